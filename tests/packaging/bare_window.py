"""A window with three widgets and nothing else: what the frozen program is measured against."""

import sys

from PySide6.QtNetwork import QLocalServer
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTreeView, QVBoxLayout, QWidget

if __name__ == "__main__":
    application = QApplication(sys.argv)
    window = QWidget()
    column = QVBoxLayout(window)
    for widget in (QLineEdit(), QPlainTextEdit(), QTreeView()):
        column.addWidget(widget)
    window.show()
    used = QLocalServer(), QSvgRenderer()
    sys.exit(application.exec())
