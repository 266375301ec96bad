"""A drawing before it is spelled in any language: nodes in groups, and links between them.

Every view makes a `Chart`; `backends.mermaid` and `backends.dot` spell it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Style = Literal["declared", "data", "phase", "reads", "writes"]

Shape = Literal["task", "phase", "table", "dataset"]

# Light fills under black text can be read on a white and on a black page; the hues are Okabe and Ito's, which
# people with any kind of colour vision tell apart.  What is critical, done or cyclic shows in its border.
FILLS: dict[Shape, str] = {
    "task": "#CFE8F7",
    "phase": "#E6E6E6",
    "table": "#F7F1B5",
    "dataset": "#CDEBDD",
}
BORDERS: dict[Shape, str] = {
    "task": "#0072B2",
    "phase": "#555555",
    "table": "#7A7000",
    "dataset": "#00704F",
}
TEXT, CRITICAL, CYCLE, CYCLE_FILL = "#000000", "#C04A00", "#B03A00", "#FFD9C2"


@dataclass(frozen=True, slots=True)
class Node:
    """`key` is a safe name (``n12``), the same in every part of a drawing."""

    key: str
    text: str
    shape: Shape = "task"
    group: str = ""
    """The key of the group it stands in; empty for none."""
    critical: bool = False
    done: bool = False
    cyclic: bool = False

    @property
    def label(self) -> str:
        """The words in the node: what is done says so."""
        return f"✓ {self.text}" if self.done else self.text


@dataclass(frozen=True, slots=True)
class Link:
    """An arrow.  Only one that follows from data or from the order of phases says so in a word."""

    source: str
    target: str
    style: Style = "declared"
    critical: bool = False
    cyclic: bool = False

    @property
    def label(self) -> str:
        if self.cyclic:
            return "cycle"
        return self.style if self.style in ("data", "phase") else ""


@dataclass(frozen=True, slots=True)
class Group:
    key: str
    text: str


@dataclass(frozen=True)
class Chart:
    title: str
    direction: Literal["LR", "TB"]
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    groups: tuple[Group, ...] = ()
    notes: tuple[str, ...] = field(default=())
    """Remarks for whoever reads the text of the drawing."""


def grouped(chart: Chart) -> Iterable[tuple[Group | None, list[Node]]]:
    """The nodes by group, groups and nodes in the order in which the chart has them."""
    by_key: dict[str, list[Node]] = {}
    for node in chart.nodes:
        by_key.setdefault(node.group, []).append(node)
    if loose := by_key.get(""):
        yield None, loose
    for group in chart.groups:
        if members := by_key.get(group.key):
            yield group, members
