"""Exact codes first, then prefixes, words, parts of words, likeness last; natural order inside a tier."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailwhy import default_catalogue
from mailwhy.catalogue.catalogue import Catalogue
from mailwhy.pages import entry_page
from mailwhy.search import Hit, SearchIndex, Tier


@pytest.fixture(scope="module")
def index(catalogue: Catalogue) -> SearchIndex:
    return SearchIndex(catalogue)


@cache
def _whole() -> SearchIndex:
    return SearchIndex(default_catalogue())


@pytest.fixture(scope="module")
def whole() -> SearchIndex:
    return _whole()


def _marked(hit: Hit) -> list[str]:
    return [hit.title[mark.start : mark.end] for mark in hit.marks]


@pytest.mark.parametrize(
    "query", ["0x800CCC79", "800ccc79", "-2146644871", "2148322425", "ixp_e_smtp_rejected_recipients"]
)
def test_any_spelling_of_a_code_finds_it_exactly(query: str, index: SearchIndex) -> None:
    first = index.find(query)[0]
    assert (first.key, first.tier) == ("client:express:0x800CCC79:IXP_E_SMTP_REJECTED_RECIPIENTS", Tier.EXACT_CODE)


@pytest.mark.parametrize("query", ["5.1.1", "#5.1.1", "550-5.1.1", "5.1.1 "])
def test_an_enhanced_code_finds_the_standard_meaning_first(query: str, index: SearchIndex) -> None:
    exact = [hit.key for hit in index.find(query) if hit.tier is Tier.EXACT_CODE]
    assert exact[:2] == ["enhanced:X.1.1", "enhanced:5.1.1@acme"]


def test_a_code_prefix_finds_any_class_in_natural_order(index: SearchIndex) -> None:
    hits = [hit for hit in index.find("5.1") if hit.tier is Tier.CODE_PREFIX]
    assert [hit.key for hit in hits] == ["enhanced:5.1.1@acme", "enhanced:X.1.1", "enhanced:X.1.2", "enhanced:X.1.10"]


def test_a_reply_code_comes_before_codes_that_begin_with_it(index: SearchIndex) -> None:
    hits = index.find("550")
    assert [(hit.key, hit.tier) for hit in hits[:2]] == [
        ("reply:550", Tier.EXACT_CODE),
        ("provider-code:acme:550 5.1.1", Tier.CODE_PREFIX),
    ]
    assert _marked(hits[0]) == ["550"]


def test_words_are_found_in_any_order_and_marked(index: SearchIndex) -> None:
    hits = index.find("full mailb")
    assert [hit.key for hit in hits if hit.tier is Tier.WORD] == ["cause:mailbox-full", "cause:own-mailbox-full"]
    assert _marked(hits[0]) == ["mailb", "full"]


def test_a_title_prefix_outranks_a_word(index: SearchIndex) -> None:
    hits = index.find("mailbox")
    assert (hits[0].key, hits[0].tier) == ("reply:550", Tier.TITLE_PREFIX)
    assert {hit.tier for hit in hits[1:3]} == {Tier.WORD}


def test_what_only_the_meaning_says_is_found_as_a_substring(index: SearchIndex) -> None:
    hits = index.find("room left")
    assert [(hit.key, hit.tier) for hit in hits] == [("cause:mailbox-full", Tier.SUBSTRING)]


def test_a_slip_of_the_finger_is_forgiven_last(index: SearchIndex) -> None:
    hits = index.find("mialbox full")
    assert [hit.tier for hit in hits] == [Tier.FUZZY, Tier.FUZZY]
    assert _marked(hits[0]) == ["mailbox", "full"]


def test_numbers_are_never_merely_alike(index: SearchIndex) -> None:
    assert all(hit.tier is not Tier.FUZZY for hit in index.find("5.1.3"))
    assert index.find("10061") == ()


def test_a_blank_query_finds_nothing_and_the_limit_holds(index: SearchIndex) -> None:
    assert index.find("") == index.find("  \t") == ()
    assert len(index.find("a", limit=3)) == 3


def test_marks_count_code_points_of_the_title_even_where_folding_changes_lengths() -> None:
    from mailwhy.search import _marks

    title = "ﬁrst Straße 😀 mailbox"
    assert [title[mark.start : mark.end] for mark in _marks(title, "mailbox", ["mailbox"])] == ["mailbox"]
    assert [title[mark.start : mark.end] for mark in _marks(title, "strasse", ["strasse"])] == ["Straße"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30))
def test_any_query_gives_hits_in_the_order_of_the_tiers(query: str) -> None:
    hits = _whole().find(query)
    assert [hit.tier for hit in hits] == sorted(hit.tier for hit in hits)
    assert len({hit.key for hit in hits}) == len(hits)
    for hit in hits:
        assert all(0 <= mark.start < mark.end <= len(hit.title) for mark in hit.marks)


def test_every_code_of_the_catalogue_is_found_by_itself_exactly(whole: SearchIndex) -> None:
    data = default_catalogue().data
    every = (*(e.code for e in data.reply), *(e.code for e in data.enhanced), *(e.code for e in data.client))
    codes = [code for code in every if "-" not in code[1:]]
    missed = [code for code in codes[::7] if code not in {h.title[: len(code)] for h in whole.find(code, limit=400)}]
    assert missed == []


def test_every_hit_of_the_catalogue_opens_a_page(whole: SearchIndex) -> None:
    for query in ("mail", "5.7", "0x800", "server", "outlook"):
        assert all(entry_page(hit.key, default_catalogue()) for hit in whole.find(query))
