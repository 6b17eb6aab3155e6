"""What dev.py decides on its own: when to install, what is missing on a system, and the line to type."""

from __future__ import annotations

import importlib.util
import json
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

from targets.common import ROOT


@pytest.fixture
def dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """dev.py with a project of its own in ``tmp_path``; starting a program fails the test unless it is allowed."""
    spec = importlib.util.spec_from_file_location("dev_under_test", ROOT / "dev.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in ("requirements.lock", "requirements-dev.lock", "pyproject.toml"):
        (tmp_path / name).write_text(f"{name}\n")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "STAMP", tmp_path / ".venv" / "stamp.json")
    monkeypatch.setattr(
        module, "LOCKS", {"run": tmp_path / "requirements.lock", "dev": tmp_path / "requirements-dev.lock"}
    )

    def refuse(*command: object, **_: object) -> int:
        raise AssertionError(f"started {command}")

    monkeypatch.setattr(module.subprocess, "call", refuse)
    return module


def _settle(dev: ModuleType, tmp_path: Path, *kinds: str) -> None:
    python = Path(dev.in_environment("python"))
    python.parent.mkdir(parents=True)
    python.touch()
    dev.STAMP.write_text(json.dumps({kind: dev.fingerprint(kind) for kind in kinds}))


def test_nothing_is_installed_where_the_environment_is_up_to_date(dev: ModuleType, tmp_path: Path) -> None:
    _settle(dev, tmp_path, "run", "dev")
    dev.make_environment("run")
    dev.make_environment("dev")


@pytest.mark.parametrize("changed", ["requirements-dev.lock", "pyproject.toml"])
def test_a_changed_lock_or_project_is_installed(dev: ModuleType, tmp_path: Path, changed: str) -> None:
    _settle(dev, tmp_path, "run", "dev")
    (tmp_path / changed).write_text("something else\n")
    with pytest.raises(AssertionError, match="started"):
        dev.make_environment("dev")


def test_line_ends_make_no_other_environment(dev: ModuleType, tmp_path: Path) -> None:
    before = dev.fingerprint("run")
    (tmp_path / "requirements.lock").write_bytes(b"requirements.lock\r\n")
    assert dev.fingerprint("run") == before


def test_a_damaged_stamp_counts_as_none(dev: ModuleType, tmp_path: Path) -> None:
    _settle(dev, tmp_path, "run")
    dev.STAMP.write_text("{")
    assert dev.made_from() == {}


def test_without_permission_the_exact_line_is_shown(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "_is_debian", lambda: True)
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(dev.shutil, "which", lambda name: None)
    with pytest.raises(dev.SetupError) as caught:
        dev.prepare_system({"libGL.so.1": "libgl1"}, {"Xvfb": "xvfb"})
    assert "sudo apt-get install --yes --no-install-recommends libgl1 xvfb\n" in str(caught.value)


def test_what_is_only_wanted_stops_nothing(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "_is_debian", lambda: False)
    dev.prepare_system({}, {"Xvfb": "xvfb"})
    assert "Xvfb" in capsys.readouterr().out


def test_root_installs_what_is_missing(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []

    def note(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        started.append(command)
        return subprocess.CompletedProcess(command, 0, b"", b"")

    monkeypatch.setattr(dev, "_is_debian", lambda: True)
    monkeypatch.setattr(dev.os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(dev.subprocess, "call", lambda command, **_: note(command).returncode)
    monkeypatch.setattr(dev.subprocess, "run", note)
    dev.prepare_system({"libGL.so.1": "libgl1"}, {})
    assert [command[2:4] for command in started] == [["apt-get", "update"], ["apt-get", "install"]]
    assert "libgl1" in started[1]


def test_libraries_that_a_system_lacks_are_found_missing(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev.sys, "platform", "linux")
    assert dev.missing_libraries({"libmailwhy-nowhere.so.7": "nowhere"}) == {"libmailwhy-nowhere.so.7": "nowhere"}


def test_no_library_is_asked_for_on_other_systems(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev.sys, "platform", "darwin")
    assert dev.missing_libraries({"libmailwhy-nowhere.so.7": "nowhere"}) == {}
    assert dev.missing_programs({"mailwhy-nowhere": "nowhere"}) == {}


def test_an_unknown_command_is_a_usage_error(dev: ModuleType) -> None:
    with pytest.raises(SystemExit) as caught:
        dev.main(["fly"])
    assert caught.value.code == 2
