"""Many patterns over one text find what each of them would find alone, in time linear to the text."""

from __future__ import annotations

import time

import pytest
import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from mailwhy import default_catalogue
from mailwhy.detectors.matcher import LONGEST_TEXT, Found, PatternMatcher

PATTERNS = (
    r"(?i)\buser unknown\b",
    r"(?i)mailbox.{0,40}full",
    r"(?i)quota (exceeded|reached)",
    r"\d{3}",
    r"(?i)größe|ящик",
    r"(?i)gro(?:ß|ss|\x{0073})?e?",
    r"[^\x{2019}é-ü]ull|[а-я]?is",
    "x?",
    r"(?i)a{3}b",
)


def alone(pattern: str, index: int, text: str) -> list[Found]:
    match = re2.search(pattern, text)
    if match is None:
        return []
    group = match.span(1) if match.re.groups and match[1] else None
    return [Found(index, match.start(), match.end(), group)]


@settings(max_examples=200)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                [
                    "user ",
                    "unknown",
                    "MAILBOX",
                    " is full",
                    "quota ",
                    "exceeded",
                    "550",
                    "GRÖSSE",
                    "größe",
                    "Ящик",
                    "Grosse",
                ]
            ),
            st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
        ),
        max_size=8,
    ).map("".join)
)
def test_the_matcher_finds_what_each_pattern_finds_alone(text: str) -> None:
    expected = [found for index, pattern in enumerate(PATTERNS) for found in alone(pattern, index, text)]
    assert PatternMatcher(PATTERNS).find(text) == (expected if text else [])


def test_the_first_group_is_told() -> None:
    (found,) = PatternMatcher([r"retry for ([\w ]+) more"]).find("will retry for 47 hours more")
    assert found.group == (15, 23)


def test_a_letter_is_one_of_any_script() -> None:
    matcher = PatternMatcher([r"gr\p{L}+e"])
    assert [matcher.find(text)[0].end for text in ("grosse 1", "größe 1")] == [6, 5]
    assert matcher.find("gr5e") == []


def test_no_pattern_finds_nothing() -> None:
    assert PatternMatcher([]).find("550 user unknown") == []
    assert PatternMatcher(["a"]).find("") == []


def test_as_many_patterns_as_a_catalogue_may_hold_are_taken() -> None:
    words = [f"{a}{b}{c}" for a in "bcdfghklmn" for b in "aeiou" for c in "prstvwxz"]
    matcher = PatternMatcher(
        rf"(?i)\b{one} (?:box|store) {other}(?:ed|ing)?\b" for one in words[:40] for other in words[:200]
    )
    assert [found.index for found in matcher.find(f"the {words[3]} store {words[7]}ed")] == [3 * 200 + 7]


def test_a_pattern_that_re2_does_not_take_is_refused() -> None:
    with pytest.raises(re2.error):
        PatternMatcher(["(?=x)xyz"]).find("(?=x)xyz xyz")


@pytest.mark.parametrize("piece", ["mailbox ", "user ", "5.1.1 ", "a", "not ", "address rejected ", "é", "<", "quota"])
def test_the_patterns_of_the_catalogue_stay_quick_on_repeated_words(piece: str) -> None:
    data = default_catalogue().data
    matcher = PatternMatcher([phrase.pattern for phrase in data.phrase], default_catalogue().literals)
    text = (piece * LONGEST_TEXT)[:LONGEST_TEXT]
    matcher.find(text)
    started = time.perf_counter()
    matcher.find(text)
    assert time.perf_counter() - started < 1
