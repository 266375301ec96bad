"""Lines that look like tasks and became nothing: no task, no step, no field, not even text that is kept.

They are lost to the schedule and to all that is built, so a plan that has many of them is told so
(`grammar.faults.unread_tasks`).  What looks like a task is judged narrowly, since prose and remarks are in
lists as well: checkboxes; lists in a phase of which most lines begin as instructions do or with an id; rows
of a table that is headed as one of tasks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from shlex import quote
from typing import Literal

from compiler.diagnostics import Diagnostic, Label
from compiler.source import Source, Span
from grammar.blocks import Table
from grammar.faults import unread_tasks
from grammar.phrases.verbs import imperative
from grammar.plan.levels import SECTIONS, lists
from grammar.plan.margin import Margin
from grammar.plan.parts import Part
from grammar.plan.signs import closed, is_labelled
from grammar.plan.survey import Survey
from grammar.plan.tables import names_tasks

Sort = Literal["checkbox", "list item", "table row"]
Why = Literal["topic", "outside", "level", "table"]

_FEWEST = 5
"""Fewer lines than this are no finding: each plan has some that were not meant as tasks."""
_SHARE = 3
"""More than one in three of the lines that look like tasks is too many."""
_TOLD = 0.6
"""The share of a list that must begin as instructions do."""
_SHOWN = 4
_PLURAL = {"checkbox": "checkboxes", "list item": "list items", "table row": "table rows"}


@dataclass(slots=True)
class Region:
    """Lines of one list or table that became nothing, and why they did not."""

    sort: Sort
    why: Why
    heading: str
    lines: list[tuple[int, Span]]


@dataclass(slots=True)
class Unread:
    regions: list[Region] = field(default_factory=list)
    read: int = 0
    """Lines that look like tasks and were read, whatever as."""

    @property
    def lines(self) -> int:
        return sum(len(region.lines) for region in self.regions)

    @property
    def many(self) -> bool:
        return self.lines >= _FEWEST and self.lines * _SHARE > self.lines + self.read


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a list stands."""

    phase: bool = False
    task: bool = False
    topic: Part | None = None
    """The section of another topic around it."""
    heading: str = ""

    def below(self, part: Part) -> _Place:
        return _Place(
            self.phase or part.role == "phase",
            self.task or part.role == "task",
            part if closed(part) or (part.shape == "label" and _other(part)) else self.topic,
            (part.text.text or part.label) if part.shape in SECTIONS else self.heading,
        )


def _other(part: Part) -> bool:
    """Whether a label or heading says what stands below it, and that this is no work."""
    return part.meaning not in (None, "tasks")


def unread(parts: list[Part], survey: Survey, margin: Margin, names: Iterable[str]) -> Unread:
    """`names`: those of all items, which an overview may tell again."""
    found = Unread()
    known = {name.casefold() for name in names}

    def silent(part: Part) -> bool:
        line = part.line
        lost = line not in margin.notes and line not in margin.texts
        return lost and part.text.text.casefold() not in known

    _look(parts, _Place(), survey, margin, silent, found)
    return found


def _look(
    siblings: list[Part],
    place: _Place,
    survey: Survey,
    margin: Margin,
    silent: Callable[[Part], bool],
    found: Unread,
) -> None:
    counted: set[int] = set()
    for items, _ in lists(siblings):
        for region in _of_list(items, place, silent, found):
            found.regions.append(region)
            counted.update(line for line, _ in region.lines)
    for part in siblings:
        if part.shape == "table":
            _of_table(part, place, survey, margin, found)
        elif part.children and not (part.shape == "item" and part.line in counted and part.box is None):
            _look(part.children, place.below(part), survey, margin, silent, found)


def _of_list(
    items: list[Part], place: _Place, silent: Callable[[Part], bool], found: Unread
) -> Iterator[Region]:
    boxes = [item for item in items if item.box is not None and item.text.text]
    lost = [item for item in boxes if silent(item) and not _asks(item)]
    found.read += len(boxes) - len(lost)
    why: Why = "topic" if place.topic else "level" if place.phase else "outside"
    if place.topic is None or not _other(place.topic):
        yield from _region("checkbox", why, place, lost)
    plain = [item for item in items if item.box is None and item.text.text]
    found.read += sum(item.role == "task" for item in plain)
    if place.phase and not place.task and place.topic is None and len(plain) > 2:
        told = [item for item in plain if silent(item)]
        if len(told) == len(plain) and sum(map(_instructs, told)) >= _TOLD * len(told):
            yield from _region("list item", "level", place, told)


def _region(sort: Sort, why: Why, place: _Place, items: Sequence[Part]) -> Iterator[Region]:
    if items:
        yield Region(sort, why, place.heading, [(item.line, item.text.span) for item in items])


def _instructs(item: Part) -> bool:
    text = item.text.text
    return is_labelled(item) or (text.lstrip("*_ ")[:1] != "`" and imperative(text) and not _asks(item))


def _asks(item: Part) -> bool:
    """A question is answered, not done."""
    return item.text.text.rstrip("*_ ").endswith(("?", "？"))


def _of_table(part: Part, place: _Place, survey: Survey, margin: Margin, found: Unread) -> None:
    if not isinstance(part.block, Table) or not names_tasks(part.block):
        return
    rows = part.block.rows
    lost = [row for row in rows if row.line not in margin.notes]
    found.read += len(rows) - len(lost)
    topic = place.topic is not None and _other(place.topic)
    if lost and not topic and not place.task:
        use = survey.tables[id(part)].use
        why: Why = "topic" if place.topic else "table" if use == "other" else "outside"
        found.regions.append(Region("table row", why, place.heading, [(row.line, row.span) for row in lost]))


# -- what is said of them -----------------------------------------------------------------------------

_REASONS: dict[Why, str] = {
    "topic": "the heading above is one of another topic",
    "outside": "they stand below no phase",
    "level": "the tasks of this phase are told in another way",
    "table": "no column says which task a row is",
}
_WAYS: dict[Why, str] = {
    "topic": "put them below a heading `Tasks` in their phase",
    "outside": "put them below the heading of their phase",
    "level": "give each an id, as in `- [ ] **2.1** Load trips`",
    "table": "give the table a column `ID` and a column `Task`",
}


def findings(found: Unread, source: Source) -> Iterator[Diagnostic]:
    if not found.many:
        return
    largest = sorted(found.regions, key=lambda region: -len(region.lines))[:_SHOWN]
    shown = sorted({id(each): each for each in (found.regions[0], *largest)}.values(), key=_begin)
    rest = len(found.regions) - len(shown)
    ways = list(dict.fromkeys(_WAYS[region.why] for region in sorted(shown, key=lambda r: -len(r.lines))))
    notes = [f"`planc show {quote(source.path)} --only unread` lists every line that planc made nothing of"]
    if rest:
        notes.insert(0, f"{rest} more {'place is' if rest == 1 else 'places are'} not shown")
    yield unread_tasks.FAULT.finding(
        f"{found.lines} of {found.lines + found.read} lines that look like tasks were not read",
        [Label(region.lines[0][1], _told(region)) for region in shown],
        help="; ".join(ways) + "; or, if they are no tasks, leave them",
        notes=notes,
    )


def _begin(region: Region) -> int:
    return region.lines[0][0]


def _told(region: Region) -> str:
    if len(region.lines) == 1:
        return f"a {region.sort}: {_REASONS[region.why]}"
    last = region.lines[-1][0]
    return f"{len(region.lines)} {_PLURAL[region.sort]} down to line {last}: {_REASONS[region.why]}"
