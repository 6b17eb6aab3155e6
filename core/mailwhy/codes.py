"""The codes of mail failures as value types: lenient in what they parse, strict in what they print."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Self

_REPLY = re.compile(r"(?:[a-z]{2,12}[ :-]{1,3}){0,3}[#(\[ ]{0,3}([1-5]\d\d)[ )\]-]{0,3}", re.IGNORECASE)
_ENHANCED = re.compile(
    r"(?:[2-5]\d\d[ -]{1,2})?[#(\[ ]{0,3}([245X])\.(\d{1,3})\.(\d{1,3})[ )\]-]{0,3}", re.IGNORECASE | re.ASCII
)
_HEXADECIMAL = re.compile(r"[#(\[ ]{0,3}(?:0x|&h)?([0-9a-f]{8})(?:h|l)?[ )\]]{0,3}", re.IGNORECASE)
_DECIMAL = re.compile(r"-?\d{9,10}", re.ASCII)
_LONGEST_SPELLING = 60


class InvalidCode(ValueError):
    """A text that is not a code of the form asked for; ``text`` is that text."""

    def __init__(self, form: str, text: str) -> None:
        super().__init__(f"not {form}: {text[:_LONGEST_SPELLING]!r}")
        self.text = text


def _plain(text: str) -> str:
    """``text`` without surrounding blanks, with plain digits and dashes; cut where no code is as long."""
    folded = unicodedata.normalize("NFKC", text[: _LONGEST_SPELLING + 1]).strip()
    return folded.translate({0x2010: "-", 0x2011: "-", 0x2012: "-", 0x2013: "-", 0x2212: "-"})


@dataclass(frozen=True, order=True, slots=True)
class ReplyCode:
    """A three-digit SMTP reply code (RFC 5321 section 4.2); ``value`` is 100 to 599."""

    value: int

    def __post_init__(self) -> None:
        if not 100 <= self.value <= 599:
            raise InvalidCode("a reply code", str(self.value))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``550``, ``550-``, ``#550``, ``SMTP error 550``. Raises InvalidCode for anything else."""
        match = _REPLY.fullmatch(_plain(text))
        if match is None:
            raise InvalidCode("a reply code", text)
        return cls(int(match[1]))

    def __str__(self) -> str:
        return str(self.value)

    @property
    def digits(self) -> tuple[str, str, str]:
        """The three digits, first to last."""
        digits = str(self.value)
        return digits[0], digits[1], digits[2]


@dataclass(frozen=True, order=True, slots=True)
class EnhancedCode:
    """An enhanced status code (RFC 3463): class ``2``, ``4``, ``5`` or ``X`` for any, subject, detail."""

    klass: str
    subject: int
    detail: int

    def __post_init__(self) -> None:
        if self.klass not in {"2", "4", "5", "X"} or not (0 <= self.subject <= 999 and 0 <= self.detail <= 999):
            raise InvalidCode("an enhanced status code", str(self))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``5.1.1``, ``#5.1.1``, ``550-5.1.1``, ``X.1.1``. Raises InvalidCode for anything else."""
        match = _ENHANCED.fullmatch(_plain(text))
        if match is None:
            raise InvalidCode("an enhanced status code", text)
        return cls(match[1].upper(), int(match[2]), int(match[3]))

    def __str__(self) -> str:
        return f"{self.klass}.{self.subject}.{self.detail}"

    def any_class(self) -> EnhancedCode:
        """The same subject and detail, for any class."""
        return EnhancedCode("X", self.subject, self.detail)

    def fits(self, pattern: EnhancedCode) -> bool:
        """Whether ``pattern`` is this code, or its form for any class."""
        return pattern in (self, self.any_class())


@dataclass(frozen=True, order=True, slots=True)
class HResult:
    """A 32-bit Windows result code; ``value`` is unsigned (MS-ERREF section 2.1)."""

    value: int

    def __post_init__(self) -> None:
        if not 0 <= self.value <= 0xFFFFFFFF:
            raise InvalidCode("an HRESULT", str(self.value))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``0x800CCC79``, ``800ccc79``, ``-2146644871``, ``2148322425``. Raises InvalidCode otherwise.

        A number of nine or ten decimal digits is read as decimal, and must have the failure bit.
        """
        plain = _plain(text)
        if _DECIMAL.fullmatch(plain):
            value = int(plain)
            unsigned = value + 0x1_0000_0000 if value < 0 else value
            if 0x8000_0000 <= unsigned <= 0xFFFF_FFFF:
                return cls(unsigned)
            raise InvalidCode("an HRESULT", text)
        match = _HEXADECIMAL.fullmatch(plain)
        if match is None:
            raise InvalidCode("an HRESULT", text)
        return cls(int(match[1], 16))

    def __str__(self) -> str:
        return f"0x{self.value:08X}"

    @property
    def failed(self) -> bool:
        """The severity bit: whether the code tells of a failure."""
        return bool(self.value >> 31)

    @property
    def facility(self) -> int:
        """The part of the system that the code comes from: bits 16 to 26."""
        return (self.value >> 16) & 0x7FF

    @property
    def number(self) -> int:
        """The error's number within its facility: the low 16 bits."""
        return self.value & 0xFFFF


Code = ReplyCode | EnhancedCode | HResult


def parse_code(text: str) -> Code | None:
    """The code that ``text`` is in any lenient spelling, or None where it is none of the three forms."""
    for form in (EnhancedCode, ReplyCode, HResult):
        try:
            return form.parse(text)
        except InvalidCode:
            continue
    return None
