"""A name or an owner was never filled in.

## What it finds

Phases and tasks whose name is nothing but a placeholder (`TBD`, `TODO`, `Lorem ipsum`, `<name>`, `[Task
name]`), headings of tasks with an id and no name, and owners that are still a hole of a template (`<owner>`).
An owner `TBD` is an answer, and let be.

## Why it matters

A plan that was made from a template looks complete when half of it still is the template. Nobody can work on
“TBD”, and the code built for it gets that name.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips

### Story 1.2: TBD
```

## Fix

Write what the item is about, or take it out until somebody knows.

## Configure

`planc check --ignore PL109` or, in `planc.toml`, `ignore = ["PL109"]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.ir import Item, Phase, Task, Word
from compiler.patterns import later
from compiler.source import Span
from passes.facts import Facts
from passes.headings import heading_level
from passes.rule import make

_UNWRITTEN = later(
    r"\W*(?:tb[adc]|to be (?:determined|defined|decided|done|confirmed|added)|to-?do|fix ?me|xxx+|untitled"
    r"|unnamed|placeholder|name|title|(?:task|story|phase|step|epic|milestone) (?:name|title|description)"
    r"|new task"
    r"|lorem ipsum\b.{0,400}|(?:insert|add|enter|your) (?:\w+ ){0,3}here|待定|未定|미정)\W*",
    re.IGNORECASE | re.DOTALL,
)
_HOLE = later(
    r"\W*(?:<[^<>/]{1,60}>|\[(?![ xX]\])[^\[\]]{2,60}\](?!\()|\{\{?[^{}]{1,60}\}?\})[\s:.*_]*"
    r"|\W*lorem ipsum\b.{0,400}",
    re.IGNORECASE | re.DOTALL,
)

_TAG = later(r"<[^<>/]{1,60}>")


def check(facts: Facts) -> Iterator[Diagnostic]:
    for item in facts.items.values():
        if finding := _name(facts, item):
            yield finding
        if item.owner is not None and (place := _owner(facts, item.owner)) is not None:
            yield RULE.finding(
                f"the owner of {facts.title(item.id)} was never filled in",
                (Label(place, "still as the template has it", item.span),),
                help="name a person or a team, or take the field out",
            )


def _owner(facts: Facts, owner: Word) -> Span | None:
    """Where a hole of a template stands in place of an owner."""
    source = facts.sources.get(owner.span.path)
    if source is None:
        return None
    if owner.text:
        return owner.span if _HOLE.fullmatch(source.slice(owner.span)) else None
    line = source.line_span(source.line_of(owner.span.start))
    # `<owner>` reads as a tag of HTML, of which nothing is left.
    at = owner.span.start - line.start
    for tag in _TAG.finditer(source.slice(line)):
        if at in tag.span():
            return Span(line.path, line.start + tag.start(), line.start + tag.end())
    return None


def _name(facts: Facts, item: Item) -> Diagnostic | None:
    name = item.name
    if not name.text.strip(" .:-–—…?") or name.text == item.written_id:
        # "Week 1" says enough; a task that has an id and nothing else does not.
        if not isinstance(item, Task) or item.notes or heading_level(facts, item) is None:
            return None
        return RULE.finding(
            f"{facts.title(item.id)} has no name",
            (
                Label(
                    facts.id_span(item.id) if item.id_span else item.span,
                    "nothing says what it is",
                    item.span,
                ),
            ),
            help="write what it is about",
        )
    if isinstance(item, Phase) and item.written_id is None:
        return None  # "To do" may well be what a part of the plan is called
    linked = _typed(facts, item, name.span.end, name.span.end + 2) == "]("
    hole = not linked and _HOLE.fullmatch(_around(facts, item)) and not _drawn(facts, item)
    if not _UNWRITTEN.fullmatch(name.text) and not hole:
        return None
    return RULE.finding(
        f"the name of {item.label} {item.written_id or ''}".rstrip() + " was never filled in",
        (Label(name.span, "a placeholder", item.span),),
        help="write what it is about, or take it out until somebody knows",
    )


def _around(facts: Facts, item: Item) -> str:
    """The name with the brackets around it, which are no part of its words."""
    return _typed(facts, item, item.name.span.start - 1, item.name.span.end + 1)


def _drawn(facts: Facts, item: Item) -> bool:
    """Whether the item is a node of a Mermaid drawing, whose shape its brackets are."""
    source = facts.sources.get(item.span.path)
    if source is None:
        return False
    fence = max(source.text.rfind(mark, 0, item.span.start) for mark in ("```", "~~~"))
    return fence >= 0 and source.text[fence + 3 : fence + 20].lstrip("`~ {.").startswith("mermaid")


def _typed(facts: Facts, item: Item, start: int, end: int) -> str:
    source = facts.sources.get(item.span.path)
    return source.text[max(start, 0) : end] if source else ""


RULE = make(__name__, __doc__, "PL109", Severity.WARNING, check)
