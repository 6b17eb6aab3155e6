#!/usr/bin/env python3
"""The one entry for people who work on Mailwhy, on Linux, macOS and Windows.

    python3 dev.py run          make the environment, install, open the window
    python3 dev.py test         linters, type check, import contract, catalogue lint, all tests
    python3 dev.py --help       the other commands

Uses the standard library only. Everything it makes lies in ``.venv``, ``build`` and ``dist`` beside this file.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import json
import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "mailwhy-environment.json"
LOCKS = {"run": ROOT / "requirements.lock", "dev": ROOT / "requirements-dev.lock"}
SAMPLE = ROOT / "resources" / "mailwhy_data" / "examples" / "dialog.txt"
SCREENSHOTS = ROOT / "build" / "screenshots"
README_PICTURES = {
    "diagnosis-light-100.png": "diagnosis-light.png",
    "diagnosis-dark-100.png": "diagnosis-dark.png",
    "browsing-a-code-light-100.png": "browsing-light.png",
    "browsing-a-code-dark-100.png": "browsing-dark.png",
}
"""The pictures that the README shows, and their names in packaging/screenshots."""
OLDEST_PYTHON = (3, 11)

QT_LIBRARIES = {
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
"""What Qt needs of a Linux system even without a screen, and the Debian package that has it."""
SCREEN_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What Qt needs besides to show a window."""
TEST_PROGRAMS = {"Xvfb": "xvfb", "xauth": "xauth"}
PACKAGING_TEST_PROGRAMS = {
    "appstreamcli": "appstream",
    "desktop-file-validate": "desktop-file-utils",
    "lintian": "lintian",
    "makensis": "nsis",
    "man": "man-db",
    "mmdebstrap": "mmdebstrap",
    "rpm": "rpm",
    "strace": "strace",
    "wine": "wine",
    "wixl": "wixl",
    "xclip": "xclip",
    "xdotool": "xdotool",
}
PACKAGE_PROGRAMS = {"objcopy": "binutils", "strip": "binutils"}


class SetupError(Exception):
    """Something that stops a command; the message is for the person who typed it."""


def say(text: str) -> None:
    """Print a line at once, so that it stands before what the next program prints."""
    print(text, flush=True)


def in_environment(program: str) -> str:
    """The path of a program of the environment."""
    return str(VENV / "Scripts" / f"{program}.exe" if os.name == "nt" else VENV / "bin" / program)


def call(*command: str, **variables: str) -> int:
    """Run a command in the project's folder and return its exit status; ``variables`` join its environment."""
    return subprocess.call(command, cwd=ROOT, env={**os.environ, **variables})


# The environment


def fingerprint(kind: str) -> str:
    """A hash of all that the environment ``kind`` is made from."""
    digest = hashlib.sha256(f"{sys.version_info[:2]}".encode())
    for file in (LOCKS[kind], ROOT / "pyproject.toml"):
        digest.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def made_from() -> dict[str, str]:
    """The fingerprints for which the environment was made; empty where there is none."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) and Path(in_environment("python")).exists() else {}


def make_environment(kind: str) -> None:
    """Bring ``.venv`` up to date for ``kind``: ``run``, or ``dev``, which holds everything of ``run`` as well."""
    if made_from().get(kind) == fingerprint(kind):
        return
    began = time.monotonic()
    if not _fits(VENV):
        if importlib.util.find_spec("ensurepip") is None:
            install_system({f"python{sys.version_info[0]}-venv"}, "Python's venv module")
        say("Making the environment in .venv …")
        _checked(sys.executable, "-m", "venv", "--clear", str(VENV))
    STAMP.unlink(missing_ok=True)
    say(f"Installing from {LOCKS[kind].name} (about 100 MB are downloaded the first time) …")
    pip = (in_environment("python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps")
    _checked(*pip, "--require-hashes", "--only-binary=:all:", "-r", str(LOCKS[kind]))
    _checked(*pip, "--no-build-isolation", "--editable", str(ROOT))
    held = {"run", kind}
    STAMP.write_text(json.dumps({each: fingerprint(each) for each in sorted(held)}), encoding="utf-8")
    say(f"The environment is ready ({time.monotonic() - began:.0f} s).")


def _fits(venv: Path) -> bool:
    """Whether ``venv`` is an environment of the Python that runs this."""
    if not Path(in_environment("python")).exists():
        return False
    try:
        lines = (venv / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    settings = dict(line.split(" = ", 1) for line in lines if " = " in line)
    return settings.get("version", "").split(".")[:2] == [str(part) for part in sys.version_info[:2]]


def _checked(*command: str) -> None:
    if call(*command) != 0:
        raise SetupError(f"this did not work: {shlex.join(command)}")


# The system


def has_screen() -> bool:
    """Whether a window can be shown here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def missing_libraries(libraries: dict[str, str]) -> dict[str, str]:
    """Those of ``libraries`` that this Linux system cannot load; none on other systems."""
    return {name: package for name, package in libraries.items() if not _loads(name)}


