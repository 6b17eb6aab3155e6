"""Pages: what the window, the terminal, Markdown and HTML show of reports and of the catalogue."""

from mailwhy.pages.entries import code_keys, code_page, code_pages, entry_page
from mailwhy.pages.hints import hint_page, nothing_recognised
from mailwhy.pages.reports import report_pages

__all__ = ["code_keys", "code_page", "code_pages", "entry_page", "hint_page", "nothing_recognised", "report_pages"]
