"""List items below a task's heading that are its siblings by their ids: ``- [ ] **1.2** Clean`` below
``### Story 1.1``.  They stand there because Markdown has no way to leave a heading, and are put beside it.

The other way round, checkboxes ``2.1`` and ``2.2`` beside the checkbox ``2.`` are put below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from grammar.plan.parts import Part, walk
from grammar.plan.signs import is_labelled

_LAST = re.compile(r"(?P<series>.*?)(?P<number>\d{1,9})[a-z]?")


def set_beside(parts: list[Part]) -> None:
    """Move such items out, in place.  An id that a heading or line bears is but mentioned by an item."""
    _see_runs(parts)
    _free_boxes(parts)
    _put_below(parts)
    titled = {part.glance.id or "" for part in walk(parts) if part.shape in ("heading", "line")}
    _move(parts, titled)


def _see_runs(siblings: list[Part]) -> None:
    """``T1 Load``, ``T2 Clean``, or ``Phase 1 Load``, ``Phase 2 Clean``: an id, though nothing parts it from
    the name, in a list that counts by it."""
    for part in siblings:
        _see_runs(part.children)
    items = [part for part in siblings if part.shape == "item"]
    places = [
        _labelled(item) or _place(item) for item in items if item.glance.form == "coded" or _labelled(item)
    ]
    counted = [place for place in places if place is not None]
    if len(counted) < 2 or len(counted) < len(items) or len({series for series, _ in counted}) > 1:
        return
    if all(one[1] < other[1] for one, other in pairwise(counted)):
        for item in items:
            item.glance = item.glance._replace(set_off=True)


def _free_boxes(siblings: list[Part]) -> None:
    """Checkboxes after the text of a ``**Note**`` are none of it, though no heading parts them."""
    at = 0
    while at < len(siblings):
        part = siblings[at]
        at += 1
        _free_boxes(part.children)
        if part.shape != "label" or part.meaning != "description":
            continue
        texts = 0
        while texts < len(part.children) and part.children[texts].shape == "text":
            texts += 1
        if 0 < texts < len(part.children) and part.children[texts].box is not None:
            siblings[at:at] = part.children[texts:]
            del part.children[texts:]


def _labelled(item: Part) -> tuple[str, int] | None:
    """The label and number that an item begins with."""
    look = item.glance
    return (f"{look.label} ", int(look.id)) if look.kind and look.id and look.id.isdecimal() else None


def _put_below(siblings: list[Part]) -> None:
    """Numbered checkboxes after the one that they are numbered within, though they are not indented."""
    at = 0
    while at < len(siblings):
        part = siblings[at]
        at += 1
        _put_below(part.children)
        if part.box is None or part.glance.form != "plain" or part.shape != "item":
            continue
        end = at
        while end < len(siblings) and _is_within(siblings[end], part):
            _put_below(siblings[end].children)
            end += 1
        part.children.extend(siblings[at:end])
        del siblings[at:end]


def _is_within(part: Part, whole: Part) -> bool:
    dotted = part.shape == "item" and part.box is not None and part.glance.form == "dotted"
    return dotted and (part.glance.id or "").startswith(f"{whole.glance.id}.")


def _move(siblings: list[Part], titled: set[str]) -> None:
    at = 0
    while at < len(siblings):
        part = siblings[at]
        at += 1
        if part.shape not in ("heading", "line", "label"):
            continue
        _move(part.children, titled)
        out = list(_out(part, titled))
        if out:
            gone = {id(item) for item in out}
            part.children = [child for child in part.children if id(child) not in gone]
            siblings[at:at] = out
            at += len(out)


def _out(part: Part, titled: set[str]) -> Iterable[Part]:
    """Items with the ids that follow the heading's own, one after the other."""
    own = _place(part)
    if own is None or part.glance.kind not in (None, "task", "step"):
        return
    for child in part.children:
        if not is_labelled(child) or not (child.glance.set_off or child.box is not None):
            continue
        place = _place(child)
        if place is not None and place[0] == own[0] and place[1] > own[1] and child.glance.id not in titled:
            own = place
            yield child


def _place(part: Part) -> tuple[str, int] | None:
    """``1.2`` is the second of series ``1.``; a bare number is of no series."""
    match = _LAST.fullmatch(part.glance.id or "")
    return (match["series"], int(match["number"])) if match and match["series"] else None
