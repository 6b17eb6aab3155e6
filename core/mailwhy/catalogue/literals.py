"""Finds the literals of which one must stand in any text that a pattern matches.

They let a matcher pass over nearly all patterns without trying them, as in R. Cox, "Regular Expression
Matching with a Trigram Index" (2012). The patterns are of RE2's syntax; whatever this reader does not
follow only makes it promise less.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

_MOST_EXACT = 24
"""Alternatives are kept as whole strings up to this many."""
_MOST_LITERALS = 120
_MOST_GROUPS = 3
_MOST_WAYS = 24
_LONGEST = 16
_SHORTEST = 2
_CLASS_ESCAPES = frozenset("dDwWsSpPbBAzZGQE")
_CONTROL_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "a": "\a"}


Requirement = frozenset[str]
"""Literals of which one must stand in the text."""
Group = tuple[str, ...]
"""Literals of which one must stand in the text, sorted."""


class Way(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One way in which a pattern can match: a literal of each of ``groups`` stands in the text, one after the other.

    ``telling`` is the place of the group that the fewest texts hold.
    """

    groups: tuple[Group, ...]
    telling: int = 0


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of the texts that a part of a pattern matches.

    ``exact`` are all of them (lower case), or None where there are too many; ``required`` are requirements
    that all must be fulfilled, one after the other.
    """

    exact: frozenset[str] | None
    required: tuple[Requirement, ...] = ()


_ANYTHING = _Known(None)
_NOTHING = _Known(frozenset({""}))


def required_literals(pattern: str) -> tuple[Way, ...]:
    """The ways in which a pattern can match, by its outermost alternatives, in lower case.

    In the lower-cased text of every match stands, for one of the ways, a literal of each of its groups. Empty
    where no literal of at least two characters can be promised.
    """
    branches = _Reader(pattern).branches()
    ways = [_way(branch) for branch in (branches if len(branches) <= _MOST_WAYS else [_either(branches)])]
    if not all(way.groups for way in ways):
        return ()
    alone = _shortest(frozenset(literal for way in ways if len(way.groups) == 1 for literal in way.groups[0]))
    several = tuple(dict.fromkeys(way for way in ways if len(way.groups) > 1))
    return (Way((tuple(sorted(alone)),)), *several) if alone else several


def _way(known: _Known) -> Way:
    groups = [_shortest(group) for group in (*known.required, *_usable(known.exact))]
    short = [group for group in groups if len(group) <= _MOST_LITERALS]
    best = sorted(short, key=_worth, reverse=True)[:_MOST_GROUPS]
    kept = [group for group in short if group in best][:_MOST_GROUPS]
    return Way(tuple(tuple(sorted(group)) for group in kept), kept.index(best[0]) if kept else 0)


def _usable(exact: frozenset[str] | None) -> tuple[Requirement, ...]:
    """``exact`` as a requirement: none where one of the strings is too short to look for."""
    if not exact or any(len(text) < _SHORTEST for text in exact):
        return ()
    return (frozenset(text[:_LONGEST] for text in exact),)


def _shortest(literals: Requirement) -> Requirement:
    """The literals without those that hold another of them."""
    kept: list[str] = []
    for literal in sorted(literals, key=len):
        if not any(other in literal for other in kept):
            kept.append(literal)
    return frozenset(kept)


def _worth(literals: Requirement) -> tuple[int, int, list[str]]:
    """How few texts fulfil a requirement: longer literals, then fewer of them (then anything that is fixed)."""
    return (min(min(map(len, literals)), 6), -len(literals), sorted(literals))


def _joined(parts: Iterable[_Known]) -> _Known:
    """What is known of parts that follow each other."""
    run: frozenset[str] = frozenset({""})
    required: list[Requirement] = []
    whole = True
    for part in parts:
        if part.exact is not None and len(run) * len(part.exact) <= _MOST_EXACT:
            run = frozenset(left + right for left in run for right in part.exact)
            continue
        required += _usable(run)
        required += part.required
        whole = False
        run = part.exact if part.exact is not None else frozenset({""})
    if not whole:
        required += _usable(run)
    return _Known(run if whole else None, tuple(required))


def _either(branches: list[_Known]) -> _Known:
    """What is known of alternatives: one of each branch's best literals."""
    exact: frozenset[str] | None = frozenset()
    required: Requirement | None = frozenset()
    for branch in branches:
        exact = None if exact is None or branch.exact is None else exact | branch.exact
        own = max((*branch.required, *_usable(branch.exact)), key=_worth, default=None)
        required = None if required is None or own is None else required | own
    if exact is not None and len(exact) > _MOST_EXACT:
        exact = None
    return _Known(exact, (required,) if required and exact is None else ())


class _Reader:
    """Reads one pattern from left to right."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._position = 0

    def branches(self) -> list[_Known]:
        """What is known of each outermost alternative."""
        branches = [self._sequence()]
        while self._peek() == "|":
            self._position += 1
            branches.append(self._sequence())
        return branches

    def _peek(self, length: int = 1) -> str:
        return self._pattern[self._position : self._position + length]

    def _alternatives(self) -> _Known:
        branches = self.branches()
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
                return _Known(frozenset({letter.lower()}))

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
        return _Known(frozenset(letters)) if simple and len(letters) <= _MOST_EXACT else _ANYTHING

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
        return _Known(frozenset({_CONTROL_ESCAPES.get(letter, letter.lower())}))

    def _hexadecimal(self) -> _Known:
        if self._peek() == "{":
            end = self._pattern.find("}", self._position)
            digits, self._position = self._pattern[self._position + 1 : end], end + 1
        else:
            digits = self._peek(2)
            self._position += 2
        return _Known(frozenset({chr(int(digits, 16)).lower()}))

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
        return _Known(part.exact | {""}) if optional and part.exact is not None else _ANYTHING
    if least == most == 1:
        return part
    return _Known(None, (*part.required, *_usable(part.exact)))
