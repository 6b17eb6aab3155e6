"""The words that readers know: labels of fields, and marks of notices, of one catalogue."""

from __future__ import annotations

from mailwhy.catalogue.catalogue import Catalogue
from mailwhy.catalogue.entries import Mark, MarkMeaning
from mailwhy.detectors.matcher import PatternMatcher
from mailwhy.readers.labels import LabelFinder

_LONGEST_MARKED_LINE = 400


class MarkFinder:
    """Finds the marks of some meanings in single lines."""

    def __init__(self, catalogue: Catalogue, *meanings: MarkMeaning) -> None:
        self._marks: tuple[Mark, ...] = tuple(mark for mark in catalogue.marks if mark.means in meanings)
        self._matcher = PatternMatcher(mark.pattern for mark in self._marks)

    def meanings(self, line: str) -> frozenset[MarkMeaning]:
        """The meanings of the marks in a line; a very long line has none."""
        if len(line) > _LONGEST_MARKED_LINE:
            return frozenset()
        return frozenset(self._marks[found.index].means for found in self._matcher.find(line))


class Vocabulary:
    """What the readers of one catalogue look for."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.labels = LabelFinder((label.field.value, words) for label in catalogue.labels for words in label.words)
        self.marks = MarkFinder(
            catalogue,
            MarkMeaning.RETURNED_MESSAGE,
            MarkMeaning.ADMINISTRATOR_DETAILS,
            MarkMeaning.RECIPIENTS_FOLLOW,
            MarkMeaning.NO_RECIPIENT_FOLLOWS,
        )
        self.notices = MarkFinder(catalogue, MarkMeaning.BOUNCE)
