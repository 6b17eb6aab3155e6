"""Reads Outlook's .msg files ([MS-OXMSG]): subject, body, transport headers and the properties of a report."""

from __future__ import annotations

import struct
from email import message_from_string
from io import BytesIO

import olefile

from mailwhy.catalogue.entries import Speaker
from mailwhy.document import Document, Outcome, Statement
from mailwhy.evidence import Evidence, Voice
from mailwhy.normalise import normalise, without_surrogates
from mailwhy.readers.addresses import find_addresses
from mailwhy.readers.decoding import decode
from mailwhy.readers.html import shown_text
from mailwhy.readers.message import automatic_outcome
from mailwhy.readers.text import cut
from mailwhy.readers.vocabulary import Vocabulary
from mailwhy.report import InputKind
from mailwhy.spans import stretch

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_RECIPIENTS = 200
_LONGEST_STREAM = 4_000_000
_MESSAGE_CLASS, _SUBJECT, _BODY, _HTML, _HEADERS = "001A", "0037", "1000", "1013", "007D"
_REPORT_TEXT, _STATUS_TEXT, _DISPLAY_NAME, _ADDRESS, _SMTP_ADDRESS = "1001", "0C1B", "3001", "3003", "39FE"
_UNICODE, _CODEPAGE, _BINARY = "001F", "001E", "0102"
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
    try:
        with olefile.OleFileIO(BytesIO(data)) as file:
            pieces = _pieces(file)
            message_class = _text(file, "", _MESSAGE_CLASS)
            headers = message_from_string(_text(file, "", _HEADERS))
    except (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, struct.error, RecursionError):
        return Document(kind=InputKind.TEXT, text="", statements=())
    text = without_surrogates("\n\n".join(piece for _, piece in pieces))
    statements: list[Statement] = []
    recipients: list[Evidence] = []
    position = 0
    for aside, piece in pieces:
        part = stretch(text, position, position + len(piece))
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
        senders=tuple(found[0] for name in ("From", "To") for found in find_addresses(str(headers.get(name, "")))),
    )


def _pieces(file: olefile.OleFileIO) -> list[tuple[bool, str]]:
    """The texts of the message in reading order; True marks the subject."""
    subject = _text(file, "", _SUBJECT)
    body = _text(file, "", _BODY) or _text(file, "", _REPORT_TEXT)
    if not body.strip() and (source := _stream(file, "", _HTML, _BINARY)):
        body = shown_text(decode(source)).text
    pieces = [(True, subject), (False, body)]
    for folder in _recipient_folders(file):
        address = _text(file, folder, _SMTP_ADDRESS) or _text(file, folder, _ADDRESS)
        status = _text(file, folder, _STATUS_TEXT) or _text(file, folder, _REPORT_TEXT)
        if status.strip():
            recipient = address or _text(file, folder, _DISPLAY_NAME)
            pieces.append((False, f"Final-Recipient: rfc822; {recipient}\nDiagnostic-Code: smtp; {status}"))
    return [
        (aside, piece.replace("\r\n", "\n").replace("\r", "\n").strip()) for aside, piece in pieces if piece.strip()
    ]


def _recipient_folders(file: olefile.OleFileIO) -> list[str]:
    folders = {entry[0] for entry in file.listdir() if entry and entry[0].startswith("__recip_version1.0_")}
    return sorted(folders)[:_MOST_RECIPIENTS]


def _stream(file: olefile.OleFileIO, folder: str, tag: str, kind: str) -> bytes:
    path = f"{folder}/__substg1.0_{tag}{kind}".lstrip("/")
    if not file.exists(path):
        return b""
    with file.openstream(path) as stream:
        content: bytes = stream.read(_LONGEST_STREAM)
    return content


def _text(file: olefile.OleFileIO, folder: str, tag: str) -> str:
    """A property as text: UTF-16 where the file has it, else in the code page that fits."""
    unicode = _stream(file, folder, tag, _UNICODE)
    if unicode:
        return unicode.decode("utf-16-le", "replace").rstrip("\0")
    return decode(_stream(file, folder, tag, _CODEPAGE)).rstrip("\0")
