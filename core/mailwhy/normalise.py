"""Makes a paste plain: line ends, blanks, quotes, digits, and what copying did to the text.

The result keeps the way back to the paste, so that evidence is shown where it stands.
"""

from __future__ import annotations

import base64
import html
import re
import unicodedata
from collections.abc import Callable

from mailwhy.spans import MappedText, MappedTextBuilder

_SAME_LENGTH = {
    **dict.fromkeys(
        map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"),
        " ",
    ),
    **dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u2032\u00b4`\uff07"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02\u300c\u300d\u300e\u300f"), '"'),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212\uff0d"), "-"),
    **dict.fromkeys(map(ord, "\u000b\u000c\u0085\u2028\u2029\u001c\u001d\u001e"), "\n"),
    **dict.fromkeys([*range(9), *range(14, 28), 31, 127], " "),
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if code not in (0xFF02, 0xFF07, 0xFF0D)},
}
"""Characters that stand for a plain one; each maps to one character, so that offsets stay."""

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_ENTITY = r"&(?:lt|gt|amp|quot|apos|nbsp|#\d{1,5}|#x[0-9a-fA-F]{1,4});"
_ESCAPED_BREAK = r"\\(?<![\\:]\\)(?:r\\)?n(?:\\t)?"
_CHANGED = re.compile(rf"\r\r?\n|\r|[{_INVISIBLE}]+|{_ENTITY}|\x1b\[[0-9;]{{0,12}}[A-Za-z]|{_ESCAPED_BREAK}")
_CHANGES = ("\r", "&", "\\", "\x1b")
"""One of these stands in each change of an ASCII text."""
_DIGITS_FOR_LETTERS = str.maketrans("OolIS", "00115")
_MISREAD = re.compile(
    r"[245S](?<![\w.].)[0-9OolIS]{2}[ -][245S]\.[0-9OolIS]{1,2}\.[0-9OolIS]{1,3}(?![\w.])"
    r"|[245](?<![\w.].)\.(?=[0-9]*[OolI][0-9]*\.[0-9]|[0-9]+\.[0-9]*[OolI])[0-9OolI]{1,2}\.[0-9OolI]{1,3}"
    r"(?![\w.])"
)
"""Codes as a scan reads them: the letter O for 0, l and I for 1, S for 5."""
_UNDERSCORED = re.compile(
    r"(?<=delivery )\d+: (?:success|failure|deferral): \S+"
    r"|(?<!\S)(?=\S{0,400}?(?:_\(#[245]\.|_[245]\d\d[_-]|_said:_))[^\s_]*+(?:_[^\s_]*+){4,}"
)
"""Sentences as qmail logs them, with underscores for blanks."""
_COMBINING = re.compile("[\u0300-\u036f\u3099\u309a]")
_DECOMPOSED = re.compile("[^\\W\\d_][\u0300-\u036f\u3099\u309a]{1,4}")
_UNPLAIN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f`]")
_WINDOWS_PATH = re.compile(r"(?:[A-Za-z]:|\\)(?:\\[\w.-]+)*\\$")
_SURROGATE = re.compile("[\ud800-\udfff]")
_QUOTED_PRINTABLE = re.compile(r"=(?:[0-9A-F]{2}|\r?\n)")
_BASE64_BLOCK = re.compile(
    r"(?m)(?:^Content-Transfer-Encoding:[ ]*base64[ ]*\n(?:[\w-]+:[^\n]{0,200}\n){0,6}\n?"
    r"|^(?=(?:[A-Za-z0-9+/]{60,76}\n){3}))"
    r"((?:[A-Za-z0-9+/]{2,76}\n){0,4000}+(?:[A-Za-z0-9+/]{0,76}={0,2}(?=\s|$))?)",
    re.IGNORECASE,
)
"""A base64 body that was pasted raw: after its header, or at least three full lines of it."""
_SHORTEST_BASE64 = 40
_DECODED_TOO_OFTEN = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]{1,3}"
)
"""UTF-8 that was read as Latin-1 or Windows-1252: ``Ã¤`` for ``ä``."""
_LEAST_DECODED_TOO_OFTEN = 2
_SOFT_BREAK_OR_BYTES = re.compile(r"=\r?\n|(?:=[0-9A-F]{2})+")


