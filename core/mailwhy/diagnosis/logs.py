"""What a line of a server's log tells of the message, and of whose log it is."""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence

from mailwhy.catalogue.terms import Stage
from mailwhy.detectors.detect import ReadStatement
from mailwhy.evidence import EvidenceKind, HostRole

_STATUS = re.compile(
    r"\bstatus=(bounced|deferred|sent|expired)|\bstat=(Deferred|Sent|[A-Z5])|(?<=\s)(\*\*|==|=>|->)(?=\s)"
    r"|(?<=: )(TempFail|PermFail)(?= for\b)|\b(temporarily) rejected (?:RCPT|MAIL|EHLO|HELO|connection|after DATA)\b"
)
_MOST_READ = 4000
_HEAD = 300
_RECEIVING = re.compile(
    r"postfix/(?:[\w-]+/)?(?:smtpd|postscreen|cleanup|lmtp|pipe|local|virtual)\[|NOQUEUE|\breject(?:ed)?:"
    r"|rejected (?:RCPT|EHLO|HELO|MAIL|after DATA|by)|ruleset=check_"
)
_SUBMISSION = re.compile(r"/(?:submissions?|smtps)/smtpd\[|\bsasl_username=")
_SENDING = re.compile(r"postfix/(?:[\w-]+/)?(?:smtp|error|qmgr|bounce)\[|status=(?:bounced|deferred|sent)|relay=")
_OWN_FAILURE = re.compile(r"\brelay=none\b|\bT=\w+ defer\b")


class LogStatus(enum.Enum):
    """What became of a message by the log of a server."""

    WAITING = enum.auto()
    SENT = enum.auto()
    GIVEN_UP = enum.auto()


_STATUSES = {
    **dict.fromkeys(("deferred", "==", "tempfail", "temporarily"), LogStatus.WAITING),
    **dict.fromkeys(("sent", "=>", "->"), LogStatus.SENT),
}


def log_status(statements: Sequence[ReadStatement]) -> LogStatus | None:
    """The last status that log lines give, or None where they give none."""
    status: LogStatus | None = None
    for one in statements:
        for match in _STATUS.finditer(one.statement.mapped.text[:_MOST_READ]):
            word = next(group for group in match.groups() if group)
            status = _STATUSES.get(word.casefold(), LogStatus.GIVEN_UP)
    return status


def log_stage(statements: Sequence[ReadStatement]) -> Stage:
    """The stage of the way that log lines tell of."""
    if any(_SUBMISSION.search(one.statement.mapped.text, 0, _HEAD) for one in statements):
        return Stage.SUBMISSION
    words = " ".join(one.statement.mapped.text[:_HEAD] for one in statements)
    if _RECEIVING.search(words) and not _SENDING.search(words):
        return Stage.RECEIVING
    if _OWN_FAILURE.search(words) and not _another_server_spoke(statements):
        return Stage.SENDING
    return Stage.DELIVERY


def _another_server_spoke(statements: Sequence[ReadStatement]) -> bool:
    return any(
        piece.kind is EvidenceKind.HOST and piece.role in (HostRole.REFUSED, HostRole.RECEIVING)
        for one in statements
        for piece in one.evidence
    )
