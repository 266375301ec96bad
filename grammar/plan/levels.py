"""Which of its lines are the tasks of a plan: one decision, over all phases at once.

A plan tells of its work at one level, and of other things in the same marks: bullets are tasks in one plan,
results in the next; so are checkboxes, numbers, headings.  Each phase is looked through for candidates, by
the style in which they are written.  Then, for every phase, the surest of these that it has is taken:

1. **declared**: headings, list items and rows that say which task they are, by a label or an id;
2. **named**: lists under a label that says that they are tasks ("Tasks:", "Key activities", "具体任务");
3. **checkboxes**, but none that check what was done;
4. **numbered** lists;
5. **bullets**, only in a plan of which fewer than half of the phases have anything of the above.

Where a level covers fewer than half of the weeks or days within the phases, and these have names, they are
the tasks.  Where there is none at all, headings with fields of work (an owner, an effort) are, or titles that
instruct.  What is not
declared is an inference, and is said to be one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from grammar.blocks import Item
from grammar.phrases.verbs import instructing
from grammar.plan import words
from grammar.plan.leaves import Leaves, best
from grammar.plan.parts import Part, walk
from grammar.plan.remarks import is_next, is_remark
from grammar.plan.signs import is_labelled, is_task_title, numbered

Style = Literal["box", "number", "bullet"]
Level = Literal["", "declared", "named", "boxes", "numbers", "bullets", "stretches", "fields", "titles"]

SECTIONS = ("heading", "line", "label")
_SHORT = frozenset(
    ("week", "day", "sprint", "iteration", "month", "hour", "stage", "wave", "increment", "work package")
)
"""Labels of stretches of time that phases are parted into."""
WORK_FIELDS = frozenset(("needs", "duration", "status", "owner", "points", "priority"))


@dataclass(slots=True)
class Run:
    """List items of one style that stand together."""

    style: Style
    items: list[Part]
    named: bool
    """What stands over them says that they are tasks."""
    direct: bool
    """They stand right in the phase, or under a section of tasks."""
    within: list[Part]
    """Sections of other topics that they stand in, such as "Monitoring"."""


@dataclass(slots=True)
class Candidates:
    """What may be a task within a phase."""

    titles: list[Part] = field(default_factory=list)
    labelled: list[Part] = field(default_factory=list)
    tables: list[Part] = field(default_factory=list)
    listed: list[Part] = field(default_factory=list)
    """Tables with ids of which nothing says that they are those of tasks."""
    runs: list[Run] = field(default_factory=list)
    stretches: list[Part] = field(default_factory=list)
    """Headings of shorter stretches within the phase: its weeks, its days."""
    scoped: list[Part] = field(default_factory=list)
    """Instructions under "Scope" or "Approach"."""
    fielded: list[Part] = field(default_factory=list)
    """Headings with fields of work."""
    leaves: Leaves = field(default_factory=Leaves)

    @property
    def declared(self) -> list[Part]:
        return [*self.titles, *self.labelled, *self.tables]

    def of(self, style: Style) -> list[Run]:
        return [run for run in self.runs if run.style == style]


# -- looking ----------------------------------------------------------------------------------------


def candidates(
    scope: list[Part],
    is_task_table: Callable[[Part], bool],
    is_sure: Callable[[Part], bool],
    sections: frozenset[int] = frozenset(),
) -> Candidates:
    """What may be a task in a phase.  Nothing is looked for within another phase or a task's section.

    `sections`: the ids of headings that are sections, however they are numbered.
    """
    found = Candidates()
    after: list[Part] = []

    def look(siblings: list[Part], direct: bool, named: bool, within: list[Part]) -> None:
        counted = {id(part) for part in numbered(siblings)} if direct and not within else ()
        steps = _steps_of_work(siblings)
        if not within:
            found.leaves.look(siblings)
        for part in siblings:
            if part.role == "overview":
                found.scoped.extend(_instructed(part))
            if part.role in ("overview", "phase") or (part.role == "aside" and not is_area(part)):
                continue
            titled = (is_task_title(part) and not _result(part, siblings)) or id(part) in counted
            if not within and titled and id(part) not in sections and not _told_below(part):
                found.titles.append(part)
            elif part.shape == "table" and is_task_table(part):
                (found.tables if is_sure(part) else found.listed).append(part)
            elif part.shape in SECTIONS:
                step = id(part) in steps
                inner = [*within, part] if part.role == "aside" and not step else within
                if part.shape != "label" and part.glance.label in _SHORT:
                    found.stretches.append(part)
                elif part.shape == "heading" and any(child.meaning in WORK_FIELDS for child in part.children):
                    found.fielded.append(part)
                says = part.meaning == "tasks" and not inner
                if is_next(part):
                    after.append(part)
                    continue
                look(part.children, says or step, says or step, inner)
        fielded = sum(part.shape == "field" for part in siblings)
        lone = {
            id(part)
            for before, part, after in zip(siblings, siblings[1:], siblings[2:], strict=False)
            if part.shape == "item" and _is_item_field(before) and _is_item_field(after)
        }
        for items, over in lists(siblings):
            if fielded > 1:
                items = [item for item in items if not _captioned(item, id(item) in lone)]
            if items and is_remark(items, over):
                continue
            _runs(items, found, direct, named or _names_tasks(over), within)

    look(scope, True, False, [])
    if not found.declared and all(run.style == "bullet" and not run.named for run in found.runs):
        for part in after:
            look(part.children, True, True, [])
    return found


def _result(part: Part, siblings: list[Part]) -> bool:
    """``### Deliverable 2: A map`` beside checkboxes, or a bold line like it, says what comes of the work."""
    if part.glance.label != "deliverable":
        return False
    others = [one for one in siblings if one.glance.label != "deliverable"]
    return part.shape != "heading" or any(child.box is not None for child in walk(others))


