"""Headings that are numbered because all of the document is, not because they are tasks.

Where sections outside of the phases have numbered headings below them, too, ``4.2 Model architecture``
within "4. Phase 2" says as little about work as ``1.2 Scope`` within "1. Overview".  Nor are they tasks where
``1. Preparation`` and ``2. Layout`` of one phase hold checkboxes as another phase does itself.
"""

from __future__ import annotations

from collections.abc import Iterable

from grammar.phrases.verbs import instructing
from grammar.plan.levels import WORK_FIELDS, Candidates
from grammar.plan.parts import Part, walk


def section_numbers(parts: list[Part], seen: list[Candidates]) -> frozenset[int]:
    """The titles that only number the sections of a document, by the ids of their pieces."""
    if areas := _areas(seen):
        return areas
    titles = [part for one in seen for part in one.titles if _dotted(part)]
    if not titles or any(map(_worked, titles)):
        return frozenset()
    ranks = {part.rank for part in titles}
    outside = {_section(part) for part in _outside(parts) if _dotted(part) and part.rank in ranks}
    if len(outside) < 2 or instructing([part.text.text for part in titles]) >= 0.25:
        return frozenset()
    return frozenset(id(part) for part in titles)


def _areas(seen: list[Candidates]) -> frozenset[int]:
    """Counted headings over checkboxes, beside phases that have nothing but checkboxes."""
    titles = [part for one in seen for part in one.titles]
    ticked = [one for one in seen if not one.declared and one.of("box")]
    counted = all(part.glance.form == "plain" and part.glance.kind is None for part in titles)
    if not titles or not ticked or not counted or any(one.labelled or one.tables for one in seen):
        return frozenset()
    over = all(any(child.box is not None for child in walk(part.children)) for part in titles)
    return frozenset(map(id, titles)) if over else frozenset()


def _outside(parts: Iterable[Part]) -> Iterable[Part]:
    """The headings that stand in no phase."""
    for part in parts:
        if part.role != "phase":
            yield part
            yield from _outside(part.children)


def _dotted(part: Part) -> bool:
    return part.shape == "heading" and part.glance.kind is None and part.glance.form == "dotted"


def _section(part: Part) -> str:
    return (part.glance.id or "").partition(".")[0]


def _worked(part: Part) -> bool:
    """Whether a heading has an owner, an effort, a checkbox."""
    return any(child.meaning in WORK_FIELDS or child.box is not None for child in walk(part.children))
