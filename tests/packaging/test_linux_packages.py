"""The Linux packages: checked by the systems' own tools, then installed, run and removed where nothing else is."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from targets.common import PACKAGING, names
from targets.frozen import self_test
from targets.linux import lay_out_desktop

pytestmark = [
    pytest.mark.packaging,
    pytest.mark.skipif(sys.platform != "linux", reason="packages of Linux"),
]
LINUX = PACKAGING / "linux"
VIEWED = ("dev", "proc", "sys", "tmp", "run", "var/cache", "var/lib/apt", "var/lib/dpkg", "var/log")
"""What a system writes of its own accord when anything is installed."""


def _run(*command: str) -> str:
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=900)
    assert result.returncode == 0, f"{command}\n{result.stdout[-4000:]}\n{result.stderr[-4000:]}"
    return result.stdout


def _needs(*programs: str) -> pytest.MarkDecorator:
    lacking = [program for program in programs if shutil.which(program) is None]
    return pytest.mark.skipif(bool(lacking), reason=f"not on this system: {', '.join(lacking)}")


@pytest.fixture(scope="module")
def share(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a package lays below /usr/share for the desktop."""
    folder = tmp_path_factory.mktemp("share")
    lay_out_desktop(folder)
    return folder


@_needs("desktop-file-validate")
def test_the_desktop_entry_is_valid(share: Path) -> None:
    assert _run("desktop-file-validate", str(share / f"applications/{names().id}.desktop")) == ""


@_needs("appstreamcli")
def test_the_appstream_data_is_valid(share: Path) -> None:
    _run("appstreamcli", "validate", "--no-net", str(share / f"metainfo/{names().id}.metainfo.xml"))


@_needs("man")
def test_the_manual_page_is_laid_out_without_warnings() -> None:
    result = subprocess.run(
        ["man", "--warnings", "-l", str(LINUX / "mailwhy.1")], capture_output=True, text=True, check=True
    )
    assert result.stderr == ""


@_needs("lintian")
def test_lintian_finds_no_error(linux_packages: dict[str, Path]) -> None:
    _run("lintian", "--allow-root", "--fail-on", "error", str(linux_packages["deb"]))


def test_two_builds_are_the_same(build: Callable[..., None], linux_packages: dict[str, Path]) -> None:
    def checksums() -> dict[str, str]:
        return {kind: hashlib.sha256(file.read_bytes()).hexdigest() for kind, file in linux_packages.items()}

    first = checksums()
    build("deb", "rpm", "tar")
    assert checksums() == first


def test_the_archive_runs_where_it_is_unpacked(
    linux_packages: dict[str, Path], tmp_path: Path, unpack: Callable[[Path, Path], None]
) -> None:
    unpack(linux_packages["tar"], tmp_path)
    (folder,) = tmp_path.iterdir()
    assert (folder / "licences" / "Qt.txt").exists()
    assert '"ok": true' in self_test(folder / "mailwhy")


@_needs("rpm")
def test_the_rpm_is_installed_runs_and_is_removed(linux_packages: dict[str, Path], tmp_path: Path) -> None:
    rpm = ["rpm", "--root", str(tmp_path), "--nodeps"]
    _run(*rpm, "--install", str(linux_packages["rpm"]))
    assert '"ok": true' in self_test(tmp_path / "usr/bin/mailwhy")
    asked = _run("rpm", "--query", "--package", "--queryformat", "%{BUILDHOST} %{VENDOR}", str(linux_packages["rpm"]))
    assert asked == f"localhost {names().author}"
    _run(*rpm, "--erase", "mailwhy")
    assert [path for path in (tmp_path / "usr").rglob("*") if "mailwhy" in path.name] == []


class CleanSystem:
    """A Debian system of its own in a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def run(self, *command: str, **variables: str) -> str:
        """Run a command in it; what it printed."""
        kept = {name: value for name, value in os.environ.items() if name.lower().endswith("_proxy")}
        plain = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LC_ALL": "C.UTF-8"}
        given = {**kept, **plain, "DEBIAN_FRONTEND": "noninteractive", **variables}
        return _run(
            "env", "-i", *(f"{name}={value}" for name, value in given.items()), "chroot", str(self.root), *command
        )

    def files(self) -> set[str]:
        """All files in it but those that a system writes of its own accord."""
        found = set()
        for folder, folders, files in os.walk(self.root):
            place = Path(folder).relative_to(self.root)
            folders[:] = [name for name in folders if (place / name).as_posix() not in VIEWED]
            found |= {(place / name).as_posix() for name in (*files, *folders)}
        return found


@pytest.fixture(scope="module", params=["bookworm", "trixie"])
def clean_system(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[CleanSystem]:
    """A minimal Debian 12 and Debian 13."""
    if os.geteuid() != 0:
        pytest.skip("takes root to make a system of its own")
    if shutil.which("mmdebstrap") is None:
        pytest.skip("not on this system: mmdebstrap")
    root = tmp_path_factory.mktemp("system") / str(request.param)
    root.parent.chmod(0o755)
    _run("mmdebstrap", "--quiet", "--mode=root", "--variant=apt", str(request.param), str(root))
    shutil.copy("/etc/resolv.conf", root / "etc/resolv.conf")
    for certificates in Path("/usr/local/share/ca-certificates").glob("*.crt"):
        shutil.copy(certificates, root / "usr/local/share")
    yield CleanSystem(root)
    shutil.rmtree(root)


def test_the_debian_package_in_a_clean_system(linux_packages: dict[str, Path], clean_system: CleanSystem) -> None:
    system = clean_system
    shutil.copy(linux_packages["deb"], system.root / "tmp/mailwhy.deb")
    system.run("apt-get", "update", "-qq")
    system.run("apt-get", "install", "-qq", "--no-install-recommends", "xvfb", "xauth")
    system.run("apt-get", "install", "-qq", "--no-install-recommends", "/tmp/mailwhy.deb")  # noqa: S108
    own = {name.strip("/") for name in system.run("dpkg", "-L", "mailwhy").split()} - {"."}
    installed = system.files()

    assert '"ok": true' in system.run("mailwhy", "--self-test", QT_QPA_PLATFORM="offscreen")
    system.run("xvfb-run", "--auto-servernum", "mailwhy-gui", "--self-test", QT_QPA_PLATFORM="xcb")
    assert "User unknown" in system.run("mailwhy", "explain", "550 5.1.1 User unknown")

    system.run("apt-get", "purge", "-qq", "mailwhy")
    left = system.files() - installed
    assert {
        name for name in left if not name.startswith(("root/.config/Mailwhy", "root/.config", "root/.cache"))
    } == set()
    gone = installed - system.files()
    assert gone <= own
    assert not any("mailwhy" in name for name in system.files() if not name.startswith("root/"))
