"""Checks that an installation is whole: every module, the catalogue, five answers, and the window."""

from __future__ import annotations

import importlib
import pkgutil
import platform
from collections.abc import Callable
from typing import Any

import mailwhy

_SAMPLES: tuple[tuple[str, str], ...] = (
    (
        "host mx.example.net[192.0.2.10] said: 550 5.1.1 <joe@example.net>: Recipient address rejected: "
        "User unknown (in reply to RCPT TO command)",
        "recipient-unknown",
    ),
    ("452 4.2.2 <ann@example.org>: The mailbox is full and over quota", "mailbox-full"),
    ("535 5.7.8 Error: authentication failed: wrong user name or password", "authentication-failed"),
    ("552 5.3.4 Message size exceeds fixed maximum message size", "message-too-large"),
    ("550 5.7.1 <kim@example.com>: Relay access denied", "relay-denied"),
)
"""Five failures, each with the cause that must be found."""


def run(window: Callable[[], object] | None) -> dict[str, Any]:
    """Check this installation; the result is plain data for one line of JSON.

    ``window``, where given, opens the window, closes it again and returns; what it raises is a problem.
    ``ok`` is True where ``problems`` is empty. Never raises.
    """
    problems: list[str] = []
    modules = _import_all(problems)
    entries = _load_catalogue(problems)
    texts = [_explain(text, cause, problems) for text, cause in _SAMPLES]
    opened = _open(window, problems)
    return {
        "ok": not problems,
        "version": mailwhy.__version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        "modules": modules,
        "entries": entries,
        "texts": texts,
        "window": opened,
        "problems": problems,
    }


def _import_all(problems: list[str]) -> int:
    """Import every module of the package; how many there are."""
    count = 0
    for module in pkgutil.walk_packages(mailwhy.__path__, "mailwhy.", onerror=lambda name: problems.append(name)):
        if module.name.endswith("__main__"):
            continue
        count += 1
        try:
            importlib.import_module(module.name)
        except Exception as problem:
            problems.append(f"{module.name} cannot be imported: {problem!r}")
    if not count:
        problems.append("no module of the package was found")
    return count


def _load_catalogue(problems: list[str]) -> int:
    """Load the catalogue; how many entries it has."""
    try:
        count = len(mailwhy.default_catalogue().entries)
    except Exception as problem:
        problems.append(f"the catalogue cannot be loaded: {problem}")
        return 0
    if not count:
        problems.append("the catalogue is empty")
    return count


def _explain(text: str, expected: str, problems: list[str]) -> dict[str, str | None]:
    try:
        diagnoses = mailwhy.explain(text).diagnoses
        found = diagnoses[0].cause if diagnoses else None
    except Exception as problem:
        problems.append(f"{text!r} cannot be explained: {problem!r}")
        return {"text": text, "expected": expected, "found": None}
    if found != expected:
        problems.append(f"{text!r} should be {expected}, and is {found}")
    return {"text": text, "expected": expected, "found": found}


def _open(window: Callable[[], object] | None, problems: list[str]) -> str:
    if window is None:
        return "not tried"
    try:
        window()
    except Exception as problem:
        problems.append(f"the window cannot be opened: {problem!r}")
        return "failed"
    return "opened and closed"
