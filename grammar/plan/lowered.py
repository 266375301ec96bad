"""What the tree of one plan says, before its places are merged."""

from __future__ import annotations

from dataclasses import dataclass, field

from compiler.ir import Note
from grammar.blocks import Fence, Text
from grammar.plan.drafts import Draft
from grammar.plan.parts import Part


@dataclass(slots=True)
class Said:
    """Text outside of fields, and the heading it stands under."""

    text: Text
    line: int
    context: str = ""
    last: int = 0
    fence: Fence | None = None
    owner: Draft | None = None
    """The item that it stands in."""


@dataclass(slots=True)
class Lowered:
    """What the tree of one plan says, nothing merged and no ids given yet."""

    drafts: list[Draft] = field(default_factory=list)
    """Phases and tasks in the order of the document, echoes included."""
    notes: list[Note] = field(default_factory=list)
    """Notes of the plan as a whole."""
    tables: list[tuple[Part, str]] = field(default_factory=list)
    """Tables of neither phases nor tasks, and the headings they stand under."""
    fences: list[tuple[Part, Draft | None, str]] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    """Lines of prose, list items that are no tasks, and unmarked code, in order."""
    start_date: str | None = None
    start: Draft | None = None
    """Holds the day on which the plan says that it starts, if it can be read two ways."""
    title: Text | None = None
