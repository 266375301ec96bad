"""The lines of a plan with the phase that each stands in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from compiler.ir import Phase, Task
from compiler.source import Span
from grammar.blocks import Block, Fence, Heading, Item, List, Page, Paragraph, Quote, Table, Text

Shape = Literal["heading", "text", "item", "cell"]


@dataclass(slots=True)
class Said:
    """A line, or a cell of a table, and where it stands."""

    text: Text
    shape: Shape
    heading: str = ""
    """The words of the innermost heading."""
    phase: str | None = None
    in_task: bool = False
    before_all: bool = False
    """No phase and no task has been told yet."""
    row: tuple[Text, ...] = ()
    """Of a cell: its row, and the heads of the columns."""
    heads: tuple[str, ...] = ()
    column: int = 0


def lines_of(page: Page, phases: Sequence[Phase], tasks: Sequence[Task]) -> Iterator[Said]:
    source = page.source
    path = source.path

    def lines(spans: Iterable[tuple[str, Span]]) -> dict[int, str]:
        return {source.line_of(span.start): each for each, span in spans if span.path == path}

    own = lines((phase.id, phase.span) for phase in phases)
    told = {**lines((p.id, place) for p in phases for place in p.places), **own}
    work = lines((task.id, span) for task in tasks for span in (task.span, *task.places))
    first = min((*own, *work), default=0)
    outer = {phase.id: phase.within for phase in phases}
    stack: list[tuple[int, str | None, bool]] = []
    heading = ""
    for block in page.blocks:
        if isinstance(block, Heading):
            while stack and stack[-1][0] >= block.level:
                stack.pop()
            here = own.get(block.line)
            stack.append((block.level, here, block.line in work))
            heading = block.content.text
        phase = next((each for _, each, _ in reversed(stack) if each), None)
        in_task = any(task for *_, task in stack)
        before = block.line < first and phase is None
        where = Said(Text("", Span(path, 0, 0)), "text", heading, phase, in_task, before)
        for said, line in _lines(block, where):
            if said.shape == "cell" and line in work:
                continue  # what a task says of itself
            if said.shape == "cell" and line in told and outer.get(told[line]) in (None, phase):
                said = replace(said, phase=told[line])
            yield said


def _said(where: Said, text: Text, shape: Shape) -> Said:
    return Said(text, shape, where.heading, where.phase, where.in_task, where.before_all)


def _lines(block: Block | Item, where: Said) -> Iterator[tuple[Said, int]]:
    match block:
        case Heading():
            yield _said(where, block.content, "heading"), block.line
        case Paragraph():
            for number, text in enumerate(block.lines):
                yield _said(where, text, "text"), block.line + number
        case Fence() if not block.info:
            pass
        case Item():
            for number, text in enumerate(block.lines):
                yield _said(where, text, "text" if number else "item"), block.line + number
            for child in block.children:
                yield from _lines(child, where)
        case List():
            for item in block.items:
                yield from _lines(item, where)
        case Quote():
            for child in block.children:
                yield from _lines(child, where)
        case Table():
            heads = tuple(cell.text.strip("*_` ").lower() for cell in block.header.cells)
            at = where.heading, where.phase, where.in_task, where.before_all
            for row in block.rows:
                for column, cell in enumerate(row.cells):
                    yield Said(cell, "cell", *at, row.cells, heads, column), row.line
        case _:
            pass
