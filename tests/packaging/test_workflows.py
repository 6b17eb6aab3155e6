"""The workflows run only what was chosen, and hand on only what there is."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from targets.common import ROOT

WORKFLOWS = {file.stem: file.read_text(encoding="utf-8") for file in (ROOT / ".github" / "workflows").glob("*.yml")}


def test_every_action_is_pinned_to_one_commit() -> None:
    pins: dict[str, set[str]] = defaultdict(set)
    for text in WORKFLOWS.values():
        for line in re.findall(r"uses: ([^.\s].*)", text):
            found = re.fullmatch(r"([\w./-]+)@([0-9a-f]{40} # v\d+\.\d+\.\d+)", line)
            assert found, line
            pins[found[1]].add(found[2])
    assert pins
    assert {action: pin for action, pin in pins.items() if len(pin) != 1} == {}


@pytest.mark.parametrize("name", sorted(WORKFLOWS))
def test_a_workflow_may_only_read_unless_a_job_says_why(name: str) -> None:
    text = WORKFLOWS[name]
    assert "\npermissions:\n  contents: read\n" in text
    assert [line for line in re.findall(r".*: write\b.*", text) if "#" not in line] == []


def test_the_release_takes_every_package_there_is() -> None:
    made = set(re.findall(r"upload-artifact@.*\n\s+with:\n\s+name: (\S+)", WORKFLOWS["package"]))
    processors = re.findall(r"processor: (\w+),", WORKFLOWS["package"])
    assert "macos-${{" in made
    made = made - {"macos-${{", "windows-program"} | {f"macos-{processor}" for processor in processors}
    pattern = re.search(r'pattern: "\{(.*)\}"', WORKFLOWS["release"])
    assert pattern
    assert set(pattern[1].split(",")) == made


def test_every_package_is_installed_before_the_release() -> None:
    needing = dict(re.findall(r"^  ([\w-]+):\n    name: .*\n    needs: (\S+)\n", WORKFLOWS["package"], re.MULTILINE))
    assert needing == {
        "linux-test": "linux",
        "windows-installers": "windows",
        "windows-test": "windows-installers",
        "wheel-test": "linux",
    }
