"""A Windows of its own in a folder, by Wine: it runs programs, and tells what they left."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from forwarding_dll import forwarding_dll

WINE = next((found for name in ("/usr/lib/wine/wine64", "wine64", "wine") if (found := shutil.which(name))), None)
NEEDS_WINE = [
    pytest.mark.packaging,
    pytest.mark.skipif(sys.platform != "linux", reason="runs programs of Windows on Linux"),
    pytest.mark.skipif(WINE is None, reason="Wine is not on this system"),
    pytest.mark.skipif(shutil.which("makensis") is None, reason="makensis is not on this system"),
    pytest.mark.skipif(shutil.which("wixl") is None, reason="wixl is not on this system"),
]
UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall"
WITHOUT = "mscoree,mshtml,winemenubuilder.exe,winedbg.exe,wbemprox="
"""Parts of Wine that are not started: those that need more than is here, would touch our home, or are unfinished."""
LACKING = {
    "bcryptprimitives.dll": {"ProcessPrng": "advapi32.SystemFunction036"},
    "icuuc.dll": dict.fromkeys(
        (
            *("UCNV_FROM_U_CALLBACK_SUBSTITUTE", "UCNV_TO_U_CALLBACK_SUBSTITUTE", "ucnv_cbFromUWriteUChars"),
            *("ucnv_cbToUWriteUChars", "ucnv_close", "ucnv_countAvailable", "ucnv_fromUCountPending"),
            *("ucnv_fromUnicode", "ucnv_getAvailableName", "ucnv_getFromUCallBack", "ucnv_getMaxCharSize"),
            *("ucnv_getName", "ucnv_getStandardName", "ucnv_getToUCallBack", "ucnv_open", "ucnv_reset"),
            *("ucnv_setFromUCallBack", "ucnv_setToUCallBack", "ucnv_toUCountPending", "ucnv_toUnicode"),
        ),
        "ntdll.RtlGetNtGlobalFlags",
    ),
}
"""Libraries of Windows 10 that Wine 8 lacks: random numbers are led on to another source, and ICU, which Qt asks only
for encodings that it does not know itself, answers every question by nothing."""


class Windows:
    """A Windows of its own in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.drive = folder / "drive_c"
        foreign = ("DISPLAY", "WAYLAND_DISPLAY", "WINE", "PYTHON")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        # Its own home, so that Wine puts no menu entries into ours.
        ours = {"HOME": str(folder.parent), "WINEPREFIX": str(folder), "WINEDEBUG": "-all"}
        self.environment = {**kept, **ours, "WINEDLLOVERRIDES": WITHOUT}

    def start(self) -> None:
        """Make it, with what Wine lacks of Windows 10."""
        assert self.run("wineboot", "--init") == 0
        self.settle()
        for name, exports in LACKING.items():
            if not (library := self.drive / "windows" / "system32" / name).exists():
                library.write_bytes(forwarding_dll(name, exports))
        self.write_registry(r"HKCU\Software\Wine", "Version", "win10")

    def run(self, *command: str) -> int:
        """Run a program in it; its exit status."""
        return self.ask(*command).returncode

    def ask(
        self, *command: str, folder: Path | None = None, timeout: float = 120, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a program in it; its exit status, and what it printed. Wine hands on no ``variables`` named QT_…"""
        with subprocess.Popen(
            [str(WINE), *command],
            env={**self.environment, **variables},
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
        ) as process:
            try:
                output, errors = process.communicate(timeout=timeout)
            except subprocess.TimeoutExpired:
                process.kill()
                self.kill()
                raise
        return subprocess.CompletedProcess(command, process.returncode, output, errors)

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
        subprocess.run([_server(), "-w"], env=self.environment, check=True)

    def kill(self) -> None:
        """End all that runs in it."""
        subprocess.run([_server(), "-k"], env=self.environment, check=False)

    def registry(self, key: str) -> str:
        """What stands in the registry under ``key``; empty where it does not exist."""
        asked = self.ask("reg", "query", key, "/s")
        return asked.stdout if asked.returncode == 0 else ""

    def write_registry(self, key: str, name: str, value: str) -> None:
        """Write one value into the registry."""
        assert self.run("reg", "add", key, "/v", name, "/d", value, "/f") == 0

    def left(self) -> list[str]:
        """The names of files that tell of Mailwhy."""
        return [str(path.relative_to(self.drive)) for path in self.drive.rglob("*") if "mailwhy" in path.name.lower()]


def _server() -> str:
    path = [str(Path(str(WINE)).resolve().parent), "/usr/lib/wine", os.environ.get("PATH", "")]
    return str(shutil.which("wineserver", path=os.pathsep.join(path)))
