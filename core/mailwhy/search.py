"""Search over the catalogue: exact codes first, then prefixes, words, parts of words, and likeness last."""

from __future__ import annotations

import enum
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from mailwhy.catalogue.catalogue import AnyEntry, Catalogue, client_spelling, entry_key
from mailwhy.catalogue.entries import Cause, ClientEntry, EnhancedEntry, Provider, ProviderEntry, ReplyEntry
from mailwhy.codes import HResult, InvalidCode
from mailwhy.explained import provider_spelling
from mailwhy.natural import natural_key
from mailwhy.pages import code_keys, wording
from mailwhy.pages.parts import entry_title
from mailwhy.spans import Span

_WORD = re.compile(r"\w+")
_HAS_LETTER = re.compile(r"[^\W\d_]")
_LONGEST_QUERY = 200
_LONGEST_CODE = 60
_FEWEST_HITS = 8
"""Fewer hits than this, and words that are merely alike are looked for as well."""
_ALIKE = 74
_SHORTEST_ALIKE = 4


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
class _Item:
    """One entry made ready for searching; all texts but ``title`` and ``detail`` are folded."""

    key: str
    title: str
    detail: str
    codes: tuple[str, ...]
    name: str
    words: frozenset[str]
    body: str
    order: tuple[object, ...]


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


def _folded(text: str) -> str:
    return text.casefold() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()


def _folded_with_places(text: str) -> _Folded:
    if text.isascii():
        return _Folded(text.casefold(), None)
    pieces = [_folded(character) for character in text]
    places = tuple(place for place, piece in enumerate(pieces) for _ in piece)
    return _Folded("".join(pieces), places)


class SearchIndex:
    """All entries, groups and families of a catalogue, made ready for searching."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Takes some 10 milliseconds for a thousand entries; one index serves any number of searches."""
        self._catalogue = catalogue
        self._items = tuple(_items(catalogue))
        self._by_key = {item.key: number for number, item in enumerate(self._items)}

    def find(self, query: str, limit: int = 50) -> tuple[Hit, ...]:
        """The best ``limit`` hits for what was typed, the closest first.

        Within a tier reasons come before codes, and codes stand in natural order; an exact code has the
        standard's meaning first. Nothing is found for a blank query.
        """
        asked = query[:_LONGEST_QUERY].strip()
        folded = _folded(asked)
        if not folded:
            return ()
        tiers: dict[int, Tier] = {}
        exact: list[int] = []
        if len(asked) <= _LONGEST_CODE:
            exact = [self._by_key[key] for key in code_keys(asked, self._catalogue) if key in self._by_key]
            tiers.update(dict.fromkeys(exact, Tier.EXACT_CODE))
        tokens = [] if exact else _WORD.findall(folded)
        with_word = self._with_words(tokens)
        prefix = _code_spelling(folded)
        for number, item in enumerate(self._items):
            if number in tiers:
                continue
            if prefix and any(code.startswith(prefix) for code in item.codes):
                tiers[number] = Tier.CODE_PREFIX
            elif item.name.startswith(folded):
                tiers[number] = Tier.TITLE_PREFIX
            elif number in with_word:
                tiers[number] = Tier.WORD
            elif folded in item.name or (len(folded) > 2 and folded in item.body) or _holds(item, tokens):
                tiers[number] = Tier.SUBSTRING
        likes = list(tokens)
        if len(tiers) < _FEWEST_HITS:
            alike = [self._alike(token) for token in tokens]
            for number in self._with_alike(alike):
                tiers.setdefault(number, Tier.FUZZY)
            likes += [word for words in alike for word in words]
        ranks = {number: rank for rank, number in enumerate(exact)}

        def order(number: int) -> tuple[object, ...]:
            item = self._items[number]
            inside = item.name.find(folded) < 0 if tiers[number] is Tier.SUBSTRING else False
            return tiers[number], ranks.get(number, 0), inside, item.order

        best = sorted(tiers, key=order)[: max(0, limit)]
        return tuple(
            _hit(self._items[number], tiers[number], asked, likes if tiers[number] is Tier.FUZZY else tokens)
            for number in best
        )

    @cached_property
    def _words(self) -> tuple[list[str], dict[str, set[int]]]:
        """All words of the titles, sorted, and where each stands."""
        found: dict[str, set[int]] = {}
        for number, item in enumerate(self._items):
            for word in item.words:
                found.setdefault(word, set()).add(number)
        return sorted(found), found

    def _with_words(self, tokens: Iterable[str]) -> set[int]:
        """The items that have a word beginning with each of ``tokens``."""
        words, found = self._words
        result: set[int] | None = None
        for token in tokens:
            having: set[int] = set()
            for place in range(bisect_left(words, token), len(words)):
                if not words[place].startswith(token):
                    break
                having |= found[words[place]]
            result = having if result is None else result & having
            if not result:
                return set()
        return result or set()

    @cached_property
    def _lettered(self) -> list[str]:
        """The words that likeness is measured against: never numbers, since 5.1.1 is not 5.1.2."""
        return [word for word in self._words[0] if len(word) >= _SHORTEST_ALIKE and _HAS_LETTER.search(word)]

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


