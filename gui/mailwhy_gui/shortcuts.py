"""The sheet of keys, and what the program says about itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mailwhy_gui.icons import application_icon
from mailwhy_gui.widgets.labels import TextLabel, em

if TYPE_CHECKING:
    from mailwhy_gui.actions import Actions


class ShortcutSheet(QDialog):
    """All actions that have keys, with their keys."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        unit = em(self)
        content = QWidget()
        grid = QGridLayout(content)
        grid.setHorizontalSpacing(2 * unit)
        grid.setVerticalSpacing(unit // 3)
        for row, (words, keys) in enumerate(self._rows(actions)):
            grid.addWidget(TextLabel(words), row, 0)
            label = TextLabel(keys, bold=True)
            label.setWordWrap(False)
            grid.addWidget(label, row, 1)
        grid.setColumnStretch(0, 1)
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        body = QVBoxLayout(self)
        body.addWidget(area, 1)
        body.addWidget(buttons)
        self.resize(32 * unit, min(36 * unit, content.sizeHint().height() + 6 * unit))

    def _rows(self, actions: Actions) -> list[tuple[str, str]]:
        native = QKeySequence.SequenceFormat.NativeText
        rows = [
            (
                action.text().replace("&", "").rstrip("…"),
                self.tr(" or ").join(dict.fromkeys(key.toString(native) for key in action.shortcuts())),
            )
            for action in actions.named.values()
            if action.shortcuts()
        ]
        rows += [
            (self.tr("Search, from anywhere but a text field"), "/"),
            (self.tr("This sheet"), "?"),
            (self.tr("Move through the results"), "↑ ↓ PgUp PgDn"),
            (self.tr("Open the result"), QKeySequence(Qt.Key.Key_Return).toString(native)),
            (self.tr("Clear the search, then go back to where you were"), QKeySequence("Esc").toString(native)),
        ]
        return rows


class AboutDialog(QDialog):
    """Name, version, what it does not do, and the licences."""

    def __init__(self, version: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Mailwhy"))
        unit = em(self)
        picture = QLabel()
        picture.setPixmap(application_icon().pixmap(4 * unit, 4 * unit))
        words = QVBoxLayout()
        words.addWidget(TextLabel(self.tr("Mailwhy {version}").format(version=version), scale=1.4, bold=True))
        words.addWidget(
            TextLabel(
                self.tr("Explains mail failures: what happened, on whose side, whether it will pass, what to do.")
            )
        )
        words.addWidget(
            TextLabel(
                self.tr("Works offline: it opens no connection, and keeps no text that you paste once it is closed.")
            )
        )
        words.addWidget(TextLabel(self.tr("MIT licence. Made with Qt, which is used under the LGPL version 3.")))
        row = QHBoxLayout()
        row.setSpacing(unit)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        body = QVBoxLayout(self)
        body.addLayout(row)
        body.addWidget(buttons)
        self.setMinimumWidth(30 * unit)
