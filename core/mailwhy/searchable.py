"""What the search looks through: every entry, group and family, with its texts folded for comparing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from mailwhy.catalogue.catalogue import AnyEntry, Catalogue, client_spelling, entry_key
from mailwhy.catalogue.entries import Cause, ClientEntry, EnhancedEntry, Provider, ProviderEntry, ReplyEntry
from mailwhy.codes import HResult, InvalidCode
from mailwhy.explained import provider_spelling
from mailwhy.natural import natural_key
from mailwhy.pages import wording
from mailwhy.pages.parts import entry_title

WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Searchable:
    """One entry made ready for searching; all texts but ``title`` and ``detail`` are folded."""

    key: str
    title: str
    detail: str
    codes: tuple[str, ...]
    name: str
    words: frozenset[str]
    text: str
    """The name and all that is said of it."""
    order: tuple[object, ...]


def fold(text: str) -> str:
    """``text`` as it is compared: without case, and each character in its plain form."""
    return text.casefold() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()


def searchable(catalogue: Catalogue) -> Iterator[Searchable]:
    """All entries, groups and families of a catalogue."""
    for entry in catalogue.entries.values():
        yield _entry_item(entry, catalogue)
    for group in catalogue.groups:
        yield _item(f"group:{group.id}", group.title, "Group of reasons", (), group.title, group.meaning, rank=1)
    for family in catalogue.families:
        yield _item(f"family:{family.id}", family.title, "Family of codes", (), family.title, family.meaning, rank=1)


def _entry_item(entry: AnyEntry, catalogue: Catalogue) -> Searchable:
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


def _item(key: str, title: str, detail: str, codes: tuple[str, ...], name: str, body: str, rank: int = 2) -> Searchable:
    folded_name = fold(name)
    return Searchable(
        key=key,
        title=title,
        detail=detail,
        codes=codes,
        name=folded_name,
        words=frozenset(WORD.findall(fold(f"{title} {name}"))),
        text=f"{folded_name}\n{fold(f'{body} {detail}')}",
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
