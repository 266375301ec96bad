"""Whole processes, timed from outside: what a person waits for, interpreter and all."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median


@dataclass
class Runs:
    """The measurements of one command."""

    command: Sequence[str]
    seconds: list[float] = field(default_factory=list)
    peak_mb: float = 0.0

    @property
    def median(self) -> float:
        return median(self.seconds)


def once(command: Sequence[str], allowed: Sequence[int] = (0, 1)) -> tuple[float, float]:
    """Seconds and peak resident memory in MB of one process.  Raises if it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.stderr.close()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in allowed:
        raise RuntimeError(f"{' '.join(command)[:200]} exited {process.returncode}: {said.decode()[-2000:]}")
    unit = 1 if sys.platform == "darwin" else 1024  # getrusage(2): bytes there, kilobytes elsewhere
    return seconds, usage.ru_maxrss * unit / 1024**2


def interleaved(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, Runs]:
    """Each command once per round, so that a busy moment of the machine meets all of them.

    One round before that is not counted: it fills the caches of the file system.
    """
    runs = {name: Runs(command) for name, command in commands.items()}
    for number in range(rounds + 1):
        for run in runs.values():
            seconds, peak = once(run.command)
            if number:
                run.seconds.append(seconds)
            run.peak_mb = max(run.peak_mb, peak)
    return runs
