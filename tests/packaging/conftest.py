"""What the long tests of the packages share: one build of everything that this machine can build."""

from __future__ import annotations

import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from wine_windows import Windows

from targets.common import DIST, ROOT, version


@pytest.fixture(scope="session")
def unpack() -> Callable[[Path, Path], None]:
    """Unpacks a tar archive into a folder."""

    def run(archive: Path, folder: Path) -> None:
        with tarfile.open(archive) as tar:
            # The oldest Python releases that we support do not have this argument yet.
            if hasattr(tarfile, "data_filter"):
                tar.extractall(folder, filter="data")
            else:
                tar.extractall(folder)  # noqa: S202

    return run


@pytest.fixture(scope="module")
def windows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Windows]:
    """A Windows by Wine in which nothing is installed."""
    windows = Windows(tmp_path_factory.mktemp("wine") / "prefix")
    windows.start()
    yield windows
    windows.kill()


@pytest.fixture(scope="session")
def build() -> Callable[..., None]:
    """Builds the targets named into ``dist``, as ``python3 dev.py package`` does."""

    def run(*targets: str) -> None:
        subprocess.run([sys.executable, str(ROOT / "packaging" / "package.py"), *targets], cwd=ROOT, check=True)

    return run


@pytest.fixture(scope="session")
def frozen(build: Callable[..., None]) -> Path:
    """The folder of a freshly frozen program, which passed its own test."""
    build("freeze")
    return DIST / "mailwhy"


@pytest.fixture(scope="session")
def linux_packages(build: Callable[..., None], frozen: Path) -> dict[str, Path]:
    """The packages for Linux by their form: deb, rpm, tar."""
    assert frozen.is_dir()
    build("deb", "rpm", "tar")
    return {
        "deb": next(DIST.glob(f"mailwhy_{version()}-1_*.deb")),
        "rpm": next(DIST.glob(f"mailwhy-{version()}-1.*.rpm")),
        "tar": next(DIST.glob(f"mailwhy-{version()}-linux-*.tar.xz")),
    }
