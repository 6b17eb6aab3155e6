"""What outranks what, what is said to be sure, and what is named beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailwhy.report import Confidence, Diagnosis

ExplainOne = Callable[..., Diagnosis]


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        # A provider's own token above words, these above a detail, that above a client code, that above a bare code.
        ("550 5.1.1 [GL01] user unknown", "greylisted"),
        ("550 5.1.1 relay denied", "relay-denied"),
        ("550 5.2.2 no", "mailbox-full"),
        ("Server Response: '550 no', Account: 'x', Error Number: 0x800CCC0E", "connection-refused"),
        ("550 5.9.9 [4711]", "recipient-unknown"),
        # Words that nobody reads outweigh what a vague code usually means.
        ("550 5.9.9 no such thing", "undetermined"),
        # Strong words above weak ones, also where the weak come first.
        ("550 spam? user unknown", "recipient-unknown"),
        ("550 5.9.9 your spam", "spam-content"),
        # Whoever is quoted is closer to the reason than who quotes.
        ("554 5.9.9 spam, Error: 550 5.1.1 user unknown", "recipient-unknown"),
        # What a notice only supposes gives way to what it says.
        ("Undeliverable: it may be user unknown. mailbox full", "mailbox-full"),
        # The reason above what a notice names as well because of it.
        ("550 5.1.1 user unknown: no such domain", "no-domain"),
        # A specific detail above words that usually mean something else.
        ("552 5.2.2 no spam", "mailbox-full"),
        # What only says that something was refused gives way to anything that says why.
        ("550 5.1.1 refused by policy", "recipient-unknown"),
        ("550 5.7.1 refused by policy: looks like spam", "spam-content"),
        ("554 5.9.9 refused by policy", "policy-refused"),
        # The finer of two kinds of one cause.
        ("552 5.2.2 mailbox full: your own mailbox is full", "own-mailbox-full"),
        # A reply code in the light of the command that it answers.
        ("550 5.9.9 no (in reply to end of DATA command)", "spam-content"),
        ("550 5.9.9 no (in reply to RCPT TO command)", "recipient-unknown"),
    ],
)
def test_what_stands_closest_to_the_failure_decides(explain_one: ExplainOne, text: str, cause: str) -> None:
    assert explain_one(text).cause == cause


def test_the_servers_quoted_answer_outranks_the_dialogs_own_number(explain_one: ExplainOne) -> None:
    found = explain_one(
        "The rejected address was 'joe@example.net', Account: 'x', Server: 'mx.example.com', "
        "Server Response: '550 5.1.1 user unknown', Error Number: 0x800CCC79"
    )
    assert (found.cause, found.client_code) == ("recipient-unknown", "0x800CCC79")
    assert "relay-denied" not in (found.cause, *found.conflicts)


def test_the_meaning_of_the_provider_that_speaks_comes_first(explain_one: ExplainOne) -> None:
    theirs = explain_one("<joe@acme.example>: host mx.acme.example[192.0.2.7] said: 550 5.7.1 no")
    others = explain_one("<joe@example.net>: host mx.example.net[192.0.2.7] said: 550 5.7.1 no")
    assert (theirs.cause, theirs.provider) == ("spam-content", "acme")
    assert others.cause != "spam-content"
    assert others.provider is None


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("550 [GL01]", Confidence.CERTAIN),
        ("550 5.1.1 user unknown", Confidence.CERTAIN),
        ("550 5.1.1 no", Confidence.LIKELY),
        ("550", Confidence.GUESS),
        ("550 5.9.9 [4711]", Confidence.GUESS),
        ("5.9.9", Confidence.NONE),
    ],
)
def test_confidence_goes_with_the_evidence(explain_one: ExplainOne, text: str, confidence: Confidence) -> None:
    assert explain_one(text).confidence is confidence


def test_where_two_disagree_both_are_named_and_the_answer_is_less_sure(explain_one: ExplainOne) -> None:
    found = explain_one("550 5.2.2 user unknown")
    assert found.cause == "recipient-unknown"
    assert found.confidence is not Confidence.CERTAIN
    assert "mailbox-full" in found.other_causes
    assert any(
        "Title of mailbox-full" in sentence and "Title of recipient-unknown" in sentence for sentence in found.conflicts
    )


def test_codes_of_different_classes_are_named_as_a_conflict(explain_one: ExplainOne) -> None:
    found = explain_one("550 4.2.2 mailbox full")
    assert found.persistence == "permanent"
    assert any("550" in sentence and "4.2.2" in sentence for sentence in found.conflicts)


def test_agreement_is_no_conflict(explain_one: ExplainOne) -> None:
    found = explain_one("550 5.1.1 user unknown")
    assert found.conflicts == ()
    assert found.questions == ()


def test_a_guess_names_the_other_causes_and_asks_what_tells_them_apart(explain_one: ExplainOne) -> None:
    found = explain_one("550")
    assert found.cause == "recipient-unknown"
    assert found.other_causes == ("spam-content", "relay-denied")
    assert found.questions == ("Question of recipient-unknown?", "Question of spam-content?")
    assert found.steps


def test_a_subject_line_only_counts_where_nothing_else_speaks(explain_one: ExplainOne) -> None:
    head = b"From: MAILER-DAEMON@mx.example.org\nTo: anna@example.org\nDate: x\nSubject: "
    assert explain_one(head + b"looks like spam\n\n<joe@example.net>: 550 user unknown\n").cause == "recipient-unknown"
    alone = explain_one(head + b"looks like spam\n\nUndelivered Mail Returned to Sender\n")
    assert alone.confidence in (Confidence.GUESS, Confidence.NONE)
