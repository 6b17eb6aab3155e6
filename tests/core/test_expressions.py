"""The core's own regular expressions take time linear to the text, whatever the text.

Each is attacked with long texts made out of its own structure: what it repeats, over and over, and then something
that does not fit. An expression that tries one stretch in many ways, or begins anew at every character of it,
takes four times as long (or far longer) for twice the text.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as sre_parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any

import pytest
import re2

import mailwhy
from mailwhy.catalogue.load import default_catalogue, patterns_of

ROOT = Path(__file__).parents[2]
LENGTHS = (16, 20, 24, 64, 256, 1_000, 2_000, 4_000)
"""The attacks become longer step by step, so that an exponential expression is found out before it hangs."""
NOTHING_TO_TELL = 0.008
"""Seconds under which no growth is measured: 2 microseconds for each character of the longest text."""
FAR_TOO_LONG = 0.2
GROWTH = 3.0
"""Twice the length may take so many times as long; it would be 4 where the time grows with the square."""

METHODS = ("match", "fullmatch", "search", "finditer", "findall", "sub", "split")


@dataclass(frozen=True)
class Expression:
    """A compiled expression of the sources: where it is, and how it is called there."""

    name: str
    pattern: re.Pattern[Any]
    methods: tuple[str, ...]


def modules_of_the_core() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(mailwhy.__path__, "mailwhy."):
        yield importlib.import_module(found.name)


def patterns_in(value: object) -> Iterator[re.Pattern[Any]]:
    """The expressions in a value of a module: itself, or in its parts."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from patterns_in(tuple(value.values()))
    elif isinstance(value, tuple | list | frozenset):
        for one in value:
            yield from patterns_in(one)


def calls_in(tree: ast.AST) -> Iterator[tuple[ast.expr, str, ast.Call]]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in (*METHODS, "compile")
        ):
            yield node.func.value, node.func.attr, node


def named_expressions() -> Iterator[Expression]:
    """Those that the modules of the core hold by a name."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "core").rglob("*.py"))}
    calls = {path: [(owner, method) for owner, method, _ in calls_in(tree)] for path, tree in trees.items()}
    seen: set[int] = set()
    for module in modules_of_the_core():
        for name, value in vars(module).items():
            for number, pattern in enumerate(patterns_in(value)):
                if id(pattern) not in seen:
                    seen.add(id(pattern))
                    place = f"{module.__name__}.{name}" + (f"[{number}]" if pattern is not value else "")
                    own = [Path(str(module.__file__))] if name.startswith("_") else list(calls)
                    yield Expression(place, pattern, _methods(name, (call for path in own for call in calls[path])))


def _methods(name: str, calls: Iterable[tuple[ast.expr, str]]) -> tuple[str, ...]:
    """How an expression is called by its name; one that is only ever called in a loop is searched for."""
    used = {method for owner, method in calls if isinstance(owner, ast.Name) and owner.id == name}
    return tuple(sorted(used & set(METHODS))) or ("search",)


def unnamed_expressions() -> Iterator[Expression]:
    """Those that stand in the call itself, as ``re.search(r"…", text)``; the window's, too."""
    for path in sorted([*(ROOT / "core").rglob("*.py"), *(ROOT / "gui").rglob("*.py")]):
        for owner, method, call in calls_in(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(owner, ast.Name) and owner.id == "re"):
                continue
            if method == "compile" and "core" in path.relative_to(ROOT).parts:
                continue
            text = _literal(call.args[0])
            if text is not None:
                place = f"{path.relative_to(ROOT).as_posix()}:{text[:40]}"
                yield Expression(place, re.compile(text), ("search" if method == "compile" else method,))


