"""The labelled fields of a dialog are found in any order and layout."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailwhy.readers.vocabulary import Vocabulary


def fields(vocabulary: Vocabulary, text: str) -> list[tuple[str, str]]:
    return [(found.field, text[found.value : found.end]) for found in vocabulary.labels.find(text)]


def test_each_field_ends_where_the_next_begins(vocabulary: Vocabulary) -> None:
    text = "Account: 'A', Server: 'mail.example.com', Server Response: '550 no', Port: 25, Error Number: 0x800CCC79"
    assert fields(vocabulary, text) == [
        ("account", "A', "),
        ("server", "mail.example.com', "),
        ("server-response", "550 no', "),
        ("port", "25, "),
        ("error-number", "0x800CCC79"),
    ]


def test_the_longest_label_is_meant(vocabulary: Vocabulary) -> None:
    assert [found for found, _ in fields(vocabulary, "Server Error: 550 Server: mx Server Response: 550")] == [
        "server-error",
        "server",
        "server-response",
    ]


@pytest.mark.parametrize(
    "text",
    ["SERVER RESPONSE: 550 no", "server response: 550 no", "Server Response '550 no", "Server Response = '550 no"],
)
def test_a_label_is_read_in_any_case_and_with_any_separator(vocabulary: Vocabulary, text: str) -> None:
    assert fields(vocabulary, text) == [("server-response", "550 no")]


def test_a_label_in_front_of_a_number_may_do_without_a_colon(vocabulary: Vocabulary) -> None:
    assert fields(vocabulary, "Error Number 0x800CCC0E") == [("error-number", "0x800CCC0E")]


def test_a_label_may_follow_a_word_where_a_line_began(vocabulary: Vocabulary) -> None:
    text = "Sender Address: x@example.com Server: mx.example.net"
    starts = (0, text.index("Server"))
    assert [found.field for found in vocabulary.labels.find(text)] == []
    assert [found.field for found in vocabulary.labels.find(text, starts)] == ["server"]
    assert vocabulary.labels.find(text.lower(), starts) == []


@pytest.mark.parametrize(
    "text",
    [
        "The server is down",
        "our account manager",
        "observer: x",
        "Serverless: x",
        "mail-server: x",
        "the subject of this mail",
        "Server 'mx.example.org' could not be found",
    ],
)
def test_a_word_in_prose_is_no_label(vocabulary: Vocabulary, text: str) -> None:
    assert fields(vocabulary, text) == []


def test_a_label_after_letters_that_change_length_in_lower_case_keeps_its_place(vocabulary: Vocabulary) -> None:
    text = "İİİ Server Response: '550 no"
    found = fields(vocabulary, text)
    assert found in ([("server-response", "550 no")], [])


@given(
    st.lists(st.sampled_from(["Server Response", "Server", ": ", "'", "550", " ", ",", "İ", "ß", "Port", "=", "\n"]))
)
def test_fields_stand_in_order_inside_the_text(vocabulary: Vocabulary, words: list[str]) -> None:
    text = "".join(words)
    place = 0
    for found in vocabulary.labels.find(text):
        assert place <= found.start < found.value <= found.end <= len(text)
        place = found.end
