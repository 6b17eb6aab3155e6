"""How long the window lets a person wait: for the results of a key, the answer to a paste, a large file, the start.

Run with ``python3 dev.py bench``; each figure is printed with its target at the end. Compare within one run.
"""

# mypy: allow-untyped-calls

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytest_benchmark.fixture import BenchmarkFixture
from samples import bounce_of, log_of

from mailwhy.search import Hit
from mailwhy_gui.app import Program
from mailwhy_gui.service import Answer, CoreService, Paste
from mailwhy_gui.settings import Settings, SettingsFile
from mailwhy_gui.workbench import Workbench
from mailwhy_gui.worker import Ticket

QUERIES = ("550 5.1.1", "mailbox full", "0x800ccc79", "quota exeeded", "5.7.26", "spf", "rate limit", "greylisting")
PASTES = 30
LARGE_FILES = 3
STARTS = 9
PATIENCE_S = 60.0

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
"""The offscreen platform complains of size hints, and of nothing that matters."""

BARE_WINDOW = """
import os, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

def done():
    print(time.time(), flush=True)
    os._exit(0)

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, done)

application = QApplication([])
window = Window()
window.resize(1000, 700)
window.show()
application.exec()
"""
OUR_WINDOW = """
import os, time
from mailwhy_gui import app

def done():
    print(time.time(), flush=True)
    os._exit(0)

furnish = app.Program.open
def open_and_tell(self, *arguments):
    self.window.painted.connect(done)
    furnish(self, *arguments)

app.Program.open = open_and_tell
app.main([])
"""


class Figures:
    """What was measured, to be printed at the end."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def add(self, benchmark: BenchmarkFixture, name: str, value: float, unit: str, target: float | None = None) -> None:
        """Keep a figure, here and in the JSON of the run."""
        benchmark.extra_info[name] = round(value, 2)
        aim = f"  (target {target:g} {unit}{'' if value <= target else ': MISSED'})" if target is not None else ""
        self.lines.append(f"{name:<64} {value:8.2f} {unit}{aim}")


@pytest.fixture(scope="session")
def figures(request: pytest.FixtureRequest) -> Iterator[Figures]:
    made = Figures()
    yield made
    reporter = request.config.pluginmanager.get_plugin("terminalreporter")
    capture = request.config.pluginmanager.get_plugin("capturemanager")
    if reporter is not None and capture is not None:
        with capture.global_and_fixture_disabled():
            reporter.write_line("")
            for line in made.lines:
                reporter.write_line(line)


class TimedService(CoreService):
    """The core, with the time that it took."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds = 0.0
        self.searched: list[float] = []
        """Milliseconds of each search."""

    def find(self, query: str) -> tuple[Hit, ...]:
        began = time.perf_counter()
        hits = super().find(query)
        self.searched.append((time.perf_counter() - began) * 1000)
        return hits

    def explain(self, paste: Paste, ticket: Ticket) -> Answer:
        began = time.perf_counter()
        try:
            return super().explain(paste, ticket)
        finally:
            self.seconds = time.perf_counter() - began


class Painted(QObject):
    """Ends an event loop as soon as one of some widgets was painted after something had come."""

    def __init__(self, loop: QEventLoop, *widgets: QWidget) -> None:
        super().__init__()
        self._widgets, self._loop = widgets, loop
        self.come = False
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint and self.come:
            self.come = False
            QTimer.singleShot(0, self._loop.quit)
        return False

    def set_come(self) -> None:
        """From now on the next paint counts."""
        self.come = True
        for widget in self._widgets:
            widget.update()


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    application = QApplication.instance() or QApplication(["mailwhy"])
    assert isinstance(application, QApplication)
    made = Program(application, tmp_path_factory.mktemp("config"), TimedService)
    made.open([])
    made.window.resize(1180, 820)
    wait_until(lambda: made.session is not None and made.session.service is not None)
    pause(500)
    yield made
    made.close()


def pause(milliseconds: int) -> None:
    """Let the event loop run. ``QTest.qWait`` would not do: it keeps the other threads waiting as well."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_until(condition: Callable[[], bool]) -> None:
    """Let the event loop run until something is so."""
    until = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < until, "the window did not come to rest"
        pause(5)


def workbench(program: Program) -> tuple[Workbench, TimedService]:
    assert program.workbench is not None
    assert program.session is not None
    assert isinstance(program.session.service, TimedService)
    return program.workbench, program.session.service


def percentile(values: list[float], share: float) -> float:
    """The smallest of the values that at least ``share`` of them do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def run(loop: QEventLoop) -> None:
    """Run the loop until it is quit; fails where that does not happen."""
    guard = QTimer(singleShot=True, interval=round(PATIENCE_S * 1000))
    guard.timeout.connect(lambda: loop.exit(1))
    guard.start()
    assert loop.exec() == 0, "nothing was painted"