def _loads(library: str) -> bool:
    if not sys.platform.startswith("linux"):
        return True
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_programs(programs: dict[str, str]) -> dict[str, str]:
    """Those of ``programs`` that are not on this Linux system; none on other systems."""
    if not sys.platform.startswith("linux"):
        return {}
    return {name: package for name, package in programs.items() if shutil.which(name) is None}


def prepare_system(needed: dict[str, str], wanted: dict[str, str]) -> None:
    """Install what is missing of the system, where that is permitted.

    Raises SetupError with the line to type where something needed cannot be had; without what is merely
    wanted there is only a notice.
    """
    missing = {**needed, **wanted}
    if not missing:
        return
    try:
        install_system(set(missing.values()), ", ".join(missing))
    except SetupError as problem:
        if needed and _is_debian():
            raise
        say(f"Notice: {problem}")


def install_system(packages: set[str], purpose: str) -> None:
    """Install Debian packages as root or by a sudo that asks nothing. Raises SetupError otherwise."""
    if not _is_debian():
        raise SetupError(f"not found on this system: {purpose}; please install it with the system's package manager")
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *sorted(packages)]
    line = f"missing on this system: {purpose}. Please type:\n\n    sudo {shlex.join(install)}\n"
    geteuid = getattr(os, "geteuid", None)
    if geteuid is not None and geteuid() == 0:
        prefix = ["env", "DEBIAN_FRONTEND=noninteractive"]
    elif shutil.which("sudo") and subprocess.call(["sudo", "-n", "true"], stderr=subprocess.DEVNULL) == 0:
        prefix = ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"]
    else:
        raise SetupError(line)
    say(f"Installing what is missing on this system: {' '.join(sorted(packages))} …")
    subprocess.call([*prefix, "apt-get", "update", "-qq"])
    result = subprocess.run([*prefix, *install, "-qq"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if result.returncode != 0:
        say(result.stdout.decode(errors="replace"))
        raise SetupError(line)


def _is_debian() -> bool:
    return Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


# The commands


def run(arguments: list[str]) -> int:
    """Open the window, or run the command ``mailwhy`` with ``arguments``."""
    if arguments:
        make_environment("run")
        return call(in_environment("mailwhy"), *arguments)
    if not has_screen():
        make_environment("run")
        say("There is no screen here to open the window on. This is how Mailwhy explains an error in the terminal:\n")
        say(f"$ mailwhy explain --file {SAMPLE.relative_to(ROOT).as_posix()}\n")
        return call(in_environment("mailwhy"), "explain", "--file", str(SAMPLE))
    prepare_system(missing_libraries({**QT_LIBRARIES, **SCREEN_LIBRARIES}), {})
    make_environment("run")
    return call(in_environment("mailwhy-gui"))


def test(options: argparse.Namespace, arguments: list[str]) -> int:
    """Run every check and all tests; with pytest arguments only pytest."""
    programs = {**TEST_PROGRAMS, **(PACKAGE_PROGRAMS | PACKAGING_TEST_PROGRAMS if options.packaging else {})}
    prepare_system(
        missing_libraries(QT_LIBRARIES), {**missing_libraries(SCREEN_LIBRARIES), **missing_programs(programs)}
    )
    make_environment("dev")
    failed = [] if arguments or options.packaging else static_checks()
    variables = {} if has_screen() else {"QT_QPA_PLATFORM": "offscreen"}
    chosen = ["-m", "packaging"] if options.packaging else ["-m", "not packaging and not slow"] if options.fast else []
    say("\n── tests")
    if call(in_environment("python"), "-m", "pytest", *chosen, *arguments, **variables) != 0:
        failed.append("tests")
    if failed:
        say(f"\nFailed: {', '.join(failed)}")
    return bool(failed)


def static_checks() -> list[str]:
    """Run the checks that run none of the program, two at a time; the names of those that failed."""
    python = in_environment("python")
    checks = {
        "types": [python, "-m", "mypy"],
        "lint": [python, "-m", "ruff", "check", "--output-format", "concise", "."],
        "format": [python, "-m", "ruff", "format", "--check", "--quiet", "--output-format", "concise", "."],
        "imports": [in_environment("lint-imports")],
        "catalogue": [python, str(Path("tests") / "resources" / "lint_catalogue.py")],
        "workflows": [in_environment("actionlint")],
    }
    environment = {**os.environ, "PYTHONUTF8": "1"}

    def finished(command: list[str]) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )

    failed = []
    with ThreadPoolExecutor(2) as pool:
        for name, result in zip(checks, pool.map(finished, checks.values()), strict=True):
            say(f"── {name}: {'failed' if result.returncode else 'passed'}")
            if result.returncode:
                failed.append(name)
                say(result.stdout.decode(errors="replace"))
    return failed


def bench(arguments: list[str]) -> int:
    """Run the benchmarks."""
    prepare_system(missing_libraries(QT_LIBRARIES), {})
    make_environment("dev")
    variables = {} if has_screen() else {"QT_QPA_PLATFORM": "offscreen"}
    patterns = ("-o", "python_files=bench_*.py", "-o", "python_functions=bench_*")
    return call(in_environment("python"), "-m", "pytest", "tests/benchmarks", *patterns, *arguments, **variables)


def package(arguments: list[str]) -> int:
    """Build what is handed to people; ``--list`` says what this machine can build."""
    prepare_system(missing_programs(PACKAGE_PROGRAMS), missing_libraries(QT_LIBRARIES))
    make_environment("dev")
    return call(in_environment("python"), str(Path("packaging") / "package.py"), *arguments)


def screenshots(folder: Path) -> int:
    """Have the program take pictures of itself into ``folder``, and lay the README's beside its other sources."""
    prepare_system(missing_libraries(QT_LIBRARIES), {})
    make_environment("run")
    folder.mkdir(parents=True, exist_ok=True)
    # Offscreen, so that the pictures do not depend on the screen and the theme of whoever takes them.
    status = call(
        in_environment("python"), "-m", "mailwhy_gui.screenshots", str(folder.resolve()), QT_QPA_PLATFORM="offscreen"
    )
    if status == 0:
        target = ROOT / "packaging" / "screenshots"
        target.mkdir(exist_ok=True)
        for name, shown in README_PICTURES.items():
            shutil.copy(folder / name, target / shown)
    return status


def compile_catalogue() -> int:
    """Compile the catalogue's TOML files to the one file that ships."""
    make_environment("run")
    return call(in_environment("python"), str(Path("packaging") / "hatch_build.py"))


def translations(languages: list[str]) -> int:
    """Gather the window's texts into the translation files, and compile those."""
    make_environment("run")
    return call(in_environment("python"), str(Path("packaging") / "translations.py"), *languages)


def lock(upgrade: bool) -> int:
    """Write both lock files anew from pyproject.toml; they hold hashes, and no address of any registry."""
    make_environment("dev")
    uv = [in_environment("uv"), "pip", "compile", "pyproject.toml", "--quiet", "--universal", "--generate-hashes"]
    uv += ["--no-header", "--python-version", ".".join(map(str, OLDEST_PYTHON)), *(["--upgrade"] if upgrade else [])]
    return call(*uv, "--group", "package", "--output-file", LOCKS["dev"].name) or call(
        *uv, "--group", "build", "--constraint", LOCKS["dev"].name, "--output-file", LOCKS["run"].name
    )


def main(argv: list[str]) -> int:
    """Run the command that ``argv`` names; returns the exit status."""
    parser = argparse.ArgumentParser(prog="dev.py", description="Work on Mailwhy.", allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", metavar="command", required=True)
    for name, text in (
        ("run", "open the window; with arguments: run the command mailwhy with them"),
        ("test", "linters, type check, import contract, catalogue lint and all tests; or pytest with arguments"),
        ("bench", "the benchmarks; takes pytest arguments"),
        ("package", "build a package; --list says which, and what this machine can build"),
        ("screenshots", "draw the README's pictures; takes a folder"),
        ("compile", "compile the catalogue"),
        ("translations", "gather and compile the translations of the window; takes codes of new languages"),
        ("lock", "write the lock files anew; --upgrade takes newer releases"),
    ):
        command = commands.add_parser(name, help=text, allow_abbrev=False, add_help=name not in ("run", "package"))
        if name == "test":
            command.add_argument("--fast", action="store_true", help="leave out the slow tests")
            command.add_argument("--packaging", action="store_true", help="only the long tests of the packages")
        elif name == "screenshots":
            command.add_argument("folder", nargs="?", type=Path, default=SCREENSHOTS)
        elif name == "lock":
            command.add_argument("--upgrade", action="store_true")
    options, rest = parser.parse_known_args(argv)
    arguments = rest[1:] if rest[:1] == ["--"] else rest
    if arguments and options.command not in ("run", "test", "bench", "package", "translations"):
        parser.error(f"unrecognised: {' '.join(arguments)}")
    starts: dict[str, Callable[[], int]] = {
        "run": lambda: run(arguments),
        "test": lambda: test(options, arguments),
        "bench": lambda: bench(arguments),
        "package": lambda: package(arguments),
        "screenshots": lambda: screenshots(options.folder),
        "compile": compile_catalogue,
        "translations": lambda: translations(arguments),
        "lock": lambda: lock(options.upgrade),
    }
    try:
        return starts[options.command]()
    except SetupError as problem:
        print(f"dev.py: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    if sys.version_info < OLDEST_PYTHON:
        sys.exit("Mailwhy needs Python {}.{} or newer.".format(*OLDEST_PYTHON))
    sys.exit(main(sys.argv[1:]))
