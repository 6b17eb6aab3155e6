"""The reader is chosen by the form of a paste, not by the name that somebody gave it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailwhy import explain
from mailwhy.document import Document
from mailwhy.readers.read import read
from mailwhy.readers.vocabulary import Vocabulary
from mailwhy.report import InputKind

AnyReader = Callable[..., Document]
MESSAGE = (
    "From: a@example.org\nTo: b@example.net\nSubject: Failed\nMIME-Version: 1.0\n\n<joe@example.net>: 550 unknown\n"
)


@pytest.mark.parametrize("name", [None, "bounce.eml", "bounce.txt", "bounce"])
@pytest.mark.parametrize("before", ["", "\r\n", "From MAILER-DAEMON Tue Jun  3 10:00:00 2025\n"])
def test_bytes_of_a_message_are_read_as_one(any_reader: AnyReader, name: str | None, before: str) -> None:
    assert any_reader((before + MESSAGE).encode(), name).kind is InputKind.MESSAGE


def test_bytes_of_a_text_are_read_as_one(any_reader: AnyReader) -> None:
    document = any_reader("<joe@example.net>: 550 Empfänger unbekannt".encode("cp1252"), "notes.txt")
    assert document.kind is InputKind.TEXT or document.recipients
    assert "joe@example.net" in document.text


def test_a_pasted_source_of_a_message_is_read_by_its_structure(any_reader: AnyReader) -> None:
    assert any_reader(MESSAGE).kind is InputKind.MESSAGE


def test_a_pasted_source_of_a_page_is_read_as_it_is_shown(any_reader: AnyReader) -> None:
    source = "<html><body><p>550 <b>5</b>.1.1</p><script>421</script></body></html>"
    document = any_reader(source)
    assert document.text == source
    words = " ".join(one.mapped.text for one in document.statements)
    assert "550 5.1.1" in words
    assert "421" not in words


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "empty.eml"),
        (b"just a line", "letter.eml"),
        (b"%PDF-1.7\n\x00\x01\x02\x03", "scan.eml"),
        (bytes(1000), "zeros.msg"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "picture.png"),
        (b"PK\x03\x04" + bytes(100), "archive.zip"),
        (b"\xff\xfe", "mark.txt"),
        (b"\xef\xbb\xbf", "mark.txt"),
        (b"From: x\n", None),
    ],
)
def test_a_file_that_is_no_message_names_no_recipient(any_reader: AnyReader, data: bytes, name: str | None) -> None:
    document = any_reader(data, name)
    assert document.recipients == ()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252", "koi8-r"])
def test_a_text_file_in_any_usual_encoding_is_read(any_reader: AnyReader, encoding: str) -> None:
    data = "<joe@example.net>: 550 5.1.1 User unknown\r\n".encode(encoding)
    if encoding == "utf-16-le":
        data = b"\xff\xfe" + data
    assert [one.value for one in any_reader(data, "log.txt").recipients] == ["joe@example.net"]


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.binary(max_size=300), st.text(max_size=300), st.text(max_size=80).map(lambda t: MESSAGE + t)),
    st.one_of(st.none(), st.sampled_from(["x.eml", "x.msg", "x.html", "", "\0", "a" * 300])),
)
def test_any_paste_has_a_document(vocabulary: Vocabulary, paste: str | bytes, name: str | None) -> None:
    document = read(paste, name, vocabulary)
    assert document.text.encode("utf-8").decode("utf-8") == document.text
    if isinstance(paste, str):
        assert len(document.text) == len(paste)


def test_folded_lines_of_blanks_do_not_multiply_the_ways_to_read_them() -> None:
    """A header block that is none in the end was once tried in every way that its blanks can be divided."""
    paste = "Subject: x\nFrom: y\n" + (" " * 40 + "\n") * 40 + "no header"
    assert explain(paste).input.characters == len(paste)
