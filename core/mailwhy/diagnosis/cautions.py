"""Which warnings a text itself calls for, whatever the cause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mailwhy.catalogue.terms import MarkMeaning
from mailwhy.document import Document
from mailwhy.evidence import Evidence
from mailwhy.masking import without_secrets
from mailwhy.report import InputKind

_NOTICES = frozenset({InputKind.MESSAGE, InputKind.BOUNCE})
_FORGED = re.compile(r"(?:spf|dmarc)=(?:soft)?fail\b|received-spf:\s*(?:soft)?fail\b")
_LONGEST_SEARCHED = 200_000


def cautions(document: Document) -> Iterator[str]:
    """The ids of the warnings that a whole text calls for: a password in it, a message that was never written.

    That the returned message failed the checks of its sender (RFC 8601) is a sign of backscatter.
    """
    yield from document.warnings
    text = document.text[:_LONGEST_SEARCHED]
    if without_secrets(text) != text:
        yield "password-in-text"
    if document.kind in _NOTICES and _is_forged(text.lower()):
        yield "backscatter"


def _is_forged(lowered: str) -> bool:
    return "fail" in lowered and _FORGED.search(lowered) is not None


def is_forwarded(evidence: Iterable[Evidence]) -> bool:
    """Whether the text says that the failed address is where another one forwards to."""
    return any(piece.mark is not None and piece.mark.means is MarkMeaning.FORWARDED_ADDRESS for piece in evidence)
