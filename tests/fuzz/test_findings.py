"""What the fuzzer found once, and what it starts from, is checked with every run of the tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from invariants import Broken, Invariants, require_harmless

HERE = Path(__file__).parent
INPUTS = sorted([*(HERE / "findings").iterdir(), *(HERE / "seeds").iterdir()])


@pytest.fixture(scope="module")
def invariants() -> Invariants:
    """The checks, with the shipped catalogue."""
    return Invariants(thorough=True)


@pytest.mark.parametrize("path", INPUTS, ids=[path.name for path in INPUTS])
def test_everything_holds(invariants: Invariants, path: Path) -> None:
    invariants.check(path.read_bytes())


def test_every_way_in_has_a_seed() -> None:
    assert {path.read_bytes()[:1] for path in (HERE / "seeds").iterdir()} == {b"%c" % way for way in b"tbemhrkc"}


@pytest.mark.parametrize(
    "text", ["\x1b[31m", "a\u202eb", "\x9b", "\u2066", "\ud800", "\r", "\u200f", "\u2028"], ids=ascii
)
def test_what_is_harmful_is_known(text: str) -> None:
    """The checks themselves can fail."""
    with pytest.raises(Broken):
        require_harmless(text, "x")
    require_harmless("a\nb é あ", "x")
