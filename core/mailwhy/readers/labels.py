"""Finds the labelled fields of dialogs, notices and events: ``Server Response: '550 …'``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from mailwhy.catalogue.catalogue import Catalogue

ANSWERS = frozenset({"server-response", "diagnostic"})
"""The fields that hold a server's own words."""
RECIPIENTS = frozenset({"rejected-address", "recipient"})
"""The fields that hold a failed address."""
HOSTS = frozenset({"server", "reporting-server", "receiving-server", "remote-server"})
"""The fields that hold a host."""
CODES = frozenset({"server-error", "error-number", "status"})
"""The fields that hold a code."""


@dataclass(frozen=True, slots=True)
class Field:
    """A label found in a text: its field, where the label begins, where the value begins and ends."""

    field: str
    start: int
    value: int
    end: int


class LabelFinder:
    """Finds the labels of a catalogue in a text, the longest words first."""

    def __init__(self, labels: Iterable[tuple[str, str]]) -> None:
        """``labels`` are pairs of a field and its words."""
        self._fields = {words.casefold(): field for field, words in labels}
        words = sorted(self._fields, key=len, reverse=True)
        union = "|".join(re.escape(word).replace(r"\ ", r"[ ]") for word in words)
        self._pattern = re.compile(
            rf"(?<![^\W_])(?<!-)(?P<words>{union})(?![^\W_])(?P<gap>[\"']?\s{{0,3}}(?:[:=]>?\s{{0,3}}(?:\\?[\"'(<\[]{{1,2}})?|(?=[\"'(#]|\s[\"'(<]?#?\d|0x)[ ]?[\"'(]?))",
            re.IGNORECASE,
        )

    def find(self, text: str) -> list[Field]:
        """The fields of ``text`` in order; a field's value ends where the next label begins."""
        found = [match for match in self._pattern.finditer(text) if self._separated(match)]
        ends = [match.start() for match in found[1:]] + [len(text)]
        return [
            Field(self._fields[match["words"].casefold()], match.start(), match.end(), end)
            for match, end in zip(found, ends, strict=True)
        ]

    def _separated(self, match: re.Match[str]) -> bool:
        """A label in front of a code may do without a colon; any other must have one, or a quote."""
        if self._fields[match["words"].casefold()] in CODES | {"server-response", "port"}:
            return True
        return any(sign in match["gap"] for sign in ":='\"")


@cache
def label_finder(catalogue: Catalogue) -> LabelFinder:
    """The finder for a catalogue's labels."""
    return LabelFinder((label.field, words) for label in catalogue.labels for words in label.words)
