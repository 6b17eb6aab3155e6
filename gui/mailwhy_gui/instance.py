"""One window for each person: a second start hands its files or its text over to the first."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCryptographicHash, QLockFile, QObject, Signal

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 2000
_LOCK_NAME = "window.lock"
_LONGEST_MESSAGE = 32_000_000


class SingleInstance(QObject):
    """Knows whether this is the first start, and passes messages from later ones.

    The lock decides, so that the first start needs no networking code before its window is painted.
    """

    received = Signal(list, str)
    """Another start asked to explain these files (absolute paths) or this text; nothing: to come to the front."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """``folder`` holds the lock; its path names the socket."""
        super().__init__(parent)
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / _LOCK_NAME
        self._lock = QLockFile(str(self._path))
        self._lock.setStaleLockTime(0)
        self._folder = folder
        self._server: QLocalServer | None = None

    @property
    def name(self) -> str:
        """The name of the socket."""
        return "mailwhy-" + _digest(str(self._folder))

    def may_be_first(self) -> bool:
        """Whether there is no sign of another window; cheap, and takes no lock."""
        return not self._path.exists()

    def is_first(self) -> bool:
        """Whether no other window of this person is open; if so this one takes the lock."""
        return self._lock.isLocked() or self._lock.tryLock(0)

    def listen(self) -> None:
        """Take messages from later starts."""
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(self.name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._connected)
        self._server.listen(self.name)

    def hand_over(self, files: list[str], text: str = "") -> bool:
        """Ask the first window to explain these files or this text; False where it does not answer."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self.name)
        if not socket.waitForConnected(_WAIT_MS):
            return False
        socket.write(json.dumps({"files": files, "text": text}).encode("ascii") + b"\n")
        while socket.bytesToWrite() and socket.waitForBytesWritten(_WAIT_MS):
            pass
        told = socket.bytesToWrite() == 0
        socket.disconnectFromServer()
        if socket.state() != QLocalSocket.LocalSocketState.UnconnectedState:
            socket.waitForDisconnected(_WAIT_MS)
        return told

    def close(self) -> None:
        """Let the next start be the first."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _connected(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._read)
            socket.disconnected.connect(socket.deleteLater)
            if socket.canReadLine():
                self._take(socket)

    def _read(self) -> None:
        self._take(cast("QLocalSocket", self.sender()))

    def _take(self, socket: QLocalSocket) -> None:
        if socket.bytesAvailable() > _LONGEST_MESSAGE:
            socket.abort()
        if not socket.canReadLine():
            return
        try:
            message = json.loads(bytes(socket.readLine().data()))
            files = [str(name) for name in message["files"]]
            text = str(message["text"])
        except (ValueError, KeyError, TypeError, RecursionError):
            return
        self.received.emit(files, text)


def _digest(text: str) -> str:
    hashed = QCryptographicHash.hash(text.encode("utf-8", "surrogatepass"), QCryptographicHash.Algorithm.Sha256)
    return bytes(hashed.toHex().data()).decode("ascii")[:24]
