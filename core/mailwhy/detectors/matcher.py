"""Runs many RE2 patterns over one text in time linear to the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import ahocorasick_rs
import re2

from mailwhy.catalogue.literals import Group, Way, required_literals

_LETTER = r"\p{L}"
_COMPILED_LETTER = r"[A-Za-z\x{80}-\x{10FFFF}]"
"""Any letter, and the rest beyond ASCII with it: the exact table makes a pattern slow to compile."""
_ASCII_LETTER = "[A-Za-z]"
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]|\\x\{(?!0*[0-7]?[0-9A-Fa-f]\})[0-9A-Fa-f]{2,6}\}")
_NOT_ASCII = r"\\xff"
"""One letter in the place of any that is not ASCII."""
LONGEST_TEXT = 4096
"""Of a statement, patterns look through so many code points."""


@dataclass(frozen=True, slots=True)
class Found:
    """Pattern number ``index`` matched ``text[start:end]``; ``group`` is what its first group matched."""

    index: int
    start: int
    end: int
    group: tuple[int, int] | None = None


def as_searched(text: str) -> str | bytes:
    """``text`` as RE2 takes it soonest: places count the same in the bytes of a text that is all ASCII."""
    return text.encode() if text.isascii() else text


class LazyPatterns:
    """Patterns that are compiled when they are first used, for ASCII apart: that takes half the time."""

    def __init__(self) -> None:
        self._compiled: dict[str, Any] = {}
        self._for_ascii: dict[str, Any] = {}
        self._single_bytes = re2.Options()
        self._single_bytes.encoding = re2.Options.Encoding.LATIN1

    def search(self, pattern: str, text: str | bytes) -> Any:
        """The first match of a pattern in a text, or None. Raises re2.error where RE2 does not take the pattern."""
        if isinstance(text, str):
            compiled = self._compiled.get(pattern)
            if compiled is None:
                compiled = self._compiled[pattern] = re2.compile(pattern.replace(_LETTER, _COMPILED_LETTER))
        else:
            compiled = self._for_ascii.get(pattern)
            if compiled is None:
                compiled = self._for_ascii[pattern] = re2.compile(_for_ascii(pattern), self._single_bytes)
        return compiled.search(text)


def _for_ascii(pattern: str) -> bytes:
    """A pattern that matches as ``pattern`` does where a text is all ASCII."""
    return _BEYOND_ASCII.sub(_NOT_ASCII, pattern).replace(_LETTER, _ASCII_LETTER).encode("ascii")


class PatternMatcher:
    """A set of patterns behind an index on the literals of which each of them must contain one.

    A pattern is compiled when a text first holds its literals: most never are. RE2's own filter and set do
    not compile that many patterns under their memory limit.
    """

    def __init__(self, patterns: Iterable[str], literals: Mapping[str, tuple[Way, ...]] | None = None) -> None:
        """``literals`` are the required literals of patterns, as far as they are known already."""
        self._patterns = tuple(patterns)
        self._compiled = LazyPatterns()
        self._always: list[int] = []
        self._ways: list[tuple[int, tuple[Group, ...]]] = []
        """For each way in which a pattern can match: the pattern, and what must follow each other in the text."""
        owners: dict[str, list[int]] = {}
        known = literals or {}
        for index, pattern in enumerate(self._patterns):
            ways = known[pattern] if pattern in known else required_literals(pattern)
            if not ways:
                self._always.append(index)
            for way in ways:
                for literal in way.groups[way.telling]:
                    owners.setdefault(literal, []).append(len(self._ways))
                self._ways.append((index, way.groups))
        self._owners = tuple(owners.values())
        self._literals = ahocorasick_rs.AhoCorasick(owners, store_patterns=False)

    def find(self, text: str) -> list[Found]:
        """The first match of each pattern that matches, in the order of the patterns.

        Raises re2.error for a pattern that RE2 does not take.
        """
        if not self._patterns or not text:
            return []
        found: list[Found] = []
        searched = as_searched(text)
        for index in sorted(self._candidates(text.lower())):
            match = self._compiled.search(self._patterns[index], searched)
            if match is not None:
                group = match.span(1) if match.re.groups and match[1] else None
                found.append(Found(index, match.start(), match.end(), group))
        return found

    def _candidates(self, lowered: str) -> set[int]:
        """The patterns of which some way's literals all stand in the text."""
        candidates = set(self._always)
        standing = {literal for literal, _, _ in self._literals.find_matches_as_indexes(lowered, overlapping=True)}
        for way in {way for literal in standing for way in self._owners[literal]}:
            index, groups = self._ways[way]
            if index not in candidates and (len(groups) == 1 or _follow(groups, lowered)):
                candidates.add(index)
        return candidates


def _follow(groups: tuple[Group, ...], lowered: str) -> bool:
    """Whether literals of the groups follow each other in the text, one of each."""
    end = 0
    for group in groups:
        first = -1
        for literal in group:
            place = lowered.find(literal, end)
            if place >= 0 and (first < 0 or place + len(literal) < first):
                first = place + len(literal)
        if first < 0:
            return False
        end = first
    return True
