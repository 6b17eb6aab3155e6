"""Chooses the reader for a paste by its form."""

from __future__ import annotations

import re

from mailwhy.document import Document
from mailwhy.normalise import normalise, without_surrogates
from mailwhy.readers.decoding import decode, is_binary
from mailwhy.readers.html import looks_like_html, shown_text
from mailwhy.readers.message import read_message_bytes, read_message_text
from mailwhy.readers.outlook_msg import is_compound_file, read_outlook_msg
from mailwhy.readers.quoting import unquoted
from mailwhy.readers.text import LONGEST_PASTE, read_mapped, read_text
from mailwhy.readers.vocabulary import Vocabulary
from mailwhy.report import InputKind

_HEADER = re.compile(
    r"^(?:From [^\n]*\n|>From [^\n]*\n)?(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]*\n(?:[ \t][^\n]*\n)*){3,}", re.ASCII
)
_MESSAGE_HEADER = re.compile(
    r"(?im)^(?:received|message-id|mime-version|content-type|return-path|date|from|subject|to):"
)
_ENCODED = re.compile(
    r"(?im)^content-type:\s*multipart/|^content-transfer-encoding:\s*(?:quoted-printable|base64)|^received:|^mime-version:"
)
_HEAD = 60_000
_LONGEST_FILE = 30_000_000
"""Only so many bytes of a file are read."""
_DOUBLED = b"\r\r\n"
"""A line end of a file whose line ends were converted twice."""


def read(paste: str | bytes, name: str | None, vocabulary: Vocabulary) -> Document:
    """The document of a paste: a pasted text, or the bytes of a file called ``name``."""
    if isinstance(paste, str):
        return _read_pasted(paste, vocabulary)
    if is_compound_file(paste):
        return read_outlook_msg(paste, vocabulary)
    data = paste[:_LONGEST_FILE].replace(_DOUBLED, b"\r\n")
    if is_binary(data) and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Document(kind=InputKind.TEXT, text="", statements=())
    head = _with_line_feeds(data[:_HEAD].decode("latin-1").lstrip("\r\n"))
    if _is_message(head) or (name or "").casefold().endswith(".eml"):
        return read_message_bytes(data, vocabulary)
    return _read_pasted(decode(data), vocabulary)


def _read_pasted(text: str, vocabulary: Vocabulary) -> Document:
    head = _with_line_feeds(unquoted(text[:_HEAD]).text.lstrip())
    if _is_message(head) and _ENCODED.search(head):
        return read_message_text(text, vocabulary)
    if looks_like_html(text):
        plain = without_surrogates(text)
        shown = shown_text(plain[:LONGEST_PASTE])
        return read_mapped(plain, normalise(shown.text).through(shown), vocabulary)
    return read_text(text, vocabulary)


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")


def _is_message(head: str) -> bool:
    block = _HEADER.match(head)
    return block is not None and len({name.casefold() for name in _MESSAGE_HEADER.findall(block[0])}) >= 3
