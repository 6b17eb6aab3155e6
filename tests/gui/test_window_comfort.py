"""Zoom, colours, what is kept, the sheet of keys, and being never stuck."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QPalette, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from mailwhy_gui.app import Program
from mailwhy_gui.service import Paste
from mailwhy_gui.settings import FILE_NAME, SettingsFile
from mailwhy_gui.shortcuts import AboutDialog, ShortcutSheet
from mailwhy_gui.widgets.labels import ColumnArea, TextLabel
from mailwhy_gui.workbench import Workbench

CONTROL = Qt.KeyboardModifier.ControlModifier


def bench_of(program: Program) -> Workbench:
    assert program.workbench is not None
    return program.workbench


def sheet_of(bench: Workbench) -> ShortcutSheet:
    sheet = bench.window.findChild(ShortcutSheet)
    assert sheet is not None
    return sheet


def test_ctrl_plus_minus_and_0_zoom_all_text(bench: Workbench, qtbot: QtBot) -> None:
    plain = QApplication.font().pointSizeF()
    title = next(label for label in bench.answer.findChildren(TextLabel))
    before = title.font().pointSizeF()
    QTest.keyClick(bench.window, Qt.Key.Key_Plus, CONTROL)
    QTest.keyClick(bench.window, Qt.Key.Key_Equal, CONTROL)
    assert QApplication.font().pointSizeF() == pytest.approx(plain * 1.2)
    title = next(label for label in bench.answer.findChildren(TextLabel) if label.isVisible())
    assert title.font().pointSizeF() == pytest.approx(before * 1.2)
    QTest.keyClick(bench.window, Qt.Key.Key_Minus, CONTROL)
    assert bench.appearance.zoom == 110
    QTest.keyClick(bench.window, Qt.Key.Key_0, CONTROL)
    assert QApplication.font().pointSizeF() == pytest.approx(plain)


@pytest.mark.parametrize(("turn", "zoom"), [(120, 110), (-120, 90)])
def test_the_wheel_zooms_while_ctrl_is_held(bench: Workbench, turn: int, zoom: int) -> None:
    middle = QPointF(bench.paste.box.viewport().rect().center())
    event = QWheelEvent(
        middle,
        bench.paste.box.viewport().mapToGlobal(middle),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        CONTROL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(bench.paste.box.viewport(), event)
    assert bench.appearance.zoom == zoom


def test_the_zoom_has_bounds(bench: Workbench) -> None:
    for _ in range(50):
        bench.actions_.zoom_in.trigger()
    assert bench.appearance.zoom == 300
    for _ in range(50):
        bench.actions_.zoom_out.trigger()
    assert bench.appearance.zoom == 60


def test_light_and_dark_change_at_once(bench: Workbench, qtbot: QtBot) -> None:
    shades = {}
    for action in bench.actions_.schemes.actions():
        action.trigger()
        shades[action.data()] = QApplication.palette().color(QPalette.ColorRole.Window).lightness()
    assert shades["dark"] < 100 < shades["light"]


def test_what_was_set_is_kept_for_the_next_start(make_program: Callable[[], Program], tmp_path: Path) -> None:
    program = make_program()
    bench_of(program).actions_.zoom_in.trigger()
    bench_of(program).actions_.mask.setChecked(False)
    next(action for action in bench_of(program).actions_.schemes.actions() if action.data() == "dark").trigger()
    program.window.resize(790, 650)
    program.close()
    kept = SettingsFile(tmp_path / "config").load().settings
    assert (kept.zoom, kept.scheme, kept.mask_addresses) == (110, "dark", False)
    again = make_program()
    assert bench_of(again).appearance.zoom == 110
    assert again.window.size().toTuple() == (790, 650)
    assert not bench_of(again).actions_.mask.isChecked()


def test_a_broken_settings_file_is_said(make_program: Callable[[], Program], qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / FILE_NAME).write_text("{")
    program = make_program()
    qtbot.waitUntil(bench_of(program).notice.isVisible)
    assert "set aside" in bench_of(program).notice.text


def test_f1_shows_the_keys(bench: Workbench, qtbot: QtBot) -> None:
    QTest.keyClick(bench.window, Qt.Key.Key_F1)
    sheet = sheet_of(bench)
    words = " ".join(label.text() for label in sheet.findChildren(QLabel))
    for part in ("Paste and explain", "Ctrl+Shift+V", "Ctrl+K or Ctrl+L", "Alt+Left", "F6"):
        assert part in words
    sheet.close()


def test_a_question_mark_outside_a_text_field_shows_the_keys(bench: Workbench, qtbot: QtBot) -> None:
    bench.browse.tree.setFocus()
    QTest.keyClicks(bench.browse.tree, "?")
    assert sheet_of(bench).isVisible()


def test_about_tells_version_and_licences(bench: Workbench) -> None:
    bench.actions_.about.trigger()
    dialog = bench.window.findChild(AboutDialog)
    assert dialog is not None
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "MIT" in words
    assert "LGPL" in words


def test_what_takes_long_shows_its_progress_and_can_be_cancelled(bench: Workbench, qtbot: QtBot, service: Any) -> None:
    bench.session.explain(Paste("slow 550"))
    assert not bench.progress.isVisible()
    qtbot.waitUntil(bench.progress.isVisible, timeout=2000)
    QTest.mouseClick(bench.progress.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert not bench.progress.isVisible()
    service.gate.set()
    qtbot.wait(50)
    assert bench.session.history.current is None


def test_what_is_quick_shows_no_progress(bench: Workbench, qtbot: QtBot) -> None:
    bench.session.explain(Paste("550"))
    qtbot.waitUntil(lambda: bench.session.history.current is not None)
    qtbot.wait(600)
    assert not bench.progress.isVisible()


def test_a_later_paste_drops_an_earlier_one(bench: Workbench, qtbot: QtBot, service: Any) -> None:
    bench.session.explain(Paste("slow 421"))
    bench.session.explain(Paste("550"))
    qtbot.waitUntil(lambda: bench.session.history.current is not None)
    service.gate.set()
    qtbot.wait(80)
    assert bench.paste.box.text() == "550"
    assert not bench.session.history.can_go_back


def test_a_stale_clipboard_is_not_pasted_by_itself(bench: Workbench, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("550")
    qtbot.wait(50)
    assert bench.paste.box.text() == ""


def test_notices_can_be_closed(bench: Workbench, qtbot: QtBot) -> None:
    bench.tell("<b>550</b> & co", trouble=True)
    assert bench.notice.text == "<b>550</b> & co"
    bench.notice.dismiss()
    assert not bench.notice.isVisible()


def test_large_text_in_a_small_window_needs_no_scrolling_sideways(bench: Workbench, qtbot: QtBot) -> None:
    bench.appearance.set_zoom(200)
    bench.window.resize(1180, 820)
    qtbot.wait(50)
    assert bench.window.width() == 1180
    areas = [area for area in bench.answer.findChildren(ColumnArea) if area.isVisible()]
    assert areas
    for area in areas:
        assert area.horizontalScrollBar().maximum() == 0
        assert area.width() >= area.minimumSizeHint().width()
