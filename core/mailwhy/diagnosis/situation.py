"""Who speaks, and of which connection: what decides whose side a failure is on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mailwhy.catalogue.catalogue import Catalogue
from mailwhy.catalogue.entries import Cause, CauseVariant
from mailwhy.catalogue.terms import MarkMeaning, Speaker, Stage, Strength
from mailwhy.detectors.detect import ReadStatement
from mailwhy.diagnosis.logs import log_stage
from mailwhy.document import Document
from mailwhy.evidence import EvidenceKind, HostRole, Voice
from mailwhy.report import InputKind

RECEIVING = "receiving-trouble"
_FETCHING_PROTOCOL = re.compile(r"\b(?:POP3?|IMAP4?)\b")


@dataclass(frozen=True, slots=True)
class Situation:
    """The stage of the way that a failure belongs to, and who told of it."""

    stage: Stage
    speaker: Speaker


def situation(document: Document, statements: Sequence[ReadStatement], catalogue: Catalogue) -> Situation:
    """The situation that the statements of one recipient speak of."""
    speaker = document.speaker
    marks = {piece.mark.means for one in statements for piece in one.evidence if piece.mark is not None}
    notice_of_a_program = speaker is Speaker.BOUNCE and MarkMeaning.NOT_SENT in marks
    if speaker is Speaker.UNKNOWN or (notice_of_a_program and document.kind is InputKind.BOUNCE):
        named = _speaker_of_codes(statements, catalogue)
        speaker = named if named is not Speaker.UNKNOWN else speaker
    if speaker is Speaker.UNKNOWN and MarkMeaning.NOT_SENT in marks:
        speaker = Speaker.MAIL_PROGRAM
    return Situation(_stage(document, speaker, statements, catalogue), speaker)


def _speaker_of_codes(statements: Sequence[ReadStatement], catalogue: Catalogue) -> Speaker:
    """Who speaks, by whose numbers or sentences the statements hold."""
    for one in statements:
        for piece in one.evidence:
            for entry in piece.client:
                if catalogue.speaks_of_mail(entry):
                    branch = catalogue.branch(entry)
                    return Speaker.MAIL_PROGRAM if branch == "programs" else Speaker.LIBRARY
    return Speaker.UNKNOWN


def _stage(document: Document, speaker: Speaker, statements: Sequence[ReadStatement], catalogue: Catalogue) -> Stage:
    hosts = [piece.value.casefold() for one in statements for piece in one.evidence if piece.kind is EvidenceKind.HOST]
    if _is_fetching(statements):
        return Stage.FETCHING
    if any(host == own or host.endswith("." + own) for host in hosts for own in catalogue.own_hosts):
        return Stage.SUBMISSION
    for one in statements:
        for piece in one.evidence:
            if piece.phrase is not None and piece.phrase.stage is not None:
                return piece.phrase.stage
    if document.kind is InputKind.LOG:
        return log_stage(statements)
    match speaker:
        case Speaker.MAIL_PROGRAM | Speaker.LIBRARY:
            return Stage.SUBMISSION
        case Speaker.BOUNCE:
            return Stage.DELIVERY
        case _:
            return Stage.DELIVERY if _passes_on_an_answer(statements) else Stage.UNKNOWN


def _is_fetching(statements: Sequence[ReadStatement]) -> bool:
    """Whether the error came while mail was fetched: by the protocol that a dialog names, its code, or its words."""
    protocols = [one.statement.mapped.text for one in statements if one.statement.protocol]
    if protocols:
        return any(_FETCHING_PROTOCOL.search(text) for text in protocols)
    pieces = [piece for one in statements for piece in one.evidence]
    if any(entry.fetching for piece in pieces if piece.firm for entry in piece.client):
        return True
    phrases = (piece.phrase for piece in pieces if piece.phrase is not None)
    return any(phrase.cause == RECEIVING and phrase.strength is Strength.STRONG for phrase in phrases)


def _passes_on_an_answer(statements: Sequence[ReadStatement]) -> bool:
    """Whether a server tells what another server said: only between servers does that happen."""
    return any(
        piece.kind is EvidenceKind.HOST and piece.role is HostRole.REFUSED and piece.voice is Voice.NOTICE
        for one in statements
        for piece in one.evidence
    )


def variant(cause: Cause, where: Situation) -> CauseVariant | None:
    """What a cause says differently in a situation: the variant with the most conditions that all hold."""
    fitting = [
        one
        for one in cause.variant
        if one.when.stage in (None, where.stage) and one.when.speaker in (None, where.speaker)
    ]
    return max(fitting, key=lambda one: (one.when.stage is not None) + (one.when.speaker is not None), default=None)
