"""Readings that need several rooms at once: codes as people write them, the state of the message, hostile forms."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

import mailwhy
from mailwhy.readers.html import shown_text
from mailwhy.readers.lines import LineKind, address_line, line_kind
from mailwhy.report import Diagnosis
from mailwhy.spans import MappedText, stretch

HEAD = "From: MAILER-DAEMON@example.org\nTo: anna@example.org\nSubject: {}\nMIME-Version: 1.0\n\n"


def one(paste: str | bytes) -> Diagnosis:
    (found,) = mailwhy.explain(paste).diagnoses
    return found


def test_a_broken_encoded_word_does_no_harm() -> None:
    mailwhy.explain((HEAD.format("=?utf-8?B?abcde?=") + "hello").encode())
    mailwhy.explain(HEAD.format("=?utf-8?B?abcde?=") + "hello")


def test_an_empty_derived_text_maps_to_nothing() -> None:
    assert MappedText("").through(stretch("abc", 0, 2)).text == ""


@pytest.mark.parametrize(
    "paste",
    [
        "<html><body><p>&lt;joe@example.net&gt;: 550&nbsp;5.1.1 User&nbsp;unknown</p></body></html>",
        (HEAD.format("x") + "<joe@example.net>: 550\u00a05.1.1 User\u00a0unknown\n").encode(),
    ],
)
def test_blanks_that_do_not_break_are_plain_in_html_and_messages(paste: str | bytes) -> None:
    assert (one(paste).cause, one(paste).confidence) == ("recipient-unknown", "certain")


@pytest.mark.parametrize(
    "text", ["- joe@example.net", "   * joe@example.net", "1) joe@example.net", "rfc822; joe@example.net"]
)
def test_a_listed_address_is_an_address_line(text: str) -> None:
    assert address_line(text) is not None


def test_swaks_arrow() -> None:
    assert line_kind(" -> RCPT TO:<joe@example.net>") is LineKind.CLIENT


def test_the_command_of_a_transcript_is_told() -> None:
    assert one("C: RCPT TO:<joe@example.net>\nS: 550 5.1.1 User unknown\n").command == "RCPT"


def test_unsigned_decimal() -> None:
    assert one("2148322425").client_code == "0x800CCC79"


def test_a_code_split_over_two_lines() -> None:
    assert one("550 5.1\n.1 <joe@example.net>: User unknown").enhanced_code == "5.1.1"


def test_slips_of_reading() -> None:
    found = one("55O 5.l.1 <joe@example.net>: User unknown")
    assert (found.reply_code, found.enhanced_code) == ("550", "5.1.1")


@pytest.mark.parametrize("code", ["10060", "ETIMEDOUT", "TSS04", "CS01", "571"])
def test_bare_codes_of_the_catalogue(code: str) -> None:
    assert mailwhy.explain(code).diagnoses


@pytest.mark.parametrize("text", ["550 blocked", "554 delivery error: dd x", "421 no", "550 no such thing"])
def test_a_bare_answer_is_a_failure(text: str) -> None:
    assert mailwhy.explain(text).diagnoses


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (
            "Sending failed: Your message could not be sent because the connection to Outgoing server "
            "(SMTP) smtp.example.com was lost in the "
            "middle of the transaction. Try again.",
            "not-sent",
        ),
        (
            "<joe@example.net>: delivery temporarily suspended: connect to "
            "mx.example.net[192.0.2.7]:25: Connection timed out\n"
            "The message was not delivered for 5 days and has been returned to you.",
            "returned",
        ),
        (
            "Message blocked\n\nYour message to joe@example.net has been blocked. See technical "
            "details below for more information.\n\nThe "
            "response from the remote server was:\n550 5.7.1 Our system has detected that this message "
            "is likely unsolicited mail.",
            "returned",
        ),
        (
            "Your message has been sent, but saving the copy to the Sent folder failed: mailbox is over quota.",
            "delivered",
        ),
    ],
)
def test_states(text: str, state: str) -> None:
    assert one(text).message_state == state


def test_held_for_a_moderator_beside_a_members_only_list() -> None:
    assert (
        one(
            "Your message to joe@example.net is being held until the list moderator can review it for "
            "approval. The reason it is "
            "being held: Post by non-member to a members-only list"
        ).cause
        == "held-for-approval"
    )


@pytest.mark.parametrize(
    "line",
    [
        "<joe@example.net> (expanded from <sales@example.org>): host mx.example.net[192.0.2.7] "
        "said: 550 5.1.1 User unknown",
        "<joe@example.net> (generated from sales@example.org): 550 5.1.1 User unknown",
    ],
)
def test_forwards_on_the_line_of_the_address(line: str) -> None:
    found = one("This is the mail system at host mx.example.org.\n\nYour message could not be delivered.\n\n" + line)
    assert "forwarded-address" in {w.id for w in found.warnings}


def test_relay_denied_of_a_pasted_piece_of_a_bounce() -> None:
    assert (
        one(
            "<joe@example.net>: host mx.example.net[192.0.2.7] said: 554 5.7.1 <joe@example.net>: Relay access denied "
            "(in reply to RCPT TO command)"
        ).fault
        == "recipient-provider"
    )


def test_lists_are_lists() -> None:
    assert isinstance(mailwhy.explain("550").to_dict()["diagnoses"], list)


def growth(explained: Callable[[int], object]) -> float:
    """How many times longer four times the size takes."""

    def taken(size: int) -> float:
        started = time.perf_counter()
        explained(size)
        return time.perf_counter() - started

    mailwhy.explain("550")
    return taken(8000) / max(taken(2000), 0.02)


@pytest.mark.slow
def test_html_comments_are_linear() -> None:
    assert growth(lambda size: shown_text("<!--" * size)) < 8


@pytest.mark.slow
def test_header_lines_in_a_paste_are_linear() -> None:
    assert growth(lambda size: mailwhy.explain("".join(f"X-H{n}: y\n" for n in range(size)) + "\n550")) < 8