def _steps_of_work(siblings: list[Part]) -> frozenset[int]:
    """Sections such as "Design", "Implementation" and "Test" side by side, each over a list of what to do:
    not the second alone says that its list is one of tasks."""
    listed = [part for part in siblings if part.shape in SECTIONS and _lists_work(part)]
    steps = [part for part in listed if words.step_of_work(part.text.text or part.label)]
    if len(steps) < 2 or not any(part.meaning == "tasks" for part in steps):
        return frozenset()
    return frozenset(id(part) for part in listed if part in steps or part.role == "section")


def _lists_work(part: Part) -> bool:
    items = [child for child in part.children if child.shape == "item"]
    if part.meaning not in words.NOTES and all(item.box is not None or item.ordinal for item in items):
        return bool(items)
    return bool(items) and instructing([_words(item) for item in items]) >= 0.5


_CAPTION = re.compile(r"[^\W\d_][\w -]{2,24}[:：]\s")
_BOLD_CAPTION = re.compile(r"\*\*[^\W\d_][^*:：]{2,40}(?:[:：]\*\*|\*\*[:：]|[:：]\s)")


def _is_item_field(part: Part) -> bool:
    return part.shape == "field" and isinstance(part.block, Item)


def _captioned(item: Part, lone: bool) -> bool:
    """``- Evidence: all tests pass`` beside fields: one more of them, of a label that nobody listed.

    Bold names in a row are work; `lone` says that an item stands by itself between two fields of its list.
    """
    if item.box is not None or is_labelled(item):
        return False
    return bool(_CAPTION.match(item.text.text) or (lone and _BOLD_CAPTION.match(item.text.text)))


def _told_below(part: Part) -> bool:
    """A numbered heading over the one list item that says which task it is: ``### 1.1`` over ``Task 1.1``."""
    if part.glance.kind is not None or part.glance.id is None:
        return False
    same = [
        child
        for child in walk(part.children)
        if child.shape == "item" and child.glance.kind == "task" and child.glance.set_off
    ]
    return len(same) == 1 and same[0].glance.id == part.glance.id


def lists(siblings: list[Part]) -> Iterator[tuple[list[Part], Part | None]]:
    """List items that stand together, and the line before them."""
    items: list[Part] = []
    over: Part | None = None
    for part in siblings:
        if part.shape == "item" and part.role not in ("phase", "aside"):
            items.append(part)
            continue
        if items:
            yield items, over
            items = []
        over = part
    if items:
        yield items, over


def _names_tasks(over: Part | None) -> bool:
    """A line ``What to do:`` above a list."""
    if over is None or over.shape != "text" or not over.text.text.rstrip("*_ ").endswith((":", "：")):
        return False
    return words.field(over.text.text.strip("*_:： ")) == "tasks"


def _runs(items: list[Part], found: Candidates, direct: bool, named: bool, within: list[Part]) -> None:
    """Sort the items of a list by what they are; items that only head a list below them step aside."""
    heads = [item for item in items if _is_head(item)]
    grouped = len(heads) * 2 > len(items)
    by_style: dict[Style, list[Part]] = {}
    for item in items:
        if grouped and item in heads:
            if words.section(item.text.text)[0] == "aside":
                continue
            _runs(item.children, found, direct, named, within)
        elif is_labelled(item):
            found.labelled.append(item)
        elif item.box is not None:
            by_style.setdefault("box", []).append(item)
        else:
            style: Style = "number" if item.ordinal is not None else "bullet"
            by_style.setdefault(style, []).append(item)
            _below(item, found, within)
    for style, listed in by_style.items():
        found.runs.append(Run(style, listed, named, direct, within))


def _below(item: Part, found: Candidates, within: list[Part]) -> None:
    """Below an item that is no task by itself, only what has an id or a checkbox may be one."""
    boxes: list[Part] = []
    for child in walk(item.children):
        if child.shape == "item" and is_labelled(child):
            found.labelled.append(child)
        elif child.shape == "item" and child.box is not None:
            boxes.append(child)
    if boxes:
        found.runs.append(Run("box", boxes, False, False, within))


