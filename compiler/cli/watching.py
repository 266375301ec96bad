"""`planc check --watch`: check, wait until something that the check looked at is otherwise, check again.

What a check looks at, `seen` knows: plans, context, linked pages, settings, baselines, folders that a new
plan may appear in.  Asking again and again needs no library and works on every file system.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Sequence

import click

from compiler.cache.seen import Seen
from compiler.cli.common import note
from compiler.cli.run import CLEAN, outcome
from compiler.refusal import Refusal

_PAUSE = 0.2
"""Seconds between two looks."""
_QUIET = 0.1
"""Seconds without a change after which somebody has finished writing."""
_RARELY = 10
"""What git says is asked in one of so many looks: to start a process takes its time."""


def watch(paths: Sequence[str]) -> int:
    if "-" in paths:
        raise Refusal("standard input cannot be watched", "name a folder or a file")
    context = click.get_current_context()
    gc.enable()  # this process is not short-lived
    try:
        while True:
            with Seen() as looked:
                _check(context)
            sys.stdout.flush()
            note("watching; Ctrl-C ends")
            _wait(looked)
            note("something has changed; checking again")
    except KeyboardInterrupt:
        return CLEAN


def _check(context: click.Context) -> None:
    try:
        context.invoke(context.command, **{**context.params, "watch": False})
    except Refusal as refused:  # settings that are half written, a plan that is gone: wait for better
        outcome(refused, None)


def _wait(looked: Seen) -> None:
    looks = 0
    while looked.holds(ask_programs=looks % _RARELY == _RARELY - 1)[0]:
        looks += 1
        time.sleep(_PAUSE)
    state = _state(looked)
    while True:
        time.sleep(_QUIET)
        before, state = state, _state(looked)
        if before == state:
            return


def _state(looked: Seen) -> list[tuple[int, int] | None]:
    found: list[tuple[int, int] | None] = []
    for path in (*looked.files, *looked.folders):
        try:
            status = os.stat(path)
        except OSError:
            found.append(None)
        else:
            found.append((status.st_size, status.st_mtime_ns))
    return found
