"""What is taken from the clipboard, from drops and from files."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from mailwhy_gui.intake import FileTrouble, image_advice, read_paste, take, take_files
from mailwhy_gui.service import Paste


def test_text_is_taken_as_it_stands(qtbot: QtBot) -> None:
    data = QMimeData()
    data.setText("550\u00a0no\r\nway")
    assert take(data).paste == Paste("550\u00a0no\r\nway")


def test_files_win_over_the_text_that_stands_for_them(qtbot: QtBot, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.eml")), QUrl.fromLocalFile(str(tmp_path / "b.msg"))])
    assert take(data).files == (tmp_path / "a.eml", tmp_path / "b.msg")


def test_a_web_address_is_text_and_nothing_is_fetched(qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.com/550")])
    taken = take(data)
    assert taken.files == ()
    assert taken.paste == Paste("https://example.com/550")


def test_a_message_dragged_out_of_outlook_has_to_be_saved_first(qtbot: QtBot) -> None:
    data = QMimeData()
    data.setData('application/x-qt-windows-mime;value="FileGroupDescriptorW"', b"\0" * 8)
    assert "Save the message first" in (take(data).advice or "")


def test_a_picture_gets_advice_on_how_to_read_it(qtbot: QtBot) -> None:
    data = QMimeData()
    data.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    assert "picture" in (take(data).advice or "")


@pytest.mark.parametrize(
    ("platform", "program"), [("win32", "Snipping Tool"), ("darwin", "Preview"), ("linux", "NormCap")]
)
def test_the_advice_names_a_program_of_this_system(qtbot: QtBot, platform: str, program: str) -> None:
    assert program in image_advice(platform)


def test_pictures_among_files_are_left_out(tmp_path: Path) -> None:
    assert take_files((tmp_path / "a.PNG", tmp_path / "b.eml")).files == (tmp_path / "b.eml",)
    assert take_files((tmp_path / "a.PNG",)).advice is not None


@pytest.mark.parametrize("blank", ["", " \n\t"])
def test_nothing_is_said_to_be_nothing(qtbot: QtBot, blank: str) -> None:
    data = QMimeData()
    data.setText(blank)
    assert take(data).advice is not None


def test_a_file_is_read_as_bytes_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "x.eml").write_bytes(b"\xff\0 550")
    assert read_paste(tmp_path / "x.eml") == Paste(b"\xff\0 550", "x.eml")


def test_a_file_that_vanished_and_a_folder_say_why(tmp_path: Path) -> None:
    gone = read_paste(tmp_path / "gone.eml")
    assert isinstance(gone, FileTrouble)
    assert "No such file" in gone.reason
    assert isinstance(read_paste(tmp_path), FileTrouble)
    assert isinstance(read_paste(Path("a\0b")), FileTrouble)
