"""Patterns are looked up by the literals that the fewest texts hold, and nothing else about them changes."""

from __future__ import annotations

from mailwhy.catalogue.literals import required_literals
from mailwhy.catalogue.telling import most_telling_first

SAMPLES = ("The mailbox is over quota", "The mailbox is full", "no such mailbox here", "quota: 5 MB")


def test_the_group_that_the_fewest_samples_hold_comes_first() -> None:
    patterns = [required_literals("(?i)mailbox.{0,9}quota"), required_literals("(?i)quota.{0,9}zzz")]
    assert [[way[0] for way in ways] for ways in most_telling_first(patterns, SAMPLES)] == [[("quota",)], [("zzz",)]]


def test_what_must_follow_each_other_stays_in_order() -> None:
    pattern = required_literals("(?i)quota.{0,9}(?:mailbox|full)|over.{0,9}quota|exceeded")
    ((*ways,),) = most_telling_first([pattern], SAMPLES)
    assert [way[1:] for way in ways] == [way[1:] for way in pattern]
    assert ways[0] == pattern[0] == (("exceeded",),)


def test_a_pattern_without_literals_stays_without() -> None:
    assert most_telling_first([()], SAMPLES) == ((),)
