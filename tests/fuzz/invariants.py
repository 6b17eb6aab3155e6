"""What holds for every paste, checked by calling the whole core on one input.

An input is a letter that names the way in, then the paste. The fuzzer makes inputs up; the findings that were
kept are replayed by the tests.
"""

from __future__ import annotations

import json
import re
import unicodedata
import zlib
from collections.abc import Callable, Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path
from types import MappingProxyType
from typing import Any

import jsonschema  # type: ignore[import-untyped]

from mailwhy.catalogue.load import SOURCE_NAME, default_catalogue
from mailwhy.catalogue.source import read_folder
from mailwhy.codes import parse_code
from mailwhy.document import Document
from mailwhy.explainer import Explainer
from mailwhy.masking import masked, without_secrets
from mailwhy.normalise import normalise, without_surrogates
from mailwhy.page import Page
from mailwhy.pages import code_page, entry_page, report_pages
from mailwhy.readers.decoding import decode
from mailwhy.readers.html import shown_text
from mailwhy.readers.message import read_message_bytes, read_message_text
from mailwhy.readers.outlook_msg import read_outlook_msg
from mailwhy.readers.text import read_text
from mailwhy.readers.vocabulary import Vocabulary
from mailwhy.render.html import render_html
from mailwhy.render.json import render_json
from mailwhy.render.markdown import render_markdown
from mailwhy.render.text import render_text
from mailwhy.report import Report
from mailwhy.search import SearchIndex
from mailwhy.spans import MappedText, Span
from mailwhy.takeaway import friendly_reply, phone_sentence, postmaster_message, ticket

SCHEMA = Path(__file__).parents[1] / "contract" / "report.schema.json"
COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_PAGES = 3
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_DIRECTIONS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_MARKS = frozenset("\u061c\u200e\u200f\u2028\u2029\ufeff")
_ATTRIBUTES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "html": frozenset({"lang"}),
        "meta": frozenset({"charset", "name", "content", "http-equiv"}),
        "ol": frozenset({"class"}),
        "ul": frozenset({"class"}),
        "li": frozenset({"class"}),
        "p": frozenset({"class"}),
        "a": frozenset({"rel", "href"}),
        **dict.fromkeys("head title style body main article h1 h2 h3 dl dt dd bdi code b br".split(), frozenset[str]()),
    }
)
_MARKDOWN_LITERAL = re.compile(r"\\[!-/:-@\[-`{-~]|(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)| <https://[^\s<>]+>", re.DOTALL)


class Broken(AssertionError):
    """Something that must hold for every paste does not."""


def require(holds: object, what: str) -> None:
    """Raise Broken with ``what`` unless ``holds``."""
    if not holds:
        raise Broken(what)


