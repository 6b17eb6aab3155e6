"""How long hostile pastes take, and how much memory: a table, each measured in a process of its own.

    python tests/benchmarks/hostile.py                  all cases, at their large sizes
    python tests/benchmarks/hostile.py header streams   those whose names hold one of the words

``--serve`` is for the tests: it reads names and sizes from standard input, and answers with lines of JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence

from hostile_cases import CASES

import mailwhy
from mailwhy.catalogue.load import default_catalogue
from mailwhy.pages import report_pages
from mailwhy.render.html import render_html
from mailwhy.render.json import render_json
from mailwhy.render.markdown import render_markdown
from mailwhy.render.text import render_text
from mailwhy.takeaway import friendly_reply, phone_sentence, postmaster_message, ticket

MOST_SECONDS = 300
_MOST_PAGES = 3


def warm_up() -> None:
    """Load what every explanation needs."""
    for paste in ("550 5.1.1 <joe@example.net>: User unknown", b"From: a@example.org\nTo: b@c\nSubject: x\n\n550"):
        mailwhy.explain(paste)


def peak_megabytes() -> float:
    """The most memory that this process ever had, where the system tells."""
    if sys.platform == "win32":
        return 0.0
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1_000_000 if sys.platform == "darwin" else 1_000)


def measure(name: str, size: int) -> dict[str, float]:
    """Explain a case, and give the answer in every form: processor seconds of both, the paste's size."""
    case = CASES[name]
    paste = case.make(size)
    before = peak_megabytes()
    started = time.process_time()
    report = mailwhy.explain(paste, case.name)
    explained = time.process_time()
    catalogue = default_catalogue()
    render_json(report)
    pages = report_pages(report, catalogue)[:_MOST_PAGES]
    render_html(*pages)
    for index, page in enumerate(pages):
        render_markdown(page)
        render_text(page, colour=True, width=80)
        if index < len(report.diagnoses):
            ticket(report, index, catalogue, mask_addresses=True)
            postmaster_message(report, index, catalogue)
            friendly_reply(report, index, catalogue)
            phone_sentence(report, index, catalogue)
    return {
        "seconds": explained - started,
        "rendering": time.process_time() - explained,
        "paste": len(paste) / 1_000_000,
        "memory": peak_megabytes() - before,
        "diagnoses": len(report.diagnoses),
        "characters": report.input.characters,
        "truncated": report.input.truncated,
    }


def measured_apart(name: str, size: int) -> dict[str, float] | None:
    """``measure`` in a process of its own; None where it does not end in time, or dies."""
    command = [sys.executable, __file__, "--one", name, str(size)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=MOST_SECONDS, check=True)  # noqa: S603
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return None
    answer: dict[str, float] = json.loads(done.stdout)
    return answer


def serve() -> None:
    """Answer each line of standard input, a list of a name and a size, with a line."""
    warm_up()
    for line in sys.stdin:
        name, size = json.loads(line)
        sys.stdout.write(json.dumps(measure(name, size)) + "\n")
        sys.stdout.flush()


def table(words: Sequence[str]) -> None:
    """Print a row for each case."""
    sys.stdout.write(
        f"{'case':<44} {'paste MB':>9} {'explain s':>10} {'answer s':>9} {'MB more':>8} {'diagnoses':>10}\n"
    )
    for name, case in CASES.items():
        if words and not any(word in name for word in words):
            continue
        found = measured_apart(name, case.large)
        if found is None:
            sys.stdout.write(f"{name:<44} more than {MOST_SECONDS} s, or died\n")
        else:
            cut = " (cut)" if found["truncated"] else ""
            sys.stdout.write(
                f"{name:<44} {found['paste']:>9.2f} {found['seconds']:>10.2f} {found['rendering']:>9.2f} "
                f"{found['memory']:>8.0f} {found['diagnoses']:>10}{cut}\n"
            )
        sys.stdout.flush()


def main(arguments: Sequence[str]) -> None:
    """See the top of this file."""
    if arguments[:1] == ["--serve"]:
        serve()
    elif arguments[:1] == ["--one"]:
        warm_up()
        sys.stdout.write(json.dumps(measure(arguments[1], int(arguments[2]))))
    else:
        table(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
