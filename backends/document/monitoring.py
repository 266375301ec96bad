"""7. Monitoring & Maintenance: logs, recovery, alerts, and what to do when something fails."""

from __future__ import annotations

from collections.abc import Iterator

from backends import markdown_text as md
from backends.dependencies import READ_LIVE
from backends.document import shared
from backends.document.book import Book
from backends.document.page import Page
from backends.plain_text import listed
from compiler.ir import Connection, Status, Table

_CONCERNS = (
    ("Logging Strategy", ("log",), "levels, format and files of the logs"),
    (
        "Error Recovery",
        ("retry", "checkpoint", "runner", "atomic"),
        "retries, checkpoints and picking up again",
    ),
    ("Data Quality Alerts", ("validat", "quality", "contract"), "checks of what was read"),
    ("Performance Monitoring", ("metric", "runner", "task_run", "timing"), "time and counts of each task"),
    ("Notification System", ("notif", "alert"), "messages on success and failure"),
)


def write(book: Book, page: Page) -> None:
    page.heading(2, "7. Monitoring & Maintenance", "monitoring")
    for name, words, meaning in _CONCERNS:
        page.heading(3, name)
        files = [path for path in book.about(*words, folder="src/") if not book.written[path].tasks]
        if not files:
            page.prose(f"No emitted file is about {meaning}.")
            continue
        page.items(_file(book, path) for path in files)
        if name == "Data Quality Alerts":
            _rules(book, page)
        if name == "Error Recovery":
            _pattern(book, page)
    _runbook(book, page)
    _maintenance(book, page)


def _file(book: Book, path: str) -> str:
    code = book.code(path)
    functions = listed([md.code(f.name) for f in code.functions if not f.owner], 5)
    return f"{md.link(md.code(path), path)}: {md.described(code.doc)}{f' ({functions})' if functions else ''}"


def _pattern(book: Book, page: Page) -> None:
    """The code that every call to a source goes through."""
    for path in book.about("retry", folder="src/")[:1]:
        chosen = shared.telling(book.code(path).functions)
        page.prose(f"How an error is handled, lines {chosen.first} to {chosen.last} of {book.see([path])}:")
        lines = book.written[path].text.split("\n")[chosen.first - 1 : chosen.last]
        page.code("\n".join(lines), "python")


def _rules(book: Book, page: Page) -> None:
    """The alerts of this project: freshness and volume of each table that a task reads."""
    rows = []
    for table in book.used_tables:
        fresh = (
            f"older than one refresh ({md.text(table.refresh.text)})"
            if table.refresh
            else "refresh not stated"
        )
        by = md.code(table.incremental.text) if table.incremental else "no column stated"
        rows.append(
            [
                md.code(table.name.text),
                f"{fresh}, told by {by}",
                _volume(table.rows),
                book.cite(table.name.span),
            ]
        )
    if rows:
        page.prose("What to watch on each source table, by its documented refresh and volume:")
        page.table(["Table", "Stale when", "Volume to compare with", "Source"], rows)


def _volume(rows: int | None) -> str:
    return f"{rows:,} rows documented" if rows is not None else "not stated"


# -- when something fails ---------------------------------------------------------------------------


def _runbook(book: Book, page: Page) -> None:
    page.heading(3, "Runbook")
    rows = list(_failures(book))
    if not rows:
        page.prose("The plan holds nothing that runs, so nothing can fail.")
        return
    page.table(["What fails", "Who notices it first", "What to do"], rows)
    risks = [
        [book.ref(item_id), md.text(note.text), book.cite(note.span)]
        for item_id, item in book.items.items()
        for note in item.notes
        if note.kind == "risk"
    ]
    risks += [
        ["the project", md.text(n.text), book.cite(n.span)] for n in book.plan.notes if n.kind == "risk"
    ]
    if risks:
        page.prose("Risks that the plan itself names:")
        page.table(["Of", "Risk", "Source"], risks)


def _failures(book: Book) -> Iterator[list[str]]:
    for connection in book.context.connections:
        key = connection.name.text.casefold()
        tables = [t for t in book.used_tables if t.connection and t.connection.text.casefold() == key]
        if tables:
            yield _unreachable(book, connection, tables)
    checks = [
        (task.id, step.name.text)
        for task in book.work
        if (flow := book.flow(task.id))
        for step in flow.steps
        if step.kind.lower().startswith("valid")
    ]
    if checks:
        yield [
            f"A check of the data: {listed([md.code(name) for _, name in checks], 6)}",
            book.refs((task for task, _ in checks), 8),
            "look up in the log how many rows broke which rule; mend the source, or the rule in the "
            "specification, and run again from that task",
        ]
    if open_gates := [task.id for task in book.gates if task.status is not Status.DONE]:
        yield [
            f"A gate is open: {book.refs(open_gates, 6)}",
            book.refs((e.target for gate in open_gates for e in book.after.get(gate, ())), 8) or "nobody",
            "let its owner do the work, then tick its box in "
            f"{book.see(_checklists(book)) or 'the checklist'}",
        ]
    if critical := [node for node in book.ordered.critical_path if book.after.get(node)]:
        yield [
            f"A task of the critical path: {book.refs(critical, 12)}",
            "the task behind it",
            "mend it before anything else: each day it takes is a day later for the whole",
        ]


def _checklists(book: Book) -> list[str]:
    return [path for path in book.under("docs/") if "checklist" in path.lower()]


def _unreachable(book: Book, connection: Connection, tables: list[Table]) -> list[str]:
    names = listed([md.code(table.name.text) for table in tables], 5)
    readers = dict.fromkeys(task for t in tables for task in book.readers_of.get(t.name.text, ()))
    credentials = listed([md.code(name) for name in connection.environment])
    check = f"check {credentials} and " if credentials else "check "
    limit = f"; mind the limit of {md.text(connection.rate_limit)}" if connection.rate_limit else ""
    again = f"reading {names} starts from the last checkpoint"
    if connection.kind not in READ_LIVE:
        again = f"{names} by the reader that is still to be written for this kind of connection"
    kind = f"{md.code(connection.name.text)} ({md.text(connection.kind)})"
    return [
        f"{kind} does not answer {book.cite(connection.name.span)}",
        book.refs(readers, 8),
        f"{check}that {_reach(connection.url, connection.host)} can be reached{limit}; "
        f"then run again: {again}",
    ]


def _reach(url: str | None, host: str | None) -> str:
    return md.code(url or host or "") if url or host else "its host, which is not stated,"


def _maintenance(book: Book, page: Page) -> None:
    page.heading(3, "Maintenance")
    hooks = book.under("src/hooks/")
    filled = f"Fill in the hooks: {book.see(hooks, 8)}. " if hooks else ""
    pages = [path for path in ("README.md", "docs/CHECKLIST.md") if path in book.written]
    page.items(
        [
            f"When {md.code(book.plan.path)} or its context changes, run {md.code('planc check')} and "
            f"{md.code('planc build')} "
            "again: generated files are renewed, files that a person has edited are never overwritten.",
            *(
                [
                    f"{filled}Until one is filled in, its task passes the data through and the run "
                    "summary counts it as open."
                ]
                if hooks
                else []
            ),
            *([f"For the people who run it: {book.see(pages)}."] if pages else []),
        ]
    )
