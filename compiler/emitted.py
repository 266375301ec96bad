"""Emitted files, before anyone writes them, and the shape of what emits them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from compiler.ordered import OrderedPlan


@dataclass(frozen=True, slots=True)
class EmittedFile:
    """`path` is relative to the output folder, with forward slashes, and stays inside it."""

    path: str
    content: bytes
    executable: bool = False
    tasks: tuple[str, ...] = ()
    """Ids of the tasks that this file carries; empty for shared files."""

    @property
    def text(self) -> str:
        return self.content.decode("utf-8")


class Backend(Protocol):
    """One output format or target platform: a module in `backends/` with a `BACKEND` of this shape.

    Backends run by ascending `stage`, ties by name; each sees what earlier stages wrote, so that a
    document can cite files without a second copy that could drift.
    """

    name: str
    stage: int

    def emit(self, plan: OrderedPlan, written: Mapping[str, EmittedFile]) -> Iterable[EmittedFile]: ...
