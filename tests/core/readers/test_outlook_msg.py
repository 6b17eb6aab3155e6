"""Outlook's .msg files are read by their properties; a damaged one is an empty document, never an exception."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mailwhy
from mailwhy.document import Document, Outcome
from mailwhy.readers.outlook_msg import is_compound_file, read_outlook_msg
from mailwhy.readers.vocabulary import Vocabulary
from mailwhy.report import InputKind

CompoundMaker = Callable[[dict[str, bytes]], bytes]
AnyReader = Callable[..., Document]


def unicode(tag: str, text: str, folder: str = "") -> dict[str, bytes]:
    path = f"{folder}/__substg1.0_{tag}001F".lstrip("/")
    return {path: text.encode("utf-16-le")}


def ansi(tag: str, text: str) -> dict[str, bytes]:
    return {f"__substg1.0_{tag}001E": text.encode("cp1252")}


BOUNCE = {
    **unicode("001A", "REPORT.IPM.Note.NDR"),
    **unicode("0037", "Undeliverable: Hello"),
    **unicode("1000", "Delivery has failed to these recipients:\r\n\r\njoe@example.net\r\n"),
    **unicode("39FE", "joe@example.net", "__recip_version1.0_#00000000"),
    **unicode("0C1B", "550 5.1.1 <joe@example.net>: User unknown", "__recip_version1.0_#00000000"),
    **unicode("39FE", "eve@example.com", "__recip_version1.0_#00000001"),
    **unicode("0C1B", "452 4.2.2 Mailbox full", "__recip_version1.0_#00000001"),
}


def test_a_compound_file_is_told_by_its_signature(compound_file: CompoundMaker) -> None:
    assert is_compound_file(compound_file({}))
    assert not is_compound_file(b"From: x")
    assert not is_compound_file(b"")


def test_a_report_is_read_with_each_failed_recipient(compound_file: CompoundMaker, any_reader: AnyReader) -> None:
    document = any_reader(compound_file(BOUNCE), "bounce.msg")
    assert document.kind is InputKind.MESSAGE
    assert {"joe@example.net", "eve@example.com"} == {one.value for one in document.recipients}
    said = {(one.recipient, one.mapped.text) for one in document.statements}
    assert ("joe@example.net", "550 5.1.1 <joe@example.net>: User unknown") in said
    assert ("eve@example.com", "452 4.2.2 Mailbox full") in said
    for recipient in document.recipients:
        assert document.text[recipient.span.start : recipient.span.end] == recipient.value


def test_a_report_is_explained_for_each_recipient(compound_file: CompoundMaker) -> None:
    report = mailwhy.explain(compound_file(BOUNCE), "bounce.msg")
    assert [(one.recipient, one.cause, one.reply_code, one.enhanced_code) for one in report.diagnoses] == [
        ("joe@example.net", "recipient-unknown", "550", "5.1.1"),
        ("eve@example.com", "mailbox-full", "452", "4.2.2"),
    ]


def test_text_in_a_code_page_is_read(compound_file: CompoundMaker, any_reader: AnyReader) -> None:
    streams = ansi("1000", "Die Nachricht an den Empfänger wurde nicht zugestellt, das Postfach für Jürgen ist voll.")
    assert "Nachricht an den Empf" in any_reader(compound_file(streams)).text


def test_a_body_in_html_is_read_as_it_is_shown(compound_file: CompoundMaker, any_reader: AnyReader) -> None:
    streams = {"__substg1.0_10130102": b"<html><body><p>550 5.1.1</p><script>no()</script></body></html>"}
    document = any_reader(compound_file(streams))
    assert document.text == "550 5.1.1"


def test_a_long_body_is_read_from_the_ordinary_sectors(compound_file: CompoundMaker, any_reader: AnyReader) -> None:
    body = "x" * 9000 + "\n\n<joe@example.net>: 550 5.1.1 User unknown\n"
    document = any_reader(compound_file(unicode("1000", body)))
    assert document.text == body.strip()


@pytest.mark.parametrize(
    ("message_class", "outcome"),
    [
        ("REPORT.IPM.Note.IPNRN", Outcome.RECEIPT),
        ("report.ipm.note.ipnnrn", Outcome.RECEIPT),
        ("REPORT.IPM.Note.DR", Outcome.SUCCESS),
        ("REPORT.IPM.Note.NDR", None),
        ("IPM.Note", None),
    ],
)
def test_the_class_of_a_message_tells_what_it_is(
    compound_file: CompoundMaker, any_reader: AnyReader, message_class: str, outcome: Outcome | None
) -> None:
    streams = {**unicode("001A", message_class), **unicode("1000", "x")}
    assert any_reader(compound_file(streams)).outcome is outcome


def test_a_compound_file_of_another_program_has_no_text(compound_file: CompoundMaker, any_reader: AnyReader) -> None:
    document = any_reader(compound_file({"WordDocument": b"\xec\xa5" + bytes(5000)}), "letter.doc")
    assert (document.text, document.statements) == ("", ())


@pytest.mark.parametrize("length", [8, 76, 511, 512, 513, 1000, 1536, 2048, 3000])
def test_a_cut_file_does_no_harm(compound_file: CompoundMaker, vocabulary: Vocabulary, length: int) -> None:
    document = read_outlook_msg(compound_file(BOUNCE)[:length], vocabulary)
    assert document.text == "" or document.statements


def test_a_file_whose_sectors_go_in_a_circle_does_no_harm(compound_file: CompoundMaker) -> None:
    whole = bytearray(compound_file(BOUNCE))
    table = len(whole) - 512
    for place in range(table, len(whole), 4):
        whole[place : place + 4] = bytes(4)
    assert mailwhy.explain(bytes(whole)).input.characters >= 0


def test_files_with_any_bytes_turned_over_do_no_harm(compound_file: CompoundMaker, vocabulary: Vocabulary) -> None:
    whole = compound_file(BOUNCE)
    chance = random.Random(7)  # noqa: S311
    for _ in range(150):
        broken = bytearray(whole)
        for _ in range(chance.choice([1, 3, 20])):
            broken[chance.randrange(8, len(broken))] = chance.randrange(256)
        document = read_outlook_msg(bytes(broken), vocabulary)
        assert isinstance(document.text, str)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=2000))
def test_any_bytes_behind_the_signature_do_no_harm(vocabulary: Vocabulary, data: bytes) -> None:
    document = read_outlook_msg(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + data, vocabulary)
    assert document.statements == () or document.text
