"""The sources of the Windows installers: what the MSI holds, and that both compile."""

from __future__ import annotations

import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from targets.windows import compile_msi, compile_setup, wix_source

WIX = "{http://schemas.microsoft.com/wix/2006/wi}"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A folder that is laid out like the frozen program."""
    folder = tmp_path / "mailwhy"
    for name in ("mailwhy.exe", "mailwhy-gui.exe", "_internal/PySide6/Qt6Core.dll", "licences/Qt.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(name.encode() * 100)
    return folder


def _files(source: bytes) -> dict[str, str]:
    """The files of a WiX source by their place, and the identity of the component of each."""
    found: dict[str, str] = {}

    def walk(element: ET.Element, place: str) -> None:
        for child in element:
            if child.tag == f"{WIX}Directory":
                walk(child, f"{place}/{child.attrib.get('Name', child.attrib['Id'])}")
            elif (file := child.find(f"{WIX}File")) is not None:
                found[f"{place}/{file.attrib['Name']}"] = child.attrib["Guid"]

    product = ET.fromstring(source).find(f"{WIX}Product")  # noqa: S314
    assert product is not None
    walk(product, "")
    return found


def test_the_msi_installs_every_file_for_all_people(program: Path) -> None:
    source = wix_source(program, program / "mailwhy.exe", "1.2.3")
    place = "/SourceDir/ProgramFiles64Folder/Mailwhy"
    assert set(_files(source)) == {
        f"{place}/mailwhy.exe",
        f"{place}/mailwhy-gui.exe",
        f"{place}/_internal/PySide6/Qt6Core.dll",
        f"{place}/licences/Qt.txt",
    }
    assert b'InstallScope="perMachine"' in source


def test_a_file_keeps_its_identity_in_the_next_version(program: Path) -> None:
    before = _files(wix_source(program, program / "mailwhy.exe", "1.2.3"))
    (program / "mailwhy.exe").write_bytes(b"changed")
    (program / "_internal" / "new.dll").write_bytes(b"new")
    after = _files(wix_source(program, program / "mailwhy.exe", "1.2.3"))
    assert {name: after[name] for name in before} == before
    assert len(set(after.values())) == len(after)


@pytest.mark.packaging
@pytest.mark.skipif(shutil.which("makensis") is None, reason="makensis is not on this system")
def test_the_setup_program_compiles(program: Path, tmp_path: Path) -> None:
    assert compile_setup(program, tmp_path / "mailwhy-setup.exe", "1.2.3").read_bytes().startswith(b"MZ")


@pytest.mark.packaging
@pytest.mark.skipif(shutil.which("wixl") is None, reason="wixl is not on this system")
def test_the_msi_compiles(program: Path, tmp_path: Path) -> None:
    assert compile_msi(program, tmp_path / "mailwhy.msi", "1.2.3").read_bytes().startswith(b"\xd0\xcf\x11\xe0")
