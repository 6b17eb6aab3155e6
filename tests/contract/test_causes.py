"""The causes of the catalogue are exactly those of the table that others rely on."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from mailwhy import default_catalogue

with (Path(__file__).parent / "causes.tsv").open(encoding="utf-8", newline="") as _file:
    TABLE = list(csv.DictReader(_file, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_the_table_is_whole() -> None:
    assert len(TABLE) == 70
    assert len({row["id"] for row in TABLE}) == len(TABLE)


def test_there_are_neither_more_nor_fewer_causes() -> None:
    assert set(default_catalogue().causes) == {row["id"] for row in TABLE}


@pytest.mark.parametrize("row", TABLE, ids=[row["id"] for row in TABLE])
def test_a_cause_stands_as_in_the_table(row: dict[str, str]) -> None:
    cause = default_catalogue().cause(row["id"])
    assert (cause.group, cause.fault, cause.persistence, cause.kind_of or "") == (
        row["group"],
        row["usual_fault"],
        row["usual_persistence"],
        row["kind_of"],
    )


def test_every_group_is_named_and_used() -> None:
    catalogue = default_catalogue()
    assert {group.id for group in catalogue.groups} == {row["group"] for row in TABLE}


def test_a_finer_cause_has_a_wider_one_and_none_goes_in_a_circle() -> None:
    catalogue = default_catalogue()
    for cause in catalogue.causes.values():
        chain = catalogue.kinds(cause.id)
        assert all(one in catalogue.causes for one in chain)
        assert len(chain) <= 3
        assert catalogue.cause(chain[-1]).kind_of is None
