"""Takes off the marks of quoting where a whole text stands quoted, as in a reply or a post."""

from __future__ import annotations

import re

from mailwhy.spans import MappedText, MappedTextBuilder

_QUOTED = re.compile(r">[ \t]?")
_UNQUOTED_LINE = re.compile(r"(?m)^[^>\r\n]")
_FEWEST_LINES = 3
_DEEPEST = 4


def unquoted(text: str) -> MappedText:
    """``text`` without the ``>`` that each of its lines begins with, mapped to it; unchanged where one has none."""
    mapped = MappedText(text)
    for _ in range(_DEEPEST):
        if _UNQUOTED_LINE.search(mapped.text) or mapped.text.count("\n>") < _FEWEST_LINES:
            break
        mapped = _one_level_less(mapped)
    return mapped


def _one_level_less(mapped: MappedText) -> MappedText:
    builder = MappedTextBuilder(mapped.text, mapped)
    position = 0
    for line in mapped.text.split("\n"):
        mark = _QUOTED.match(line)
        end = position + len(line) + 1
        builder.copy(position + (mark.end() if mark else 0), min(end, len(mapped.text)))
        position = end
    return builder.build()
