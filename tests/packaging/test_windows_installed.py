"""The Windows installers, run under Wine with a small program in the place of ours: what they lay down, that a newer
version takes the place of an older one, and that nothing stays behind."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from targets.windows import compile_msi, compile_setup

WINE = next((found for name in ("/usr/lib/wine/wine64", "wine64", "wine") if (found := shutil.which(name))), None)
pytestmark = [
    pytest.mark.packaging,
    pytest.mark.skipif(sys.platform != "linux", reason="runs programs of Windows on Linux"),
    pytest.mark.skipif(WINE is None, reason="Wine is not on this system"),
    pytest.mark.skipif(shutil.which("makensis") is None, reason="makensis is not on this system"),
    pytest.mark.skipif(shutil.which("wixl") is None, reason="wixl is not on this system"),
]
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
UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall"


class Windows:
    """A Windows of its own in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.drive = folder / "drive_c"
        foreign = ("DISPLAY", "WAYLAND_DISPLAY", "WINE")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        # Its own home, so that Wine puts no menu entries into ours.
        ours = {"HOME": str(folder.parent), "WINEPREFIX": str(folder), "WINEDEBUG": "-all"}
        self.environment = {**kept, **ours, "WINEDLLOVERRIDES": "mscoree,mshtml,winemenubuilder.exe="}

    def run(self, *command: str) -> int:
        """Run a program in it; its exit status."""
        return subprocess.run(
            [str(WINE), *command],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=120,
            check=False,
        ).returncode

    @contextmanager
    def running(self, program: Path) -> Iterator[None]:
        """While it is entered, the small program runs in it; left, it has ended."""
        with subprocess.Popen([str(WINE), str(program)], env=self.environment) as process:
            try:
                until = time.monotonic() + 60
                while not (started := list(self.drive.glob("users/*/**/Temp/started"))):
                    assert time.monotonic() < until, f"{program} did not start"
                    assert process.poll() is None
                    time.sleep(0.1)
                yield
            finally:
                for file in started:
                    file.unlink()

    def settle(self) -> None:
        """Wait until all that runs in it has ended."""
        subprocess.run([str(shutil.which("wineserver", path=_server_path())), "-w"], env=self.environment, check=True)

    def registry(self, key: str) -> str:
        """What stands in the registry under ``key``; empty where it does not exist."""
        asked = subprocess.run(
            [str(WINE), "reg", "query", key, "/s"],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        return asked.stdout if asked.returncode == 0 else ""

    def left(self) -> list[str]:
        """The names of files that tell of Mailwhy."""
        return [str(path.relative_to(self.drive)) for path in self.drive.rglob("*") if "mailwhy" in path.name.lower()]


def _server_path() -> str:
    return os.pathsep.join([str(Path(str(WINE)).resolve().parent), "/usr/lib/wine", os.environ.get("PATH", "")])


@pytest.fixture(scope="module")
def windows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Windows]:
    """An empty Windows."""
    windows = Windows(tmp_path_factory.mktemp("wine") / "prefix")
    assert windows.run("wineboot", "--init") == 0
    windows.settle()
    yield windows
    windows.run("wineboot", "--kill")


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
