"""The frozen program: what is in it, what it needs, how large it is, and that it opens no connection."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from freeze.contents import OPTIONAL_LIBRARIES, SYSTEM_LIBRARIES, ships
from targets.common import DATA, PACKAGING, ROOT, system, version
from targets.frozen import self_test, strip

pytestmark = [
    pytest.mark.packaging,
    pytest.mark.skipif(sys.platform != "linux", reason="looks into programs of Linux"),
]
LANGUAGES = frozenset(file.stem.partition("_")[2] for file in (DATA / "translations").glob("*.qm"))
OLDEST_C_LIBRARY = (2, 35)
LARGEST = 1.15


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in _files(folder))


def _needed(file: Path) -> set[str]:
    """The libraries that a program or library asks for by name."""
    told = subprocess.run(["objdump", "-p", str(file)], capture_output=True, text=True, check=False).stdout
    return set(re.findall(r"^\s+NEEDED\s+(\S+)", told, re.MULTILINE))


def test_nothing_but_what_is_foreseen_is_in_it(frozen: Path) -> None:
    inside = frozen / "_internal"
    assert [name for file in _files(inside) if not ships(name := file.relative_to(inside).as_posix(), LANGUAGES)] == []
    outside = {path.name for path in frozen.iterdir()}
    assert outside == {"mailwhy", "mailwhy-gui", "_internal", "licences"}


def test_every_language_of_the_window_has_qts_own_words(frozen: Path) -> None:
    shipped = {file.stem for file in (frozen / "_internal/PySide6/Qt/translations").glob("*.qm")}
    assert shipped == {f"qtbase_{language}" for language in LANGUAGES}


def test_it_needs_of_the_system_only_what_its_packages_ask_for(frozen: Path) -> None:
    inside = {path.name for path in frozen.rglob("*")}
    wayland = {"libwayland-client.so.0", "libwayland-cursor.so.0"}
    missing = {
        f"{file.name} needs {library}"
        for file in _files(frozen)
        if file.name not in OPTIONAL_LIBRARIES
        for library in _needed(file) - inside - set(SYSTEM_LIBRARIES) - wayland
    }
    assert missing == set()


def test_only_waylands_plugins_need_its_library(frozen: Path) -> None:
    asking = [file for file in _files(frozen) if "libwayland-client.so.0" in _needed(file)]
    assert asking
    assert [str(file) for file in asking if "ayland" not in str(file)] == []


def test_it_runs_with_the_c_library_that_its_packages_ask_for(frozen: Path) -> None:
    versions = set()
    for file in _files(frozen):
        told = subprocess.run(["objdump", "-T", str(file)], capture_output=True, text=True, check=False).stdout
        versions |= {tuple(map(int, found.split("."))) for found in re.findall(r"GLIBC_(\d+\.\d+)", told)}
    assert max(versions) <= OLDEST_C_LIBRARY


def test_everything_that_ships_has_its_licence(frozen: Path) -> None:
    licences = {file.stem for file in (frozen / "licences").iterdir()}
    assert {"Mailwhy", "Python", "Qt", "Qt-works-of-others", "LGPL-3.0", "GPL-3.0"} <= licences
    assert {"google-re2", "msgspec", "RapidFuzz"} <= licences
    with (frozen.parent / f"mailwhy-{version()}-{system()}.cdx.json").open(encoding="utf-8") as file:
        bill = json.load(file)
    listed = {component["name"] for component in bill["components"]}
    # Their texts are those of the LGPL, and Qt.txt tells of both.
    assert listed - licences == {"PySide6_Essentials", "python", "qt", "shiboken6"}
    assert "replaced" in (frozen / "licences" / "Qt.txt").read_text(encoding="utf-8")


def test_it_passes_its_own_test(frozen: Path) -> None:
    result = json.loads(self_test(frozen / "mailwhy"))
    assert len(result["texts"]) == 5
    assert result["window"] == "opened and closed"


def test_the_command_answers(frozen: Path) -> None:
    result = subprocess.run(
        [str(frozen / "mailwhy"), "explain", "--json", "-"],
        input="550 5.1.1 <joe@example.net>: User unknown",
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(result.stdout)["diagnoses"][0]["cause"] == "recipient-unknown"


def test_its_size_beside_a_bare_window(frozen: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec = tmp_path / "bare.spec"
    spec.write_text(
        f"""
