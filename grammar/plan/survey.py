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

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from grammar.blocks import Table
from grammar.plan import words
from grammar.plan.outline import Part
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
    found.phases = _phases(parts, found)
    for phase in found.phases:
        phase.role = "phase"
    _open_overviews(parts)
    scopes = [phase.children for phase in found.phases]
    if not scopes:
        found.flat = True
        _flat(parts, found)
        return found
    _tasks(parts, scopes, found)
    return found


def walk(parts: Iterable[Part]) -> Iterator[Part]:
    stack = list(reversed(list(parts)))
    while stack:
        part = stack.pop()
        yield part
        stack.extend(reversed(part.children))


def within(parts: Iterable[Part], stop: Callable[[Part], bool]) -> Iterator[Part]:
    """All pieces, those that `stop` excepted, and what stands below these."""
    stack = list(reversed(list(parts)))
    while stack:
        part = stack.pop()
        if stop(part):
            continue
        yield part
        stack.extend(reversed(part.children))


def _hard(part: Part) -> bool:
    return part.role == "aside"


def _closed(part: Part) -> bool:
    return part.role in ("aside", "overview")


# -- sections ---------------------------------------------------------------------------------------


def _sections(parts: Iterable[Part]) -> None:
    """The roles of headings and labels that name neither phase nor task."""
    for part in walk(parts):
        if part.shape not in SECTIONS or part.glance.kind:
            continue
        if part.shape == "label":
            closed = part.meaning is not None and part.meaning != "tasks"
            sort = words.section(part.label)[0] if part.meaning is None else "plain"
            part.role = "aside" if closed or sort == "aside" else "section"
            continue
        sort, meaning = words.section(part.text.text, whole=part.glance.id is not None)
        part.role = "aside" if sort == "aside" else "overview" if sort == "overview" else "section"
        part.meaning = meaning


def _open_overviews(parts: Iterable[Part]) -> None:
    """An overview that holds a phase is where the plan is told."""
    for part in walk(parts):
        if part.role == "overview" and any(child.role == "phase" for child in walk(part.children)):
            part.role = "section"


# -- phases -----------------------------------------------------------------------------------------


def _phases(parts: list[Part], found: Survey) -> list[Part]:
    titled = [part for part in within(parts, _hard) if part.shape in ("heading", "line")]
    for kind in ("phase", "step"):
        labelled = [part for part in titled if part.glance.kind == kind]
        if kind == "phase" or len(labelled) > 1:
            outer = _told_once(_outermost(labelled, parts))
            if outer:
                return outer
    listed = [part for part in within(parts, _hard) if part.shape == "item"]
    items = [part for part in listed if part.glance.kind == "phase" and part.glance.set_off]
    if len(items) > 1:
        return _told_once(_outermost(items, parts))
    return _headings_with_work(parts, found) or _numbered_boxes(parts)


def _outermost(candidates: list[Part], parts: list[Part]) -> list[Part]:
    """Of phases within phases, the outer ones; inner ones stay only under the same label."""
    chosen = {id(part) for part in candidates}
    kept: list[Part] = []

    def descend(siblings: list[Part], label: str | None) -> None:
        for part in siblings:
            own = label
            if id(part) in chosen:
                if label is None or part.glance.label == label:
                    kept.append(part)
                    own = label or part.glance.label
                else:
                    part.role = "section"
            descend(part.children, own)

    descend(parts, None)
    return kept


def _told_once(candidates: list[Part]) -> list[Part]:
    """Phases without those that only repeat another one: in an overview, or with the same name."""
    by_key: dict[tuple[str | None, str | None], list[Part]] = {}
    for part in candidates:
        by_key.setdefault((part.glance.label, (part.glance.id or "").lower()), []).append(part)
    kept: list[Part] = []
    for part in candidates:
        same = by_key[part.glance.label, (part.glance.id or "").lower()]
        if len(same) > 1:
            best = max(same, key=lambda one: (sum(1 for _ in walk(one.children)), -one.line))
            alike = _name(part)[:12] == _name(best)[:12] or not _name(part)
            empty = sum(1 for _ in walk(part.children)) <= 1
            if part is not best and (alike or empty):
                part.role = "section"
                continue
        kept.append(part)
    return kept


def _name(part: Part) -> str:
    return words.fold(part.text.text.replace("*", "").partition(part.glance.id or " ")[2])


_WORK_FIELDS = frozenset(("needs", "duration", "status", "owner", "points", "priority"))


