"""The answer: what it shows, and where its parts lead."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from mailwhy_gui.panes.page_view import PageView
from mailwhy_gui.service import Paste
from mailwhy_gui.session import EntryPlace
from mailwhy_gui.widgets.journey import JourneyPicture
from mailwhy_gui.widgets.labels import TextLabel, UnbrokenLabel, text_label
from mailwhy_gui.widgets.link_button import LinkButton
from mailwhy_gui.widgets.tiles import CodeTilesWidget, Tile
from mailwhy_gui.workbench import Workbench


@pytest.fixture
def view(bench: Workbench, qtbot: QtBot) -> PageView:
    bench.session.explain(Paste("a 550 b 421 c 550 to joe@example.net"))
    qtbot.waitUntil(lambda: bench.answer.view is not None and bench.answer.view.is_whole)
    assert bench.answer.view is not None
    return bench.answer.view


def texts(view: QWidget) -> list[str]:
    return [label.text() for label in view.findChildren(QLabel) if label.text()]


def link(view: QWidget, words: str) -> LinkButton:
    return next(button for button in view.findChildren(LinkButton) if button.accessibleName().startswith(words))


def test_the_parts_stand_in_the_order_of_the_page(view: PageView) -> None:
    wanted = [
        "Failure 550",
        "On the recipient's side",
        "It stays",
        "What that means.",
        "The message stopped at their server.",
        "There is a password in the text.",
        "What to do now",
        "Look it up.",
        "Mend it.",
        "Digit by digit",
        "What was read",
        "What else it could be",
        "See also",
        "Sources",
    ]
    shown = texts(view)
    assert [text for text in shown if text in wanted] == wanted


def test_each_digit_has_a_tile_with_its_meaning(view: PageView) -> None:
    first = view.findChildren(CodeTilesWidget)[0]
    assert [tile.accessibleName() for tile in first.findChildren(Tile)] == [
        f"{digit}: digit {digit}. what {digit} means" for digit in "550"
    ]


def test_nothing_is_shown_as_rich_text(view: PageView) -> None:
    labels = [label for label in view.findChildren(QLabel) if label.text()]
    assert labels
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    assert not any(label.openExternalLinks() for label in labels)


def test_a_link_opens_in_the_browser_only_when_it_is_clicked(
    view: PageView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    assert opened == []
    QTest.mouseClick(link(view, "Open https://example.com/help"), Qt.MouseButton.LeftButton)
    assert opened == ["https://example.com/help"]


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:alert(1)", "not an address", "mailto:a@b"])
def test_only_web_addresses_are_opened(bench: Workbench, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    bench.answer.link_requested.emit(address)
    assert opened == []


def test_a_code_shows_where_it_stands_one_place_after_the_other(bench: Workbench, view: PageView, qtbot: QtBot) -> None:
    show = view.findChildren(CodeTilesWidget)[0].findChildren(QToolButton)[0]
    for start in (2, 14, 2):
        QTest.mouseClick(show, Qt.MouseButton.LeftButton)
        cursor = bench.paste.box.textCursor()
        assert (cursor.selectionStart(), cursor.selectedText()) == (start, "550")


def test_a_reading_shows_where_it_stands(bench: Workbench, view: PageView, qtbot: QtBot) -> None:
    QTest.mouseClick(link(view, "Reply code: 421"), Qt.MouseButton.LeftButton)
    assert bench.paste.box.textCursor().selectedText() == "421"


def test_other_causes_and_related_entries_open(bench: Workbench, view: PageView, qtbot: QtBot) -> None:
    QTest.mouseClick(link(view, "421 Closing"), Qt.MouseButton.LeftButton)
    place = bench.session.history.current
    assert isinstance(place, EntryPlace)
    assert place.key == "reply:421"
    assert bench.browse.tree.currentIndex().data() == "421 Closing"


def test_a_code_opens_its_entry_by_keyboard(bench: Workbench, view: PageView, qtbot: QtBot) -> None:
    name = link(view, "name of 550")
    name.setFocus()
    QTest.keyClick(name, Qt.Key.Key_Space)
    place = bench.session.history.current
    assert isinstance(place, EntryPlace)
    assert place.key == "reply:550"


def test_several_recipients_are_listed_each_with_its_own_answer(bench: Workbench, qtbot: QtBot) -> None:
    bench.session.explain(Paste("550 a@example.net b@example.net"))
    qtbot.waitUntil(lambda: bench.answer.view is not None and bench.answer.view.is_whole)
    assert bench.answer.list.isVisible()
    bench.answer.list.setFocus()
    QTest.keyClick(bench.answer.list, Qt.Key.Key_Down)
    assert bench.answer.view is not None
    assert "b@example.net" in texts(bench.answer.view)
    bench.session.open_entry("reply:550")
    assert not bench.answer.list.isVisible()


def test_an_unknown_code_says_that_no_standard_defines_it(bench: Workbench, qtbot: QtBot) -> None:
    bench.session.open_code("571")
    assert bench.answer.view is not None
    assert any("No standard defines this code" in text for text in texts(bench.answer.view))


def test_back_and_forward_lead_through_what_was_looked_at(bench: Workbench, view: PageView, qtbot: QtBot) -> None:
    bench.session.open_entry("reply:550")
    bench.session.open_entry("reply:421")
    alt = Qt.KeyboardModifier.AltModifier
    for key, title in (
        (Qt.Key.Key_Left, "550 Not accepted"),
        (Qt.Key.Key_Left, "Failure 550"),
        (Qt.Key.Key_Right, "550 Not accepted"),
        (Qt.Key.Key_Right, "421 Closing"),
    ):
        QTest.keyClick(bench.window, key, alt)
        assert view.page is not None
        assert view.page.title == title
    assert not bench.actions_.forward.isEnabled()


@pytest.mark.parametrize("width", [200, 420, 700, 1500])
def test_the_journey_draws_at_any_width_and_says_the_same_in_words(
    bench: Workbench, view: PageView, width: int
) -> None:
    picture = view.findChildren(JourneyPicture)[0]
    height = picture.heightForWidth(width)
    assert 0 < height < 40 * picture.fontMetrics().height()
    picture.resize(width, height)
    image = picture.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}
    assert len(colours) > 4
    assert "The message stopped at their server." in picture.accessibleName()


def test_the_answer_is_never_wider_or_much_higher_than_it_needs(view: PageView, qtbot: QtBot) -> None:
    content = view.widget()
    assert content is not None
    qtbot.waitUntil(lambda: content.height() == max(content.heightForWidth(content.width()), view.viewport().height()))
    assert view.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("text", ["x" * 500, "a@" + "b" * 300 + ".example & <b>", "\U0001f600" * 200])
def test_very_long_words_break_instead_of_widening_the_window(qtbot: QtBot, text: str) -> None:
    label = text_label(text)
    qtbot.addWidget(label)
    assert isinstance(label, UnbrokenLabel)
    assert label.minimumSizeHint().width() < 300
    assert label.heightForWidth(200) > 2 * label.fontMetrics().height()
    label.resize(200, label.heightForWidth(200))
    assert not label.grab().isNull()


def test_short_texts_are_ordinary_labels_that_can_be_selected(qtbot: QtBot) -> None:
    label = text_label("short words only")
    qtbot.addWidget(label)
    assert isinstance(label, TextLabel)
    middle = QPointF(label.rect().center())
    QApplication.sendEvent(label, QEnterEvent(middle, middle, middle))
    assert label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse


def test_the_examples_of_the_first_start_can_be_clicked(bench: Workbench, qtbot: QtBot, service: Any) -> None:
    examples = [button for button in bench.answer.findChildren(LinkButton) if button.isVisible()]
    assert len(examples) == 3
    QTest.mouseClick(examples[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bench.session.history.current is not None)
    assert "550 5.1.1" in bench.paste.box.text()
