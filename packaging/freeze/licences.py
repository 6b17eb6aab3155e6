"""Gathers the licence of everything that ships in the frozen program; nothing may ship without one."""

from __future__ import annotations

import shutil
import subprocess
import sysconfig
from collections.abc import Iterable
from importlib.metadata import Distribution, distribution, packages_distributions
from pathlib import Path

from freeze.contents import Entry

ROOT = Path(__file__).resolve().parents[2]
TEXTS = ROOT / "packaging" / "licences"
OWN = frozenset({"mailwhy", "mailwhy_gui", "mailwhy_data"})
QT = frozenset({"PySide6", "shiboken6"})


class LicenceError(Exception):
    """Something ships of which no licence was found."""


def gather(binaries: Iterable[Entry], modules: Iterable[Entry], target: Path) -> None:
    """Write the licences of all ``binaries`` and ``modules`` (PyInstaller's tables) into the folder ``target``.

    Raises LicenceError where one is missing.
    """
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    shutil.copy(ROOT / "LICENSE", target / "Mailwhy.txt")
    for text in sorted(TEXTS.glob("*.txt")):
        shutil.copy(text, target / text.name)
    shutil.copy(Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", target / "Python.txt")
    site = Path(sysconfig.get_path("purelib")).resolve()
    sources = [Path(row[1]) for row in (*binaries, *modules)]
    packages = {source.relative_to(site).parts[0].partition(".")[0] for source in sources if site in source.parents}
    known = packages_distributions()
    for package in sorted(packages - OWN - QT):
        if package not in known:
            raise LicenceError(f"no distribution is known that has {package}")
        for name in sorted(set(known[package])):
            _write_distribution(distribution(name), target)
    _write_distribution(distribution("pyinstaller"), target)
    for source in sources:
        if source.parts[:2] in (("/", "lib"), ("/", "usr")) and ".so" in source.name:
            _write_debian(source, target)


def _write_distribution(found: Distribution, target: Path) -> None:
    """Write the licence files of a Python distribution into one text."""
    files = [
        file
        for file in found.files or ()
        if ".dist-info" in file.parts[0] and file.name.upper().startswith(("LICEN", "COPYING", "NOTICE", "AUTHORS"))
    ]
    texts = [file.read_text(encoding="utf-8") for file in files]
    if not texts:
        raise LicenceError(f"{found.name} comes without a licence text")
    (target / f"{found.name}.txt").write_text("\n\n".join(texts), encoding="utf-8")


def _write_debian(library: Path, target: Path) -> None:
    """Write the copyright file of the Debian package that owns a library."""
    for name in (library, Path("/usr") / library.relative_to("/"), library.resolve()):
        owner = subprocess.run(["dpkg", "-S", str(name)], capture_output=True, text=True, check=False)
        if owner.returncode == 0:
            package = owner.stdout.partition(":")[0]
            shutil.copy(Path("/usr/share/doc") / package / "copyright", target / f"{package}.txt")
            return
    raise LicenceError(f"no package of the system is known that has {library}")
