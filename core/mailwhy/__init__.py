"""Mailwhy explains mail failures: what happened, whose fault it is, whether it will pass, what to do."""

from __future__ import annotations

from functools import cache

from mailwhy.catalogue.catalogue import Catalogue
from mailwhy.catalogue.load import default_catalogue
from mailwhy.explainer import Explainer
from mailwhy.report import Report

__version__ = "0.1.0"
__all__ = ["Catalogue", "Explainer", "Report", "__version__", "default_catalogue", "explain"]


@cache
def _default_explainer() -> Explainer:
    return Explainer(default_catalogue())


def explain(paste: str | bytes, name: str | None = None) -> Report:
    """Explain a mail failure.

    ``paste`` is a pasted text, or the bytes of a file (.eml, .msg, .txt, .log, .html); ``name`` is the
    file's name, if it has one. Never raises on any text or bytes, opens no file but the catalogue, makes
    no connection and reads no clock.
    """
    return _default_explainer().explain(paste, name)
