"""7. Monitoring & Maintenance: logs, recovery, alerts, and what to do when something fails."""

from __future__ import annotations

from collections.abc import Iterator

from backends import markdown_text as md
from backends.document.book import Book
from backends.document.page import Page
from backends.plain_text import listed

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
        files = book.about(*words, folder="src/")
        if not files:
            page.prose(f"No emitted file is about {meaning}.")
            continue
        page.items(_file(book, path) for path in files)
        if name == "Data Quality Alerts":
            _rules(book, page)
    _runbook(book, page)
    _maintenance(book, page)


def _file(book: Book, path: str) -> str:
    code = book.code(path)
    functions = listed([md.code(f.name) for f in code.functions if not f.owner], 5)
    return f"{md.link(md.code(path), path)}: {md.described(code.doc)}{f' ({functions})' if functions else ''}"


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
        page.prose("Alert on each source table that is stale or has lost rows:")
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
        tables = [
            t
            for t in book.used_tables
            if t.connection and t.connection.text.casefold() == connection.name.text.casefold()
        ]
        if not tables:
            continue
        names = listed([md.code(t.name.text) for t in tables], 5)
        readers = dict.fromkeys(
            link.task
            for t in tables
            for link in book.ordered.links
            if link.table == t.name.text and link.direction == "reads"
        )
        credentials = listed([md.code(name) for name in connection.environment])
        check = f"check {credentials} and " if credentials else "check "
        limit = f"; mind the limit of {md.text(connection.rate_limit)}" if connection.rate_limit else ""
        yield [
            f"{md.code(connection.name.text)} ({md.text(connection.kind)}) does not answer "
            f"{book.cite(connection.name.span)}",
            book.refs(readers, 8),
            f"{check}that {_reach(connection.url, connection.host)} can be reached{limit}; then run "
            f"again: {names} are read "
            "from the last checkpoint on",
        ]
    for node in sorted(book.critical, key=lambda node: book.rank[node])[:8]:
        after = book.after.get(node, ())
        if after:
            yield [
                f"{book.ref(node)} (critical)",
                book.refs((edge.target for edge in after), 8),
                "mend and run again: what is finished is not repeated, but each day lost is a day later "
                "for the project",
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
