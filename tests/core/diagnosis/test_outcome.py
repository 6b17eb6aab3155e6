"""What became of the message is decided by who speaks, and by what they say of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailwhy.report import Diagnosis

ExplainOne = Callable[..., Diagnosis]

BOUNCE = "Undelivered Mail Returned to Sender\n\n<joe@example.net>: {}\n"
LOG = "Jun  3 10:00:00 mx postfix/smtp[1]: 4A: to=<joe@example.net>, relay=mx.example.net[192.0.2.7]:25, status={} ({})"
DIALOG = "Account: 'x', Server: 'mx.example.com', Server Response: '{}', Error Number: 0x800CCC79"


@pytest.mark.parametrize(
    ("text", "state", "send_again", "will_retry"),
    [
        (DIALOG.format("550 user unknown"), "not-sent", "after-fixing", False),
        (DIALOG.format("450 try again later"), "not-sent", "later", False),
        ("Could not send your message: 450 4.2.2 mailbox full", "not-sent", "later", False),
        ("smtplib.SMTPDataError: (450, b'try again later')", "not-sent", "later", False),
        (BOUNCE.format("550 user unknown"), "returned", "after-fixing", False),
        (BOUNCE.format("450 4.2.2 mailbox full"), "returned", "later", False),
        (LOG.format("bounced", "550 5.1.1 user unknown"), "returned", "after-fixing", False),
        (LOG.format("deferred", "450 4.2.2 mailbox full"), "waiting", "no-still-trying", True),
        ("450 4.2.2 mailbox full. It will be retried.", "waiting", "no-still-trying", True),
        ("450 4.2.2 mailbox full. It will be retried. I have given up.", "returned", "later", False),
        ("450 4.2.2 mailbox full", "unknown", "later", None),
        ("550 5.1.1 user unknown", "unknown", "after-fixing", None),
    ],
)
def test_the_state_of_the_message(
    explain_one: ExplainOne, text: str, state: str, send_again: str, will_retry: bool | None
) -> None:
    found = explain_one(text)
    assert (found.message_state, found.send_again, found.will_retry) == (state, send_again, will_retry)


def test_how_long_a_server_goes_on_is_told_as_the_text_has_it(explain_one: ExplainOne) -> None:
    found = explain_one("450 4.2.2 mailbox full. It will be retried until it is 5 days old")
    assert found.retry_until == "it is 5 days"
    assert found.message_state == "waiting"


def test_a_temporary_obstacle_on_which_the_program_gave_up_stays_temporary(explain_one: ExplainOne) -> None:
    found = explain_one(DIALOG.format("450 try again later"))
    assert (found.cause, found.persistence, found.message_state, found.send_again, found.will_retry) == (
        "greylisted",
        "temporary",
        "not-sent",
        "later",
        False,
    )


def test_a_failed_action_outranks_words_of_a_retry(explain_one: ExplainOne) -> None:
    found = explain_one(
        "It will be retried.\n\nReporting-MTA: dns; mx.example.org\n\nFinal-Recipient: rfc822; joe@example.net\n"
        "Action: failed\nStatus: 4.2.2\nDiagnostic-Code: smtp; 450 4.2.2 mailbox full\n"
    )
    assert (found.message_state, found.will_retry) == ("returned", False)
