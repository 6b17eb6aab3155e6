"""Pasted text is cut into statements: who says it, about which recipient, and where it stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailwhy.catalogue.terms import Speaker
from mailwhy.document import Document
from mailwhy.evidence import HostRole, Voice
from mailwhy.report import InputKind
from mailwhy.spans import Span

Reader = Callable[[str], Document]


def said(document: Document, voice: Voice) -> list[str]:
    return [one.mapped.text for one in document.statements if one.voice is voice]


def about(document: Document) -> list[tuple[str | None, str]]:
    """Each answer with the recipient that it is about."""
    return [(one.recipient, one.mapped.text) for one in document.statements if one.voice is Voice.ANSWER]


DIALOG = (
    "The message could not be sent. The rejected e-mail address was 'joe@example.net'. Subject 'Hello', "
    "Account: 'mail.example.com', Server: 'mail.example.com', Protocol: SMTP, "
    "Server Response: '550 5.1.1 User unknown', Port: 25, Secure(SSL): No, Server Error: 550, Error Number: 0x800CCC79"
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", InputKind.EMPTY),
        (" \n\t", InputKind.EMPTY),
        ("550", InputKind.CODE),
        (" #5.1.1 ", InputKind.CODE),
        ("0x800CCC79", InputKind.CODE),
        ("550 5.1.1 User unknown", InputKind.REPLY),
        (DIALOG, InputKind.DIALOG),
        ("Undelivered Mail Returned to Sender\n\njoe@example.net: 550 unknown", InputKind.BOUNCE),
        (
            "Reporting-MTA: dns; mx.example.org\n\nFinal-Recipient: rfc822; joe@example.net\nAction: failed",
            InputKind.BOUNCE,
        ),
        ("Jun  3 10:00:00 mx postfix/smtp[1]: 4A: to=<joe@example.net>, status=bounced (x)", InputKind.LOG),
        ("S: 220 mx\nC: EHLO pc\nS: 550 no", InputKind.TRANSCRIPT),
        ("smtplib.SMTPDataError: (554, b'no')", InputKind.EXCEPTION),
        ('Traceback (most recent call last):\n  File "x.py", line 1, in y', InputKind.EXCEPTION),
        ("Shall I compare thee", InputKind.TEXT),
    ],
)
def test_the_form_of_a_text_is_told(reader: Reader, text: str, kind: InputKind) -> None:
    assert reader(text).kind is kind


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (DIALOG, Speaker.MAIL_PROGRAM),
        ("Undelivered Mail Returned to Sender", Speaker.BOUNCE),
        ("smtplib.SMTPDataError: (554, b'no')", Speaker.LIBRARY),
        ("550 no", Speaker.SERVER),
        ("hello", Speaker.UNKNOWN),
    ],
)
def test_the_form_tells_who_speaks(reader: Reader, text: str, speaker: Speaker) -> None:
    assert reader(text).speaker is speaker


def test_a_dialog_quotes_the_server_and_names_the_recipient(reader: Reader) -> None:
    document = reader(DIALOG)
    assert [one.value for one in document.recipients] == ["joe@example.net"]
    (answer,) = about(document)
    assert answer[0] == "joe@example.net"
    assert answer[1].startswith("550 5.1.1 User unknown")
    assert any(text.startswith("Error Number: 0x800CCC79") for text in said(document, Voice.FIELD))
    assert not any("Hello" in one.mapped.text for one in document.statements)
    hosts = [(piece.value, piece.role) for one in document.statements for piece in one.stated]
    assert ("mail.example.com", HostRole.RECEIVING) in hosts


@pytest.mark.parametrize("break_at", [" ", "\n", "\n   ", "\n> ", " \t"])
def test_a_wrapped_or_quoted_dialog_is_read_like_the_straight_one(reader: Reader, break_at: str) -> None:
    words = DIALOG.replace(" Server Response", break_at + "Server Response").replace("User unk", f"User{break_at}unk")
    document = reader("> " + words if ">" in break_at else words)
    assert [one.value for one in document.recipients] == ["joe@example.net"]
    assert any(text.startswith("550 5.1.1 User unknown") for _, text in about(document))


def test_each_recipient_of_a_bounce_has_its_own_answer(reader: Reader) -> None:
    document = reader(
        "Undelivered Mail Returned to Sender\n\n"
        "<joe@example.net>: host mx.example.net[192.0.2.7] said: 550 5.1.1 User\n    unknown (in reply to RCPT TO)\n\n"
        "<eve@example.com>: host mx.example.com[192.0.2.8] said: 452 4.2.2 Mailbox full\n"
    )
    assert [one.value for one in document.recipients] == ["joe@example.net", "eve@example.com"]
    assert about(document) == [
        ("joe@example.net", "550 5.1.1 User unknown (in reply to RCPT TO)"),
        ("eve@example.com", "452 4.2.2 Mailbox full"),
    ]


def test_recipients_that_stand_together_share_what_follows(reader: Reader) -> None:
    document = reader("Undelivered Mail Returned to Sender\n\n<a@example.net>\n<b@example.net>\n\n550 5.7.1 Refused\n")
    assert {recipient for recipient, _ in about(document)} == {"a@example.net", "b@example.net"}


def test_announced_addresses_are_recipients_and_contacts_are_not(reader: Reader) -> None:
    document = reader("The following addresses failed:\n\n  joe@example.net\n\nFor help write to\n\nhelp@example.org\n")
    assert [one.value for one in document.recipients] == ["joe@example.net"]


def test_a_multi_line_answer_of_a_transcript_is_one_statement(reader: Reader) -> None:
    document = reader(
        "C: RCPT TO:<joe@example.net>\nS: 550-5.1.1 The address\nS: 550-5.1.1 does not\nS: 550 5.1.1 exist\nC: "
        "QUIT\nS: 221 bye\n"
    )
    (answer,) = [one for one in document.statements if one.voice is Voice.ANSWER]
    assert answer.mapped.text == "550-5.1.1 The address does not exist"
    assert answer.command == "RCPT"
    assert answer.recipient == "joe@example.net"


def test_what_follows_a_final_dot_answers_the_end_of_data(reader: Reader) -> None:
    document = reader("C: DATA\nS: 354 go\nC: .\nS: 554 5.7.1 spam\n")
    assert [one.command for one in document.statements] == ["DATA-end"]


def test_the_lines_of_a_log_are_told_apart(reader: Reader) -> None:
    document = reader(
        "Jun  3 10:00:00 mx postfix/smtp[1]: 4A: to=<joe@example.net>, relay=a.example.net[192.0.2.1]:25, "
        "dsn=5.1.1, status=bounced (host a.example.net[192.0.2.1] said: 550 5.1.1 unknown)\n"
        "Jun  3 10:00:01 mx postfix/smtp[1]: 4B: to=<eve@example.com>, relay=b.example.com[192.0.2.2]:25, "
        "dsn=4.2.2, status=deferred (host b.example.com[192.0.2.2] said: 452 4.2.2 full)\n"
    )
    assert [(recipient, text[:9]) for recipient, text in about(document)] == [
        ("joe@example.net", "550 5.1.1"),
        ("eve@example.com", "452 4.2.2"),
    ]


def test_smtplibs_dictionary_has_one_answer_for_each_recipient(reader: Reader) -> None:
    document = reader(
        "SMTPRecipientsRefused: {'joe@example.net': (550, b'unknown'), 'eve@example.com': (452, b'full')}"
    )
    assert [(recipient, text[1:4]) for recipient, text in about(document)] == [
        ("joe@example.net", "550"),
        ("eve@example.com", "452"),
    ]


def test_the_returned_message_says_nothing(reader: Reader) -> None:
    document = reader(
        "Undelivered Mail Returned to Sender\n\n<joe@example.net>: 550 5.1.1 unknown\n\n"
        "----- Original message -----\n\n554 5.7.1 spam spam spam\n<eve@example.com>: 452 full\n"
    )
    assert about(document) == [("joe@example.net", "550 5.1.1 unknown")]
    assert [one.value for one in document.recipients] == ["joe@example.net"]


def test_the_header_of_the_returned_message_says_nothing(reader: Reader) -> None:
    document = reader(
        "<joe@example.net>: 550 5.1.1 unknown\n\n"
        "Received: from pc (pc [192.0.2.9]) by mx.example.org with ESMTP id 550\n"
        "From: Anna <anna@example.org>\nTo: joe@example.net\nSubject: 554 5.7.1 spam\n"
        "Message-ID: <1@example.org>\n\n452 4.2.2 full\n"
    )
    assert about(document) == [("joe@example.net", "550 5.1.1 unknown")]


def test_a_very_long_text_is_read_up_to_its_limit(reader: Reader) -> None:
    document = reader("550 5.1.1 unknown\n" + "x" * 4_100_000)
    assert document.truncated
    assert about(document)[0][1].startswith("550 5.1.1 unknown")


def test_places_count_in_the_paste_behind_emoji_and_entities(reader: Reader) -> None:
    text = "\U0001f61f\U0001f61f &lt;joe@example.net&gt;:\r\n5\u00ad50 5.1.1\u00a0User unknown"
    document = reader(text)
    (recipient,) = document.recipients
    assert text[recipient.span.start : recipient.span.end] == "joe@example.net"
    (answer,) = [one for one in document.statements if one.voice is Voice.ANSWER]
    origin = answer.mapped.origin(Span(0, len(answer.mapped.text)))
    assert text[origin.start : origin.end] == "5\u00ad50 5.1.1\u00a0User unknown"


snippets = st.lists(
    st.sampled_from(
        [
            "550 5.1.1 User unknown",
            "<joe@example.net>: ",
            "joe@example.net",
            "\n",
            "\n\n",
            "\r\n",
            "> ",
            " -> ",
            "<- ",
            "S: 250 ok",
            "C: RCPT TO:<joe@example.net>",
            "C: .",
            "Server Response: '",
            "Reporting-MTA: dns; mx",
            "Status: 5.1.1",
            "Final-Recipient: rfc822; joe@example.net",
            "Action: failed",
            "From: a@example.org",
            "Received: by mx",
            "Subject: x",
            "Jun  3 10:00:00 mx postfix/smtp[1]: to=<joe@example.net>, ",
            "status=bounced (",
            "{'joe@example.net': (550, b'x')}",
            "--B1",
            "Content-Type: message/rfc822",
            "=\n",
            "=C3=A4",
            "&lt;",
            "\\n",
            "\0",
            "\ud800",
            "\u202e",
            "----- x -----",
            "x" * 5000,
        ]
    ),
    max_size=25,
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(snippets.map("".join), st.text(max_size=200)))
def test_everything_that_is_read_lies_inside_the_text(reader: Reader, text: str) -> None:
    document = reader(text)
    assert len(document.text) == len(text)
    pieces = [*document.recipients, *(piece for one in document.statements for piece in one.stated)]
    for piece in pieces:
        assert 0 <= piece.span.start <= piece.span.end <= len(text)
    for one in document.statements:
        origin = one.mapped.origin(Span(0, len(one.mapped.text)))
        assert 0 <= origin.start <= origin.end <= len(text)
        assert "\n" not in one.mapped.text
