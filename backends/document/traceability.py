"""Traceability: from each task of the plan to modules, functions, tests and outputs, and back."""

from __future__ import annotations

from backends import markdown_text as md
from backends.document.book import Book
from backends.document.page import Page
from backends.plain_text import counted, listed
from compiler.ir import Task


def write(book: Book, page: Page) -> None:
    page.heading(2, "Traceability", "traceability")
    mapped = [task for task in book.work if book.module(task.id)]
    given_up = f", {len(book.dropped)} dropped" if book.dropped else ""
    page.prose(
        f"{len(mapped)} of {counted(len(book.work), 'task')} of code have a module in this build, "
        f"{counted(len(book.gates), 'is a checklist gate', 'are checklist gates')}{given_up}. "
        "Every row starts from a line of the plan."
    )
    page.table(
        ["Task", "Source", "Module", "Functions", "Tests", "Outputs"],
        [_row(book, task) for task in book.plan.tasks],
    )
    orphans = [
        path
        for path in book.under("src/")
        if path.endswith(".py")
        and "/utils/" not in path
        and not book.written[path].tasks
        and book.code(path).functions
    ]
    if orphans:
        page.prose(f"Modules without a task of their own, shared by all: {book.see(orphans, 20)}.")


def _row(book: Book, task: Task) -> list[str]:
    placed = book.placement(task.id)
    source = md.code(book.ordered.where(task.span))
    path = book.module(task.id)
    outputs = listed(
        [md.code(name) for name in dict.fromkeys(link.dataset for link in book.writes(task.id))], 5
    )
    if task.id in book.dropped_ids:
        return [book.ref(task.id), source, "dropped by the plan", "none", "none", "none"]
    if placed.gate:
        return [book.ref(task.id), source, "checklist", "none", "none", outputs or "not stated"]
    functions = [md.code(f.name) for f in book.code(path).functions if not f.owner]
    return [
        book.ref(task.id),
        source,
        md.link(md.code(path), path) if path else "not built here",
        listed(functions, 4) or "none",
        book.see(book.tests(task.id), 4) or "**none**",
        outputs or "not stated",
    ]
