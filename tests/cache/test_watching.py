"""`planc check --watch`, as a process: it checks again after every kind of change, and ends at Ctrl-C."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cache.checks import FLOW, NEAR, PLAN, SOURCES
from tests.cli.cli import planc
from tests.planc import ROOT

SECONDS = 60


class Watcher:
    def __init__(self, folder: Path, *words: str) -> None:
        code = "from compiler.cli import main; main()"
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-c", code, "check", "--watch", str(folder), *words],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._lines: queue.Queue[str | None] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)
        self._lines.put(None)

    def next(self) -> str:
        """What is printed until the next pause."""
        found = []
        while True:
            line = self._lines.get(timeout=SECONDS)
            assert line is not None, "".join(found)
            if line.startswith("watching"):
                return "".join(found)
            found.append(line)

    @property
    def silent(self) -> bool:
        time.sleep(0.8)
        return self._lines.empty()

    def end(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(SECONDS)


@pytest.fixture
def bikes(tmp_path: Path) -> Path:
    root = tmp_path / "work" / "bikes"
    (root / "project_context").mkdir(parents=True)
    (root / ".git").mkdir()
    (root / "execution_plan.md").write_text(PLAN, encoding="utf-8")
    (root / "project_context" / "data_sources.md").write_text(SOURCES, encoding="utf-8")
    return root


@pytest.fixture
def watchers() -> Iterator[list[Watcher]]:
    found: list[Watcher] = []
    yield found
    for each in found:
        if each.process.poll() is None:
            each.process.kill()
            each.process.wait()


pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


def test_every_change_is_noticed_and_ctrl_c_ends_it(bikes: Path, watchers: list[Watcher]) -> None:
    watcher = Watcher(bikes)
    watchers.append(watcher)
    assert "unknown story `1.7`" in watcher.next()
    assert watcher.silent
    (bikes / "execution_plan.md").write_text(PLAN.replace("1.7", "1.8"), encoding="utf-8")
    assert "unknown story `1.8`" in watcher.next()
    (bikes / "data_flows").mkdir()
    (bikes / "data_flows" / "story_1_1.md").write_text(FLOW, encoding="utf-8")
    assert "startd_at" in watcher.next()
    (bikes / "planc.toml").write_text("ignore = [", encoding="utf-8")
    assert "`planc.toml` is not valid TOML" in watcher.next()
    (bikes / "planc.toml").write_text('ignore = ["PL201"]\n', encoding="utf-8")
    said = watcher.next()
    assert "startd_at" in said
    assert "PL201" not in said
    (bikes / "execution_plan.md").rename(bikes / "notes.md")
    assert "no plan found" in watcher.next()
    (bikes / "notes.md").rename(bikes / "execution_plan.md")
    assert "startd_at" in watcher.next()
    assert watcher.silent
    assert watcher.end() == 0


def test_its_own_fixes_are_no_change(bikes: Path, watchers: list[Watcher]) -> None:
    (bikes / "execution_plan.md").write_text(NEAR, encoding="utf-8")
    watcher = Watcher(bikes, "--fix")
    watchers.append(watcher)
    assert "mended 1 finding" in watcher.next()
    assert "1.1, LOAD-2" in (bikes / "execution_plan.md").read_text(encoding="utf-8")
    assert watcher.silent
    assert watcher.end() == 0


def test_standard_input_cannot_be_watched() -> None:
    done = planc("check", "-", "--watch")
    assert done.status == 2
    assert "cannot be watched" in done.err
