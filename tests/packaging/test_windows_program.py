"""The program itself on Windows, by Wine: a Windows Python tests the sources and freezes them, and what it froze is
installed, tested and removed in both ways."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import windows_python
from wine_windows import NEEDS_WINE, UNINSTALL, Windows

from targets.common import ROOT, epoch, version
from targets.windows import compile_msi, compile_setup

pytestmark = NEEDS_WINE
FONTS = Path("/usr/share/fonts/truetype/dejavu")
EXAMPLE = ROOT / "resources" / "mailwhy_data" / "examples" / "dialog.txt"
NOT_COPIED = (".git", ".venv", ".*_cache", ".hypothesis", ".benchmarks", "__pycache__", "build", "dist")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory, windows: Windows) -> Path:
    """The sources as they are now, on the drive of Windows."""
    folder = windows.drive / "checkout"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*NOT_COPIED))
    return folder


@pytest.fixture(scope="module")
def python(windows: Windows, checkout: Path) -> Path:
    """The Python of that Windows."""
    return windows_python.make(windows.drive / "python", windows.drive, checkout)


@pytest.fixture(scope="module")
def program(windows: Windows, checkout: Path, python: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the program that was frozen there, and which passed its own test."""
    date = str(epoch())
    done = windows.ask(
        *(str(python), "packaging/package.py", "freeze"), folder=checkout, timeout=1200, SOURCE_DATE_EPOCH=date
    )
    assert done.returncode == 0, done.stdout + done.stderr
    # Away from the drive, where nothing of the program is to be left.
    folder = tmp_path_factory.mktemp("frozen") / "mailwhy"
    shutil.move(checkout / "dist" / "mailwhy", folder)
    return folder


def _check(windows: Windows, folder: Path, tmp_path: Path) -> None:
    """Have the program that is installed in ``folder`` test itself and answer."""
    for name in ("mailwhy.exe", "mailwhy-gui.exe"):
        done = windows.ask(str(folder / name), "--self-test")
        assert (done.returncode, done.stderr.strip()) == (0, ""), done.stdout + done.stderr
        if name == "mailwhy.exe":
            told = json.loads(done.stdout)
            assert (told["ok"], told["version"], told["problems"]) == (True, version(), [])
            assert told["window"] == "opened and closed"
    done = windows.ask(str(folder / "mailwhy.exe"), "show", "5.7.1")
    assert (done.returncode, done.stderr) == (0, "")
    assert "5.7.1" in done.stdout
    file = tmp_path / "Zurück – returned.txt"
    shutil.copy(EXAMPLE, file)
    done = windows.ask(str(folder / "mailwhy.exe"), "explain", "--json", "--file", str(file))
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert told["input"]["name"] == file.name
    assert told["diagnoses"][0]["cause"] == "recipient-unknown"


@pytest.mark.skipif(not FONTS.is_dir(), reason="the window's tests need fonts")
def test_the_sources_pass_their_tests_on_windows(windows: Windows, checkout: Path, python: Path) -> None:
    for name, value in (("QT_QPA_PLATFORM", "offscreen"), ("QT_QPA_FONTDIR", f"Z:{FONTS}".replace("/", "\\"))):
        windows.write_registry(r"HKCU\Environment", name, value)
    try:
        done = windows.ask(
            *(str(python), "-m", "pytest", "-q", "-m", "not packaging and not slow", "-p", "no:cacheprovider"),
            *("--benchmark-disable", "tests/core", "tests/gui", "tests/resources"),
            folder=checkout,
            timeout=1800,
        )
    finally:
        windows.run("reg", "delete", r"HKCU\Environment", "/f")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_program_installed_by_one_person(windows: Windows, program: Path, tmp_path: Path) -> None:
    before = windows.left()
    setup = compile_setup(program, tmp_path / "mailwhy-setup.exe", version())
    assert windows.run(str(setup), "/S") == 0
    (folder,) = windows.drive.glob("users/*/AppData/Local/Programs/Mailwhy")
    _check(windows, folder, tmp_path)
    assert windows.run(str(folder / "uninstall.exe"), "/S") == 0
    windows.settle()
    assert not folder.exists()
    assert "ailwhy" not in windows.registry(rf"HKCU\{UNINSTALL}")
    assert windows.left() == before


def test_the_program_installed_by_an_administrator(windows: Windows, program: Path, tmp_path: Path) -> None:
    before = windows.left()
    package = compile_msi(program, tmp_path / "mailwhy.msi", version())
    assert windows.run("msiexec", "/i", str(package), "/qn") == 0
    folder = windows.drive / "Program Files" / "Mailwhy"
    _check(windows, folder, tmp_path)
    assert windows.run("msiexec", "/x", str(package), "/qn") == 0
    windows.settle()
    assert not folder.exists()
    assert "ailwhy" not in windows.registry(rf"HKLM\{UNINSTALL}")
    assert windows.left() == before
