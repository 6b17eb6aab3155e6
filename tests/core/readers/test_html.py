"""HTML is read as the text that it shows, and nothing of it is obeyed."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailwhy.readers.html import looks_like_html, shown_text
from mailwhy.spans import Span


def lines(source: str) -> list[str]:
    return [" ".join(filter(None, line.split(" "))) for line in shown_text(source).text.split("\n") if line.strip()]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("<p>550 User&nbsp;unknown</p>", ["550 User\xa0unknown"]),
        ("<p>one</p><p>two</p>", ["one", "two"]),
        ("one<br>two<br/>three", ["one", "two", "three"]),
        ("<b>5</b><i>50</i> unknown", ["550 unknown"]),
        ("<table><tr><td>Error</td><td>550</td></tr><tr><td>a</td></tr></table>", ["Error 550", "a"]),
        ("&lt;joe@example.net&gt; &amp; &#53;&#x35;0", ["<joe@example.net> & 550"]),
        ("<p>one\n   two\t three", ["one two three"]),
        ("<pre>one\n  two</pre>", ["one", "two"]),
        ("a &unknown; b & c < d", ["a &unknown; b & c < d"]),
        ("<head><title>550</title></head><body>shown</body>", ["shown"]),
        ("<style>p { x: 550 }</style>shown<script>alert('550')</script>", ["shown"]),
        ("<!-- 550 hidden -->shown", ["shown"]),
        ("<div onclick='550'>shown</div>", ["shown"]),
    ],
)
def test_the_text_that_is_shown_is_read(source: str, shown: list[str]) -> None:
    assert lines(source) == shown


@pytest.mark.parametrize(
    ("text", "is_html"),
    [
        ("<html><body>550</body></html>", True),
        ("<!DOCTYPE html><p>x</p>", True),
        ("  <div>550</div>", True),
        ("<joe@example.net>: 550 unknown", False),
        ("550 <b>no</b>", False),
        ("", False),
    ],
)
def test_html_is_told_by_its_beginning(text: str, is_html: bool) -> None:
    assert looks_like_html(text) is is_html


def test_shown_words_are_found_in_the_source() -> None:
    source = "<p>Fehler: <b>550</b> Empf&auml;nger unbekannt</p>"
    mapped = shown_text(source)
    for word, stood in (("550", "550"), ("Empfänger", "Empf&auml;nger"), ("unbekannt", "unbekannt")):
        start = mapped.text.index(word)
        origin = mapped.origin(Span(start, start + len(word)))
        assert source[origin.start : origin.end] == stood


html_pieces = st.lists(
    st.sampled_from(
        [
            "<",
            ">",
            "</",
            "<p>",
            "</p>",
            "<br",
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "&lt;",
            "&#",
            "&",
            ";",
            "<![CDATA[",
            "550",
            " ",
            "\n",
            "text",
            "\0",
            "\ud800",
            "<td>",
            "'",
            '"',
            "<pre>",
            "</style>",
            "<svg onload=x>",
        ]
    ),
    max_size=40,
)


@given(html_pieces)
def test_any_source_is_read_and_its_places_lie_inside(pieces: list[str]) -> None:
    source = "".join(pieces)
    mapped = shown_text(source)
    before = 0
    for place in range(len(mapped.text)):
        origin = mapped.origin(Span(place, place + 1))
        assert before <= origin.start <= origin.end <= len(source)
        before = origin.start


@pytest.mark.parametrize("piece", ["<", "<a ", "&", "&#", "</", "<p", "-", "<!", "<!-- -->"])
def test_broken_html_is_read_in_bounded_time(piece: str) -> None:
    started = time.perf_counter()
    shown_text(piece * (100_000 // len(piece)))
    assert time.perf_counter() - started < 5


def test_plain_text_that_is_called_html_keeps_its_lines() -> None:
    assert shown_text("It failed.\nTo: joe@example.net &amp; eve").text == "It failed.\nTo: joe@example.net & eve"
