"""The window in other languages: complete, in step with the source, and with room for longer words."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Any

import PySide6
import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

import mailwhy_data
import mailwhy_gui
from mailwhy_gui.app import Program
from mailwhy_gui.service import Paste
from mailwhy_gui.settings import Settings, SettingsFile
from mailwhy_gui.translation import install_translation
from mailwhy_gui.workbench import Workbench

TRANSLATIONS = Path(str(resources.files(mailwhy_data))) / "translations"
SOURCES = sorted(Path(str(resources.files(mailwhy_gui))).rglob("*.py"))
TOOLS = Path(PySide6.__file__).parent
PLACE = re.compile(r"\{\w*\}|%n|%\d")


def messages(language: str) -> Iterator[tuple[str, str, list[str]]]:
    """Context, source text and translations of every message of a language."""
    root = ElementTree.parse(TRANSLATIONS / f"mailwhy_{language}.ts").getroot()  # noqa: S314
    for context in root.findall("context"):
        for message in context.findall("message"):
            translation = message.find("translation")
            assert translation is not None
            assert translation.get("type") is None, message.findtext("source")
            forms = [form.text or "" for form in translation.findall("numerusform")] or [translation.text or ""]
            yield context.findtext("name") or "", message.findtext("source") or "", forms


def tool(name: str) -> Path:
    """One of Qt's tools for translators; the test is left out where the platform's wheel lacks it."""
    found = TOOLS / (f"{name}.exe" if sys.platform == "win32" else name)
    if not found.is_file():
        pytest.skip(f"{name} does not come with this Qt")
    return found


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_text_is_translated_and_keeps_its_placeholders(language: str) -> None:
    found = list(messages(language))
    assert found
    for _, source, forms in found:
        for form in forms:
            assert form.strip(), source
            assert sorted(PLACE.findall(form)) == sorted(PLACE.findall(source)), source


def test_no_two_entries_of_a_german_menu_share_a_letter_with_their_neighbours() -> None:
    """Alt and a letter opens one menu, so the menus of the bar differ in theirs."""
    german = {source: forms[0] for context, source, forms in messages("de") if context == "Actions"}
    letters = [german[title].partition("&")[2][:1].casefold() for title in ("&File", "&Answer", "&View", "&Help")]
    assert len(set(letters)) == len(letters)


def test_the_german_texts_are_those_of_the_source(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.ts"
    options = ["-source-language", "en", "-target-language", "de", "-locations", "none", "-silent"]
    subprocess.run([tool("lupdate"), *map(str, SOURCES), *options, "-ts", str(fresh)], check=True)  # noqa: S603
    wanted = {
        (context.findtext("name"), message.findtext("source"))
        for context in ElementTree.parse(fresh).getroot().findall("context")  # noqa: S314
        for message in context.findall("message")
    }
    assert {(context, source) for context, source, _ in messages("de")} == wanted


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_compiled_translation_is_up_to_date(tmp_path: Path, language: str) -> None:
    fresh = tmp_path / "fresh.qm"
    source = TRANSLATIONS / f"mailwhy_{language}.ts"
    subprocess.run([tool("lrelease"), str(source), "-silent", "-qm", str(fresh)], check=True)  # noqa: S603
    assert fresh.read_bytes() == (TRANSLATIONS / f"mailwhy_{language}.qm").read_bytes()


def test_texts_for_translation_are_plain_literals() -> None:
    """Qt's tools read the source: a text that is put together there would never be translated."""
    calls = 0
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            if node.func.attr not in {"tr", "translate"}:
                continue
            calls += 1
            texts = node.args[:1] if node.func.attr == "tr" else node.args[:2]
            assert all(isinstance(text, ast.Constant) for text in texts), f"{path.name}:{node.lineno}"
    assert calls > 100


@pytest.mark.parametrize(
    ("language", "one", "many", "word"),
    [
        ("de", "1 Eintrag", "3 Einträge", "Was jetzt zu tun ist"),
        ("en", "1 entry", "3 entries", "What to do now"),
        # Nobody has translated it into Icelandic: then it is English, plurals included.
        ("is", "1 entry", "3 entries", "What to do now"),
    ],
)
def test_plurals_and_words_are_those_of_the_language(
    qapp: QApplication, language: str, one: str, many: str, word: str
) -> None:
    translators = install_translation(qapp, language)
    try:
        assert QCoreApplication.translate("TreeModel", "%n entry(s)", "", 1) == one
        assert QCoreApplication.translate("TreeModel", "%n entry(s)", "", 3) == many
        assert QCoreApplication.translate("StepsWidget", "What to do now") == word
    finally:
        for translator in translators:
            qapp.removeTranslator(translator)


