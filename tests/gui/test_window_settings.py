"""The settings file: written whole, read leniently, set aside where it is broken."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mailwhy_gui.settings import BROKEN_NAME, Settings, SettingsFile


def test_without_a_file_there_are_the_defaults(tmp_path: Path) -> None:
    loaded = SettingsFile(tmp_path / "none").load()
    assert loaded.settings == Settings()
    assert loaded.set_aside is None


def test_what_was_saved_is_loaded_and_nothing_else_is_left(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "new")
    wanted = Settings(zoom=150, scheme="dark", language="de", mask_addresses=False, geometry="AAA=")
    file.save(wanted)
    assert file.load().settings == wanted
    assert [path.name for path in (tmp_path / "new").iterdir()] == [file.path.name]


@pytest.mark.parametrize("content", [b"{", b"[1]", b"\xff\xfe\x00", b"", b"[" * 100_000])
def test_a_broken_file_is_set_aside(tmp_path: Path, content: bytes) -> None:
    file = SettingsFile(tmp_path)
    file.path.write_bytes(content)
    loaded = file.load()
    assert loaded.settings == Settings()
    assert loaded.set_aside == tmp_path / BROKEN_NAME
    assert loaded.set_aside.read_bytes() == content
    assert not file.path.exists()


@pytest.mark.parametrize(
    "wrong", [{"zoom": 9000}, {"zoom": True}, {"zoom": "100"}, {"scheme": "pink"}, {"language": 7}, {"unknown": 1}]
)
def test_a_wrong_value_is_the_default_and_the_others_are_kept(tmp_path: Path, wrong: dict[str, object]) -> None:
    file = SettingsFile(tmp_path)
    file.path.write_text(json.dumps({"mask_addresses": False} | wrong))
    loaded = file.load()
    assert loaded.settings == Settings(mask_addresses=False)
    assert loaded.set_aside is None


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        SettingsFile(tmp_path / "file" / "below").save(Settings())
