"""Reads Outlook's .msg files ([MS-OXMSG]): subject, body, transport headers and the properties of a report."""

from __future__ import annotations

import struct
from io import BytesIO
from typing import Any

import olefile

from mailwhy.catalogue.terms import Speaker
from mailwhy.document import Document, Outcome, Statement
from mailwhy.evidence import Evidence, Voice
from mailwhy.normalise import normalise, without_surrogates
from mailwhy.readers.addresses import find_addresses
from mailwhy.readers.decoding import decode
from mailwhy.readers.html import shown_text
from mailwhy.readers.message import automatic_outcome
from mailwhy.readers.parsing import parsed_text
from mailwhy.readers.text import LONGEST_PASTE, cut
from mailwhy.readers.vocabulary import Vocabulary
from mailwhy.report import InputKind
from mailwhy.spans import stretch

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_RECIPIENTS = 200
_LONGEST_STREAM = 4_000_000
_MOST_BYTES = 64_000_000
"""Only so many bytes of all streams together are read: several may share one place in the file."""
_SHIFTS = ((9, 6), (12, 6))
"""How long the sectors and the small sectors are in versions 3 and 4 ([MS-CFB] section 2.2), as powers of two."""
_MESSAGE_CLASS, _SUBJECT, _BODY, _HTML, _HEADERS = "001A", "0037", "1000", "1013", "007D"
_REPORT_TEXT, _STATUS_TEXT, _DISPLAY_NAME, _ADDRESS, _SMTP_ADDRESS = "1001", "0C1B", "3001", "3003", "39FE"
_UNICODE, _CODEPAGE, _BINARY = "001F", "001E", "0102"
_LEAST_TABLES = 109
_NOTHING = Document(kind=InputKind.TEXT, text="", statements=())
_CLASS_OUTCOMES = (
    (".IPNRN", Outcome.RECEIPT),
    (".IPNNRN", Outcome.RECEIPT),
    (".DR", Outcome.SUCCESS),
)


def is_compound_file(data: bytes) -> bool:
    """Whether bytes are a compound file, the container of .msg."""
    return data.startswith(_MAGIC)


def read_outlook_msg(data: bytes, vocabulary: Vocabulary) -> Document:
    """The document of a .msg file; a damaged file gives a document without statements."""
    if not _is_plausible(data):
        return _NOTHING
    try:
        with _CompoundFile(BytesIO(data)) as file:
            pieces = _pieces(file)
            message_class = file.text("", _MESSAGE_CLASS)
            headers = parsed_text(file.text("", _HEADERS))
    except (OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, struct.error, RecursionError):
        return _NOTHING
    whole = without_surrogates("\n\n".join(piece for _, piece in pieces))
    text = whole[:LONGEST_PASTE]
    statements: list[Statement] = []
    recipients: list[Evidence] = []
    position = 0
    for aside, piece in pieces:
        if position >= len(text):
            break
        part = stretch(text, position, min(position + len(piece), len(text)))
        mapped = normalise(part.text).through(part)
        if aside:
            statements.append(Statement(mapped, Voice.ASIDE))
        else:
            cutter = cut(mapped, vocabulary)
            statements += cutter.statements
            recipients += cutter.recipients
        position += len(piece) + 2
    upper = message_class.upper()
    outcome = next((outcome for ending, outcome in _CLASS_OUTCOMES if upper.endswith(ending)), None)
    return Document(
        kind=InputKind.MESSAGE,
        text=text,
        statements=tuple(statements),
        speaker=Speaker.BOUNCE,
        recipients=tuple(recipients),
        outcome=outcome or automatic_outcome(headers),
        truncated=len(whole) > len(text),
        senders=tuple(found[0] for name in ("From", "To") for found in find_addresses(str(headers.get(name, "")))),
    )


def _is_plausible(data: bytes) -> bool:
    """Whether the header of a compound file has the sizes that it must have, and no more tables than it can need."""
    if len(data) < 512:
        return False
    shifts = struct.unpack_from("<HH", data, 30)
    (tables,) = struct.unpack_from("<I", data, 44)
    if shifts not in _SHIFTS:
        return False
    sector = 1 << shifts[0]
    needed = len(data) // sector // (sector // 4) + 1
    return bool(tables <= _LEAST_TABLES + 4 * needed)


class _CompoundFile(olefile.OleFileIO):  # type: ignore[misc]
    """A compound file of which no more is read than it can hold, whatever it says of itself."""

    def __init__(self, file: BytesIO) -> None:
        self._left = _MOST_BYTES
        super().__init__(file)

    def _open(self, start: int, size: int = olefile.UNKNOWN_SIZE, force_FAT: bool = False) -> Any:  # noqa: N803
        if size != olefile.UNKNOWN_SIZE and size > self._filesize:
            raise OSError("a stream that is longer than its file")
        return super()._open(start, size, force_FAT)

    def recipient_folders(self) -> list[str]:
        """The folders of the first recipients, in order."""
        return sorted(kid.name for kid in self.root.kids if kid.name.startswith("__recip_version1.0_"))[
            :_MOST_RECIPIENTS
        ]

    def stream(self, folder: str, tag: str, kind: str) -> bytes:
        """The content of a property; empty where there is none."""
        place = self.root.kids_dict.get(folder.lower()) if folder else self.root
        entry = place and place.kids_dict.get(f"__substg1.0_{tag}{kind}".lower())
        if entry is None or entry.entry_type != olefile.STGTY_STREAM or not 0 < entry.size <= self._left:
            return b""
        self._left -= entry.size
        with self._open(entry.isectStart, entry.size) as content:
            data: bytes = content.read(_LONGEST_STREAM)
        return data

    def text(self, folder: str, tag: str) -> str:
        """A property as text: UTF-16 where the file has it, else in the code page that fits."""
        unicode = self.stream(folder, tag, _UNICODE)
        if unicode:
            return unicode.decode("utf-16-le", "replace").rstrip("\0")
        return decode(self.stream(folder, tag, _CODEPAGE)).rstrip("\0")


def _pieces(file: _CompoundFile) -> list[tuple[bool, str]]:
    """The texts of the message in reading order; True marks the subject."""
    subject = file.text("", _SUBJECT)
    body = file.text("", _BODY) or file.text("", _REPORT_TEXT)
    if not body.strip() and (source := file.stream("", _HTML, _BINARY)):
        body = shown_text(decode(source)).text
    pieces = [(True, subject), (False, body)]
    for folder in file.recipient_folders():
        address = file.text(folder, _SMTP_ADDRESS) or file.text(folder, _ADDRESS)
        status = file.text(folder, _STATUS_TEXT) or file.text(folder, _REPORT_TEXT)
        if status.strip():
            recipient = address or file.text(folder, _DISPLAY_NAME)
            pieces.append((False, f"Final-Recipient: rfc822; {recipient}\nDiagnostic-Code: smtp; {status}"))
    return [
        (aside, piece.replace("\r\n", "\n").replace("\r", "\n").strip()) for aside, piece in pieces if piece.strip()
    ]
