"""What the long tests of the packages share: one build of everything that this machine can build."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from targets.common import DIST, ROOT, version


def build(*targets: str) -> None:
    """Build targets into ``dist``, as ``python3 dev.py package`` does."""
    subprocess.run([sys.executable, str(ROOT / "packaging" / "package.py"), *targets], cwd=ROOT, check=True)


@pytest.fixture(scope="session")
def frozen() -> Path:
    """The folder of a freshly frozen program, which passed its own test."""
    build("freeze")
    return DIST / "mailwhy"


@pytest.fixture(scope="session")
def linux_packages(frozen: Path) -> dict[str, Path]:
    """The packages for Linux by their form: deb, rpm, tar."""
    assert frozen.is_dir()
    build("deb", "rpm", "tar")
    return {
        "deb": next(DIST.glob(f"mailwhy_{version()}-1_*.deb")),
        "rpm": next(DIST.glob(f"mailwhy-{version()}-1.*.rpm")),
        "tar": next(DIST.glob(f"mailwhy-{version()}-linux-*.tar.xz")),
    }
