"""The list of works of others in Qt: each has the text of its licence, and no Qt library that ships is forgotten."""

from __future__ import annotations

import re

import pytest

from targets.common import PACKAGING

FOLDER = PACKAGING / "licences"
LIST, *TEXTS = re.split(
    r"^The licence (?=\S+\n=+$)", (FOLDER / "Qt-works-of-others.txt").read_text(encoding="utf-8"), flags=re.MULTILINE
)
WITHIN = {text.partition("\n")[0] for text in TEXTS}
BESIDE = {file.stem for file in FOLDER.glob("*.txt")}
WORKS = re.findall(r"^(\w[^:\n]*): ((?:.+\n(?: {4}.+\n)*))", LIST.partition("\n\n\n")[2], flags=re.MULTILINE)
NAMED = {" ".join(told.split()).rstrip(".").rpartition(" ")[2] for _, told in WORKS} - {"domain"}


def test_each_work_names_a_licence_whose_text_ships() -> None:
    assert len(WORKS) > 40
    assert not NAMED - WITHIN - BESIDE


def test_no_licence_text_is_of_no_work() -> None:
    assert not WITHIN - NAMED


def test_the_list_says_what_it_was_checked_against() -> None:
    assert re.search(r"PySide6-Essentials \d+\.\d+\.\d+", LIST)


@pytest.mark.parametrize(
    ("work", "licence"),
    [
        ("Public Suffix List", "MPL-2.0"),
        ("Tika's definitions of media types", "Apache-2.0"),
        ("Unicode data and CLDR", "Unicode-3.0"),
        ("Rasteriser of FreeType", "FTL"),
    ],
)
def test_works_that_are_in_every_build_of_qt_are_listed(work: str, licence: str) -> None:
    assert dict(WORKS)[work].rstrip().endswith(f"{licence}.")
