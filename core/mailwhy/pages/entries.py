"""Makes pages of the catalogue's entries, and of bare codes that it may not hold."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mailwhy.catalogue.catalogue import AnyEntry, Catalogue, client_spelling, entry_key
from mailwhy.catalogue.entries import (
    Cause,
    CauseVariant,
    ClientEntry,
    CodeEntry,
    EnhancedEntry,
    Provider,
    ProviderEntry,
    ReplyEntry,
    Step,
)
from mailwhy.catalogue.terms import Party, Persistence, Speaker, Stage
from mailwhy.codes import Code, EnhancedCode, HResult, InvalidCode, ReplyCode, parse_code
from mailwhy.diagnosis.situation import Situation, variant
from mailwhy.explained import (
    explain_client,
    explain_enhanced,
    explain_provider,
    explain_reply,
    explained_code,
    provider_entries,
)
from mailwhy.page import Alert, Alerts, Fact, Headline, Hint, LinkedEntry, Page, Part
from mailwhy.pages import wording
from mailwhy.pages.branches import branch_page
from mailwhy.pages.parts import (
    fact,
    full_title,
    journey,
    lasts_fact,
    link,
    linked_causes,
    see_also,
    side_fact,
    sources_part,
    steps_part,
    tiles,
)
from mailwhy.report import CodePart, ExplainedCode

_REPLY_CLASS = re.compile(r"(?<![\d.])([245])[0-5]\d(?![\d.])")
_BY_FIRST_DIGIT = {
    "1": Persistence.SUCCESS,
    "2": Persistence.SUCCESS,
    "3": Persistence.SUCCESS,
    "4": Persistence.TEMPORARY,
    "5": Persistence.PERMANENT,
}
_MOST_LISTED = 60


def entry_page(key: str, catalogue: Catalogue) -> Page | None:
    """The page of an entry (``cause:…``, ``reply:550`` …) or of a branch of the tree (``digits:55`` …).

    None where the catalogue has neither.
    """
    entry = catalogue.entries.get(key)
    match entry:
        case None | Provider():
            return branch_page(key, catalogue)
        case Cause():
            return _cause_page(entry, catalogue)
        case ReplyEntry() | EnhancedEntry() | ClientEntry() | ProviderEntry():
            return _code_entry_page(entry, catalogue)


def code_keys(text: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The keys of every meaning of a code in any lenient spelling, the standard's first; also of a cause's id."""
    parsed = parse_code(text)
    entries: list[AnyEntry] = []
    if isinstance(parsed, ReplyCode):
        entries += [entry] if (entry := catalogue.reply(parsed)) else []
    if isinstance(parsed, EnhancedCode):
        entries += catalogue.enhanced(parsed)
    entries += catalogue.client(text)
    if isinstance(parsed, ReplyCode | EnhancedCode) and not entries:
        entries += catalogue.client(str(parsed))
    entries += provider_entries(text, catalogue)
    wanted = text.strip().casefold()
    if wanted in catalogue.causes:
        entries.append(catalogue.causes[wanted])
    keys = dict.fromkeys(entry_key(entry) for entry in entries)
    if text.strip() in catalogue.entries:
        keys[text.strip()] = None
    return tuple(keys)


def code_pages(text: str, catalogue: Catalogue) -> tuple[Page, ...]:
    """A page for every meaning of a bare code, the closest first; its digits where the catalogue has none.

    Empty where ``text`` is neither a known code nor written like one.
    """
    parsed = parse_code(text)
    pages: list[Page] = []
    for key in code_keys(text, catalogue):
        entry = catalogue.entries[key]
        if isinstance(entry, EnhancedEntry) and isinstance(parsed, EnhancedCode) and parsed.klass != "X":
            pages.append(_code_entry_page(entry, catalogue, parsed))
        elif (page := entry_page(key, catalogue)) is not None:
            pages.append(page)
    if not pages and parsed is not None:
        pages.append(_unknown_page(parsed, catalogue))
    return tuple(pages)


def code_page(text: str, catalogue: Catalogue) -> Page | None:
    """The first of :func:`code_pages`, or None where there is none."""
    return next(iter(code_pages(text, catalogue)), None)


