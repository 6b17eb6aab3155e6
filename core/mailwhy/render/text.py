"""A page for a terminal, with colour where asked, or as plain text."""

from __future__ import annotations

from collections.abc import Iterator

from mailwhy.catalogue.terms import Party, Persistence
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
from mailwhy.render.headings import STATION_SIGNS, full_meaning, headed
from mailwhy.render.plain import cells, visible, wrapped

_BOLD, _DIM, _RED, _GREEN, _YELLOW, _CYAN = "1", "2", "31", "32", "33", "36"
_MARKS = {
    Persistence.PERMANENT: ("✖", _RED),
    Persistence.TEMPORARY: ("…", _YELLOW),
    Persistence.SUCCESS: ("✔", _GREEN),
    Persistence.UNKNOWN: ("?", _CYAN),
}
_NARROWEST = 30


def render_text(page: Page, *, colour: bool, width: int) -> str:
    """``page`` as text of at most ``width`` columns (no fewer than 30), ending in a line end.

    ANSI colours only where ``colour`` is True. Control and direction signs of a paste are shown as
    visible stand-ins.
    """
    renderer = _Renderer(colour, max(_NARROWEST, width))
    blocks: list[list[str]] = []
    for title, part in headed(page):
        lines = list(renderer.part(part))
        if lines and title:
            lines[:0] = renderer.heading(title)
        if lines:
            blocks.append(lines)
    return "\n\n".join("\n".join(line.rstrip() for line in block) for block in blocks) + "\n"


class _Renderer:
    """Renders single parts in one style and width."""

    def __init__(self, colour: bool, width: int) -> None:
        self._colour = colour
        self._width = width

    def styled(self, text: str, *styles: str) -> str:
        """``text`` in a style where colour is wanted."""
        return f"\x1b[{';'.join(styles)}m{text}\x1b[0m" if self._colour and text else text

    def heading(self, title: str, indent: str = "") -> list[str]:
        """The lines of a heading."""
        return [self.styled(line, _BOLD) for line in self._lines(title, indent)]

    def part(self, part: Part) -> Iterator[str]:
        """The lines of a part, without its heading."""
        match part:
            case Headline():
                yield from self._headline(part)
            case Journey():
                yield from self._journey(part)
            case Steps():
                yield from self._steps(part)
            case Alerts():
                for alert in part.alerts:
                    yield from self._lines(alert.text, "  ! ")
            case CodeTiles():
                yield from self._tiles(part)
            case Readings():
                labels = max(cells(reading.label) for reading in part.readings)
                for reading in part.readings:
                    yield from self._lines(reading.text, f"  {_padded(reading.label, labels)}  ")
            case Candidates():
                yield from self._candidates(part)
            case SeeAlso():
                for entry in part.entries:
                    yield from self._lines(entry.title, "  - ")
            case Sources():
                for source in part.sources:
                    yield from self._lines(source, "  - ")
            case Hint():
                yield from self._lines(part.text, "  ")
                for point in part.points:
                    yield from self._lines(point, "  - ")

    def _lines(self, text: str, first: str) -> list[str]:
        return wrapped(visible(text), self._width, first)

    def _headline(self, part: Headline) -> Iterator[str]:
        mark, shade = _MARKS.get(part.persistence or Persistence.UNKNOWN, ("?", _CYAN))
        if part.fault is None and part.persistence is None:
            mark, shade = "•", _BOLD
        elif part.fault is Party.NOBODY and part.persistence is Persistence.SUCCESS:
            shade = _GREEN
        lines = self._lines(part.title, f"{mark} ")
        yield from (self.styled(line, _BOLD, shade) for line in lines)
        yield from self._lines(part.meaning, "  ")
        if part.facts:
            yield ""
            labels = max(cells(fact.label) for fact in part.facts)
            for fact in part.facts:
                label = _padded(fact.label, labels)
                first, *rest = self._lines(fact.text, f"  {label}  ")
                yield first.replace(label, self.styled(label, _DIM), 1)
                yield from rest

    def _journey(self, part: Journey) -> Iterator[str]:
        stations = []
        for station in part.stations:
            host = f" ({visible(station.host)})" if station.host else ""
            stations.append(f"{STATION_SIGNS.get(station.status, '?')} {station.label}{host}")
        line = "  " + " → ".join(stations)
        if cells(line) <= self._width:
            yield line
        else:
            for number, stop in enumerate(stations):
                yield from wrapped(stop, self._width, "    → " if number else "  ", "        ")
        yield from self._lines(part.summary, "  ")

    def _steps(self, part: Steps) -> Iterator[str]:
        for group in part.groups:
            yield from self.heading(group.title, "  ")
            for number, step in enumerate(group.steps, 1):
                yield from self._lines(step.text, f"    {number}. ")
                if step.link:
                    yield f"       {self.styled(visible(step.link), _CYAN)}"

    def _tiles(self, part: CodeTiles) -> Iterator[str]:
        yield from self.heading(f"{part.code} {part.name}", "  ")
        yield from self._lines(full_meaning(part), "    ")
        if part.parts:
            widest = max(cells(visible(digit.text)) for digit in part.parts)
            for digit in part.parts:
                tile = _padded(f"[{visible(digit.text)}]", widest + 2)
                yield from self._lines(f"{digit.name}: {digit.meaning}", f"    {tile} ")

    def _candidates(self, part: Candidates) -> Iterator[str]:
        for cause in part.causes:
            yield from self._lines(cause.title, "  - ")
        if part.questions:
            yield from self.heading(wording.QUESTIONS, "  ")
            for question in part.questions:
                yield from self._lines(question, "    ? ")
        if part.conflicts:
            yield from self.heading(wording.CONFLICTS, "  ")
            for conflict in part.conflicts:
                yield from self._lines(conflict, "    - ")


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cells(text))