def _is_head(item: Part) -> bool:
    """``- Backend:`` over a list of its own."""
    if item.box is not None or is_labelled(item) or not item.text.text.rstrip("*_ ").endswith((":", "：")):
        return False
    return sum(child.shape == "item" for child in item.children) > 0


def is_area(part: Part) -> bool:
    """A section that names an area of work, or tests, rather than what work is judged by."""
    return part.shape in SECTIONS and (part.meaning == "test" or words.area(part.text.text or part.label))


# -- choosing ---------------------------------------------------------------------------------------


def choose(phases: list[Candidates], elsewhere: bool) -> list[tuple[Level, list[Part]]]:
    """The level of each phase, and its tasks.  `elsewhere`: the plan's tasks stand apart from its phases."""
    if _stretches(phases):
        return [("stretches", one.stretches) if one.stretches else _of_phase(one, False) for one in phases]
    strong = [_of_phase(one, bullets=False)[0] != "" for one in phases]
    any_level = sum(bool(one.declared or one.runs) for one in phases)
    bullets = not elsewhere and sum(strong) * 2 < max(any_level, 1)
    found = [_of_phase(one, bullets) for one in phases]
    if not elsewhere and _only_details(found) and (titles := best([one.leaves for one in phases])):
        return [("titles", one.opened()) for one in titles]
    if not any(tasks for _, tasks in found):
        fielded = [one.fielded for one in phases]
        if sum(map(len, fielded)) > 1:
            return [("fields", parts) for parts in fielded]
        return [("stretches", one.stretches) for one in phases]
    return found


def _only_details(found: list[tuple[Level, list[Part]]]) -> bool:
    """Whether nothing is found, or bullets of which few say what to do."""
    items = [item for level, tasks in found for item in tasks]
    if any(level not in ("", "bullets") for level, _ in found):
        return False
    return not items or instructing([_words(item) for item in items]) < 0.34


def _of_phase(one: Candidates, bullets: bool) -> tuple[Level, list[Part]]:
    boxes = _checks(one)
    if one.declared:
        return "declared", [*one.declared, *([] if one.titles else boxes)]
    named = [item for run in one.runs if run.named for item in run.items]
    if one.listed and not named and not boxes:
        return "declared", one.listed
    if named:
        ticked = [item for item in named if item.box is not None]
        return ("boxes", ticked) if ticked else ("named", named)
    if boxes:
        return "boxes", boxes
    numbers = [item for run in one.of("number") if not run.within for item in run.items]
    if numbers:
        return "numbers", numbers
    plain = [
        item for run in one.of("bullet") if bullets and run.direct and not run.within for item in run.items
    ]
    plain = plain or ((_told(one) or one.scoped) if bullets else [])
    return ("bullets", plain) if plain else ("", [])


def _told(one: Candidates) -> list[Part]:
    """Bullets under plain headings within the phase, such as those of people or areas, if they instruct."""
    runs = [run for run in one.of("bullet") if not run.direct and not run.within and len(run.items) > 1]
    told = [run for run in runs if instructing([_words(item) for item in run.items]) >= 0.75]
    return [item for run in told for item in run.items]


def _instructed(part: Part) -> list[Part]:
    """The items of a description that tell what to do: "Scope" over "Load trips"."""
    if part.meaning != "description" or part.shape not in SECTIONS:
        return []
    items = [child for child in part.children if child.shape == "item"]
    return items if len(items) > 1 and instructing([_words(item) for item in items]) >= 0.75 else []


def _checks(one: Candidates) -> list[Part]:
    """Checkboxes of work.  In a section of tests or of another topic they must say what to do."""
    found: list[Part] = []
    for run in one.of("box"):
        tests = any(part.meaning == "test" for part in run.within)
        if not tests or instructing([_words(item) for item in run.items]) >= 0.5:
            found.extend(run.items)
    return found


def _stretches(phases: list[Candidates]) -> list[Part]:
    """Named weeks and days within the phases, where other levels leave most of them without a task."""
    found = [part for one in phases for part in one.stretches]
    named = [part for part in found if _named(part)]
    if len(found) < 2 or len(named) * 4 < len(found) * 3:
        return []
    covered = 0
    for part in found:
        inside = {id(child) for child in walk(part.children)}
        covered += any(id(task) in inside for one in phases for task in _of_phase(one, bullets=True)[1])
    return found if covered * 2 < len(found) else []


def _named(part: Part) -> bool:
    """Whether a title says more than which week or day it is."""
    rest = part.text.text.partition(part.glance.id or " ")[2]
    return sum(map(str.isalpha, _ASIDE.sub("", rest))) > 3


_ASIDE = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]")


def _words(part: Part) -> str:
    return part.text.text
