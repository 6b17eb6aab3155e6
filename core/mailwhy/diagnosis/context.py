"""Decides whether a text speaks of mail at all, and which evidence may be believed."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from mailwhy.catalogue.catalogue import Catalogue
from mailwhy.catalogue.terms import MarkMeaning, Strength
from mailwhy.detectors.detect import ReadStatement
from mailwhy.document import Document
from mailwhy.evidence import Evidence, EvidenceKind, Voice
from mailwhy.report import InputKind
from mailwhy.spans import Span

_CERTAIN_KINDS = frozenset(
    {InputKind.CODE, InputKind.DIALOG, InputKind.BOUNCE, InputKind.MESSAGE, InputKind.TRANSCRIPT, InputKind.LOG}
)
_TELLING_MARKS = frozenset({MarkMeaning.MAIL, MarkMeaning.BOUNCE, MarkMeaning.NOT_SENT})
_UNSPECIFIC_GROUPS = frozenset({"connection", "server", "unknown"})
"""Groups of causes whose words (``connection refused``) stand in texts of all kinds."""
_LONGEST_REPLY = 600
_NUMBERS = frozenset({EvidenceKind.REPLY_CODE, EvidenceKind.ENHANCED_CODE})
_TELLING = frozenset(
    {*_NUMBERS, EvidenceKind.MARK, EvidenceKind.PHRASE, EvidenceKind.PROVIDER_CODE, EvidenceKind.COMMAND}
)
_NAMING = frozenset({EvidenceKind.PHRASE, EvidenceKind.PROVIDER_CODE, EvidenceKind.CLIENT_CODE})
_BESIDE = frozenset({*_NUMBERS, EvidenceKind.ADDRESS, EvidenceKind.PROVIDER, EvidenceKind.PROVIDER_CODE})
_SHORT_SENTENCE, _MOST_AROUND = 80, 4
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[^\W\d_])|\n\s*\n|\n\s*[-*\u2022]\s")
_LONGEST_SENTENCE = 400
_CODE_AND_ADDRESS = re.compile(r"\W{0,3}[45]\.\d{1,3}\.\d{1,3} <[^\s<>@]{1,64}@[^\s<>]{1,255}>:")
_ONLY_SMTP = re.compile(r"421|4[345]\d|5[2-7]\d")
"""Reply codes that are no HTTP status codes in use."""


def believable(document: Document, read: Iterable[ReadStatement], catalogue: Catalogue) -> tuple[ReadStatement, ...]:
    """The statements with only the evidence that may be believed.

    Where nothing in the text speaks of mail, bare numbers and words that are used for everything are no
    evidence; where that leaves nothing, the text is not about mail.
    """
    statements = tuple(read)
    certain = document.kind in _CERTAIN_KINDS or document.about_mail or _is_smtp_reply(document, statements)
    if certain:
        return statements
    if _speaks_of_mail(document, statements, catalogue):
        return tuple(_without_stray_numbers(document, one) for one in statements)
    return tuple(
        ReadStatement(
            one.statement, tuple(piece for piece in one.evidence if _stands_alone(document.text, piece, one, catalogue))
        )
        for one in statements
    )


def _is_smtp_reply(document: Document, statements: Iterable[ReadStatement]) -> bool:
    """Whether a text is one answer with a code that only mail servers give, and no web server."""
    if document.kind is not InputKind.REPLY or len(document.text) > _LONGEST_REPLY:
        return False
    if _CODE_AND_ADDRESS.match(document.text):
        return True
    first = next((piece for one in statements for piece in one.evidence if piece.reply is not None), None)
    return first is not None and first.firm and _ONLY_SMTP.match(first.value) is not None


def _without_stray_numbers(document: Document, one: ReadStatement) -> ReadStatement:
    """A statement without the numbers that may be codes, but stand in sentences that say nothing of mail."""
    telling = [piece for piece in one.evidence if piece.firm and piece.kind in _TELLING]
    kept = tuple(
        piece
        for piece in one.evidence
        if piece.firm or piece.kind not in _NUMBERS or _beside_telling(document.text, piece, telling)
    )
    return one if len(kept) == len(one.evidence) else ReadStatement(one.statement, kept)


def _beside_telling(text: str, piece: Evidence, telling: Iterable[Evidence]) -> bool:
    """Whether the sentence of a number holds something that speaks of mail; of failing, for an enhanced code."""
    sentence = _sentence(text, piece)
    return any(
        sentence.start <= other.span.start <= sentence.end
        and (other.mark is None or other.mark.means in _TELLING_MARKS)
        and (piece.kind is EvidenceKind.REPLY_CODE or other.mark is None or other.mark.means is not MarkMeaning.MAIL)
        for other in telling
    )


def _sentence(text: str, piece: Evidence) -> Span:
    """The sentence in which evidence stands."""
    low, high = max(0, piece.span.start - _LONGEST_SENTENCE), min(len(text), piece.span.end + _LONGEST_SENTENCE)
    start = max((end.end() for end in _SENTENCE_END.finditer(text, low, piece.span.start)), default=low)
    after = _SENTENCE_END.search(text, piece.span.end, high)
    return Span(start, after.start() if after else high)


def _is_the_point(text: str, piece: Evidence, said: ReadStatement) -> bool:
    """Whether an answer or a sentence hardly says more than what was read in it, or holds a code or an address, too."""
    if piece.voice is Voice.ANSWER:
        return True
    sentence = _sentence(text, piece)
    length = len(text[sentence.start : sentence.end].strip())
    return (
        length <= _SHORT_SENTENCE
        or length <= _MOST_AROUND * (piece.span.end - piece.span.start)
        or any(other.kind in _BESIDE and sentence.start <= other.span.start <= sentence.end for other in said.evidence)
    )


def _speaks_of_mail(document: Document, statements: Iterable[ReadStatement], catalogue: Catalogue) -> bool:
    for one in statements:
        if one.statement.voice is Voice.ANSWER and _CODE_AND_ADDRESS.match(one.statement.mapped.text):
            return True
        enhanced = {p.span.start for p in one.evidence if p.kind is EvidenceKind.ENHANCED_CODE and p.firm}
        for piece in one.evidence:
            if piece.mark is not None and piece.mark.means in _TELLING_MARKS:
                return True
            if piece.kind is EvidenceKind.REPLY_CODE and piece.firm and _enhanced_beside(piece, enhanced):
                return True
            if (
                piece.kind is EvidenceKind.ENHANCED_CODE
                and document.text[max(0, piece.span.start - 2) : piece.span.start] == "(#"
            ):
                return True
            if piece.kind in _NAMING and _stands_alone(document.text, piece, one, catalogue):
                return True
    return False


def _enhanced_beside(piece: Evidence, enhanced: Container[int]) -> bool:
    """Whether one of the places ``enhanced`` stands just behind ``piece``."""
    return any(piece.span.end + gap in enhanced for gap in range(7))


def _stands_alone(text: str, piece: Evidence, said: ReadStatement, catalogue: Catalogue) -> bool:
    """Whether evidence speaks of mail by itself; words only where they are what their sentence is about."""
    if piece.kind is EvidenceKind.PHRASE and piece.phrase is not None:
        cause = catalogue.causes.get(piece.phrase.cause)
        specific = cause is None or (cause.group not in _UNSPECIFIC_GROUPS and not cause.general)
        outcome = cause is not None and not cause.is_failure
        strong = piece.phrase.strength is Strength.STRONG
        return strong and specific and (outcome or _is_the_point(text, piece, said))
    if piece.kind is EvidenceKind.PROVIDER_CODE and piece.provider is not None:
        return piece.provider.token or piece.provider.strength is Strength.STRONG
    if piece.kind is EvidenceKind.CLIENT_CODE:
        return any(catalogue.speaks_of_mail(entry) for entry in piece.client)
    return False
