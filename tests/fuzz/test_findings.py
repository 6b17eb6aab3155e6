"""What the fuzzer found once, and what it starts from, is checked with every run of the tests."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

HERE = Path(__file__).parent
INPUTS = sorted([*(HERE / "findings").iterdir(), *(HERE / "seeds").iterdir()])


def _module(name: str) -> ModuleType:
    spec = spec_from_file_location(name, HERE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def invariants() -> Any:
    """The checks, with the shipped catalogue; loaded by its place, since the fuzzer is no package."""
    return _module("invariants").Invariants(thorough=True)


@pytest.mark.parametrize("path", INPUTS, ids=[path.name for path in INPUTS])
def test_everything_holds(invariants: Any, path: Path) -> None:
    invariants.check(path.read_bytes())


def test_every_way_in_has_a_seed() -> None:
    assert {path.read_bytes()[:1] for path in (HERE / "seeds").iterdir()} == {b"%c" % way for way in b"tbemhrkc"}


@pytest.mark.parametrize(
    "text", ["\x1b[31m", "a\u202eb", "\x9b", "\u2066", "\ud800", "\r", "\u200f", "\u2028"], ids=ascii
)
def test_what_is_harmful_is_known(invariants: Any, text: str) -> None:
    """The checks themselves can fail."""
    broken = sys.modules["invariants"].Broken
    with pytest.raises(broken):
        sys.modules["invariants"].require_harmless(text, "x")
    sys.modules["invariants"].require_harmless("a\nb é あ", "x")
