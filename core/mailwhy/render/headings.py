"""What every rendering of a page shares: the heading over each part, and the signs of the stations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from mailwhy.page import (
    Alerts,
    Candidates,
    CodeTiles,
    Headline,
    Hint,
    Journey,
    Page,
    Part,
    Readings,
    SeeAlso,
    Sources,
    Steps,
)
from mailwhy.pages import wording

STATION_SIGNS: Mapping[str, str] = MappingProxyType(
    {"passed": "✔", "stopped": "✖", "waiting": "…", "unreached": "·", "unknown": "?"}
)


def headed(page: Page) -> Iterator[tuple[str, Part]]:
    """The parts of ``page``, each with the heading to put over it: empty where the part before has the same."""
    last = ""
    for part in page.parts:
        title = heading(part)
        yield ("" if title == last else title), part
        last = title


def heading(part: Part) -> str:
    """The heading of a part; empty for a headline, and for a hint that is the whole page."""
    match part:
        case Headline():
            return ""
        case Journey():
            return wording.WAY
        case Steps():
            return wording.WHAT_TO_DO
        case Alerts():
            return wording.GOOD_TO_KNOW
        case CodeTiles():
            return wording.DIGIT_BY_DIGIT
        case Readings():
            return wording.WHAT_WAS_READ
        case Candidates():
            return wording.OTHER_CAUSES
        case SeeAlso(title=title) | Hint(title=title):
            return title
        case Sources():
            return wording.SOURCES


def full_meaning(code: CodeTiles) -> str:
    """The meaning of a code, with what is to be said about its standing."""
    notes = [code.meaning]
    if not code.known and not any(phrase in code.meaning for phrase in wording.SAYS_UNDEFINED):
        notes.append(wording.NO_STANDARD)
    if code.unverified:
        notes.append(wording.UNVERIFIED)
    return " ".join(notes)
