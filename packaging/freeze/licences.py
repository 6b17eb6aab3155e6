"""Gathers the licence of everything that ships in the frozen program; nothing may ship without one."""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from importlib.metadata import Distribution, distribution, packages_distributions
from pathlib import Path

from freeze.bill import Component
from freeze.contents import Entry

ROOT = Path(__file__).resolve().parents[2]
TEXTS = ROOT / "packaging" / "licences"
OWN = frozenset({"mailwhy", "mailwhy_gui", "mailwhy_data"})
QT = {"PySide6": "PySide6-Essentials", "shiboken6": "shiboken6"}
QT_LICENCE = "LGPL-3.0-only"


class LicenceError(Exception):
    """Something ships of which no licence was found."""


def gather(binaries: Iterable[Entry], modules: Iterable[Entry], target: Path) -> list[Component]:
    """Write the licences of all ``binaries`` and ``modules`` (PyInstaller's tables) into the folder ``target``.

    Returns what ships, by its name. Raises LicenceError where a licence is missing.
    """
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    shutil.copy(ROOT / "LICENSE", target / "Mailwhy.txt")
    for text in sorted(TEXTS.glob("*.txt")):
        shutil.copy(text, target / text.name)
    found = [_write_python(target)]
    sources = [Path(row[1]) for row in (*binaries, *modules)]
    wanted = _distributions(sources, Path(sysconfig.get_path("purelib")).resolve())
    found += [_write_distribution(distribution(name), target) for name in sorted({*wanted, "pyinstaller"})]
    for name in QT.values():
        ours = distribution(name)
        found.append(Component("pypi", ours.name, ours.version, QT_LICENCE))
    found.append(Component("generic", "qt", distribution(QT["PySide6"]).version, QT_LICENCE))
    found += {_write_debian(source, target) for source in sources if _is_of_the_system(source)}
    return sorted(set(found), key=lambda component: (component.name.lower(), component.kind))


def _distributions(sources: Iterable[Path], site: Path) -> set[str]:
    """The names of the distributions in ``site`` that the files ``sources`` are of, but for Qt's and our own."""
    tops = {source.relative_to(site).parts[0] for source in sources if site in source.parents}
    known = packages_distributions()
    found: set[str] = set()
    for top in tops:
        package, _, ending = top.partition(".")
        if package in OWN or package in QT:
            continue
        if ending in ("libs", "dylibs"):
            # What the tools that make wheels lay beside the packages, named by the distribution.
            found.add(package)
        elif package in known:
            found |= set(known[package])
        else:
            raise LicenceError(f"no distribution is known that has {top}")
    return {distribution(name).name for name in found}


def _write_python(target: Path) -> Component:
    """Write the licence of Python, which lies with its library or, on Windows, at the top of its folder."""
    for folder in (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix)):
        if (folder / "LICENSE.txt").exists():
            shutil.copy(folder / "LICENSE.txt", target / "Python.txt")
            return Component("generic", "python", platform.python_version(), "Python-2.0")
    raise LicenceError("this Python comes without its licence")


def _write_distribution(found: Distribution, target: Path) -> Component:
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
    told = found.metadata.get_all("License-Expression") or [None]
    return Component("pypi", found.name, found.version, told[0])


def _is_of_the_system(source: Path) -> bool:
    """Whether a library is the Linux system's, and not that of a Python which lies below /usr/local, say."""
    base = Path(sys.base_prefix)
    if base != Path("/usr") and base in source.parents:
        return False
    return source.parts[:2] in (("/", "lib"), ("/", "usr")) and ".so" in source.name


def _write_debian(library: Path, target: Path) -> Component:
    """Write the copyright file of the Debian package that owns a library."""
    for name in (library, Path("/usr") / library.relative_to("/"), library.resolve()):
        owner = subprocess.run(["dpkg", "-S", str(name)], capture_output=True, text=True, check=False)
        if owner.returncode == 0:
            package = owner.stdout.partition(":")[0]
            shutil.copy(Path("/usr/share/doc") / package / "copyright", target / f"{package}.txt")
            asked = ["dpkg-query", "--show", "--showformat=${Version}\n", package]
            versions = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split()
            return Component("deb/debian", package, versions[0], None)
    raise LicenceError(f"no package of the system is known that has {library}")
