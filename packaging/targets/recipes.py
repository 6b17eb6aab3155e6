"""What other people's package collections want: manifests for winget, Homebrew and Flatpak."""

from __future__ import annotations

import hashlib
from pathlib import Path

from targets.common import DIST, PACKAGING, Target, fill, names, version
from targets.windows import product_code

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
    values = {"msi_product": f"{{{product_code(version())}}}"}
    for name, file in artefacts(version()).items():
        checksum = hashlib.sha256((source / file).read_bytes()).hexdigest()
        values |= {name: file, f"{name}_sha256": checksum, f"{name}_sha256_upper": checksum.upper()}
    written = []
    for template in sorted(file for file in TEMPLATES.rglob("*") if file.is_file()):
        recipe = target / template.relative_to(TEMPLATES).parent / _file_name(template)
        recipe.parent.mkdir(parents=True, exist_ok=True)
        written.append(fill(template, recipe, **values))
    return written


def _file_name(template: Path) -> str:
    """The name that the collection wants the recipe to have."""
    if template.name == "flatpak.yaml":
        return f"{names().id}.yaml"
    if template.parent.name == "winget":
        return f"{names().winget}.{template.name}".replace(".version.yaml", ".yaml")
    return template.name


def _missing() -> str | None:
    lacking = [file for file in artefacts(version()).values() if not (DIST / file).exists()]
    return f"needs in dist: {', '.join(lacking)}" if lacking else None


TARGETS = (
    Target("recipes", "manifests for winget, Homebrew and Flatpak", _missing, lambda: render(DIST, DIST / "recipes")),
)
