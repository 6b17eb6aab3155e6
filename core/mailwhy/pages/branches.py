"""Makes pages of the tree's branches: a group of causes, a digit, a subject, a family, a provider."""

from __future__ import annotations

from collections.abc import Iterable

from mailwhy.catalogue.catalogue import Catalogue
from mailwhy.catalogue.entries import Digit
from mailwhy.catalogue.terms import Persistence
from mailwhy.explained import code_part
from mailwhy.natural import natural_key
from mailwhy.page import Fact, Headline, LinkedEntry, Page, Part
from mailwhy.pages import wording
from mailwhy.pages.parts import lasts_fact, link, see_also, sources_part, tiles
from mailwhy.report import CodeKind, CodePart, ExplainedCode

_LASTS = {
    "2": Persistence.SUCCESS,
    "3": Persistence.SUCCESS,
    "4": Persistence.TEMPORARY,
    "5": Persistence.PERMANENT,
}


def branch_page(key: str, catalogue: Catalogue) -> Page | None:
    """The page of a branch by its key: ``group:…``, ``digits:5``, ``digits:55``, ``class:5``, ``subject:X.7``,
    ``family:…`` or ``provider:…``. None where there is no such branch.
    """
    kind, _, name = key.partition(":")
    match kind:
        case "group":
            return _group(name, catalogue)
        case "digits":
            return _digits(name, catalogue)
        case "class":
            return _klass(name, catalogue)
        case "subject":
            return _subject(name.removeprefix("X."), catalogue)
        case "family":
            return _family(name, catalogue)
        case "provider":
            return _provider(name, catalogue)
    return None


def _group(group_id: str, catalogue: Catalogue) -> Page | None:
    for group in catalogue.groups:
        if group.id == group_id:
            causes = (link(cause, catalogue) for cause in catalogue.causes.values() if cause.group == group_id)
            return _listing(group.title, group.meaning, "What it can be", causes)
    return None


def _digits(text: str, catalogue: Catalogue) -> Page | None:
    replies = sorted((entry for entry in catalogue.data.reply if entry.code.startswith(text)), key=lambda e: e.code)
    if not replies or len(text) not in (1, 2):
        return None
    positions = tuple(zip(text, ("first", "second"), strict=False))
    digits = [catalogue.digit(position, each) for each, position in positions]
    code_parts = tuple(
        code_part(each, position, digit) for (each, position), digit in zip(positions, digits, strict=True)
    )
    shown = text.ljust(3, "x")
    name = code_parts[-1].name if digits[-1] is not None else "No meaning set"
    meaning = " ".join(part.meaning for part in code_parts)
    code = ExplainedCode(kind=CodeKind.REPLY, code=shown, name=name, meaning=meaning, parts=code_parts, sources=())
    lasts = _LASTS.get(text[0])
    parts: tuple[Part, ...] = (
        Headline(f"{shown} {name}", meaning, None, lasts, _facts(lasts)),
        tiles(code),
        *see_also("The replies that begin like this", (link(entry, catalogue) for entry in replies)),
        *sources_part(*(digit.sources for digit in digits if digit is not None)),
    )
    return Page(f"{shown} {name}", parts)


def _klass(text: str, catalogue: Catalogue) -> Page | None:
    digit = catalogue.digit("class", text)
    if digit is None:
        return None
    shown = f"{text}.x.x"
    lasts = _LASTS.get(text)
    entries = (entry for entry in catalogue.data.enhanced if entry.code.startswith(f"{text}."))
    parts: tuple[Part, ...] = (
        Headline(f"{shown} {digit.name}", digit.meaning, None, lasts, _facts(lasts)),
        tiles(_field(shown, text, digit)),
        *see_also(
            "Codes that exist with this first number only",
            (link(entry, catalogue) for entry in sorted(entries, key=lambda entry: natural_key(entry.code))),
        ),
        *sources_part(digit.sources),
    )
    return Page(f"{shown} {digit.name}", parts)


def _subject(text: str, catalogue: Catalogue) -> Page | None:
    digit = catalogue.digit("subject", text)
    if digit is None:
        return None
    shown = f"X.{text}.x"
    entries = (entry for entry in catalogue.data.enhanced if entry.code.split(".")[1] == text)
    parts: tuple[Part, ...] = (
        Headline(f"{shown} {digit.name}", digit.meaning, None, None, ()),
        tiles(_field(shown, text, digit)),
        *see_also(
            "The codes of this subject",
            (link(entry, catalogue) for entry in sorted(entries, key=lambda entry: natural_key(entry.code))),
        ),
        *sources_part(digit.sources),
    )
    return Page(f"{shown} {digit.name}", parts)


def _family(family_id: str, catalogue: Catalogue) -> Page | None:
    for family in catalogue.families:
        if family.id == family_id:
            codes = (link(entry, catalogue) for entry in catalogue.data.client if entry.family == family_id)
            return _listing(family.title, family.meaning, "Its codes", codes)
    return None


def _provider(provider_id: str, catalogue: Catalogue) -> Page | None:
    provider = catalogue.providers.get(provider_id)
    if provider is None:
        return None
    codes = [link(entry, catalogue) for entry in catalogue.data.provider_code if entry.provider == provider_id]
    codes += [link(entry, catalogue) for entry in catalogue.data.enhanced if entry.provider == provider_id]
    kind = wording.PROVIDER_KINDS.get(provider.kind, provider.kind)
    meaning = f"{kind}. Its servers give some codes a meaning of their own."
    if provider.hosts:
        meaning += f" They are known by names that end in {', '.join(provider.hosts[:6])}."
    return _listing(provider.name, meaning, "Its codes and answers", codes, provider.sources)


def _listing(
    title: str, meaning: str, heading: str, entries: Iterable[LinkedEntry], sources: Iterable[str] = ()
) -> Page:
    return Page(title, (Headline(title, meaning, None, None, ()), *see_also(heading, entries), *sources_part(sources)))


def _facts(lasts: Persistence | None) -> tuple[Fact, ...]:
    return (lasts_fact(lasts),) if lasts is not None else ()


def _field(shown: str, text: str, digit: Digit) -> ExplainedCode:
    part = CodePart(text=text, name=digit.name, meaning=digit.meaning)
    return ExplainedCode(
        kind=CodeKind.ENHANCED, code=shown, name=digit.name, meaning=digit.meaning, parts=(part,), sources=()
    )
