"""The page that stands where there is nothing to explain: what to paste, and where to find it."""

from __future__ import annotations

from mailwhy.page import Hint, Page
from mailwhy.report import Confidence, Input, InputKind, Report

_WHERE_TO_FIND = (
    "A returned message (from “Mailer-Daemon”, “Postmaster” or “Mail Delivery System”): open it, select all, "
    "copy. Better still, save it as a file (.eml or .msg) and open that.",
    "A window with an error on Windows: click into it and press Ctrl+C; the whole text is copied, even where "
    "nothing can be selected.",
    "Outlook: Send/Receive, then Show Progress, then the Errors tab, holds the full text.",
    "A web form, script or device: look for the line with “SMTP” or a number such as 550 in its log.",
    "Only a number on paper: type it as it stands, for instance 550, 5.1.1 or 0x800CCC79.",
)


def nothing_recognised(report: Report) -> bool:
    """Whether a report holds nothing about mail: no diagnosis, or only an empty one."""
    return all(
        diagnosis.confidence is Confidence.NONE and not diagnosis.codes and not diagnosis.evidence
        for diagnosis in report.diagnoses
    )


def hint_page(about: Input) -> Page:
    """What to tell the reader of a paste in which nothing about mail was recognised."""
    if about.kind is InputKind.EMPTY:
        title = "Paste a mail error to have it explained"
        text = "The text was empty. Any form will do: a returned message, an error window, a log line, a number."
    else:
        title = "Nothing about mail was found here"
        text = (
            "No mail error, code or returned message was recognised in this text, so there is nothing to explain. "
            "The text that helps holds the server's own answer, often a number and an English sentence."
        )
        if about.truncated:
            text += " The text was very long, and only its first part was read."
    return Page(title, (Hint(title, text, _WHERE_TO_FIND),))
