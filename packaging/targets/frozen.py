"""The frozen program: one folder that needs no Python."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from hatch_build import compile_catalogue
from targets.common import BUILD, DIST, FOLDER, PACKAGING, ROOT, BuildError, Target, run, system, version

QUIET = "This plugin does not support propagateSizeHints()"
"""What Qt's offscreen platform always says; anything else on standard error fails a self-test."""


def build() -> list[Path]:
    """Freeze the program into ``dist/mailwhy`` and have it test itself; beside it lies the bill of materials."""
    BUILD.mkdir(exist_ok=True)
    compile_catalogue(ROOT, BUILD / "catalogue.bin")
    (BUILD / "catalogue.bin").chmod(0o644)
    run(
        *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
        *("--distpath", str(DIST), "--workpath", str(BUILD / "pyinstaller"), str(PACKAGING / "mailwhy.spec")),
    )
    if sys.platform == "linux":
        strip(FOLDER / "_internal")
    shutil.copytree(BUILD / "licences", FOLDER / "licences")
    shutil.copy(BUILD / "mailwhy.cdx.json", bill := DIST / f"mailwhy-{version()}-{system()}.cdx.json")
    print(self_test(FOLDER / ("mailwhy.exe" if sys.platform == "win32" else "mailwhy")))
    return [FOLDER, bill]


def strip(folder: Path) -> None:
    """Take debugging symbols out of Python's own and its extensions' libraries; Qt stays as it came."""
    libraries = [file for file in sorted(folder.rglob("*.so*")) if not file.is_symlink() and file.is_file()]
    kept = (folder / "PySide6", folder / "shiboken6")
    run("strip", "--strip-unneeded", *(str(file) for file in libraries if not any(k in file.parents for k in kept)))


def ensure() -> Path:
    """The folder of the frozen program, which is made where there is none."""
    if not FOLDER.exists():
        build()
    return FOLDER


def self_test(program: Path) -> str:
    """Have a built program test itself with an empty home; the line it prints. Raises BuildError where it fails.

    On Linux it needs no screen for that; on the other systems there always is one, with the system's own fonts.
    """
    with tempfile.TemporaryDirectory(prefix="mailwhy-home-") as home:
        ours = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "QT_", "XDG_"))}
        try:
            result = subprocess.run(
                [str(program), "--self-test"],
                env={**ours, "HOME": home, **({"QT_QPA_PLATFORM": "offscreen"} if sys.platform == "linux" else {})},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                encoding="utf-8",
                timeout=60,
                check=False,
            )
        except subprocess.TimeoutExpired as problem:
            raise BuildError(f"{program} --self-test did not end within a minute") from problem
    try:
        passed = json.loads(result.stdout)["ok"] is True and result.returncode == 0
    except (ValueError, KeyError):
        passed = False
    if not passed or [line for line in result.stderr.splitlines() if line.strip() not in ("", QUIET)]:
        raise BuildError(f"{program} --self-test failed ({result.returncode}):\n{result.stdout}{result.stderr}")
    return result.stdout.strip()


TARGETS = (Target("freeze", "dist/mailwhy, a folder that runs without Python", lambda: None, build),)
