"""The wheel carries the program and the compiled catalogue, and no sources of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from hatch_build import compile_catalogue
from mailwhy.catalogue.load import CompiledCatalogue
from mailwhy.catalogue.source import CatalogueError, content_hash, source_files
from targets.common import DATA, ROOT, version
from targets.frozen import self_test


def _build(source: Path, target: Path, kind: str) -> Path:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(target)],
        cwd=source,
        check=True,
        capture_output=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000"},
    )
    return next(target.glob("*.whl" if kind == "wheel" else "*.tar.gz"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of this checkout."""
    return _build(ROOT, tmp_path_factory.mktemp("wheel"), "wheel")


@pytest.fixture(scope="module")
def names(wheel: Path) -> list[str]:
    """The files in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_a_wheel_holds_the_three_packages_and_nothing_else(names: list[str]) -> None:
    tops = {name.split("/")[0] for name in names}
    assert tops == {"mailwhy", "mailwhy_gui", "mailwhy_data", f"mailwhy-{version()}.dist-info"}


def test_a_wheel_holds_every_module(names: list[str]) -> None:
    sources = [ROOT / "core", ROOT / "gui"]
    modules = {file.relative_to(source).as_posix() for source in sources for file in source.rglob("*.py")}
    assert modules <= set(names)


def test_a_wheel_holds_data_but_no_sources_of_it(names: list[str]) -> None:
    kinds = {Path(name).suffix for name in names if name.startswith("mailwhy_data/")}
    assert kinds == {".py", ".bin", ".svg", ".txt", ".qm"}


def test_the_compiled_catalogue_is_that_of_the_sources(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        compiled = msgspec.msgpack.decode(archive.read("mailwhy_data/catalogue.bin"), type=CompiledCatalogue)
    assert compiled.content_hash == content_hash(source_files(DATA / "catalogue"))
    assert compiled.data.cause


def test_a_wheel_names_the_commands_and_the_licence(wheel: Path) -> None:
    folder = f"mailwhy-{version()}.dist-info"
    with zipfile.ZipFile(wheel) as archive:
        points = archive.read(f"{folder}/entry_points.txt").decode()
        metadata = archive.read(f"{folder}/METADATA").decode()
        licence = archive.read(f"{folder}/licenses/LICENSE").decode()
    for line in ("mailwhy = mailwhy.cli:main", "mailwhy-gui = mailwhy_gui.app:main", "window = mailwhy_gui.app:main"):
        assert line in points
    assert "License-Expression: MIT" in metadata
    assert licence.startswith("MIT License")


def test_two_wheels_are_the_same_byte_for_byte(wheel: Path, tmp_path: Path) -> None:
    assert _build(ROOT, tmp_path, "wheel").read_bytes() == wheel.read_bytes()


def test_a_wheel_made_from_the_source_distribution_is_the_same(
    wheel: Path, tmp_path: Path, unpack: Callable[[Path, Path], None]
) -> None:
    unpack(_build(ROOT, tmp_path, "sdist"), tmp_path)
    source = next(path for path in tmp_path.iterdir() if path.is_dir())
    with zipfile.ZipFile(_build(source, tmp_path / "again", "wheel")) as again, zipfile.ZipFile(wheel) as first:
        assert sorted(again.namelist()) == sorted(first.namelist())
        assert [name for name in first.namelist() if again.read(name) != first.read(name)] == []


def test_a_broken_catalogue_stops_the_build(tmp_path: Path) -> None:
    shutil.copytree(DATA / "catalogue", tmp_path / "resources/mailwhy_data/catalogue")
    broken = next((tmp_path / "resources").rglob("causes/address.toml"))
    broken.write_text(broken.read_text(encoding="utf-8").replace("title =", "tittle =", 1), encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"address\.toml"):
        compile_catalogue(tmp_path, tmp_path / "catalogue.bin")


@pytest.mark.packaging
def test_an_installed_wheel_tests_itself(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "clean", with_pip=True)
    programs = tmp_path / "clean" / ("Scripts" if os.name == "nt" else "bin")
    pip = [str(programs / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "-r", str(ROOT / "requirements.lock")], check=True)
    subprocess.run([*pip, "--no-deps", str(wheel)], check=True)
    assert '"window": "opened and closed"' in self_test(programs / "mailwhy")
