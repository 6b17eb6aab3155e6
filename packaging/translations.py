"""Gathers the window's texts into ``mailwhy_LANGUAGE.ts`` and compiles those files to what ships.

Without an argument for all languages there are; with language codes also for those.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "mailwhy_data" / "translations"


def tool(name: str) -> str:
    """The path of a translation tool of Qt for Python."""
    return str(Path(sys.executable).with_name(f"pyside6-{name}{'.exe' if sys.platform == 'win32' else ''}"))


def gather(file: Path) -> int:
    """Bring ``file`` up to date with the texts in the window's source; the exit status of Qt's tool."""
    sources = [str(source.relative_to(ROOT)) for source in sorted((ROOT / "gui").rglob("*.py"))]
    language = file.stem.partition("_")[2]
    options = ["-no-obsolete", "-locations", "none", "-source-language", "en", "-target-language", language]
    if language == "en":
        options.append("-pluralonly")
    return subprocess.call([tool("lupdate"), *options, *sources, "-ts", str(file)], cwd=ROOT)


def compile_to(file: Path, target: Path) -> int:
    """Compile ``file`` to ``target``; the exit status of Qt's tool."""
    return subprocess.call([tool("lrelease"), "-silent", str(file), "-qm", str(target)], cwd=ROOT)


def main(languages: list[str]) -> int:
    """Gather and compile; 0 where everything worked."""
    if wrong := [language for language in languages if not re.fullmatch(r"[a-z]{2,3}(?:_[A-Z]{2})?", language)]:
        print(f"not a language code: {', '.join(wrong)}", file=sys.stderr)
        return 2
    FOLDER.mkdir(exist_ok=True)
    files = sorted({*FOLDER.glob("mailwhy_*.ts"), *(FOLDER / f"mailwhy_{language}.ts" for language in languages)})
    return max((gather(file) or compile_to(file, file.with_suffix(".qm")) for file in files), default=0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
