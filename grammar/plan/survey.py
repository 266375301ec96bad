"""What the pieces of a plan are: phases, tasks, sections of prose.  Decided over the whole document, since
a bullet is a task in one plan and a result in the next.

1. Phases are the headings (or lines that act as headings) with a label for a stretch of work: Phase, Week,
   Milestone, Epic …  Where none is labelled so: labelled list items or table rows; then numbered "Step"
   headings; then the headings that hold tasks; then numbered checkboxes over numbered checkboxes.
2. A section of criteria, risks, goals, deliverables or technology holds neither.  One called overview,
   timeline or progress tells the plan again, unless the plan is told nowhere else.
3. Tasks are found phase by phase, the strongest sign first: headings with a task's label or an id; list
   items with a label or an id, checkboxes, rows of task tables; numbered lists; and plain bullets, but those
   only if no phase has anything stronger.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from grammar.blocks import Table
from grammar.plan import words
from grammar.plan.outline import Part, walk, within
from grammar.plan.phases import find_phases
from grammar.plan.signs import closed, hard, is_labelled, is_task_title, numbered
from grammar.plan.tables import Columns, columns

SECTIONS = ("heading", "line", "label")


@dataclass(slots=True)
class Survey:
    """What was decided beside the roles that the parts themselves carry."""

    tables: dict[int, Columns] = field(default_factory=dict)
    """How each table is read, by the id of its part."""
    phases: list[Part] = field(default_factory=list)
    flat: bool = False
    """The plan has tasks, but no phases."""


def survey(parts: list[Part]) -> Survey:
    found = Survey()
    for part in walk(parts):
        if part.shape == "table" and isinstance(part.block, Table):
            found.tables[id(part)] = columns(part.block)
    _sections(parts)
    found.phases = find_phases(parts, found.tables)
    for phase in found.phases:
        phase.role = "phase"
    _open_sections(parts)
    scopes = [phase.children for phase in found.phases]
    if not scopes:
        found.flat = True
        _flat(parts, found)
        return found
    _tasks(parts, scopes, found)
    return found


# -- sections ---------------------------------------------------------------------------------------


def _sections(parts: Iterable[Part]) -> None:
    """The roles of headings and labels that name neither phase nor task."""
    for part in walk(parts):
        if part.shape not in SECTIONS or part.glance.kind:
            continue
        if part.shape == "label":
            named = part.meaning is not None and part.meaning != "tasks"
            sort = words.section(part.label)[0] if part.meaning is None else "plain"
            part.role = "aside" if named or sort == "aside" else "section"
            continue
        sort, part.meaning = words.section(part.text.text, whole=part.glance.id is not None)
        part.role = "section" if sort not in ("aside", "overview") or is_task_title(part) else sort


def _open_sections(parts: Iterable[Part]) -> None:
    """An overview, or what else seemed to hold no plan, is where the plan is told if it holds a phase."""
    for part in walk(parts):
        if closed(part) and any(child.role == "phase" for child in walk(part.children)):
            part.role = "section"


# -- tasks ------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Signs:
    titles: list[Part] = field(default_factory=list)
    labelled: list[Part] = field(default_factory=list)
    boxes: list[Part] = field(default_factory=list)
    tables: list[Part] = field(default_factory=list)
    numbered: list[Part] = field(default_factory=list)
    bullets: list[Part] = field(default_factory=list)
    inner: list[Part] = field(default_factory=list)
    """Headings of shorter stretches within the phase: its weeks, its days."""

    @property
    def strong(self) -> bool:
        return bool(self.titles or self.labelled or self.boxes or self.tables)


def _signs(scope: list[Part], found: Survey) -> _Signs:
    """What may be a task within a phase.  Nothing is looked for within another phase or a task's section."""
    signs = _Signs()

    def look(siblings: list[Part], direct: bool, listed: bool) -> None:
        counted = {id(part) for part in numbered(siblings)} if direct else ()
        for part in siblings:
            if part.role in ("aside", "overview", "phase"):
                continue
            if is_task_title(part) or id(part) in counted:
                signs.titles.append(part)
                continue
            if part.shape == "table" and _is_task_table(part, found):
                signs.tables.append(part)
            elif part.shape in ("heading", "line") and part.glance.kind == "phase":
                signs.inner.append(part)
                look(part.children, False, listed)
            elif part.shape == "item":
                if is_labelled(part):
                    signs.labelled.append(part)
                elif part.box is not None:
                    signs.boxes.append(part)
                elif part.ordinal is not None and not listed:
                    signs.numbered.append(part)
                elif not listed:
                    (signs.bullets if direct else []).append(part)
                if part.box is None and not is_labelled(part):
                    look(part.children, direct, True)
            elif part.shape in SECTIONS:
                look(part.children, part.meaning == "tasks", listed)

    look(scope, True, False)
    return signs