class Longer(QTranslator):
    """Makes every text 40 in 100 longer, as other languages do."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        grown = source + " " + "ö" * max(1, round(0.4 * len(source)))
        return grown.replace("%n", str(n))

    def isEmpty(self) -> bool:
        return False


def test_texts_that_grow_by_40_in_100_break_nothing(
    qapp: QApplication, qtbot: QtBot, service: object, tmp_path: Path, make_program: object
) -> None:
    longer = Longer(qapp)
    qapp.installTranslator(longer)
    try:
        program: Program = make_program()  # type: ignore[operator]
        bench = program.workbench
        assert bench is not None
        program.window.resize(1100, 800)
        bench.session.explain(Paste("550 a@example.net"))
        qtbot.waitUntil(lambda: bench.session.history.current is not None)
        qtbot.waitUntil(lambda: bench.answer.view is not None and bench.answer.view.is_whole)
        qtbot.wait(50)
        assert program.window.minimumSizeHint().width() <= 1100
        assert bench.answer.view is not None
        assert bench.answer.view.horizontalScrollBar().maximum() == 0
        for widget in program.window.findChildren(QAbstractButton):
            if widget.isVisible() and widget.text():
                assert widget.width() >= widget.minimumSizeHint().width(), widget.text()
        for label in program.window.findChildren(QLabel):
            if label.isVisible() and label.text():
                assert label.width() >= label.minimumSizeHint().width(), label.text()
                needed = label.heightForWidth(label.width()) if label.hasHeightForWidth() else label.sizeHint().height()
                assert label.height() >= needed, label.text()
    finally:
        qapp.removeTranslator(longer)


def test_the_window_comes_up_in_german(qtbot: QtBot, tmp_path: Path, make_program: object) -> None:
    SettingsFile(tmp_path / "config").save(Settings(language="de"))
    program: Program = make_program()  # type: ignore[operator]
    bench = program.workbench
    assert bench is not None
    assert bench.top.paste.text() == "&Einfügen und erklären"
    assert bench.browse.tree_model.headerData(1, bench.browse.tree.header().orientation()) == "Einträge"
    assert bench.settings.language == "de"


def replaced(program: Program, before: Workbench) -> bool:
    """Whether another workbench stands in the window."""
    return program.workbench is not before


def test_another_language_is_spoken_at_once_and_nothing_is_lost(
    make_program: Callable[[], Program], qtbot: QtBot, service: Any
) -> None:
    program = make_program()
    before = program.workbench
    assert before is not None
    before.session.explain(Paste("first 550 to joe@example.net"))
    qtbot.waitUntil(lambda: before.session.history.current is not None)
    before.session.open_entry("reply:421")
    before.top.search.setText("mailbox")
    german = next(action for action in before.actions_.languages.actions() if action.data() == "de")
    german.trigger()
    qtbot.waitUntil(lambda: replaced(program, before))
    after = program.workbench
    assert after is not None
    assert after.settings.language == "de"
    assert after.top.paste.text() == "&Einfügen und erklären"
    assert after.window.menuBar().actions()[0].text() == "&Datei"
    assert after.paste.box.text() == "first 550 to joe@example.net"
    assert after.paste.box.span_at(7) == (6, 9)
    assert after.top.search.text() == "mailbox"
    assert after.answer.view is not None
    assert after.answer.view.page is not None
    assert after.answer.view.page.title == "421 Closing"
    after.actions_.back.trigger()
    assert after.answer.view.page.title == "Failure 550"
    service.explained.clear()
    after.paste.box.setFocus()
    QTest.keyClicks(after.paste.box, "x")
    qtbot.waitUntil(lambda: bool(service.explained))
    qtbot.wait(200)
    assert service.explained == ["xfirst 550 to joe@example.net"]


def test_back_to_english_leaves_no_german(make_program: Callable[[], Program], qtbot: QtBot) -> None:
    program = make_program()
    for language, word in (("de", "&Datei"), ("en", "&File")):
        before = program.workbench
        assert before is not None
        next(action for action in before.actions_.languages.actions() if action.data() == language).trigger()
        qtbot.waitUntil(partial(replaced, program, before))
        assert program.window.menuBar().actions()[0].text() == word
    assert program.workbench is not None
    QTest.keyClick(program.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is program.workbench.top.search


def test_a_text_that_was_not_explained_yet_outlives_a_change_of_language(
    make_program: Callable[[], Program], qtbot: QtBot, service: Any
) -> None:
    program = make_program()
    before = program.workbench
    assert before is not None
    before.paste.box.setFocus()
    QTest.keyClicks(before.paste.box, "421")
    next(action for action in before.actions_.languages.actions() if action.data() == "de").trigger()
    qtbot.waitUntil(lambda: replaced(program, before))
    assert program.workbench is not None
    assert program.workbench.paste.box.text() == "421"
    qtbot.waitUntil(lambda: service.explained == ["421"])
