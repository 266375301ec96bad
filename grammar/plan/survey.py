"""What the pieces of a plan are: phases, tasks, sections of prose.  Decided over the whole document, since
a bullet is a task in one plan and a result in the next.

1. Phases are the headings (or lines that act as headings) with a label for a stretch of work: Phase, Week,
   Milestone, Epic …  Where none is labelled so: labelled list items or table rows; then numbered "Step"
   headings; then the headings that hold tasks; then numbered checkboxes over numbered checkboxes.
2. A section of criteria, risks, goals, deliverables or technology holds neither.  One called overview,
   timeline or progress tells the plan again, unless the plan is told nowhere else.
3. Which lines of the phases are tasks, `levels` decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from grammar.blocks import Table
from grammar.phrases.verbs import instructing
from grammar.plan import words
from grammar.plan.flat import flat_list
from grammar.plan.glance import glance
from grammar.plan.levels import (
    SECTIONS,
    WORK_FIELDS,
    Candidates,
    Level,
    candidates,
    choose,
    is_area,
)
from grammar.plan.numbering import section_numbers
from grammar.plan.parts import Part, walk, within
from grammar.plan.phases import find_phases
from grammar.plan.signs import closed, counts_own, hard, is_labelled, is_task_title
from grammar.plan.tables import Columns, columns
from grammar.plan.wished import lists_features


@dataclass(slots=True)
class Survey:
    """What was decided beside the roles that the parts themselves carry."""

    tables: dict[int, Columns] = field(default_factory=dict)
    """How each table is read, by the id of its part."""
    phases: list[Part] = field(default_factory=list)
    flat: bool = False
    """The plan has tasks, but no phases."""
    inferred: list[tuple[Level, list[Part]]] = field(default_factory=list)
    """Tasks that no label, id or checkbox declares, and the level at which they stand."""


def survey(parts: list[Part]) -> Survey:
    found = Survey()
    for part in walk(parts):
        if part.shape == "table" and isinstance(part.block, Table):
            found.tables[id(part)] = columns(part.block)
    _sections(parts)
    _lift_tasks(parts)
    _name_features(parts, found)
    found.phases = find_phases(parts, found.tables)
    for phase in found.phases:
        phase.role = "phase"
    _unnamed(parts, found.phases)
    _open_sections(parts)
    scopes = [phase.children for phase in found.phases]
    if not scopes:
        found.flat = True
        _flat(parts, found)
        _open(parts)
        return found
    _tasks(parts, scopes, found)
    return found


# -- sections ---------------------------------------------------------------------------------------


def _sections(parts: Iterable[Part]) -> None:
    """The roles of headings and labels that name neither phase nor task."""
    parts = list(parts)
    title = _title(parts)
    for part in walk(parts):
        if part.shape not in SECTIONS or part.glance.kind:
            continue
        if part.shape == "label":
            named = part.meaning is not None and part.meaning != "tasks"
            sort = words.section(part.label)[0] if part.meaning is None else "plain"
            part.role = "aside" if named or sort == "aside" else "section"
            continue
        sort, part.meaning = words.section(part.text.text, whole=part.glance.id is not None)
        own = is_task_title(part) or counts_own(part)
        part.role = "section" if own or sort not in ("aside", "overview") else sort
        if part is title:
            part.role = "section"  # "Roadmap" above all is the plan, not where it is told again


def _name_features(parts: list[Part], found: Survey) -> None:
    """A table of features is one of tasks under a heading that promises a plan: "Feature plan"."""
    for part in walk(parts):
        if part.shape != "heading" or part.glance.kind or not words.promises(part.text.text):
            continue
        for child in part.children:
            table = found.tables.get(id(child))
            if (
                table
                and table.use == "other"
                and isinstance(child.block, Table)
                and lists_features(child.block)
            ):
                found.tables[id(child)] = replace(table, use="tasks", id=None, name=0, sure=True)


def _lift_tasks(parts: list[Part]) -> None:
    """A heading of tasks that came to stand below one of goals or risks, for its rank, is put after that."""
    at = 0
    while at < len(parts):
        part = parts[at]
        at += 1
        if part.shape != "heading":
            continue
        _lift_tasks(part.children)
        for place, child in enumerate(part.children if part.role == "aside" else ()):
            if child.shape == "heading" and child.meaning == "tasks" and child.glance.id is None:
                parts[at:at] = part.children[place:]
                del part.children[place:]
                break


def _title(parts: list[Part]) -> Part | None:
    """The heading that the whole document stands under."""
    heads = [part for part in parts if part.shape == "heading"]
    return heads[0] if len(heads) == 1 and heads[0].rank == 10 else None


def _unnamed(parts: list[Part], phases: list[Part]) -> None:
    """What begins with the code of a phase speaks of that phase: ``**M1 done when**`` below ``M1``."""
    coded = {part.glance.id for part in phases if part.glance.form == "coded"}
    for part in walk(parts) if coded else ():
        if part.role != "phase" and part.glance.form == "coded" and part.glance.id in coded:
            part.glance = part.glance._replace(kind="phase", set_off=False)


def _open_sections(parts: Iterable[Part]) -> None:
    """An overview, or what else seemed to hold no plan, is where the plan is told if it holds a phase."""
    for part in walk(parts):
        if closed(part) and any(child.role == "phase" for child in walk(part.children)):
            part.role = "section"


# -- tasks ------------------------------------------------------------------------------------------


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
    def look(sections: frozenset[int]) -> list[Candidates]:
        sure, is_table = (
            (lambda part: found.tables[id(part)].sure),
            (lambda part: _is_task_table(part, found)),
        )
        return [candidates(scope, is_table, sure, sections) for scope in scopes]

    seen = look(frozenset())
    if sections := section_numbers(parts, seen):
        apart = look(sections)
        seen = apart if any(one.declared or one.runs for one in apart) else seen
    elsewhere = [] if any(one.declared for one in seen) else _named_elsewhere(parts, found)
    if not elsewhere and not any(one.declared or one.runs for one in seen):
        elsewhere = _checklists(parts)
    for part in elsewhere:
        part.role = "task"
    for level, tasks in choose(seen, elsewhere=bool(elsewhere)):
        _mark(level, tasks, found)
    _open(parts)
    _loose(parts, found)
    if not any(part.role == "task" for part in walk(parts)):
        _mark("numbers", list(_counted_apart(parts)), found)


def _mark(level: Level, tasks: list[Part], found: Survey) -> None:
    for part in tasks:
        part.role = "task"
    if tasks and level != "declared":
        found.inferred.append((level, tasks))


def _open(parts: list[Part]) -> None:
    """Sections of other topics, and overviews, that turn out to hold tasks are sections as any other."""
    for part in walk(parts):
        apart = part.role == "overview" or (part.role == "aside" and is_area(part))
        if apart and any(child.role == "task" for child in walk(part.children)):
            part.role = "section"


def _named_elsewhere(parts: list[Part], found: Survey) -> list[Part]:
    """Where phases hold no task, tasks may stand apart: list items and tables with ids outside of them."""
    outside = list(within(parts, lambda part: closed(part) or part.role == "phase"))
    labelled = [part for part in outside if is_labelled(part)]
    if len(labelled) > 2:
        return labelled
    tables = [part for part in outside if part.shape == "table" and found.tables[id(part)].use == "tasks"]
    return [part for part in tables if found.tables[id(part)].id is not None and found.tables[id(part)].sure]


def _checklists(parts: list[Part]) -> list[Part]:
    """The checkboxes of a checklist that says what to do, such as one for the launch."""
    found: list[Part] = []
    for part in within(parts, lambda part: part.role in ("phase", "overview")):
        if (
            part.shape not in SECTIONS
            or part.rank <= 10
            or not words.fold(part.text.text).endswith("checklist")
        ):
            continue
        boxes = [child for child in part.children if child.shape == "item" and child.box is not None]
        if boxes and instructing([box.text.text for box in boxes]) >= 0.5:
            found.extend(boxes)
    return found


def _loose(parts: list[Part], found: Survey) -> None:
    """Tasks outside of all phases, in a plan that has phases: only what says that it is one."""
    for part in within(parts, lambda p: closed(p) or p.role in ("phase", "task")):
        if part.shape in SECTIONS and part.meaning == "tasks":
            _list_apart(part, found)
        titled = part.shape in ("heading", "line") or is_labelled(part)
        if titled and part.glance.kind == "task" and part.glance.label not in _PROBLEMS:
            part.role = "task"
        elif part.shape == "table":
            table = found.tables[id(part)]
            if table.use == "tasks" and ("phase" in table.at or _coded(part, table)):
                part.role = "task"


_PROBLEMS = frozenset(("issue",))
"""Labels that number what is wrong as often as what is to be done about it."""


def _coded(part: Part, table: Columns) -> bool:
    """Whether the rows of a table have ids of their own, such as M1-04, and are called tasks."""
    if table.id in (None, table.name) or not table.named or not isinstance(part.block, Table):
        return False
    assert table.id is not None
    ids = [row.cells[table.id].text for row in part.block.rows if row.cells[table.id].text]
    looks = [glance(text) for text in ids]
    return bool(looks) and all(look.form in ("coded", "dotted") or look.kind == "task" for look in looks)


def _list_apart(section: Part, found: Survey) -> None:
    """Checkboxes and tables of tasks under a heading of tasks that stands beside the phases."""
    for part in within(section.children, closed):
        box = part.shape == "item" and part.box is not None and part.glance.kind != "phase"
        if box or (part.shape == "table" and found.tables[id(part)].use == "tasks"):
            part.role = part.role or "task"


def _counted_apart(parts: list[Part]) -> Iterator[Part]:
    """What a numbered list under a heading of tasks says, beside phases that say nothing of tasks."""
    for part in within(parts, lambda part: closed(part) or part.role == "phase"):
        if part.shape in SECTIONS and part.meaning == "tasks":
            items = [child for child in part.children if child.shape == "item" and child.ordinal is not None]
            if len(items) > 2:
                yield from items


def _either(stop: Callable[[Part], bool]) -> Callable[[Part], bool]:
    return lambda part: stop(part) or part.role == "task"


def _is_labelled_title(part: Part) -> bool:
    return part.shape in ("heading", "line") and part.glance.kind in ("task", "step")


def _coded_titles(parts: list[Part]) -> list[Part]:
    """``### T1 — Clean`` and its like, under a heading of tasks or with fields that only tasks have."""
    found: dict[str, list[Part]] = {}
    sure: set[str] = set()
    for holder, part in _headings(parts):
        letters = (part.glance.id or "").rstrip("0123456789.")
        if part.glance.form == "coded" and is_task_title(part):
            found.setdefault(letters, []).append(part)
            named = holder is not None and holder.meaning == "tasks"
            if named or any(child.meaning in WORK_FIELDS for child in part.children):
                sure.add(letters)
    return [part for letters, same in found.items() if letters in sure and len(same) > 1 for part in same]


def _headings(parts: list[Part], holder: Part | None = None) -> Iterator[tuple[Part | None, Part]]:
    """Headings outside of closed sections, each with the one above it."""
    for part in parts:
        if part.shape == "heading" and not closed(part):
            yield holder, part
            yield from _headings(part.children, part)


def _flat(parts: list[Part], found: Survey) -> None:
    """A plan without phases: tasks with a label or an id, task tables, checkboxes anywhere; else one list."""
    for stop in (closed, hard):
        titles = [part for part in within(parts, stop) if _is_labelled_title(part)] or _coded_titles(parts)
        if len(titles) == 1 and titles[0].glance.kind == "step":
            titles = []  # one step is no series of them
        for part in titles:
            part.role = "task"
        rest: list[Part] = []
        boxes: list[Part] = []
        for part in within(parts, _either(stop)):
            if part.shape == "item" and (is_labelled(part) or part.box is not None):
                boxes.append(part)
            elif part.shape == "table" and found.tables[id(part)].use == "tasks":
                rest.append(part)
        for part in (*rest, *([] if titles else boxes)):
            part.role = "task"
        if titles or rest or boxes:
            return
    level, tasks = flat_list(parts)
    _mark(level, tasks, found)
