"""The window as a screen reader meets it: over AT-SPI, on an X server of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PYTHON = "/usr/bin/python3"
"""The system's, for which the distribution packages the bindings of AT-SPI."""
READER = Path(__file__).with_name("at_spi_reader.py")
BOUNCE = """<anna@example.org>: host mx.example.org[192.0.2.7] said: 552 5.2.2
    <anna@example.org> Mailbox is over its quota (in reply to RCPT TO command)
"""
HEADLINE = "The recipient's mailbox is full"
SECONDS = 60
HAS_A_FOCUS_OF_ITS_OWN = {"text", "push button", "tree", "filler"}

pytestmark = pytest.mark.packaging


def missing() -> str | None:
    """What this system lacks to run these tests, or None."""
    if not sys.platform.startswith("linux"):
        return "AT-SPI is there on Linux only"
    for program, package in {"xvfb-run": "xvfb", "xauth": "xauth", "dbus-run-session": "dbus-daemon"}.items():
        if shutil.which(program) is None:
            return f"{program} is not installed (Debian: {package})"
    bindings = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    if not Path(PYTHON).exists() or subprocess.run([PYTHON, "-c", bindings], capture_output=True).returncode:  # noqa: S603
        return "the bindings of AT-SPI are not installed (Debian: python3-pyatspi gir1.2-atspi-2.0)"
    if not any(Path(folder, "dbus-1/services/org.a11y.Bus.service").exists() for folder in data_folders()):
        return "the accessibility bus is not installed (Debian: at-spi2-core)"
    return None


def data_folders() -> list[str]:
    return (os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":")


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """What was heard: ``tree``, all objects in reading order, and ``tabs``, what got the focus from Tab to Tab."""
    if (reason := missing()) is not None:
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("at-spi")
    environment = {
        **{name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")},
        "XDG_CONFIG_HOME": str(folder),
        "LC_ALL": "C.UTF-8",
    }
    command = ["xvfb-run", "-a", "-s", "-screen 0 1280x1000x24", "dbus-run-session", "--", PYTHON, str(READER)]
    window = [sys.executable, "-m", "mailwhy_gui", "--text", BOUNCE]
    run = subprocess.run(  # noqa: S603
        [*command, str(folder / "heard.json"), str(SECONDS), HEADLINE, *window],
        env=environment,
        capture_output=True,
        text=True,
        timeout=2 * SECONDS,
    )
    assert run.returncode == 0, run.stderr
    told: dict[str, list[dict[str, Any]]] = json.loads((folder / "heard.json").read_text(encoding="utf-8"))
    return told


def test_everything_that_takes_the_focus_has_a_name_and_a_role(heard: dict[str, list[dict[str, Any]]]) -> None:
    controls = [item for item in heard["tree"] if item["focusable"]]
    assert len(controls) > 20
    for control in controls:
        assert control["name"], control
        assert control["role"] not in ("unknown", "invalid", ""), control


def test_the_headline_and_the_facts_beside_it_can_be_read(heard: dict[str, list[dict[str, Any]]]) -> None:
    labels = [item["name"] for item in heard["tree"] if item["role"] == "label"]
    assert HEADLINE in labels
    assert any(name.startswith("Where it lies: On the recipient's side") for name in labels)
    assert any(name.startswith("The way of the message. ") for name in labels)
    assert "What to do now" in labels


def test_each_digit_is_read_with_its_meaning(heard: dict[str, list[dict[str, Any]]]) -> None:
    digits = [item["name"] for item in heard["tree"] if item["role"] == "panel"]
    assert len(digits) == 6
    assert all(name[:3] in ("5: ", "2: ") and len(name) > 20 for name in digits)


def test_the_tree_of_objects_is_in_reading_order(heard: dict[str, list[dict[str, Any]]]) -> None:
    names = [item["name"] for item in heard["tree"]]
    wanted = ["Search codes and causes", "Codes and causes", "The failure, as it stands", HEADLINE, "Sources"]
    places = [names.index(name) for name in wanted]
    assert places == sorted(places)
    assert names.index("Sources") < names.index("Copy the answer")


def test_counts_of_the_tree_are_told_in_words(heard: dict[str, list[dict[str, Any]]]) -> None:
    told = [item["name"] for item in heard["tree"] if item["name"].endswith(" entries")]
    assert len(told) == 6


def test_tab_goes_through_the_window_in_reading_order(heard: dict[str, list[dict[str, Any]]]) -> None:
    names = [stop["name"] for stop in heard["tabs"]]
    assert {stop["role"] for stop in heard["tabs"]} <= HAS_A_FOCUS_OF_ITS_OWN
    wanted = [
        "Search codes and causes",
        "Paste and explain",
        "Open",
        "Codes and causes",
        "The failure, as it stands",
        "Answer",
        "Show where 552 stands in the text",
        "Show where 5.2.2 stands in the text",
        "Reply code: 552. Show it in the text",
        "Copy the answer",
        "Copy for a support ticket",
        "More ways to take the answer away",
    ]
    assert [name for name in names if name in wanted] == wanted
