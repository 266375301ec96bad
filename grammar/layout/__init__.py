"""The canonical layout of a page: how its lines are written where Markdown leaves a choice.

A step changes one kind of thing and takes and gives whole texts.  Steps work on lines and never print a page
anew from its blocks, so what no step knows stays as it is.  Whether a page still says the same is not for
them to know: whoever applies them compares what was understood before and after (`compiler.layout`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from compiler.source import Source


class Step(NamedTuple):
    name: str
    """What it does, as a person would say it."""
    apply: Callable[[Source], str]


def steps() -> tuple[Step, ...]:
    """In the order in which they are applied."""
    from grammar.layout import gaps, lines, tables

    return (
        Step("line ends", lines.ends),
        Step("headings", lines.headings),
        Step("list markers", lines.markers),
        Step("checkboxes", lines.boxes),
        Step("labels", lines.labels),
        Step("trailing blanks", lines.trailing),
        Step("tables", tables.aligned),
        Step("runs of empty lines", gaps.closed),
        Step("empty lines around blocks", gaps.opened),
    )
