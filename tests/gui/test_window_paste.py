"""Pasting, dropping and opening, as a person does it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage, QKeySequence, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from mailwhy_gui.app import Program
from mailwhy_gui.panes.paste import LONGEST_SHOWN
from mailwhy_gui.session import PastePlace
from mailwhy_gui.workbench import Workbench

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def bench_of(program: Program) -> Workbench:
    assert program.workbench is not None
    return program.workbench


def answered(bench: Workbench, qtbot: QtBot, title: str) -> PastePlace:
    qtbot.waitUntil(lambda: (place := bench.session.history.current) is not None and place.page.title == title)
    place = bench.session.history.current
    assert isinstance(place, PastePlace)
    return place


def drop(target: QWidget, data: QMimeData) -> None:
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for step in (QEvent.Type.DragEnter, QEvent.Type.Drop):
        event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys, step)
        QApplication.sendEvent(target, event)


def urls(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def highlighted(bench: Workbench) -> list[str]:
    return [mark.cursor.selectedText() for mark in bench.paste.box.extraSelections()]


def test_ctrl_shift_v_fills_the_box_and_answers(bench: Workbench, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("it said 550 to me")
    QTest.keyClick(bench.window, Qt.Key.Key_V, CONTROL_SHIFT)
    answered(bench, qtbot, "Failure 550")
    assert bench.paste.box.text() == "it said 550 to me"
    assert highlighted(bench) == ["550"]


def test_ctrl_v_into_the_empty_box_explains_what_was_copied_character_by_character(
    bench: Workbench, qtbot: QtBot, service: Any
) -> None:
    text = "\U0001f600\r\nit\u00a0said\r\n550 to \U0001f600 421"
    QGuiApplication.clipboard().setText(text)
    bench.paste.box.setFocus()
    QTest.keySequence(bench.paste.box, QKeySequence.StandardKey.Paste)
    answered(bench, qtbot, "Failure 550")
    assert service.explained == [text]
    assert highlighted(bench) == ["550", "421"]


def test_ctrl_v_outside_a_text_field_pastes_and_explains(bench: Workbench, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("550")
    bench.browse.tree.setFocus()
    QTest.keySequence(bench.browse.tree, QKeySequence.StandardKey.Paste)
    answered(bench, qtbot, "Failure 550")


def test_pasting_inside_a_text_adds_to_it(bench: Workbench, qtbot: QtBot) -> None:
    bench.paste.box.setFocus()
    QTest.keyClicks(bench.paste.box, "421 ")
    QGuiApplication.clipboard().setText("550")
    QTest.keySequence(bench.paste.box, QKeySequence.StandardKey.Paste)
    answered(bench, qtbot, "Failure 421")
    assert bench.paste.box.text() == "421 550"
    qtbot.waitUntil(lambda: highlighted(bench) == ["421", "550"])


def test_the_answer_appears_while_typing_and_keeps_the_text_cursor(bench: Workbench, qtbot: QtBot) -> None:
    bench.paste.box.setFocus()
    QTest.keyClicks(bench.paste.box, "say\u00a0550 ")
    answered(bench, qtbot, "Failure 550")
    QTest.keyClicks(bench.paste.box, "again")
    assert bench.paste.box.text() == "say\u00a0550 again"


def test_an_answer_never_overwrites_what_was_typed_meanwhile(bench: Workbench, qtbot: QtBot, service: Any) -> None:
    bench.paste.box.setFocus()
    QTest.keyClicks(bench.paste.box, "slow 550")
    qtbot.waitUntil(lambda: bench.session.busy)
    QTest.keyClicks(bench.paste.box, " fast")
    service.gate.set()
    answered(bench, qtbot, "Failure 550")
    assert bench.paste.box.text() == "slow 550 fast"
    assert service.explained[-1] == "slow 550 fast"


def test_filling_the_box_can_be_undone(bench: Workbench, qtbot: QtBot) -> None:
    bench.paste.box.setFocus()
    QTest.keyClicks(bench.paste.box, "mine 421")
    answered(bench, qtbot, "Failure 421")
    QGuiApplication.clipboard().setText("550")
    QTest.keyClick(bench.window, Qt.Key.Key_V, CONTROL_SHIFT)
    answered(bench, qtbot, "Failure 550")
    bench.paste.box.undo()
    assert bench.paste.box.text() == "mine 421"
    answered(bench, qtbot, "Failure 421")


def test_an_empty_clipboard_gets_a_friendly_line(bench: Workbench, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().clear()
    bench.paste_and_explain()
    assert bench.notice.isVisible()
    assert "no text" in bench.notice.text


def test_text_without_a_failure_says_so_and_stays(bench: Workbench, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("a poem")
    bench.paste_and_explain()
    answered(bench, qtbot, "Nothing")
    assert bench.paste.box.text() == "a poem"
    assert not bench.actions_.copy_ticket.isEnabled()


def test_a_picture_on_the_clipboard_gets_advice(bench: Workbench, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setImage(QImage(4, 4, QImage.Format.Format_RGB32))
    bench.paste_and_explain()
    assert "picture" in bench.notice.text


def test_dropped_files_are_explained_and_listed(bench: Workbench, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "x.eml").write_bytes(b"550 one")
    (tmp_path / "y.txt").write_bytes(b"\x00\xff 421 two")
    drop(bench.paste.box.viewport(), urls(tmp_path / "x.eml", tmp_path / "y.txt"))
    place = answered(bench, qtbot, "Failure 550")
    assert [item.answer.name for item in place.items] == ["x.eml", "y.txt"]
    assert bench.answer.list.isVisible()
    assert bench.paste.caption == "x.eml"
    bench.answer.list.setFocus()
    QTest.keyClick(bench.answer.list, Qt.Key.Key_Down)
    answered(bench, qtbot, "Failure 421")
    assert bench.paste.caption == "y.txt"
    assert highlighted(bench) == ["421"]


def test_a_file_may_be_dropped_anywhere_on_the_window(bench: Workbench, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "x.eml").write_bytes(b"550")
    drop(bench.window, urls(tmp_path / "x.eml"))
    answered(bench, qtbot, "Failure 550")


def test_dropped_text_is_explained(bench: Workbench, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setText("550 dropped")
    drop(bench.paste.box.viewport(), data)
    answered(bench, qtbot, "Failure 550")
    assert bench.paste.box.text() == "550 dropped"


def test_a_file_that_vanished_is_named_and_the_text_is_not_lost(bench: Workbench, qtbot: QtBot, tmp_path: Path) -> None:
    QGuiApplication.clipboard().setText("550 mine")
    bench.paste_and_explain()
    answered(bench, qtbot, "Failure 550")
    drop(bench.window, urls(tmp_path / "gone.eml"))
    qtbot.waitUntil(bench.notice.isVisible)
    assert "gone.eml" in bench.notice.text
    assert bench.paste.box.text() == "550 mine"


def test_ctrl_o_opens_files(bench: Workbench, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.eml").write_bytes(b"550")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(tmp_path / "x.eml")], ""))
    QTest.keyClick(bench.window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    answered(bench, qtbot, "Failure 550")


def test_the_button_lights_up_on_activation_when_the_clipboard_holds_a_failure(bench: Workbench, qtbot: QtBot) -> None:
    def lights(lit: bool) -> bool:
        return bench.top.is_lit is lit

    for text, lit in (("550", True), ("a poem", False)):
        QGuiApplication.clipboard().setText(text)
        QApplication.sendEvent(bench.window, QEvent(QEvent.Type.ActivationChange))
        qtbot.waitUntil(partial(lights, lit))
        assert bool(bench.top.paste.accessibleDescription()) is lit
    assert bench.session.history.current is None
    assert bench.paste.box.text() == ""


def test_a_long_text_is_shown_in_part_and_explained_whole(bench: Workbench, qtbot: QtBot, service: Any) -> None:
    text = "550 " + "x" * LONGEST_SHOWN + " 421"
    QGuiApplication.clipboard().setText(text)
    bench.paste_and_explain()
    answered(bench, qtbot, "Failure 550")
    assert service.explained == [text]
    assert bench.paste.box.isReadOnly()
    assert len(bench.paste.box.text()) == LONGEST_SHOWN
    assert "shown" in bench.paste.caption
    assert highlighted(bench) == ["550"]
    QGuiApplication.clipboard().setText("421")
    QTest.keySequence(bench.paste.box, QKeySequence.StandardKey.Paste)
    answered(bench, qtbot, "Failure 421")
    assert not bench.paste.box.isReadOnly()


def test_clearing_empties_the_box_and_can_be_undone(bench: Workbench, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("550")
    bench.paste_and_explain()
    answered(bench, qtbot, "Failure 550")
    bench.actions_.clear.trigger()
    assert bench.paste.box.text() == ""
    bench.paste.box.undo()
    answered(bench, qtbot, "Failure 550")


@pytest.mark.parametrize("text", ["550 <b onclick='x'>&amp;<img src=http://x/>", "550 \x00\x1b[31m\u202e"])
def test_hostile_text_is_shown_as_it_stands(bench: Workbench, qtbot: QtBot, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    drop(bench.window, data)
    answered(bench, qtbot, "Failure 550")
    assert bench.paste.box.text() == text


def test_half_a_character_costs_nothing_but_itself(bench: Workbench, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setText("550 \ud800 unknown")
    drop(bench.window, data)
    answered(bench, qtbot, "Failure 550")
    # What Qt makes of it on the way goes with its version.
    shown = bench.paste.box.text()
    assert shown.startswith("550 ") and shown.endswith("unknown")


def test_a_broken_explanation_leaves_the_window_alive_and_the_text_in_place(bench: Workbench, qtbot: QtBot) -> None:
    bench.paste.box.setFocus()
    QTest.keyClicks(bench.paste.box, "broken 550")
    qtbot.waitUntil(bench.notice.isVisible)
    assert "on purpose" in bench.notice.text
    assert bench.paste.box.text() == "broken 550"


def test_recent_pastes_are_kept_in_memory_and_can_be_cleared(bench: Workbench, qtbot: QtBot) -> None:
    for text, title in (("550 & one", "Failure 550"), ("421 two", "Failure 421")):
        QGuiApplication.clipboard().setText(text)
        bench.paste_and_explain()
        answered(bench, qtbot, title)
    recent = bench.actions_.recent
    assert [action.text() for action in recent.actions()[:2]] == ["421 two", "550 && one"]
    recent.actions()[1].trigger()
    answered(bench, qtbot, "Failure 550")
    assert bench.paste.box.text() == "550 & one"
    recent.actions()[-1].trigger()
    assert not recent.isEnabled()


def test_what_is_asked_before_the_catalogue_is_there_is_answered_then(
    make_program: Callable[[], Program], qtbot: QtBot, service: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = make_program()
    bench_of(program).session.service = None
    QGuiApplication.clipboard().setText("550")
    bench_of(program).paste_and_explain()
    assert bench_of(program).session.history.current is None
    gate = threading.Event()
    gate.set()
    bench_of(program).session.start()
    answered(bench_of(program), qtbot, "Failure 550")


def test_clicking_a_highlight_leads_to_its_code_and_back(bench: Workbench, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("\U0001f600 first 550\nthen 421")
    bench.paste_and_explain()
    answered(bench, qtbot, "Failure 550")
    box = bench.paste.box
    cursor = QTextCursor(box.document())
    cursor.setPosition(box.document().toRawText().index("421") + 2)
    place: QPoint = box.cursorRect(cursor).center()
    with qtbot.waitSignal(box.evidence_activated) as told:
        QTest.mouseClick(box.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == ["\U0001f600 first 550\nthen 421".index("421")]
    assert bench.answer.view is not None
    lit = [tiles.tiles.code for tiles in bench.answer.view.code_widgets if tiles.is_lit]
    assert lit == ["421"]


def test_ctrl_e_explains_what_is_under_the_text_cursor(bench: Workbench, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("550 421")
    bench.paste_and_explain()
    answered(bench, qtbot, "Failure 550")
    cursor = bench.paste.box.textCursor()
    cursor.setPosition(5)
    bench.paste.box.setTextCursor(cursor)
    with qtbot.waitSignal(bench.paste.box.evidence_activated) as told:
        QTest.keyClick(bench.paste.box, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert told.args == [4]
