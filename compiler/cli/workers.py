"""Work on many projects by several processes, where that pays: what comes out is the same as by one.

Processes are forked, so that nothing is imported twice; each does its share, and what one of them could not
do, for whatever reason, whoever asked does itself and meets the reason.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

Weight = Callable[[int], int]

_FEWEST = 16
"""Projects below which a second process takes longer to start than it saves."""
_LIGHTEST = 32 * 1024
"""Bytes, likewise."""
_MOST = 8


def spread(
    numbers: Sequence[int], work: Callable[[int], Any], weight: Weight, processes: int | None = None
) -> dict[int, Any]:
    """What the work gives for each number: plain values; without those where a process failed."""
    count = processes or _processes(numbers, weight)
    if count < 2:
        return {}
    # The first makes this process import and compile what all the others need.
    done = {numbers[0]: work(numbers[0])}
    shares = [numbers[1:][start::count] for start in range(count)]
    children = [_start(share, work) for share in shares[1:] if share]
    try:
        for number in shares[0]:
            done[number] = work(number)
    except Exception:  # met again by whoever asked, in the order of the projects
        pass
    finally:
        for child, reader in children:
            done.update(_results(child, reader))
    return done


def _processes(numbers: Sequence[int], weight: Weight) -> int:
    if len(numbers) < _FEWEST or not hasattr(os, "fork") or sys.platform == "darwin" or _has_threads():
        return 1
    try:
        if sum(map(weight, numbers)) < _LIGHTEST:
            return 1
    except OSError:  # whoever reads the file says so
        return 1
    free = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(free, _MOST)


def _has_threads() -> bool:
    """A fork takes only one thread along, and no lock that another one holds is ever opened."""
    threading = sys.modules.get("threading")
    return threading is not None and threading.active_count() > 1


def _start(share: Sequence[int], work: Callable[[int], Any]) -> tuple[int, int]:
    reader, writer = os.pipe()
    child = os.fork()
    if child:
        os.close(writer)
        return child, reader
    status = 1
    try:
        os.close(reader)
        body = marshal.dumps({number: work(number) for number in share})
        with open(writer, "wb") as pipe:
            pipe.write(body)
        status = 0
    finally:
        # Nothing that the parent has begun is ended here: no buffer flushed, no exception told.
        os._exit(status)


def _results(child: int, reader: int) -> dict[int, Any]:
    with open(reader, "rb") as pipe:
        body = pipe.read()
    if os.waitpid(child, 0)[1] != 0:
        return {}
    try:
        found = marshal.loads(body)
    except (EOFError, ValueError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}
