"""How long it takes to explain texts of each form and size, to load the catalogue, and to search it.

Run with ``python3 dev.py bench``; compare within one run.
"""

from __future__ import annotations

import time
import tracemalloc
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from samples import CODE, DIALOG, LINE, MESSAGE, SHOWN_BOUNCE, log_of, prose_of

import mailwhy
import mailwhy_data
from mailwhy.catalogue.load import COMPILED_NAME, SOURCE_NAME, compile_folder, default_catalogue, read_compiled
from mailwhy.explainer import Explainer
from mailwhy.search import SearchIndex


@pytest.fixture(scope="session", autouse=True)
def warm() -> None:
    """The catalogue is loaded once, and the patterns of the samples are compiled."""
    for paste in (CODE, LINE, DIALOG, SHOWN_BOUNCE, MESSAGE):
        mailwhy.explain(paste)


@pytest.mark.parametrize("form", ["code", "line", "dialog", "shown bounce", "message"])
def bench_a_form(benchmark: BenchmarkFixture, form: str) -> None:
    paste = {"code": CODE, "line": LINE, "dialog": DIALOG, "shown bounce": SHOWN_BOUNCE, "message": MESSAGE}[form]
    report = benchmark(mailwhy.explain, paste)
    assert report.diagnoses


@pytest.mark.parametrize("megabytes", [1, 2])
@pytest.mark.parametrize("kind", ["log", "prose"])
def bench_a_size(benchmark: BenchmarkFixture, kind: str, megabytes: int) -> None:
    paste = log_of(megabytes) if kind == "log" else prose_of(megabytes)
    benchmark.pedantic(mailwhy.explain, args=(paste,), rounds=1)


def bench_twenty_megabytes(benchmark: BenchmarkFixture) -> None:
    """More than is read: the report says that it was cut."""
    report = benchmark.pedantic(mailwhy.explain, args=(log_of(20),), rounds=1)
    assert report.input.truncated


def bench_loading_the_catalogue(benchmark: BenchmarkFixture) -> None:
    benchmark(default_catalogue.__wrapped__)


def bench_compiling_the_catalogue(benchmark: BenchmarkFixture) -> None:
    folder = Path(mailwhy_data.__path__[0]) / SOURCE_NAME
    benchmark.pedantic(compile_folder, args=(folder,), rounds=1)


def bench_preparing_to_explain(benchmark: BenchmarkFixture) -> None:
    benchmark(Explainer, default_catalogue())


def bench_the_first_explanation(benchmark: BenchmarkFixture) -> None:
    """With no pattern compiled yet, as after a start."""

    def fresh() -> tuple[tuple[Explainer], dict[str, object]]:
        return (Explainer(default_catalogue()),), {}

    benchmark.pedantic(lambda explainer: explainer.explain(DIALOG), setup=fresh, rounds=10)


@pytest.mark.parametrize("words", ["550", "5.7.2", "mailbox ful", "800ccc79", "quota exeeded"])
def bench_a_key_of_the_search(benchmark: BenchmarkFixture, words: str) -> None:
    index = SearchIndex(default_catalogue())
    assert benchmark(index.find, words)


def bench_memory_of_the_catalogue(benchmark: BenchmarkFixture) -> None:
    """Peak and lasting memory of the loaded catalogue, in MiB, in the extra information."""
    compiled = Path(mailwhy_data.__path__[0]) / COMPILED_NAME
    tracemalloc.start()
    started = time.perf_counter()
    kept = read_compiled(compiled)
    benchmark.extra_info["seconds with tracing"] = time.perf_counter() - started
    lasting, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept is not None
    benchmark.extra_info["lasting MiB"] = round(lasting / 2**20, 1)
    benchmark.extra_info["peak MiB"] = round(peak / 2**20, 1)
    benchmark.pedantic(lambda: None, rounds=1)
