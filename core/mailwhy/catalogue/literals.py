"""Finds the literals of which one must stand in any text that a pattern matches.

They let a matcher pass over nearly all patterns without trying them, as in R. Cox, "Regular Expression
Matching with a Trigram Index" (2012). The patterns are of RE2's syntax; whatever this reader does not
follow only makes it promise less.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_MOST_EXACT = 24
"""Alternatives are kept as whole strings up to this many."""
_MOST_LITERALS = 120
_LONGEST = 24
_SHORTEST = 2
_CLASS_ESCAPES = frozenset("dDwWsSpPbBAzZGQE")
_CONTROL_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "a": "\a"}


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of the texts that a part of a pattern matches.

    ``exact`` are all of them (lower case), or None where there are too many; ``required`` are literals of
    which one must be inside, or None where none must.
    """

    exact: frozenset[str] | None
    required: frozenset[str] | None


_ANYTHING = _Known(None, None)
_NOTHING = _Known(frozenset({""}), None)


def required_literals(pattern: str) -> tuple[str, ...]:
    """Lower-case literals of which at least one stands in the lower-cased text of every match.

    Empty where no literal of at least two characters can be promised.
    """
    known = _Reader(pattern).read()
    best = _better(known.required, _usable(known.exact))
    return tuple(sorted(best)) if best and len(best) <= _MOST_LITERALS else ()


def _usable(exact: frozenset[str] | None) -> frozenset[str] | None:
    """``exact`` as a requirement: None where one of the strings is too short to look for."""
    if exact is None or any(len(text) < _SHORTEST for text in exact):
        return None
    return frozenset(text[:_LONGEST] for text in exact)


def _better(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    """The requirement that fewer texts fulfil: longer literals, then fewer of them."""
    if one is None or other is None:
        return one if other is None else other

    def worth(literals: frozenset[str]) -> tuple[int, int]:
        return (min(min(map(len, literals)), 6), -len(literals))

    return max(one, other, key=worth)


def _joined(parts: Iterable[_Known]) -> _Known:
    """What is known of parts that follow each other."""
    run: frozenset[str] | None = frozenset({""})
    required: frozenset[str] | None = None
    whole = True
    for part in parts:
        required = _better(required, part.required)
        if run is not None and part.exact is not None and len(run) * len(part.exact) <= _MOST_EXACT:
            run = frozenset(left + right for left in run for right in part.exact)
            continue
        required = _better(required, _usable(run))
        whole = False
        run = part.exact if part.exact is not None else frozenset({""})
    required = _better(required, _usable(run))
    return _Known(run if whole else None, required)


def _either(branches: list[_Known]) -> _Known:
    """What is known of alternatives."""
    exact: frozenset[str] | None = frozenset()
    required: frozenset[str] | None = frozenset()
    for branch in branches:
        exact = None if exact is None or branch.exact is None else exact | branch.exact
        own = _better(branch.required, _usable(branch.exact))
        required = None if required is None or own is None else required | own
    if exact is not None and len(exact) > _MOST_EXACT:
        exact = None
    return _Known(exact, required)


class _Reader:
    """Reads one pattern from left to right."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._position = 0

    def read(self) -> _Known:
        return self._alternatives()

    def _peek(self, length: int = 1) -> str:
        return self._pattern[self._position : self._position + length]

    def _alternatives(self) -> _Known:
        branches = [self._sequence()]
        while self._peek() == "|":
            self._position += 1
            branches.append(self._sequence())
        return branches[0] if len(branches) == 1 else _either(branches)

    def _sequence(self) -> _Known:
        parts: list[_Known] = []
        while self._peek() not in ("", "|", ")"):
            parts.append(self._repeated(self._one()))
        return _joined(parts)

    def _one(self) -> _Known:
        letter = self._peek()
        self._position += 1
        match letter:
            case "(":
                return self._group()
            case "[":
                return self._class()
            case "\\":
                return self._escape()
            case "^" | "$":
                return _NOTHING
            case ".":
                return _ANYTHING
            case _:
                return _Known(frozenset({letter.lower()}), None)

    def _group(self) -> _Known:
        if self._peek() == "?":
            if self._peek(2) == "?:":
                self._position += 2
            elif self._peek(2) in ("?P", "?<"):
                self._position = self._pattern.find(">", self._position) + 1
            else:
                end = next(i for i in range(self._position, len(self._pattern)) if self._pattern[i] in ":)")
                flags_only = self._pattern[end] == ")"
                self._position = end + 1
                if flags_only:
                    return _NOTHING
        inside = self._alternatives()
        self._position += 1
        return inside

    def _class(self) -> _Known:
        negated = self._peek() == "^"
        letters: set[str] = set()
        simple = not negated
        self._position += negated
        first = True
        while first or self._peek() not in ("]", ""):
            first = False
            if self._peek(2) == "[:":
                self._position = self._pattern.find(":]", self._position) + 2
                simple = False
                continue
            letter = self._peek()
            self._position += 1
            if letter == "\\":
                known = self._escape()
                simple = simple and known.exact is not None
                letters |= known.exact or set()
            else:
                letters.add(letter.lower())
            if self._peek() == "-" and self._peek(2) not in ("-]", "-"):
                simple = False
        self._position += 1
        return _Known(frozenset(letters), None) if simple and len(letters) <= _MOST_EXACT else _ANYTHING

    def _escape(self) -> _Known:
        letter = self._peek()
        self._position += 1
        if letter in "pP" and letter:
            self._position = self._pattern.find("}", self._position) + 1 if self._peek() == "{" else self._position + 1
            return _ANYTHING
        if letter == "x":
            return self._hexadecimal()
        if letter in "bBAz":
            return _NOTHING
        if letter in _CLASS_ESCAPES:
            return _ANYTHING
        return _Known(frozenset({_CONTROL_ESCAPES.get(letter, letter.lower())}), None)

    def _hexadecimal(self) -> _Known:
        if self._peek() == "{":
            end = self._pattern.find("}", self._position)
            digits, self._position = self._pattern[self._position + 1 : end], end + 1
        else:
            digits = self._peek(2)
            self._position += 2
        return _Known(frozenset({chr(int(digits, 16)).lower()}), None)

    def _repeated(self, part: _Known) -> _Known:
        sign = self._peek()
        if sign in ("?", "*", "+"):
            self._position += 1
            least = int(sign == "+")
            most = 1 if sign == "?" else None
        elif sign == "{" and (end := self._pattern.find("}", self._position)) > 0:
            bounds = self._pattern[self._position + 1 : end].split(",")
            if not bounds[0].isdigit():
                return part
            least = int(bounds[0])
            most = least if len(bounds) == 1 else (int(bounds[1]) if bounds[1] else None)
            self._position = end + 1
        else:
            return part
        if self._peek() == "?":
            self._position += 1
        return self._repeated(_repetition(part, least, most))


def _repetition(part: _Known, least: int, most: int | None) -> _Known:
    """What is known of ``part`` repeated."""
    if least == 0:
        optional = most == 1 and part.exact is not None and len(part.exact) < _MOST_EXACT
        return _Known(part.exact | {""} if optional and part.exact is not None else None, None)
    if least == most == 1:
        return part
    return _Known(None, _better(part.required, _usable(part.exact)))
