"""Finds the words that name causes, the providers' own answers, and the marks of notices."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailwhy.catalogue.catalogue import Catalogue
from mailwhy.catalogue.entries import ClientEntry, Mark, Phrase, Provider, ProviderEntry
from mailwhy.catalogue.terms import MarkMeaning
from mailwhy.codes import EnhancedCode, InvalidCode
from mailwhy.detectors.matcher import LONGEST_TEXT, Found, LazyPatterns, PatternMatcher, as_searched
from mailwhy.document import Statement
from mailwhy.evidence import Evidence, EvidenceKind, Voice
from mailwhy.spans import Span

Worded = Phrase | ProviderEntry | ClientEntry | Provider | Mark

_READ_ELSEWHERE = frozenset(
    {
        MarkMeaning.RETURNED_MESSAGE,
        MarkMeaning.ADMINISTRATOR_DETAILS,
        MarkMeaning.RECIPIENTS_FOLLOW,
        MarkMeaning.NO_RECIPIENT_FOLLOWS,
        MarkMeaning.SAMPLE_ADDRESS,
        MarkMeaning.SUPPOSITION,
    }
)
"""Marks that are looked for in a place of their own, and that say nothing within a statement."""
_SENTENCE_END = re.compile(r"[.!?:;]\s")
_FARTHEST_SUPPOSITION = 80


class PhraseFinder:
    """All patterns of a catalogue behind one filter."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._entries: list[Worded] = []
        patterns: list[str] = []
        data = catalogue.data
        for phrase in data.phrase:
            self._entries.append(phrase)
            patterns.append(phrase.pattern)
        coded: tuple[ProviderEntry | ClientEntry, ...] = (*data.provider_code, *data.client)
        for entry in coded:
            for pattern in entry.patterns:
                self._entries.append(entry)
                patterns.append(pattern)
        for provider in data.provider:
            for pattern in provider.marks:
                self._entries.append(provider)
                patterns.append(pattern)
        for mark in data.mark:
            if mark.means not in _READ_ELSEWHERE:
                self._entries.append(mark)
                patterns.append(mark.pattern)
        self._matcher = PatternMatcher(patterns, catalogue.literals)
        self._excludes = LazyPatterns()
        self._outcomes = frozenset(cause.id for cause in data.cause if not cause.is_failure)
        suppositions = catalogue.patterns_of(MarkMeaning.SUPPOSITION)
        self._supposition = "|".join(f"(?:{pattern})" for pattern in suppositions)

    def find(self, statement: Statement, codes: frozenset[str]) -> Iterator[Evidence]:
        """The phrases of a statement; ``codes`` are the reply and enhanced codes that stand beside them.

        Words that need a failure's code beside them need none where the statement is about a failed recipient, or
        where a server's answer is told without its code.
        """
        text = statement.mapped.text[:LONGEST_TEXT]
        matches = [(found, self._entries[found.index]) for found in self._matcher.find(text)]
        of_failure = (
            statement.recipient is not None
            or (statement.voice is Voice.ANSWER and not codes)
            or any(isinstance(entry, Mark) and entry.means is MarkMeaning.BOUNCE for _, entry in matches)
        )
        searched = as_searched(text)
        for found, entry in matches:
            if isinstance(entry, Phrase | ProviderEntry):
                fits = any(_fits(code, pattern) for code in codes for pattern in entry.beside)
                if entry.beside and not fits and not (of_failure and "5" in entry.beside):
                    continue
                if any(self._excludes.search(pattern, searched) for pattern in entry.excludes):
                    continue
            supposed = (
                statement.voice is Voice.NOTICE
                and isinstance(entry, Phrase)
                and entry.cause not in self._outcomes
                and self._is_supposed(text, found)
            )
            yield _evidence(statement, entry, found, text, firm=not supposed)

    def _is_supposed(self, text: str, found: Found) -> bool:
        """Whether what a notice says is only supposed by the words before it in the same sentence."""
        if not self._supposition:
            return False
        before = text[max(0, found.start - _FARTHEST_SUPPOSITION) : found.start]
        ends = [end.end() for end in _SENTENCE_END.finditer(before)]
        return self._excludes.search(self._supposition, before[ends[-1] if ends else 0 :]) is not None


def _fits(code: str, pattern: str) -> bool:
    """Whether a code is the one that an entry wants beside it: ``550``, ``5.7.1``, ``X.7.1``, ``5``, ``4``."""
    if code == pattern:
        return True
    if len(pattern) == 1:
        return code.startswith(pattern)
    if pattern[:1] == "X":
        try:
            return EnhancedCode.parse(code).fits(EnhancedCode.parse(pattern))
        except InvalidCode:
            return False
    return False


def _evidence(statement: Statement, entry: Worded, found: Found, text: str, *, firm: bool) -> Evidence:
    if found.group is not None and isinstance(entry, Mark):
        span = statement.mapped.origin(Span(*found.group))
        return Evidence(EvidenceKind.MARK, text[slice(*found.group)], span, statement.voice, mark=entry)
    span = statement.mapped.origin(Span(found.start, found.end))
    words = text[found.start : found.end]
    match entry:
        case Phrase():
            return Evidence(EvidenceKind.PHRASE, words, span, statement.voice, firm=firm, phrase=entry)
        case ProviderEntry():
            return Evidence(EvidenceKind.PROVIDER_CODE, words, span, statement.voice, provider=entry)
        case ClientEntry():
            return Evidence(EvidenceKind.CLIENT_CODE, words, span, statement.voice, firm=False, client=(entry,))
        case Provider():
            return Evidence(EvidenceKind.PROVIDER, entry.id, span, statement.voice)
        case Mark():
            return Evidence(EvidenceKind.MARK, words, span, statement.voice, mark=entry)
