"""Which titles and list items say of themselves that they are tasks."""

from __future__ import annotations

from grammar.plan import words
from grammar.plan.parts import Part

_PIECES = frozenset(("feature", "deliverable"))
"""Labels of what is made rather than done: within a phase, a heading of one is a task."""
_NEVER = frozenset(("acceptance", "risk", "goal", "deliverable"))


def hard(part: Part) -> bool:
    """A section that nothing of the plan is looked for in."""
    return part.role == "aside"


def closed(part: Part) -> bool:
    """A section that holds no task, or only tells of them again."""
    return part.role in ("aside", "overview")


def is_task_title(part: Part) -> bool:
    """A heading, or a line like one, that is a task wherever it stands in a phase."""
    look = part.glance
    if part.shape not in ("heading", "line") or part.role == "phase":
        return False
    if look.kind in ("task", "step") or look.label in _PIECES:
        return True
    if look.form in ("dotted", "lettered") or (look.form == "coded" and look.set_off):
        # "0.4 Environment variables" is one of a series, however its words sound.
        counted = words.fold(part.text.text).endswith(("metrics", "kpis"))
        return counted or words.section(part.text.text, whole=True)[1] not in _NEVER
    return False


def is_labelled(part: Part) -> bool:
    """A list item that says which task it is."""
    look = part.glance
    if part.shape != "item" or not look.id:
        return False
    if look.kind in ("task", "step"):
        return look.set_off
    if look.form == "dotted":
        return True
    return look.form in ("coded", "lettered") and (look.set_off or part.box is not None)


def counts_own(part: Part) -> bool:
    """A numbered heading over checkboxes numbered within it, however it sounds: ``2. API`` over ``2.1``."""
    if part.glance.form != "plain":
        return False
    own = f"{part.glance.id}."
    return any(c.box is not None and (c.glance.id or "").startswith(own) for c in part.children)


def numbered(siblings: list[Part]) -> list[Part]:
    """Headings among siblings that are numbered in one run: ``1. …``, ``2. …``."""
    found = [
        part
        for part in siblings
        if part.shape == "heading" and part.glance.form == "plain" and part.role not in ("aside", "overview")
    ]
    return found if len(found) > 1 else []
