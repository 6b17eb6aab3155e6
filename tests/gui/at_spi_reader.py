"""Reads a window as a screen reader does, and writes down what it heard as JSON.

Run by the system's Python, which has the bindings of AT-SPI, in a session of its own:
``xvfb-run dbus-run-session python3 at_spi_reader.py FILE SECONDS WORDS COMMAND…``. It starts COMMAND, waits until
WORDS can be read in its window, reads the tree, and goes through it with the Tab key.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gi  # type: ignore[import-untyped,import-not-found,unused-ignore]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # type: ignore[import-untyped,import-not-found,unused-ignore]  # noqa: E402

TAB = 23
"""The key's number on every X keyboard."""
MOST_TABS = 60
ROWS = ("table cell", "list item")


def main(file: Path, seconds: float, words: str, command: list[str]) -> int:
    """Start the window, read it, and end it again."""
    environment = {**os.environ, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb"}
    until = time.monotonic() + seconds
    with subprocess.Popen(command, env=environment, stdout=sys.stderr) as process:  # noqa: S603
        try:
            while not (window := window_with(words)):
                if time.monotonic() > until or process.poll() is not None:
                    sys.stderr.write(f"no window with the words {words!r} came up\n")
                    return 1
                time.sleep(0.2)
            # There is no window manager to give the window the focus; a second start brings it to the front.
            subprocess.run(command, env=environment, stdout=sys.stderr, check=True)  # noqa: S603
            time.sleep(0.5)
            told = {"tree": [described(each) for each in everything(window)], "tabs": tabs(window, until)}
        finally:
            process.terminate()
    file.write_text(json.dumps(told), encoding="utf-8")
    return 0


def everything(top: Any) -> Iterator[Any]:
    """An object and all below it that shows, in reading order."""
    yield top
    for number in range(min(top.get_child_count(), 500)):
        child = top.get_child_at_index(number)
        if child is not None and has(child, Atspi.StateType.SHOWING):
            yield from everything(child)


def window_with(words: str) -> Any:
    """The window in which some words can be read, or None."""
    desktop = Atspi.get_desktop(0)
    for number in range(desktop.get_child_count()):
        program = desktop.get_child_at_index(number)
        for window in (program.get_child_at_index(at) for at in range(program.get_child_count() if program else 0)):
            if window is not None and any(words in name(each) for each in everything(window)):
                return window
    return None


def has(item: Any, state: Any) -> bool:
    return bool(item.get_state_set().contains(state))


def name(item: Any) -> str:
    return item.get_name() or ""


def described(item: Any) -> dict[str, Any]:
    """What a screen reader knows of an object."""
    place = item.get_position(Atspi.CoordType.WINDOW) if "Component" in item.get_interfaces() else None
    return {
        "role": item.get_role_name(),
        "name": name(item),
        "description": item.get_description() or "",
        "focusable": has(item, Atspi.StateType.FOCUSABLE),
        "enabled": has(item, Atspi.StateType.ENABLED),
        "top": place.y if place else None,
        "left": place.x if place else None,
    }


def tabs(window: Any, until: float) -> list[dict[str, Any]]:
    """What has the focus, from here on with each press of Tab, until it comes around."""
    heard: list[dict[str, Any]] = []
    next(each for each in everything(window) if each.get_role() == Atspi.Role.TEXT).grab_focus()
    time.sleep(0.3)
    while len(heard) < MOST_TABS and time.monotonic() < until:
        focused = [described(each) for each in everything(window) if has(each, Atspi.StateType.FOCUSED)]
        # Qt calls the current row of a list focused even where another widget has the focus.
        now = next((each for each in focused if each["role"] not in ROWS), focused[0] if focused else None)
        if now is not None and now in heard:
            return heard
        if now is not None:
            heard.append(now)
        Atspi.generate_keyboard_event(TAB, None, Atspi.KeySynthType.PRESSRELEASE)
        time.sleep(0.15)
    return heard


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), float(sys.argv[2]), sys.argv[3], sys.argv[4:]))
