"""Search over the catalogue: exact codes first, then prefixes, words, parts of words, and likeness last."""

from __future__ import annotations

import enum
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from mailwhy.catalogue.catalogue import Catalogue
from mailwhy.pages import code_keys
from mailwhy.searchable import WORD, Searchable, fold, searchable
from mailwhy.spans import Span

_HAS_LETTER = re.compile(r"[^\W\d_]")
_LONGEST_QUERY = 200
_LONGEST_CODE = 60
_FEWEST_HITS = 8
"""Fewer hits than this, and words that are merely alike are looked for as well."""
_ALIKE = 74
_SHORTEST_ALIKE = 4
_TOO_COMMON = 2
"""So many letters stand within words everywhere."""


class Tier(enum.IntEnum):
    """How closely a hit fits; the smaller, the higher it stands."""

    EXACT_CODE = 0
    CODE_PREFIX = 1
    TITLE_PREFIX = 2
    WORD = 3
    SUBSTRING = 4
    FUZZY = 5


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: the key of its page, what to show, why it stands where it stands.

    ``marks`` are the stretches of ``title`` that match, in code points, in order.
    """

    key: str
    title: str
    detail: str
    tier: Tier
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text folded for comparing, with the place of each of its characters in the original."""

    text: str
    places: tuple[int, ...] | None

    def origin(self, start: int, end: int) -> Span:
        """The stretch of the original that ``text[start:end]`` came from; ``end`` is after ``start``."""
        if self.places is None:
            return Span(start, end)
        return Span(self.places[start], self.places[end - 1] + 1)


def _folded_with_places(text: str) -> _Folded:
    if text.isascii():
        return _Folded(text.casefold(), None)
    pieces = [fold(character) for character in text]
    places = tuple(place for place, piece in enumerate(pieces) for _ in piece)
    return _Folded("".join(pieces), places)


class _Beginnings:
    """Texts, each with the items it stands for, found by how they begin."""

    def __init__(self, pairs: Iterable[tuple[str, int]]) -> None:
        self._items: dict[str, set[int]] = {}
        for text, number in pairs:
            self._items.setdefault(text, set()).add(number)
        self.texts = sorted(self._items)

    def of(self, beginning: str) -> set[int]:
        """The items of all texts that begin so."""
        found: set[int] = set()
        for place in range(bisect_left(self.texts, beginning), len(self.texts)):
            if not self.texts[place].startswith(beginning):
                break
            found |= self._items[self.texts[place]]
        return found


