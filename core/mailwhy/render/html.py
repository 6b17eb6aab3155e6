"""Pages as one HTML document that stands alone: nothing is loaded, and every text is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

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
from mailwhy.render.plain import visible

_LINK = re.compile(r"https://[^\s<>\"']+")
_STYLE = """
:root { color-scheme: light dark; --line: #8888; --accent: #1a5fb4; --stop: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --accent: #8ab4f8; --stop: #ff8a80; } }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; line-height: 1.25; } h2 { font-size: 1.1rem; margin-top: 2rem; }
h3 { font-size: 1rem; margin: 1rem 0 0.25rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1rem; } dt { font-weight: 600; }
dd { margin: 0; }
ol.way { display: flex; flex-wrap: wrap; gap: 0.5rem; padding: 0; list-style: none; }
ol.way li { border: 1px solid var(--line); border-radius: 0.4rem; padding: 0.3rem 0.6rem; overflow-wrap: anywhere; }
ol.way li.stopped, ol.way li.waiting { border: 2px solid var(--stop); font-weight: 600; }
ul.tiles { display: flex; flex-wrap: wrap; gap: 0.5rem; padding: 0; list-style: none; }
ul.tiles li { border: 1px solid var(--line); border-radius: 0.4rem; padding: 0.4rem 0.6rem; flex: 1 1 12rem; }
ul.tiles b { font: 600 1.2rem ui-monospace, monospace; color: var(--accent); }
.alert { border-left: 0.25rem solid var(--stop); padding-left: 0.75rem; }
code { font-family: ui-monospace, monospace; overflow-wrap: anywhere; } a { color: var(--accent); }
article + article { border-top: 2px solid var(--line); margin-top: 3rem; }
"""


def render_html(*pages: Page) -> str:
    """One complete document of ``pages``, in order; the first page's title is the document's.

    Links are written for https addresses only. Control and direction signs are shown as stand-ins.
    """
    title = _text(pages[0].title) if pages else "Mailwhy"
    body = "\n".join(f"<article>\n{_article(page)}\n</article>" for page in pages)
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def _text(text: str) -> str:
    return escape(visible(text), quote=True)


def _article(page: Page) -> str:
    lines: list[str] = []
    for title, part in headed(page):
        if title:
            lines.append(f"<h2>{_text(title)}</h2>")
        lines.extend(_part(part))
    return "\n".join(lines)


def _part(part: Part) -> Iterator[str]:
    match part:
        case Headline():
            yield f"<h1>{_text(part.title)}</h1>"
            yield f"<p>{_text(part.meaning)}</p>"
            if part.facts:
                rows = "".join(f"<dt>{_text(f.label)}</dt><dd><bdi>{_text(f.text)}</bdi></dd>" for f in part.facts)
                yield f"<dl>{rows}</dl>"
        case Journey():
            yield from _journey(part)
        case Steps():
            for group in part.groups:
                yield f"<h3>{_text(group.title)}</h3>"
                yield f"<ol>{''.join(f'<li>{_text(s.text)}{_link(s.link)}</li>' for s in group.steps)}</ol>"
        case Alerts():
            yield from (f'<p class="alert">{_text(alert.text)}</p>' for alert in part.alerts)
        case CodeTiles():
            yield from _tiles(part)
        case Readings():
            rows = "".join(
                f"<dt>{_text(r.label)}</dt><dd><bdi><code>{_text(r.text)}</code></bdi></dd>" for r in part.readings
            )
            yield f"<dl>{rows}</dl>"
        case Candidates():
            yield from _list(cause.title for cause in part.causes)
            for title, texts in ((wording.QUESTIONS, part.questions), (wording.CONFLICTS, part.conflicts)):
                if texts:
                    yield f"<h3>{_text(title)}</h3>"
                    yield from _list(texts)
        case SeeAlso():
            yield from _list(entry.title for entry in part.entries)
        case Sources():
            yield from _list(part.sources)
        case Hint():
            yield f"<p>{_text(part.text)}</p>"
            yield from _list(part.points)


def _journey(part: Journey) -> Iterator[str]:
    stations = []
    for station in part.stations:
        host = f"<br><bdi><code>{_text(station.host)}</code></bdi>" if station.host else ""
        status = wording.STATION_STATUS.get(station.status, station.status)
        mark = STATION_SIGNS.get(station.status, "?")
        stations.append(
            f'<li class="{_text(station.status)}">{mark} {_text(station.label)} ({_text(status)}){host}</li>'
        )
    yield f'<ol class="way">{"".join(stations)}</ol>'
    yield f"<p>{_text(part.summary)}</p>"


def _tiles(part: CodeTiles) -> Iterator[str]:
    yield f"<h3><code>{_text(part.code)}</code> {_text(part.name)}</h3>"
    yield f"<p>{_text(full_meaning(part))}</p>"
    if part.parts:
        tiles = "".join(
            f"<li><b>{_text(digit.text)}</b> {_text(digit.name)}<br>{_text(digit.meaning)}</li>" for digit in part.parts
        )
        yield f'<ul class="tiles">{tiles}</ul>'


def _list(texts: Iterable[str]) -> Iterator[str]:
    items = "".join(f"<li>{_text(text)}</li>" for text in texts)
    if items:
        yield f"<ul>{items}</ul>"


def _link(link: str | None) -> str:
    if not link or not _LINK.fullmatch(link):
        return ""
    return f' <a rel="noreferrer noopener" href="{escape(link, quote=True)}">{_text(link)}</a>'
