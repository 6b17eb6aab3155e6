"""The same words are another side's matter in another situation: who speaks, and of which connection."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailwhy.catalogue.terms import Party
from mailwhy.report import Diagnosis

ExplainOne = Callable[..., Diagnosis]

DIALOG = "Account: 'x', Server: 'mx.example.com', Server Response: '550 relay denied', Error Number: 0x800CCC79"
LOG = "Jun  3 10:00:00 mx postfix/{}[1]: {}550 5.7.1 <joe@example.net>: relay denied{}"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (DIALOG, Party.YOU),
        ("smtplib.SMTPRecipientsRefused: {'joe@example.net': (550, b'relay denied')}", Party.YOU),
        ("Undelivered Mail Returned to Sender\n\n<joe@example.net>: 550 relay denied\n", Party.RECIPIENT_PROVIDER),
        (
            LOG.format(
                "smtp",
                "4A: to=<joe@example.net>, relay=mx.example.net[192.0.2.7]:25, status=bounced (host x said: ",
                ")",
            ),
            Party.RECIPIENT_PROVIDER,
        ),
        (LOG.format("smtpd", "NOQUEUE: reject: RCPT from pc[192.0.2.9]: ", "; from=<a@example.org>"), Party.NOBODY),
        ("550 relay denied", Party.YOU),
        (
            "Undelivered Mail Returned to Sender\n\n<joe@example.net>: host out.example.org[192.0.2.5] said: 550 "
            "relay denied\n",
            Party.YOU,
        ),
    ],
    ids=["dialog", "library", "bounce", "sending log", "receiving log", "bare answer", "own server"],
)
def test_the_side_that_can_mend_it_goes_with_the_situation(explain_one: ExplainOne, text: str, fault: Party) -> None:
    assert explain_one(text).fault is fault


def test_a_variant_changes_what_it_gives_and_leaves_the_rest(explain_one: ExplainOne) -> None:
    bounce = explain_one("Undelivered Mail Returned to Sender\n\n<joe@example.net>: 550 relay denied\n")
    assert bounce.headline == "Their server does not know its own domain"
    assert bounce.meaning == "Meaning of relay-denied."
    assert [step.text for step in bounce.steps] == ["Call 1234.", "Add the domain."]
    dialog = explain_one(DIALOG)
    assert dialog.headline == "Title of relay-denied"
    assert [step.text for step in dialog.steps] == ["Call 1234.", "Step of relay-denied."]


def test_a_variant_with_two_conditions_holds_only_where_both_do(explain_one: ExplainOne) -> None:
    library = explain_one("smtplib.SMTPRecipientsRefused: {'joe@example.net': (550, b'relay denied')}")
    assert library.meaning == "Your program did not sign in."
    assert explain_one(DIALOG).meaning == "Meaning of relay-denied."
