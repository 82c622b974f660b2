"""One program a person: a second start hands its book to the first and goes (QLocalServer; nothing leaves this PC)."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from desktop import paths

_WAIT_MS = 1500


def _name() -> str:
    """One name a data folder, so that tests and other users don't meet."""
    return "so-chi-bo-" + hashlib.sha256(str(paths.data_folder()).encode()).hexdigest()[:16]


def hand_over(book: Path | None) -> bool:
    """Give the running program a book to open (or only bring it to the front). False when none is running."""
    socket = QLocalSocket()
    socket.connectToServer(_name())
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.write(str(book or "").encode() + b"\n")
    socket.waitForBytesWritten(_WAIT_MS)
    socket.disconnectFromServer()
    return True


class SingleInstance(QObject):
    """The running program's ear: `asked(path or None)`."""

    asked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        QLocalServer.removeServer(_name())  # left by a program that died
        self._server.listen(_name())

    def close(self) -> None:
        """No longer listen."""
        self._server.close()

    def _on_connection(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket.waitForReadyRead(_WAIT_MS):
            text = bytes(socket.readAll().data()).decode().strip()
            self.asked.emit(Path(text) if text else None)
        socket.disconnectFromServer()
        socket.deleteLater()
