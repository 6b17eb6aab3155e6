"""Reads the catalogue's TOML files: the form in which people write and correct it."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from mailwhy.catalogue.entries import CatalogueFile


class CatalogueError(Exception):
    """A file of the catalogue that cannot be used; the message names the file, and the line if known."""


def source_files(folder: Path) -> list[Path]:
    """All TOML files below ``folder``, in a fixed order."""
    return sorted(folder.rglob("*.toml"))


def content_hash(files: Iterable[Path]) -> str:
    """A hash over the names and contents of ``files``, as 64 hexadecimal digits."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode())
        digest.update(b"\0")
        digest.update(file.read_bytes())
        digest.update(b"\0")
    return digest.hexdigest()


def read_file(file: Path) -> CatalogueFile:
    """The entries of one TOML file.

    Raises CatalogueError where the file is no TOML or does not have the catalogue's form.
    """
    try:
        text = file.read_text(encoding="utf-8")
        parsed = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as problem:
        raise CatalogueError(f"{file}: cannot be read: {problem}") from problem
    except tomllib.TOMLDecodeError as problem:
        raise CatalogueError(f"{file}: not valid TOML: {problem}") from problem
    try:
        return msgspec.convert(parsed, CatalogueFile)
    except msgspec.ValidationError as problem:
        raise CatalogueError(f"{file}{_line_of(problem, text)}: {problem}") from problem


def _line_of(problem: msgspec.ValidationError, text: str) -> str:
    """``:LINE`` for the table that a validation error names as ``$.kind[n]``, else nothing."""
    place = re.search(r"`\$\.(\w+)\[(\d+)\]", str(problem))
    if place is None:
        return ""
    heads = re.finditer(rf"^\s*\[\[\s*{re.escape(place[1])}\s*\]\]", text, re.MULTILINE)
    for number, head in enumerate(heads):
        if number == int(place[2]):
            return f":{text.count(chr(10), 0, head.end()) + 1}"
    return ""


def merge(parts: Iterable[CatalogueFile]) -> CatalogueFile:
    """One catalogue of all parts, in their order; duplicates are kept for the lint to find."""
    collected: dict[str, list[Any]] = {field: [] for field in CatalogueFile.__struct_fields__}
    for part in parts:
        for field, entries in collected.items():
            entries.extend(getattr(part, field))
    return CatalogueFile(**{field: tuple(entries) for field, entries in collected.items()})


def read_folder(folder: Path) -> CatalogueFile:
    """All entries below ``folder``. Raises CatalogueError for the first file that cannot be used."""
    return merge(read_file(file) for file in source_files(folder))
