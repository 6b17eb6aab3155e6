"""A text that was made of another one leads back to where its characters came from."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mailwhy.spans import MappedText, MappedTextBuilder, Span, SpanMap, stretch

# A derivation: each piece either copies a stretch of the source or puts a word in its place.
pieces = st.lists(
    st.tuples(st.integers(0, 6), st.sampled_from(["copy", "drop", "", "x", "ab", "LONGER THAN IT WAS"])), max_size=12
)


def derived(source: str, plan: list[tuple[int, str]], through: MappedText | None = None) -> MappedText:
    builder = MappedTextBuilder(source, through)
    place = 0
    for length, what in plan:
        end = min(len(source), place + length)
        if what == "copy":
            builder.copy(place, end)
        elif what != "drop":
            builder.replace(what, place, end)
        place = end
    builder.copy(place, len(source))
    return builder.build()


def test_a_span_is_a_half_open_stretch() -> None:
    assert len(Span(3, 7)) == 4


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_what_is_no_stretch_cannot_be_made(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_an_empty_map_is_the_identity() -> None:
    assert SpanMap().origin(Span(2, 5)) == Span(2, 5)


def test_copied_text_maps_one_for_one() -> None:
    part = stretch("user unknown here", 5, 12)
    assert part.text == "unknown"
    assert part.origin(Span(0, 7)) == Span(5, 12)
    assert part.origin(Span(2, 4)) == Span(7, 9)


def test_replaced_text_maps_as_a_whole() -> None:
    builder = MappedTextBuilder("a&lt;b")
    builder.copy(0, 1)
    builder.replace("<", 1, 5)
    builder.copy(5, 6)
    mapped = builder.build()
    assert mapped.text == "a<b"
    assert mapped.origin(Span(1, 2)) == Span(1, 5)
    assert mapped.origin(Span(0, 3)) == Span(0, 6)


def test_a_code_that_was_joined_over_a_line_break_maps_over_the_break() -> None:
    builder = MappedTextBuilder("550 5.1\n.1 unknown")
    builder.copy(0, 7)
    builder.copy(8, 18)
    mapped = builder.build()
    assert mapped.text == "550 5.1.1 unknown"
    assert mapped.origin(Span(4, 9)) == Span(4, 10)


def test_an_empty_span_stays_empty_or_falls_on_its_piece() -> None:
    mapped = stretch("0123456789", 4, 8)
    assert mapped.origin(Span(2, 2)) == Span(6, 6)


def test_a_part_leads_back_to_the_same_origin() -> None:
    mapped = stretch("0123456789", 2, 9)
    part = mapped.part(3, 5)
    assert part.text == "56"
    assert part.origin(Span(0, 2)) == Span(5, 7)


def test_nothing_is_appended_for_an_empty_stretch_or_word() -> None:
    builder = MappedTextBuilder("abc")
    builder.copy(2, 1)
    builder.replace("", 0, 3)
    assert builder.length == 0
    assert builder.build().text == ""


@given(st.text(max_size=40), pieces)
def test_spans_lead_into_the_source_and_keep_their_order(source: str, plan: list[tuple[int, str]]) -> None:
    mapped = derived(source, plan)
    before = 0
    for place in range(len(mapped.text)):
        origin = mapped.origin(Span(place, place + 1))
        assert 0 <= origin.start <= origin.end <= len(source)
        assert origin.start >= before
        before = origin.start


@given(st.text(max_size=40), pieces)
def test_what_was_copied_is_found_again_at_its_origin(source: str, plan: list[tuple[int, str]]) -> None:
    plan = [(length, what if what in ("copy", "drop") else "copy") for length, what in plan]
    mapped = derived(source, plan)
    for place, character in enumerate(mapped.text):
        origin = mapped.origin(Span(place, place + 1))
        assert source[origin.start : origin.end] == character


@settings(max_examples=200)
@given(st.text(max_size=30), pieces, pieces)
def test_two_derivations_in_a_row_map_like_one(
    source: str, first: list[tuple[int, str]], second: list[tuple[int, str]]
) -> None:
    base = derived(source, first)
    upper = derived(base.text, second)
    assume(upper.text)
    composed = upper.through(base)
    direct = derived(base.text, second, through=base)
    assert composed.text == upper.text == direct.text
    for place in range(len(upper.text)):
        span = Span(place, place + 1)
        below = base.origin(upper.origin(span))
        for mapped in (composed, direct):
            origin = mapped.origin(span)
            assert 0 <= origin.start <= origin.end <= len(source)
            assert max(origin.start, below.start) <= min(origin.end, below.end)


@given(st.text(min_size=1, max_size=40), pieces, st.data())
def test_a_part_says_the_same_as_the_whole(source: str, plan: list[tuple[int, str]], data: st.DataObject) -> None:
    mapped = derived(source, plan)
    start = data.draw(st.integers(0, len(mapped.text)))
    end = data.draw(st.integers(start, len(mapped.text)))
    part = mapped.part(start, end)
    assert part.text == mapped.text[start:end]
    for place in range(len(part.text)):
        whole = mapped.origin(Span(start + place, start + place + 1))
        inside = part.origin(Span(place, place + 1))
        assert whole.start <= inside.start <= inside.end <= whole.end
