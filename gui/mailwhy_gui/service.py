"""The window's door to the core: what it asks for, and what it gets."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from mailwhy.explainer import Explainer
    from mailwhy.page import Page
    from mailwhy.report import Report
    from mailwhy.search import Hit
    from mailwhy.tree import Node
    from mailwhy_gui.worker import Ticket

LARGE = 200_000
"""Texts and files larger than this are explained in a process of their own."""


@dataclass(frozen=True, slots=True)
class Paste:
    """What the person gave: text, or the bytes of a file and its name; of a large file where it stands."""

    content: str | bytes | Path
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The report of a paste, and a page for each diagnosis (or one that says that nothing was found)."""

    name: str | None
    """The paste's file name, if it has one."""
    report: Report
    pages: tuple[Page, ...]


class Form(enum.Enum):
    """The forms in which an answer can be taken away."""

    TICKET = "ticket"
    POSTMASTER = "postmaster"
    FRIENDLY = "friendly"
    PHONE = "phone"


class Markup(enum.Enum):
    """The forms in which a page can be copied or saved."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"


class Service(Protocol):
    """What the window needs of the core. All of it may be called from any thread."""

    @property
    def remarks(self) -> tuple[str, ...]:
        """What the person should know about the catalogue: parts that could not be used."""
        ...

    def prepare(self) -> None:
        """Make what the first explanation needs, so that nobody waits for it."""
        ...

    def explain(self, paste: Paste, ticket: Ticket) -> Answer:
        """The answer to a paste; stops, with whatever result, soon after ``ticket`` was cancelled.

        Raises OSError where a file cannot be read.
        """
        ...

    def looks_like_failure(self, text: str) -> bool:
        """Whether ``text`` tells of a mail failure."""
        ...

    def entry_page(self, key: str) -> Page | None:
        """The page of a catalogue entry or branch; None for an unknown key."""
        ...

    def code_page(self, text: str) -> Page | None:
        """The page of a bare code that need not be in the catalogue; None where ``text`` is no code."""
        ...

    def find(self, query: str) -> tuple[Hit, ...]:
        """The entries that match, the best first."""
        ...

    def tree(self) -> Node:
        """The tree of codes and causes."""
        ...

    def take_away(self, form: Form, answer: Answer, number: int, *, mask_addresses: bool) -> str:
        """One diagnosis as a text for somebody else."""
        ...

    def markup(self, markup: Markup, page: Page) -> str:
        """A page as text, Markdown, or a complete HTML document."""
        ...


class CoreService:
    """The real thing. Making one loads the catalogue and the index; make it off the GUI thread."""

    def __init__(self) -> None:
        from mailwhy.catalogue.load import default_catalogue, with_own_part
        from mailwhy.paths import own_catalogue_dir
        from mailwhy.search import SearchIndex
        from mailwhy.tree import build_tree

        self._catalogue, self._skipped = with_own_part(default_catalogue(), own_catalogue_dir())
        self._tree = build_tree(self._catalogue)
        self._index = SearchIndex(self._catalogue)

    @property
    def remarks(self) -> tuple[str, ...]:
        words = QCoreApplication.translate("Service", "A file of your own catalogue was left out: {reason}")
        return tuple(words.format(reason=line) for line in self._skipped)

    def prepare(self) -> None:
        self._explainer.explain("550")

    def explain(self, paste: Paste, ticket: Ticket) -> Answer:
        from mailwhy.pages import report_pages

        report = self._report(paste.content, paste.name, ticket)
        return Answer(paste.name, report, report_pages(report, self._catalogue))

    def _report(self, content: str | bytes | Path, name: str | None, ticket: Ticket) -> Report:
        if not isinstance(content, Path) and len(content) <= LARGE:
            return self._explainer.explain(content, name)
        from mailwhy_gui.apart import explain_apart

        return explain_apart(content, name, ticket)

    def looks_like_failure(self, text: str) -> bool:
        from mailwhy.pages import nothing_recognised

        return not nothing_recognised(self._explainer.explain(text))

    @cached_property
    def _explainer(self) -> Explainer:
        from mailwhy.explainer import Explainer

        return Explainer(self._catalogue)

    def entry_page(self, key: str) -> Page | None:
        from mailwhy.pages import entry_page

        return entry_page(key, self._catalogue)

    def code_page(self, text: str) -> Page | None:
        from mailwhy.pages import code_page

        return code_page(text, self._catalogue)

    def find(self, query: str) -> tuple[Hit, ...]:
        return self._index.find(query)

    def tree(self) -> Node:
        return self._tree

    def take_away(self, form: Form, answer: Answer, number: int, *, mask_addresses: bool) -> str:
        from mailwhy import takeaway

        match form:
            case Form.TICKET:
                return takeaway.ticket(answer.report, number, self._catalogue, mask_addresses=mask_addresses)
            case Form.POSTMASTER:
                return takeaway.postmaster_message(answer.report, number, self._catalogue)
            case Form.FRIENDLY:
                return takeaway.friendly_reply(answer.report, number, self._catalogue)
            case Form.PHONE:
                return takeaway.phone_sentence(answer.report, number, self._catalogue)

    def markup(self, markup: Markup, page: Page) -> str:
        match markup:
            case Markup.TEXT:
                from mailwhy.render.text import render_text

                return render_text(page, colour=False, width=78)
            case Markup.MARKDOWN:
                from mailwhy.render.markdown import render_markdown

                return render_markdown(page)
            case Markup.HTML:
                from mailwhy.render.html import render_html

                return render_html(page)
