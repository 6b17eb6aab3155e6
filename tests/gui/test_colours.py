"""Colours stay readable on every ground."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette
from pytestqt.qtbot import QtBot

from mailwhy_gui.appearance import plain_palette
from mailwhy_gui.colours import READABLE, Tone, contrast, readable, tint, tone_colour

GROUNDS = (QPalette.ColorRole.Window, QPalette.ColorRole.Base)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("tone", list(Tone))
def test_every_tone_is_readable_as_text_on_window_and_page(qtbot: QtBot, dark: bool, tone: Tone) -> None:
    palette = plain_palette(dark=dark)
    for ground in GROUNDS:
        assert contrast(tone_colour(tone, palette), palette.color(ground)) >= READABLE


@pytest.mark.parametrize("dark", [False, True])
def test_text_is_readable_on_every_tint_and_every_ground(qtbot: QtBot, dark: bool) -> None:
    palette = plain_palette(dark=dark)
    role = QPalette.ColorRole
    for tone in Tone:
        assert contrast(palette.color(role.Text), tint(tone, palette, 0.28)) >= READABLE
    for text, ground in (
        (role.WindowText, role.Window),
        (role.Text, role.Base),
        (role.ButtonText, role.Button),
        (role.ToolTipText, role.ToolTipBase),
        (role.Link, role.Window),
        (role.Link, role.Base),
        (role.PlaceholderText, role.Base),
    ):
        assert contrast(palette.color(text), palette.color(ground)) >= READABLE, (text, ground)


@pytest.mark.parametrize("ground", ["#000000", "#777777", "#808080", "#ffffff", "#308cc6"])
def test_any_colour_can_be_made_readable_on_any_ground(ground: str) -> None:
    for colour in ("#000000", "#ff0000", "#777777", "#ffffff"):
        assert contrast(readable(QColor(colour), QColor(ground)), QColor(ground)) >= READABLE


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#767676"), QColor("white")) == pytest.approx(4.54, abs=0.01)
