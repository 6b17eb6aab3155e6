"""Of a pasted notice only what speaks of the failure is read."""

from __future__ import annotations

import pytest

from mailwhy.readers.lines import LineKind, split_lines
from mailwhy.readers.regions import notice_lines
from mailwhy.readers.vocabulary import Vocabulary

HEADERS = "From: Anna <anna@example.org>\nTo: joe@example.net\nSubject: Hello\nMessage-ID: <1@example.org>\n"
NOTICE_HEADERS = (
    "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example.org\nTo: anna@example.org\n"
    "Subject: Undelivered\n mail\nX-Failed-Recipients: joe@example.net\nMessage-ID: <2@mx.example.org>\n"
)


def kept(vocabulary: Vocabulary, text: str) -> list[str]:
    lines = notice_lines(tuple(split_lines(text)), vocabulary)
    return [line.text for line in lines if line.kind is not LineKind.BLANK]


def test_a_text_without_headers_is_kept_whole(vocabulary: Vocabulary) -> None:
    assert kept(vocabulary, "one\n\ntwo\nNote: three\n") == ["one", "two", "Note: three"]


def test_of_the_notices_own_header_the_subject_and_the_failed_recipients_are_kept(vocabulary: Vocabulary) -> None:
    assert kept(vocabulary, f"{NOTICE_HEADERS}\n550 unknown\n") == [
        "Subject: Undelivered",
        " mail",
        "X-Failed-Recipients: joe@example.net",
        "550 unknown",
    ]


def test_everything_behind_the_header_of_the_returned_message_is_left_out(vocabulary: Vocabulary) -> None:
    assert kept(vocabulary, f"550 unknown\n\n{HEADERS}\nDear Joe,\n554 spam\n") == ["550 unknown"]


def test_a_mark_begins_the_returned_message(vocabulary: Vocabulary) -> None:
    assert kept(vocabulary, "550 unknown\n\nThis is a copy of your message:\n\n554 spam\n") == ["550 unknown"]


FORWARDED = "----- Original Message -----\n{}: Mail Delivery Subsystem <mailer-daemon@example.com>\nDate: x\n\nBAD\n"


@pytest.mark.parametrize("name", ["From", "Von", "De", "От", "*From"])
def test_a_notice_that_was_forwarded_is_read(vocabulary: Vocabulary, name: str) -> None:
    assert "BAD" in kept(vocabulary, "Hello, see below.\n\n" + FORWARDED.format(name))


def test_a_notice_that_was_forwarded_below_another_one_is_the_older(vocabulary: Vocabulary) -> None:
    newer = "Undelivered mail returned to sender.\n\nGOOD\n\n"
    assert "BAD" not in kept(vocabulary, newer + FORWARDED.format("From"))


def test_a_field_of_a_report_that_quotes_a_mark_begins_no_returned_message(vocabulary: Vocabulary) -> None:
    report = "Reporting-MTA: dns; this is a copy of your message"
    assert kept(vocabulary, f"Undelivered\n\n{report}\nAction: failed\n") == ["Undelivered", report, "Action: failed"]


def test_the_fields_of_a_report_are_no_header_of_a_returned_message(vocabulary: Vocabulary) -> None:
    report = (
        "Reporting-MTA: dns; mx.example.org\nArrival-Date: x\nFinal-Recipient: rfc822; joe@example.net\nAction: failed"
    )
    assert kept(vocabulary, f"Undelivered\n\n{report}\n") == ["Undelivered", *report.split("\n")]


def test_a_report_after_the_returned_message_is_read_again(vocabulary: Vocabulary) -> None:
    text = f"550 unknown\n\n{HEADERS}\nDear Joe\n\nReporting-MTA: dns; mx.example.org\nStatus: 5.1.1\n"
    assert kept(vocabulary, text) == ["550 unknown", "Reporting-MTA: dns; mx.example.org", "Status: 5.1.1"]


def test_the_parts_of_a_message_pasted_without_its_header_are_told_by_their_type(vocabulary: Vocabulary) -> None:
    text = (
        "--B1\nContent-Type: text/plain\n\n550 unknown\n\n--B1\nContent-Type: message/rfc822\n\n554 spam\n\n"
        "--B1\nContent-Type: message/delivery-status\n\nStatus: 5.1.1\n"
    )
    assert kept(vocabulary, text) == ["550 unknown", "Status: 5.1.1"]


def test_the_next_message_of_a_mailbox_file_is_read_again(vocabulary: Vocabulary) -> None:
    first = f"From MAILER-DAEMON Tue Jun  3 10:00:00 2025\n{NOTICE_HEADERS}\n550 unknown\n\n{HEADERS}\nDear Joe\n\n"
    second = f"From MAILER-DAEMON Tue Jun  3 11:00:00 2025\n{NOTICE_HEADERS}\n452 full\n"
    lines = kept(vocabulary, first + second)
    assert "550 unknown" in lines
    assert "452 full" in lines
    assert "Dear Joe" not in lines
