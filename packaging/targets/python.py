"""The wheel and the source distribution."""

from __future__ import annotations

import sys
from pathlib import Path

from targets.common import DIST, Target, run, version


def build() -> list[Path]:
    """Build both into ``dist``; their paths."""
    run(sys.executable, "-m", "hatchling", "build", "-d", str(DIST))
    return [DIST / f"mailwhy-{version()}-py3-none-any.whl", DIST / f"mailwhy-{version()}.tar.gz"]


TARGETS = (Target("wheel", "a wheel and a source distribution", lambda: None, build),)
