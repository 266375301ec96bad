"""Where the phases of a plan are, by the surest sign that it has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from compiler.labels import canonical, kind_of
from grammar.plan import words
from grammar.plan.outline import Part, walk, within
from grammar.plan.signs import closed, hard, is_labelled, is_task_title, numbered
from grammar.plan.tables import Columns

Tables = Mapping[int, Columns]


def find_phases(parts: list[Part], tables: Tables) -> list[Part]:
    """The first of these that the plan has: labelled headings, "Step" headings, labelled list items, a
    table of phases, headings numbered under a heading that says what they are, headings above tasks,
    numbered checkboxes over numbered checkboxes, and any other numbered series of headings."""
    return (
        _labelled(parts, "phase")
        or _labelled(parts, "step")
        or _listed(parts)
        or _tabled(parts, tables)
        or _inherited(parts)
        or _above_tasks(parts, tables)
        or _numbered_boxes(parts)
        or _any_series(parts)
    )


# -- labelled ---------------------------------------------------------------------------------------


def _labelled(parts: list[Part], kind: str) -> list[Part]:
    """Headings with a label.  Only a plan that has none elsewhere keeps them under "Goals" or the like."""
    for stop in (hard, _nothing):
        titled = [part for part in within(parts, stop) if part.shape in ("heading", "line")]
        labelled = [part for part in titled if part.glance.kind == kind and not _names_all(part, titled)]
        if kind == "phase" or len(labelled) > 1:
            found = _told_once(_outermost(labelled, parts))
            if found:
                return found
    return []


def _names_all(part: Part, titled: list[Part]) -> bool:
    """The title of a plan that is itself one milestone of something greater."""
    if part is not titled[0] or part.rank > 10:
        return False
    return sum(child.glance.kind == "phase" for child in walk(part.children)) > 1


def _nothing(part: Part) -> bool:
    return False


def _listed(parts: list[Part]) -> list[Part]:
    listed = [part for part in within(parts, hard) if part.shape == "item"]
    items = [part for part in listed if part.glance.kind == "phase" and part.glance.set_off]
    return _told_once(_outermost(items, parts)) if len(items) > 1 else []


def _tabled(parts: list[Part], tables: Tables) -> list[Part]:
    """Tables whose rows are phases, where no heading is one."""
    found = [part for part in within(parts, hard) if part.shape == "table"]
    return [part for part in found if tables[id(part)].use == "phases"][:1]


def _outermost(candidates: list[Part], parts: list[Part]) -> list[Part]:
    """Of phases within phases, the outer ones; inner ones stay only under the same label."""
    chosen = {id(part) for part in candidates}
    kept: list[Part] = []

    def descend(siblings: list[Part], label: str | None, number: str | None) -> None:
        for part in siblings:
            own, inner = label, number
            if id(part) in chosen:
                look = part.glance
                if label is None or (look.label == label and look.id != number):
                    kept.append(part)
                    own, inner = label or look.label, look.id
                else:
                    part.role = "section"
            descend(part.children, own, inner)

    descend(parts, None, None)
    return kept


def _told_once(candidates: list[Part]) -> list[Part]:
    """Phases without those that only repeat another one: in an overview, or with the same name."""
    by_key: dict[tuple[str | None, str], list[Part]] = {}
    for part in candidates:
        by_key.setdefault(_key(part), []).append(part)
    sizes = {id(part): sum(1 for _ in walk(part.children)) for part in candidates}
    largest = {key: max(same, key=lambda one: (sizes[id(one)], -one.line)) for key, same in by_key.items()}
    kept: list[Part] = []
    for part in candidates:
        key = _key(part)
        if len(by_key[key]) > 1:
            best = largest[key]
            alike = _name(part)[:12] == _name(best)[:12] or not _name(part)
            if part is not best and (alike or sizes[id(part)] <= 1):
                part.role = "section"
                continue
        kept.append(part)
    return kept


def _key(part: Part) -> tuple[str | None, str]:
    return part.glance.label, (part.glance.id or "").lower()


def _name(part: Part) -> str:
    return words.fold(part.text.text.replace("*", "").partition(part.glance.id or " ")[2])


# -- without labels ---------------------------------------------------------------------------------


def _inherited(parts: list[Part]) -> list[Part]:
    """``M1. Foundation`` and ``M2. Router`` under the heading "Milestones"."""
    for parent in within(parts, hard):
        label = _label_in(parent)
        if label is None:
            continue
        heads = [child for child in parent.children if child.shape == "heading" and child.glance.set_off]
        coded = [child for child in heads if child.glance.form == "coded"]
        prefixes = {(child.glance.id or "").rstrip("0123456789.") for child in coded}
        series = coded if len(coded) > 1 and len(prefixes) == 1 else numbered(parent.children)
        if series:
            for part in series:
                part.glance = part.glance._replace(label=label, kind="phase")
            return series
    return []


def _label_in(part: Part) -> str | None:
    """The label that a heading such as "Milestones" or "Phase plan" gives to those below it."""
    if part.shape != "heading" or part.glance.kind:
        return None
    for word in words.fold(part.text.text).split()[:6]:
        label = canonical(word)
        if kind_of(label) == "phase":
            return label
    return None


_WORK_FIELDS = frozenset(("needs", "duration", "status", "owner", "points", "priority"))


def _above_tasks(parts: list[Part], tables: Tables) -> list[Part]:
    """The headings right above the tasks, if two or more hold some."""
    holders: dict[int, list[Part]] = {}
    for part in within(parts, closed):
        plain = part.shape == "heading" and not part.glance.kind and part.role == "section"
        if plain and words.section(part.text.text)[0] == "plain" and _holds_work(part, tables):
            holders.setdefault(part.rank, []).append(part)
    levels = [rank for rank, group in holders.items() if len(group) > 1]
    if not levels:
        return []
    group = holders[max(levels, key=lambda level: (len(holders[level]), -level))]
    counted = [part for part in group if part.glance.form == "plain"]
    return counted if len(counted) * 2 > len(group) and len(counted) > 1 else group


def _holds_work(heading: Part, tables: Tables) -> bool:
    """Whether tasks stand directly under a heading, labels and nested headings of tasks aside."""
    own = f"{heading.glance.id}." if heading.glance.form == "plain" else None

    def other(part: Part) -> bool:
        return closed(part) or (part.shape == "heading" and not is_task_title(part))

    for part in within(heading.children, other):
        if part.shape == "item" and (part.box is not None or is_labelled(part)):
            return True
        if part.shape == "table" and tables[id(part)].use == "tasks":
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
        for part in within(parts, closed)
        if part.shape == "item" and part.box is not None and part.glance.form == "plain"
    ]
    nested = [
        part for part in top if any(c.box is not None and c.glance.form == "dotted" for c in part.children)
    ]
    return top if nested else []


_WORDED = re.compile(r"\W*(?P<label>[^\W\d_]{3,})\s+(?P<id>\d{1,3})\b\s*(?:[:：.)\]—–(-]|$)")
_NO_SERIES = (
    "figure table section chapter appendix option question version example note model level case scenario"
)
_PLAN_WORDS = frozenset(
    [
        "plan",
        "workflow",
        "roadmap",
        "steps",
        "execution",
        "implementation",
        "breakdown",
        "order",
        "sequence",
        "tasks",
    ]
)


def _any_series(parts: list[Part]) -> list[Part]:
    """The last resort, for a plan without checkboxes or tables of tasks: three headings or more that are
    numbered under the same word ("Priority 1 …"), or under a heading that promises a plan."""
    for siblings in _families(parts):
        heads = [part for part in siblings if part.shape == "heading" and not part.glance.kind]
        labels = [(part, match) for part in heads if (match := _WORDED.match(part.text.text))]
        found = [(part, match) for part, match in labels if match["label"].lower() not in _NO_SERIES.split()]
        if len(found) > 2 and len({match["label"].lower() for _, match in found}) == 1:
            for part, match in found:
                part.glance = part.glance._replace(label=match["label"].lower(), id=match["id"], kind="phase")
            return [part for part, _ in found]
    for parent in within(parts, closed):
        series = numbered(parent.children)
        if len(series) > 2 and _PLAN_WORDS & set(words.fold(parent.text.text).split()):
            return series
    return []


def _families(parts: list[Part]) -> Iterator[list[Part]]:
    yield parts
    for part in within(parts, closed):
        if part.children:
            yield part.children
