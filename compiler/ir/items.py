"""Phases and tasks, and what they hold."""

# No `from __future__ import annotations`: pydantic would compile each annotation from its text.
from typing import Literal

from compiler.ir.base import Node, Status, Word
from compiler.ir.order import Duration, Need, Window
from compiler.source import Span


class Note(Node):
    """A typed part of an item that is kept as text: a deliverable, a criterion, a risk …"""

    kind: Literal[
        "goal", "deliverable", "acceptance", "risk", "requirement", "description", "test", "step", "file"
    ]
    text: str
    span: Span


class DatasetRef(Node):
    """A table, file or other dataset that an item reads or writes."""

    name: str
    span: Span
    columns: tuple[Word, ...] = ()
    path: str | None = None
    format: str | None = None


class Restatement(Node):
    """What another place says of the same item, where both places say something."""

    span: Span
    duration: Duration | None = None
    window: Window | None = None
    status: Status | None = None
    owner: Word | None = None


class Item(Node):
    """What phases and tasks have in common.

    `id` is unique across phases and tasks and never null; `written_id` is what the plan says.
    `span` is the heading, row or list item that introduces the item; `id_span` the id within it.
    """

    id: str
    written_id: str | None = None
    label: str
    """The plan's own word: Phase, Story, Task, Data flow, Step …; the canonical word if none."""
    name: Word
    span: Span
    id_span: Span | None = None
    duration: Duration | None = None
    window: Window | None = None
    status: Status | None = None
    needs: tuple[Need, ...] = ()
    owner: Word | None = None
    priority: Word | None = None
    notes: tuple[Note, ...] = ()
    places: tuple[Span, ...] = ()
    """Where else the plan states the same item (overview, progress table, diagram)."""
    restated: tuple[Restatement, ...] = ()
    """What those places say otherwise; what counts is what the item itself says."""


class Phase(Item):
    within: str | None = None
    """The id of the phase that it stands in: a week of a phase, a day of a week."""


class Task(Item):
    phase: str | None = None
    """The id of the phase the task belongs to."""
    points: float | None = None
    platform: Word | None = None
    spec: Word | None = None
    """The file that specifies this task's data flow, as the plan links to it."""
    inputs: tuple[DatasetRef, ...] = ()
    outputs: tuple[DatasetRef, ...] = ()
