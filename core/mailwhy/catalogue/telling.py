"""Chooses the literals by which patterns are found: those that stand in the fewest texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import ahocorasick_rs

from mailwhy.catalogue.literals import Way

Ways = tuple[Way, ...]


def most_telling_first(patterns: Sequence[Ways], samples: Iterable[str]) -> tuple[Ways, ...]:
    """The ways of patterns, each with the group first that the fewest of ``samples`` hold."""
    literals = sorted({literal for ways in patterns for way in ways for group in way for literal in group})
    index = ahocorasick_rs.AhoCorasick(literals)
    held: Counter[str] = Counter()
    for sample in samples:
        held.update(set(index.find_matches_as_strings(sample.lower(), overlapping=True)))

    def often(group: Sequence[str]) -> int:
        return sum(held[literal] for literal in group)

    return tuple(tuple((min(way[1:] or way, key=often), *way[1:]) for way in ways) for ways in patterns)
