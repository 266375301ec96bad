"""Structured logs: one line for people on stderr, one JSON object per line in `logs/`.

The level comes from LOG_LEVEL (default INFO).  Extra fields: ``log.info("read", extra={"rows": 10})``.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}


def fields(record: logging.LogRecord) -> dict[str, object]:
    """What a caller passed as `extra`."""
    return {name: value for name, value in vars(record).items() if name not in _STANDARD}


class ForPeople(logging.Formatter):
    """Level, logger, message and the fields of an entry on one line; a traceback below it."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        extra = "".join(f"  {name}={value}" for name, value in fields(record).items())
        line = f"{record.levelname:<8}{record.name:<12} {record.getMessage()}{extra}"
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line


class ForMachines(logging.Formatter):
    """One JSON object per entry: time (UTC), level, logger, message, then its fields."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        entry: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **fields(record),
        }
        if record.exc_info:
            entry["error"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False, default=str)


def set_up(file: Path | None = None) -> None:
    """Send logs to stderr and, as JSON lines, to a file; calling it again replaces both."""
    root = logging.getLogger()
    for handler in list(root.handlers):
        if getattr(handler, "of_pipeline", False):
            root.removeHandler(handler)
            handler.close()
    handlers: list[logging.Handler] = [logging.StreamHandler(sys.stderr)]
    handlers[0].setFormatter(ForPeople())
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        handlers.append(logging.FileHandler(file, encoding="utf-8"))
        handlers[1].setFormatter(ForMachines())
    for handler in handlers:
        handler.of_pipeline = True  # type: ignore[attr-defined]  # marks the handlers that are ours
        root.addHandler(handler)
    level = os.environ.get("LOG_LEVEL", "INFO").upper()
    root.setLevel(level if level in logging.getLevelNamesMapping() else "INFO")
