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
    backwards = ordered[::-1]
    assert sorted(backwards, key=natural_key) == ordered


@given(st.lists(st.text(max_size=12), max_size=8))
def test_the_order_does_not_depend_on_letter_case(texts: list[str]) -> None:
    assert [natural_key(text) for text in texts] == [natural_key(text.casefold()) for text in texts]
    assert len(sorted(texts, key=natural_key)) == len(texts)
