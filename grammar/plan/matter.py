"""The front matter of a plan: title, owner, start, status, tags, and the plans that come before it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from compiler.ir import Status, Word
from grammar import phrases
from grammar.blocks import Block, FrontMatter, Text
from grammar.plan import words
from grammar.plan.margin import Margin

_NAMES = ("project", "project_name", "title", "name")
_STARTS = ("start_date", "start", "project_start", "kickoff", "begin", "starts")
_TAGS = ("tags", "keywords", "labels", "categories")
_MOST = 100


@dataclass(slots=True)
class Matter:
    name: Word | None = None
    owner: Word | None = None
    status: Status | None = None
    start: Text | None = None
    tags: tuple[Word, ...] = ()
    after: tuple[Word, ...] = ()
    """What the plan as a whole waits for, as it is written."""


def read_matter(blocks: Iterable[Block], margin: Margin) -> Matter:
    block = next(iter(blocks), None)
    found = Matter()
    if not isinstance(block, FrontMatter):
        return found
    from grammar.yaml_marks import read_yaml

    source = margin.source
    root = read_yaml(source, block.body, 0).root
    values = (
        {}
        if root is None
        else {key.text.casefold().replace("-", "_"): (key, mark) for key, mark in root.items()}
    )
    used: list[Word] = []

    def said(*keys: str) -> tuple[Word, ...]:
        key = next((key for key in keys if key in values and values[key][1].words()), None)
        if key is None:
            return ()
        used.append(values[key][0])
        return values[key][1].words()[:_MOST]

    found.name = next(iter(said(*_NAMES)), None)
    found.tags = said(*_TAGS)
    found.owner = next(iter(said(*_called(values, "owner"))), None)
    found.after = said(*_called(values, "needs"))
    if start := next(iter(said(*_STARTS)), None):
        found.start = Text(start.text, start.span)
    if status := next(iter(said(*_called(values, "status"))), None):
        found.status = phrases.status(Text(status.text, status.span))
    for key in used:
        line = source.line_of(key.span.start)
        margin.mark(line, line, "front matter")
    return found


def _called(keys: Iterable[str], meaning: str) -> list[str]:
    return [key for key in keys if words.field(key) == meaning]
