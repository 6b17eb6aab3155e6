"""The parts that pages of reports and pages of entries share."""

from __future__ import annotations

from collections.abc import Iterable

from mailwhy.catalogue.catalogue import AnyEntry, Catalogue, entry_key
from mailwhy.catalogue.entries import Cause, ClientEntry, EnhancedEntry, Provider, ProviderEntry, ReplyEntry
from mailwhy.catalogue.terms import Actor, Party, Persistence, StoppedAt
from mailwhy.page import CodeTiles, Fact, Journey, LinkedEntry, PageStep, SeeAlso, Sources, Station, StepGroup, Steps
from mailwhy.pages import wording
from mailwhy.report import ExplainedCode


def fact(fact_id: str, text: str) -> Fact:
    """A fact under its usual label."""
    return Fact(fact_id, wording.LABELS[fact_id], text)


def side_fact(fault: Party) -> Fact:
    """On which side it lies."""
    return fact("side", wording.SIDES[fault])


def lasts_fact(persistence: Persistence) -> Fact:
    """Whether it passes."""
    return fact("lasts", wording.LASTS[persistence])


def steps_part(steps: Iterable[tuple[Actor, str, str | None]]) -> Steps | None:
    """Steps grouped by who must act, in the order in which each party first appears; None without steps.

    A step that is given twice stands once.
    """
    groups: dict[Actor, list[PageStep]] = {}
    for who, text, link in dict.fromkeys(steps):
        groups.setdefault(who, []).append(PageStep(text, link))
    if not groups:
        return None
    return Steps(tuple(StepGroup(who, wording.ACTORS[who], tuple(own)) for who, own in groups.items()))


def tiles(code: ExplainedCode, spans: tuple[tuple[int, int], ...] = (), key: str | None = None) -> CodeTiles:
    """An explained code as tiles."""
    return CodeTiles(
        kind=code.kind,
        code=code.code,
        name=code.name,
        meaning=code.meaning,
        parts=code.parts,
        known=code.known,
        unverified=code.unverified,
        spans=spans,
        key=key,
    )


def entry_title(entry: AnyEntry) -> str:
    """An entry in one line: its code and its name, or its title."""
    match entry:
        case Cause():
            return entry.title
        case Provider():
            return entry.name
        case ClientEntry(symbol=symbol) if symbol and symbol != entry.code:
            return f"{entry.code} {symbol}: {entry.name}"
        case ProviderEntry():
            return f"{entry.code}: {entry.name}"
        case ReplyEntry() | EnhancedEntry() | ClientEntry():
            return f"{entry.code} {entry.name}"


def full_title(entry: AnyEntry, catalogue: Catalogue) -> str:
    """An entry in one line, with whose meaning it is: the provider, or the family of programs."""
    origin: str | None = None
    match entry:
        case EnhancedEntry(provider=str(provider)) | ProviderEntry(provider=provider):
            known = catalogue.providers.get(provider)
            origin = known.name if known else provider
        case ClientEntry(family=family):
            origin = next((each.title for each in catalogue.families if each.id == family), family)
        case _:
            pass
    return f"{entry_title(entry)} ({origin})" if origin else entry_title(entry)


def link(entry: AnyEntry, catalogue: Catalogue) -> LinkedEntry:
    """A link to an entry's own page."""
    return LinkedEntry(entry_key(entry), full_title(entry, catalogue))


def linked_causes(cause_ids: Iterable[str], catalogue: Catalogue) -> tuple[LinkedEntry, ...]:
    """Links to causes, without those that the catalogue does not hold."""
    return tuple(
        link(catalogue.causes[each], catalogue) for each in dict.fromkeys(cause_ids) if each in catalogue.causes
    )


def see_also(title: str, entries: Iterable[LinkedEntry]) -> tuple[SeeAlso, ...]:
    """A list of links under a heading, or nothing where there are none."""
    listed = tuple(dict.fromkeys(entries))
    return (SeeAlso(title, listed),) if listed else ()


def sources_part(*lists: Iterable[str]) -> tuple[Sources, ...]:
    """The sources of several lists, each once, or nothing where there are none."""
    listed = tuple(dict.fromkeys(source for sources in lists for source in sources))
    return (Sources(listed),) if listed else ()


def journey(stopped_at: StoppedAt, mark: str, hosts: dict[StoppedAt, str]) -> Journey | None:
    """The way up to the station where the message stopped, marked ``stopped`` or ``waiting``.

    None where that station is not known.
    """
    if stopped_at is StoppedAt.UNKNOWN:
        return None
    order = tuple(wording.STATIONS)
    stop = order.index(stopped_at)
    statuses = [*["passed"] * stop, mark, *["unreached"] * (len(order) - stop - 1)]
    verb = "is waiting" if mark == "waiting" else "stopped"
    summary = f"The message {verb} {wording.at(stopped_at)}{_named(hosts.get(stopped_at))}."
    if stop + 1 < len(order):
        summary += " What comes after that was not reached."
    return _journey(statuses, hosts, summary)


def journey_passed(reached: StoppedAt, hosts: dict[StoppedAt, str]) -> Journey:
    """The way of a message that certainly came as far as ``reached``, and met no failure."""
    order = tuple(wording.STATIONS)
    last = order.index(reached)
    statuses = [*["passed"] * (last + 1), *["unknown"] * (len(order) - last - 1)]
    if reached is StoppedAt.MAILBOX:
        return _journey(statuses, hosts, "The message came all the way to the recipient's side.")
    summary = f"The message got as far as {wording.STATIONS[reached].lower()}; the text does not say more."
    return _journey(statuses, hosts, summary)


def _journey(statuses: Iterable[str], hosts: dict[StoppedAt, str], summary: str) -> Journey:
    stations = tuple(
        Station(station, label, hosts.get(station), status)
        for (station, label), status in zip(wording.STATIONS.items(), statuses, strict=True)
    )
    return Journey(stations, summary)


def _named(host: str | None) -> str:
    return f" ({host})" if host else ""