def _cause_page(cause: Cause, catalogue: Catalogue) -> Page:
    facts: list[Fact] = [side_fact(cause.fault), lasts_fact(cause.persistence)]
    if cause.state is not None:
        facts.append(fact("state", wording.state_of(cause.state)))
    if cause.send_again is not None:
        facts.append(fact("send-again", wording.send_again_of(cause.send_again)))
    way = journey(cause.stopped_at, "stopped", {}) if cause.persistence is not Persistence.SUCCESS else None
    steps = _steps((*catalogue.own_steps(cause.id), *cause.steps))
    wider = linked_causes([cause.kind_of] if cause.kind_of else [], catalogue)
    finer = (link(each, catalogue) for each in catalogue.causes.values() if each.kind_of == cause.id)
    means, may = _codes_of(cause.id, catalogue)
    parts: tuple[Part, ...] = (
        Headline(cause.title, cause.meaning, cause.fault, cause.persistence, tuple(facts), cause.id),
        *([way] if way else []),
        *steps,
        *_alerts(cause.warnings, catalogue),
        *(_variant_hints(cause)),
        *see_also(wording.WIDER_CAUSE, wider),
        *see_also(wording.FINER_CAUSES, finer),
        *see_also(wording.CODES_OF_CAUSE, means),
        *see_also(wording.CODES_THAT_MAY, may),
        *sources_part(cause.sources),
    )
    return Page(cause.title, parts)


def _variant_hints(cause: Cause) -> Iterable[Hint]:
    for one in cause.variant:
        text = ". ".join(part.rstrip(".") for part in (one.title, one.meaning) if part)
        points = tuple(f"{wording.ACTORS[step.who]}: {step.text}" for step in one.steps or ())
        if text or points:
            yield Hint(wording.situation(one.when), f"{text}." if text else "", points)


def _codes_of(cause_id: str, catalogue: Catalogue) -> tuple[list[LinkedEntry], list[LinkedEntry]]:
    """The codes whose most usual cause this is, and those that may mean it; each list cut at 60."""
    means: list[LinkedEntry] = []
    may: list[LinkedEntry] = []
    data = catalogue.data
    entries: tuple[ReplyEntry | EnhancedEntry | ClientEntry | ProviderEntry, ...] = (
        *data.reply,
        *data.enhanced,
        *data.client,
        *data.provider_code,
    )
    for entry in entries:
        if cause_id in entry.causes:
            (means if entry.causes[0] == cause_id else may).append(link(entry, catalogue))
    return means[:_MOST_LISTED], may[:_MOST_LISTED]


def _code_entry_page(
    entry: ReplyEntry | EnhancedEntry | ClientEntry | ProviderEntry,
    catalogue: Catalogue,
    asked: EnhancedCode | None = None,
) -> Page:
    """The page of a code's entry; ``asked`` is the exact code where the entry holds for several."""
    code = _explained(entry, catalogue, asked)
    cause = _first_cause(entry, catalogue)
    said = _said_by_a_program(entry, cause, catalogue)
    fault = entry.fault or (said.fault if said else None) or (cause.fault if cause else Party.UNKNOWN)
    persistence = _persistence(entry, cause, asked)
    lasts = lasts_fact(persistence)
    if isinstance(entry, EnhancedEntry) and entry.code.startswith("X") and asked is None:
        lasts = fact("lasts", wording.ANY_CLASS_LASTS)
    title = full_title(entry, catalogue)
    if asked is not None:
        title = f"{asked}{title.removeprefix(entry.code)}"
    notes = (f" {wording.UNVERIFIED}" if entry.unverified else "") + (
        "" if code.known or "no standard" in code.meaning.casefold() else f" {wording.NO_STANDARD}"
    )
    headline = Headline(title, code.meaning + notes, fault, persistence, (side_fact(fault), lasts))
    own = catalogue.own_steps(cause.id) if cause else ()
    usual = (said.steps if said else None) or (cause.steps if cause else ())
    steps = (*own, *entry.steps, *usual)
    warnings = (*entry.warnings, *(cause.warnings if cause else ()))
    parts: tuple[Part, ...] = (
        headline,
        *_steps(steps),
        *_alerts(warnings, catalogue),
        tiles(code, key=entry_key(entry)),
        *(_after_hints(entry, catalogue) if isinstance(entry, ReplyEntry) else ()),
        *see_also(wording.USUAL_CAUSES, linked_causes(entry.causes, catalogue)),
        *see_also(wording.RELATED, _related(entry, catalogue)),
        *sources_part(entry.sources, cause.sources if cause else ()),
    )
    return Page(title, parts)


def _explained(entry: CodeEntry, catalogue: Catalogue, asked: EnhancedCode | None) -> ExplainedCode:
    match entry:
        case ReplyEntry():
            return explain_reply(ReplyCode.parse(entry.code), catalogue)
        case EnhancedEntry():
            single = _lowest(entry)
            shown = explain_enhanced(asked or single, catalogue, entry.provider)
            last = CodePart(
                text=shown.parts[2].text if asked else entry.code.split(".")[2],
                name=entry.name,
                meaning=shown.parts[2].meaning if shown.name == entry.name and asked else entry.meaning,
            )
            return ExplainedCode(
                kind=shown.kind,
                code=str(asked) if asked else entry.code,
                name=entry.name,
                meaning=entry.meaning,
                parts=(*shown.parts[:2], last),
                sources=entry.sources,
                known=entry.standing != "unofficial",
                unverified=entry.unverified,
            )
        case ClientEntry():
            return explain_client(entry, catalogue)
        case ProviderEntry():
            return explain_provider(entry, catalogue)
        case _:
            raise TypeError(f"not the entry of a code: {entry!r}")


