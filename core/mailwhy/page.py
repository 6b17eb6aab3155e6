"""A page: one answer, cut into the parts that every rendering shows in the same order.

The window, the terminal, Markdown and HTML all render pages, so that a paste, a code from the tree
and a search result read alike. A page holds plain text only.
"""

from __future__ import annotations

from dataclasses import dataclass

from mailwhy.catalogue.terms import Actor, Party, Persistence, StoppedAt
from mailwhy.report import CodeKind, CodePart


@dataclass(frozen=True, slots=True)
class Fact:
    """A short labelled statement under the headline: ``side`` "On the recipient's side"."""

    id: str
    """``recipient``, ``side``, ``lasts``, ``state``, ``send-again``, ``confidence`` or ``server``."""
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Headline:
    """What happened, and to whom."""

    title: str
    meaning: str
    fault: Party | None
    persistence: Persistence | None
    facts: tuple[Fact, ...]
    cause: str | None = None


@dataclass(frozen=True, slots=True)
class Station:
    """One stop of the message's way: its name, the host if known, and what happened there."""

    id: StoppedAt
    label: str
    host: str | None
    status: str
    """``passed``, ``stopped``, ``waiting``, ``unreached`` or ``unknown``."""


@dataclass(frozen=True, slots=True)
class Journey:
    """The way from the mail program to the mailbox; ``summary`` says the same in a sentence."""

    stations: tuple[Station, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class PageStep:
    """One thing to do."""

    text: str
    link: str | None = None


@dataclass(frozen=True, slots=True)
class StepGroup:
    """What one party has to do, in order; ``title`` names the party to the reader."""

    who: Actor
    title: str
    steps: tuple[PageStep, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """What to do now, by who must act."""

    groups: tuple[StepGroup, ...]


@dataclass(frozen=True, slots=True)
class Alert:
    """Something to know for safety, or to avoid harm."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Alerts:
    """The warnings of a page."""

    alerts: tuple[Alert, ...]


@dataclass(frozen=True, slots=True)
class CodeTiles:
    """One code, digit by digit.

    ``spans`` are the places in the report's text where the code stands, in code points.
    """

    kind: CodeKind
    code: str
    name: str
    meaning: str
    parts: tuple[CodePart, ...]
    known: bool
    unverified: bool
    spans: tuple[tuple[int, int], ...] = ()
    key: str | None = None
    """The catalogue key of its entry, to open it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that was read in the paste, with its place in code points."""

    kind: str
    label: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Readings:
    """What was read."""

    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class LinkedEntry:
    """Another entry of the catalogue: its key and its title."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Candidates:
    """Other causes that would fit, and the questions that would tell them apart."""

    causes: tuple[LinkedEntry, ...]
    questions: tuple[str, ...]
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SeeAlso:
    """Related entries, under a heading."""

    title: str
    entries: tuple[LinkedEntry, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the facts come from."""

    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hint:
    """A paragraph with a heading and points of its own.

    Where there is nothing to explain it says what to paste and where to find it; on the page of an
    entry it tells a meaning that holds in one situation only.
    """

    title: str
    text: str
    points: tuple[str, ...] = ()


Part = Headline | Journey | Steps | Alerts | CodeTiles | Readings | Candidates | SeeAlso | Sources | Hint


@dataclass(frozen=True, slots=True)
class Page:
    """One answer: a title for lists and tabs, and its parts in reading order."""

    title: str
    parts: tuple[Part, ...]
