"""What all targets share: places, the version, the date, and how to run programs."""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from string import Template

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
BUILD = ROOT / "build"
DIST = ROOT / "dist"
DATA = ROOT / "resources" / "mailwhy_data"
FOLDER = DIST / "mailwhy"
"""The frozen program."""


class BuildError(Exception):
    """A target that could not be built; the message is one line for the person who asked."""


@dataclass(frozen=True, slots=True)
class Target:
    """Something that can be built. ``missing`` says in a few words why not on this machine, or None."""

    name: str
    makes: str
    missing: Callable[[], str | None]
    build: Callable[[], list[Path]]


def version() -> str:
    """The version, from the one place where it stands."""
    text = (ROOT / "core" / "mailwhy" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"', text, re.MULTILINE)
    if found is None:
        raise BuildError("core/mailwhy/__init__.py names no version")
    return found[1]


@dataclass(frozen=True, slots=True)
class Names:
    """What the project and its packages are known by, as pyproject.toml has it."""

    homepage: str
    """The project's address, without a slash at its end."""
    issues: str
    """Where mistakes are reported."""
    author: str
    email: str
    id: str
    """The program's name among all programs of a desktop, in the reverse order of its address."""
    winget: str
    """The package's name in the collection of winget."""

    @property
    def developer(self) -> str:
        """The author's name among all authors, in the same order as ``id``."""
        return self.id.rpartition(".")[0]

    @property
    def maintainer(self) -> str:
        """The author with the address, as a mail would name them."""
        return f"{self.author} <{self.email}>"


def names() -> Names:
    """The one place where these names stand: pyproject.toml."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        whole = tomllib.load(file)
    project, ours = whole["project"], whole["tool"]["mailwhy"]
    (author,) = project["authors"]
    return Names(
        homepage=project["urls"]["Homepage"],
        issues=project["urls"]["Issues"],
        author=author["name"],
        email=author["email"],
        id=ours["id"],
        winget=ours["winget"],
    )


def fill(template: Path, target: Path, **values: str) -> Path:
    """Write ``template`` to ``target`` with the project's names, the version and ``values`` for its ``$`` words.

    Raises KeyError for a word that nothing here knows.
    """
    ours = names()
    known = {
        "version": version(),
        "homepage": ours.homepage,
        "issues": ours.issues,
        "author": ours.author,
        "developer": ours.developer,
        "id": ours.id,
        "winget": ours.winget,
    }
    target.write_text(Template(template.read_text(encoding="utf-8")).substitute({**known, **values}), encoding="utf-8")
    return target


def epoch() -> int:
    """The time in Unix seconds that all built files carry: SOURCE_DATE_EPOCH, or that of the last commit."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    try:
        log = subprocess.run(
            ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
        ).stdout.strip()
    except FileNotFoundError:
        # Windows and macOS come without Git, and a release's sources can be built without it.
        log = ""
    return int(log) if log.isdigit() else 1_700_000_000


def run(*command: str, **variables: str) -> None:
    """Run a program in the project's folder. Raises BuildError where it fails."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch()), "PYTHONHASHSEED": "0", **variables}
    if subprocess.call(command, cwd=ROOT, env=environment) != 0:
        raise BuildError(f"this did not work: {' '.join(command)}")


def only_on(system: str) -> Callable[[], str | None]:
    """A check that this machine runs ``system`` (as ``sys.platform``)."""
    names = {"linux": "Linux", "win32": "Windows", "darwin": "macOS"}
    return lambda: None if sys.platform == system else f"is built on {names[system]}"


def system() -> str:
    """This system and its processor, as file names of a release have them: ``linux-amd64``, ``macos-arm64``."""
    names = {"linux": "linux", "win32": "windows", "darwin": "macos"}
    machine = platform.machine() if sys.platform == "darwin" else debian_architecture()
    return f"{names.get(sys.platform, sys.platform)}-{machine}"


def debian_architecture() -> str:
    """This machine's processor, as Debian names it."""
    machine = platform.machine().lower()
    return {"x86_64": "amd64", "amd64": "amd64", "aarch64": "arm64", "arm64": "arm64"}.get(machine, machine)
