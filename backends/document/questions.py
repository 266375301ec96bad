"""Open questions: what the inputs do not say, where to write it, who could know; then reported problems."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from backends import markdown_text as md
from backends.document.book import Book
from backends.document.page import Page
from backends.plain_text import counted, listed
from compiler.ir import Table, Task
from compiler.names import dataset_key

_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Question:
    asks: str
    about: tuple[str, ...]
    """What it is asked of, as Markdown; empty for the project as a whole."""
    where: str
    """The file to write the answer in, as Markdown."""
    who: tuple[str, ...] = ()
    """Owners whom the plan names for it."""


def write(book: Book, page: Page) -> None:
    page.heading(2, "Open Questions", "questions")
    found = list(asked(book))
    if not found:
        page.prose("The inputs answer every question that this document asks of them.")
    else:
        page.prose(
            "What the inputs do not say. Nothing was made up in its place; defaults are marked where "
            "they stand."
        )
        page.table(
            ["Question", "Of", "Could be answered by", "To be written in"],
            [
                [q.asks, listed(q.about, _SHOWN) or "the project", listed(q.who, 4) or "not stated", q.where]
                for q in found
            ],
        )
    _problems(book, page)


def _problems(book: Book, page: Page) -> None:
    if not book.ordered.problems:
        return
    page.heading(2, "Reported Problems", "problems")
    page.prose(
        f"This document was built in spite of {counted(len(book.ordered.problems), 'finding')}. Until "
        "they are "
        "mended, the parts that they touch are not to be relied on."
    )
    page.items(md.text(problem) for problem in book.ordered.problems)


def count(book: Book) -> int:
    return sum(1 for _ in asked(book))


def asked(book: Book) -> Iterator[Question]:
    yield from _of_plan(book)
    yield from _of_tasks(book)
    yield from _of_data(book)
    yield from _of_connections(book)


def _of_plan(book: Book) -> Iterator[Question]:
    plan = md.code(book.plan.path)
    if book.plan.name is None:
        yield Question("What is the project called?", (), plan)
    if book.plan.start_date is None:
        yield Question("On which date does the work start?", (), plan)
    if not book.plan.phases:
        yield Question("Which phases does the work have?", (), plan)
    if not book.context.tech:
        yield Question("Which language, platform and engine are to be used?", (), book.file("tech_stack"))
    elif not any(t.area == "scheduler" and t.used for t in book.context.tech):
        yield Question("What starts the pipeline, and when?", (), book.file("tech_stack"))


def _of_tasks(book: Book) -> Iterator[Question]:
    plan = md.code(book.plan.path)
    live = [task for task in book.plan.tasks if task.id not in book.dropped_ids]
    times = book.ordered.times
    assumed = [node for node in times if times[node].assumed and node not in book.dropped_ids]
    yield from _each(book, "How long does it take?", assumed, plan)
    unowned = [
        t.id for t in live if not t.owner and not _flow_owner(book, t.id) and not _phase_owner(book, t)
    ]
    yield from _each(book, "Who is responsible?", unowned, plan, owners=False)
    vague = [t.id for t in live if book.placement(t.id).kind == "other"]
    yield from _each(book, "What kind of work is it?", vague, plan)
    unspecified = [t.id for t in book.work if not book.flow(t.id)]
    yield from _each(
        book, "What exactly is read, made and written?", unspecified, "a data-flow specification"
    )
    silent = [t.id for t in book.work if not book.writes(t.id) and t.id not in unspecified]
    yield from _each(book, "What does it leave behind?", silent, "its data-flow specification")
    untested = [t.id for t in live if not any(n.kind in ("acceptance", "test") for n in t.notes)]
    yield from _each(book, "When does it count as done?", untested, plan)


def _of_data(book: Book) -> Iterator[Question]:
    where = book.file("data_sources")
    if not book.context.tables:
        if book.plan.flows:
            yield Question("Which tables does the project read, with which columns?", (), where)
        return
    for asks, tables in (
        ("Which columns does it have?", [t for t in book.context.tables if not t.columns]),
        ("Which column identifies a row?", [t for t in book.context.tables if t.columns and not _has_key(t)]),
        ("How many rows does it have?", [t for t in book.context.tables if t.rows is None]),
        ("How often is it refreshed?", [t for t in book.context.tables if t.refresh is None]),
        ("Through which connection is it read?", [t for t in book.context.tables if t.connection is None]),
        ("Which column tells what is new?", [t for t in book.context.tables if t.incremental is None]),
    ):
        if tables:
            yield Question(asks, tuple(md.code(table.name.text) for table in tables), where)
    known = {
        (link.table or link.dataset).casefold() for link in book.ordered.links if link.direction == "reads"
    }
    if idle := [t for t in book.context.tables if t.name.text.casefold() not in known]:
        yield Question(
            "Does any task need it?", tuple(md.code(t.name.text) for t in idle), md.code(book.plan.path)
        )
    yield from _unexplained(book)


def _unexplained(book: Book) -> Iterator[Question]:
    """Datasets that are read, but neither documented nor written by a task."""
    written = {dataset_key(link.dataset) for link in book.ordered.links if link.direction == "writes"}
    found = {
        link.dataset: link.task
        for link in book.ordered.links
        if link.direction == "reads" and not link.table and dataset_key(link.dataset) not in written
    }
    if found:
        about = tuple(f"{md.code(dataset)} of {book.ref(task)}" for dataset, task in found.items())
        yield Question(
            "Where does this dataset come from?",
            about,
            book.file("data_sources"),
            _owners(book, found.values()),
        )


def _of_connections(book: Book) -> Iterator[Question]:
    where = book.file("data_connections")
    used = {t.connection.text.casefold(): t.connection.text for t in book.context.tables if t.connection}
    undefined = [name for key, name in used.items() if key not in book.connections]
    if undefined:
        yield Question("How is it reached?", tuple(map(md.code, undefined)), where)
    silent = [
        c
        for c in book.context.connections
        if not c.environment and c.kind not in ("file", "duckdb", "sqlite")
    ]
    if silent:
        about = tuple(md.code(c.name.text) for c in silent)
        yield Question("Which environment variables hold its credentials?", about, where)


def _has_key(table: Table) -> bool:
    return any(column.primary_key for column in table.columns)


def _flow_owner(book: Book, task: str) -> bool:
    flow = book.flow(task)
    return flow is not None and flow.owner is not None


def _phase_owner(book: Book, task: Task) -> bool:
    phase = book.items.get(task.phase or "")
    return phase is not None and phase.owner is not None


def _each(book: Book, asks: str, ids: list[str], where: str, *, owners: bool = True) -> Iterator[Question]:
    if ids:
        about = (*(book.ref(i) for i in ids[:_SHOWN]), *("" for _ in ids[_SHOWN:]))
        yield Question(asks, about, where, _owners(book, ids) if owners else ())


def _owners(book: Book, ids: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for item_id in ids:
        item = book.items.get(item_id)
        flow = book.flow(item_id)
        owner = (item.owner if item else None) or (flow.owner if flow else None)
        if owner:
            found[md.text(owner.text)] = None
    return tuple(found)
