"""Quarters and halves of years over the sprints that they hold: ``## Q1 2026`` over ``### Sprint 1``.

Where those below are phases, so are they, and one that holds its work directly is no longer lost beside them.
"""

from __future__ import annotations

from compiler.patterns import later
from grammar.plan.groups import families
from grammar.plan.parts import Part, walk
from grammar.plan.signs import hard
from grammar.plan.work import any_list

_QUARTER = later(
    r"\W{0,4}(?P<id>[QH][1-4](?:[ ,/-]{1,2}(?:20\d\d|['’]\d\d))?|20\d\d[ /-]?[QH][1-4])(?![\w-])"
)


def quarters_over(parts: list[Part], phases: list[Part]) -> list[Part]:
    """The headings of quarters side by side of which one holds a phase of another label."""
    known = {id(part) for part in phases}
    for siblings in families(parts, lambda part: hard(part) or id(part) in known):
        found = [
            (part, match["id"])
            for part in siblings
            if part.shape == "heading"
            and part.glance.kind is None
            and (match := _QUARTER.match(part.text.text))
        ]
        over = [any(id(child) in known for child in walk(part.children)) for part, _ in found]
        held = [
            (part, name) for (part, name), phased in zip(found, over, strict=True) if phased or any_list(part)
        ]
        if any(over) and len(held) > 1:
            for part, name in held:
                part.glance = part.glance._replace(label="quarter", id=name, kind="phase", set_off=True)
            return [part for part, _ in held]
    return []
