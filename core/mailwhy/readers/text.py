"""Reads pasted text: dialogs, shown bounces, logs, transcripts, exceptions, bare codes."""

from __future__ import annotations

import re

from mailwhy.catalogue.terms import Speaker
from mailwhy.codes import parse_code
from mailwhy.document import Document
from mailwhy.normalise import normalise, without_surrogates
from mailwhy.readers.cutting import Cutter
from mailwhy.readers.lines import LineKind, split_lines
from mailwhy.readers.vocabulary import Vocabulary
from mailwhy.report import InputKind
from mailwhy.spans import MappedText

LONGEST_PASTE = 2_000_000
"""Only so many code points of a paste are read."""

_LONGEST_CODE = 40
_EXCEPTION = re.compile(
    r"\b(?:[A-Za-z_][\w.]{0,200}(?:Error|Exception|Refused)\b[:(\s]|Traceback \(most|SMTP (?:Error"
    r"|connect\(\) failed)|Expected response code|Mailer Error|Caused by:|Fatal error:|nested exception"
    r"|Invalid login:|transport error code)"
    r"|['\"]?(?:responseCode|smtpResponse|errno|code)['\"]?: ?['\"]?[\dE]"
)
_REPLY = re.compile(r"^\W{0,3}(?:smtp;? ?)?#?[2-5]\d\d[ -]|^\W{0,3}#?[245]\.\d{1,3}\.\d{1,3}\W")
_DIALOG_FIELDS = frozenset({"server-response", "error-number", "account", "rejected-address", "server-error", "secure"})
_BOUNCE_FIELDS = frozenset({"reporting-server", "diagnostic", "action"})

SPEAKERS = {
    InputKind.DIALOG: Speaker.MAIL_PROGRAM,
    InputKind.BOUNCE: Speaker.BOUNCE,
    InputKind.MESSAGE: Speaker.BOUNCE,
    InputKind.LOG: Speaker.LOG,
    InputKind.TRANSCRIPT: Speaker.LIBRARY,
    InputKind.EXCEPTION: Speaker.LIBRARY,
    InputKind.REPLY: Speaker.SERVER,
}


def read_text(text: str, vocabulary: Vocabulary) -> Document:
    """The document of a pasted text; offsets count in ``text``, lone surrogates replaced one for one."""
    plain = without_surrogates(text)
    return read_mapped(plain, normalise(plain[:LONGEST_PASTE]), vocabulary)


def read_mapped(text: str, mapped: MappedText, vocabulary: Vocabulary) -> Document:
    """The document of ``text``; ``mapped`` is its normalised form."""
    cutter = cut(mapped, vocabulary)
    kind = _kind(mapped.text, cutter)
    return Document(
        kind=kind,
        text=text,
        statements=tuple(cutter.statements),
        speaker=SPEAKERS.get(kind, Speaker.UNKNOWN),
        recipients=tuple(cutter.recipients),
        truncated=len(text) > LONGEST_PASTE,
        about_mail=cutter.traces_mail,
    )


def cut(mapped: MappedText, vocabulary: Vocabulary) -> Cutter:
    """A cutter that has read all lines of a normalised text."""
    cutter = Cutter(mapped, vocabulary)
    cutter.cut(tuple(split_lines(mapped.text)))
    return cutter


def _kind(text: str, cutter: Cutter) -> InputKind:
    stripped = text.strip()
    if not stripped:
        return InputKind.EMPTY
    if len(stripped) <= _LONGEST_CODE and parse_code(stripped) is not None:
        return InputKind.CODE
    if len(cutter.fields & _DIALOG_FIELDS) >= 2 and not cutter.fields & _BOUNCE_FIELDS:
        return InputKind.DIALOG
    if LineKind.LOG in cutter.kinds:
        return InputKind.LOG
    head = text[:20000]
    if cutter.fields & _BOUNCE_FIELDS or cutter.is_notice:
        return InputKind.BOUNCE
    if LineKind.TRACE in cutter.kinds or _EXCEPTION.search(head):
        return InputKind.EXCEPTION
    if _REPLY.match(stripped):
        return InputKind.REPLY
    if LineKind.CLIENT in cutter.kinds or LineKind.SERVER in cutter.kinds:
        return InputKind.TRANSCRIPT
    return InputKind.TEXT
