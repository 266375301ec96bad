"""The pieces that the tree of a plan is made of, and ways through it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from compiler.source import Span
from grammar.blocks import Block, Item, Text
from grammar.plan import words
from grammar.plan.glance import NOTHING, Glance

Shape = Literal["heading", "line", "label", "item", "field", "table", "fence", "text", "html", "matter"]

Role = Literal["", "phase", "task", "section", "aside", "overview", "point"]

LINE_RANK = 70
"""Headings have ranks 10 to 60; a bold line ranks below all of them, a label below that."""
LABEL_RANK = 80


@dataclass(slots=True, eq=False)
class Part:
    """One piece of a plan and what stands below it.

    - `heading`, `line`: a title; `line` is one without heading marks
    - `label`: ``Deliverables:`` with nothing behind it
    - `item`: a list item
    - `field`: ``Owner: Ana``; `text` is the value, children what continues it
    - `text`: prose, a line at a time
    """

    shape: Shape
    text: Text
    line: int
    block: Block | Item | None = None
    rank: int = 0
    glance: Glance = NOTHING
    meaning: words.Meaning | None = None
    """What a field or label says."""
    label: str = ""
    """The words of a field's label."""
    box: bool | None = None
    """Whether a list item's checkbox is ticked."""
    sign: Text | None = None
    """The box itself, where it is none of Markdown's."""
    ordinal: int | None = None
    id_text: Text | None = None
    """The id, where it stands apart from the name."""
    children: list[Part] = field(default_factory=list)
    span: Span | None = None
    role: Role = ""
    """What `survey` decided that the piece is."""
    last: int = 0
    """The last line that the piece itself takes, without what stands below it."""


def walk(parts: Iterable[Part]) -> Iterator[Part]:
    stack = list(reversed(list(parts)))
    while stack:
        part = stack.pop()
        yield part
        if part.children:
            stack.extend(part.children[::-1])


def within(parts: Iterable[Part], stop: Callable[[Part], bool]) -> Iterator[Part]:
    """All pieces, those that `stop` excepted, and what stands below these."""
    stack = list(reversed(list(parts)))
    while stack:
        part = stack.pop()
        if stop(part):
            continue
        yield part
        if part.children:
            stack.extend(part.children[::-1])
