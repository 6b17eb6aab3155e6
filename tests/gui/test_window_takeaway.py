"""Taking answers away: to the clipboard and into files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from mailwhy_gui.service import Paste
from mailwhy_gui.takeaway import TakeAway
from mailwhy_gui.workbench import Workbench

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def answered(bench: Workbench, qtbot: QtBot) -> Workbench:
    bench.session.explain(Paste("550 a@example.net b@example.net"))
    qtbot.waitUntil(lambda: bench.session.history.current is not None)
    return bench


def choose(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path) if path else "", ""))


def test_nothing_can_be_taken_away_before_there_is_an_answer(bench: Workbench) -> None:
    for action in (*bench.actions_.of_page, *bench.actions_.of_diagnosis, bench.actions_.copy_code):
        assert not action.isEnabled()


def test_the_answer_is_copied_plain_and_rich_at_once(answered: Workbench, qtbot: QtBot) -> None:
    QTest.keyClick(answered.window, Qt.Key.Key_C, CONTROL_SHIFT)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "text: Failure 550"
    assert data.html() == "<p>Failure 550</p>"
    assert "clipboard" in answered.notice.text


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("copy_ticket", "ticket"),
        ("copy_postmaster", "postmaster"),
        ("copy_friendly", "friendly"),
        ("copy_phone", "phone"),
    ],
)
def test_the_current_recipients_diagnosis_is_copied_for_somebody_else(
    answered: Workbench, name: str, form: str
) -> None:
    answered.session.select(1)
    answered.actions_.named[name].trigger()
    assert QGuiApplication.clipboard().text() == f"{form} 1 masked"


def test_addresses_are_masked_by_choice(answered: Workbench) -> None:
    answered.actions_.mask.setChecked(False)
    answered.actions_.copy_ticket.trigger()
    assert QGuiApplication.clipboard().text() == "ticket 0 open"


def test_the_code_is_copied(answered: Workbench) -> None:
    answered.actions_.copy_code.trigger()
    assert QGuiApplication.clipboard().text() == "550"


def test_an_entry_of_the_catalogue_can_be_copied_but_is_no_diagnosis(answered: Workbench) -> None:
    answered.session.open_entry("reply:421")
    assert answered.actions_.copy_answer.isEnabled()
    assert not answered.actions_.copy_ticket.isEnabled()


@pytest.mark.parametrize(
    ("name", "chosen", "written", "content"),
    [
        ("save_markdown", "a", "a.md", "markdown: Failure 550"),
        ("save_html", "a.htm", "a.htm", "<p>Failure 550</p>"),
    ],
)
def test_the_answer_is_saved(
    answered: Workbench,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    chosen: str,
    written: str,
    content: str,
) -> None:
    choose(monkeypatch, tmp_path / chosen)
    answered.actions_.named[name].trigger()
    assert (tmp_path / written).read_text() == content
    assert written in answered.notice.text


def test_a_pdf_is_saved(answered: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(monkeypatch, tmp_path / "a.pdf")
    answered.actions_.save_pdf.trigger()
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


def test_a_page_is_printed(answered: Workbench, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("PySide6.QtPrintSupport")
    titles: list[str] = []

    def choose_printer(self: TakeAway, printer: QPrinter) -> bool:
        titles.append(printer.docName())
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        return True

    monkeypatch.setattr(TakeAway, "_ask_printer", choose_printer)
    QTest.keyClick(answered.window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(answered.notice.isVisible)
    assert titles == ["Failure 550"]
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")
    assert "printer" in answered.notice.text


def test_changing_ones_mind_prints_nothing(answered: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("PySide6.QtPrintSupport")
    monkeypatch.setattr(TakeAway, "_ask_printer", lambda self, printer: False)
    answered.actions_.print.trigger()
    assert not answered.notice.isVisible()


def test_without_qts_printing_a_pdf_is_saved_instead(
    answered: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtPrintSupport", None)
    choose(monkeypatch, tmp_path / "a.pdf")
    answered.actions_.print.trigger()
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


def test_a_place_that_cannot_be_written_to_is_told(
    answered: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, tmp_path / "none" / "a.md")
    answered.actions_.save_markdown.trigger()
    assert "could not be saved" in answered.notice.text


def test_changing_ones_mind_saves_nothing(answered: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(monkeypatch, None)
    answered.actions_.save_html.trigger()
    assert not answered.notice.isVisible()