class _Tags(HTMLParser):
    """Takes note of the elements of a document that its renderer never writes, and of its links."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.foreign: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = _ATTRIBUTES.get(tag)
        if known is None or not known.issuperset(name for name, _ in attrs):
            self.foreign.append(self.get_starttag_text() or tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_comment(self, data: str) -> None:
        self.foreign.append(f"<!--{data}-->")

    def handle_pi(self, data: str) -> None:
        self.foreign.append(f"<?{data}>")


def is_harmful(character: str) -> bool:
    """Whether a terminal or a viewer would obey a character rather than show it."""
    category = unicodedata.category(character)
    return (
        (category in ("Cc", "Cs") and character != "\n")
        or unicodedata.bidirectional(character) in _DIRECTIONS
        or character in _MARKS
    )


def require_harmless(text: str, what: str) -> None:
    """No control sign but line ends, no sign of direction, no lone surrogate in ``text``."""
    for character in set(text):
        require(not is_harmful(character), f"{what} holds {character!r}")


class Invariants:
    """Checks everything with the shipped catalogue, which is loaded once."""

    def __init__(self, *, thorough: bool) -> None:
        """``thorough`` explains every input twice, the other way only one in four, for speed."""
        self._thorough = thorough
        self.catalogue = default_catalogue()
        self._explainer = Explainer(self.catalogue)
        self._vocabulary = Vocabulary(self.catalogue)
        self._index = SearchIndex(self.catalogue)
        self._schema = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
        self._links = {
            link
            for entry in self.catalogue.entries.values()
            for step in getattr(entry, "steps", ())
            if (link := step.link)
        }
        for cause in self.catalogue.causes.values():
            self._links |= {step.link for one in cause.variant for step in one.steps or () if step.link}
        self._ways: Sequence[tuple[bytes, Callable[[bytes], None]]] = (
            (b"t", lambda data: self.explained(_text(data), None)),
            (b"b", lambda data: self.explained(data, None)),
            (b"e", lambda data: self.explained(data, "paste.eml")),
            (b"m", lambda data: self.explained(COMPOUND_FILE + data, "paste.msg")),
            (b"h", lambda data: self.explained(data, "paste.html")),
            (b"r", self.readers),
            (b"k", lambda data: self.taken_away(_text(data))),
            (b"c", lambda data: self.codes_and_search(_text(data))),
        )

    def check(self, data: bytes) -> None:
        """Check one input: its first byte picks the way in. Raises Broken, or what the core should not raise."""
        first, rest = data[:1], data[1:]
        ways = dict(self._ways)
        if first:
            ways.get(first, self._ways[first[0] % len(self._ways)][1])(rest)

    def explained(self, paste: str | bytes, name: str | None) -> None:
        """The report of a paste, its pages, and all their renderings."""
        report = self._explainer.explain(paste, name)
        if isinstance(paste, str):
            require(report.text == without_surrogates(paste), "the report's text is not the paste")
        printed = render_json(report)
        require(printed.isascii(), "JSON is not plain ASCII")
        for problem in self._schema.iter_errors(json.loads(printed)):
            raise Broken(f"the report breaks the schema: {problem.message[:200]}")
        if self._thorough or zlib.crc32(printed.encode()) % 4 == 0:
            require(render_json(self._explainer.explain(paste, name)) == printed, "explained twice, read differently")
        last = 0
        for found in report.diagnoses:
            places = [(piece.start, piece.end) for piece in found.evidence]
            require(places == sorted(places), "evidence is out of order")
            for start, end in places:
                require(0 <= start < end <= len(report.text), f"evidence at {start} to {end} is outside")
                last = max(last, end)
        self.rendered(report_pages(report, self.catalogue)[:_MOST_PAGES])
        self._carried_away(report)

    def rendered(self, pages: Sequence[Page]) -> None:
        """Every rendering of pages: nothing of a paste is obeyed."""
        for page in pages:
            coloured = _COLOUR.sub("", render_text(page, colour=True, width=40))
            require_harmless(coloured, "the text")
            if self._thorough:
                require(coloured == render_text(page, colour=False, width=40), "colours change the text")
            markdown = render_markdown(page)
            require_harmless(markdown, "Markdown")
            require("<" not in _MARKDOWN_LITERAL.sub("", markdown), "Markdown holds a bare <")
        written = render_html(*pages)
        require_harmless(written, "HTML")
        tags = _Tags()
        tags.feed(written)
        tags.close()
        require(not tags.foreign, f"HTML holds {tags.foreign[:3]}")
        require(self._links.issuperset(tags.links), "HTML links to what the catalogue does not name")

    def _carried_away(self, report: Report) -> None:
        for index in range(min(len(report.diagnoses), 2)):
            for text in (
                ticket(report, index, self.catalogue, mask_addresses=True),
                ticket(report, index, self.catalogue, mask_addresses=False),
                postmaster_message(report, index, self.catalogue),
                friendly_reply(report, index, self.catalogue),
                phone_sentence(report, index, self.catalogue),
            ):
                require_harmless(text, "a text to take away")

    def taken_away(self, text: str) -> None:
        """Masking on its own, and that a password behind the paste is hidden whatever stands before it."""
        without_secrets(text)
        masked(text)
        secret = "AGFubmFAZXhhbXBsZS5vcmcAc2VjcmV0"  # noqa: S105
        require(secret not in without_secrets(f"{text}\n\nAUTH PLAIN {secret}\n"), "sign-in data is shown")
        require("joe.bloggs@" not in masked(f"{text}\n\n<joe.bloggs@example.net>: no\n"), "an address is shown")

    def readers(self, data: bytes) -> None:
        """Every reader, whatever the paste looks like."""
        text = _text(data)
        plain = without_surrogates(text)
        self._mapped(normalise(plain), len(plain))
        self._mapped(shown_text(plain), len(plain))
        self._inside(read_text(text, self._vocabulary), ordered=True)
        for document in (
            read_message_text(text, self._vocabulary),
            read_message_bytes(data, self._vocabulary),
            read_outlook_msg(COMPOUND_FILE + data, self._vocabulary),
        ):
            self._inside(document, ordered=False)
        for charset in (None, "utf-16", "utf-7", "idna", "base64", "nobody-knows", "\0"):
            require(isinstance(decode(data, charset), str), "decoding gives no text")

    def _inside(self, document: Document, *, ordered: bool) -> None:
        """``ordered``: the reader leaves everything in its order, as that of messages does not with their headers."""
        length = len(document.text)
        for recipient in document.recipients:
            require(0 <= recipient.span.start < recipient.span.end <= length, "a recipient is outside")
        for statement in document.statements:
            self._mapped(statement.mapped, length, ordered=ordered)
            for piece in statement.stated:
                require(0 <= piece.span.start <= piece.span.end <= length, "what is stated is outside")

    def _mapped(self, mapped: MappedText, length: int, *, ordered: bool = True) -> None:
        """Each character leads back into the text, and none before the one before it where that is ``ordered``."""
        before = 0
        step = max(1, len(mapped.text) // 200)
        for place in range(0, len(mapped.text), step):
            origin = mapped.origin(Span(place, place + 1))
            require(0 <= origin.start <= origin.end <= length, f"a map leads to {origin}, outside of {length}")
            require(origin.start >= before or not ordered, "a map leads backwards")
            before = origin.start

    def codes_and_search(self, text: str) -> None:
        """Codes as they are typed, and the search."""
        code = parse_code(text)
        if code is not None:
            require(parse_code(str(code)) == code, f"{code} is not read as itself")
        for page in (code_page(text, self.catalogue), entry_page(text, self.catalogue)):
            if page is not None:
                self.rendered((page,))
        hits = self._index.find(text)
        require([hit.tier for hit in hits] == sorted(hit.tier for hit in hits), "hits are out of order")
        for hit in hits:
            before = 0
            for mark in hit.marks:
                require(before <= mark.start < mark.end <= len(hit.title), f"a mark is outside of {hit.title!r}")
                before = mark.end
            require(entry_page(hit.key, self.catalogue) is not None, f"{hit.key} has no page")


def _text(data: bytes) -> str:
    """Bytes as a text that may hold anything, lone surrogates too."""
    return data.decode("utf-8", "surrogatepass") if _is_text(data) else data.decode("utf-8", "surrogateescape")


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def words_of_the_catalogue() -> list[bytes]:
    """Codes and examples of the catalogue's files: what a mutation may splice in."""
    data: Any = read_folder(Path(__file__).parents[2] / "resources" / "mailwhy_data" / SOURCE_NAME)
    words = [entry.code for group in (data.reply, data.enhanced, data.client, data.provider_code) for entry in group]
    words += [example for phrase in data.phrase for example in phrase.examples]
    words += [label for entry in data.label for label in entry.words]
    words += [example for mark in data.mark for example in mark.examples]
    return [word.encode() for word in words]
