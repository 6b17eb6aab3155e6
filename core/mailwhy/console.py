"""The terminal around the command: standard input, colour, width, encodings, single lines of trouble."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
from collections.abc import Mapping
from io import TextIOWrapper
from pathlib import Path

from mailwhy.render.plain import visible

MOST_BYTES = 64 * 1024 * 1024
"""No more than this is read of a file or of standard input; an explanation looks at far less."""
_WIDEST, _USUAL = 100, 80


def complain(message: str) -> None:
    """Write one line to standard error; control signs in it are shown as stand-ins."""
    if sys.stderr is not None:
        sys.stderr.write(f"mailwhy: {visible(message)}\n")


def is_piped() -> bool:
    """Whether standard input is a pipe or a file, rather than a terminal, nothing, or the null device."""
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (AttributeError, OSError, ValueError):
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode) or stat.S_ISSOCK(mode)


def read_standard_input() -> bytes:
    """The bytes of standard input, as far as they are read. Raises OSError where it cannot be read."""
    if sys.stdin is None:
        return b""
    return sys.stdin.buffer.read(MOST_BYTES)


def read_file(path: Path) -> bytes:
    """The bytes of a file, as far as they are read.

    Raises OSError where it cannot be read, and ValueError for a name that no file can have.
    """
    with path.open("rb") as file:
        return file.read(MOST_BYTES)


def undecoded(text: str) -> str | bytes:
    """An argument as it was given: its bytes, where the system could not decode them.

    Windows hands over no bytes; what is no character there stays in the text.
    """
    if sys.platform == "win32":
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return os.fsencode(text)
    return text


def reader_has_gone(problem: OSError) -> bool:
    """Whether writing failed since nobody reads the output any more, for which Windows has an error of its own."""
    if isinstance(problem, BrokenPipeError):
        return True
    return sys.platform == "win32" and problem.errno == errno.EINVAL and problem.filename is None


def prepare_output(*, unicode_pipe: bool) -> None:
    """Make printing safe: what an encoding lacks becomes ``?``; a pipe gets UTF-8 where ``unicode_pipe``."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            if unicode_pipe and stream is sys.stdout and not stream.isatty():
                stream.reconfigure(encoding="utf-8", errors="replace")
            else:
                stream.reconfigure(errors="replace")


def wants_colour(choice: str, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether to print colours: ``always``, ``never``, or ``auto`` for a terminal that did not decline."""
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR") or environment.get("TERM") == "dumb" or not sys.stdout.isatty():
        return False
    return sys.platform != "win32" or _windows_console_takes_colours()


def width() -> int:
    """The width to wrap at: the terminal's, but no wider than reads well."""
    return min(shutil.get_terminal_size((_USUAL, 24)).columns or _USUAL, _WIDEST)


def has_screen(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a window can be shown at all."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _windows_console_takes_colours() -> bool:
    """Switch on ANSI colours in a Windows console; False where it has none."""
    if sys.platform != "win32":
        return False
    import ctypes

    kernel = ctypes.windll.kernel32
    handle, mode = kernel.GetStdHandle(-11), ctypes.c_uint32()
    return bool(kernel.GetConsoleMode(handle, ctypes.byref(mode)) and kernel.SetConsoleMode(handle, mode.value | 4))
