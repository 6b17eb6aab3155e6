"""Bytes become text by their mark, their stated charset, as UTF-8, or by a guess; never an exception."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailwhy.readers.decoding import decode, is_binary


@pytest.mark.parametrize(
    "charset", [None, "utf-8", "latin-1", "no-such-charset", "", "utf-8\0", "rot13", "idna", "hex"]
)
def test_utf_8_is_read_unless_a_charset_that_works_is_stated(charset: str | None) -> None:
    text = decode("Empfänger".encode(), charset)
    assert text == ("Empfänger".encode().decode("latin-1") if charset == "latin-1" else "Empfänger")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(encoding: str) -> None:
    assert decode("550 почта".encode(encoding), "us-ascii") == "550 почта"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "Die Nachricht an den Empfänger konnte nicht zugestellt werden, das Postfach für Jürgen ist voll."),
        ("koi8-r", "Сообщение не может быть доставлено, почтовый ящик получателя переполнен, попробуйте позже."),
        ("shift_jis", "メッセージを配信できませんでした。受信者のメールボックスがいっぱいです。"),
    ],
)
def test_a_stated_charset_is_used(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), encoding) == text


def test_a_wrongly_stated_charset_is_passed_over() -> None:
    assert decode("Empfänger".encode(), "us-ascii") == "Empfänger"


def test_text_in_no_known_encoding_is_guessed() -> None:
    text = "Die Nachricht an den Empfänger konnte nicht zugestellt werden, das Postfach für Jürgen ist voll."
    assert "konnte nicht zugestellt" in decode(text.encode("cp1252"))


def test_binary_is_told_from_text() -> None:
    assert is_binary(bytes(range(32)) * 10)
    assert not is_binary(b"550 unknown\r\n\t\x1b[0m")
    assert not is_binary(b"")


@settings(deadline=None, max_examples=60)
@given(
    st.binary(max_size=200), st.one_of(st.none(), st.text(max_size=12), st.sampled_from(["utf-7", "utf-16", "zlib"]))
)
def test_any_bytes_become_text(data: bytes, charset: str | None) -> None:
    assert isinstance(decode(data, charset), str)
