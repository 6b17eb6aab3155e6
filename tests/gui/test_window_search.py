"""Searching, driven by keys."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mailwhy_gui.session import EntryPlace
from mailwhy_gui.workbench import Workbench


def titles(bench: Workbench) -> list[str]:
    model = bench.browse.results_model
    return [model.index(row).data() for row in range(model.rowCount())]


def search(bench: Workbench, qtbot: QtBot, text: str) -> None:
    bench.top.search.setFocus()
    bench.top.search.clear()
    QTest.keyClicks(bench.top.search, text)
    qtbot.waitUntil(lambda: bench.browse.shows_results and not bench.searching.busy)


@pytest.mark.parametrize("key", [Qt.Key.Key_K, Qt.Key.Key_L])
def test_ctrl_k_and_ctrl_l_go_to_the_search_box_and_select_its_text(
    bench: Workbench, qtbot: QtBot, key: Qt.Key
) -> None:
    bench.top.search.setText("old")
    bench.paste.box.setFocus()
    QTest.keyClick(bench.window, key, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is bench.top.search
    assert bench.top.search.selectedText() == "old"


def test_typing_in_the_tree_goes_to_the_search_box(bench: Workbench, qtbot: QtBot) -> None:
    bench.browse.tree.setFocus()
    QTest.keyClicks(bench.browse.tree, "5")
    assert QApplication.focusWidget() is bench.top.search
    QTest.keyClicks(bench.top.search, "50")
    assert bench.top.search.text() == "550"


def test_a_slash_outside_a_text_field_goes_to_the_search_box(bench: Workbench, qtbot: QtBot) -> None:
    bench.browse.tree.setFocus()
    QTest.keyClicks(bench.browse.tree, "/")
    assert QApplication.focusWidget() is bench.top.search
    assert bench.top.search.text() == ""


def test_typing_in_the_paste_box_stays_there(bench: Workbench, qtbot: QtBot) -> None:
    bench.paste.box.setFocus()
    QTest.keyClicks(bench.paste.box, "a/?")
    assert bench.paste.box.text() == "a/?"
    assert bench.top.search.text() == ""


def test_results_appear_while_typing_and_the_first_is_current(bench: Workbench, qtbot: QtBot) -> None:
    search(bench, qtbot, "55")
    assert titles(bench) == ["550 Not accepted", "551 Not here"]
    assert bench.browse.results.currentIndex().row() == 0


def test_keys_move_through_the_results_while_focus_stays_in_the_box(bench: Workbench, qtbot: QtBot) -> None:
    search(bench, qtbot, "55")
    QTest.keyClick(bench.top.search, Qt.Key.Key_Down)
    assert bench.browse.results.currentIndex().row() == 1
    QTest.keyClick(bench.top.search, Qt.Key.Key_Up)
    assert bench.browse.results.currentIndex().row() == 0
    QTest.keyClick(bench.top.search, Qt.Key.Key_PageDown)
    assert bench.browse.results.currentIndex().row() == 1
    QTest.keyClick(bench.top.search, Qt.Key.Key_PageUp)
    assert bench.browse.results.currentIndex().row() == 0
    assert QApplication.focusWidget() is bench.top.search


def test_enter_opens_the_current_result_and_the_tree_reveals_it(bench: Workbench, qtbot: QtBot) -> None:
    search(bench, qtbot, "55")
    QTest.keyClick(bench.top.search, Qt.Key.Key_Down)
    QTest.keyClick(bench.top.search, Qt.Key.Key_Return)
    place = bench.session.history.current
    assert isinstance(place, EntryPlace)
    assert place.key == "reply:551"
    QTest.keyClick(bench.top.search, Qt.Key.Key_Escape)
    assert not bench.browse.shows_results
    assert bench.browse.tree.currentIndex().data() == "551 Not here"


def test_enter_pressed_before_the_results_came_opens_the_first_of_them(
    bench: Workbench, qtbot: QtBot, service: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()
    find = service.find
    monkeypatch.setattr(service, "find", lambda query: gate.wait(5) and find(query))
    bench.top.search.setFocus()
    QTest.keyClicks(bench.top.search, "551")
    QTest.keyClick(bench.top.search, Qt.Key.Key_Return)
    gate.set()
    qtbot.waitUntil(lambda: bench.session.history.current is not None)
    place = bench.session.history.current
    assert isinstance(place, EntryPlace)
    assert place.key == "reply:551"


def test_escape_clears_and_then_returns_to_where_one_was(bench: Workbench, qtbot: QtBot) -> None:
    bench.browse.tree.setFocus()
    QTest.keyClick(bench.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    search(bench, qtbot, "55")
    QTest.keyClick(bench.top.search, Qt.Key.Key_Escape)
    assert bench.top.search.text() == ""
    assert QApplication.focusWidget() is bench.top.search
    QTest.keyClick(bench.top.search, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is bench.browse.tree


def test_a_code_without_an_entry_can_be_opened_all_the_same(bench: Workbench, qtbot: QtBot) -> None:
    search(bench, qtbot, "571")
    assert titles(bench) == ["571"]
    QTest.keyClick(bench.top.search, Qt.Key.Key_Return)
    place = bench.session.history.current
    assert isinstance(place, EntryPlace)
    assert place.key is None
    assert place.page.title == "571"


def test_nothing_found_is_said(bench: Workbench, qtbot: QtBot) -> None:
    search(bench, qtbot, "zzz")
    assert titles(bench) == []
    assert "Nothing was found" in bench.browse.front.text()  # type: ignore[attr-defined]


def test_the_tree_can_be_looked_at_filtered_to_what_was_found(bench: Workbench, qtbot: QtBot) -> None:
    search(bench, qtbot, "421")
    bench.browse.tabs.setCurrentIndex(0)
    tree, model = bench.browse.tree, bench.browse.tree_model
    assert model.rowCount() == 1
    replies = model.index(0, 0)
    assert replies.data() == "Replies"
    assert tree.isExpanded(replies)
    assert model.index(0, 0, model.index(0, 0, replies)).data() == "421 Closing"


def test_searching_happens_off_the_gui_thread_and_only_the_latest_text_counts(
    bench: Workbench, qtbot: QtBot, service: Any
) -> None:
    search(bench, qtbot, "full")
    assert threading.get_ident() not in service.threads
    assert titles(bench) == ["The mailbox is full"]


def test_clicking_an_entry_of_the_tree_opens_it(bench: Workbench, qtbot: QtBot) -> None:
    tree, model = bench.browse.tree, bench.browse.tree_model
    tree.expandAll()
    index = model.index_of("reply:421")
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(index).center())
    place = bench.session.history.current
    assert isinstance(place, EntryPlace)
    assert place.key == "reply:421"


def test_the_tree_is_complete_by_keyboard(bench: Workbench, qtbot: QtBot) -> None:
    tree = bench.browse.tree
    tree.setFocus()
    for key in (
        Qt.Key.Key_Home,
        Qt.Key.Key_Right,
        Qt.Key.Key_Down,
        Qt.Key.Key_Return,
    ):
        QTest.keyClick(tree, key)
    place = bench.session.history.current
    assert isinstance(place, EntryPlace)
    assert place.key == "cause:mailbox-full"
