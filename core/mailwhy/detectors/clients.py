"""Finds the codes of mail programs, libraries and operating systems: numbers, symbols."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailwhy.catalogue.catalogue import Catalogue
from mailwhy.catalogue.entries import ClientEntry
from mailwhy.codes import HResult, InvalidCode
from mailwhy.detectors.matcher import LazyPatterns
from mailwhy.document import Statement
from mailwhy.evidence import Evidence, EvidenceKind
from mailwhy.spans import Span

_HEXADECIMAL = re.compile(r"(?<![\w.@-])(?:0[xX]|&[hH])?8[0-9a-fA-F]{7}(?![\w@])", re.ASCII)
_SIGNED = re.compile(r"(?<![\w.@])-2\d{9}(?!\d)|(?<![\w.@+-])[2-4]\d{9}(?!\d)", re.ASCII)
_NUMBER = re.compile(r"(?<![\w.,:/@$€£+#-])[(#\[]?(?P<number>-?\d{1,5})(?![\w@]|[.,:/]\d)", re.ASCII)
_SYMBOL = re.compile(
    r"(?<![\w.@/-])[A-Za-z_][A-Za-z0-9_]{2,60}(?:\.[A-Za-z_][A-Za-z0-9_]{1,60}){0,8}(?![\w@])", re.ASCII
)


class ClientCodeFinder:
    """Finds the client codes that a catalogue knows, and hexadecimal codes that it does not."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._symbols: dict[str, tuple[ClientEntry, ...]] = {}
        self._numbers: dict[str, tuple[ClientEntry, ...]] = {}
        for entry in catalogue.data.client:
            for spelling in (entry.code, entry.symbol or "", *entry.also):
                if re.fullmatch(r"-?\d{1,5}", spelling):
                    if entry.near:
                        self._numbers[spelling] = (*self._numbers.get(spelling, ()), entry)
                elif _is_symbol(spelling):
                    self._symbols[spelling] = (*self._symbols.get(spelling, ()), entry)
        self._near = LazyPatterns()

    def find(self, statement: Statement) -> Iterator[Evidence]:
        """The client codes of a statement."""
        text = statement.mapped.text
        near: dict[str, bool] = {}
        for match in (*_HEXADECIMAL.finditer(text), *_SIGNED.finditer(text)):
            try:
                code = str(HResult.parse(match[0]))
            except InvalidCode:
                continue
            entries = self._fitting(self._catalogue.client(code), text, near)
            prefixed = match[0][:2].lower() in {"0x", "&h"}
            if entries or (prefixed and code.startswith(("0x800CC", "0x8004"))):
                yield _evidence(statement, code, match.start(), match.end(), entries)
        if self._numbers:
            for match in _NUMBER.finditer(text):
                known = self._numbers.get(match["number"])
                if known and (entries := self._fitting(known, text, near)):
                    yield _evidence(statement, match["number"], *match.span("number"), entries)
        for match in _SYMBOL.finditer(text):
            known = self._symbols.get(match[0])
            if known is None and "." in match[0]:
                known = self._symbols.get(match[0].rpartition(".")[2])
            if known and (entries := self._fitting(known, text, near)):
                yield _evidence(statement, match[0], match.start(), match.end(), entries)

    def _fitting(self, entries: tuple[ClientEntry, ...], text: str, near: dict[str, bool]) -> tuple[ClientEntry, ...]:
        """The entries whose ``near`` patterns, where they have some, match in the statement.

        ``near`` keeps what was found, so that each pattern is looked for once in a statement.
        """

        def stands(pattern: str) -> bool:
            if pattern not in near:
                near[pattern] = self._near.search(pattern, text) is not None
            return near[pattern]

        return tuple(entry for entry in entries if not entry.near or any(map(stands, entry.near)))


def _is_symbol(spelling: str) -> bool:
    """Whether a spelling is a name that no ordinary word looks like: with capitals inside, digits or underscores."""
    name = spelling.rpartition(".")[2]
    if not _SYMBOL.fullmatch(spelling) or len(name) < 4:
        return False
    return "_" in name or name.isupper() or any(letter.isupper() for letter in name[1:])


def _evidence(statement: Statement, value: str, start: int, end: int, entries: tuple[ClientEntry, ...]) -> Evidence:
    span = statement.mapped.origin(Span(start, end))
    return Evidence(EvidenceKind.CLIENT_CODE, value, span, statement.voice, client=entries)
