"""A server's own answer is told from the words around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailwhy.readers.answers import answer_start, nested_answer, repeated_codes


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("host mx said: 550 5.1.1 User unknown", "550 5.1.1 User unknown"),
        ("host mx said: 550-5.1.1 User unknown", "550-5.1.1 User unknown"),
        ("Remote Server returned '550 5.1.1 unknown'", "550 5.1.1 unknown'"),
        ("#5.1.1 smtp; 550 no", "#5.1.1 smtp; 550 no"),
        ("550 no such user", "550 no such user"),
        ("(550, b'no such user')", "(550, b'no such user')"),
        ("it said #550 no", "#550 no"),
        ("mx.example.net reply:550 No such user", "550 No such user"),
        ("Antwort:550 No such user", "550 No such user"),
    ],
)
def test_an_answer_begins_at_its_code(text: str, answer: str) -> None:
    start = answer_start(text, 0, len(text))
    assert start is not None
    assert text[start:].lstrip("#(") == answer.lstrip("#(")


@pytest.mark.parametrize(
    "text", ["", "no code here", "it costs $550 in all", "in 2019-550", "room 550 and 551", "192.0.2.550", "a@550 b"]
)
def test_where_no_answer_stands_none_begins(text: str) -> None:
    assert answer_start(text, 0, len(text)) is None


def test_an_answer_that_is_quoted_in_another_is_found() -> None:
    text = "451 4.4.0 Primary target host responded with <421 4.4.2 Connection dropped>"
    start = nested_answer(text, 0, len(text))
    assert start is not None
    assert text[start:].startswith("421 4.4.2")
    assert nested_answer("550 5.1.1 User unknown", 0, 22) is None


def test_an_answer_that_is_quoted_by_its_type_is_found() -> None:
    text = "554 5.1.0 < #5.1.10 smtp;550 5.1.10 Recipient not found>"
    start = nested_answer(text, 0, len(text))
    assert start is not None
    assert text[start:].startswith("550 5.1.10")


def test_the_repeated_codes_of_a_joined_answer_are_found() -> None:
    text = "550-5.1.1 The address 550-5.1.1 does not 550 5.1.1 exist"
    rest = text
    for start, end in reversed([span for span in repeated_codes(text, "550") if span[0] > 3]):
        rest = rest[:start] + rest[end:]
    assert rest == "550-5.1.1 The address does not exist"


@given(st.text(st.sampled_from("550 -4.12#<>('\"smtp;: b,x\n"), max_size=80))
def test_places_lie_inside_the_text(text: str) -> None:
    for found in (answer_start(text, 0, len(text)), nested_answer(text, 0, len(text))):
        assert found is None or 0 <= found < len(text)
    assert all(0 <= start < end <= len(text) for start, end in repeated_codes(text, "550"))
