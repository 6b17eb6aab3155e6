"""The Windows installers, run under Wine with a small program in the place of ours: what they lay down, that a newer
version takes the place of an older one, and that nothing stays behind."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from wine_windows import NEEDS_WINE, UNINSTALL, Windows

from targets.windows import compile_msi, compile_setup

pytestmark = NEEDS_WINE
SMALL_PROGRAM = r"""
Target amd64-unicode
SilentInstall silent
RequestExecutionLevel user
OutFile "${TARGET}"
Section
  FileOpen $0 "$TEMP\started" w
  FileClose $0
  wait:
  Sleep 100
  IfFileExists "$TEMP\started" wait
SectionEnd
"""
"""A program of Windows that makes a file, and runs until somebody takes that away."""


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that is laid out like the frozen program, with the small program in its place."""
    folder = tmp_path_factory.mktemp("program") / "mailwhy"
    for name in ("_internal/of-both.dll", "licences/Qt.txt"):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(name)
    script = folder.with_name("small.nsi")
    script.write_text(SMALL_PROGRAM)
    for name in ("mailwhy.exe", "mailwhy-gui.exe"):
        subprocess.run(["makensis", "-V1", f"-DTARGET={folder / name}", str(script)], check=True)
    return folder


@pytest.fixture(scope="module")
def releases(program: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Both installers of two versions, by the version and the kind; a file is only in one of the two."""
    made = {}
    target = tmp_path_factory.mktemp("releases")
    compilers: tuple[tuple[str, Callable[[Path, Path, str], Path]], ...] = (
        ("exe", compile_setup),
        ("msi", compile_msi),
    )
    for release in ("1.0.0", "1.1.0"):
        only = program / "_internal" / f"only-{release}.dll"
        only.write_text(release)
        for kind, compiler in compilers:
            made[f"{release}.{kind}"] = compiler(program, target / f"{release}.{kind}", release)
        only.unlink()
    return made


def test_the_setup_program_for_one_person(windows: Windows, releases: dict[str, Path]) -> None:
    assert windows.run(str(releases["1.0.0.exe"]), "/S") == 0
    (folder,) = windows.drive.glob("users/*/AppData/Local/Programs/Mailwhy")
    assert len(list(windows.drive.rglob("Start Menu/Programs/Mailwhy.lnk"))) == 1
    assert (folder / "_internal/only-1.0.0.dll").exists()
    command = windows.registry(r"HKCU\Software\Classes\Mailwhy.Message\shell\open\command")
    assert r'\AppData\Local\Programs\Mailwhy\mailwhy-gui.exe" "%1"' in command
    for ending in (".eml", ".msg"):
        assert "Mailwhy.Message" in windows.registry(rf"HKCU\Software\Classes\{ending}\OpenWithProgids")
        assert ending in windows.registry(r"HKCU\Software\Classes\Applications\mailwhy-gui.exe\SupportedTypes")
    assert "1.0.0" in windows.registry(rf"HKCU\{UNINSTALL}\Mailwhy")

    with windows.running(folder / "mailwhy.exe"):
        assert windows.run(str(releases["1.1.0.exe"]), "/S") == 2
        assert (folder / "_internal/only-1.0.0.dll").exists()
        assert (folder / "mailwhy-gui.exe").exists()
    windows.settle()

    assert windows.run(str(releases["1.1.0.exe"]), "/S") == 0
    assert sorted(path.name for path in (folder / "_internal").iterdir()) == ["of-both.dll", "only-1.1.0.dll"]
    assert "1.1.0" in windows.registry(rf"HKCU\{UNINSTALL}\Mailwhy")

    assert windows.run(str(folder / "uninstall.exe"), "/S") == 0
    windows.settle()
    assert windows.left() == []
    assert "ailwhy" not in windows.registry(r"HKCU\Software\Classes")
    assert windows.registry(r"HKCU\Software\Classes\.eml") == ""
    assert "ailwhy" not in windows.registry(rf"HKCU\{UNINSTALL}")


def test_the_package_for_administrators(windows: Windows, releases: dict[str, Path]) -> None:
    assert windows.run("msiexec", "/i", str(releases["1.0.0.msi"]), "/qn") == 0
    folder = windows.drive / "Program Files" / "Mailwhy"
    with windows.running(folder / "mailwhy.exe"):
        pass
    command = windows.registry(r"HKLM\Software\Classes\Mailwhy.Message\shell\open\command")
    assert r'"C:\Program Files\Mailwhy\mailwhy-gui.exe" "%1"' in command
    assert len(list(windows.drive.rglob("Start Menu/Programs/Mailwhy.lnk"))) == 1

    assert windows.run("msiexec", "/i", str(releases["1.1.0.msi"]), "/qn") == 0
    assert sorted(path.name for path in (folder / "_internal").iterdir()) == ["of-both.dll", "only-1.1.0.dll"]
    listed = windows.registry(rf"HKLM\{UNINSTALL}")
    assert "1.1.0" in listed
    assert "1.0.0" not in listed

    assert windows.run("msiexec", "/x", str(releases["1.1.0.msi"]), "/qn") == 0
    windows.settle()
    assert windows.left() == []
    assert "ailwhy" not in windows.registry(r"HKLM\Software\Classes")
