"""Estimates of run time and storage, as formulas that a reader can redo with other numbers.

The only facts are the documented volumes; the rates are planc's, marked as such, and meant to be replaced
by measured ones (the run summary of the emitted project has them).
"""

from __future__ import annotations

from collections.abc import Iterable

from backends import markdown_text as md
from backends.document.book import Book
from backends.local.config import CHUNK_ROWS
from backends.plain_text import counted, listed, number
from compiler.ir import Table, Task

ROWS_PER_SECOND = 50_000
BYTES = {
    "integer": 8,
    "float": 8,
    "decimal": 16,
    "boolean": 1,
    "date": 4,
    "timestamp": 8,
    "string": 32,
    "json": 200,
    "binary": 200,
    "unknown": 16,
}
"""Assumed size of a value in memory, by canonical type."""


def sources(book: Book, tasks: Iterable[Task]) -> list[Table]:
    """The documented tables that these tasks read, once each."""
    found: dict[str, Table] = {}
    for task in tasks:
        for link in book.reads(task.id):
            table = book.table(link.table)
            if table is not None:
                found[table.name.text] = table
    return list(found.values())


def runtime(book: Book, tasks: Iterable[Task]) -> str:
    """How long the machine reads, for the first full load."""
    tables = sources(book, tasks)
    if not tables:
        return "unknown, since no documented table is read here"
    known = [table for table in tables if table.rows is not None]
    silent = [md.code(table.name.text) for table in tables if table.rows is None]
    missing = f"; the volume of {listed(silent)} is not stated" if silent else ""
    if not known:
        return f"unknown{missing}"
    rows = sum(table.rows or 0 for table in known)
    largest = sorted(known, key=lambda table: -(table.rows or 0))[:3]
    said = listed([f"{md.code(t.name.text)} {number(t.rows or 0)} {book.cite(t.name.span)}" for t in largest])
    of = f"of {counted(len(known), 'table')}, the largest {said}" if len(known) > 1 else f"of {said}"
    return (
        f"about {_clock(rows / ROWS_PER_SECOND)} for the first full load, an estimate: {number(rows)} rows ÷ "
        f"{number(ROWS_PER_SECOND)} rows a second (planc default, not measured), {of}{missing}"
    )


def resources(book: Book, tasks: Iterable[Task]) -> list[str]:
    tables = sources(book, tasks)
    known = [table for table in tables if table.rows is not None and table.columns]
    if not known:
        return ["memory, processors and storage: not stated, and no documented table to work them out from"]
    stored = sum((table.rows or 0) * _width(table) for table in known)
    widest = max(known, key=_width)
    return [
        f"storage: about {_size(stored)} uncompressed, an estimate: rows × width of the documented columns "
        "(planc's default sizes)",
        f"memory: about {_size(CHUNK_ROWS * _width(widest))} a chunk of {number(CHUNK_ROWS)} rows of "
        f"{md.code(widest.name.text)}, the widest table, an estimate",
        "processors: not stated",
    ]


def _width(table: Table) -> int:
    return sum(BYTES.get(column.type, BYTES["unknown"]) for column in table.columns)


def _clock(seconds: float) -> str:
    if seconds < 90:
        return f"{max(round(seconds), 1)} s"
    if seconds < 5400:
        return f"{round(seconds / 60)} min"
    return f"{number(round(seconds / 3600, 1))} h"


def _size(amount: float) -> str:
    for unit in ("bytes", "KB", "MB", "GB", "TB"):
        if amount < 1000 or unit == "TB":
            return f"{number(round(amount, 1 if amount < 10 else 0))} {unit}"
        amount /= 1000
    raise AssertionError(amount)