def _lowest(entry: EnhancedEntry) -> EnhancedCode:
    """The code of an entry; of a range, its first."""
    return EnhancedCode.parse(entry.code.split("-")[0])


def _first_cause(entry: CodeEntry, catalogue: Catalogue) -> Cause | None:
    return next((catalogue.causes[cause] for cause in entry.causes if cause in catalogue.causes), None)


def _persistence(entry: CodeEntry, cause: Cause | None, asked: EnhancedCode | None) -> Persistence:
    """Whether it lasts, by the code's first digit; for a provider's code by that of the answers that hold it."""
    if isinstance(entry, ProviderEntry):
        digits = {digit for text in (entry.code, *entry.examples) for digit in _REPLY_CLASS.findall(text)[:1]}
        if len(digits) == 1:
            return _BY_FIRST_DIGIT[digits.pop()]
    if isinstance(entry, ReplyEntry | EnhancedEntry):
        digit = (str(asked) if asked else entry.code)[0]
        if digit in _BY_FIRST_DIGIT:
            return _BY_FIRST_DIGIT[digit]
    return cause.persistence if cause else Persistence.UNKNOWN


def _said_by_a_program(entry: CodeEntry, cause: Cause | None, catalogue: Catalogue) -> CauseVariant | None:
    """What a cause says where a program shows the code: there it speaks of the person's own outgoing server."""
    if cause is None or not isinstance(entry, ClientEntry):
        return None
    speaker = Speaker.MAIL_PROGRAM if catalogue.branch(entry) == "programs" else Speaker.LIBRARY
    return variant(cause, Situation(Stage.SUBMISSION, speaker))


def _after_hints(entry: ReplyEntry, catalogue: Catalogue) -> Iterable[Hint]:
    for after in entry.after:
        points = tuple(catalogue.causes[cause].title for cause in after.causes if cause in catalogue.causes)
        yield Hint(f"As the answer to {' or '.join(after.commands)}", after.meaning, points)


def _related(entry: CodeEntry, catalogue: Catalogue) -> Iterable[LinkedEntry]:
    """What an entry points to, by key or by code."""
    for reference in entry.see_also:
        keys = (reference,) if reference in catalogue.entries else code_keys(reference, catalogue)
        yield from (link(catalogue.entries[key], catalogue) for key in keys[:1])


def _unknown_page(code: Code, catalogue: Catalogue) -> Page:
    explained = explained_code(code, catalogue)
    near = _near(code, catalogue)
    undetermined = catalogue.causes.get("undetermined")
    persistence = Persistence.UNKNOWN if isinstance(code, HResult) else _BY_FIRST_DIGIT.get(str(code)[0])
    lasts = fact("lasts", wording.ANY_CLASS_LASTS) if persistence is None else lasts_fact(persistence)
    headline = Headline(
        title=f"{explained.code} {explained.name[0].lower()}{explained.name[1:]}",
        meaning=explained.meaning,
        fault=Party.UNKNOWN,
        persistence=persistence,
        facts=(side_fact(Party.UNKNOWN), lasts),
    )
    parts: tuple[Part, ...] = (
        headline,
        *_steps(undetermined.steps if undetermined else ()),
        tiles(explained),
        *see_also(wording.RELATED, near),
        *sources_part(explained.sources),
    )
    return Page(headline.title, parts)


def _near(code: Code, catalogue: Catalogue) -> tuple[LinkedEntry, ...]:
    """The entries that come nearest to a code that nobody defines: the general one of its group."""
    try:
        match code:
            case EnhancedCode():
                found = catalogue.enhanced(EnhancedCode(code.klass, code.subject, 0))
                return tuple(link(entry, catalogue) for entry in found if entry.provider is None)
            case ReplyCode():
                first, second, _ = code.digits
                general = catalogue.reply(ReplyCode.parse(f"{first}{second}0")) or catalogue.reply(
                    ReplyCode.parse(f"{first}50")
                )
                return (link(general, catalogue),) if general else ()
            case HResult():
                return tuple(link(entry, catalogue) for entry in catalogue.client(client_spelling(str(code.number))))
    except InvalidCode:
        return ()


def _steps(steps: Iterable[Step]) -> tuple[Part, ...]:
    part = steps_part((step.who, step.text, step.link) for step in steps)
    return (part,) if part else ()


def _alerts(warning_ids: Iterable[str], catalogue: Catalogue) -> tuple[Alerts, ...]:
    found = (catalogue.find_warning(each) for each in dict.fromkeys(warning_ids))
    alerts = tuple(Alert(warning.id, warning.text) for warning in found if warning is not None)
    return (Alerts(alerts),) if alerts else ()
