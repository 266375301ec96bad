"""Tests in this folder keep results, each in a folder of its own."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from compiler.cache import seen


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path_factory.mktemp("cache") / "results"
    monkeypatch.delenv("PLANC_NO_CACHE")
    monkeypatch.setenv("PLANC_CACHE_DIR", str(folder))
    return folder


class Later:
    """A clock that is ahead, so that files written just now are old enough for their status to be trusted."""

    @staticmethod
    def time_ns() -> int:
        return time.time_ns() + 60_000_000_000


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seen, "time", Later)
