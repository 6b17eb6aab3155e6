"""Where a character of the explained text stands in a text box."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from mailwhy_gui.positions import PositionMap, as_displayed, utf16_offset, without_surrogates

TEXTS = st.text(alphabet="ab \r\n\x00\x0b\x85\u00a0\u00e9\u2028\u2029\ufdd0\ufffd\U0001f600\U0010ffff", max_size=30)


@given(text=TEXTS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
def test_every_character_is_found_where_the_box_shows_it(qtbot: QtBot, text: str) -> None:
    box = QPlainTextEdit()
    box.setPlainText(text)
    places = PositionMap(text)
    for offset, character in enumerate(text):
        if character == "\n" and text[offset - 1 : offset] == "\r":
            continue
        cursor = QTextCursor(box.document())
        cursor.setPosition(places.position(offset))
        cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor)
        shown = cursor.selectedText().replace("\u2029", "\n")
        expected = as_displayed(character)
        assert shown[:1] == expected or (expected == "\n" and shown[:1] == "\n")
        assert places.offset(places.position(offset)) == offset
    assert places.position(len(text)) == box.document().characterCount() - 1


@given(text=TEXTS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
def test_the_displayed_form_is_what_the_box_holds(qtbot: QtBot, text: str) -> None:
    box = QPlainTextEdit()
    box.setPlainText(text)
    assert box.document().toRawText().replace("\u2029", "\n") == as_displayed(text)


@pytest.mark.parametrize(
    ("text", "offset", "position"),
    [("a550", 1, 1), ("\U0001f600550", 1, 2), ("a\r\nb\r\n550", 6, 4), ("\U0001f600\r\n\U0001f600 550", 5, 6)],
)
def test_emoji_count_twice_and_line_ends_once(text: str, offset: int, position: int) -> None:
    assert PositionMap(text).position(offset) == position


def test_offsets_beyond_the_text_are_its_end() -> None:
    assert PositionMap("abc").position(99) == 3
    assert PositionMap("abc").offset(99) == 3
    assert PositionMap("abc").position(-1) == 0


def test_the_second_half_of_an_emoji_is_the_emoji() -> None:
    assert PositionMap("\U0001f600b").offset(1) == 0


def test_lone_surrogates_are_replaced_one_for_one() -> None:
    assert without_surrogates("a\ud800b\udfffc") == "a\ufffdb\ufffdc"


def test_utf16_offsets() -> None:
    assert [utf16_offset("a\U0001f600b", offset) for offset in range(4)] == [0, 1, 3, 4]
