"""Which item a place belongs to: the one whose heading, row or list item is the last before it."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from compiler.ir import Phase, Plan
from compiler.source import Sources, Span


class Anchor(NamedTuple):
    start: int
    """Where the line begins on which the item is introduced."""
    id: str
    phase: bool


class Anchors:
    def __init__(self, plan: Plan, sources: Sources) -> None:
        self._by_path: dict[str, list[Anchor]] = {}
        introduced = [(item.span, item.id, isinstance(item, Phase)) for item in (*plan.phases, *plan.tasks)]
        introduced += [(flow.span, flow.id, False) for flow in plan.flows]
        introduced += [(table.name.span, table.name.text, False) for table in plan.context.tables]
        for span, item_id, phase in introduced:
            if (source := sources.get(span.path)) is not None:
                start = source.line_starts[source.position(span.start).line - 1]
                self._by_path.setdefault(span.path, []).append(Anchor(start, item_id, phase))
        for anchors in self._by_path.values():
            anchors.sort()

    def at(self, path: str, offset: int) -> Anchor | None:
        """The innermost item at a place."""
        anchors = self._by_path.get(path, [])
        index = bisect_right(anchors, offset, key=lambda anchor: anchor.start)
        return anchors[index - 1] if index else None

    def around(self, path: str, offset: int) -> list[Anchor]:
        """The item at a place, and the phase before it."""
        anchors = self._by_path.get(path, [])
        index = bisect_right(anchors, offset, key=lambda anchor: anchor.start)
        found = anchors[max(0, index - 1) : index]
        if found and not found[0].phase:
            found += [anchor for anchor in reversed(anchors[: index - 1]) if anchor.phase][:1]
        return found

    def owner(self, span: Span) -> str:
        """The id of the item that a finding is about; empty where it is about none."""
        anchor = self.at(span.path, span.start)
        return anchor.id if anchor else ""
