"""The build hook of hatchling: a wheel carries the catalogue compiled to one file, and not its TOML sources.

Run as a program it compiles the catalogue in the checkout.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent.parent
DATA = Path("resources") / "mailwhy_data"


def compile_catalogue(root: Path, target: Path) -> int:
    """Compile the catalogue of the checkout ``root`` to the file ``target``; how many bytes it has.

    Raises CatalogueError, naming the file and the line, for a TOML file that cannot be used.
    """
    sys.path.insert(0, str(root / "core"))
    try:
        from mailwhy.catalogue.load import compile_folder, write_compiled
    finally:
        sys.path.remove(str(root / "core"))
    write_compiled(compile_folder(root / DATA / "catalogue"), target)
    return target.stat().st_size


class CatalogueHook(BuildHookInterface[Any]):
    """Compiles the catalogue into each wheel; an editable installation compiles it when it is first used."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Have the compiled file taken into the wheel."""
        if version == "editable":
            return
        self._folder = tempfile.TemporaryDirectory(prefix="mailwhy-build-")
        compiled = Path(self._folder.name) / "catalogue.bin"
        compile_catalogue(Path(self.root), compiled)
        compiled.chmod(0o644)
        build_data["force_include"][str(compiled)] = "mailwhy_data/catalogue.bin"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take the folder of the compiled file away again."""
        if version != "editable":
            self._folder.cleanup()


if __name__ == "__main__":
    size = compile_catalogue(ROOT, ROOT / DATA / "catalogue.bin")
    print(f"{DATA / 'catalogue.bin'}: {size:,} bytes")