def bench_a_key_to_painted_results(benchmark: BenchmarkFixture, program: Program, figures: Figures) -> None:
    """From the key to the painted list, over the typing of several queries."""
    bench, service = workbench(program)
    loop = QEventLoop()
    painted = Painted(loop, bench.browse.results.viewport(), bench.browse.nothing)
    bench.searching.found.connect(painted.set_come)
    took: list[float] = []

    def type_all() -> None:
        for query in QUERIES:
            bench.top.search.setFocus()
            bench.top.search.clear()
            pause(20)
            for character in query:
                began = time.perf_counter()
                QTest.keyClicks(bench.top.search, character)
                run(loop)
                took.append((time.perf_counter() - began) * 1000)
                pause(10)

    type_all()
    took.clear()
    service.searched.clear()
    benchmark.pedantic(type_all, rounds=2)
    bench.searching.found.disconnect(painted.set_come)
    bench.top.search.clear()
    assert len(took) > 100
    figures.add(benchmark, "a key to painted results, median", statistics.median(took), "ms")
    figures.add(benchmark, "a key to painted results, 95th percentile", percentile(took, 0.95), "ms", 16)
    figures.add(benchmark, "a key, of this the core's search, median", statistics.median(service.searched), "ms")
    figures.add(
        benchmark, "a key, of this the core's search, 95th percentile", percentile(service.searched, 0.95), "ms"
    )


@pytest.mark.parametrize("form", ["message", "shown"])
def bench_a_paste_to_the_painted_answer(
    benchmark: BenchmarkFixture, program: Program, figures: Figures, form: str
) -> None:
    """From the key to the painted answer, for a bounce of 50 kB: as a whole message, and as a program shows it."""
    bench, service = workbench(program)
    assert program.session is not None
    bench.session.explain(Paste("550 5.1.1 unknown user"))
    wait_until(lambda: bench.answer.view is not None and not bench.session.busy)
    assert bench.answer.view is not None
    pause(50)
    loop = QEventLoop()
    painted = Painted(loop, bench.answer.view.viewport())
    program.session.shown.connect(painted.set_come)
    whole: list[float] = []
    core: list[float] = []

    def paste(number: int) -> None:
        QGuiApplication.clipboard().setText(bounce_of(50_000, number, whole=form == "message"))
        pause(20)
        began = time.perf_counter()
        bench.actions_.paste.trigger()
        run(loop)
        whole.append((time.perf_counter() - began) * 1000)
        core.append(service.seconds * 1000)
        pause(100)

    for number in range(3):
        paste(-number - 1)
    whole.clear()
    core.clear()
    numbers = iter(range(PASTES))
    benchmark.pedantic(lambda: paste(next(numbers)), rounds=PASTES)
    program.session.shown.disconnect(painted.set_come)
    name = f"a paste of 50 kB ({form}) to the painted answer"
    figures.add(benchmark, f"{name}, median", statistics.median(whole), "ms", 60)
    figures.add(benchmark, f"{name}, 95th percentile", percentile(whole, 0.95), "ms")
    figures.add(benchmark, f"{name}, of this the core", statistics.median(core), "ms")


def bench_a_large_file(benchmark: BenchmarkFixture, program: Program, figures: Figures, tmp_path: Path) -> None:
    """The longest time in which the window answers to nothing, while 20 MB are read and explained."""
    bench, _ = workbench(program)
    file = tmp_path / "large.log"
    file.write_text(log_of(20), encoding="utf-8")
    gaps: list[float] = []

    def read() -> None:
        longest, last = 0.0, time.perf_counter()

        def beat() -> None:
            nonlocal longest, last
            now = time.perf_counter()
            longest, last = max(longest, now - last), now
            time.sleep(0.001)

        before = bench.session.history.current
        timer = QTimer(interval=0)
        timer.timeout.connect(beat)
        timer.start()
        bench.session.explain_files((file,))
        wait_until(lambda: bench.session.history.current is not before)
        pause(500)
        timer.stop()
        gaps.append(longest * 1000)

    benchmark.pedantic(read, rounds=LARGE_FILES)
    figures.add(benchmark, "longest gap while 20 MB are read, median of the runs", statistics.median(gaps), "ms", 50)
    figures.add(benchmark, "longest gap while 20 MB are read, worst of the runs", max(gaps), "ms")


def bench_start_to_first_paint(benchmark: BenchmarkFixture, figures: Figures, tmp_path: Path) -> None:
    """Beside a window with nothing in it, started in turns."""
    SettingsFile(tmp_path / "Mailwhy").save(Settings())
    environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}

    def start(program: str) -> float:
        began = time.time()
        made = subprocess.run(  # noqa: S603
            [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
        )
        return (float(made.stdout) - began) * 1000

    def start_both() -> tuple[float, float]:
        return start(BARE_WINDOW), start(OUR_WINDOW)

    start_both()
    took: list[tuple[float, float]] = []
    benchmark.pedantic(lambda: took.append(start_both()), rounds=STARTS)
    bare, ours = (statistics.median(each) for each in zip(*took, strict=True))
    figures.add(benchmark, "start to first paint, a bare PySide6 window, median", bare, "ms")
    figures.add(benchmark, "start to first paint, this window, median", ours, "ms")
    figures.add(benchmark, "start to first paint, ratio", ours / bare, "times", 1.3)
