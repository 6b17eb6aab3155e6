"""Finds, compiles and loads the catalogue.

An installation ships one compiled file and nothing is ever written there. A source checkout holds the
TOML files; there the compiled file is made again when their content has changed.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path

import msgspec

from mailwhy.catalogue.catalogue import Catalogue
from mailwhy.catalogue.entries import CatalogueFile
from mailwhy.catalogue.literals import Way, required_literals
from mailwhy.catalogue.source import CatalogueError, content_hash, merge, read_file, read_folder, source_files
from mailwhy.catalogue.telling import with_most_telling

COMPILED_NAME = "catalogue.bin"
SOURCE_NAME = "catalogue"
COMPILED_FORM = 8
"""Raised whenever the compiled file is worked out of the same sources in another way."""


class CompiledCatalogue(msgspec.Struct, frozen=True, kw_only=True):
    """The compiled file: its form, the hash of its sources, and all entries without the samples of words."""

    form: int = 0
    content_hash: str
    data: CatalogueFile
    literals: tuple[tuple[Way, ...], ...]
    """The required literals of every pattern, in the order of ``patterns_of``."""

    def catalogue(self) -> Catalogue:
        """The catalogue of these entries."""
        return Catalogue(self.data, dict(zip(patterns_of(self.data), self.literals, strict=True)))


def compile_folder(folder: Path) -> CompiledCatalogue:
    """Compile the TOML files below ``folder``. Raises CatalogueError for a file that cannot be used."""
    data = read_folder(folder)
    literals = tuple(required_literals(pattern) for pattern in patterns_of(data))
    return CompiledCatalogue(
        form=COMPILED_FORM,
        content_hash=content_hash(source_files(folder)),
        data=_without_samples(data),
        literals=with_most_telling(literals, _samples(data)),
    )


def _samples(data: CatalogueFile) -> Iterator[str]:
    """Sentences as failures are told in."""
    for phrase in data.phrase:
        yield from phrase.examples
        yield from phrase.against
    for mark in data.mark:
        yield from mark.examples


def _without_samples(data: CatalogueFile) -> CatalogueFile:
    """The entries without what is never shown: the samples and sources of words."""
    return msgspec.structs.replace(
        data,
        phrase=tuple(msgspec.structs.replace(phrase, examples=(), against=(), sources=()) for phrase in data.phrase),
        mark=tuple(msgspec.structs.replace(mark, examples=(), sources=()) for mark in data.mark),
    )


def patterns_of(data: CatalogueFile) -> Iterator[str]:
    """Every pattern that is looked for in texts."""
    yield from (phrase.pattern for phrase in data.phrase)
    yield from (mark.pattern for mark in data.mark)
    yield from (pattern for provider in data.provider for pattern in provider.marks)
    yield from (pattern for entry in data.provider_code for pattern in entry.patterns)
    yield from (pattern for entry in data.client for pattern in entry.patterns)


def write_compiled(compiled: CompiledCatalogue, target: Path) -> None:
    """Write the compiled file in one step, so that no reader ever sees half of it."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=target.name)
    with os.fdopen(handle, "wb") as file:
        file.write(msgspec.msgpack.encode(compiled))
    made = Path(name)
    made.chmod(0o644)
    made.replace(target)


def read_compiled(target: Path) -> CompiledCatalogue | None:
    """The compiled file, or None where it is missing or of another form."""
    try:
        compiled = msgspec.msgpack.decode(target.read_bytes(), type=CompiledCatalogue)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
    return compiled if compiled.form == COMPILED_FORM else None


@cache
def default_catalogue() -> Catalogue:
    """The catalogue that ships with the program, loaded once and kept.

    Raises CatalogueError where it is missing or damaged.
    """
    with resources.as_file(resources.files("mailwhy_data")) as data:
        compiled = read_compiled(data / COMPILED_NAME)
        sources = data / SOURCE_NAME
        if sources.is_dir() and (compiled is None or compiled.content_hash != content_hash(source_files(sources))):
            compiled = compile_folder(sources)
            # A checkout that cannot be written to works all the same, only slower.
            with contextlib.suppress(OSError):
                write_compiled(compiled, data / COMPILED_NAME)
        if compiled is None:
            raise CatalogueError(f"{data / COMPILED_NAME}: the compiled catalogue is missing or damaged")
    return compiled.catalogue()


def with_own_part(catalogue: Catalogue, folder: Path) -> tuple[Catalogue, tuple[str, ...]]:
    """``catalogue`` with an organisation's own TOML files of ``folder`` laid over it.

    Own entries come first, so that they are found before the catalogue's. Returns the catalogue and a
    line for each file that was skipped, naming the file and the place.
    """
    parts: list[CatalogueFile] = []
    skipped: list[str] = []
    for file in source_files(folder):
        try:
            parts.append(read_file(file))
        except CatalogueError as problem:
            skipped.append(str(problem))
    if not parts:
        return catalogue, tuple(skipped)
    return Catalogue(_laid_over(merge(parts), catalogue.data), catalogue.literals), tuple(skipped)


def _laid_over(own: CatalogueFile, base: CatalogueFile) -> CatalogueFile:
    """Both, own entries first; a cause or reply of the own part replaces the one of the same id."""
    own_causes = {cause.id for cause in own.cause}
    own_replies = {reply.code for reply in own.reply}
    kept = msgspec.structs.replace(
        base,
        cause=tuple(cause for cause in base.cause if cause.id not in own_causes),
        reply=tuple(reply for reply in base.reply if reply.code not in own_replies),
    )
    return merge((own, kept))
