"""References that are links: ``Depends on: [trips](stories/01-trips.md)`` means the story of that page.

Whose page a file is, is told by the task that links to it in its own line or field, or by the page that bears
the task's id.  A label with an id is a reference by itself; where it has none, the link decides, and not what
else may have such a name.
"""

from __future__ import annotations

import posixpath
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import TypeVar
from urllib.parse import unquote

from compiler.ir import Need, Phase, Ref, Task, proven
from compiler.naming import fold_name
from compiler.source import Source, Span
from grammar.blocks import Heading, Page, Text
from grammar.inline import Link, links
from grammar.phrases.titles import title

_PAGES = (".md", ".markdown")
_LONGEST = 20_000
"""A line that is longer is data."""
_ref = proven(Ref)
_Item = TypeVar("_Item", Phase, Task)


def path_of(target: str, document: str) -> str:
    """The file that a link of a document names, relative to the project."""
    name = unquote(target.partition("#")[0].partition("?")[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(document), name)) if name else ""


def title_of(page: Page) -> str:
    """What the page is called, without the id."""
    heading = next((block.content for block in page.blocks if isinstance(block, Heading)), None)
    return fold_name(title(heading).name.text) if heading is not None else ""


def pages_of_tasks(
    tasks: Sequence[Task], used: Mapping[str, str], plan: Source, titles: Mapping[str, str]
) -> dict[str, Task]:
    """The task that each page is about; pages that several tasks link to are about none of them.

    `used`: the pages that were read as a task's, with its id.  `titles`: what pages are called; a page that
    is called like one task is about it.
    """
    owners: dict[str, set[str]] = {path: {task_id} for path, task_id in used.items()}
    by_id = {task.id: task for task in tasks}
    for task in tasks:
        targets = [link.target.text for link in _links(plan, plan.line_of(task.span.start), {})]
        targets += [task.spec.text] if task.spec else []
        waits = {need.span.start for need in task.needs}
        if len(waits) and plan.line_of(min(waits)) == plan.line_of(task.span.start):
            targets = [task.spec.text] if task.spec else []  # a row, whose links may be its dependencies
        for target in targets:
            path = path_of(target, plan.path)
            if path.lower().endswith(_PAGES) and path not in used:
                owners.setdefault(path, set()).add(task.id)
    named: dict[str, set[str]] = {}
    for task in tasks:
        named.setdefault(fold_name(task.name.text), set()).add(task.id)
    for path, called in titles.items():
        if called and path not in owners and called in named:
            owners[path] = named[called]
    return {path: by_id[next(iter(ids))] for path, ids in owners.items() if len(ids) == 1}


class Linked:
    """Follows the links in dependency fields."""

    def __init__(self, owners: Mapping[str, Task], sources: Mapping[str, Source]) -> None:
        self._owners = owners
        self._sources = sources
        self._lines: dict[tuple[str, int], list[Link]] = {}

    def followed(self, items: Sequence[_Item]) -> tuple[_Item, ...]:
        if not self._owners:
            return tuple(items)
        return tuple(self._item(item) for item in items)

    def _item(self, item: _Item) -> _Item:
        needs = tuple(self._need(need) for need in item.needs)
        return item if needs == item.needs else item.model_copy(update={"needs": needs})

    def _need(self, need: Need) -> Need:
        source = self._sources.get(need.span.path)
        if source is None or all(ref.id for ref in need.refs):
            return need
        refs: list[Ref] = []
        done: set[Span] = set()
        for ref in need.refs:
            link = self._link(ref, source) if ref.form in ("name", "external") else None
            target = link.target.text if link else ref.written
            task = self._owners.get(path_of(target, source.path)) if link or _is_path(target) else None
            if task is None:
                refs.append(ref)
            elif link is None or link.span not in done:  # a label of several words may be several names
                refs.append(_to(task, ref))
            if task is not None and link is not None:
                done.add(link.span)
        return need.model_copy(update={"refs": tuple(refs)})

    def _link(self, ref: Ref, source: Source) -> Link | None:
        """The link in whose label a reference stands."""
        found = _links(source, source.line_of(ref.span.start), self._lines)
        at = bisect_right(found, ref.span.start, key=lambda link: link.span.start) - 1
        return found[at] if at >= 0 and ref.span.start < found[at].span.end else None


def _links(source: Source, number: int, known: dict[tuple[str, int], list[Link]]) -> list[Link]:
    key = (source.path, number)
    if key not in known:
        line = source.line_span(number)
        short = line.end - line.start <= _LONGEST
        known[key] = links(Text(source.slice(line), line)) if short else []
    return known[key]


def _is_path(written: str) -> bool:
    return written.lower().endswith(_PAGES)


def _to(task: Task, ref: Ref) -> Ref:
    return _ref(form="one", written=ref.written, span=ref.span, label=None, id=task.id, last=None)
