"""Checkpoints: what has finished, and from which code, configuration and inputs.

A finished task is skipped as long as nothing that it was made from has changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from src.utils.atomic import read_json, write_json


class Checkpoints:
    """One JSON file per finished task, in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, key: str) -> Path:
        """The file of a task's checkpoint, there or not."""
        return self.folder / f"{key}.json"

    def read(self, key: str) -> dict[str, Any] | None:
        """The content of a task's checkpoint; None if it is missing or damaged."""
        found = read_json(self.path(key))
        return found if isinstance(found, dict) else None

    def finished(self, key: str, fingerprint: str, outputs: Iterable[Path]) -> bool:
        """Whether the task finished from just these inputs and its outputs are still there."""
        found = self.read(key)
        if found is None or found.get("fingerprint") != fingerprint:
            return False
        return all(path.exists() for path in outputs)

    def finish(self, key: str, fingerprint: str, metrics: dict[str, Any]) -> None:
        """Note that a task has finished, now (UTC), from these inputs and with these metrics."""
        now = datetime.now(UTC).isoformat()
        write_json(self.path(key), {"fingerprint": fingerprint, "finished_at": now, "metrics": metrics})

    def token(self, key: str) -> str:
        """Changes whenever the task has run again."""
        found = self.read(key)
        return str(found.get("finished_at")) if found else ""

    def forget(self, key: str) -> None:
        """Remove a task's checkpoint, if there is one: what it left no longer counts as finished."""
        self.path(key).unlink(missing_ok=True)


def fingerprint(parts: Iterable[str | Path]) -> str:
    """A hash of texts and of the content of files; a missing file counts as such."""
    digest = hashlib.sha256()
    for part in parts:
        if isinstance(part, Path):
            content = part.read_bytes() if part.is_file() else b"\0missing"
        else:
            content = part.encode("utf-8", errors="surrogatepass")
        digest.update(len(content).to_bytes(8, "big"))
        digest.update(content)
    return digest.hexdigest()
