"""Warnings stand in the answer where the text itself, its cause or its codes call for them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailwhy.report import Diagnosis

ExplainOne = Callable[..., Diagnosis]


def ids(found: Diagnosis) -> set[str]:
    return {warning.id for warning in found.warnings}


@pytest.mark.parametrize(
    "line",
    [
        "C: AUTH PLAIN AGFubmEAc2VjcmV0d29yZA==",
        "C: AUTH LOGIN\nS: 334 VXNlcm5hbWU6\nC: YW5uYQ==\nS: 334 UGFzc3dvcmQ6\nC: c2VjcmV0d29yZA==",
    ],
)
def test_a_password_in_a_transcript_is_warned_of(explain_one: ExplainOne, line: str) -> None:
    found = explain_one(f"C: EHLO pc\nS: 250 ok\n{line}\nS: 550 5.1.1 user unknown\n")
    assert "password-in-text" in ids(found)


def test_a_transcript_without_a_password_is_not_warned_of(explain_one: ExplainOne) -> None:
    assert ids(explain_one("C: EHLO pc\nS: 250 ok\nC: AUTH\nS: 550 5.1.1 user unknown\n")) == set()


def test_a_forward_is_warned_of(explain_one: ExplainOne) -> None:
    found = explain_one(
        "Undelivered Mail Returned to Sender\n\n<joe@example.net>:\n  generated from sales@example.org\n  550 "
        "user unknown\n"
    )
    assert "forwarded-address" in ids(found)


def test_a_returned_message_that_failed_the_checks_of_its_sender_is_backscatter(explain_one: ExplainOne) -> None:
    text = (
        "Undelivered Mail Returned to Sender\n\n<joe@example.net>: 550 user unknown\n\n"
        "Received: from x by mx.example.net\nAuthentication-Results: mx.example.net; spf=fail\n"
        "From: anna@example.org\nTo: joe@example.net\nSubject: pills\nMessage-ID: <1@x>\n"
    )
    assert "backscatter" in ids(explain_one(text))
    assert "backscatter" not in ids(explain_one(text.replace("spf=fail", "spf=pass")))


def test_the_warnings_of_a_cause_and_of_a_code_are_told_once(explain_one: ExplainOne) -> None:
    assert [warning.id for warning in explain_one("550 looks like spam").warnings] == ["careful"]
    assert [warning.text for warning in explain_one("550 [GL01]").warnings] == ["Text of careful."]
    assert explain_one("550 user unknown").warnings == ()
