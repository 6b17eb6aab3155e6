"""The words that the readers look for, in a small catalogue of their own."""

from __future__ import annotations

import struct
from collections.abc import Callable

import pytest
from hostile_compound_files import directory_entry

from mailwhy.catalogue.catalogue import Catalogue
from mailwhy.catalogue.entries import CatalogueFile, Label, Mark
from mailwhy.catalogue.terms import FieldName, MarkMeaning
from mailwhy.document import Document
from mailwhy.readers.read import read
from mailwhy.readers.text import read_text
from mailwhy.readers.vocabulary import Vocabulary

Reader = Callable[[str], Document]
AnyReader = Callable[..., Document]


def _label(field: FieldName, *words: str) -> Label:
    return Label(field=field, words=words, sources=("made for this test",))


def _mark(means: MarkMeaning, pattern: str) -> Mark:
    return Mark(means=means, pattern=pattern, examples=(), sources=("made for this test",))


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """Labels of a dialog in English and German, and marks of notices in English."""
    return Vocabulary(
        Catalogue(
            CatalogueFile(
                label=(
                    _label(FieldName.SERVER_RESPONSE, "Server Response", "Serverantwort"),
                    _label(FieldName.DIAGNOSTIC, "Diagnostic-Code"),
                    _label(FieldName.SERVER, "Server"),
                    _label(FieldName.ACCOUNT, "Account", "Konto"),
                    _label(FieldName.PROTOCOL, "Protocol"),
                    _label(FieldName.PORT, "Port"),
                    _label(FieldName.SECURE, "Secure(SSL)"),
                    _label(FieldName.SUBJECT, "Subject", "Betreff"),
                    _label(FieldName.SERVER_ERROR, "Server Error"),
                    _label(FieldName.ERROR_NUMBER, "Error Number"),
                    _label(FieldName.REJECTED_ADDRESS, "The rejected e-mail address was"),
                    _label(FieldName.REPORTING_SERVER, "Reporting-MTA", "Generating server"),
                    _label(FieldName.REMOTE_SERVER, "Remote server"),
                ),
                mark=(
                    _mark(MarkMeaning.RETURNED_MESSAGE, r"(?i)this is a copy of (?:the|your) message"),
                    _mark(MarkMeaning.RETURNED_MESSAGE, r"(?i)^-{3,} ?original message"),
                    _mark(MarkMeaning.ADMINISTRATOR_DETAILS, r"(?i)diagnostic information for administrators"),
                    _mark(MarkMeaning.RECIPIENTS_FOLLOW, r"(?i)(?:the )?following address(?:es)? failed"),
                    _mark(MarkMeaning.RECIPIENTS_FOLLOW, r"(?i)delivery has failed to these recipients"),
                    _mark(MarkMeaning.NO_RECIPIENT_FOLLOWS, r"(?i)for help,? write to"),
                    _mark(MarkMeaning.BOUNCE, r"(?i)undelivered mail returned to sender"),
                    _mark(MarkMeaning.BOUNCE, r"(?i)delivery has failed to these recipients"),
                ),
            )
        )
    )


@pytest.fixture(scope="session")
def reader(vocabulary: Vocabulary) -> Reader:
    """Reads a pasted text."""
    return lambda text: read_text(text, vocabulary)


@pytest.fixture(scope="session")
def any_reader(vocabulary: Vocabulary) -> AnyReader:
    """Reads a pasted text or the bytes of a file by its form."""

    def read_any(paste: str | bytes, name: str | None = None) -> Document:
        return read(paste, name, vocabulary)

    return read_any


CompoundMaker = Callable[[dict[str, bytes]], bytes]

_SECTOR, _MINI = 512, 64
_CUTOFF = 4096
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def _chain(table: list[int], count: int) -> int:
    """Append a chain of ``count`` sectors to an allocation table; its first sector."""
    if not count:
        return _END
    first = len(table)
    table += [*range(first + 1, first + count), _END]
    return first


def _padded(data: bytes, unit: int) -> bytes:
    return data + bytes(-len(data) % unit)


def _compound_file(streams: dict[str, bytes]) -> bytes:
    table: list[int] = []
    mini_table: list[int] = []
    body = bytearray()
    mini = bytearray()
    folders = sorted({path.rpartition("/")[0] for path in streams} - {""})
    # Directory: 0 is the root, then the folders, then the streams; siblings are linked to the right.
    paths = ["", *folders, *streams]
    places: dict[str, tuple[int, int]] = {}
    for path, data in streams.items():
        if len(data) < _CUTOFF:
            places[path] = (_chain(mini_table, -(-len(data) // _MINI)), len(data))
            mini += _padded(data, _MINI)
        else:
            places[path] = (_chain(table, -(-len(data) // _SECTOR)), len(data))
            body += _padded(data, _SECTOR)
    places[""] = (_chain(table, -(-len(mini) // _SECTOR)), len(mini))
    body += _padded(bytes(mini), _SECTOR)

    def children(parent: str) -> list[int]:
        return [i for i, path in enumerate(paths) if path and path.rpartition("/")[0] == parent]

    entries = bytearray()
    for path in paths:
        siblings = children(path.rpartition("/")[0]) if path else []
        after = siblings[siblings.index(paths.index(path)) + 1 :] if path else []
        kind = 5 if not path else 1 if path in folders else 2
        own = children(path) if kind != 2 else []
        start, size = places.get(path, (0, 0))
        name = path.rpartition("/")[2] or "Root Entry"
        entries += directory_entry(name, kind, after[0] if after else _FREE, own[0] if own else _FREE, start, size)
    while len(entries) % _SECTOR:
        entries += directory_entry("", 0, _FREE, _FREE, 0, 0)
    directory = _chain(table, len(entries) // _SECTOR)
    body += entries
    mini_bytes = _padded(struct.pack(f"<{len(mini_table)}I", *mini_table), _SECTOR)
    mini_start = _chain(table, len(mini_bytes) // _SECTOR)
    body += mini_bytes
    fat_count = 1
    while fat_count * (_SECTOR // 4) < len(table) + fat_count:
        fat_count += 1
    fat_start = len(table)
    table += [_FAT] * fat_count
    table += [_FREE] * (fat_count * (_SECTOR // 4) - len(table))
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack(
            "<HHHHH6xIIIIIIIII",
            0x3E,
            3,
            0xFFFE,
            9,
            6,
            0,
            fat_count,
            directory,
            0,
            _CUTOFF,
            mini_start,
            len(mini_bytes) // _SECTOR,
            _END,
            0,
        )
        + struct.pack(f"<{fat_count}I", *range(fat_start, fat_start + fat_count))
    )
    header += struct.pack("<I", _FREE) * ((_SECTOR - len(header)) // 4)
    return header + bytes(body) + struct.pack(f"<{len(table)}I", *table)


@pytest.fixture(scope="session")
def compound_file() -> CompoundMaker:
    """Makes a compound file ([MS-CFB], version 3) of streams by path, as Outlook's .msg files are."""
    return _compound_file
