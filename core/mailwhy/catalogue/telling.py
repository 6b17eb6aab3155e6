"""Chooses the literals by which patterns are found: those that stand in the fewest texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import ahocorasick_rs

from mailwhy.catalogue.literals import Way

Ways = tuple[Way, ...]


def with_most_telling(patterns: Sequence[Ways], samples: Iterable[str]) -> tuple[Ways, ...]:
    """The ways of patterns, each told by the group that the fewest of ``samples`` hold."""
    literals = sorted({literal for ways in patterns for way in ways for group in way.groups for literal in group})
    index = ahocorasick_rs.AhoCorasick(literals)
    held: Counter[str] = Counter()
    for sample in samples:
        held.update(set(index.find_matches_as_strings(sample.lower(), overlapping=True)))

    def told(way: Way) -> Way:
        often = [sum(held[literal] for literal in group) for group in way.groups]
        return Way(way.groups, often.index(min(often)))

    return tuple(tuple(map(told, ways)) for ways in patterns)
