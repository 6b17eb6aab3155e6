"""The parts of a message are told apart by what they are there for."""

from __future__ import annotations

from email import message_from_string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailwhy.readers.parts import PartKind, header_text, parts_of, walk


def kinds(source: str) -> list[PartKind]:
    return [kind for kind, _ in walk(message_from_string(source))]


def test_the_header_comes_first() -> None:
    assert kinds("Subject: x\n\ny") == [PartKind.HEADERS, PartKind.NOTICE]


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ("Content-Type: text/plain", PartKind.NOTICE),
        ("Content-Type: text/html", PartKind.NOTICE),
        ("Content-Type: text/plain\nContent-Disposition: attachment; filename=letter.csv", None),
        ("Content-Type: text/plain\nContent-Disposition: attachment; filename=details.txt", PartKind.NOTICE),
        ("Content-Type: message/delivery-status", PartKind.STATUS),
        ("Content-Type: message/global-delivery-status", PartKind.STATUS),
        ("Content-Type: message/disposition-notification", PartKind.RECEIPT),
        ("Content-Type: message/feedback-report", PartKind.COMPLAINT),
        ("Content-Type: text/rfc822-headers", PartKind.RETURNED),
        ("Content-Type: message/rfc822", PartKind.RETURNED),
        ("Content-Type: image/png", None),
        ("Content-Type: application/octet-stream", None),
    ],
)
def test_a_part_is_told_by_its_type(fields: str, kind: PartKind | None) -> None:
    source = f'Content-Type: multipart/mixed; boundary="B"\n\n--B\n{fields}\n\nSubject: x\n\nbody\n--B--\n'
    assert kinds(source) == [PartKind.HEADERS, *([kind] if kind else [])]


def test_the_parts_are_stretches_of_one_text() -> None:
    source = (
        'Subject: Failed\nContent-Type: multipart/mixed; boundary="B"\n\n--B\n\nnotice\n'
        "--B\nContent-Type: message/rfc822\n\nSubject: hello\n\nbody\n--B--\n"
    )
    text, parts = parts_of(message_from_string(source))
    assert text == "Subject: Failed\n\nnotice\n\nSubject: hello"
    assert [(part.kind, part.mapped.text) for part in parts] == [
        (PartKind.HEADERS, "Subject: Failed"),
        (PartKind.NOTICE, "notice"),
        (PartKind.RETURNED, "Subject: hello"),
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("plain", "plain"),
        ("folded\n  twice", "folded twice"),
        ("=?utf-8?B?R3LDvMOfZQ==?=", "Grüße"),
        ("=?iso-8859-1?Q?Gr=FC=DFe?= an =?utf-8?Q?dich?=", "Grüße an dich"),
        ("=?no-such-charset?Q?abc?=", "abc"),
        ("=?unknown-8bit?Q?abc?=", "abc"),
        (None, ""),
    ],
)
def test_a_header_is_read_on_one_line(value: str | None, text: str) -> None:
    assert header_text(value) == text


@given(st.text(st.one_of(st.characters(), st.sampled_from("=?utf-8Q_ "))))
def test_any_header_is_read(value: str) -> None:
    assert isinstance(header_text(value), str)
