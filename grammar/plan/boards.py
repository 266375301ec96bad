"""The plan that a timeline, a board, a journey or a mind map draws, where nothing else tells of one.

The same drawings tell the history of a product, the day of a customer, the parts of a system.  A board is of
work by its columns, which are statuses; the others by sections that are labelled as phases are ("Phase 1",
"Week 2"), a timeline also by saying what to do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compiler.ir import Note, Status
from compiler.source import Source
from grammar import phrases
from grammar.inline import plain
from grammar.mermaid_lists import Entry
from grammar.phrases.verbs import instructing
from grammar.plan.drafts import Draft
from grammar.plan.glance import Glance, glance
from grammar.plan.titled import Kind, titled


def board_items(kind: str, entries: Sequence[Entry], source: Source) -> list[Draft]:
    """Phases and tasks; none if the drawing is of something else."""
    heads = [entry for entry in entries if entry.depth == 0]
    cards = [entry for entry in entries if entry.depth == 1]
    if kind == "kanban":
        said = [phrases.status(head.text) for head in heads]
        return list(_cards(entries, source)) if sum(map(bool, said)) * 2 > len(said) else []
    named = [head for head in heads if glance(head.text.text).kind == "phase"]
    told = kind == "timeline" and instructing([card.text.text for card in cards]) >= 0.5
    if not cards or not heads or (len(named) * 2 <= len(heads) and not told):
        return []
    return list(_phased(entries, source))


def _cards(entries: Sequence[Entry], source: Source) -> Iterator[Draft]:
    """The cards of a board, each with the status of its column."""
    status: Status | None = None
    for entry in entries:
        if entry.depth == 0:
            status = phrases.status(entry.text)
        elif entry.depth == 1:
            draft = _draft("task", entry, source)
            draft.status = draft.status or status
            yield draft


def _phased(entries: Sequence[Entry], source: Source) -> Iterator[Draft]:
    phase: Draft | None = None
    draft: Draft | None = None
    for entry in entries:
        if entry.depth == 0:
            draft = None
            phase = _draft("phase", entry, source)
            phase.window = phase.window or phrases.when(entry.text).window
            yield phase
        elif entry.depth == 1:
            draft = _draft("task", entry, source)
            draft.phase = phase
            if draft.window is None and entry.when is not None and phase is not None:
                inside = phrases.when(entry.when).window
                draft.window = inside if entry.when.span != phase.span else None
            yield draft
        elif draft is not None and (said := plain(entry.text)).text:
            draft.notes.append(Note(kind="step", text=said.text, span=said.span))


def _draft(kind: Kind, entry: Entry, source: Source) -> Draft:
    look = glance(entry.text.text)
    line = source.line_of(entry.span.start)
    draft = titled(kind, entry.text, look if look.kind == kind else Glance(), line, entry.span)
    draft.shape = "node"
    for key, value in entry.data:
        if key == "owner":
            draft.owner = draft.owner or plain(value)
        else:
            draft.priority = draft.priority or plain(value)
    return draft
