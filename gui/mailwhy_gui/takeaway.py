"""Takes answers out of the window: to the clipboard or into a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QFileDialog

from mailwhy_gui.service import Form, Markup
from mailwhy_gui.session import PastePlace

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from mailwhy.page import Page
    from mailwhy_gui.actions import Actions
    from mailwhy_gui.models.answers import Item
    from mailwhy_gui.service import Service
    from mailwhy_gui.session import Session


class TakeAway(QObject):
    """Does it, and tells what was done in a line."""

    noticed = Signal(str, bool)

    def __init__(self, window: QWidget, session: Session, actions: Actions) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._actions = actions
        actions.copy_answer.triggered.connect(lambda: self._with_page(self.copy_page))
        actions.save_markdown.triggered.connect(lambda: self._with_page(self._save_markdown))
        actions.save_html.triggered.connect(lambda: self._with_page(self._save_html))
        actions.save_pdf.triggered.connect(lambda: self._with_page(self.ask_and_save_pdf))
        actions.print.triggered.connect(lambda: self._with_page(self.ask_and_print))
        actions.copy_ticket.triggered.connect(lambda: self._copy_form(Form.TICKET))
        actions.copy_postmaster.triggered.connect(lambda: self._copy_form(Form.POSTMASTER))
        actions.copy_friendly.triggered.connect(lambda: self._copy_form(Form.FRIENDLY))
        actions.copy_phone.triggered.connect(lambda: self._copy_form(Form.PHONE))
        actions.copy_code.triggered.connect(self._copy_code)

    def offer(self) -> None:
        """Offer what makes sense for what is shown."""
        place = self._session.history.current
        self._actions.enable_for(
            page=place is not None,
            diagnosis=isinstance(place, PastePlace) and place.item.has_diagnosis,
            code=place is not None and _code_of(place.page) is not None,
        )

    def copy_page(self, service: Service, page: Page) -> None:
        """Copy a page as plain text and as HTML at once; the target takes what it can."""
        data = QMimeData()
        data.setText(service.markup(Markup.TEXT, page))
        data.setHtml(service.markup(Markup.HTML, page))
        QGuiApplication.clipboard().setMimeData(data)
        self.noticed.emit(self.tr("The answer is on the clipboard."), False)

    def copy_form(self, service: Service, form: Form, item: Item, *, mask_addresses: bool) -> None:
        """Copy one diagnosis as a text for somebody else."""
        text = service.take_away(form, item.answer, item.number, mask_addresses=mask_addresses)
        QGuiApplication.clipboard().setText(text)
        words = {
            Form.TICKET: self.tr("The text for a support ticket is on the clipboard. Passwords are left out."),
            Form.POSTMASTER: self.tr("The message to the postmaster is on the clipboard."),
            Form.FRIENDLY: self.tr("The reply is on the clipboard."),
            Form.PHONE: self.tr("The sentence is on the clipboard."),
        }
        self.noticed.emit(words[form], False)

    def copy_code(self, code: str) -> None:
        """Copy a code."""
        QGuiApplication.clipboard().setText(code)
        self.noticed.emit(self.tr("{code} is on the clipboard.").format(code=code), False)

    def ask_and_save(self, service: Service, markup: Markup, page: Page) -> None:
        """Ask where to, and save a page as Markdown or HTML."""
        ending, words = {
            Markup.MARKDOWN: (".md", self.tr("Markdown (*.md)")),
            Markup.HTML: (".html", self.tr("HTML (*.html)")),
            Markup.TEXT: (".txt", self.tr("Text (*.txt)")),
        }[markup]
        if (path := self._ask(ending, words)) is not None:
            self.save(path, service.markup(markup, page))

    def ask_and_save_pdf(self, service: Service, page: Page) -> None:
        """Ask where to, and save a page as PDF."""
        if (path := self._ask(".pdf", self.tr("PDF (*.pdf)"))) is not None:
            self.save_pdf(path, service.markup(Markup.HTML, page), page.title)

    def ask_and_print(self, service: Service, page: Page) -> None:
        """Ask for a printer, and print a page; where Qt came without printing, save it as PDF instead."""
        try:
            from PySide6.QtPrintSupport import QPrinter
        except ImportError:
            self.ask_and_save_pdf(service, page)
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(page.title)
        printer.setCreator("Mailwhy")
        if self._ask_printer(printer):
            _document(service.markup(Markup.HTML, page)).print_(printer)
            if printer.printerState() == QPrinter.PrinterState.Error:
                self.noticed.emit(self.tr("The answer could not be printed."), True)
            else:
                self.noticed.emit(self.tr("The answer was sent to the printer."), False)

    def save(self, path: Path, text: str) -> None:
        """Write ``text`` to ``path``, and tell how it went."""
        try:
            path.write_text(text, encoding="utf-8")
        except OSError as problem:
            self._tell_failed(path, problem.strerror or str(problem))
        else:
            self._tell_saved(path)

    def save_pdf(self, path: Path, html: str, title: str) -> None:
        """Write a page that was made by us as PDF, and tell how it went."""
        writer = QPdfWriter(str(path))
        writer.setTitle(title)
        writer.setCreator("Mailwhy")
        _document(html).print_(writer)
        del writer
        if path.is_file() and path.stat().st_size:
            self._tell_saved(path)
        else:
            self._tell_failed(path, self.tr("the file cannot be written"))

    def _with_page(self, use: Callable[[Service, Page], None]) -> None:
        place, service = self._session.history.current, self._session.service
        if place is not None and service is not None:
            use(service, place.page)

    def _copy_form(self, form: Form) -> None:
        place, service = self._session.history.current, self._session.service
        if isinstance(place, PastePlace) and service is not None and place.item.has_diagnosis:
            self.copy_form(service, form, place.item, mask_addresses=self._actions.mask.isChecked())

    def _copy_code(self) -> None:
        place = self._session.history.current
        if place is not None and (code := _code_of(place.page)) is not None:
            self.copy_code(code)

    def _save_markdown(self, service: Service, page: Page) -> None:
        self.ask_and_save(service, Markup.MARKDOWN, page)

    def _save_html(self, service: Service, page: Page) -> None:
        self.ask_and_save(service, Markup.HTML, page)

    def _ask_printer(self, printer: QPrinter) -> bool:
        from PySide6.QtPrintSupport import QPrintDialog

        dialog = QPrintDialog(printer, self._window)
        dialog.setWindowTitle(self.tr("Print the answer"))
        return dialog.exec() == QPrintDialog.DialogCode.Accepted

    def _ask(self, ending: str, words: str) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(self._window, self.tr("Save the answer"), f"mailwhy{ending}", words)
        if not name:
            return None
        path = Path(name)
        return path if path.suffix else path.with_suffix(ending)

    def _tell_saved(self, path: Path) -> None:
        self.noticed.emit(self.tr("Saved as “{file}”.").format(file=path.name), False)

    def _tell_failed(self, path: Path, reason: str) -> None:
        self.noticed.emit(self.tr("“{file}” could not be saved: {reason}.").format(file=path.name, reason=reason), True)


def _document(html: str) -> QTextDocument:
    """A page that was made by us, laid out for paper."""
    document = QTextDocument()
    document.setHtml(html)
    return document


def _code_of(page: Page) -> str | None:
    """The first code that a page explains."""
    return next((part.code for part in page.parts if hasattr(part, "code")), None)
