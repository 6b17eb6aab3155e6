"""Patterns are looked up by the literals that the fewest texts hold, and nothing else about them changes."""

from __future__ import annotations

from mailwhy.catalogue.literals import Way, required_literals
from mailwhy.catalogue.telling import with_most_telling

SAMPLES = ("The mailbox is over quota", "The mailbox is full", "no such mailbox here", "quota: 5 MB")


def test_a_way_is_told_by_the_group_that_the_fewest_samples_hold() -> None:
    patterns = [required_literals("(?i)mailbox.{0,9}quota"), required_literals("(?i)quota.{0,9}zzz")]
    told = [way.groups[way.telling] for ways in with_most_telling(patterns, SAMPLES) for way in ways]
    assert told == [("quota",), ("zzz",)]


def test_what_must_follow_each_other_stays_in_order() -> None:
    pattern = required_literals("(?i)quota.{0,9}(?:mailbox|full)|over.{0,9}quota|exceeded")
    ((*ways,),) = with_most_telling([pattern], SAMPLES)
    assert [way.groups for way in ways] == [way.groups for way in pattern]
    assert ways[0] == pattern[0] == Way((("exceeded",),))


def test_a_pattern_without_literals_stays_without() -> None:
    assert with_most_telling([()], SAMPLES) == ((),)
