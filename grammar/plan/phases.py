"""Where the phases of a plan are, by the surest sign that it has."""

from __future__ import annotations

import re

from grammar.blocks import Table
from grammar.phrases.verbs import imperative, instructing
from grammar.plan import words
from grammar.plan.announced import announced
from grammar.plan.glance import Glance, glance
from grammar.plan.grouped import label_of_head
from grammar.plan.groups import (
    coded_beside,
    coded_items,
    coded_series,
    families,
    headings_over,
    label_in,
    numbered_over_boxes,
    numbered_over_numbers,
    series_of_groups,
    told_by_heading,
)
from grammar.plan.leaves import over_titles
from grammar.plan.parts import Part, walk, within
from grammar.plan.quarters import quarters_over
from grammar.plan.series import phases_among
from grammar.plan.signs import closed, counts_own, hard, is_labelled, is_task_title, numbered
from grammar.plan.work import Tables, any_list, holds_work, holds_work_directly


def find_phases(parts: list[Part], tables: Tables) -> list[Part]:
    """The first of these that the plan has: labelled headings, "Step" headings, labelled list items,
    urgencies, months, versions or features, a table of phases, headings or items with codes under a heading
    that says what they are, headings above tasks, numbered items over checkboxes or numbered items, any other
    numbered series of headings, headings that say when, and headings above titles that tell what to do."""
    if labelled := _labelled(parts, tables, "phase"):
        if len(labelled) == 1 and (table := _table_around(labelled[0], parts, tables)):
            return sorted([table, labelled[0]], key=lambda part: part.line)
        beside = coded_beside(parts, tables, labelled) or quarters_over(parts, labelled)
        return sorted([*labelled, *beside], key=lambda part: part.line) if beside else labelled
    return (
        _labelled(parts, tables, "step")
        or _detailed(parts, tables)
        or announced(parts, tables)
        or _listed(parts, tables)
        or series_of_groups(parts, tables)
        or _tabled(parts, tables)
        or _inherited(parts)
        or coded_items(parts)
        or coded_series(parts, tables)
        or _above_tasks(parts, tables)
        or _numbered_boxes(parts)
        or numbered_over_boxes(parts)
        or numbered_over_numbers(parts)
        or _any_series(parts)
        or told_by_heading(parts, tables)
        or _named_rows(parts, tables)
        or over_titles(parts)
    )


# -- labelled ---------------------------------------------------------------------------------------


def _labelled(parts: list[Part], tables: Tables, kind: str) -> list[Part]:
    """Headings with a label.  Only a plan that has none elsewhere keeps them under "Goals" or the like."""
    for stop in (hard, _nothing):
        titled = [part for part in within(parts, stop) if part.shape in ("heading", "line")]
        labelled = [part for part in titled if part.glance.kind == kind and not _names_all(part, titled)]
        if kind == "phase" or len(labelled) > 1:
            found = phases_among(labelled, parts, tables)
            if found and (over := headings_over(found, parts)):
                return over
            if found and found[0].shape == "line" and _schedules(found, parts):
                continue
            if found and not _outnumbered(found, parts, tables):
                return found
    return []


def _outnumbered(found: list[Part], parts: list[Part], tables: Tables) -> bool:
    """Whether a single heading without work only speaks of a phase that a table or a series names."""
    if len(found) > 1 or holds_work(found[0], tables):
        return False
    told = _tabled(parts, tables)
    rows = [len(part.block.rows) for part in told if isinstance(part.block, Table)]
    if (not rows or max(rows) < 2) and not (found[0].shape == "line" and _inherited(parts)):
        return False
    for part in found:
        part.role = "section"
    return True


def _table_around(one: Part, parts: list[Part], tables: Tables) -> Part | None:
    """The table whose rows are the phases one of which a heading tells of: ``## First phase: tasks``."""
    if one.shape != "heading":
        return None
    for table in _tabled(parts, tables):
        at = tables[id(table)].id
        if at is None or not isinstance(table.block, Table) or len(table.block.rows) < 3:
            continue
        looks = [glance(row.cells[at].text) for row in table.block.rows]
        heads = label_of_head(table.block.header.cells[at].text)
        same = [look for look in looks if (look.label or heads) == one.glance.label]
        if len(same) == len(looks) and one.glance.id in {look.id for look in same}:
            return table
    return None


