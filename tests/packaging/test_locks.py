"""The lock files name every release with its checksums, and nothing about where to fetch it."""

from __future__ import annotations

import re
import tomllib

import pytest

from targets.common import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")


def _text(lock: str) -> str:
    return (ROOT / lock).read_text(encoding="utf-8")


def _releases(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==([^\s;\\]+)", _text(lock), re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock: str) -> None:
    assert not re.search(r"https?:|file:|--index|--find-links|\.(?:org|com|io)\b", _text(lock))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_release_in_a_lock_has_a_checksum(lock: str) -> None:
    parts = re.split(r"^(?=[a-z0-9-]+==)", _text(lock), flags=re.MULTILINE)[1:]
    assert len(parts) == len(_releases(lock)) > 5
    assert [part.splitlines()[0] for part in parts if "--hash=sha256:" not in part] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_every_dependency(lock: str) -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    wanted = {re.split(r"[><=;\[ ]", line)[0].lower() for line in project["dependencies"]} | {"hatchling"}
    assert wanted <= set(_releases(lock))


def test_both_locks_agree() -> None:
    run, dev = (_releases(lock) for lock in LOCKS)
    assert {name: dev.get(name) for name in run} == run
