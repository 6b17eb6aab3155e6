"""Wrapped lines are joined as they were before, and lead back to their places."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mailwhy.readers.joining import join
from mailwhy.spans import MappedText, Span


def lines_of(text: str) -> list[tuple[int, int]]:
    spans, place = [], 0
    for line in text.split("\n"):
        spans.append((place, place + len(line)))
        place += len(line) + 1
    return spans


def joined(text: str) -> str:
    return join(MappedText(text), lines_of(text)).mapped.text


def test_wrapped_lines_are_joined_by_single_blanks() -> None:
    assert joined("host mx said:   550 5.1.1\n    User \t unknown  \n\n(in reply)") == (
        "host mx said: 550 5.1.1 User unknown (in reply)"
    )


def test_the_code_that_a_multi_line_reply_repeats_is_left_out() -> None:
    assert (
        joined("550-5.1.1 The address\n550-5.1.1 does not\n550 5.1.1 exist") == "550-5.1.1 The address does not exist"
    )


def test_a_repeated_code_goes_without_its_enhanced_code_too() -> None:
    assert joined("550-No\n550 such user") == "550-No such user"


def test_another_code_starts_another_answer() -> None:
    assert joined("550 no\n221 bye") == "550 no 221 bye"


def test_it_is_known_where_each_line_begins() -> None:
    text = "one\n  two\n\nthree"
    result = join(MappedText(text), lines_of(text))
    assert [result.mapped.text[start:].split(" ")[0] for start in result.line_starts] == ["one", "two", "three"]
    part = result.part(4, 13)
    assert part.mapped.text == "two three"
    assert part.line_starts == (0, 4)


def test_joined_words_are_found_where_they_stood() -> None:
    text = "user\n   unknown"
    mapped = join(MappedText(text), lines_of(text)).mapped
    origin = mapped.origin(Span(0, len(mapped.text)))
    assert text[origin.start : origin.end] == text
    origin = mapped.origin(Span(5, 12))
    assert text[origin.start : origin.end] == "unknown"


@given(st.text(st.sampled_from("ab 550-5.1\t\n"), max_size=80))
def test_joining_loses_no_word_but_repeated_codes(text: str) -> None:
    result = join(MappedText(text), lines_of(text)).mapped
    assert "\n" not in result.text
    assert "  " not in result.text
    for place, character in enumerate(result.text):
        origin = result.origin(Span(place, place + 1))
        assert 0 <= origin.start <= origin.end <= len(text)
        if character not in " ":
            assert text[origin.start : origin.end] == character
