"""Colours made from the palette, readable on it in light and dark."""

from __future__ import annotations

import enum
from functools import lru_cache

from PySide6.QtGui import QColor, QPalette

READABLE = 4.5
"""The contrast that text needs (WCAG 2.2, success criterion 1.4.3)."""


class Tone(enum.Enum):
    """What a colour tells; never by itself, always beside a word and an icon."""

    STOP = "stop"
    WAIT = "wait"
    GOOD = "good"
    ACCENT = "accent"
    OTHER_SIDE = "other-side"
    PLAIN = "plain"
    MUTED = "muted"


_HUES = {Tone.STOP: "#d32f2f", Tone.WAIT: "#b26a00", Tone.GOOD: "#2e7d32", Tone.OTHER_SIDE: "#7b52ab"}


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def luminance(colour: QColor) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    return 0.2126 * _linear(colour.redF()) + 0.7152 * _linear(colour.greenF()) + 0.0722 * _linear(colour.blueF())


def contrast(one: QColor, other: QColor) -> float:
    """The contrast of two opaque colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """``share`` (0 to 1) of ``one`` over ``other``."""
    return QColor.fromRgbF(
        one.redF() * share + other.redF() * (1 - share),
        one.greenF() * share + other.greenF() * (1 - share),
        one.blueF() * share + other.blueF() * (1 - share),
    )


def readable(colour: QColor, background: QColor, least: float = READABLE) -> QColor:
    """``colour``, moved towards black or white until its contrast to ``background`` is ``least``."""
    return QColor.fromRgb(_readable(colour.rgb(), background.rgb(), least))


@lru_cache(maxsize=256)
def _readable(colour: int, background: int, least: float) -> int:
    ground = QColor.fromRgb(background)
    end = QColor("white") if luminance(ground) < 0.18 else QColor("black")
    for percent in range(0, 101, 5):
        moved = QColor.fromRgb(mixed(end, QColor.fromRgb(colour), percent / 100).rgb())
        if contrast(moved, ground) >= least:
            return moved.rgb()
    return end.rgb()


def tone_colour(
    tone: Tone, palette: QPalette, background: QPalette.ColorRole = QPalette.ColorRole.Window, least: float = READABLE
) -> QColor:
    """The colour of a tone on one of the palette's backgrounds, with at least the contrast ``least``."""
    ground = palette.color(background)
    text = palette.color(QPalette.ColorRole.WindowText)
    if tone is Tone.PLAIN:
        return readable(text, ground, least)
    if tone is Tone.MUTED:
        return readable(mixed(text, ground, 0.66), ground, least)
    if tone is Tone.ACCENT:
        return readable(accent(palette), ground, least)
    return readable(QColor(_HUES[tone]), ground, least)


def accent(palette: QPalette) -> QColor:
    """The one accent: the palette's own."""
    return palette.color(QPalette.ColorRole.Accent)


def tint(tone: Tone, palette: QPalette, share: float = 0.12) -> QColor:
    """A background tinted with the tone, on which the palette's text stays readable."""
    ground = palette.color(QPalette.ColorRole.Base)
    hue = accent(palette) if tone is Tone.ACCENT else tone_colour(tone, palette)
    text = palette.color(QPalette.ColorRole.Text)
    while share > 0.01 and contrast(mixed(hue, ground, share), text) < READABLE:
        share /= 2
    return mixed(hue, ground, share)


def hairline(palette: QPalette) -> QColor:
    """The colour of thin lines and frames."""
    return mixed(palette.color(QPalette.ColorRole.WindowText), palette.color(QPalette.ColorRole.Window), 0.28)