def _hit(item: _Item, tier: Tier, asked: str, wanted: Iterable[str]) -> Hit:
    return Hit(item.key, item.title, item.detail, tier, tuple(_marks(item.title, asked, wanted)))


def _holds(item: _Item, tokens: list[str]) -> bool:
    """Whether every word stands somewhere in an item; words of one or two letters are too common to count."""
    return bool(tokens) and all(len(token) > 2 and (token in item.name or token in item.body) for token in tokens)


def _marks(title: str, asked: str, wanted: Iterable[str]) -> Iterator[Span]:
    """The stretches of ``title`` that match: the whole query where it stands, else its words."""
    folded = _folded_with_places(title)
    for whole in dict.fromkeys((_folded(asked), _code_spelling(_folded(asked)))):
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


def _items(catalogue: Catalogue) -> Iterator[_Item]:
    for entry in catalogue.entries.values():
        yield _entry_item(entry, catalogue)
    for group in catalogue.groups:
        yield _item(f"group:{group.id}", group.title, "Group of reasons", (), group.title, group.meaning, rank=1)
    for family in catalogue.families:
        yield _item(f"family:{family.id}", family.title, "Family of codes", (), family.title, family.meaning, rank=1)


def _entry_item(entry: AnyEntry, catalogue: Catalogue) -> _Item:
    key, title = entry_key(entry), entry_title(entry)
    match entry:
        case Cause():
            return _item(key, title, wording.SIDES[entry.fault], (), title, entry.meaning, rank=0)
        case Provider():
            body = " ".join((entry.id, *entry.hosts))
            return _item(key, title, wording.PROVIDER_KINDS.get(entry.kind, entry.kind), (), title, body, rank=1)
        case ReplyEntry():
            return _item(key, title, "SMTP reply", (entry.code,), entry.name, entry.meaning)
        case EnhancedEntry():
            codes = tuple(_enhanced_spellings(entry.code))
            detail = _named("Enhanced code", entry.provider, catalogue)
            return _item(key, title, detail, codes, entry.name, entry.meaning)
        case ClientEntry():
            family = next((each.title for each in catalogue.families if each.id == entry.family), entry.family)
            spellings = (entry.code, *([entry.symbol] if entry.symbol else []), *entry.also)
            codes = tuple(dict.fromkeys(each for text in spellings for each in _client_spellings(text)))
            return _item(key, title, family, codes, entry.name, f"{entry.meaning} {' '.join(entry.also)}")
        case ProviderEntry():
            detail = _named("Code", entry.provider, catalogue)
            return _item(key, title, detail, (provider_spelling(entry.code),), entry.name, entry.meaning)


def _item(key: str, title: str, detail: str, codes: tuple[str, ...], name: str, body: str, rank: int = 2) -> _Item:
    return _Item(
        key=key,
        title=title,
        detail=detail,
        codes=codes,
        name=_folded(name),
        words=frozenset(_WORD.findall(_folded(f"{title} {name}"))),
        body=_folded(f"{body} {detail}"),
        order=(rank, natural_key(title), key),
    )


def _named(what: str, provider: str | None, catalogue: Catalogue) -> str:
    if provider is None:
        return what
    known = catalogue.providers.get(provider)
    return f"{what} of {known.name if known else provider}"


def _enhanced_spellings(code: str) -> Iterator[str]:
    """The code for any class and for each: typing ``5.7`` finds X.7.1, and ``X.7`` finds 5.7.26."""
    rest = code[1:]
    yield f"x{rest}"
    yield from (f"{klass}{rest}" for klass in (("2", "4", "5") if code.startswith("X") else (code[0],)))


def _client_spellings(text: str) -> Iterator[str]:
    """A client code as it may be typed: folded, an HRESULT also without 0x and as a signed decimal."""
    spelling = client_spelling(text)
    yield spelling.removeprefix("0x")
    try:
        value = HResult.parse(text).value
    except InvalidCode:
        return
    if value >> 31:
        yield str(value - 0x1_0000_0000)


def _code_spelling(folded: str) -> str:
    """What was typed, as the beginning of a code: without the signs that people put before one."""
    bare = folded.strip("#([ ").removeprefix("0x")
    return bare if any(character.isalnum() for character in bare) else ""