import sys
sys.path.insert(0, {str(PACKAGING)!r})
from freeze.contents import EXCLUDED_MODULES, chosen
a = Analysis([{str(Path(__file__).with_name("bare_window.py"))!r}], excludes=EXCLUDED_MODULES)
a.binaries, a.datas = chosen(a.binaries, {LANGUAGES!r}), chosen(a.datas, {LANGUAGES!r})
COLLECT(EXE(PYZ(a.pure), a.scripts, [], exclude_binaries=True, name="bare"), a.binaries, a.datas, name="bare")
"""
    )
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    subprocess.run(
        [*command, "--distpath", str(tmp_path), "--workpath", str(tmp_path / "work"), str(spec)],
        check=True,
        capture_output=True,
    )
    strip(tmp_path / "bare" / "_internal")
    ours, bare = _size(frozen) - _size(frozen / "licences"), _size(tmp_path / "bare")
    with capsys.disabled():
        print(f"\nfrozen program {ours / 1e6:.1f} MB, bare window {bare / 1e6:.1f} MB: {ours / bare:.3f} times")  # noqa: T201
    assert ours <= LARGEST * bare


def test_two_builds_at_the_same_place_are_the_same(build: Callable[..., None], frozen: Path) -> None:
    def checksums() -> dict[str, str]:
        return {str(file): hashlib.sha256(file.read_bytes()).hexdigest() for file in _files(frozen)}

    first = checksums()
    build("freeze")
    second = checksums()
    assert set(second) == set(first)
    assert [name for name in first if second[name] != first[name]] == []


@pytest.fixture
def display() -> Iterator[str]:
    """A screen of its own that nobody looks at; its name."""
    reading, writing = os.pipe()
    with subprocess.Popen(
        ["Xvfb", "-noreset", "-displayfd", str(writing), "-screen", "0", "1280x900x24"], pass_fds=[writing]
    ) as server:
        os.close(writing)
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
        server.terminate()


def test_a_whole_session_opens_no_connection_and_writes_only_its_own_settings(
    frozen: Path, tmp_path: Path, display: str
) -> None:
    home, temporary = tmp_path / "home", tmp_path / "temporary"
    home.mkdir()
    temporary.mkdir()
    log, message = tmp_path / "trace", tmp_path / "bounce.eml"
    message.write_text((DATA / "examples" / "bounce.txt").read_text(encoding="utf-8"), encoding="utf-8")
    foreign = ("XDG_", "QT_", "DBUS_", "WAYLAND")
    ours = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    environment = {**ours, "HOME": str(home), "TMPDIR": str(temporary), "DISPLAY": display}

    def xdotool(*arguments: str) -> str:
        return subprocess.run(
            ["xdotool", *arguments], env=environment, check=True, capture_output=True, text=True, timeout=30
        ).stdout

    traced = "trace=socket,openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2"
    strace = ["strace", "-f", "-qq", "-s", "300", "-o", str(log), "-e", traced]
    clipboard = subprocess.Popen(
        ["xclip", "-quiet", "-selection", "clipboard"],
        env=environment,
        stdin=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    session = subprocess.Popen([*strace, str(frozen / "mailwhy-gui"), str(message)], env=environment, cwd=ROOT)
    try:
        assert clipboard.stdin is not None
        clipboard.stdin.write(b"452 4.2.2 The mailbox is over quota")
        clipboard.stdin.close()
        window = xdotool("search", "--sync", "--onlyvisible", "--name", "Mailwhy").split()[0]
        xdotool("windowfocus", "--sync", window)
        for keys in (["key", "ctrl+shift+v"], ["key", "ctrl+k"], ["type", "5.7.1"], ["key", "Return"]):
            time.sleep(1.5)
            xdotool(*keys)
        time.sleep(1.5)
        xdotool("key", "ctrl+q")
        assert session.wait(timeout=30) == 0
    finally:
        for process in (session, clipboard):
            process.kill()
            process.wait()

    lines = [line for line in log.read_text(errors="replace").splitlines() if "= -1" not in line]
    sockets = [line for line in lines if re.search(r"\bsocket\(", line)]
    assert sockets
    assert [line for line in sockets if "AF_UNIX" not in line] == []
    opened = re.compile(r'(?:creat\(|open(?:at)?\((?:[^,]+, )?)"([^"]+)", (?:\S*(?:O_WRONLY|O_RDWR|O_CREAT)|0)')
    renamed = re.compile(r'(?:rename|mkdir)\w*\(.*"([^"]+)"')
    written = {found[1] for line in lines for found in (opened.search(line), renamed.search(line)) if found}
    settings = str(home / ".config" / "Mailwhy")
    assert any(name.startswith(settings) for name in written)
    # In the folder for what is temporary there is only the socket by which a second start finds the first.
    assert list(temporary.iterdir()) == []
    allowed = (settings, str(home / ".config"), str(home / ".cache"), str(temporary), "/dev/", "/proc/self/")
    assert {name for name in written if not name.startswith(allowed)} == set()
    assert message.read_text(encoding="utf-8") == (DATA / "examples" / "bounce.txt").read_text(encoding="utf-8")
