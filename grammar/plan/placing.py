"""Tasks of a table whose rows name their phases: each goes to the phase that its row means.

Where headings tell of phases, these are meant; where nothing does, the column is what the phases are told by.
"""

from __future__ import annotations

from grammar.blocks import Text
from grammar.inline import plain
from grammar.phrases import when
from grammar.plan.drafts import Draft
from grammar.plan.glance import glance
from grammar.plan.grouped import label_of_head
from grammar.plan.titled import titled
from grammar.plan.words import fold


def place(tasks: list[Draft], phases: list[Draft]) -> None:
    """Set the phase of each such task, in place; phases that only a column names are put among the others."""
    known = _Known(phases)
    told = bool(phases)
    labels = {phase.canonical for phase in phases}
    made: set[int] = set()
    last: Draft | None = None
    for task in tasks:
        named, label = task.phase_named, label_of_head(task.phase_label) or ""
        if named is None or not plain(named).text.strip("-–—"):
            continue
        found = known.find(named, label)
        if found is None and (not told or (label in labels and glance(named.text).id is not None)):
            found = _phase(named, task, label)
            phases.append(found)
            known.add(found)
            made.add(id(found))
        elif found is not None and found is not last and id(found) not in made and not _inside(named, found):
            found.places.append(named.span)
        task.phase = last = found or task.phase
    phases.sort(key=lambda phase: phase.line)
    _fold_in(tasks)


def _fold_in(tasks: list[Draft]) -> None:
    """A row without an id whose task its phase tells already, in the same words, tells it again."""
    told: dict[tuple[int, str], Draft] = {}
    for task in tasks:
        if task.phase_named is None:
            told.setdefault((id(task.phase), fold(task.name.text)), task)
    again: set[int] = set()
    for task in tasks:
        first = told.get((id(task.phase), fold(task.name.text)))
        if task.phase_named is not None and first is not None and (not task.written_id or task.ordinal):
            first.take(task)
            again.add(id(task))
    if again:
        tasks[:] = [task for task in tasks if id(task) not in again]


def _inside(named: Text, phase: Draft) -> bool:
    return phase.span.start <= named.span.start < phase.span.end


class _Known:
    def __init__(self, phases: list[Draft]) -> None:
        self.by_id: dict[str, Draft] = {}
        self.by_name: dict[str, Draft] = {}
        for phase in phases:
            self.add(phase)

    def add(self, phase: Draft) -> None:
        if phase.written_id:
            self.by_id.setdefault(phase.written_id.casefold(), phase)
        self.by_name.setdefault(fold(phase.name.text), phase)

    def find(self, named: Text, label: str) -> Draft | None:
        words = plain(named).text
        look = glance(words)
        found = self.by_name.get(fold(words)) or self.by_id.get((look.id or words).casefold())
        found = found or self.by_name.get(fold(words.partition(look.id or words)[2]))
        said = look.label or label
        if found is not None and said and found.canonical not in ("", said) and found.written_id:
            return None  # week 2 is not phase 2
        return found


def _phase(named: Text, task: Draft, label: str) -> Draft:
    """The phase of a cell: ``Phase 1: Load``, ``Load``, or a mere ``1`` below "Sprint"."""
    words = plain(named)
    look = glance(words.text)
    draft = titled("phase", named, look, task.line, task.span)
    draft.shape = "row"
    if label and not look.label:
        draft.canonical, draft.label = label, task.phase_label.removesuffix("s")
        said = when(Text(f"{label} {words.text}", named.span)).window if words.text[:1].isdecimal() else None
        if look.form is None and words.text.replace("-", "").replace("–", "").isdecimal():
            draft.written_id, draft.id_span = words.text, named.span
            draft.name = words.model_copy(update={"text": f"{draft.label} {words.text}"})
        if said is not None:
            draft.window = said.model_copy(update={"written": words.text, "span": named.span})
    return draft
