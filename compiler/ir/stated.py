"""What documents say about themselves: counts, totals, milestones, deadlines, numbered headings, links."""

from typing import Literal

from compiler.ir.base import Node, Word
from compiler.ir.order import Ref, Window
from compiler.source import Span


class Claim(Node):
    """How many, or how much, the plan says that some of its items are together."""

    kind: Literal["count", "effort", "points"]
    written: str
    span: Span
    of: str | None = None
    """The phase that it is said of, by id or, after an equals sign, as written; None is the whole plan."""
    label: str | None = None
    """What is counted, as a canonical label; None is tasks of any label."""
    low: float
    high: float
    rough: bool = False
    """Said to be so about."""
    summed: bool = False
    """The lines above it, which may name more than the items, add up to it."""


class Milestone(Node):
    """A mark on the time line that says which items are complete by then, and is no item itself."""

    name: Word
    window: Window
    refs: tuple[Ref, ...]
    span: Span


class Title(Node):
    """A heading that bears a label and an id, whatever became of it."""

    level: int
    label: str
    id: str
    span: Span


class Link(Node):
    """A link to a file or to a heading; `target` as written."""

    target: Word


class Anchors(Node):
    """What links may point to within a document."""

    path: str
    names: tuple[str, ...]


class Stated(Node):
    """What documents say about themselves, for rules to hold against what they are."""

    claims: tuple[Claim, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    titles: tuple[Title, ...] = ()
    links: tuple[Link, ...] = ()
    anchors: tuple[Anchors, ...] = ()
    deadline: Word | None = None
    """The ISO date by which the plan says that all is done; the span is where it says so."""
