"""Tasks told by a run of headings, one for each field, as tools that keep a file for each task write them.

    # Task ID: 3
    # Title: Load the weather
    # Dependencies: 1, 2
    # Details:
    …
    # Subtasks:
    ## 1. Write the client [done]

The first of them becomes the task, those after it its fields, in place.  The title may as well be a field
below the heading: ``**Title:** Load the weather``.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.patterns import later
from grammar.blocks import Text
from grammar.inline import cut
from grammar.plan import words
from grammar.plan.glance import NOTHING, Glance
from grammar.plan.parts import LABEL_RANK, Part

_ID = later(
    r"(?i)\W{0,4}(?:task|story|issue|ticket)\s+(?:id|number|no\.?)\**\s*[:：]\**\s*`?(?P<id>\w[\w.-]{0,19})`?\s*$"
)
_PAIR = later(r"\**(?P<label>[^\W\d_][\w -]{1,30}?)\**\s*[:：]\**\s*")
_STEPS = frozenset(("subtasks", "sub-tasks", "sub tasks"))
_NAMES = frozenset(("title", "name", "task name", "task title", "summary"))


def gather(siblings: list[Part]) -> None:
    """Put the headings of each such task below it, and the next task beside it."""
    at = 0
    while at < len(siblings):
        part = siblings[at]
        at += 1
        if part.shape != "heading":
            continue
        found = _ID.match(part.text.text)
        if found is None:
            gather(part.children)
            continue
        run = list(_run(siblings[at:], part.rank))
        title = next((other for other in run if _label(other) in _NAMES and _value(other).text), None)
        named = title or next(filter(_is_name, part.children), None)
        if named is None:
            continue
        part.id_text = cut(part.text, *found.span("id"))
        part.text = _value(named)
        part.glance, part.last = Glance("task", part.id_text.text, "task", True), named.line
        if title is None:
            part.children.remove(named)
            continue
        del siblings[at : at + len(run)]
        for other in run:
            part.children.extend(title.children if other is title else (_field(other),))


def _is_name(part: Part) -> bool:
    """``**Title:** Load trips`` below the heading."""
    return part.shape == "field" and words.fold(part.label) in _NAMES and bool(part.text.text)


def _run(following: list[Part], rank: int) -> Iterator[Part]:
    """The headings of the same rank that each begin with the name of a field."""
    for part in following:
        if part.shape != "heading" or part.rank != rank or _ID.match(part.text.text):
            return
        label = _label(part)
        if label not in _NAMES and _meaning(label) is None:
            return
        yield part


def _meaning(label: str) -> words.Meaning | None:
    return "tasks" if words.fold(label) in _STEPS else words.field(label) or words.section(label)[1]


def _label(part: Part) -> str:
    found = _PAIR.match(part.text.text)
    return words.fold(found["label"]) if found else ""


def _value(part: Part) -> Text:
    found = _PAIR.match(part.text.text) if part.shape == "heading" else None
    return cut(part.text, found.end() if found else 0)


def _field(part: Part) -> Part:
    """A heading ``Status: pending`` as the field that it is, ``Details:`` as a label."""
    found = _PAIR.match(part.text.text)
    part.label = found["label"].strip() if found else ""
    part.text = _value(part)
    part.meaning, part.glance, part.last = _meaning(part.label), NOTHING, part.line
    part.shape, part.rank = ("field", 0) if part.text.text else ("label", LABEL_RANK)
    if part.meaning == "tasks":
        for child in part.children:
            if child.shape == "heading":
                child.shape, child.rank, child.glance = "item", 0, NOTHING
    return part
