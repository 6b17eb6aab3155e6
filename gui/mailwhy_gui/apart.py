"""Explains something large in a process of its own: the window stays alive meanwhile, and the work can be stopped.

A thread would not do: a search through a large text holds Python's lock until it is done, and no thread can be
stopped. The process is this program once more, frozen or not. It gets the paste on its standard input and answers
with the report on its standard output; nothing is written to disk.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from mailwhy.report import Report
from mailwhy_gui import EXPLAIN_APART

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailwhy_gui.worker import Ticket

LONGEST_FILE = 64 * 1024 * 1024
"""Bytes of a file that are looked at, at most."""
_TEXT, _BYTES = "text", "bytes"
_ENCODING, _ERRORS = "utf-8", "surrogatepass"


class ReadingEnded(Exception):
    """The process ended without an answer: it was stopped, or it failed."""


def explain_apart(content: str | bytes | Path, name: str | None, ticket: Ticket) -> Report:
    """The report of a paste, or of a file, which is opened for reading only; call it off the GUI thread.

    Cancelling ``ticket`` ends the process at once. Raises ReadingEnded where it gave no answer, and OSError
    where it could not be started or the file not be opened.
    """
    if isinstance(content, Path):
        with content.open("rb") as file:
            return _ask(_command(_BYTES, name), ticket, file.fileno(), None)
    if isinstance(content, str):
        return _ask(_command(_TEXT, name), ticket, subprocess.PIPE, content.encode(_ENCODING, _ERRORS))
    return _ask(_command(_BYTES, name), ticket, subprocess.PIPE, content)


def main(arguments: Sequence[str]) -> int:
    """The other side: explains standard input; ``arguments`` are the form of it and its name (empty for none)."""
    from mailwhy.catalogue.load import default_catalogue, with_own_part
    from mailwhy.explainer import Explainer
    from mailwhy.paths import own_catalogue_dir
    from mailwhy.readers.text import LONGEST_PASTE

    form, name = arguments
    # By number: a windowed program on Windows has no sys.stdin and no sys.stdout, even where they lead somewhere.
    with open(0, "rb", closefd=False) as source:
        data = source.read(LONGEST_FILE)
    paste = data.decode(_ENCODING, _ERRORS) if form == _TEXT else data
    catalogue, _ = with_own_part(default_catalogue(), own_catalogue_dir())
    report = Explainer(catalogue).explain(paste, name or None)
    ends = (evidence.end for diagnosis in report.diagnoses for evidence in diagnosis.evidence)
    # What was not read need not come back.
    report = msgspec.structs.replace(report, text=report.text[: max(LONGEST_PASTE, max(ends, default=0))])
    with open(1, "wb", closefd=False) as target:
        target.write(msgspec.msgpack.encode(report))
    return 0


def _command(form: str, name: str | None) -> list[str]:
    # -P: what lies in the current folder is not ours to import.
    again = [EXPLAIN_APART] if getattr(sys, "frozen", False) else ["-P", "-m", "mailwhy_gui.apart"]
    return [sys.executable, *again, form, name or ""]


def _ask(command: list[str], ticket: Ticket, source: int, data: bytes | None) -> Report:
    quiet = int(getattr(subprocess, "CREATE_NO_WINDOW", 0))  # On Windows no console flashes up.
    with subprocess.Popen(command, stdin=source, stdout=subprocess.PIPE, creationflags=quiet) as process:  # noqa: S603
        ticket.on_cancel(process.kill)
        answer, _ = process.communicate(data)
    if process.returncode != 0:
        raise ReadingEnded(f"exit status {process.returncode}")
    return msgspec.msgpack.decode(answer, type=Report)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
