"""The window can be used by keyboard and ear, and reads well in light and dark."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mailwhy_gui.colours import READABLE, contrast
from mailwhy_gui.service import Paste
from mailwhy_gui.session import PastePlace
from mailwhy_gui.widgets.link_button import LinkButton
from mailwhy_gui.workbench import Workbench, spoken

ROLES_WITH_NAMES = {
    QAccessible.Role.Button,
    QAccessible.Role.PushButton,
    QAccessible.Role.ButtonMenu,
    QAccessible.Role.EditableText,
    QAccessible.Role.Tree,
    QAccessible.Role.List,
    QAccessible.Role.ProgressBar,
    QAccessible.Role.PageTabList,
    QAccessible.Role.StaticText,
}


@pytest.fixture
def answered(bench: Workbench, qtbot: QtBot) -> Workbench:
    bench.session.explain(Paste("550 a@example.net b@example.net"))
    qtbot.waitUntil(lambda: bench.answer.view is not None and bench.answer.view.is_whole)
    return bench


def visible(window: QWidget) -> list[QWidget]:
    return [widget for widget in window.findChildren(QWidget) if widget.isVisible()]


def test_every_control_has_a_name_and_a_role(answered: Workbench) -> None:
    seen = set()
    for widget in visible(answered.window):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or (not widget.accessibleName() and widget.focusProxy()):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        name = interface.text(QAccessible.Text.Name)
        if interface.role() in ROLES_WITH_NAMES:
            seen.add(interface.role())
            assert name, (type(widget).__name__, widget.objectName(), interface.role())
    assert {QAccessible.Role.EditableText, QAccessible.Role.Tree, QAccessible.Role.List} <= seen


def test_the_order_of_focus_follows_reading(answered: Workbench) -> None:
    answered.top.search.setFocus()
    first = answered.top.search
    order: list[QWidget] = []
    widget = first.nextInFocusChain()
    while widget is not None and widget is not first:
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            order.append(widget)
        widget = widget.nextInFocusChain()
    assert answered.answer.view is not None
    wanted: list[QWidget] = [
        answered.top.paste,
        answered.top.open,
        answered.browse.tree,
        answered.paste.box,
        answered.answer.list,
        answered.answer.view,
        *answered.answer.view.findChildren(LinkButton),
        answered.answer.findChildren(QPushButton)[-1],
    ]
    assert len(wanted) > 8
    assert [widget for widget in order if widget in wanted] == wanted


def test_f6_goes_from_pane_to_pane_and_around(answered: Workbench, qtbot: QtBot) -> None:
    answered.top.search.setFocus()
    assert answered.answer.view is not None
    for expected in (answered.browse.tree, answered.paste.box, answered.answer.view, answered.top.search):
        QTest.keyClick(answered.window, Qt.Key.Key_F6)
        assert QApplication.focusWidget() is expected


def test_tab_leaves_the_paste_box(answered: Workbench, qtbot: QtBot) -> None:
    answered.paste.box.setFocus()
    QTest.keyClick(answered.paste.box, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not answered.paste.box


def test_the_answer_is_put_into_words_for_the_ear(answered: Workbench) -> None:
    place = answered.session.history.current
    assert isinstance(place, PastePlace)
    assert spoken(place.page) == "Failure 550. On the recipient's side. It stays. a@example.net"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_label_is_readable_in_light_and_dark(answered: Workbench, qtbot: QtBot, scheme: str) -> None:
    answered.appearance.set_scheme(scheme)
    qtbot.wait(20)
    labels = [label for label in answered.window.findChildren(QLabel) if label.isVisible() and label.text()]
    assert len(labels) > 20
    for label in labels:
        ink = label.palette().color(label.foregroundRole())
        for ground in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
            background = QApplication.palette().color(ground)
            assert contrast(ink, background) >= READABLE, (label.text(), ink.name(), background.name())


def test_nothing_is_told_by_colour_alone(answered: Workbench) -> None:
    """Side and persistence stand there as words, beside their icons."""
    assert answered.answer.view is not None
    shown = [label.text() for label in answered.answer.view.findChildren(QLabel)]
    assert "On the recipient's side" in shown
    assert "It stays" in shown
    pictures = [label for label in answered.answer.view.findChildren(QLabel) if not label.pixmap().isNull()]
    assert len(pictures) >= 4
