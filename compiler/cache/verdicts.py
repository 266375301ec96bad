"""Verdicts of single projects, so that one changed plan among many costs only itself.

A project is a plan with its context and whatever it links to: `check` treats each as one of its own, so
nothing in another project has a say in its verdict.  A verdict holds while the project is made of the same
files, each of these is what it was, and settings and options ask for the same.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from compiler.cache import seen, store
from compiler.cache.seen import Seen
from compiler.discovery import Project
from compiler.verdict import Verdict, of

Plain = tuple[Any, ...]
"""A verdict as it is kept: what it is made of, what was seen for it, and itself, all of plain values."""

_SPARE = 4
"""How many verdicts are kept for each that was used last."""


class Shelf:
    """The verdicts of the projects whose paths are relative to one folder."""

    def __init__(self, base: Path) -> None:
        parts = (store.planc(), os.path.realpath(base), store.here())
        self._name = f"verdicts-{store.digest(repr(parts).encode('utf-8', 'surrogateescape')).hex()}"
        kept = store.read(self._name)
        self._kept: dict[Any, Plain] = kept if isinstance(kept, dict) else {}
        self._used: dict[Any, Plain] = {}
        self._changed = False

    def find(self, project: Project, options: bytes) -> Verdict | None:
        """What was found in a project, if it would be found again."""
        key = _key(project, options)
        entry = self._kept.get(key)
        if entry is None:
            return None
        try:
            inputs, plain, allowed, body = entry
            looked = Seen.of(plain)
            holds, fresher = looked.holds()
            if not holds or inputs != _inputs(project) or not _allowed(project, allowed):
                return None
            verdict = of(body)
        except (TypeError, ValueError, KeyError, AttributeError):  # not what this version keeps
            return None
        self._changed |= fresher
        self._used[key] = entry
        if (outer := seen.recording()) is not None:
            outer.learn(looked)
        return verdict

    def put(self, project: Project, options: bytes, entry: Plain) -> None:
        self._used[_key(project, options)] = entry
        self._changed = True

    def save(self) -> None:
        if not self._changed:
            return
        rest = [each for each in self._kept.items() if each[0] not in self._used]
        spare = max(64, (_SPARE - 1) * len(self._used))
        store.write(self._name, dict(rest[-spare:]) | self._used)


def entry(project: Project, looked: Seen, body: Plain) -> Plain:
    return (_inputs(project), looked.plain(), looked.allowed, body)


def options(parts: Sequence[object], files: Sequence[Path]) -> bytes:
    """A digest of what was asked for, and of the files of settings that ask for it."""
    texts = [(str(file), seen.content(str(file))) for file in files]
    return store.digest(repr((*parts, texts)).encode("utf-8", "surrogateescape"))


def _key(project: Project, options: bytes) -> tuple[str, bytes]:
    return (str(project.inputs[0].file), options)


def _inputs(project: Project) -> list[tuple[str, str, str]]:
    return [(str(each.role), each.path, str(each.file)) for each in project.inputs]


def _allowed(project: Project, allowed: dict[str, bool]) -> bool:
    readable = project.readable
    return all((readable is None or path in readable) is before for path, before in allowed.items())