def _literal(node: ast.expr) -> str | None:
    """The text of a string in the sources; what is filled in at run time becomes a letter."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(one.value) if isinstance(one, ast.Constant) else "x" for one in node.values)
    return None


EXPRESSIONS = tuple(sorted([*named_expressions(), *unnamed_expressions()], key=lambda one: one.name))


class Attacks:
    """Texts made out of the structure of an expression."""

    def __init__(self, pattern: re.Pattern[Any]) -> None:
        self._parsed = sre_parser.parse(pattern.pattern, pattern.flags)
        self._flags = pattern.flags
        self.units: dict[tuple[str, str], None] = {}
        self._sequence(self._parsed, "")

    def texts(self, length: int) -> Iterator[str]:
        """Attacks of about ``length`` characters."""
        for before, unit in self.units:
            many = unit * (length // len(unit))
            for after in ("", "\x01"):
                yield f"{before}{many}{after}"

    def _sequence(self, items: Iterable[tuple[Any, Any]], before: str) -> str:
        """Take note of what ``items`` repeat; returns a text that they match, roughly."""
        text = ""
        for operation, argument in items:
            text += self._item(operation, argument, before + text)
        return text

    def _item(self, operation: Any, argument: Any, before: str) -> str:
        if operation in (sre.LITERAL, sre.NOT_LITERAL):
            character = chr(argument) if operation is sre.LITERAL else ("x" if argument != ord("x") else "y")
            self._unit(before, character)
            return character
        if operation in (sre.ANY, sre.IN, sre.CATEGORY):
            members = _members(operation, argument)
            for member in members:
                self._unit(before, member)
            return members[0]
        if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            fewest, most, body = argument
            text = self._sequence(body, before)
            if text:
                self._unit(before, text)
                self._unit(before, f"{text} ")
            return "".join([text] * min(max(fewest, 1 if most else 0), 50))
        if operation is sre.BRANCH:
            texts = [self._sequence(branch, before) for branch in argument[1]]
            return next(iter(texts), "")
        if operation is sre.SUBPATTERN:
            return self._sequence(argument[3], before)
        if operation is sre.ATOMIC_GROUP:
            return self._sequence(argument, before)
        if operation in (sre.ASSERT, sre.ASSERT_NOT):
            direction, body = argument
            text = self._sequence(body, before)
            return text if operation is sre.ASSERT and direction < 0 else ""
        return ""

    def _unit(self, before: str, unit: str) -> None:
        for start in ("", before[-200:]):
            self.units[start, unit] = None


def _members(operation: Any, argument: Any) -> tuple[str, ...]:
    """Some characters of a class, of each kind that it holds."""
    if operation is sre.ANY:
        return ("x", " ")
    pattern = re.compile(_class_source(operation, argument))
    return tuple(one for one in "a1 .-_/:<'\"\t@=>A0\n5ä(" if pattern.fullmatch(one))[:4] or (_first_of(pattern),)


def _class_source(operation: Any, argument: Any) -> str:
    items = argument if operation is sre.IN else [(sre.CATEGORY, argument)]
    source = ""
    for kind, value in items:
        if kind is sre.NEGATE:
            source += "^"
        elif kind is sre.LITERAL:
            source += re.escape(chr(value))
        elif kind is sre.RANGE:
            source += f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
        else:
            name = str(value).removeprefix("CATEGORY_")
            letter = {"DIGIT": "d", "SPACE": "s", "WORD": "w"}[name.removeprefix("UNI_").removeprefix("NOT_")]
            source += "\\" + (letter.upper() if "NOT_" in name else letter)
    return f"[{source}]"


def _first_of(pattern: re.Pattern[Any]) -> str:
    return next((chr(code) for code in range(0x3100) if pattern.fullmatch(chr(code))), "x")


def apply(pattern: re.Pattern[Any], method: str, text: str | bytes) -> None:
    if isinstance(pattern.pattern, bytes):
        text = str(text).encode("utf-8", "replace")
    match method:
        case "finditer" | "findall" | "split":
            for _ in pattern.finditer(text):
                pass
        case "sub":
            pattern.sub(text[:0], text)
        case _:
            getattr(pattern, method)(text)


def seconds(pattern: re.Pattern[Any], method: str, text: str) -> float:
    # Windows counts a process's own time in steps of 16 milliseconds.
    clock = time.perf_counter if sys.platform == "win32" else time.process_time
    started = clock()
    apply(pattern, method, text)
    return clock() - started


def slow_attacks(expression: Expression) -> Iterator[str]:
    """What of the attacks grows faster than its length, or takes far too long at once."""
    attacks = Attacks(expression.pattern)
    for short, *texts in zip(*(attacks.texts(length) for length in LENGTHS), strict=True):
        for method in expression.methods:

            def taken(text: str, times: int = 1, method: str = method) -> float:
                return min(seconds(expression.pattern, method, text) for _ in range(times))

            before, few = short, taken(short)
            for text in texts:
                many = taken(text)
                if many > FAR_TOO_LONG or (text is texts[-1] and many > max(NOTHING_TO_TELL, GROWTH * few)):
                    few, many = taken(before, times=3), taken(text, times=1 if many > FAR_TOO_LONG else 3)
                    if many > max(NOTHING_TO_TELL, GROWTH * few):
                        yield f"{method}: {many:.3f} s, {few:.3f} s where shorter: {before[:60]!r} … {before[-9:]!r}"
                        break
                before, few = text, many


def test_the_expressions_are_found() -> None:
    names = {one.name for one in EXPRESSIONS}
    assert len(names) > 120
    assert {"mailwhy.readers.lines._ADDRESS_LINE", "mailwhy.particulars._SENDERS[0]"} <= names
    assert any(name.startswith("gui/") for name in names)


def test_none_is_compiled_where_it_is_not_found() -> None:
    """An expression is held by a name of its module, or stands in the call itself: else nothing attacks it."""
    for path in sorted((ROOT / "core").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef):
                for owner, method, call in calls_in(function):
                    if isinstance(owner, ast.Name) and owner.id == "re":
                        assert method != "compile", f"{path.name}, line {call.lineno}"
                        literal = _literal(call.args[0])
                        escaped = "escape(" in ast.unparse(call.args[0])
                        assert literal is not None or escaped, f"{path.name}, line {call.lineno}"


@pytest.mark.slow
@pytest.mark.parametrize("expression", EXPRESSIONS, ids=[one.name for one in EXPRESSIONS])
def test_it_takes_time_linear_to_the_text(expression: Expression) -> None:
    assert next(slow_attacks(expression), None) is None


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param(r"\s*x\s*$", id="begins anew at every blank"),
        pytest.param(r"^\s*(?:\[?[\d ]{2,9}\]?\s+)?x", id="two ways to read blanks"),
        pytest.param(r"^(?:a+)+$", id="exponential"),
        pytest.param(r"^[-=]{3,}(?:.{0,80}[-=]{3,})?\s*$", id="a rule in two parts"),
        pytest.param(r"x[^<]*@[^<]*>", id="an unbounded stretch before a sign"),
        pytest.param(r"(?m)^\s*a:", id="line ends are blanks, too"),
    ],
)
def test_one_that_does_not_is_found_out(pattern: str) -> None:
    """The attacks are made out of the structure alone, so that they find what they are not told."""
    assert next(slow_attacks(Expression("x", re.compile(pattern), ("search",))), None) is not None


def test_every_pattern_of_the_catalogue_is_one_of_re2() -> None:
    """RE2 takes only what it can match in time linear to the text."""
    data = default_catalogue().data
    patterns = {*patterns_of(data)}
    patterns |= {one for phrase in data.phrase for one in phrase.excludes}
    patterns |= {one for code in data.provider_code for one in code.excludes}
    patterns |= {one for entry in data.client for one in entry.near}
    assert len(patterns) > 1000
    for pattern in patterns:
        re2.compile(pattern)
