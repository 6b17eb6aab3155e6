"""Joins the lines of a paragraph into one, as the text was before it was wrapped."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from mailwhy.spans import MappedText, MappedTextBuilder

CODE_OF_LINE = re.compile(r"\s*([2-5]\d\d)(-|\s|$)")
_ENHANCED = re.compile(r"\s*[245]\.\d{1,3}\.\d{1,3}\b\s*")
_BROKEN_CODE = re.compile(r"\.\d{1,3}(?![\d.])")
_BLANKS = re.compile(r"[ \t]{2,}|\t")


@dataclass(frozen=True, slots=True)
class Joined:
    """Lines on one line; ``line_starts`` are the offsets at which each of them begins."""

    mapped: MappedText
    line_starts: tuple[int, ...]

    def part(self, start: int, end: int) -> Joined:
        """A stretch of it."""
        first, last = bisect_left(self.line_starts, start), bisect_left(self.line_starts, end)
        starts = tuple(one - start for one in self.line_starts[first:last])
        return Joined(self.mapped.part(start, end), starts)


def join(mapped: MappedText, lines: Iterable[tuple[int, int]]) -> Joined:
    """The stretches ``lines`` of ``mapped.text``, joined by single blanks.

    The code that the lines of a multi-line reply repeat (RFC 5321 section 4.2.1) is left out.
    """
    source = mapped.text
    builder = MappedTextBuilder(source, mapped)
    starts: list[int] = []
    previous_end: int | None = None
    code: str | None = None
    for start, end in lines:
        start, end = _trimmed(source, start, end)
        if start == end:
            continue
        if previous_end is not None and not _BROKEN_CODE.match(source, start, end):
            builder.replace(" ", previous_end, start)
        found = CODE_OF_LINE.match(source, start, end)
        if found and code == found[1]:
            start = found.end()
            repeated = _ENHANCED.match(source, start, end)
            start = repeated.end() if repeated else start
        elif found:
            code = found[1]
        starts.append(builder.length)
        _copy_with_single_blanks(builder, source, start, end)
        previous_end = end
    return Joined(builder.build(), tuple(starts))


def _trimmed(source: str, start: int, end: int) -> tuple[int, int]:
    while start < end and source[start] in " \t":
        start += 1
    while end > start and source[end - 1] in " \t":
        end -= 1
    return start, end


def _copy_with_single_blanks(builder: MappedTextBuilder, source: str, start: int, end: int) -> None:
    for run in _BLANKS.finditer(source, start, end):
        builder.copy(start, run.start())
        builder.replace(" ", run.start(), run.end())
        start = run.end()
    builder.copy(start, end)
