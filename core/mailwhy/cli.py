"""The command ``mailwhy``: explains pastes and codes in the terminal, or opens the window.

Exit status: 0 something was diagnosed or found; 1 nothing about mail was recognised; 2 a usage error, or
a file that cannot be read, with one line on standard error.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from mailwhy import console
from mailwhy.console import complain

if TYPE_CHECKING:
    from mailwhy.catalogue.catalogue import Catalogue
    from mailwhy.page import Page

FOUND, NOTHING, TROUBLE, INTERRUPTED = 0, 1, 2, 130
_COMMANDS = ("explain", "show", "search")
_DEFAULTS = {"form": "text", "colour": "auto", "file": None, "version": False, "paths": False, "self_test": False}
_WINDOW = "mailwhy.window"
"""The entry point group in which an installed window names its start."""
_EXAMPLES = """\
examples:
  mailwhy                                     open the window
  mailwhy explain "550 5.1.1 User unknown"    explain a text
  mailwhy explain --file bounce.eml           explain a saved message
  mailwhy < mail.log                          explain what is piped in
  mailwhy show 5.7.26                         every meaning of a code
  mailwhy search mailbox full                 look through the catalogue

exit status: 0 something was diagnosed, 1 nothing about mail was recognised,
2 a usage error or a file that cannot be read
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with ``argv`` (default: the process's own arguments); returns the exit status."""
    try:
        code = _run(list(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else TROUBLE
    except OSError as problem:
        if not console.reader_has_gone(problem):
            raise
        # The reader of our output has gone; without this the interpreter would complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FOUND
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


class _Parser(argparse.ArgumentParser):
    """Tells of a usage error in one line."""

    def error(self, message: str) -> NoReturn:
        complain(f"{message} (see mailwhy --help)")
        self.exit(TROUBLE)


def _parser() -> argparse.ArgumentParser:
    form = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    one = form.add_mutually_exclusive_group()
    for name, text in (
        ("json", "print the report as JSON (several files: one line each)"),
        ("markdown", "print Markdown"),
        ("html", "print one complete HTML document"),
    ):
        one.add_argument(f"--{name}", dest="form", action="store_const", const=name, help=text)
    form.add_argument("--colour", "--color", dest="colour", choices=("auto", "always", "never"), help="default: auto")

    parser = _Parser(
        prog="mailwhy",
        description="Explains mail failures, offline: what happened, on whose side, whether it will pass, what to do.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[form],
        allow_abbrev=False,
    )
    asked = parser.add_mutually_exclusive_group()
    asked.add_argument("--version", action="store_true", help="print the version")
    asked.add_argument("--paths", action="store_true", help="print where settings and own catalogue files are kept")
    asked.add_argument("--self-test", action="store_true", help="check this installation; prints one line of JSON")
    commands = parser.add_subparsers(dest="command", metavar="command", parser_class=_Parser)
    explain = commands.add_parser("explain", help="explain a text, files, or what is piped in", parents=[form])
    explain.add_argument("text", nargs="*", metavar="TEXT", help="the text; - reads standard input")
    explain.add_argument("--file", nargs="+", action="extend", metavar="FILE", help="files: .eml .msg .txt .log .html")
    show = commands.add_parser("show", help="every meaning of a code", parents=[form])
    show.add_argument("code", nargs="+", metavar="CODE", help="550, 5.1.1, 0x800CCC79, EAUTH …")
    search = commands.add_parser("search", help="look through the catalogue", parents=[form])
    search.add_argument("words", nargs="+", metavar="WORDS")
    return parser


def _run(arguments: list[str]) -> int:
    first = next((argument for argument in arguments if not argument.startswith("-")), None)
    if first is not None and first not in _COMMANDS and arguments[0] == first:
        return _trouble(f"no such command: {first[:60]!r}; to explain a text: mailwhy explain TEXT")
    # Not the parser's own defaults: subcommands would put them over what stands before the subcommand.
    options = _parser().parse_args(arguments, argparse.Namespace(**_DEFAULTS))
    console.prepare_output(unicode_pipe=options.form != "text")
    if options.version:
        from mailwhy import __version__

        print(f"mailwhy {__version__}")
        return FOUND
    if options.paths:
        return _print_paths()
    if options.self_test:
        return _self_test()
    match options.command:
        case "explain":
            return _explain_asked(options)
        case "show":
            return _show(" ".join(options.code), options)
        case "search":
            return _search(" ".join(options.words), options)
        case _ if console.is_piped():
            return _explain_standard_input(options)
        case _:
            return _open_window()


def _explain_asked(options: argparse.Namespace) -> int:
    if options.file and options.text:
        return _trouble("give either a text or --file, not both")
    if options.file:
        pastes: list[tuple[str | bytes, str | None]] = []
        failed = False
        for name in options.file:
            try:
                pastes.append((console.read_file(Path(name)), Path(name).name))
            except (OSError, ValueError) as problem:
                reason = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
                _trouble(f"cannot read {name}: {reason}")
                failed = True
        code = _explain(pastes, options) if pastes else TROUBLE
        return TROUBLE if failed else code
    if options.text == ["-"] or (not options.text and console.is_piped()):
        return _explain_standard_input(options)
    if not options.text:
        return _trouble("nothing to explain: give a text, --file FILE, or - for standard input")
    text = " ".join(options.text)
    code = _explain([(console.undecoded(text), None)], options)
    if code == NOTHING and len(text) < 1000 and "\0" not in text and Path(text).is_file():
        complain(f"{text} is a file; to explain it: mailwhy explain --file FILE")
    return code


def _explain(pastes: list[tuple[str | bytes, str | None]], options: argparse.Namespace) -> int:
    from mailwhy.explainer import Explainer
    from mailwhy.pages import nothing_recognised, report_pages
    from mailwhy.render.json import render_json

    catalogue = _catalogue()
    if catalogue is None:
        return TROUBLE
    explainer = Explainer(catalogue)
    reports = [explainer.explain(paste, name) for paste, name in pastes]
    recognised = [not nothing_recognised(report) for report in reports]
    if options.form == "json":
        for report in reports:
            print(render_json(report, indent=2 if len(reports) == 1 else None), end="")
        if not any(recognised):
            complain("nothing about mail was recognised")
    else:
        several = len(reports) > 1
        titled = [
            (report.input.name if several else None, page)
            for report in reports
            for page in report_pages(report, catalogue)
        ]
        _print_pages(titled, options)
    return FOUND if any(recognised) else NOTHING


def _show(code: str, options: argparse.Namespace) -> int:
    from mailwhy.pages import code_pages, entry_page

    if options.form == "json":
        return _trouble("--json is for explain; show prints text, --markdown or --html")
    catalogue = _catalogue()
    if catalogue is None:
        return TROUBLE
    pages = code_pages(code, catalogue)
    if not pages and (page := entry_page(code.strip(), catalogue)) is not None:
        pages = (page,)
    if not pages:
        complain(f"{code[:60]} is not a code known here; try: mailwhy search WORDS")
        return NOTHING
    _print_pages([(None, page) for page in pages], options)
    return FOUND


def _search(words: str, options: argparse.Namespace) -> int:
    from mailwhy.render.plain import visible, wrapped
    from mailwhy.search import SearchIndex

    if options.form != "text":
        return _trouble(f"--{options.form} is for explain; search prints text")
    catalogue = _catalogue()
    if catalogue is None:
        return TROUBLE
    hits = SearchIndex(catalogue).find(words)
    bold = ("\x1b[1m", "\x1b[0m") if console.wants_colour(options.colour) else ("", "")
    for hit in hits:
        first, *rest = wrapped(visible(hit.title), console.width())
        print("\n".join((f"{bold[0]}{first}{bold[1]}", *rest, *wrapped(visible(hit.detail), console.width(), "    "))))
    if not hits:
        complain(f"nothing found for {words[:60]}")
    return FOUND if hits else NOTHING


def _print_pages(pages: Iterable[tuple[str | None, Page]], options: argparse.Namespace) -> None:
    """Print pages in the form asked for, each under its name where it has one."""
    from mailwhy.render.html import render_html
    from mailwhy.render.markdown import render_markdown
    from mailwhy.render.plain import visible
    from mailwhy.render.text import render_text

    listed = tuple(pages)
    if options.form == "html":
        print(render_html(*(page for _, page in listed)), end="")
        return
    if options.form == "markdown":
        print("\n---\n\n".join(render_markdown(page) for _, page in listed), end="")
        return
    colour, width = console.wants_colour(options.colour), console.width()
    for number, (name, page) in enumerate(listed):
        if number:
            print(f"\n{'─' * width}\n")
        if name:
            print(f"{visible(name)}\n")
        print(render_text(page, colour=colour, width=width), end="")


def _explain_standard_input(options: argparse.Namespace) -> int:
    try:
        paste = console.read_standard_input()
    except OSError as problem:
        return _trouble(f"cannot read standard input: {problem.strerror or problem}")
    return _explain([(paste, None)], options)


def _catalogue() -> Catalogue | None:
    """The catalogue with an organisation's own part over it; None, and a line, where it cannot be loaded."""
    from mailwhy import default_catalogue
    from mailwhy.catalogue.load import with_own_part
    from mailwhy.catalogue.source import CatalogueError
    from mailwhy.paths import own_catalogue_dir

    try:
        catalogue, skipped = with_own_part(default_catalogue(), own_catalogue_dir())
    except (CatalogueError, OSError) as problem:
        complain(f"the catalogue cannot be loaded: {problem}")
        return None
    for line in skipped:
        complain(f"skipped {line}")
    return catalogue


def _print_paths() -> int:
    from mailwhy import paths

    for label, path in (
        ("settings", paths.config_dir()),
        ("own catalogue files (*.toml)", paths.own_catalogue_dir()),
        ("state", paths.state_dir()),
        ("program", Path(__file__).parent),
    ):
        print(f"{label}: {path}")
    return FOUND


def _window_start() -> EntryPoint | None:
    return next(iter(entry_points(group=_WINDOW, name="window")), None)


def _open_window() -> int:
    start = _window_start()
    if start is None:
        return _trouble("the window is not installed; to explain a text: mailwhy explain TEXT")
    if not console.has_screen():
        return _trouble("there is no screen to open the window on; to explain a text: mailwhy explain TEXT")
    try:
        main: Callable[[list[str]], int | None] = start.load()
    except (ImportError, AttributeError) as problem:
        return _trouble(f"the window cannot be opened ({problem}); to explain a text: mailwhy explain TEXT")
    return main([]) or FOUND


def _self_test() -> int:
    """Check this installation; the window is opened and closed offscreen by its own ``--self-test``."""
    import json

    from mailwhy import selftest

    start = _window_start()

    def window() -> None:
        if start is not None and (status := start.load()(["--self-test"])):
            raise RuntimeError(f"the window ended with status {status}")

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    result = selftest.run(window if start is not None else None)
    print(json.dumps(result))
    return FOUND if result["ok"] else NOTHING


def _trouble(message: str) -> int:
    complain(message)
    return TROUBLE
