"""Finds the labelled fields of dialogs, notices and events: ``Server Response: '550 …'``."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass

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


_LONGER_IN_LOWER_CASE = "\u0130"
"""The one letter whose lower case is two characters, which would move all places behind it."""
_WORD = re.compile(r"(?<![^\W_])(?<!-)[^\W\d_][^\W_]*")
_IN_A_SENTENCE = re.compile(r"[^\W\d_][ ]{0,3}$")
_ASSIGNED = re.compile(r"[:=]")
_SEPARATED = re.compile(r"[:=]|\s['\"]")
_DIGIT = re.compile(r"\d")
_CODE = re.compile(r"[2-5]\d\d(?!\d)|[245]\.\d")
_GAP = re.compile(r"[\"']?\s{0,3}(?:[:=]>?\s{0,3}(?:\\?[\"'(<\[]{1,2})?|(?=[\"'(#]|\s[\"'(<]?#?\d|\s?0x)[ ]?[\"'(]?)")


class LabelFinder:
    """Finds the labels of a catalogue in a text, the longest words first."""

    def __init__(self, labels: Iterable[tuple[str, str]]) -> None:
        """``labels`` are pairs of a field and its words."""
        self._by_first_word: dict[str, list[tuple[str, str, str]]] = {}
        """Labels by their first word, each with its second word and its field."""
        for field, words in labels:
            lowered = words.replace(_LONGER_IN_LOWER_CASE, "i").lower()
            first, second, *_ = [*(word[0] for word in _WORD.finditer(lowered)), "", ""]
            if first:
                self._by_first_word.setdefault(first, []).append((lowered, second, field))
        for candidates in self._by_first_word.values():
            candidates.sort(key=lambda label: (not label[1], -len(label[0])))

    def find(self, text: str, line_starts: Container[int] = ()) -> list[Field]:
        """The fields of ``text`` in order; a field's value ends where the next label begins.

        A label may follow a word only where a line began, at one of the offsets ``line_starts``, and not with a
        small letter, as where a sentence was wrapped.
        """
        lowered = text.replace(_LONGER_IN_LOWER_CASE, "i").lower()
        found: list[tuple[str, int, int]] = []
        position = 0
        for word in _WORD.finditer(lowered):
            candidates = self._by_first_word.get(word[0])
            start = word.start()
            if candidates is None or start < position:
                continue
            following = _WORD.search(lowered, word.end())
            after = following[0] if following else ""
            for label, second, field in candidates:
                if second and second != after:
                    continue
                free = field in _ANYWHERE or (start in line_starts and not text[start].islower())
                if not free and _IN_A_SENTENCE.search(lowered, max(0, start - 4), start):
                    continue
                gap = self._gap_after(lowered, label, start, field)
                if gap is not None:
                    found.append((field, start, gap))
                    position = gap
                    break
        ends = [start for _, start, _ in found[1:]] + [len(text)]
        return [Field(field, start, value, end) for (field, start, value), end in zip(found, ends, strict=False)]

    def _gap_after(self, text: str, words: str, start: int, field: str) -> int | None:
        """Where the value begins, if ``words`` stand at ``start`` and a value follows.

        A label in front of a code may do without a colon; any other must have one, or a quote. Before a host, a
        quote alone does not do: ``the server "mx.example.org" could not be found``.
        """
        end = start + len(words)
        if not text.startswith(words, start) or (text[end : end + 1].isalnum() and words[-1].isalnum()):
            return None
        gap = _GAP.match(text, end)
        if gap is None or (field not in _BARE and not (_ASSIGNED if field in HOSTS else _SEPARATED).search(gap[0])):
            return None
        if field in ANSWERS and _DIGIT.match(text, gap.end()) and not _ASSIGNED.search(gap[0]):
            return gap.end() if _CODE.match(text, gap.end()) else None
        return gap.end()


_ANYWHERE = CODES | ANSWERS
"""Fields whose labels may stand within a sentence: ``host x said:``, ``the transport error code was``."""
_BARE = CODES | {"server-response", "port"}
"""Fields whose value may follow without a colon or quote."""
