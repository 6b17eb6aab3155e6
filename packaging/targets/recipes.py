"""What other people's package collections want: manifests for winget, Homebrew and Flatpak."""

from __future__ import annotations

import hashlib
from pathlib import Path
from string import Template

from targets.common import DIST, PACKAGING, Target, homepage, version

TEMPLATES = PACKAGING / "recipes"


def artefacts(release: str) -> dict[str, str]:
    """The files of a release that the recipes point to, by the names that the recipes give them."""
    return {
        "setup": f"mailwhy-{release}-windows-amd64-setup.exe",
        "msi": f"mailwhy-{release}-windows-amd64.msi",
        "dmg_arm": f"mailwhy-{release}-macos-arm64.dmg",
        "dmg_intel": f"mailwhy-{release}-macos-x86_64.dmg",
        "tar": f"mailwhy-{release}-linux-amd64.tar.xz",
    }


def render(source: Path, target: Path) -> list[Path]:
    """Write all recipes into ``target``, with the checksums of the files in ``source``; their paths."""
    values = {"version": version(), "homepage": homepage()}
    for name, file in artefacts(version()).items():
        checksum = hashlib.sha256((source / file).read_bytes()).hexdigest()
        values |= {name: file, f"{name}_sha256": checksum, f"{name}_sha256_upper": checksum.upper()}
    written = []
    for template in sorted(file for file in TEMPLATES.rglob("*") if file.is_file()):
        recipe = target / template.relative_to(TEMPLATES)
        recipe.parent.mkdir(parents=True, exist_ok=True)
        recipe.write_text(Template(template.read_text(encoding="utf-8")).substitute(values), encoding="utf-8")
        written.append(recipe)
    return written


def _missing() -> str | None:
    lacking = [file for file in artefacts(version()).values() if not (DIST / file).exists()]
    return f"needs in dist: {', '.join(lacking)}" if lacking else None


TARGETS = (
    Target("recipes", "manifests for winget, Homebrew and Flatpak", _missing, lambda: render(DIST, DIST / "recipes")),
)
