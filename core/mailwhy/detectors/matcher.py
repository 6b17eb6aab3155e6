"""Runs many RE2 patterns over one text in time linear to the text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import re2

LONGEST_TEXT = 4096
"""Statements are cut at this many code points before patterns run over them."""


@dataclass(frozen=True, slots=True)
class Found:
    """Pattern number ``index`` matched ``text[start:end]``; ``group`` is what its first group matched."""

    index: int
    start: int
    end: int
    group: tuple[int, int] | None = None


class PatternMatcher:
    """A set of patterns behind a filter on the literals that each of them must contain."""

    def __init__(self, patterns: Iterable[str]) -> None:
        """Raises re2.error for a pattern that RE2 does not take."""
        self._patterns = tuple(patterns)
        self._filter = re2.Filter()
        for pattern in self._patterns:
            self._filter.Add(pattern)
        if self._patterns:
            self._filter.Compile()

    def find(self, text: str) -> list[Found]:
        """The first match of each pattern that matches, in the order of the patterns."""
        if not self._patterns or not text:
            return []
        found: list[Found] = []
        for index in self._filter.Match(text) or ():
            match = self._filter.re(index).search(text)
            if match is not None:
                group = match.span(1) if match.re.groups and match[1] else None
                found.append(Found(index, match.start(), match.end(), group))
        return found
