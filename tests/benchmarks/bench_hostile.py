"""What some hostile pastes cost at full size: seconds and memory are in the extra information of each.

All of them, as a table: ``python tests/benchmarks/hostile.py``.
"""

from __future__ import annotations

import pytest
from hostile import measured_apart
from hostile_cases import CASES
from pytest_benchmark.fixture import BenchmarkFixture

WORST = (
    "parts within parts",
    "lines in 200 parts within parts",
    "many header fields",
    "many Content-Type parameters",
    "base64",
    "a file of one line",
    "one stream for all properties",
    "many streams in a tree",
    "an HTML file",
    "recipients and a long story",
    "many codes",
    "invisible signs",
)


@pytest.mark.parametrize("name", WORST)
def bench_a_hostile_paste(benchmark: BenchmarkFixture, name: str) -> None:
    found = benchmark.pedantic(measured_apart, args=(name, CASES[name].large), rounds=1)
    assert found is not None
    benchmark.extra_info.update(found)
