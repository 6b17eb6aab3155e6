"""Everything that can be done in the window, as actions with their words and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QIcon, QKeySequence
from PySide6.QtWidgets import QMenu

from mailwhy_gui.icons import icon
from mailwhy_gui.widgets.labels import em

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow, QMenuBar

_ICONS = {
    "open": "open",
    "paste": "paste",
    "back": "back",
    "forward": "forward",
    "copy_answer": "copy",
    "copy_ticket": "your-provider",
    "copy_friendly": "you",
    "search": "search",
}


class Actions(QObject):
    """The actions, and the menus that hold them."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.named: dict[str, QAction] = {}
        self.open = self._add("open", self.tr("&Open…"), QKeySequence.StandardKey.Open)
        self.paste = self._add("paste", self.tr("&Paste and explain"), "Ctrl+Shift+V")
        self.clear = self._add("clear", self.tr("C&lear the text"))
        self.clear.setIconText(self.tr("Clear"))
        self.save_markdown = self._add("save_markdown", self.tr("Save as &Markdown…"))
        self.save_html = self._add("save_html", self.tr("Save as &HTML…"))
        self.print = self._add("print", self.tr("Pr&int…"), QKeySequence.StandardKey.Print)
        self.save_pdf = self._add("save_pdf", self.tr("Save as P&DF…"))
        self.quit = self._add("quit", self.tr("&Quit"), QKeySequence.StandardKey.Quit)
        self.copy_answer = self._add("copy_answer", self.tr("Copy the &answer"), "Ctrl+Shift+C")
        self.copy_ticket = self._add("copy_ticket", self.tr("Copy for a support &ticket"), "Ctrl+Shift+T")
        self.copy_postmaster = self._add("copy_postmaster", self.tr("Copy a message to the other side’s &postmaster"))
        self.copy_friendly = self._add("copy_friendly", self.tr("Copy a &reply to the person who asked"))
        self.copy_phone = self._add("copy_phone", self.tr("Copy a sentence to say on the p&hone"))
        self.copy_code = self._add("copy_code", self.tr("Copy the &code"))
        self.mask = self._add("mask", self.tr("&Mask addresses in tickets"))
        self.mask.setCheckable(True)
        self.back = self._add("back", self.tr("&Back"), QKeySequence.StandardKey.Back, "Alt+Left")
        self.forward = self._add("forward", self.tr("&Forward"), QKeySequence.StandardKey.Forward, "Alt+Right")
        self.search = self._add("search", self.tr("&Search"), "Ctrl+K", "Ctrl+L")
        self.next_pane = self._add("next_pane", self.tr("&Next pane"), "F6")
        self.explain_here = self._add("explain_here", self.tr("&Explain what is under the text cursor"), "Ctrl+E")
        self.zoom_in = self._add("zoom_in", self.tr("Zoom &in"), QKeySequence.StandardKey.ZoomIn, "Ctrl++", "Ctrl+=")
        self.zoom_out = self._add("zoom_out", self.tr("Zoom &out"), QKeySequence.StandardKey.ZoomOut, "Ctrl+-")
        self.zoom_reset = self._add("zoom_reset", self.tr("Usual si&ze"), "Ctrl+0")
        self.schemes = self._choice(
            ("system", self.tr("As the &system")), ("light", self.tr("&Light")), ("dark", self.tr("&Dark"))
        )
        self.languages = self._choice(("system", self.tr("As the &system")), ("en", "English"), ("de", "Deutsch"))
        self.shortcuts = self._add("shortcuts", self.tr("&Keys"), QKeySequence(Qt.Key.Key_F1))
        self.about = self._add("about", self.tr("&About Mailwhy"))
        self.of_page = [self.copy_answer, self.print, self.save_markdown, self.save_html, self.save_pdf]
        self.of_diagnosis = [self.copy_ticket, self.copy_postmaster, self.copy_friendly, self.copy_phone]
        self.recent = QMenu(self.tr("&Recent pastes"))
        self.quick = [self.copy_answer, self.copy_ticket]
        """The ways to take an answer away that are buttons; the others are ``more``."""
        self.more = [*self.of_diagnosis[1:], self.copy_code, self.mask, *self.of_page[1:]]
        self._build_menus(window.menuBar())
        self.draw_icons()

    def draw_icons(self) -> None:
        """Draw the icons in the palette's colours."""
        ratio = self._window.devicePixelRatioF()
        side = round(1.15 * em(self._window))
        for name, drawing in _ICONS.items():
            self.named[name].setIcon(icon(drawing, self._window.palette(), ratio, sizes=(side,)))

    def enable_for(self, *, page: bool, diagnosis: bool, code: bool) -> None:
        """Offer what makes sense for what is shown."""
        for action in self.of_page:
            action.setEnabled(page)
        for action in self.of_diagnosis:
            action.setEnabled(diagnosis)
        self.copy_code.setEnabled(code)

    def _add(self, name: str, text: str, *keys: QKeySequence | QKeySequence.StandardKey | str) -> QAction:
        action = QAction(text, self)
        sequences: list[QKeySequence] = []
        for key in keys:
            found = QKeySequence.keyBindings(key) if isinstance(key, QKeySequence.StandardKey) else [QKeySequence(key)]
            sequences += [sequence for sequence in found if sequence not in sequences]
        action.setShortcuts(sequences)
        self._window.addAction(action)
        self.named[name] = action
        return action

    def _choice(self, *choices: tuple[str, str]) -> QActionGroup:
        group = QActionGroup(self)
        for value, text in choices:
            action = group.addAction(QAction(QIcon(), text, self))
            action.setData(value)
            action.setCheckable(True)
        return group

    def _build_menus(self, bar: QMenuBar) -> None:
        titles = (self.tr("&File"), self.tr("&Answer"), self.tr("&View"), self.tr("&Help"))
        file, answer, view, help_menu = (bar.addMenu(title) for title in titles)
        file.addActions([self.paste, self.open])
        file.addMenu(self.recent)
        file.addSeparator()
        file.addActions([self.print, self.save_markdown, self.save_html, self.save_pdf])
        file.addSeparator()
        file.addAction(self.quit)
        answer.addActions([self.copy_answer, self.copy_code])
        answer.addSeparator()
        answer.addActions(self.of_diagnosis)
        answer.addAction(self.mask)
        answer.addSeparator()
        answer.addActions([self.explain_here, self.clear])
        view.addActions([self.back, self.forward, self.search, self.next_pane])
        view.addSeparator()
        view.addActions([self.zoom_in, self.zoom_out, self.zoom_reset])
        view.addSeparator()
        view.addMenu(self.tr("&Colours")).addActions(self.schemes.actions())
        view.addMenu(self.tr("&Language")).addActions(self.languages.actions())
        help_menu.addActions([self.shortcuts, self.about])
