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
from targets.common import BUILD, DIST, FOLDER, PACKAGING, ROOT, BuildError, Target, run


def build() -> list[Path]:
    """Freeze the program into ``dist/mailwhy`` and have it test itself."""
    BUILD.mkdir(exist_ok=True)
    compile_catalogue(ROOT, BUILD / "catalogue.bin")
    (BUILD / "catalogue.bin").chmod(0o644)
    run(
        *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
        *("--distpath", str(DIST), "--workpath", str(BUILD / "pyinstaller"), str(PACKAGING / "mailwhy.spec")),
    )
    shutil.copytree(BUILD / "licences", FOLDER / "licences")
    print(self_test(FOLDER / ("mailwhy.exe" if sys.platform == "win32" else "mailwhy")))
    return [FOLDER]


def ensure() -> Path:
    """The folder of the frozen program, which is made where there is none."""
    if not FOLDER.exists():
        build()
    return FOLDER


def self_test(program: Path) -> str:
    """Have a built program test itself with an empty home; the line it prints. Raises BuildError where it fails."""
    with tempfile.TemporaryDirectory(prefix="mailwhy-home-") as home:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "QT_", "XDG_"))}
        result = subprocess.run(
            [str(program), "--self-test"],
            env={**kept, "HOME": home, "QT_QPA_PLATFORM": "offscreen"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
    try:
        passed = json.loads(result.stdout)["ok"] is True and result.returncode == 0
    except (ValueError, KeyError):
        passed = False
    if not passed or result.stderr.strip():
        raise BuildError(f"{program} --self-test failed ({result.returncode}):\n{result.stdout}{result.stderr}")
    return result.stdout.strip()


TARGETS = (Target("freeze", "dist/mailwhy, a folder that runs without Python", lambda: None, build),)
