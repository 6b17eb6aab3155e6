"""Numbers within texts are ordered by their value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailwhy.natural import natural_key


@pytest.mark.parametrize(
    "ordered",
    [
        ["5.1.1", "5.1.2", "5.1.10", "5.2.0"],
        ["0x800B0101", "0x800B010F", "0x800CCC79"],
        ["9 lives", "10 lives", "alpha", "Beta"],
        ["S3140", "S3150", "S31520"],
    ],
)
def test_natural_order(ordered: list[str]) -> None:
    assert sorted(reversed(ordered), key=natural_key) == ordered


@given(st.lists(st.text(max_size=12), max_size=8))
def test_any_texts_can_be_ordered(texts: list[str]) -> None:
    assert sorted(sorted(texts), key=natural_key) == sorted(sorted(texts, reverse=True)[::-1], key=natural_key)
