"""The Qt models, checked with Qt's own checker."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from mailwhy.spans import Span
from mailwhy.tree import Node
from mailwhy_gui.models.answers import AnswersModel, items_of
from mailwhy_gui.models.results import RESULT_ROLE, Result, ResultsModel
from mailwhy_gui.models.tree import TreeModel, kept
from mailwhy_gui.service import Paste


def check(model: QAbstractItemModel) -> QAbstractItemModelTester:
    return QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)


@pytest.fixture
def root(service: Any) -> Node:
    node: Node = service.tree()
    return node


def test_the_tree_passes_qts_checker_whole_filtered_and_empty(qtbot: QtBot, root: Node) -> None:
    model = TreeModel()
    tester = check(model)
    for shown in (root, kept(root, frozenset({"reply:421"})), None, root):
        model.set_root(shown)
        assert tester.model() is model


def test_the_tree_shows_titles_and_counts_under_named_columns(qtbot: QtBot, root: Node) -> None:
    model = TreeModel()
    model.set_root(root)
    replies = model.index(1, 0)
    assert replies.data() == "Replies"
    assert model.index(1, 1).data() == "3"
    fives = model.index(0, 0, replies)
    assert [model.index(row, 0, fives).data() for row in range(model.rowCount(fives))] == [
        "550 Not accepted",
        "551 Not here",
    ]
    assert model.index(0, 1, fives).data() == ""
    headers = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
    assert headers == ["Codes and causes", "Entries"]


def test_an_entry_is_found_by_its_key_and_knows_its_parents(qtbot: QtBot, root: Node) -> None:
    model = TreeModel()
    model.set_root(root)
    index = model.index_of("reply:421")
    assert model.key(index) == "reply:421"
    assert index.parent().data() == "4xx"
    assert index.parent().parent().data() == "Replies"
    assert not index.parent().parent().parent().isValid()
    assert not model.index_of("no:such").isValid()
    assert model.key(QModelIndex()) is None


def test_filtering_keeps_parents_and_drops_what_leads_nowhere(root: Node) -> None:
    part = kept(root, frozenset({"reply:551"}))
    assert part is not None
    assert [child.title for child in part.children] == ["Replies"]
    assert [leaf.key for leaf in part.children[0].children[0].children] == ["reply:551"]
    assert kept(root, frozenset()) is None


def test_tooltips_are_never_read_as_rich_text(qtbot: QtBot) -> None:
    model = TreeModel()
    model.set_root(Node("r", "", None, (Node("a", "<b>x</b>", "k"),)))
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "<p>&lt;b&gt;x&lt;/b&gt;</p>"


def test_the_results_pass_qts_checker(qtbot: QtBot) -> None:
    model = ResultsModel()
    tester = check(model)
    result = Result("550 no", "detail", (Span(0, 3),), "reply:550")
    model.set_results((result, Result("571", "", code="571")))
    assert tester.model() is model
    assert model.rowCount() == 2
    assert model.index(0).data(RESULT_ROLE) is result
    assert model.result(model.index(1)) == Result("571", "", code="571")
    model.set_results(())
    assert model.rowCount() == 0


def test_the_answers_pass_qts_checker_and_name_recipient_and_failure(qtbot: QtBot, service: Any) -> None:
    model = AnswersModel()
    tester = check(model)
    answer = service.explain(Paste("550 a@example.com b@example.com"))
    model.set_items(items_of((answer,)))
    assert tester.model() is model
    assert [model.index(row).data() for row in range(2)] == [
        "a@example.com: Failure 550",
        "b@example.com: Failure 550",
    ]
    assert not model.index(0).data(Qt.ItemDataRole.DecorationRole).isNull()


def test_several_files_are_named(qtbot: QtBot, service: Any) -> None:
    model = AnswersModel()
    model.set_items(items_of((service.explain(Paste("550", "x.eml")), service.explain(Paste("none", "y.txt")))))
    assert [model.index(row).data() for row in range(2)] == ["x.eml · Failure 550", "y.txt · Nothing"]