def _headings_with_work(parts: list[Part], found: Survey) -> list[Part]:
    """Where no heading has a label: the headings right above the tasks, if two or more hold some."""
    holders: dict[int, list[Part]] = {}
    for part in within(parts, _closed):
        plain = part.shape == "heading" and not part.glance.kind and part.role == "section"
        if plain and words.section(part.text.text)[0] == "plain" and _holds_work(part, found):
            holders.setdefault(part.rank, []).append(part)
    levels = [rank for rank, group in holders.items() if len(group) > 1]
    if not levels:
        return []
    rank = max(levels, key=lambda level: (len(holders[level]), -level))
    group = holders[rank]
    numbered = [part for part in group if part.glance.form == "plain"]
    return numbered if len(numbered) * 2 > len(group) and len(numbered) > 1 else group


def _holds_work(heading: Part, found: Survey) -> bool:
    """Whether tasks stand directly under a heading, labels and nested headings of tasks aside."""
    own = f"{heading.glance.id}." if heading.glance.form == "plain" else None

    def other(part: Part) -> bool:
        return _closed(part) or (part.shape == "heading" and not _is_task_title(part))

    for part in within(heading.children, other):
        if part.shape == "item" and (part.box is not None or is_labelled(part)):
            return True
        if part.shape == "table" and found.tables[id(part)].use == "tasks":
            return True
        if part.shape == "heading" and (part.glance.kind == "task" or _numbered_work(part, own)):
            return True
    return False


def _numbered_work(heading: Part, above: str | None) -> bool:
    """A heading numbered within the one above it that has the fields or checkboxes of a task."""
    if above is None or not (heading.glance.id or "").startswith(above):
        return False
    return any(child.meaning in _WORK_FIELDS or child.box is not None for child in heading.children)


def _numbered_boxes(parts: list[Part]) -> list[Part]:
    """Numbered checkboxes over numbered checkboxes: ``1. …`` with ``1.1 …`` below it."""
    top = [
        part
        for part in within(parts, lambda p: _closed(p) or bool(p.shape == "item" and p.rank < 0))
        if part.shape == "item" and part.box is not None and part.glance.form == "plain"
    ]
    nested = [
        part for part in top if any(c.box is not None and c.glance.form == "dotted" for c in part.children)
    ]
    return top if nested else []


# -- tasks ------------------------------------------------------------------------------------------


def _is_task_title(part: Part) -> bool:
    """A heading, or a line like one, that is a task wherever it stands in a phase."""
    look = part.glance
    if part.shape not in ("heading", "line") or part.role in ("aside", "overview", "phase"):
        return False
    if look.kind in ("task", "step"):
        return True
    if look.form in ("dotted", "lettered") or (look.form == "coded" and look.set_off):
        return words.section(part.text.text, whole=True)[0] in ("plain", "tasks")
    return False


def is_labelled(part: Part) -> bool:
    """A list item that says which task it is."""
    look = part.glance
    if part.shape != "item" or not look.id:
        return False
    if look.kind in ("task", "step"):
        return look.set_off
    if look.form == "dotted":
        return True
    return look.form in ("coded", "lettered") and (look.set_off or part.box is not None)


@dataclass(slots=True)
class _Signs:
    titles: list[Part] = field(default_factory=list)
    labelled: list[Part] = field(default_factory=list)
    boxes: list[Part] = field(default_factory=list)
    tables: list[Part] = field(default_factory=list)
    numbered: list[Part] = field(default_factory=list)
    bullets: list[Part] = field(default_factory=list)

    @property
    def strong(self) -> bool:
        return bool(self.titles or self.labelled or self.boxes or self.tables)


def _signs(scope: list[Part], found: Survey) -> _Signs:
    """What may be a task within a phase.  Nothing is looked for within another phase or a task's section."""
    signs = _Signs()

    def look(siblings: list[Part], direct: bool, listed: bool) -> None:
        for part in siblings:
            if part.role in ("aside", "overview", "phase"):
                continue
            if _is_task_title(part):
                signs.titles.append(part)
                continue
            if part.shape == "table" and found.tables[id(part)].use == "tasks":
                signs.tables.append(part)
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


def _tasks(parts: list[Part], scopes: list[list[Part]], found: Survey) -> None:
    signs = [_signs(scope, found) for scope in scopes]
    strong = any(one.strong for one in signs)
    for one in signs:
        _choose(one, bullets=not strong)
    _loose(parts, found)


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
    for part in within(parts, lambda p: _closed(p) or p.role in ("phase", "task")):
        titled = part.shape in ("heading", "line") or is_labelled(part)
        if titled and part.glance.kind == "task":
            part.role = "task"
        elif part.shape == "table":
            table = found.tables[id(part)]
            if table.use == "tasks" and "phase" in table.at:
                part.role = "task"


def _either(closed: Callable[[Part], bool]) -> Callable[[Part], bool]:
    return lambda part: closed(part) or part.role == "task"


def _flat(parts: list[Part], found: Survey) -> None:
    """A plan without phases: tasks with a label or an id, task tables and checkboxes anywhere."""
    for closed in (_closed, _hard):
        signs = _Signs()
        for part in within(parts, _either(closed)):
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
