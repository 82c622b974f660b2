"""The program's log: errors of the window, in a file of the data folder, for whoever helps."""

import logging

from desktop import paths


def start_logging() -> None:
    """Errors into a file of the data folder; no record contents are ever written."""
    root = logging.getLogger()
    root.addHandler(_LogFile())
    root.setLevel(logging.INFO)


class _LogFile(logging.Handler):
    """The file; the library that turns it over is imported with the first line, most starts write none."""

    def emit(self, record: logging.LogRecord) -> None:
        from logging.handlers import RotatingFileHandler

        if self._file is None:
            path = paths.log_folder() / "so-chi-bo.log"
            self._file = RotatingFileHandler(path, maxBytes=500_000, backupCount=2, encoding="utf-8")
            self._file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        self._file.emit(record)

    _file: logging.Handler | None = None
