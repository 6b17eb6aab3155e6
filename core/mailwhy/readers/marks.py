"""Finds the words that tell about the form of a notice: where the returned message starts, and so on."""

from __future__ import annotations

from functools import cache

from mailwhy.catalogue.catalogue import Catalogue
from mailwhy.catalogue.entries import Mark
from mailwhy.detectors.matcher import PatternMatcher


class MarkFinder:
    """Finds the marks of some meanings."""

    def __init__(self, marks: tuple[Mark, ...]) -> None:
        self._marks = marks
        self._matcher = PatternMatcher(mark.pattern for mark in marks)

    def find(self, text: str) -> tuple[tuple[Mark, int, int], ...]:
        """The marks in ``text``, each with its place."""
        return tuple((self._marks[found.index], found.start, found.end) for found in self._matcher.find(text))


@cache
def mark_finder(catalogue: Catalogue, *meanings: str) -> MarkFinder:
    """The finder for a catalogue's marks of these meanings."""
    return MarkFinder(tuple(mark for mark in catalogue.marks if mark.means in meanings))
