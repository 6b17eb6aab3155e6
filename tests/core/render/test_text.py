"""Text for a terminal: wrapped, in the order of the page, and harmless whatever the paste holds."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailwhy.page import Headline, Page
from mailwhy.render.plain import cells, visible, wrapped
from mailwhy.render.text import render_text

_ANSI = re.compile(r"\x1b\[[0-9;]*m")


def test_the_answer_comes_first_and_sources_last(page: Page) -> None:
    text = render_text(page, colour=False, width=80)
    headings = [line for line in text.splitlines() if line and not line.startswith(" ")]
    assert headings == [
        "✖ The mailbox of the recipient is full and takes no more",
        "The way of the message",
        "What to do now",
        "Good to know",
        "Digit by digit",
        "What was read",
        "What else it could be",
        "See also",
        "Sources",
        "A hint",
    ]


def test_steps_are_numbered_with_their_links(page: Page) -> None:
    text = render_text(page, colour=False, width=80)
    assert "  You\n    1. The mailbox of the recipient is full and takes no more\n" in text
    assert "       https://example.org/help?a=1&b=2\n    2. Then wait.\n  The recipient\n    1. " in text


def test_a_code_that_nobody_defines_is_said_to_be_so(page: Page) -> None:
    text = " ".join(render_text(page, colour=False, width=80).split())
    assert text.count("No standard defines this code.") == 1
    assert "not confirmed by a document" in text


@pytest.mark.parametrize("width", [30, 40, 80, 100])
def test_no_line_is_wider_than_asked(width: int, page: Page) -> None:
    lines = render_text(page, colour=False, width=width).splitlines()
    assert [line for line in lines if cells(line) > width and "https://" not in line] == []


def test_colour_is_used_only_where_asked_and_changes_no_word(page: Page) -> None:
    plain, coloured = (render_text(page, colour=colour, width=80) for colour in (False, True))
    assert "\x1b" not in plain
    assert "\x1b[" in coloured
    assert _ANSI.sub("", coloured) == plain


@pytest.mark.parametrize("colour", [True, False])
def test_nothing_of_a_paste_steers_the_terminal(colour: bool, hostile_page: Page) -> None:
    text = _ANSI.sub("", render_text(hostile_page, colour=colour, width=80)) if colour else None
    text = text if text is not None else render_text(hostile_page, colour=False, width=80)
    harmful = {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c != "\n"}
    assert harmful == set()
    assert "␛[31mred" in text


@given(st.text(max_size=400), st.integers(0, 120))
def test_any_text_is_rendered_harmless(text: str, width: int) -> None:
    rendered = render_text(Page(text, (Headline(text, text, None, None, ()),)), colour=False, width=width)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", rendered)


@given(st.text(max_size=200), st.integers(20, 60))
def test_wrapping_loses_no_visible_character(text: str, width: int) -> None:
    shown = visible(text)
    lines = wrapped(shown, width, "  - ")
    joined = "".join(line[4:] for line in lines)
    assert "".join(joined.split()) == "".join(shown.split())
    assert all(cells(line) <= width for line in lines if "https://" not in line)


def test_wide_characters_take_two_columns() -> None:
    assert cells("邮箱 full") == 9
    assert wrapped("邮箱已满" * 6, 20) == ["邮箱已满邮箱已满邮箱", "已满邮箱已满邮箱已满", "邮箱已满"]
