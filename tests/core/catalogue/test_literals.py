"""The literals of a pattern stand in every text that it matches, so that a matcher may pass over the others."""

from __future__ import annotations

from pathlib import Path

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from mailwhy.catalogue.literals import Way, required_literals
from mailwhy.catalogue.load import SOURCE_NAME
from mailwhy.catalogue.source import read_folder


def kept(pattern: str, text: str) -> bool:
    """Whether literals of the groups of one way follow each other in a text, so that the pattern would be tried."""
    ways = required_literals(pattern)
    return not ways or any(
        re2.search(".*".join(f"(?:{'|'.join(map(re2.escape, group))})" for group in way.groups), text.lower())
        for way in ways
    )


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        ("quota", {"quota"}),
        ("(?i)Over Quota", {"over quota"}),
        (r"(?i)\bquota\b", {"quota"}),
        ("mail(?:box|store) full", {"mailbox full", "mailstore full"}),
        ("relay(?:ing)? denied", {"relay denied", "relaying denied"}),
        (r"550 5\.1\.1", {"550 5.1.1"}),
        ("box|mailbox|inbox", {"box"}),
    ],
)
def test_the_literals_of_a_pattern_are_found(pattern: str, literals: set[str]) -> None:
    assert [[set(group) for group in way.groups] for way in required_literals(pattern)] == [[literals]]


@pytest.mark.parametrize("text", ["quota", "the mailbox", "full", "nothing"])
def test_a_text_without_all_that_a_pattern_needs_is_passed_over(text: str) -> None:
    assert kept("(?i)mailbox.{0,40}quota.{0,9}full", "the MAILBOX is over quota: full")
    assert not kept("(?i)mailbox.{0,40}quota.{0,9}full", text)


@pytest.mark.parametrize("text", ["the mailbox", "over quota", "mailbox: disk", "full disk"])
def test_each_outermost_alternative_needs_all_of_its_own_literals(text: str) -> None:
    pattern = "(?i)mailbox.{0,9}full|disk.{0,9}quota|overdrawn"
    assert not kept(pattern, text)
    assert all(kept(pattern, match) for match in ("mailbox is full", "Disk quota", "OVERDRAWN"))


def test_what_stands_in_another_order_is_passed_over() -> None:
    pattern = r"(?i)quota\D{0,9}(?:full|over)\W{1,9}mailbox"
    assert required_literals(pattern) == (Way((("quota",), ("full", "over"), ("mailbox",)), 2),)
    assert kept(pattern, "Quota is full: MAILBOX")
    assert not kept(pattern, "The mailbox is over quota")


@pytest.mark.parametrize(
    "pattern", ["", "a", ".{0,40}", "[a-z]{3}", "(?:quota)?", "quota|", "x*", r"\d\d\d", r"\p{L}+"]
)
def test_a_pattern_that_promises_nothing_has_none(pattern: str) -> None:
    assert required_literals(pattern) == ()


words = st.sampled_from(["user", "mailbox", "full", "unknown", "Größe", "почта", "5.1.1", "x"])
patterns = st.recursive(
    words.map(lambda word: word.replace(".", r"\.")),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda pair: f"(?:{pair[0]}|{pair[1]})"),
        inner.map(lambda one: f"(?:{one})?"),
        inner.map(lambda one: f"(?:{one}){{1,2}}"),
        inner.map(lambda one: rf"\b{one}[ -]?"),
        st.tuples(inner, inner).map(lambda pair: f"{pair[0]}.{{0,5}}{pair[1]}"),
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]})[a-e]+{pair[1]}"),
    ),
    max_leaves=5,
)


@given(patterns, st.lists(st.one_of(words, st.text("abcde -|", max_size=4)), max_size=8))
def test_a_text_without_any_of_the_literals_is_never_matched(pattern: str, pieces: list[str]) -> None:
    text = "".join(pieces)
    if re2.search("(?i)" + pattern, text):
        assert kept("(?i)" + pattern, text)


def every_pattern() -> dict[str, tuple[str, ...]]:
    """The patterns of the catalogue's files, each with the examples written for it."""
    data = read_folder(Path(__file__).parents[3] / "resources" / "mailwhy_data" / SOURCE_NAME)
    found = {phrase.pattern: phrase.examples for phrase in data.phrase}
    found |= {mark.pattern: mark.examples for mark in data.mark}
    found |= {pattern: entry.examples for entry in data.provider_code for pattern in entry.patterns}
    found |= {pattern: entry.examples for entry in data.client for pattern in entry.patterns}
    return found


def test_the_literals_of_the_catalogue_hold_for_every_example() -> None:
    wrong = [
        (pattern, example)
        for pattern, examples in every_pattern().items()
        for example in examples
        if not kept(pattern, example) and re2.search(pattern, example)
    ]
    assert wrong == []


def test_nearly_all_patterns_of_the_catalogue_have_literals() -> None:
    patterns = every_pattern()
    without = [pattern for pattern in patterns if not required_literals(pattern)]
    assert len(without) <= len(patterns) // 50, without