def _is_task_table(part: Part, found: Survey) -> bool:
    """A table of tasks, or within a phase one of its days or weeks."""
    table = found.tables[id(part)]
    if (
        table.use == "phases"
        and table.name is not None
        and table.name != table.id
        and "needs" not in table.at
    ):
        found.tables[id(part)] = table = replace(table, use="tasks")
    return table.use == "tasks"


def _tasks(parts: list[Part], scopes: list[list[Part]], found: Survey) -> None:
    signs = [_signs(scope, found) for scope in scopes]
    strong = any(one.strong for one in signs)
    elsewhere = [] if strong else _named_elsewhere(parts)
    for part in elsewhere:
        part.role = "task"
    for one in signs:
        _choose(one, bullets=not strong and not elsewhere)
    _loose(parts, found)
    if not any(part.role == "task" for part in walk(parts)):
        for one in signs:
            for part in one.inner:
                part.role = "task"


def _named_elsewhere(parts: list[Part]) -> list[Part]:
    """List items with ids outside of all phases: where phases hold no task, the tasks may stand apart."""
    found = within(parts, lambda part: closed(part) or part.role == "phase")
    labelled = [part for part in found if is_labelled(part)]
    return labelled if len(labelled) > 2 else []


def _choose(signs: _Signs, bullets: bool) -> None:
    """Mark the tasks of one phase."""
    for part in (*signs.titles, *signs.labelled, *signs.tables):
        part.role = "task"
    if not signs.titles:
        for part in signs.boxes:
            part.role = "task"
    if signs.strong:
        return
    plain = signs.numbered or (signs.bullets if bullets else [])
    for part in plain:
        part.role = "task"


def _loose(parts: list[Part], found: Survey) -> None:
    """Tasks outside of all phases, in a plan that has phases: only what says that it is one."""
    for part in within(parts, lambda p: closed(p) or p.role in ("phase", "task")):
        titled = part.shape in ("heading", "line") or is_labelled(part)
        if titled and part.glance.kind == "task":
            part.role = "task"
        elif part.shape == "table":
            table = found.tables[id(part)]
            if table.use == "tasks" and "phase" in table.at:
                part.role = "task"


def _either(stop: Callable[[Part], bool]) -> Callable[[Part], bool]:
    return lambda part: stop(part) or part.role == "task"


def _flat(parts: list[Part], found: Survey) -> None:
    """A plan without phases: tasks with a label or an id, task tables and checkboxes anywhere."""
    for stop in (closed, hard):
        signs = _Signs()
        for part in within(parts, _either(stop)):
            if part.shape in ("heading", "line") and part.glance.kind in ("task", "step"):
                part.role = "task"
                signs.titles.append(part)
            elif part.shape == "item" and (is_labelled(part) or part.box is not None):
                signs.boxes.append(part)
            elif part.shape == "table" and found.tables[id(part)].use == "tasks":
                signs.tables.append(part)
        _choose(signs, bullets=False)
        if signs.strong:
            return
