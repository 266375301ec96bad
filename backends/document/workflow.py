"""4. Execution Workflow: how to run it, what follows what, when, and each phase with its seven points."""

from __future__ import annotations

from collections.abc import Iterator

from backends import markdown_text as md
from backends.diagrams import FOLDER
from backends.document import architecture, phases
from backends.document.book import Book, counted_days
from backends.document.page import Page
from backends.plain_text import counted

_ROWS = 300
"""Longer tables are cut: the whole order is what `planc order` prints."""


def write(book: Book, page: Page) -> None:
    page.heading(2, "4. Execution Workflow", "workflow")
    _how(book, page)
    architecture.write(book, page)
    _graph(book, page)
    _waves(book, page)
    _schedule(book, page)
    phases.write(book, page)


def _how(book: Book, page: Page) -> None:
    whole = [path for path in book.under("scripts/") if path.endswith("run_all.py")]
    if not whole:
        page.prose("No entry point is emitted by this build; the order below holds nonetheless.")
        return
    install = "requirements.txt" in book.written
    page.code(
        "\n".join(
            [
                *(["python -m pip install -r requirements.txt"] if install else []),
                f"python {whole[0]} --help",
                f"python {whole[0]}",
            ]
        ),
        "bash",
    )
    page.prose(
        f"{md.link(md.code(whole[0]), whole[0])} goes through all phases in the order below, writes "
        "a checkpoint after each task, and picks up after the last one when it is run again."
    )


def _graph(book: Book, page: Page) -> None:
    page.heading(3, "Dependency Graph", "graph")
    page.prose(
        "A plain arrow is stated in the plan, “data” means that one task reads what the other writes, a "
        "dotted “phase” "
        "arrow only follows from the order of the phases. Thick borders and arrows mark the critical path."
    )
    _drawing(book, page, "dependencies")
    page.table(["Why one waits for another", "Edges"], _origins(book))


def _origins(book: Book) -> Iterator[list[str]]:
    names = {
        "declared": "stated in the plan",
        "data": "reads what the other writes",
        "phase": "order of the phases",
    }
    for origin, meaning in names.items():
        if number := sum(edge.origin == origin for edge in book.ordered.edges):
            yield [meaning, str(number)]


def _drawing(book: Book, page: Page, view: str) -> None:
    """The drawing, or its overview with links to the parts."""
    parts = [path for path in book.under(f"{FOLDER}/{view}/") if path.endswith(".mmd")]
    whole = f"{FOLDER}/{view}.mmd"
    if whole not in book.written:
        if parts:
            page.prose(f"Drawn in {counted(len(parts), 'part')}: {book.see(parts, 40)}.")
        return
    page.code(book.written[whole].text, "mermaid")
    if parts:
        page.prose(
            f"This is the overview; the whole is drawn in {counted(len(parts), 'part')}: "
            f"{book.see(parts, 40)}."
        )


def _waves(book: Book, page: Page) -> None:
    page.heading(3, "Waves and Parallel Paths", "waves")
    if not book.ordered.waves:
        page.prose("The plan names nothing to put in order.")
        return
    wide = sum(len(wave) > 1 for wave in book.ordered.waves)
    page.prose(
        f"Tasks of one wave wait for nothing in it and may run side by side; {counted(wide, 'wave')} of "
        f"{len(book.ordered.waves)} {'has' if wide == 1 else 'have'} more than one task. Computed from "
        "the graph."
    )
    rows = [
        [str(number), book.starts(_first(book, wave)), str(len(wave)), book.refs(wave, 24)]
        for number, wave in enumerate(book.ordered.waves, 1)
    ]
    page.table(["Wave", "Earliest start on day", "Tasks", "Side by side"], rows[:_ROWS])
    if len(rows) > _ROWS:
        page.prose(f"And {len(rows) - _ROWS} further waves.")


def _first(book: Book, wave: tuple[str, ...]) -> float:
    return min(book.ordered.times[node].earliest_start for node in wave)


def _schedule(book: Book, page: Page) -> None:
    page.heading(3, "Schedule and Critical Path", "schedule")
    if not book.ordered.waves:
        return
    start = (
        "dates skip weekends" if book.first_day else f"no start date is stated in {md.code(book.plan.path)}"
    )
    page.prose(
        f"Days are working days from the start, counted from 0 ({start}). Durations are the plan's, or "
        "computed from a "
        "stated window, or assumed to be one day; the rest is computed by the critical-path method. "
        "Slack is how long a "
        f"task may slip before the project does. The whole takes {counted_days(book.length)}."
    )
    _drawing(book, page, "gantt")
    nodes = [node for part in book.parts for node in _nodes(book, part.key, [t.id for t in part.tasks])]
    page.table(
        ["Task", "Duration", "Start", "End", "Slack", "Critical"],
        [_times(book, node) for node in nodes[:_ROWS]],
    )
    if len(nodes) > _ROWS:
        page.prose(f"And {len(nodes) - _ROWS} further tasks, which `planc order` lists.")
    path = book.ordered.critical_path
    page.prose(
        f"**Critical path**, {counted(len(path), 'task')}: "
        + " → ".join(book.ref(node) for node in path[:100])
        + (" → …" if len(path) > 100 else "")
        + "."
    )


def _nodes(book: Book, key: str, tasks: list[str]) -> list[str]:
    return [node for node in (tasks or [key.removeprefix("phase:")]) if node in book.ordered.times]


def _critical(book: Book, node: str) -> str:
    """Several paths may be equally long; the critical path is the first of them."""
    if node in book.critical:
        return "**yes**"
    return "no, but no slack" if not book.ordered.times[node].slack else "no"


def _times(book: Book, node: str) -> list[str]:
    times = book.ordered.times[node]
    return [
        book.ref(node),
        book.duration(node),
        book.starts(times.earliest_start),
        book.ends(times.earliest_finish),
        "0" if not times.slack else f"{times.slack:g}",
        _critical(book, node),
    ]
