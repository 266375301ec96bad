"""Whether work stands below a heading, before it is decided what is a task."""

from __future__ import annotations

from collections.abc import Mapping

from grammar.plan.parts import Part, within
from grammar.plan.signs import closed, is_labelled, is_task_title
from grammar.plan.tables import Columns

Tables = Mapping[int, Columns]

_WORK_FIELDS = frozenset(("needs", "duration", "status", "owner", "points", "priority"))


def holds_work(heading: Part, tables: Tables) -> bool:
    """Whether anything below a heading says that it is a task."""
    own = f"{heading.glance.id}." if heading.glance.form == "plain" else None
    for part in within(heading.children, closed):
        if part.shape == "item" and (part.box is not None or is_labelled(part)):
            return True
        if part.shape == "table" and tables[id(part)].use == "tasks":
            return True
        if part.shape in ("heading", "line") and (is_task_title(part) or _numbered_work(part, own)):
            return True
    return False


def holds_work_directly(heading: Part, tables: Tables) -> bool:
    """Whether tasks stand directly under a heading, labels and nested headings of tasks aside."""
    own = f"{heading.glance.id}." if heading.glance.form == "plain" else None

    def other(part: Part) -> bool:
        return closed(part) or (part.shape == "heading" and not is_task_title(part))

    for part in within(heading.children, other):
        if part.shape == "item" and (part.box is not None or is_labelled(part)):
            return True
        if part.shape == "table" and tables[id(part)].use == "tasks":
            return True
        if part.shape == "heading" and (part.glance.kind == "task" or _numbered_work(part, own)):
            return True
    return False


def any_list(heading: Part) -> bool:
    """Whether a list or a table stands below a heading."""
    return any(part.shape in ("item", "table") for part in within(heading.children, closed))


def _numbered_work(heading: Part, above: str | None) -> bool:
    """A heading numbered within the one above it that has the fields or checkboxes of a task."""
    if above is None or not (heading.glance.id or "").startswith(above):
        return False
    return any(child.meaning in _WORK_FIELDS or child.box is not None for child in heading.children)
