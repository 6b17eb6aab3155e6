"""Finds addresses, leaving out those that are never failed recipients: contacts, message ids, logins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from mailwhy.catalogue.catalogue import Catalogue
from mailwhy.catalogue.terms import MarkMeaning
from mailwhy.detectors.matcher import PatternMatcher
from mailwhy.document import Statement
from mailwhy.evidence import Evidence, EvidenceKind
from mailwhy.readers.addresses import find_addresses, names_the_sender
from mailwhy.spans import Span

_MOST_IN_A_STATEMENT = 250
_FARTHEST_BEFORE = 40
_FIELD_OF_ANOTHER = re.compile(
    r"(?i)(?:\b(?:F|from|envelope-from|sasl_username|user(?:name)?)\s?=|\d\d:\d\d:\d\d[+-]\d{4},"
    r"|\b(?:msg|message)-?id[:=]|\bid:|\b(?:id|from|sender)['\"]\s?:|\breturn-path:?|mailto:|//)\s*$"
)
"""Names of fields of logs, events and links whose value is no recipient."""


class RecipientFinder:
    """Finds what may be failed recipients, by the words of one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._others = PatternMatcher(catalogue.patterns_of(MarkMeaning.NO_RECIPIENT_FOLLOWS), catalogue.literals)
        self._samples = PatternMatcher(catalogue.patterns_of(MarkMeaning.SAMPLE_ADDRESS), catalogue.literals)

    def find(self, statement: Statement) -> Iterator[Evidence]:
        """The addresses of a statement that may be failed recipients."""
        text = statement.mapped.text
        if "@" not in text:
            return
        for match in islice(find_addresses(text), _MOST_IN_A_STATEMENT):
            address, start = match[0].rstrip(".'"), match.start()
            names_a_task = text[start - 1 : start] in ("'", '"') and text.startswith(" - ", start + len(address))
            if (
                names_a_task
                or names_the_sender(text, start + len(address))
                or self._is_of_another(text, start)
                or self._samples.find(address)
            ):
                continue
            span = statement.mapped.origin(Span(start, start + len(address)))
            yield Evidence(EvidenceKind.ADDRESS, address, span, statement.voice)

    def _is_of_another(self, text: str, start: int) -> bool:
        """Whether the words before an address that begins at ``start`` announce no recipient."""
        before = text[max(0, start - _FARTHEST_BEFORE) : start].rstrip("<('\"\u201c\u2018\u201e\u00ab")
        return _FIELD_OF_ANOTHER.search(before) is not None or bool(self._others.find(before))
