"""The words that readers know: labels of fields, and marks of notices, of one catalogue."""

from __future__ import annotations

from mailwhy.catalogue.catalogue import Catalogue
from mailwhy.catalogue.entries import Mark
from mailwhy.catalogue.terms import MarkMeaning
from mailwhy.detectors.matcher import LONGEST_TEXT, PatternMatcher
from mailwhy.readers.labels import LabelFinder


class MarkFinder:
    """Finds the marks of some meanings."""

    def __init__(self, catalogue: Catalogue, *meanings: MarkMeaning) -> None:
        self._marks: tuple[Mark, ...] = tuple(mark for mark in catalogue.marks if mark.means in meanings)
        self._matcher = PatternMatcher((mark.pattern for mark in self._marks), catalogue.literals)

    def find(self, text: str) -> tuple[tuple[MarkMeaning, int, int], ...]:
        """The marks in a line or paragraph, each with its place, in order; a very long text has none."""
        if len(text) > LONGEST_TEXT:
            return ()
        found = ((self._marks[one.index].means, one.start, one.end) for one in self._matcher.find(text))
        return tuple(sorted(found, key=lambda mark: mark[1]))

    def meanings(self, text: str) -> frozenset[MarkMeaning]:
        """The meanings of the marks in a line or paragraph."""
        return frozenset(means for means, _, _ in self.find(text))


class Vocabulary:
    """What the readers of one catalogue look for."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.labels = LabelFinder((label.field.value, words) for label in catalogue.labels for words in label.words)
        self.returned = MarkFinder(catalogue, MarkMeaning.RETURNED_MESSAGE)
        self.signposts = MarkFinder(
            catalogue,
            MarkMeaning.ADMINISTRATOR_DETAILS,
            MarkMeaning.RECIPIENTS_FOLLOW,
            MarkMeaning.NO_RECIPIENT_FOLLOWS,
        )
        self.mail = MarkFinder(catalogue, MarkMeaning.MAIL)
        self.notices = MarkFinder(catalogue, MarkMeaning.BOUNCE)