class SearchIndex:
    """All entries, groups and families of a catalogue, made ready for searching."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Takes some 10 milliseconds for a thousand entries; one index serves any number of searches."""
        self._catalogue = catalogue
        self._items = tuple(searchable(catalogue))
        self._by_key = {item.key: number for number, item in enumerate(self._items)}
        sorted_items = sorted(range(len(self._items)), key=lambda number: self._items[number].order)
        self._order = {number: place for place, number in enumerate(sorted_items)}

    def find(self, query: str, limit: int = 50) -> tuple[Hit, ...]:
        """The best ``limit`` hits for what was typed, the closest first.

        Within a tier reasons come before codes, and codes stand in natural order; an exact code has the
        standard's meaning first. Nothing is found for a blank query.
        """
        asked = query[:_LONGEST_QUERY].strip()
        folded = fold(asked)
        if not folded:
            return ()
        tiers: dict[int, Tier] = {}
        exact: list[int] = []
        if len(asked) <= _LONGEST_CODE:
            exact = [self._by_key[key] for key in code_keys(asked, self._catalogue) if key in self._by_key]
            tiers.update(dict.fromkeys(exact, Tier.EXACT_CODE))
        tokens = [] if exact else WORD.findall(folded)
        with_word = self._with_words(tokens)
        prefix = _code_spelling(folded)
        for tier, numbers in (
            (Tier.CODE_PREFIX, self._codes.of(prefix) if prefix else ()),
            (Tier.TITLE_PREFIX, self._names.of(folded)),
            (Tier.WORD, with_word),
        ):
            for number in numbers:
                tiers.setdefault(number, tier)
        for number in self._holding(folded, tokens):
            tiers.setdefault(number, Tier.SUBSTRING)
        likes = list(tokens)
        if len(tiers) < _FEWEST_HITS:
            alike = [self._alike(token) for token in tokens]
            for number in self._with_alike(alike):
                tiers.setdefault(number, Tier.FUZZY)
            likes += [word for words in alike for word in words]
        ranks = {number: rank for rank, number in enumerate(exact)}

        def order(number: int) -> tuple[int, int, bool, int]:
            in_body = tiers[number] is Tier.SUBSTRING and folded not in self._items[number].name
            return tiers[number], ranks.get(number, 0), in_body, self._order[number]

        best = sorted(tiers, key=order)[: max(0, limit)]
        return tuple(
            _hit(self._items[number], tiers[number], asked, likes if tiers[number] is Tier.FUZZY else tokens)
            for number in best
        )

    @cached_property
    def _words(self) -> _Beginnings:
        """All words of the titles."""
        return _Beginnings((word, number) for number, item in enumerate(self._items) for word in item.words)

    @cached_property
    def _codes(self) -> _Beginnings:
        return _Beginnings((code, number) for number, item in enumerate(self._items) for code in item.codes)

    @cached_property
    def _names(self) -> _Beginnings:
        return _Beginnings((item.name, number) for number, item in enumerate(self._items))

    def _with_words(self, tokens: Iterable[str]) -> set[int]:
        """The items that have a word beginning with each of ``tokens``."""
        result: set[int] | None = None
        for token in tokens:
            having = self._words.of(token)
            result = having if result is None else result & having
            if not result:
                return set()
        return result or set()

    def _holding(self, folded: str, tokens: list[str]) -> Iterator[int]:
        """The items that hold the query, or each of its words; one or two letters are too common to count."""
        if len(folded) <= _TOO_COMMON:
            yield from (number for number, item in enumerate(self._items) if folded in item.name)
            return
        words = tokens if all(len(token) > _TOO_COMMON for token in tokens) else []
        for number, item in enumerate(self._items):
            if folded in item.text or (words and all(word in item.text for word in words)):
                yield number

    @cached_property
    def _lettered(self) -> list[str]:
        """The words that likeness is measured against: never numbers, since 5.1.1 is not 5.1.2."""
        return [word for word in self._words.texts if len(word) >= _SHORTEST_ALIKE and _HAS_LETTER.search(word)]

    def _alike(self, token: str) -> tuple[str, ...]:
        if len(token) < _SHORTEST_ALIKE or any(character.isdigit() for character in token):
            return (token,)
        found = process.extract(token, self._lettered, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=6)
        return tuple(word for word, _, _ in found)

    def _with_alike(self, alike: list[tuple[str, ...]]) -> set[int]:
        result: set[int] | None = None
        for words in alike:
            having: set[int] = set().union(*(self._with_words([word]) for word in words))
            result = having if result is None else result & having
        return result or set()


def _hit(item: Searchable, tier: Tier, asked: str, wanted: Iterable[str]) -> Hit:
    return Hit(item.key, item.title, item.detail, tier, tuple(_marks(item.title, asked, wanted)))


def _marks(title: str, asked: str, wanted: Iterable[str]) -> Iterator[Span]:
    """The stretches of ``title`` that match: the whole query where it stands, else its words."""
    folded = _folded_with_places(title)
    for whole in dict.fromkeys((fold(asked), _code_spelling(fold(asked)))):
        if whole and (place := folded.text.find(whole)) >= 0:
            yield folded.origin(place, place + len(whole))
            return
    places: list[tuple[int, int]] = []
    for word in sorted(set(wanted), key=len, reverse=True):
        found = re.search(rf"\b{re.escape(word)}", folded.text) or re.search(re.escape(word), folded.text)
        if found and not any(found.start() < end and start < found.end() for start, end in places):
            places.append((found.start(), found.end()))
    for start, end in sorted(places):
        yield folded.origin(start, end)


def _code_spelling(folded: str) -> str:
    """What was typed, as the beginning of a code: without the signs that people put before one."""
    bare = folded.strip("#([ ").removeprefix("0x")
    return bare if any(character.isalnum() for character in bare) else ""
