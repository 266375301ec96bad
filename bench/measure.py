"""Whole processes, timed from outside: what a person waits for, interpreter and all."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median


@dataclass
class Runs:
    """The measurements of one command."""

    command: Sequence[str]
    environment: Mapping[str, str]
    seconds: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    """Seconds of computing, user and system, which other work on the machine disturbs least."""
    peak_mb: float = 0.0

    @property
    def median(self) -> float:
        return median(self.seconds)


def installed(**more: str) -> dict[str, str]:
    """The environment of all that is measured: modules are compiled once, as those of an installed tool are.

    Otherwise a setting of the shell would have planc compiled at every start, but not the libraries, since
    pip compiles what it installs.
    """
    return {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | more


def once(
    command: Sequence[str], environment: Mapping[str, str] | None = None, allowed: Sequence[int] = (0, 1)
) -> tuple[float, float, float]:
    """Seconds, seconds of computing and peak memory in MB of one process.  Raises if it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment)
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.stderr.close()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in allowed:
        raise RuntimeError(f"{' '.join(command)[:200]} exited {process.returncode}: {said.decode()[-2000:]}")
    unit = 1 if sys.platform == "darwin" else 1024  # getrusage(2): bytes there, kilobytes elsewhere
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 1024**2


def interleaved(
    commands: Mapping[str, Sequence[str]],
    rounds: int,
    environments: Mapping[str, Mapping[str, str]] | None = None,
    before: Mapping[str, Callable[[], None]] | None = None,
) -> dict[str, Runs]:
    """Each command once per round, so that a busy moment of the machine meets all of them.

    One round before that is not counted: it compiles modules and fills the caches of the file system.
    `before` is done before each run of a command, and not timed.
    """
    own = environments or {}
    runs = {name: Runs(command, own.get(name, installed())) for name, command in commands.items()}
    for number in range(rounds + 1):
        for name, run in runs.items():
            if before and name in before:
                before[name]()
            seconds, cpu, peak = once(run.command, run.environment)
            if number:
                run.seconds.append(seconds)
                run.cpu.append(cpu)
            run.peak_mb = max(run.peak_mb, peak)
    return runs
