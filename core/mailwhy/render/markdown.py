"""A page as Markdown (CommonMark), every text escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mailwhy.page import (
    Alerts,
    Candidates,
    CodeTiles,
    Headline,
    Hint,
    Journey,
    LinkedEntry,
    Page,
    Part,
    Readings,
    SeeAlso,
    Sources,
    Steps,
)
from mailwhy.pages import wording
from mailwhy.render.headings import full_meaning, headed
from mailwhy.render.plain import visible

_INLINE = re.compile(r"([\\`*_\[\]<>#&|~$])")
_AT_START = re.compile(r"^(?:([+=-])|(\d+)([.)]))")
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp|www)([:.])")
_LINK = re.compile(r"https://[^\s<>\"']+")


def render_markdown(page: Page) -> str:
    """``page`` as CommonMark; nothing of a paste becomes markup. Ends in a line end."""
    blocks: list[str] = []
    for title, part in headed(page):
        lines = "\n".join(_part(part))
        if title and lines:
            blocks.append(f"## {_escaped(title)}")
        if lines:
            blocks.append(lines)
    return "\n\n".join(blocks) + "\n"


def _escaped(text: str) -> str:
    """``text`` so that CommonMark and GitHub show it as it is, on one line, with no link made of it."""
    inline = _ADDRESS.sub(r"\1\\\2", _INLINE.sub(r"\\\1", visible(text).strip()))
    return _AT_START.sub(lambda match: f"\\{match[1]}" if match[1] else f"{match[2]}\\{match[3]}", inline)


def _code(text: str) -> str:
    """``text`` as a code span, whatever backticks it holds."""
    shown = visible(text)
    longest = max((len(run) for run in re.findall(r"`+", shown)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {shown} {fence}" if longest else f"`{shown}`"


def _bullets(texts: Iterable[str]) -> Iterator[str]:
    yield from (f"- {_escaped(text)}" for text in texts)


def _titles(entries: Iterable[LinkedEntry]) -> Iterator[str]:
    yield from (entry.title for entry in entries)


def _part(part: Part) -> Iterator[str]:
    match part:
        case Headline():
            yield f"# {_escaped(part.title)}\n"
            yield _escaped(part.meaning)
            if part.facts:
                yield ""
                yield from (f"- **{_escaped(fact.label)}** {_escaped(fact.text)}" for fact in part.facts)
        case Journey():
            for station in part.stations:
                host = f" {_code(station.host)}" if station.host else ""
                status = wording.STATION_STATUS.get(station.status, station.status)
                yield f"1. {_escaped(station.label)}{host}: {status}"
            yield f"\n{_escaped(part.summary)}"
        case Steps():
            yield "\n\n".join(
                f"**{_escaped(group.title)}**\n\n"
                + "\n".join(
                    f"{number}. {_escaped(step.text)}{_link(step.link)}" for number, step in enumerate(group.steps, 1)
                )
                for group in part.groups
            )
        case Alerts():
            yield "\n>\n".join(f"> {_escaped(alert.text)}" for alert in part.alerts)
        case CodeTiles():
            yield f"**{_code(part.code)} {_escaped(part.name)}**\n"
            yield _escaped(full_meaning(part))
            if part.parts:
                yield ""
                yield from (
                    f"- {_code(digit.text)} {_escaped(digit.name)}: {_escaped(digit.meaning)}" for digit in part.parts
                )
        case Readings():
            yield from (f"- {_escaped(reading.label)}: {_code(reading.text)}" for reading in part.readings)
        case Candidates():
            yield from _candidates(part)
        case SeeAlso():
            yield from _bullets(_titles(part.entries))
        case Sources():
            yield from _bullets(part.sources)
        case Hint():
            yield _escaped(part.text)
            if part.points:
                yield ""
                yield from _bullets(part.points)


def _candidates(part: Candidates) -> Iterator[str]:
    yield from _bullets(_titles(part.causes))
    for title, texts in ((wording.QUESTIONS, part.questions), (wording.CONFLICTS, part.conflicts)):
        if texts:
            yield f"\n**{_escaped(title)}**\n"
            yield from _bullets(texts)


def _link(link: str | None) -> str:
    return f" <{link}>" if link and _LINK.fullmatch(link) else ""