def _names_all(part: Part, titled: list[Part]) -> bool:
    """The title of a plan that is itself one milestone of something greater."""
    if part is not titled[0] or part.rank > 10:
        return False
    kinds = [child.glance.kind for child in walk(part.children) if child.shape in ("heading", "line")]
    if kinds.count("phase") > 1:
        return True
    return len(titled) == 1 + len(kinds) and _stepped(part)


def _stepped(title: Part) -> bool:
    """Whether checkboxes stand below the steps of the one phase that a whole plan is about."""
    steps = [child for child in title.children if child.shape == "heading" and child.glance.kind == "step"]
    boxed = [step for step in steps if any(child.box is not None for child in step.children)]
    return len(steps) > 1 and len(boxed) * 2 > len(steps)


def _nothing(part: Part) -> bool:
    return False


def _listed(parts: list[Part], tables: Tables) -> list[Part]:
    listed = [part for part in within(parts, hard) if part.shape == "item"]
    items = [part for part in listed if part.glance.kind == "phase" and part.glance.set_off]
    if len(items) < 2 or (_titles(parts) > 2 and not any(holds_work(item, tables) for item in items)):
        return []  # "1. Stage 1: raw data" of a pipeline, beside headings that are tasks
    return [] if _schedules(items, parts) else phases_among(items, parts, tables)


_CODES = re.compile(r"[A-Z]{1,4}-?\d+(?:\.\d+)*(?![\w.])")


def _schedules(items: list[Part], parts: list[Part]) -> bool:
    """Whether a list only says when what headings with codes tell is done: ``Week 1: M0 + M1``."""
    titled = [part for part in within(parts, hard) if part.shape == "heading"]
    coded = {part.glance.id for part in titled if part.glance.form == "coded" and part.glance.set_off}
    named = [item for item in items if not item.children and coded & set(_CODES.findall(item.text.text))]
    return len(named) * 2 > len(items)


def _titles_below(part: Part) -> int:
    return max(_titles(part.children), 1)


def _titles(parts: list[Part]) -> int:
    """How many headings say of themselves that they are tasks, by a label or a code."""
    titled = [part for part in within(parts, closed) if part.shape == "heading" and is_task_title(part)]
    return sum(part.glance.kind == "task" or part.glance.form == "coded" for part in titled)


def _detailed(parts: list[Part], tables: Tables) -> list[Part]:
    """Headings without labels that tell in full of phases which a table names: ``## Data ingestion``, where a
    row says that this is phase 1."""
    by_name: dict[str, Part] = {}
    for part in within(parts, closed):
        if part.shape == "heading" and part.glance.kind is None:
            by_name.setdefault(words.fold(part.text.text), part)
    for table in _tabled(parts, tables):
        columns = tables[id(table)]
        if not isinstance(table.block, Table) or columns.id is None or columns.name is None:
            continue
        met: list[tuple[Part, Glance]] = []
        for row in table.block.rows:
            look, name = glance(row.cells[columns.id].text), row.cells[columns.name].text
            written = look.id or row.cells[columns.id].text.strip("*`_ ")
            name = (
                name.partition(look.id)[2] if look.label and look.id and columns.id == columns.name else name
            )
            head = by_name.get(words.fold(name))
            if head is not None and written.isalnum() and holds_work(head, tables):
                met.append((head, look._replace(label=look.label or "phase", id=written)))
        if len(met) > 1 and len(met) * 2 > len(table.block.rows):
            for head, look in met:
                head.glance = head.glance._replace(label=look.label, id=look.id, kind="phase", set_off=True)
            return [head for head, _ in sorted(met, key=lambda one: one[0].line)]
    return []


def _tabled(parts: list[Part], tables: Tables) -> list[Part]:
    """Tables whose rows are phases, where no heading is one."""
    found = [part for part in within(parts, hard) if part.shape == "table"]
    return [part for part in found if tables[id(part)].use == "phases" and not tables[id(part)].weak][:1]


def _named_rows(parts: list[Part], tables: Tables) -> list[Part]:
    """A table of milestones or phases by name, where nothing in the plan is a task."""
    seen = list(within(parts, hard))
    if any(part.shape == "table" and tables[id(part)].use == "tasks" for part in seen):
        return []
    if any(part.shape == "item" and (part.box is not None or is_labelled(part)) for part in seen):
        return []
    return [part for part in seen if part.shape == "table" and tables[id(part)].weak][:1]


# -- without labels ---------------------------------------------------------------------------------


