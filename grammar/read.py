"""The one entry to the readers: documents in, what they say out, with all that is wrong with their form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from compiler.diagnostics import Diagnostic, Label, sort_key
from compiler.documents import Document, Role
from compiler.ir import Plan
from compiler.source import Source
from grammar.blocks import Block, Fence, Item, List, Page, Quote
from grammar.faults import damaged_text, unclosed_fence
from grammar.markdown import read_page
from grammar.plan.reading import PlanReading, read_plan
from grammar.secrets import find_secrets


@dataclass(frozen=True, slots=True)
class Reading:
    """What the documents of one project say, and what is wrong with how they say it."""

    plan: Plan
    findings: tuple[Diagnostic, ...]


def read(documents: Sequence[Document]) -> Reading:
    """Read a project; never raises for what its documents hold."""
    pages = [(document.role, read_page(document.source)) for document in documents]
    readings = [read_plan(page) for role, page in pages if role is Role.PLAN]
    first = readings[0] if readings else PlanReading()
    path = next(
        (d.source.path for d in documents if d.role is Role.PLAN),
        documents[0].source.path if documents else "",
    )
    secrets = {span for document in documents for span in find_secrets(document.source)}
    findings = [finding for _, page in pages for finding in _form(page)]
    for reading in readings:
        findings.extend(reading.findings)
    plan = Plan(
        path=path,
        name=first.name,
        phases=tuple(phase for reading in readings for phase in reading.phases),
        tasks=tuple(task for reading in readings for task in reading.tasks),
        relations=tuple(relation for reading in readings for relation in reading.relations),
        notes=tuple(note for reading in readings for note in reading.notes),
        start_date=first.start_date,
        coverage=tuple(reading.coverage for reading in readings if reading.coverage),
        secrets=tuple(sorted(secrets)),
    )
    return Reading(plan, tuple(sorted(findings, key=sort_key)))


# -- the form of a document -------------------------------------------------------------------------


def _form(page: Page) -> Iterator[Diagnostic]:
    yield from _damage(page.source)
    for fence in _fences(page.blocks):
        if not fence.closed:
            marker = page.source.slice(fence.span)[:3]
            start = page.source.span(fence.span.start, fence.span.start + len(marker))
            yield unclosed_fence.FAULT.finding(
                "this code block is never closed",
                [Label(start, "everything from here on is code")],
                help=f"close it with a line of `{marker}`",
            )


def _damage(source: Source) -> Iterator[Diagnostic]:
    for offset, reason in source.damage:
        yield damaged_text.FAULT.finding(
            "the file is not all text",
            [Label(source.span(offset, min(offset + 1, len(source.text))), reason)],
            help="save it as UTF-8",
        )


def _fences(blocks: Iterable[Block | Item]) -> Iterator[Fence]:
    for block in blocks:
        match block:
            case Fence():
                yield block
            case Quote() | Item():
                yield from _fences(block.children)
            case List():
                yield from _fences(block.items)
            case _:
                pass
