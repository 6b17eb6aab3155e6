"""Builds what is handed to people: ``python3 dev.py package [TARGET …] [--list]``."""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path

from targets import frozen, linux, macos, python, recipes, windows
from targets.common import DIST, BuildError, Target

TARGETS: tuple[Target, ...] = (
    *frozen.TARGETS,
    *python.TARGETS,
    *linux.TARGETS,
    *windows.TARGETS,
    *macos.TARGETS,
    *recipes.TARGETS,
)


def main(argv: list[str]) -> int:
    """Build the targets named, ``freeze`` where none is; the exit status."""
    by_name = {target.name: target for target in TARGETS}
    parser = argparse.ArgumentParser(prog="dev.py package", description="Build what is handed to people, into dist.")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"{', '.join(by_name)}, or all (default: freeze)")
    parser.add_argument("--list", action="store_true", help="say what can be built here, and why not the rest")
    options = parser.parse_args(argv)
    if unknown := [name for name in options.targets if name not in by_name and name != "all"]:
        parser.error(f"no such target: {', '.join(unknown)}")
    if options.list:
        return _list()
    wanted = [by_name[name] for name in options.targets if name != "all"] or [by_name["freeze"]]
    if "all" in options.targets:
        wanted = [target for target in TARGETS if target.missing() is None]
    DIST.mkdir(exist_ok=True)
    try:
        for target in wanted:
            if reason := target.missing():
                raise BuildError(f"{target.name} {reason}")
            for made in target.build():
                print(f"{target.name}: {made.relative_to(DIST.parent).as_posix()}, {_size(made)}", flush=True)
    except BuildError as problem:
        print(f"dev.py package: {problem}", file=sys.stderr)
        return 1
    return 0


def _list() -> int:
    for target in TARGETS:
        reason = target.missing()
        print(
            f"{target.name:10} {'yes' if reason is None else 'no '}  {target.makes}{f' ({reason})' if reason else ''}"
        )
    return 0


def _size(made: Path) -> str:
    if made.is_dir():
        files = [file for file in made.rglob("*") if file.is_file() and not file.is_symlink()]
        return f"{sum(file.stat().st_size for file in files) / 1e6:.1f} MB in {len(files)} files"
    return f"{made.stat().st_size / 1e6:.1f} MB, SHA-256 {hashlib.sha256(made.read_bytes()).hexdigest()}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
