"""Searching, driven by keys."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mailwhy_gui.main_window import MainWindow
from mailwhy_gui.session import EntryPlace


def titles(window: MainWindow) -> list[str]:
    model = window.browse.results_model
    return [model.index(row).data() for row in range(model.rowCount())]


def search(window: MainWindow, qtbot: QtBot, text: str) -> None:
    window.top.search.setFocus()
    window.top.search.clear()
    QTest.keyClicks(window.top.search, text)
    qtbot.waitUntil(lambda: window.browse.shows_results and not window.searching.busy)


@pytest.mark.parametrize("key", [Qt.Key.Key_K, Qt.Key.Key_L])
def test_ctrl_k_and_ctrl_l_go_to_the_search_box_and_select_its_text(
    window: MainWindow, qtbot: QtBot, key: Qt.Key
) -> None:
    window.top.search.setText("old")
    window.paste.box.setFocus()
    QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is window.top.search
    assert window.top.search.selectedText() == "old"


def test_typing_in_the_tree_goes_to_the_search_box(window: MainWindow, qtbot: QtBot) -> None:
    window.browse.tree.setFocus()
    QTest.keyClicks(window.browse.tree, "5")
    assert QApplication.focusWidget() is window.top.search
    QTest.keyClicks(window.top.search, "50")
    assert window.top.search.text() == "550"


def test_a_slash_outside_a_text_field_goes_to_the_search_box(window: MainWindow, qtbot: QtBot) -> None:
    window.browse.tree.setFocus()
    QTest.keyClicks(window.browse.tree, "/")
    assert QApplication.focusWidget() is window.top.search
    assert window.top.search.text() == ""


def test_typing_in_the_paste_box_stays_there(window: MainWindow, qtbot: QtBot) -> None:
    window.paste.box.setFocus()
    QTest.keyClicks(window.paste.box, "a/?")
    assert window.paste.box.text() == "a/?"
    assert window.top.search.text() == ""


def test_results_appear_while_typing_and_the_first_is_current(window: MainWindow, qtbot: QtBot) -> None:
    search(window, qtbot, "55")
    assert titles(window) == ["550 Not accepted", "551 Not here"]
    assert window.browse.results.currentIndex().row() == 0


def test_keys_move_through_the_results_while_focus_stays_in_the_box(window: MainWindow, qtbot: QtBot) -> None:
    search(window, qtbot, "55")
    QTest.keyClick(window.top.search, Qt.Key.Key_Down)
    assert window.browse.results.currentIndex().row() == 1
    QTest.keyClick(window.top.search, Qt.Key.Key_Up)
    assert window.browse.results.currentIndex().row() == 0
    QTest.keyClick(window.top.search, Qt.Key.Key_PageDown)
    assert window.browse.results.currentIndex().row() == 1
    QTest.keyClick(window.top.search, Qt.Key.Key_PageUp)
    assert window.browse.results.currentIndex().row() == 0
    assert QApplication.focusWidget() is window.top.search


def test_enter_opens_the_current_result_and_the_tree_reveals_it(window: MainWindow, qtbot: QtBot) -> None:
    search(window, qtbot, "55")
    QTest.keyClick(window.top.search, Qt.Key.Key_Down)
    QTest.keyClick(window.top.search, Qt.Key.Key_Return)
    place = window.session.history.current
    assert isinstance(place, EntryPlace)
    assert place.key == "reply:551"
    QTest.keyClick(window.top.search, Qt.Key.Key_Escape)
    assert not window.browse.shows_results
    assert window.browse.tree.currentIndex().data() == "551 Not here"


def test_enter_pressed_before_the_results_came_opens_the_first_of_them(
    window: MainWindow, qtbot: QtBot, service: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()
    find = service.find
    monkeypatch.setattr(service, "find", lambda query: gate.wait(5) and find(query))
    window.top.search.setFocus()
    QTest.keyClicks(window.top.search, "551")
    QTest.keyClick(window.top.search, Qt.Key.Key_Return)
    gate.set()
    qtbot.waitUntil(lambda: window.session.history.current is not None)
    place = window.session.history.current
    assert isinstance(place, EntryPlace)
    assert place.key == "reply:551"


def test_escape_clears_and_then_returns_to_where_one_was(window: MainWindow, qtbot: QtBot) -> None:
    window.browse.tree.setFocus()
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    search(window, qtbot, "55")
    QTest.keyClick(window.top.search, Qt.Key.Key_Escape)
    assert window.top.search.text() == ""
    assert QApplication.focusWidget() is window.top.search
    QTest.keyClick(window.top.search, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is window.browse.tree


def test_a_code_without_an_entry_can_be_opened_all_the_same(window: MainWindow, qtbot: QtBot) -> None:
    search(window, qtbot, "571")
    assert titles(window) == ["571"]
    QTest.keyClick(window.top.search, Qt.Key.Key_Return)
    place = window.session.history.current
    assert isinstance(place, EntryPlace)
    assert place.key is None
    assert place.page.title == "571"


def test_nothing_found_is_said(window: MainWindow, qtbot: QtBot) -> None:
    search(window, qtbot, "zzz")
    assert titles(window) == []
    assert "Nothing was found" in window.browse.front.text()  # type: ignore[attr-defined]


def test_the_tree_can_be_looked_at_filtered_to_what_was_found(window: MainWindow, qtbot: QtBot) -> None:
    search(window, qtbot, "421")
    window.browse.tabs.setCurrentIndex(0)
    tree, model = window.browse.tree, window.browse.tree_model
    assert model.rowCount() == 1
    replies = model.index(0, 0)
    assert replies.data() == "Replies"
    assert tree.isExpanded(replies)
    assert model.index(0, 0, model.index(0, 0, replies)).data() == "421 Closing"


def test_searching_happens_off_the_gui_thread_and_only_the_latest_text_counts(
    window: MainWindow, qtbot: QtBot, service: Any
) -> None:
    search(window, qtbot, "full")
    assert threading.get_ident() not in service.threads
    assert titles(window) == ["The mailbox is full"]


def test_clicking_an_entry_of_the_tree_opens_it(window: MainWindow, qtbot: QtBot) -> None:
    tree, model = window.browse.tree, window.browse.tree_model
    tree.expandAll()
    index = model.index_of("reply:421")
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(index).center())
    place = window.session.history.current
    assert isinstance(place, EntryPlace)
    assert place.key == "reply:421"


def test_the_tree_is_complete_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    tree = window.browse.tree
    tree.setFocus()
    for key in (
        Qt.Key.Key_Home,
        Qt.Key.Key_Right,
        Qt.Key.Key_Down,
        Qt.Key.Key_Return,
    ):
        QTest.keyClick(tree, key)
    place = window.session.history.current
    assert isinstance(place, EntryPlace)
    assert place.key == "cause:mailbox-full"
