"""Pasting, dropping and opening, as a person does it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeySequence, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from mailwhy_gui.app import Program
from mailwhy_gui.main_window import MainWindow
from mailwhy_gui.panes.paste import LONGEST_SHOWN
from mailwhy_gui.session import PastePlace

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def answered(window: MainWindow, qtbot: QtBot, title: str) -> PastePlace:
    qtbot.waitUntil(lambda: (place := window.session.history.current) is not None and place.page.title == title)
    place = window.session.history.current
    assert isinstance(place, PastePlace)
    return place


def drop(target: QWidget, data: QMimeData) -> None:
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))
    QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))


def urls(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def highlighted(window: MainWindow) -> list[str]:
    return [mark.cursor.selectedText() for mark in window.paste.box.extraSelections()]


def test_ctrl_shift_v_fills_the_box_and_answers(window: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("it said 550 to me")
    QTest.keyClick(window, Qt.Key.Key_V, CONTROL_SHIFT)
    answered(window, qtbot, "Failure 550")
    assert window.paste.box.text() == "it said 550 to me"
    assert highlighted(window) == ["550"]


def test_ctrl_v_into_the_empty_box_explains_what_was_copied_character_by_character(
    window: MainWindow, qtbot: QtBot, service: Any
) -> None:
    text = "\U0001f600\r\nit\u00a0said\r\n550 to \U0001f600 421"
    QGuiApplication.clipboard().setText(text)
    window.paste.box.setFocus()
    QTest.keySequence(window.paste.box, QKeySequence.StandardKey.Paste)
    answered(window, qtbot, "Failure 550")
    assert service.explained == [text]
    assert highlighted(window) == ["550", "421"]


def test_ctrl_v_outside_a_text_field_pastes_and_explains(window: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("550")
    window.browse.tree.setFocus()
    QTest.keySequence(window.browse.tree, QKeySequence.StandardKey.Paste)
    answered(window, qtbot, "Failure 550")


def test_pasting_inside_a_text_adds_to_it(window: MainWindow, qtbot: QtBot) -> None:
    window.paste.box.setFocus()
    QTest.keyClicks(window.paste.box, "421 ")
    QGuiApplication.clipboard().setText("550")
    QTest.keySequence(window.paste.box, QKeySequence.StandardKey.Paste)
    answered(window, qtbot, "Failure 421")
    assert window.paste.box.text() == "421 550"
    qtbot.waitUntil(lambda: highlighted(window) == ["421", "550"])


def test_the_answer_appears_while_typing_and_keeps_the_text_cursor(window: MainWindow, qtbot: QtBot) -> None:
    window.paste.box.setFocus()
    QTest.keyClicks(window.paste.box, "say\u00a0550 ")
    answered(window, qtbot, "Failure 550")
    QTest.keyClicks(window.paste.box, "again")
    assert window.paste.box.text() == "say\u00a0550 again"


def test_an_answer_never_overwrites_what_was_typed_meanwhile(window: MainWindow, qtbot: QtBot, service: Any) -> None:
    window.paste.box.setFocus()
    QTest.keyClicks(window.paste.box, "slow 550")
    qtbot.waitUntil(lambda: window.session.busy)
    QTest.keyClicks(window.paste.box, " fast")
    service.gate.set()
    answered(window, qtbot, "Failure 550")
    assert window.paste.box.text() == "slow 550 fast"
    assert service.explained[-1] == "slow 550 fast"


def test_filling_the_box_can_be_undone(window: MainWindow, qtbot: QtBot) -> None:
    window.paste.box.setFocus()
    QTest.keyClicks(window.paste.box, "mine 421")
    answered(window, qtbot, "Failure 421")
    QGuiApplication.clipboard().setText("550")
    QTest.keyClick(window, Qt.Key.Key_V, CONTROL_SHIFT)
    answered(window, qtbot, "Failure 550")
    window.paste.box.undo()
    assert window.paste.box.text() == "mine 421"
    answered(window, qtbot, "Failure 421")


def test_an_empty_clipboard_gets_a_friendly_line(window: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().clear()
    window.paste_and_explain()
    assert window.notice.isVisible()
    assert "no text" in window.notice.text


def test_text_without_a_failure_says_so_and_stays(window: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("a poem")
    window.paste_and_explain()
    answered(window, qtbot, "Nothing")
    assert window.paste.box.text() == "a poem"
    assert not window.actions_.copy_ticket.isEnabled()


def test_a_picture_on_the_clipboard_gets_advice(window: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setImage(QImage(4, 4, QImage.Format.Format_RGB32))
    window.paste_and_explain()
    assert "picture" in window.notice.text


def test_dropped_files_are_explained_and_listed(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "x.eml").write_bytes(b"550 one")
    (tmp_path / "y.txt").write_bytes(b"\x00\xff 421 two")
    drop(window.paste.box.viewport(), urls(tmp_path / "x.eml", tmp_path / "y.txt"))
    place = answered(window, qtbot, "Failure 550")
    assert [item.answer.paste.name for item in place.items] == ["x.eml", "y.txt"]
    assert window.answer.list.isVisible()
    assert window.paste.caption == "x.eml"
    window.answer.list.setFocus()
    QTest.keyClick(window.answer.list, Qt.Key.Key_Down)
    answered(window, qtbot, "Failure 421")
    assert window.paste.caption == "y.txt"
    assert highlighted(window) == ["421"]


def test_a_file_may_be_dropped_anywhere_on_the_window(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "x.eml").write_bytes(b"550")
    drop(window, urls(tmp_path / "x.eml"))
    answered(window, qtbot, "Failure 550")


def test_dropped_text_is_explained(window: MainWindow, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setText("550 dropped")
    drop(window.paste.box.viewport(), data)
    answered(window, qtbot, "Failure 550")
    assert window.paste.box.text() == "550 dropped"


def test_a_file_that_vanished_is_named_and_the_text_is_not_lost(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    QGuiApplication.clipboard().setText("550 mine")
    window.paste_and_explain()
    answered(window, qtbot, "Failure 550")
    drop(window, urls(tmp_path / "gone.eml"))
    qtbot.waitUntil(window.notice.isVisible)
    assert "gone.eml" in window.notice.text
    assert window.paste.box.text() == "550 mine"


def test_ctrl_o_opens_files(window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.eml").write_bytes(b"550")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(tmp_path / "x.eml")], ""))
    QTest.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    answered(window, qtbot, "Failure 550")


def test_the_button_lights_up_on_activation_when_the_clipboard_holds_a_failure(
    window: MainWindow, qtbot: QtBot
) -> None:
    def lights(lit: bool) -> bool:
        return window.top.is_lit is lit

    for text, lit in (("550", True), ("a poem", False)):
        QGuiApplication.clipboard().setText(text)
        QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))
        qtbot.waitUntil(partial(lights, lit))
        assert bool(window.top.paste.accessibleDescription()) is lit
    assert window.session.history.current is None
    assert window.paste.box.text() == ""


def test_a_long_text_is_shown_in_part_and_explained_whole(window: MainWindow, qtbot: QtBot, service: Any) -> None:
    text = "550 " + "x" * LONGEST_SHOWN + " 421"
    QGuiApplication.clipboard().setText(text)
    window.paste_and_explain()
    answered(window, qtbot, "Failure 550")
    assert service.explained == [text]
    assert window.paste.box.isReadOnly()
    assert len(window.paste.box.text()) == LONGEST_SHOWN
    assert "shown" in window.paste.caption
    assert highlighted(window) == ["550"]
    QGuiApplication.clipboard().setText("421")
    QTest.keySequence(window.paste.box, QKeySequence.StandardKey.Paste)
    answered(window, qtbot, "Failure 421")
    assert not window.paste.box.isReadOnly()


def test_clearing_empties_the_box_and_can_be_undone(window: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("550")
    window.paste_and_explain()
    answered(window, qtbot, "Failure 550")
    window.actions_.clear.trigger()
    assert window.paste.box.text() == ""
    window.paste.box.undo()
    answered(window, qtbot, "Failure 550")


@pytest.mark.parametrize(
    "text", ["550 <b onclick='x'>&amp;<img src=http://x/>", "550 \x00\x1b[31m\u202e", "550 \ud800"]
)
def test_hostile_text_is_shown_as_it_stands(window: MainWindow, qtbot: QtBot, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    drop(window, data)
    answered(window, qtbot, "Failure 550")
    assert window.paste.box.text().rstrip("\ufffd") == text.rstrip("\ud800")


def test_a_broken_explanation_leaves_the_window_alive_and_the_text_in_place(window: MainWindow, qtbot: QtBot) -> None:
    window.paste.box.setFocus()
    QTest.keyClicks(window.paste.box, "broken 550")
    qtbot.waitUntil(window.notice.isVisible)
    assert "on purpose" in window.notice.text
    assert window.paste.box.text() == "broken 550"


def test_recent_pastes_are_kept_in_memory_and_can_be_cleared(window: MainWindow, qtbot: QtBot) -> None:
    for text, title in (("550 & one", "Failure 550"), ("421 two", "Failure 421")):
        QGuiApplication.clipboard().setText(text)
        window.paste_and_explain()
        answered(window, qtbot, title)
    recent = window.actions_.recent
    assert [action.text() for action in recent.actions()[:2]] == ["421 two", "550 && one"]
    recent.actions()[1].trigger()
    answered(window, qtbot, "Failure 550")
    assert window.paste.box.text() == "550 & one"
    recent.actions()[-1].trigger()
    assert not recent.isEnabled()


def test_what_is_asked_before_the_catalogue_is_there_is_answered_then(
    make_program: Callable[[], Program], qtbot: QtBot, service: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = make_program()
    program.session.service = None
    QGuiApplication.clipboard().setText("550")
    program.window.paste_and_explain()
    assert program.session.history.current is None
    gate = threading.Event()
    gate.set()
    program.session.start()
    answered(program.window, qtbot, "Failure 550")


def test_clicking_a_highlight_leads_to_its_code_and_back(window: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("\U0001f600 first 550\nthen 421")
    window.paste_and_explain()
    answered(window, qtbot, "Failure 550")
    box = window.paste.box
    cursor = QTextCursor(box.document())
    cursor.setPosition(box.document().toRawText().index("421") + 2)
    place: QPoint = box.cursorRect(cursor).center()
    with qtbot.waitSignal(box.evidence_activated) as told:
        QTest.mouseClick(box.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == ["\U0001f600 first 550\nthen 421".index("421")]
    assert window.answer.view is not None
    lit = [tiles.tiles.code for tiles in window.answer.view.code_widgets if tiles.is_lit]
    assert lit == ["421"]


def test_ctrl_e_explains_what_is_under_the_text_cursor(window: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("550 421")
    window.paste_and_explain()
    answered(window, qtbot, "Failure 550")
    cursor = window.paste.box.textCursor()
    cursor.setPosition(5)
    window.paste.box.setTextCursor(cursor)
    with qtbot.waitSignal(window.paste.box.evidence_activated) as told:
        QTest.keyClick(window.paste.box, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert told.args == [4]
