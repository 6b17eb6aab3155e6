"""A text that stands quoted as a whole is read as it was before, and every place in it stays known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailwhy.readers.quoting import unquoted
from mailwhy.spans import Span

LETTER = "To: a@example.org\n\n550 unknown\nend\nof it"


@pytest.mark.parametrize("marks", [">", "> ", "> > ", ">>> "])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_marks_of_all_lines_are_taken_off(marks: str, line_end: str) -> None:
    quoted = line_end.join(marks + line for line in LETTER.split("\n"))
    assert unquoted(quoted).text.replace("\r", "") == LETTER


@pytest.mark.parametrize("text", [LETTER, "> one\n> two", "> a\n> b\nc\n> d\n> e", ""])
def test_a_text_that_is_not_quoted_as_a_whole_stays(text: str) -> None:
    assert unquoted(text).text == text


def test_only_a_line_feed_ends_a_line() -> None:
    assert unquoted("> a\u2028> b\n> c\f> d\n> e\n> f").text == "a\u2028> b\nc\f> d\ne\nf"


@given(st.lists(st.text("ab >\t", max_size=6), max_size=8).map(lambda lines: "\n".join(f"> {line}" for line in lines)))
def test_each_letter_is_mapped_to_its_own_place(text: str) -> None:
    plain = unquoted(text)
    origins = [plain.origin(Span(place, place + 1)) for place in range(len(plain.text))]
    assert "".join(text[origin.start : origin.end] for origin in origins) == plain.text
