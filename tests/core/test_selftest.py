"""The self-test finds a whole installation whole, and says what is wrong with a broken one."""

from __future__ import annotations

import importlib
import json

import pytest

from mailwhy import selftest


def test_a_whole_installation_passes_and_its_result_is_plain_data() -> None:
    opened: list[str] = []
    result = selftest.run(lambda: opened.append("window"))
    assert result["problems"] == []
    assert result["ok"] is True
    assert opened == ["window"]
    assert (result["window"], len(result["texts"])) == ("opened and closed", 5)
    assert result["modules"] > 20
    assert json.loads(json.dumps(result)) == result


def test_a_window_that_does_not_open_is_a_problem() -> None:
    def broken() -> None:
        raise RuntimeError("no platform plugin")

    result = selftest.run(broken)
    assert result["ok"] is False
    assert "no platform plugin" in result["problems"][0]


def test_without_a_window_the_rest_is_tested() -> None:
    result = selftest.run(None)
    assert (result["ok"], result["window"]) == (True, "not tried")


def test_a_module_that_cannot_be_imported_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.import_module

    def import_module(name: str) -> object:
        if name == "mailwhy.search":
            raise ImportError("rapidfuzz")
        return real(name)

    monkeypatch.setattr(importlib, "import_module", import_module)
    result = selftest.run(None)
    assert [problem.split()[0] for problem in result["problems"]] == ["mailwhy.search"]
