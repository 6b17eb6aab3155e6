"""Every kind of hostile paste costs what its size costs, and no more: twice as large, about twice as long.

The kinds are those that ``tests/benchmarks/hostile.py`` measures at full size. They run in a process of their own,
which is ended where one hangs; processor time is compared, so that a busy machine does not matter.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile_cases import CASES

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
MOST_SECONDS = 60
"""After so long the process is ended; each case takes a second or two."""
NOTHING_TO_TELL = 0.25
"""Seconds under which no growth is told."""
GROWTH = 3.0
"""Twice the size may take so many times as long; it would be 4 where the time grows with the square."""


class Worker:
    """A process that measures cases, begun again after one that it did not survive."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def measure(self, name: str, size: int) -> dict[str, float]:
        """Processor seconds and more of one case. Fails where it hangs or dies."""
        if self._process is None or self._process.poll() is not None:
            command = [sys.executable, str(BENCHMARKS / "hostile.py"), "--serve"]
            self._process = subprocess.Popen(  # noqa: S603
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        timer = threading.Timer(MOST_SECONDS, process.kill)
        timer.start()
        try:
            process.stdin.write(json.dumps([name, size]) + "\n")
            process.stdin.flush()
            line = process.stdout.readline()
        finally:
            timer.cancel()
        if not line:
            pytest.fail(f"{name}, size {size}: raised, died, or took more than {MOST_SECONDS} seconds")
        answer: dict[str, float] = json.loads(line)
        return answer

    def end(self) -> None:
        if self._process is not None:
            self._process.communicate()


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    made = Worker()
    yield made
    made.end()


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_twice_the_size_takes_about_twice_as_long(worker: Worker, name: str) -> None:
    size = CASES[name].small
    small, large = worker.measure(name, size), worker.measure(name, 2 * size)
    for what in ("seconds", "rendering"):
        if large[what] > max(NOTHING_TO_TELL, GROWTH * small[what]):
            small = min((worker.measure(name, size) for _ in range(2)), key=lambda one: one[what])
            large = min((worker.measure(name, 2 * size) for _ in range(2)), key=lambda one: one[what])
        assert large[what] <= max(NOTHING_TO_TELL, GROWTH * small[what]), what


def test_a_compound_file_of_the_cases_is_one(worker: Worker) -> None:
    """The broken files are made by what makes a sound one."""
    assert worker.measure("a long body in a compound file", 20_000)["diagnoses"] == 1


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.name == "x.msg"])
def test_a_small_file_does_not_become_a_large_text(worker: Worker, name: str) -> None:
    """What a file says of its own size is not believed."""
    found = worker.measure(name, CASES[name].small)
    assert found["memory"] < 100
    assert found["characters"] <= 4_000_000
