"""One item for all places that tell of it: mentions in overviews, progress tables and lists are folded in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from compiler.labels import abbreviates
from grammar.plan.drafts import Draft
from grammar.plan.words import fold

_SHORT = re.compile(r"([a-z]+)[-. ]?(\d.*)")
_CROWD = 64
"""How many bearers of one name are looked at."""
_STRENGTH = {"heading": 3, "line": 3, "row": 2, "node": 2, "item": 1}


def merge(drafts: Iterable[Draft]) -> tuple[list[Draft], list[Draft]]:
    """Phases and tasks, each once, in the order in which they are told in full."""
    told: list[Draft] = []
    mentions: list[Draft] = []
    for draft in drafts:
        (mentions if draft.echo else told).append(draft)
    index = _Index(told)
    kept: list[Draft] = []
    rows = {id(full): draft for draft in told if (full := index.in_full(draft)) is not None}
    for draft in told:
        if id(draft) in rows:
            continue
        if (full := index.in_full(draft)) is not None:
            kept.append(_told_by_row(full, draft))
            continue
        first = index.stronger(draft)
        if first is None:
            kept.append(draft)
        else:
            first.take(draft)
    for mention in mentions:
        if (found := index.find(mention)) is not None:
            found.take(mention)
            mention.met = True
    phases = [draft for draft in kept if draft.kind == "phase"]
    tasks = [draft for draft in kept if draft.kind == "task"]
    _uncount(tasks, bool(phases))
    return phases, tasks


def _told_by_row(full: Draft, row: Draft) -> Draft:
    """The phase that a table lists, by the name and at the place that it has there, and all that a heading
    says of it below."""
    below = full.span
    full.take(row)
    full.name, full.span, full.line = row.name, row.span, row.line
    full.id_span = row.id_span
    full.places = [below if place is row.span else place for place in full.places]
    return full


class _Index:
    """What each lookup wants is worked out beforehand: a plan may tell ten thousand items by one id."""

    def __init__(self, drafts: list[Draft]) -> None:
        self.by_id: dict[tuple[str, str], dict[str, Draft]] = {}
        """The first item under each label."""
        self.by_words: dict[tuple[str, str, str], Draft] = {}
        """The first item of an id and a name."""
        self.stronger_than: dict[tuple[str, str, int], Draft] = {}
        self.by_name: dict[tuple[str, str], list[Draft]] = {}
        for draft in drafts:
            if draft.written_id:
                key = draft.kind, draft.written_id.casefold()
                self.by_id.setdefault(key, {}).setdefault(draft.canonical, draft)
                self.by_words.setdefault((*key, fold(draft.name.text)), draft)
                for strength in range(_STRENGTH[draft.shape]):
                    self.stronger_than.setdefault((*key, strength), draft)
            if draft.name.text:
                self.by_name.setdefault((draft.kind, fold(draft.name.text)), []).append(draft)

    def in_full(self, row: Draft) -> Draft | None:
        """The heading that tells of one row of a table of phases: ``## First block: tasks``."""
        if row.kind != "phase" or row.shape not in ("row", "item") or not row.written_id:
            return None
        same = self.by_id.get((row.kind, row.written_id.casefold()), {}).values()
        heads = [draft for draft in same if draft.shape == "heading"]
        return heads[0] if len(heads) == 1 else None

    def stronger(self, draft: Draft) -> Draft | None:
        """Another item of the same id that is told in a stronger form, or in the same words before."""
        if not draft.written_id or draft.written_id.isdecimal() or draft.kind == "phase":
            return None
        key = draft.kind, draft.written_id.casefold()
        first = self.by_words.get((*key, fold(draft.name.text)))
        if first is not None and first is not draft and _STRENGTH[first.shape] >= _STRENGTH[draft.shape]:
            return first
        return self.stronger_than.get((*key, _STRENGTH[draft.shape]))

    def find(self, mention: Draft) -> Draft | None:
        """The item that a mention means: by id under the same label, by id alone, by name."""
        if mention.written_id:
            same = self.by_id.get((mention.kind, mention.written_id.casefold()), {})
            alike = [
                d for label, d in same.items() if label in ("", mention.canonical) or not mention.canonical
            ]
            if not alike and not mention.written_id.isdecimal():
                # "Phase 4a" may be how a table calls the task "4a".
                other = "task" if mention.kind == "phase" else "phase"
                alike = list(self.by_id.get((other, mention.written_id.casefold()), {}).values())
            if not alike and (short := _SHORT.fullmatch(mention.written_id.casefold())):
                # "S1" may stand for "Story 1".
                whole = self.by_id.get((mention.kind, short.group(2)), {})
                alike = [d for label, d in whole.items() if label and abbreviates(short.group(1), label)]
            if alike or same:
                return alike[0] if alike else None
        named = self.by_name.get((mention.kind, fold(mention.name.text)), [])[:_CROWD]
        named = [draft for draft in named if not mention.written_id or not draft.written_id]
        return named[0] if len(named) == 1 else None


def _uncount(tasks: list[Draft], phases: bool) -> None:
    """Numbers that were counted rather than given are ids only as long as they do not begin anew; those that
    checkboxes begin with, only in a plan without phases."""
    for counted, apart in (
        ([task for task in tasks if task.ordinal and task.written_id], False),
        ([task for task in tasks if task.numbered and task.written_id], phases),
    ):
        if apart or len({task.written_id for task in counted}) < len(counted):
            for task in counted:
                task.written_id, task.id_span = None, None
