"""What became of the message: where it is, whether a server goes on trying, whether to send again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mailwhy.catalogue.entries import Cause
from mailwhy.catalogue.terms import MarkMeaning, MessageState, Persistence, SendAgain, Speaker, Stage
from mailwhy.detectors.detect import ReadStatement
from mailwhy.diagnosis.logs import LogStatus, log_status
from mailwhy.diagnosis.situation import Situation
from mailwhy.document import Document, Outcome
from mailwhy.evidence import EvidenceKind
from mailwhy.report import InputKind


@dataclass(frozen=True, slots=True)
class MessageOutcome:
    """Where the message is now, and what follows from it."""

    state: MessageState
    will_retry: bool | None
    send_again: SendAgain
    retry_until: str | None


def message_outcome(
    cause: Cause,
    persistence: Persistence,
    document: Document,
    where: Situation,
    statements: Sequence[ReadStatement],
    actions: frozenset[str],
) -> MessageOutcome:
    """What became of the message, by who speaks and by what they say of it.

    ``actions`` are the values of the ``Action`` fields for this recipient (RFC 3464 section 2.3.3).
    """
    marks = {piece.mark.means for one in statements for piece in one.evidence if piece.mark is not None}
    until = _retry_until(statements)
    if cause.state is not None:
        waiting = cause.state is MessageState.WAITING
        again = cause.send_again or (SendAgain.NO_STILL_TRYING if waiting else SendAgain.UNKNOWN)
        return MessageOutcome(cause.state, True if cause.id == "delayed" else waiting or False, again, until)
    if where.stage is Stage.FETCHING:
        return MessageOutcome(MessageState.UNKNOWN, None, SendAgain.UNKNOWN, None)
    if _still_trying(document, marks, actions, statements, until):
        return MessageOutcome(MessageState.WAITING, True, SendAgain.NO_STILL_TRYING, until)
    if persistence is Persistence.SUCCESS:
        return MessageOutcome(MessageState.DELIVERED, False, SendAgain.NO_ALREADY_SENT, until)
    again = cause.send_again or (
        SendAgain.LATER
        if persistence is Persistence.TEMPORARY
        else SendAgain.AFTER_FIXING
        if persistence is Persistence.PERMANENT
        else SendAgain.UNKNOWN
    )
    state = _state(document, where, persistence, marks, statements)
    if MarkMeaning.OTHERS_DELIVERED in marks and state in (MessageState.RETURNED, MessageState.NOT_SENT):
        state = MessageState.PARTLY
    will_retry = None if state is MessageState.UNKNOWN else False
    return MessageOutcome(state, will_retry, again, until)


def _state(
    document: Document,
    where: Situation,
    persistence: Persistence,
    marks: set[MarkMeaning],
    statements: Sequence[ReadStatement],
) -> MessageState:
    if document.kind is InputKind.MESSAGE:
        return MessageState.RETURNED
    if where.speaker in (Speaker.MAIL_PROGRAM, Speaker.LIBRARY):
        return MessageState.NOT_SENT
    if document.kind is InputKind.BOUNCE:
        return MessageState.RETURNED
    if where.stage is Stage.SUBMISSION or MarkMeaning.NOT_SENT in marks:
        return MessageState.NOT_SENT
    if document.kind is InputKind.LOG and where.stage in (Stage.DELIVERY, Stage.SENDING):
        status = log_status(statements)
        if status is LogStatus.SENT:
            return MessageState.DELIVERED
        if persistence is Persistence.PERMANENT or status is LogStatus.GIVEN_UP:
            return MessageState.RETURNED
    if document.kind is not InputKind.LOG and where.stage is Stage.DELIVERY:
        return MessageState.RETURNED
    if MarkMeaning.GAVE_UP in marks or MarkMeaning.BOUNCE in marks:
        return MessageState.RETURNED
    return MessageState.UNKNOWN


def _still_trying(
    document: Document,
    marks: set[MarkMeaning],
    actions: frozenset[str],
    statements: Sequence[ReadStatement],
    until: str | None,
) -> bool:
    if "failed" in actions:
        return False
    if "delayed" in actions or document.outcome is Outcome.DELAY:
        return True
    if MarkMeaning.GAVE_UP in marks:
        return False
    if MarkMeaning.WILL_RETRY in marks or until:
        return True
    return document.kind is InputKind.LOG and log_status(statements) is LogStatus.WAITING


def _retry_until(statements: Sequence[ReadStatement]) -> str | None:
    for one in statements:
        for piece in one.evidence:
            if piece.kind is EvidenceKind.RETRY_UNTIL or (
                piece.kind is EvidenceKind.MARK
                and piece.mark is not None
                and piece.mark.means is MarkMeaning.RETRY_UNTIL
            ):
                return piece.value.strip(" .,;")
    return None
