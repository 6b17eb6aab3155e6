"""Whole messages are read by their structure: the report, the notice, and not the returned message."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailwhy.document import Document, Outcome
from mailwhy.evidence import Voice
from mailwhy.readers.message import read_message_bytes, read_message_text
from mailwhy.readers.vocabulary import Vocabulary
from mailwhy.report import InputKind
from mailwhy.spans import Span

AnyReader = Callable[..., Document]

HEAD = (
    "From: Mail Delivery System <MAILER-DAEMON@mx.example.org>\nTo: anna@example.org\n"
    "Subject: Undelivered Mail Returned to Sender\nMessage-Id: <2@mx.example.org>\nMIME-Version: 1.0\n"
)
NOTICE = "This is the mail system at host mx.example.org.\n\n<joe@example.net>: 550 5.1.1 User unknown\n"
STATUS = (
    "Reporting-MTA: dns; mx.example.org\n\n"
    "Final-Recipient: rfc822; joe@example.net\nAction: failed\nStatus: 5.1.1\n"
    "Diagnostic-Code: smtp; 550 5.1.1 User unknown\n\n"
    "Final-Recipient: rfc822; eve@example.com\nAction: failed\nStatus: 4.2.2\n"
    "Diagnostic-Code: smtp; 452 4.2.2 Mailbox full\n"
)
ORIGINAL = "From: anna@example.org\nTo: joe@example.net\nSubject: 554 5.7.1 spam\n\n554 5.7.1 my own words\n"


def report(*parts: tuple[str, str], kind: str = "report; report-type=delivery-status") -> str:
    """A multipart message of parts: each its header fields, and its content."""
    body = "".join(f"--B1\n{fields}\n\n{content}\n" for fields, content in parts)
    return f'{HEAD}Content-Type: multipart/{kind}; boundary="B1"\n\n{body}--B1--\n'


DSN = report(
    ("Content-Type: text/plain", NOTICE),
    ("Content-Type: message/delivery-status", STATUS),
    ("Content-Type: message/rfc822", ORIGINAL),
)


def answers(document: Document) -> list[tuple[str | None, str]]:
    return [(one.recipient, one.mapped.text) for one in document.statements if one.voice is Voice.ANSWER]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("as_bytes", [True, False])
def test_a_delivery_report_names_each_failed_recipient(any_reader: AnyReader, line_end: str, as_bytes: bool) -> None:
    source = DSN.replace("\n", line_end)
    document = any_reader(source.encode() if as_bytes else source)
    assert document.kind is InputKind.MESSAGE
    assert [one.value for one in document.recipients] == ["joe@example.net", "eve@example.com"]
    assert ("joe@example.net", "550 5.1.1 User unknown") in answers(document)
    assert ("eve@example.com", "452 4.2.2 Mailbox full") in answers(document)


def test_a_delivery_report_is_read_though_each_of_its_lines_is_quoted(any_reader: AnyReader) -> None:
    source = "".join(f"> {line}" for line in DSN.splitlines(keepends=True))
    document = any_reader(source)
    assert document.kind is InputKind.MESSAGE
    assert ("eve@example.com", "452 4.2.2 Mailbox full") in answers(document)
    (first, _) = document.recipients
    assert document.text == source
    assert source[first.span.start : first.span.end] == first.value == "joe@example.net"


@pytest.mark.parametrize("as_bytes", [True, False])
def test_a_list_of_failed_recipients_may_be_folded(any_reader: AnyReader, as_bytes: bool) -> None:
    source = (
        "From: Mailer-Daemon@mx.example.org\nTo: anna@example.org\nSubject: failed\nMIME-Version: 1.0\n"
        "X-Failed-Recipients: joe@example.net,\n  eve@example.com\n\nSorry.\n"
    )
    document = any_reader(source.encode() if as_bytes else source)
    assert [one.value for one in document.recipients] == ["joe@example.net", "eve@example.com"]


@pytest.mark.parametrize("as_bytes", [True, False])
def test_the_returned_message_yields_nothing(any_reader: AnyReader, as_bytes: bool) -> None:
    document = any_reader(DSN.encode() if as_bytes else DSN)
    assert not any("spam" in one.mapped.text or "my own words" in one.mapped.text for one in document.statements)


@pytest.mark.parametrize("as_bytes", [True, False])
def test_what_was_read_is_found_in_the_text(any_reader: AnyReader, as_bytes: bool) -> None:
    document = any_reader(DSN.encode() if as_bytes else DSN)
    for recipient in document.recipients:
        assert document.text[recipient.span.start : recipient.span.end] == recipient.value
    for statement in document.statements:
        if statement.voice is Voice.ANSWER:
            origin = statement.mapped.origin(Span(0, len(statement.mapped.text)))
            assert document.text[origin.start : origin.end] == statement.mapped.text


def test_a_pasted_source_keeps_its_own_text(vocabulary: Vocabulary) -> None:
    assert read_message_text(DSN, vocabulary).text == DSN


@pytest.mark.parametrize(
    ("encoding", "content"),
    [
        ("quoted-printable", "<joe@example.net>: 550 5.1.1 Empf=C3=A4nger un=\nbekannt\n"),
        ("base64", "PGpvZUBleGFtcGxlLm5ldD46IDU1MCA1LjEuMSBFbXBmw6RuZ2VyIHVuYmVrYW5udAo="),
        ("8bit", "<joe@example.net>: 550 5.1.1 Empfänger unbekannt\n"),
    ],
)
@pytest.mark.parametrize("as_bytes", [True, False])
def test_an_encoded_notice_is_decoded(any_reader: AnyReader, encoding: str, content: str, as_bytes: bool) -> None:
    fields = f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {encoding}"
    source = report((fields, content), kind="mixed")
    document = any_reader(source.encode() if as_bytes else source)
    assert answers(document) == [("joe@example.net", "550 5.1.1 Empfänger unbekannt")]


def test_a_notice_in_html_alone_is_read_as_shown(any_reader: AnyReader) -> None:
    source = report(("Content-Type: text/html", "<p>&lt;joe@example.net&gt;:<br>550 5.1.1 <b>User</b> unknown</p>"))
    assert answers(any_reader(source.encode())) == [("joe@example.net", "550 5.1.1 User unknown")]


def test_of_two_versions_of_a_notice_one_is_read(any_reader: AnyReader) -> None:
    source = report(
        ("Content-Type: text/plain", "<joe@example.net>: 550 5.1.1 plain"),
        ("Content-Type: text/html", "<p>&lt;joe@example.net&gt;: 550 5.1.1 html</p>"),
        kind="alternative",
    )
    assert answers(any_reader(source.encode())) == [("joe@example.net", "550 5.1.1 plain")]


def test_a_notice_that_somebody_passed_on_is_read(any_reader: AnyReader) -> None:
    inner = DSN.replace("B1", "B2")
    source = report(("Content-Type: text/plain", "Look at this"), ("Content-Type: message/rfc822", inner), kind="mixed")
    document = any_reader(source.encode())
    assert [one.value for one in document.recipients] == ["joe@example.net", "eve@example.com"]


def test_failed_recipients_of_the_header_are_read(any_reader: AnyReader) -> None:
    source = HEAD + "X-Failed-Recipients: joe@example.net, eve@example.com\nContent-Type: text/plain\n\nSorry.\n"
    document = any_reader(source.encode())
    assert [one.value for one in document.recipients] == ["joe@example.net", "eve@example.com"]


def test_a_forward_is_warned_of(any_reader: AnyReader) -> None:
    status = STATUS.replace(
        "Final-Recipient: rfc822; joe@", "Original-Recipient: rfc822; sales@example.net\nFinal-Recipient: rfc822; joe@"
    )
    document = any_reader(report(("Content-Type: message/delivery-status", status)).encode())
    assert document.recipients[0].value == "sales@example.net"
    assert "forwarded-address" in document.warnings


@pytest.mark.parametrize(
    ("part", "kind", "outcome"),
    [
        ("Content-Type: message/feedback-report", "report; report-type=feedback-report", Outcome.COMPLAINT),
        (
            "Content-Type: message/disposition-notification",
            "report; report-type=disposition-notification",
            Outcome.RECEIPT,
        ),
        ("Content-Type: text/plain", "mixed", None),
    ],
)
def test_the_form_of_a_message_states_what_it_is(
    any_reader: AnyReader, part: str, kind: str, outcome: Outcome | None
) -> None:
    source = report((part, "Feedback-Type: abuse\nVersion: 1\n"), kind=kind)
    assert any_reader(source.encode()).outcome is outcome


@pytest.mark.parametrize(
    "field", ["Auto-Submitted: auto-replied", "X-Autoreply: yes", "X-Autorespond: vacation", "Precedence: auto_reply"]
)
def test_an_automatic_reply_is_told_by_its_header(any_reader: AnyReader, field: str) -> None:
    source = f"From: Joe <joe@example.net>\nTo: anna@example.org\nSubject: Away\nDate: x\n{field}\n\nI am away.\n"
    expected = Outcome.AUTO_REPLY if "auto_reply" not in field else None
    assert any_reader(source.encode()).outcome in (expected, Outcome.AUTO_REPLY)


def test_an_automatic_bounce_is_no_automatic_reply(any_reader: AnyReader) -> None:
    source = HEAD + "Auto-Submitted: auto-generated\n\n<joe@example.net>: 550 unknown\n"
    assert any_reader(source.encode()).outcome is None


def test_an_encoded_subject_is_read(any_reader: AnyReader) -> None:
    source = HEAD.replace("Undelivered Mail Returned to Sender", "=?utf-8?Q?Unzustellbar:_Gr=C3=BC=C3=9Fe?=") + "\nx\n"
    assert "Unzustellbar: Grüße" in any_reader(source.encode()).text


@pytest.mark.parametrize(
    "fields",
    [
        "Content-Type: text/plain; charset=no-such-charset",
        'Content-Type: text/plain; charset="utf-16"; charset="us-ascii"',
        "Content-Type: text/plain; charset*=''%FF",
        "Content-Type: text/plain; charset=utf-8\nContent-Type: text/html; charset=koi8-r",
        "Content-Type: text/plain\nContent-Transfer-Encoding: x-unknown",
        "Content-Type: text/plain\nContent-Transfer-Encoding: base64",
        "Content-Type: text/plain\nContent-Transfer-Encoding: uuencode",
        "Content-Type: /",
        "Content-Type: multipart/mixed",
        'Content-Type: multipart/mixed; boundary="B1"',
        "Content-Type: message/rfc822",
        "Content-Type: message/delivery-status",
        "Content-Disposition: attachment; filename*0*=utf-8''%ff; filename*1=x",
    ],
)
@pytest.mark.parametrize("as_bytes", [True, False])
def test_contradictory_and_broken_headers_do_no_harm(any_reader: AnyReader, fields: str, as_bytes: bool) -> None:
    source = report((fields, "<joe@example.net>: 550 5.1.1 Empfänger unbekannt"), kind="mixed")
    document = any_reader(source.encode("latin-1") if as_bytes else source)
    assert document.kind is InputKind.MESSAGE


pieces = st.lists(
    st.one_of(
        st.sampled_from(
            [
                HEAD,
                "\n",
                "\n\n",
                "\r\n",
                "--B1\n",
                "--B1--\n",
                "Content-Type: text/plain\n",
                STATUS,
                NOTICE,
                ORIGINAL,
                'Content-Type: multipart/report; boundary="B1"\n',
                "Content-Type: message/rfc822\n",
                "=?utf-8?B?\ud800?=",
                "\0",
                "Content-Transfer-Encoding: base64\n",
                "Content-Transfer-Encoding: quoted-printable\n",
                "=",
                "=C3",
                "====",
                "£",
                "Content-Type: message/delivery-status\n",
                "Content-Type: text/html; charset=utf-16\n",
                "<p>",
                "Subject: =?x?Q?=FF?=\n",
            ]
        ),
        st.text(max_size=10),
    ),
    max_size=16,
)


@settings(max_examples=150, deadline=None)
@given(pieces)
def test_any_source_is_read_and_its_places_lie_inside(vocabulary: Vocabulary, source: list[str]) -> None:
    text = "".join(source)
    for document in (
        read_message_text(text, vocabulary),
        read_message_bytes(text.encode("utf-8", "surrogatepass"), vocabulary),
    ):
        for recipient in document.recipients:
            assert 0 <= recipient.span.start <= recipient.span.end <= len(document.text)
        for one in document.statements:
            origin = one.mapped.origin(Span(0, len(one.mapped.text)))
            assert 0 <= origin.start <= origin.end <= len(document.text)
        assert not set(document.text) & set(map(chr, range(0xD800, 0xE000)))
