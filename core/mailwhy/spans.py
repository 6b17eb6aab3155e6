"""Texts that remember where their characters came from."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of a text, in Unicode code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class SpanMap:
    """The way back from a derived text to the text it was made of.

    The derived text is cut into pieces; piece ``n`` starts at ``starts[n]`` and was made of
    ``origins[n]`` to ``ends[n]``. A piece that is as long as its origin maps one for one; any other
    maps as a whole. An empty map is the identity.
    """

    starts: array[int] = field(default_factory=lambda: array("q"))
    origins: array[int] = field(default_factory=lambda: array("q"))
    ends: array[int] = field(default_factory=lambda: array("q"))
    lengths: array[int] = field(default_factory=lambda: array("q"))

    def origin(self, span: Span) -> Span:
        """Where ``span`` of the derived text came from."""
        if not self.starts:
            return span
        start = self._place(span.start, upper=False)
        end = self._place(span.end - 1, upper=True) if span.end > span.start else start
        return Span(start, max(start, end))

    def _place(self, offset: int, *, upper: bool) -> int:
        piece = max(0, bisect_right(self.starts, offset) - 1)
        inside = offset - self.starts[piece]
        if self.ends[piece] - self.origins[piece] == self.lengths[piece]:
            return min(self.origins[piece] + inside + upper, self.ends[piece])
        return self.ends[piece] if upper else self.origins[piece]


@dataclass(frozen=True, slots=True)
class MappedText:
    """A derived text with the way back to what it was made of."""

    text: str
    spans: SpanMap = field(default_factory=SpanMap)

    def origin(self, span: Span) -> Span:
        """Where ``span`` of ``text`` came from."""
        return self.spans.origin(span)

    def part(self, start: int, end: int) -> MappedText:
        """``text[start:end]``, mapped to the same origin."""
        builder = MappedTextBuilder(self.text, self)
        builder.copy(start, min(end, len(self.text)))
        return builder.build()

    def through(self, base: MappedText) -> MappedText:
        """This text, made of ``base.text``, mapped to what ``base`` was made of."""
        if not base.spans.starts:
            return self
        builder = MappedTextBuilder(base.text, base)
        spans = self.spans
        if not spans.starts:
            builder.copy(0, len(self.text), self.text)
            return builder.build()
        for start, origin, end, length in zip(spans.starts, spans.origins, spans.ends, spans.lengths, strict=True):
            if end - origin == length:
                builder.copy(origin, end, self.text[start : start + length])
            else:
                builder.replace(self.text[start : start + length], origin, end)
        return builder.build()


def stretch(text: str, start: int, end: int) -> MappedText:
    """``text[start:end]``, mapped to ``text``."""
    builder = MappedTextBuilder(text)
    builder.copy(start, end)
    return builder.build()


class MappedTextBuilder:
    """Makes a derived text out of slices and replacements of another text, or of a mapped text."""

    def __init__(self, source: str, through: MappedText | None = None) -> None:
        """``source`` is the text that offsets are given in; ``through`` maps it further back."""
        self._source = source
        self._through = through
        self._pieces: list[str] = []
        self._length = 0
        self._starts, self._origins, self._ends, self._lengths = array("q"), array("q"), array("q"), array("q")

    @property
    def length(self) -> int:
        """The length of the text so far."""
        return self._length

    def copy(self, start: int, end: int, text: str | None = None) -> None:
        """Append ``source[start:end]`` as it is, or ``text``, which stands for it character by character."""
        if end <= start:
            return
        text = self._source[start:end] if text is None else text
        if self._through is None or not self._through.spans.starts:
            self._append(text, start, end)
            return
        spans = self._through.spans
        piece = max(0, bisect_right(spans.starts, start) - 1)
        first = start
        while start < end:
            last = len(spans.starts) - 1
            stop = end if piece == last else min(end, spans.starts[piece + 1])
            origin, last_origin = spans.origins[piece], spans.ends[piece]
            if last_origin - origin == spans.lengths[piece]:
                origin = min(origin + start - spans.starts[piece], last_origin)
                last_origin = min(origin + stop - start, last_origin)
            self._append(text[start - first : stop - first], origin, last_origin)
            start, piece = stop, piece + 1

    def replace(self, text: str, start: int, end: int) -> None:
        """Append ``text``, which stands for ``source[start:end]``."""
        if not text:
            return
        origin = Span(start, end) if self._through is None else self._through.origin(Span(start, end))
        self._append(text, origin.start, origin.end)

    def _append(self, text: str, start: int, end: int) -> None:
        one_for_one = end - start == len(text)
        if (
            one_for_one
            and self._starts
            and self._ends[-1] == start
            and self._ends[-1] - self._origins[-1] == self._lengths[-1]
        ):
            self._ends[-1] = end
            self._lengths[-1] += len(text)
        else:
            self._starts.append(self._length)
            self._origins.append(start)
            self._ends.append(end)
            self._lengths.append(len(text))
        self._pieces.append(text)
        self._length += len(text)

    def build(self) -> MappedText:
        """The text made so far."""
        return MappedText("".join(self._pieces), SpanMap(self._starts, self._origins, self._ends, self._lengths))
