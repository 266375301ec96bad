"""References, dependencies and time, as they were written."""

# No `from __future__ import annotations`: pydantic would compile each annotation from its text.
from typing import Literal

from compiler.ir.base import Node
from compiler.source import Span


class Ref(Node):
    """One reference as it was written, before anyone knows what it points to.

    - `one`: an id (``3``, ``INTAKE-2``), with the label word before it if any (``Story``)
    - `range`: ``S1-S6``: `id` to `last`, both included
    - `all_previous`: "all previous stories"; a wildcard, never part of `depends_on`
    - `previous`: "the previous phase"; the one of its kind before the item that says so
    - `name`: words that may be the name of an item
    - `external`: plainly not an item of this plan (a file, a package, a state); kept, never resolved
    """

    form: Literal["one", "range", "all_previous", "previous", "name", "external"]
    written: str
    span: Span
    label: str | None = None
    """Lower-cased label word in its canonical English form: phase, story, task, epic, step …"""
    id: str | None = None
    last: str | None = None


class Need(Node):
    """A dependency field: everything that one statement says an item waits for."""

    written: str
    span: Span
    refs: tuple[Ref, ...] = ()
    none: bool = False
    """The statement says, in whatever words, that there is nothing to wait for."""


class Relation(Node):
    """Order stated outside an item's own field: each of `before` precedes each of `after`."""

    before: tuple[Ref, ...]
    after: tuple[Ref, ...]
    span: Span
    form: Literal["mermaid", "gantt", "yaml", "arrow", "prose", "blocks", "table"]
    declared: bool = True
    """False for wildcards and prose sequences: they order, but do not enter `depends_on`."""


class Duration(Node):
    """An amount of work or time, in working days; a range keeps both ends."""

    written: str
    span: Span
    low: float
    high: float


class Window(Node):
    """A stated interval on the time line, in working days from the start of the project (0-based,
    `finish` exclusive) or as ISO dates.  `relative_to_phase`: weeks that restart in every phase."""

    written: str
    span: Span
    start: float | None = None
    finish: float | None = None
    unit: Literal["hour", "day", "week", "month", "quarter", "date", "sprint"] = "week"
    start_date: str | None = None
    finish_date: str | None = None
    relative_to_phase: bool = False
    inverted: bool = False
    """Written with its end before its start."""
