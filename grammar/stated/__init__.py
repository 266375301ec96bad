"""What documents say about themselves: totals, counts, milestones, deadlines, numbered headings, links."""

from __future__ import annotations

from collections.abc import Sequence

from compiler.ir import Phase, Stated, Task
from grammar.blocks import Page
from grammar.stated.claims import claims, deadline
from grammar.stated.lines import lines_of
from grammar.stated.links import anchors, links
from grammar.stated.milestones import milestones
from grammar.stated.titles import titles


def read_stated(
    plans: Sequence[Page], others: Sequence[Page], phases: Sequence[Phase], tasks: Sequence[Task]
) -> Stated:
    """Of the plans all of it, of the other documents their links."""
    said = [line for page in plans for line in lines_of(page, phases, tasks)]
    linked = tuple(link for page in (*plans, *others) for link in links(page))
    return Stated.model_construct(
        claims=tuple(claims(said)),
        milestones=tuple(milestones(said)),
        titles=tuple(title for page in plans for title in titles(page)),
        links=linked,
        anchors=tuple(anchors(page) for page in (*plans, *others)) if linked else (),
        deadline=deadline(said),
    )