def without_surrogates(text: str) -> str:
    """``text`` with each lone surrogate as U+FFFD, one for one."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def normalise(text: str) -> MappedText:
    """``text`` made plain, with the way back.

    Line ends become ``\\n``; blanks, quotes, dashes and full-width characters plain ones; invisible
    characters and terminal colours go; HTML entities, an escaped ``\\n``, raw quoted-printable and base64,
    and letters that were decoded wrongly are resolved.
    """
    mapped = _resolved(text)
    mapped = _replaced(mapped, _BASE64_BLOCK, _held_by_base64)
    if _looks_quoted_printable(mapped.text):
        mapped = _replaced(mapped, _SOFT_BREAK_OR_BYTES, _held_by_quoted_printable)
    if not mapped.text.isascii() and len(_DECODED_TOO_OFTEN.findall(mapped.text)) >= _LEAST_DECODED_TOO_OFTEN:
        mapped = _replaced(mapped, _DECODED_TOO_OFTEN, _meant)
    if _MISREAD.search(mapped.text):
        mapped = MappedText(_MISREAD.sub(_as_digits, mapped.text), mapped.spans)
    if "_" in mapped.text:
        mapped = MappedText(_UNDERSCORED.sub(_without_underscores, mapped.text), mapped.spans)
    ascii_only = mapped.text.isascii()
    if not ascii_only and _COMBINING.search(mapped.text):
        mapped = _replaced(mapped, _DECOMPOSED, _composed)
    if not ascii_only or _UNPLAIN.search(mapped.text):
        return MappedText(mapped.text.translate(_SAME_LENGTH), mapped.spans)
    return mapped


def _replaced(mapped: MappedText, pattern: re.Pattern[str], stands_for: Callable[[str], str | None]) -> MappedText:
    """The text with each match of ``pattern`` as what it stands for; None keeps it.

    Where a pattern has a group, that is what is replaced.
    """
    builder: MappedTextBuilder | None = None
    done = 0
    for match in pattern.finditer(mapped.text):
        meant = stands_for(match[pattern.groups])
        if meant is not None:
            builder = builder or MappedTextBuilder(mapped.text, mapped)
            start, end = match.span(pattern.groups)
            builder.copy(done, start)
            builder.replace(meant, start, end)
            done = end
    if builder is None:
        return mapped
    builder.copy(done, len(mapped.text))
    return builder.build()


def _held_by_base64(letters: str) -> str | None:
    """The text that a body of base64 holds, or None where it holds none."""
    ending = "\n" if letters.endswith("\n") else ""
    letters = letters.replace("\n", "")
    if len(letters) < _SHORTEST_BASE64:
        return None
    try:
        decoded = base64.b64decode(letters + "=" * (-len(letters) % 4), validate=True).decode()
    except ValueError:
        return None
    if any(ord(letter) < 32 and letter not in "\r\n\t" for letter in decoded):
        return None
    return "\n".join(decoded.splitlines()) + ending


def _meant(letters: str) -> str | None:
    """What a wrongly decoded letter was before, or None where it was no such letter."""
    raw = b""
    for letter in letters:
        try:
            raw += letter.encode("latin-1" if ord(letter) < 0x100 else "cp1252")
        except UnicodeEncodeError:
            return None
    for length in range(len(raw), 1, -1):
        try:
            return raw[:length].decode() + letters[length:]
        except UnicodeDecodeError:
            continue
    return None


def _as_digits(match: re.Match[str]) -> str:
    return match[0].translate(_DIGITS_FOR_LETTERS)


def _without_underscores(match: re.Match[str]) -> str:
    return match[0].replace("_", " ")


def _composed(letters: str) -> str:
    """A letter with combining marks as one character, as other systems than macOS write it."""
    return unicodedata.normalize("NFC", letters)


def _resolved(text: str) -> MappedText:
    if text.isascii() and not any(sign in text for sign in _CHANGES):
        return MappedText(text)
    builder: MappedTextBuilder | None = None
    done = 0
    for match in _CHANGED.finditer(text):
        found = match[0]
        if found[0] == "\\" and _WINDOWS_PATH.search(text[max(0, match.start() - 60) : match.start()] + "\\"):
            continue
        builder = builder or MappedTextBuilder(text)
        builder.copy(done, match.start())
        builder.replace(_stands_for(found), match.start(), match.end())
        done = match.end()
    if builder is None:
        return MappedText(text)
    builder.copy(done, len(text))
    return builder.build()


def _stands_for(found: str) -> str:
    if found[0] in "\r\\":
        return "\n"
    if found[0] == "&":
        return html.unescape(found)[:1].replace("\u00a0", " ")
    return ""


def _looks_quoted_printable(text: str) -> bool:
    """Whether the text holds raw quoted-printable: soft breaks and ``=3D``, not mere equals signs."""
    sample = text[:20000]
    return sample.count("=\n") >= 2 and len(_QUOTED_PRINTABLE.findall(sample)) >= 3


def _held_by_quoted_printable(found: str) -> str:
    """What a soft line break (nothing) or bytes of quoted-printable stand for."""
    if "\n" in found:
        return ""
    return bytes.fromhex(found.replace("=", "")).decode("utf-8", "replace").replace("\ufffd", "?")
