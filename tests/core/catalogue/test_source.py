"""The catalogue's files are read as people write them; what is wrong is named with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailwhy.catalogue.source import CatalogueError, content_hash, merge, read_file, read_folder, source_files

WARNING = '[[warning]]\nid = "{id}"\ntitle = "Careful"\ntext = "Take care."\n'


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_files_are_found_below_a_folder_in_a_fixed_order(tmp_path: Path) -> None:
    names = ["b.toml", "a/z.toml", "a.toml", "a/deep/x.toml"]
    for name in names:
        write(tmp_path, name, "")
    write(tmp_path, "notes.txt", "no TOML")
    assert source_files(tmp_path) == sorted(tmp_path / name for name in names)


def test_a_folder_that_is_not_there_has_no_files(tmp_path: Path) -> None:
    assert source_files(tmp_path / "nowhere") == []


def test_an_entry_is_read_from_its_file(tmp_path: Path) -> None:
    file = write(tmp_path, "warnings.toml", WARNING.format(id="careful"))
    assert [warning.id for warning in read_file(file).warning] == ["careful"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[warning]\n", "not valid TOML"),
        ('[[warning]]\nid = "a"\nid = "b"\n', "not valid TOML"),
        (WARNING.format(id="a") + "\n# a comment\n" + WARNING.format(id="b") + 'colour = "red"\n', "warnings.toml:7"),
        ('[[cause]]\nid = "x"\n', "warnings.toml:1"),
        ("[[reply]]\ncode = 550\n", "warnings.toml:1"),
        ('[[nonsense]]\nid = "x"\n', "nonsense"),
        ('warning = "careful"\n', "warning"),
    ],
)
def test_a_wrong_file_is_named_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    file = write(tmp_path, "warnings.toml", text)
    with pytest.raises(CatalogueError) as problem:
        read_file(file)
    assert str(file) in str(problem.value)
    assert said in str(problem.value)


def test_a_file_that_is_no_text_or_not_there_is_named(tmp_path: Path) -> None:
    file = tmp_path / "broken.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CatalogueError, match=r"broken\.toml: cannot be read"):
        read_file(file)
    with pytest.raises(CatalogueError, match=r"gone\.toml: cannot be read"):
        read_file(tmp_path / "gone.toml")


def test_files_are_merged_in_their_order(tmp_path: Path) -> None:
    write(tmp_path, "1.toml", WARNING.format(id="a"))
    write(tmp_path, "2.toml", WARNING.format(id="b") + WARNING.format(id="a"))
    assert [warning.id for warning in read_folder(tmp_path).warning] == ["a", "b", "a"]
    assert merge(()).warning == ()


def test_a_folder_with_a_wrong_file_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "1.toml", WARNING.format(id="a"))
    write(tmp_path, "2.toml", "= 1")
    with pytest.raises(CatalogueError, match=r"2\.toml"):
        read_folder(tmp_path)


def test_the_hash_changes_with_names_and_contents_only(tmp_path: Path) -> None:
    first = write(tmp_path, "1/a.toml", "x = 1")
    same = write(tmp_path, "2/a.toml", "x = 1")
    renamed = write(tmp_path, "1/b.toml", "x = 1")
    changed = write(tmp_path, "3/a.toml", "x = 2")
    hashes = [content_hash([file]) for file in (first, same, renamed, changed)]
    assert hashes[0] == hashes[1]
    assert len({*hashes}) == 3
    assert all(len(one) == 64 for one in hashes)
    assert content_hash([]) != hashes[0]
