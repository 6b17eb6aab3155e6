"""Turns HTML into the text that it shows, with the way back to the source."""

from __future__ import annotations

import html
import re

from mailwhy.spans import MappedText, MappedTextBuilder

_TOKEN = re.compile(
    r"(?P<comment><!--)|<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:]{0,30})[^<>]{0,20000}>|<[!?][^<>]{0,2000}>"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)|(?P<blank>[ \t\r\n]+)"
    r"|(?P<word>[^<&\s]+)|(?P<other>(?s:.))"
)
_TAG = re.compile(r"(?i)</[a-z]|<(?:!|(?:html|body|div|p|br|hr|table|span|font|pre|meta)\b)")
_BLOCKS = frozenset(
    "p div br tr table li ul ol h1 h2 h3 h4 h5 h6 pre blockquote hr dd dt section article header footer"
    " body center".split()
)
_CELLS = frozenset({"td", "th"})
_SILENT = frozenset({"script", "style", "head", "title", "template"})
_LOOKS_LIKE = re.compile(r"(?i)^\s*(?:<!doctype html|<html|<\?xml|<body|<div|<p>|<table|<meta|<head)")


def looks_like_html(text: str) -> bool:
    """Whether a text is HTML source."""
    return _LOOKS_LIKE.match(text[:2000]) is not None and "</" in text


def shown_text(source: str) -> MappedText:
    """The text that ``source`` shows: tags gone, entities resolved, blocks on lines of their own.

    What holds no tag at all was plain text under a wrong label, and keeps its lines.
    """
    builder = MappedTextBuilder(source)
    silent: str | None = None
    preformatted = int(_TAG.search(source) is None)
    fresh = True
    position = 0
    comments_end = True
    while (token := _TOKEN.match(source, position)) is not None:
        position = token.end()
        if token["comment"]:
            end = source.find("-->", position) if comments_end else -1
            comments_end = end >= 0
            position = end + 3 if comments_end else position
            continue
        name = (token["name"] or "").casefold()
        if silent is not None:
            if token["close"] and name == silent:
                silent = None
            continue
        if name:
            if name in _SILENT and not token["close"]:
                silent = name
            elif name in _BLOCKS:
                if name == "pre":
                    preformatted = max(0, preformatted + (-1 if token["close"] else 1))
                if builder.length:
                    builder.replace("\n", token.start(), token.end())
                fresh = True
            elif name in _CELLS and not fresh:
                builder.replace(" ", token.start(), token.end())
        elif token["entity"]:
            builder.replace(html.unescape(token[0]), token.start(), token.end())
            fresh = False
        elif token["blank"]:
            if preformatted:
                builder.copy(token.start(), token.end())
            elif not fresh:
                builder.replace(" ", token.start(), token.end())
        elif token["word"] or token["other"]:
            builder.copy(token.start(), token.end())
            fresh = False
    return builder.build()