def _inherited(parts: list[Part]) -> list[Part]:
    """``M1. Foundation`` and ``M2. Router`` under the heading "Milestones"."""
    for parent in within(parts, hard):
        label = label_in(parent)
        if label is None:
            continue
        titled = [child for child in parent.children if child.shape in ("heading", "line")]
        _respaced(titled)
        heads = [child for child in titled if child.glance.set_off]
        coded = [child for child in heads if child.glance.form == "coded"]
        prefixes = {(child.glance.id or "").rstrip("0123456789.") for child in coded}
        series = coded if len(coded) > 1 and len(prefixes) == 1 else numbered(parent.children)
        if label == "work package" and sum(map(any_list, series)) * 2 <= len(series):
            continue  # tasks, then
        if series:
            for part in series:
                part.glance = part.glance._replace(label=label, kind="phase")
            return series
    return []


_SPACED = re.compile(r"\W{0,6}(?P<letters>[A-Z]{1,4}) (?P<n>\d{1,3})\b(?=\s*[:：.)–—-]|\s*$)")


def _respaced(heads: list[Part]) -> None:
    """``AP 3`` beside ``AP1`` and ``AP2`` is one of them."""
    known = {(part.glance.id or "").rstrip("0123456789.") for part in heads if part.glance.form == "coded"}
    for part in heads if known else ():
        spaced = _SPACED.match(part.text.text) if part.glance.id is None else None
        if spaced and spaced["letters"] in known:
            written = f"{spaced['letters']}{spaced['n']}"
            part.glance = part.glance._replace(id=written, set_off=True, form="coded")


def _above_tasks(parts: list[Part], tables: Tables) -> list[Part]:
    """The headings right above the tasks, if two or more hold some."""
    holders: dict[int, list[Part]] = {}
    for part in within(parts, closed):
        plain = part.shape == "heading" and not part.glance.kind and part.role == "section"
        named = words.section(part.text.text)[0] == "plain" or counts_own(part)
        if plain and named and holds_work_directly(part, tables):
            holders.setdefault(part.rank, []).append(part)
    levels = [rank for rank, group in holders.items() if len(group) > 1]
    if not levels or _titles(parts) > 2 * sum(map(_titles_below, (p for g in holders.values() for p in g))):
        return []  # most tasks are headings that stand elsewhere
    group = holders[max(levels, key=lambda level: (len(holders[level]), -level))]
    counted = [part for part in group if part.glance.form == "plain"]
    return _completed(counted, parts) if len(counted) * 2 > len(group) and len(counted) > 1 else group


def _completed(counted: list[Part], parts: list[Part]) -> list[Part]:
    """Numbered headings over tasks, and those of the same run that say what to do and list none."""
    known = {id(part) for part in counted}
    for siblings in families(parts, closed):
        if any(id(part) in known for part in siblings):
            run = [part for part in numbered(siblings) if part.rank == counted[0].rank]
            more = [
                part
                for part in run
                if id(part) not in known
                and part.glance.kind is None
                and words.section(part.text.text)[0] == "plain"
                and _instructed(part)
            ]
            counted = [*counted, *more]
    return sorted(counted, key=lambda part: part.line)


def _instructed(section: Part) -> bool:
    return imperative(words.fold(section.text.text)) and any_list(section)


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


def _works(section: Part) -> bool:
    """Whether a section tells what to do, by its title or a list: "4. Estimated memory" does not."""
    lists = [[c.text.text for c in section.children if c.shape == "item"]]
    return imperative(words.fold(section.text.text)) or any(
        len(items) > 1 and instructing(items) >= 0.5 for items in lists
    )


def _any_series(parts: list[Part]) -> list[Part]:
    """The last resort, for a plan without checkboxes or tables of tasks: three headings or more that are
    numbered under the same word ("Priority 1 …"), or under a heading that promises a plan."""
    for siblings in families(parts, closed):
        heads = [part for part in siblings if part.shape == "heading" and not part.glance.kind]
        labels = [(part, match) for part in heads if (match := _WORDED.match(part.text.text))]
        found = [(part, match) for part, match in labels if match["label"].lower() not in _NO_SERIES.split()]
        if len(found) > 2 and len({match["label"].lower() for _, match in found}) == 1:
            for part, match in found:
                part.glance = part.glance._replace(label=match["label"].lower(), id=match["id"], kind="phase")
            return [part for part, _ in found]
    for parent in within(parts, closed):
        series = numbered(parent.children)
        title = words.fold(parent.text.text)
        if len(series) < 3 or not words.promises(title) or words.runs(title):
            continue
        if parent.rank > 10 or sum(map(_works, series)) * 3 >= len(series) * 2:
            return series
    return []
