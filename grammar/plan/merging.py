"""One item for all places that tell of it: mentions in overviews, progress tables and lists are folded in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from compiler.labels import abbreviates
from grammar.plan.drafts import Draft
from grammar.plan.words import fold

_SHORT = re.compile(r"([a-z]+)[-. ]?(\d.*)")
_STRENGTH = {"heading": 3, "line": 3, "row": 2, "node": 2, "item": 1}


def merge(drafts: Iterable[Draft]) -> tuple[list[Draft], list[Draft]]:
    """Phases and tasks, each once, in the order in which they are told in full."""
    told: list[Draft] = []
    mentions: list[Draft] = []
    for draft in drafts:
        (mentions if draft.echo else told).append(draft)
    index = _Index(told)
    kept: list[Draft] = []
    for draft in told:
        first = index.stronger(draft)
        if first is None:
            kept.append(draft)
        else:
            first.take(draft)
    for mention in mentions:
        if (found := index.find(mention)) is not None:
            found.take(mention)
    phases = [draft for draft in kept if draft.kind == "phase"]
    tasks = [draft for draft in kept if draft.kind == "task"]
    _uncount(tasks)
    return phases, tasks


class _Index:
    def __init__(self, drafts: list[Draft]) -> None:
        self.by_id: dict[tuple[str, str], list[Draft]] = {}
        self.by_name: dict[tuple[str, str], list[Draft]] = {}
        for draft in drafts:
            if draft.written_id:
                self.by_id.setdefault((draft.kind, draft.written_id.casefold()), []).append(draft)
            if draft.name.text:
                self.by_name.setdefault((draft.kind, fold(draft.name.text)), []).append(draft)

    def stronger(self, draft: Draft) -> Draft | None:
        """Another item of the same id that is told in a stronger form, or in the same words before."""
        if not draft.written_id or draft.written_id.isdecimal() or draft.kind == "phase":
            return None
        for other in self.by_id[draft.kind, draft.written_id.casefold()]:
            if other is draft:
                break
            if fold(other.name.text) == fold(draft.name.text):
                return other
        for other in self.by_id[draft.kind, draft.written_id.casefold()]:
            if _STRENGTH[other.shape] > _STRENGTH[draft.shape]:
                return other
        return None

    def find(self, mention: Draft) -> Draft | None:
        """The item that a mention means: by id under the same label, by id alone, by name."""
        if mention.written_id:
            same = self.by_id.get((mention.kind, mention.written_id.casefold()), [])
            alike = [d for d in same if d.canonical in ("", mention.canonical) or not mention.canonical]
            if not alike and not mention.written_id.isdecimal():
                # "Phase 4a" may be how a table calls the task "4a".
                other = "task" if mention.kind == "phase" else "phase"
                alike = self.by_id.get((other, mention.written_id.casefold()), [])
            if not alike and (short := _SHORT.fullmatch(mention.written_id.casefold())):
                # "S1" may stand for "Story 1".
                whole = self.by_id.get((mention.kind, short.group(2)), [])
                alike = [d for d in whole if d.canonical and abbreviates(short.group(1), d.canonical)]
            if alike or same:
                return alike[0] if alike else None
        named = self.by_name.get((mention.kind, fold(mention.name.text)), [])
        named = [draft for draft in named if not mention.written_id or not draft.written_id]
        return named[0] if len(named) == 1 else None


def _uncount(tasks: list[Draft]) -> None:
    """Numbers that were counted rather than given are ids only as long as they do not begin anew."""
    counted = [task for task in tasks if task.ordinal and task.written_id]
    if len({task.written_id for task in counted}) < len(counted):
        for task in counted:
            task.written_id, task.id_span = None, None
