"""What is said in several files about a release agrees."""

from __future__ import annotations

import hashlib
import os
import plistlib
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from freeze.contents import SYSTEM_LIBRARIES
from freeze.icons import MAC_TYPES, WINDOWS_SIZES, icns, ico
from targets.common import DATA, PACKAGING, ROOT, epoch, names, version
from targets.recipes import artefacts, render

METAINFO = PACKAGING / "linux" / "mailwhy.metainfo.xml"
DRAWING = DATA / "icons" / "mailwhy.svg"


def test_the_metainfo_tells_of_this_release() -> None:
    component = ET.parse(METAINFO).getroot()  # noqa: S314
    first = component.find("releases/release")
    assert first is not None
    assert first.attrib["version"] == version()


def test_the_date_of_what_is_built_can_be_had_without_git(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("PATH", "")
    assert epoch() > 0


def test_a_released_version_stands_in_the_changes() -> None:
    headings = re.findall(r"^## \[([^\]]+)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert "Unreleased" in headings or version() in headings


def test_the_window_names_the_desktop_entry() -> None:
    source = (ROOT / "gui" / "mailwhy_gui" / "app.py").read_text(encoding="utf-8")
    assert f'setDesktopFileName("{names().id}")' in source


def test_what_the_project_is_known_by_stands_in_one_place() -> None:
    ours = names()
    spelled = (ours.homepage, ours.issues, ours.email, ours.id, ours.developer, ours.winget, ours.author)
    own = {"pyproject.toml", "LICENSE", "gui/mailwhy_gui/app.py"}
    ignored = {"build", "dist", "__pycache__"}
    found = set()
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in ignored and (name[0] != "." or name == ".github")]
        for file in (Path(folder) / name for name in files):
            content = file.read_bytes()
            if any(name.encode() in content for name in spelled):
                found.add(file.relative_to(ROOT).as_posix())
    assert found <= own
    assert ours.issues.startswith(ours.homepage)
    assert not ours.homepage.endswith("/")
    assert f"(c) 2026 {ours.author}\n" in (ROOT / "LICENSE").read_text(encoding="utf-8")


def test_the_debian_package_depends_on_what_the_program_needs() -> None:
    lines = (PACKAGING / "linux" / "nfpm.yaml").read_text(encoding="utf-8").splitlines()
    part = lines[lines.index("  deb:") + 1 : lines.index("    recommends:")]
    named = {line.split()[1] for line in part if line.startswith("      - ")}
    assert {name.removesuffix("t64") for name in named} == {*SYSTEM_LIBRARIES.values(), "xkb-data"}


def test_the_rpm_package_depends_on_what_the_program_needs() -> None:
    lines = (PACKAGING / "linux" / "nfpm.yaml").read_text(encoding="utf-8").splitlines()
    part = lines[lines.index("  rpm:") :]
    part = part[: part.index("    recommends:")]
    named = {line.split()[1] for line in part if line.startswith("      - ")}
    of_the_c_library = {library for library, package in SYSTEM_LIBRARIES.items() if package == "libc6"}
    wanted = set(SYSTEM_LIBRARIES) - of_the_c_library - {"libstdc++.so.6"}
    versions = {"libc.so.6(GLIBC_2.35)(64bit)", "libstdc++.so.6(GLIBCXX_3.4.29)(64bit)"}
    assert named == {*(f"{library}()(64bit)" for library in wanted), *versions, "xkeyboard-config"}


def test_recipes_have_the_checksums_of_the_release(tmp_path: Path) -> None:
    for name in artefacts(version()).values():
        (tmp_path / name).write_bytes(name.encode())
    texts = {path.name: path.read_text(encoding="utf-8") for path in render(tmp_path, tmp_path / "out")}
    ours = names()
    setup = artefacts(version())["setup"]
    checksum = hashlib.sha256(setup.encode()).hexdigest().upper()
    assert f"v{version()}/{setup}\n    InstallerSha256: {checksum}" in texts[f"{ours.winget}.installer.yaml"]
    assert texts[f"{ours.id}.yaml"].startswith(f"id: {ours.id}\n")
    assert f'version "{version()}"' in texts["mailwhy.rb"]
    for manifest in ("", ".installer", ".locale.en-US"):
        text = texts[f"{ours.winget}{manifest}.yaml"]
        assert f"\nPackageIdentifier: {ours.winget}\nPackageVersion: {version()}\n" in text
    assert not [name for name, text in texts.items() if re.search(r"TODO|FIXME|PLACEHOLDER|\b0{40,}", text)]


@pytest.mark.parametrize("missing", ["setup", "msi", "dmg_arm", "dmg_intel", "tar"])
def test_no_recipe_is_written_without_its_package(tmp_path: Path, missing: str) -> None:
    for name, file in artefacts(version()).items():
        if name != missing:
            (tmp_path / file).write_bytes(b"x")
    with pytest.raises(FileNotFoundError):
        render(tmp_path, tmp_path / "out")


def test_the_windows_icon_has_every_size() -> None:
    written = ico(DRAWING)
    assert int.from_bytes(written[4:6], "little") == len(WINDOWS_SIZES)
    assert [written[6 + 16 * number] or 256 for number in range(len(WINDOWS_SIZES))] == list(WINDOWS_SIZES)
    last = 6 + 16 * (len(WINDOWS_SIZES) - 1)
    size, offset = (int.from_bytes(written[last + at : last + at + 4], "little") for at in (8, 12))
    assert offset + size == len(written)


def test_the_mac_icon_has_every_size() -> None:
    written = icns(DRAWING)
    assert written[:4] == b"icns"
    assert int.from_bytes(written[4:8], "big") == len(written)
    found, at = [], 8
    while at < len(written):
        found.append(written[at : at + 4].decode())
        at += int.from_bytes(written[at + 4 : at + 8], "big")
    assert found == list(MAC_TYPES)


def test_the_entitlements_allow_nothing_but_the_libraries() -> None:
    entitlements = plistlib.loads((PACKAGING / "macos" / "entitlements.plist").read_bytes())
    assert entitlements == {"com.apple.security.cs.disable-library-validation": True}
