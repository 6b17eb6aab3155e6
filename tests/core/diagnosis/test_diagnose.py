"""One diagnosis for each failed recipient, with the fault and persistence of this case."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailwhy.catalogue.terms import Party, Persistence, StoppedAt
from mailwhy.report import Confidence, Diagnosis, Report

Explain = Callable[..., Report]
ExplainOne = Callable[..., Diagnosis]

HEAD = "From: MAILER-DAEMON@mx.example.org\nTo: anna@example.org\nSubject: x\nMIME-Version: 1.0\n"


def report_message(*blocks: str) -> bytes:
    status = "\n\n".join(("Reporting-MTA: dns; mx.example.org", *blocks))
    return (
        f'{HEAD}Content-Type: multipart/report; boundary="B"\n\n--B\nContent-Type: text/plain\n\nSorry.\n'
        f"--B\nContent-Type: message/delivery-status\n\n{status}\n\n--B--\n"
    ).encode()


def block(address: str, action: str, status: str, answer: str = "") -> str:
    fields = f"Final-Recipient: rfc822; {address}\nAction: {action}\nStatus: {status}"
    return fields + (f"\nDiagnostic-Code: smtp; {answer}" if answer else "")


def test_each_recipient_has_its_own_cause_in_the_order_of_the_text(explain: Explain) -> None:
    found = explain(
        "Undelivered Mail Returned to Sender\n\n<joe@example.net>: 550 5.1.1 user unknown\n\n"
        "<eve@example.com>: 450 4.2.2 mailbox full\n\n<max@example.org>: 550 relay denied\n"
    ).diagnoses
    assert [(one.recipient, one.cause, one.reply_code, one.enhanced_code) for one in found] == [
        ("joe@example.net", "recipient-unknown", "550", "5.1.1"),
        ("eve@example.com", "mailbox-full", "450", "4.2.2"),
        ("max@example.org", "relay-denied", "550", None),
    ]


def test_a_reason_that_is_given_once_holds_for_all(explain: Explain) -> None:
    found = explain(
        "Undelivered Mail Returned to Sender\n\n<a@example.net>\n<b@example.net>\n\n550 5.7.1 looks like spam\n"
    ).diagnoses
    assert [(one.recipient, one.cause) for one in found] == [
        ("a@example.net", "spam-content"),
        ("b@example.net", "spam-content"),
    ]


def test_a_recipient_that_is_named_twice_has_one_diagnosis(explain: Explain) -> None:
    found = explain(
        "Undelivered Mail Returned to Sender\n\n<joe@example.net>: 550 user unknown\n\n<JOE@example.net>: 550 "
        "user unknown\n"
    ).diagnoses
    assert [one.recipient for one in found] == ["joe@example.net"]


def test_of_a_report_only_the_failures_are_told(explain: Explain) -> None:
    found = explain(
        report_message(
            block("joe@example.net", "failed", "5.1.1", "550 5.1.1 user unknown"),
            block("eve@example.com", "delivered", "2.0.0"),
            block("max@example.org", "relayed", "2.0.0"),
        )
    ).diagnoses
    assert [(one.recipient, one.cause) for one in found] == [("joe@example.net", "recipient-unknown")]


def test_a_report_of_success_alone_is_told_as_success(explain: Explain) -> None:
    found = explain(report_message(block("eve@example.com", "delivered", "2.0.0"))).diagnoses
    assert [(one.cause, one.persistence) for one in found] == [("delivered", Persistence.SUCCESS)]


def test_a_delay_names_its_reason_where_one_is_given(explain_one: ExplainOne) -> None:
    bare = explain_one(report_message(block("joe@example.net", "delayed", "4.0.0")))
    named = explain_one(report_message(block("joe@example.net", "delayed", "4.2.2", "450 4.2.2 mailbox full")))
    assert (bare.cause, named.cause) == ("delayed", "mailbox-full")
    assert (bare.message_state, named.message_state) == ("waiting", "waiting")
    assert (bare.will_retry, named.will_retry) == (True, True)


def test_very_many_recipients_are_told_up_to_a_limit(explain: Explain) -> None:
    lines = "".join(f"<u{number}@example.net>: 550 user unknown\n\n" for number in range(300))
    found = explain("Undelivered Mail Returned to Sender\n\n" + lines).diagnoses
    assert len(found) == 200
    assert found[0].recipient == "u0@example.net"


@pytest.mark.parametrize(
    ("text", "persistence"),
    [
        ("450 4.2.2 mailbox full", Persistence.TEMPORARY),
        ("552 5.2.2 mailbox full", Persistence.PERMANENT),
        ("4.1.1 user unknown", Persistence.TEMPORARY),
        ("450 user unknown", Persistence.TEMPORARY),
        ("550 try again later", Persistence.PERMANENT),
        ("Undelivered Mail Returned to Sender\n\n<joe@example.net>: mailbox full", Persistence.TEMPORARY),
        ("Undelivered Mail Returned to Sender\n\n<joe@example.net>: user unknown", Persistence.PERMANENT),
    ],
)
def test_persistence_is_that_of_the_servers_answer(
    explain_one: ExplainOne, text: str, persistence: Persistence
) -> None:
    assert explain_one(text).persistence is persistence


def test_the_fault_of_the_evidence_comes_before_that_of_the_cause(explain_one: ExplainOne) -> None:
    assert explain_one("550 5.7.9 for our list only").fault is Party.RECIPIENT
    assert explain_one("550 5.7.9 relay denied").fault is Party.YOU


def test_a_notice_without_a_reason_is_undetermined_and_not_made_up(explain_one: ExplainOne) -> None:
    found = explain_one("Undelivered Mail Returned to Sender\n\n<joe@example.net>\n\nSorry about that.\n")
    assert (found.recipient, found.cause, found.confidence) == ("joe@example.net", "undetermined", Confidence.NONE)
    assert found.steps


@pytest.mark.parametrize("text", ["", "hello", "a page of prose about nothing", "the price is 550 EUR"])
def test_a_text_about_nothing_has_no_diagnosis(explain: Explain, text: str) -> None:
    assert explain(text).diagnoses == ()


def test_words_that_are_used_for_everything_need_a_word_of_mail_beside_them(explain: Explain) -> None:
    assert explain("Error 0: please try again, code 550 maybe").diagnoses == ()
    (found,) = explain("This concerns e-mail. Error 550").diagnoses
    assert found.reply_code == "550"


def test_the_hosts_roles_decide_which_is_named(explain_one: ExplainOne) -> None:
    found = explain_one(
        report_message(
            block("joe@example.net", "failed", "5.1.1", "550 5.1.1 user unknown")
            + "\nRemote-MTA: dns; mail.example.net"
        )
    )
    assert found.reporting_server == "mail.example.net"
    without = explain_one(report_message(block("joe@example.net", "failed", "5.1.1", "550 5.1.1 user unknown")))
    assert without.reporting_server in ("mx.example.org", None)


def test_where_it_stopped_is_told_by_the_situation(explain_one: ExplainOne) -> None:
    found = explain_one("Undelivered Mail Returned to Sender\n\n<joe@example.net>: 550 relay denied\n")
    assert found.stopped_at is StoppedAt.NETWORK
