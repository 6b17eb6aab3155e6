"""Mailwhy explains mail failures: what happened, whose fault it is, whether it will pass, what to do.

``explain`` is the face of the library. What it needs is imported when it is first called, so that a window
can be painted before.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mailwhy.catalogue.catalogue import Catalogue as Catalogue
    from mailwhy.catalogue.load import default_catalogue as default_catalogue
    from mailwhy.explainer import Explainer as Explainer
    from mailwhy.report import Report as Report

__version__ = "0.1.0"
__all__ = ["Catalogue", "Explainer", "Report", "__version__", "default_catalogue", "explain"]

_HOMES = {
    "Catalogue": "mailwhy.catalogue.catalogue",
    "Explainer": "mailwhy.explainer",
    "Report": "mailwhy.report",
    "default_catalogue": "mailwhy.catalogue.load",
}


def __getattr__(name: str) -> Any:
    """The other names of the face (PEP 562)."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@cache
def _default_explainer() -> Explainer:
    from mailwhy.catalogue.load import default_catalogue
    from mailwhy.explainer import Explainer

    return Explainer(default_catalogue())


def explain(paste: str | bytes, name: str | None = None) -> Report:
    """Explain a mail failure.

    ``paste`` is a pasted text, or the bytes of a file (.eml, .msg, .txt, .log, .html); ``name`` is the
    file's name, if it has one. Never raises on any text or bytes, opens no file but the catalogue, makes
    no connection and reads no clock.
    """
    return _default_explainer().explain(paste, name)
