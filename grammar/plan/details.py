"""A page about one task of the plan: what it waits for, reads and must fulfil.

A story in a file of its own is no second plan.  What its front matter, fields and sections say is added to
the task that links to it, or whose id it bears; what the plan itself says stays.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compiler.ir import Coverage, DatasetRef, Task, Word
from compiler.source import Source
from grammar.blocks import FrontMatter, Page, Text
from grammar.inline import links
from grammar.phrases.titles import title
from grammar.plan import words
from grammar.plan.calendar import undated
from grammar.plan.drafts import Draft
from grammar.plan.fields import Fields, datasets
from grammar.plan.margin import Margin
from grammar.plan.numeric_dates import decide
from grammar.records import Group as Map
from grammar.records import Section, as_field, leaves, of_yaml, outline
from grammar.yaml_marks import read_yaml

_TABLES = frozenset(("tables", "source tables", "data", "datasets", "data sources", "tablas", "tabellen"))
_ID_IN_NAME = re.compile(
    r"(?:^|[_-])(?:story|task|us|s|t)?[_-]?0*(\d+(?:[._-]\d+)*)(?=[_-]|$)", re.IGNORECASE
)


@dataclass(slots=True)
class Detail:
    """What one page says of the task that it tells of."""

    path: str
    draft: Draft
    margin: Margin
    ids: tuple[str, ...] = ()


def read_detail(page: Page) -> Detail:
    source = page.source
    start = source.span(0, 0)
    detail = Detail(source.path, Draft("task", "Task", Word(text="", span=start), start, 1), Margin(source))
    fields = Fields()
    for block in page.blocks[:1]:
        if isinstance(block, FrontMatter):
            _matter(block, source, detail, fields)
    root = outline(page)
    heading = next((s.title for s in root.sections if s.title is not None), None)
    named = title(heading) if heading is not None else None
    stem = posixpath.splitext(posixpath.basename(source.path))[0]
    in_name = _ID_IN_NAME.search(stem)
    ids = (named.id if named else None, stem, in_name.group(1).replace("_", ".") if in_name else None)
    detail.ids = tuple(one for one in ids if one)
    for section in root.walk():
        _section(section, detail, fields)
    list(decide((detail.draft,), source))
    undated(detail.draft)
    return detail


def _matter(block: FrontMatter, source: Source, detail: Detail, fields: Fields) -> None:
    reading = read_yaml(source, block.body, 0)
    node = of_yaml(reading.root) if reading.root is not None else None
    if isinstance(node, Map):
        for entry in node.entries:
            meaning = words.field(entry.key.text)
            for leaf in leaves(entry.value):
                if meaning is not None:
                    _take(detail, fields, meaning, leaf.text)


def _section(section: Section, detail: Detail, fields: Fields) -> None:
    heading = section.title.text if section.title is not None and section.level > 1 else ""
    meaning = words.field(heading) if heading else None
    tables = words.fold(heading) in _TABLES
    for entry in section.entries:
        own = words.field(entry.key.text)
        key = Text(entry.key.text, entry.key.span)
        for leaf in leaves(entry.value):
            if own is not None and own not in ("id", "name", "tasks", "phase"):
                _take(detail, fields, own, leaf.text)
            elif words.fold(key.text) in _TABLES:
                _inputs(detail, leaf.text)
            elif meaning in words.NOTES:
                _take(detail, fields, meaning, leaf.text)
    for text in _texts(section):
        if tables:
            _inputs(detail, text)
        elif meaning is not None:
            _take(detail, fields, meaning, text)


def _texts(section: Section) -> Iterator[Text]:
    for item in section.items:
        if item.lines and as_field(item.lines[0]) is None:
            yield item.lines[0]
    yield from section.lines


def _inputs(detail: Detail, text: Text) -> None:
    found: list[DatasetRef] = list(datasets(text))
    detail.draft.inputs.extend(found)
    if found:
        _mark(detail, text, "inputs")


def _take(detail: Detail, fields: Fields, meaning: words.Meaning, text: Text) -> None:
    if not text.text:
        return
    kept = len(detail.draft.notes)
    if meaning in words.NOTES:
        fields.note(detail.draft, meaning, text)
    elif fields.set(detail.draft, meaning, text):
        _mark(detail, text, meaning)
    if len(detail.draft.notes) > kept:
        detail.margin.keep(detail.margin.source.position(text.span.start).line, meaning)


def _mark(detail: Detail, text: Text, became: str) -> None:
    line = detail.margin.source.position(text.span.start).line
    detail.margin.mark(line, line, became)


# -- which task it is about -------------------------------------------------------------------------


def add_details(
    tasks: Sequence[Task], details: Sequence[Detail], plan: Source
) -> tuple[tuple[Task, ...], dict[str, str]]:
    """The tasks with what their pages say, and the paths of the pages that were used, with the task's id."""
    by_path = {detail.path: detail for detail in details}
    by_id: dict[str, list[Detail]] = {}
    for detail in details:
        for one in dict.fromkeys(detail.ids):
            by_id.setdefault(one.casefold(), []).append(detail)
    used: dict[str, str] = {}
    found: list[Task] = []
    for task in tasks:
        about = _linked(task, by_path, plan) or _of_id(task, by_id)
        if about is None or about.path in used:
            found.append(task)
            continue
        used[about.path] = task.id
        found.append(_added(task, about.draft))
    return tuple(found), used


def _linked(task: Task, by_path: dict[str, Detail], plan: Source) -> Detail | None:
    """The page that the task's own line links to, or its field."""
    position = plan.position(task.span.start)
    line = plan.line_span(position.line)
    targets = [link.target.text for link in links(Text(plan.slice(line), line))]
    targets += [task.spec.text] if task.spec else []
    here = posixpath.dirname(plan.path)
    for target in targets:
        path = posixpath.normpath(posixpath.join(here, target.split("#")[0]))
        if path in by_path:
            return by_path[path]
    return None


def _of_id(task: Task, by_id: dict[str, list[Detail]]) -> Detail | None:
    named = by_id.get((task.written_id or "").casefold(), [])
    return named[0] if len(named) == 1 else None


def _added(task: Task, draft: Draft) -> Task:
    known = {note.text for note in task.notes}
    written = {ref.written.casefold() for need in task.needs for ref in need.refs}
    needs = [n for n in draft.needs if any(ref.written.casefold() not in written for ref in n.refs)]
    inputs = {ref.name for ref in task.inputs}
    outputs = {ref.name for ref in task.outputs}
    return task.model_copy(
        update={
            "notes": (*task.notes, *(note for note in draft.notes if note.text not in known)),
            "needs": (*task.needs, *(needs or ([] if task.needs else draft.needs))),
            "inputs": (*task.inputs, *(ref for ref in draft.inputs if ref.name not in inputs)),
            "outputs": (*task.outputs, *(ref for ref in draft.outputs if ref.name not in outputs)),
            **{
                name: getattr(task, name) if getattr(task, name) is not None else getattr(draft, name)
                for name in ("duration", "window", "status", "owner", "priority", "points", "platform")
            },
        }
    )


def with_detail(coverage: Coverage, margin: Margin) -> Coverage:
    """The coverage of a page that was read as a specification and as a detail."""
    for reading in coverage.readings:
        for line in range(reading.first, reading.last + 1):
            if reading.became and reading.typed:
                margin.mark(line, line, reading.became)
            elif reading.became:
                margin.keep(line, reading.became)
    return margin.coverage()
