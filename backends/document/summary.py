"""The first page: what the project is, how it is cut up, what decides its end, what is missing."""

from __future__ import annotations

from backends import markdown_text as md
from backends.document import questions, technology
from backends.document.book import Book, Part, counted_days
from backends.document.page import Page, to
from backends.plain_text import counted, listed, number
from compiler.ir import Item, Status


def write(book: Book, page: Page) -> None:
    read = [book.plan.path, *book.context.paths, *dict.fromkeys(flow.path for flow in book.plan.flows)]
    page.prose(
        f"Compiled from {listed([md.code(path) for path in read], 60)}.",
        "What a statement rests on stands behind it in brackets: a line of an input, or the rule that "
        "derived it.",
        f"What the inputs do not say is listed in {to('questions', 'Open questions')}.",
    )
    page.heading(2, "Summary", "summary")
    goals = [note for note in book.plan.notes if note.kind == "goal"]
    page.prose(*(f"**Goal**: {book.noted(goal)}." for goal in goals[:2]))
    page.items([*_facts(book)])
    page.table(
        ["Phase", "Tasks", "Starts on day", "Ends on day", "What it leaves behind"],
        [_row(book, part) for part in book.parts],
    )
    technology.notice(book, page)
    if book.ordered.problems:
        page.prose(
            f"**Built in spite of {counted(len(book.ordered.problems), 'finding')}**; "
            f"they are listed in {to('problems', 'Reported problems')}."
        )


def _facts(book: Book) -> list[str]:
    done = sum(task.status is Status.DONE for task in book.plan.tasks)
    dropped = f", {len(book.dropped)} dropped" if book.dropped else ""
    facts = [
        f"**Work**: {counted(len(book.plan.tasks), 'task')} in {counted(len(book.plan.phases), 'phase')}, "
        f"{len(book.work)} of them code, {counted(len(book.gates), 'checklist gate')}; {done} done{dropped}.",
    ]
    if book.ordered.waves:
        assumed = sum(times.assumed for times in book.ordered.times.values())
        guess = f"; {counted(assumed, 'duration')} assumed" if assumed else ""
        widest = max(len(wave) for wave in book.ordered.waves)
        facts.append(
            f"**Time**: {counted_days(book.length)} along the critical path, computed from the durations and "
            f"dependencies{guess}; {counted(len(book.ordered.waves), 'wave')}, at most {widest} tasks "
            "side by side."
        )
        facts.append(f"**Critical path**: {_path(book)}.")
    if book.context.tables:
        rows = sum(table.rows or 0 for table in book.context.tables)
        unknown = sum(table.rows is None for table in book.context.tables)
        volume = f"{number(rows)} rows stated" + (f", {unknown} without a volume" if unknown else "")
        facts.append(
            f"**Data**: {counted(len(book.context.tables), 'source table')} ({volume}) over "
            f"{counted(len(book.context.connections), 'connection')}."
        )
    else:
        facts.append(f"**Data**: no source table is {book.stated('data_sources')}.")
    if open_ := questions.count(book):
        facts.append(f"**Open**: {to('questions', counted(open_, 'question'))} that the inputs leave.")
    return facts


def _path(book: Book) -> str:
    path = book.ordered.critical_path
    if len(path) <= 14:
        return " → ".join(book.ref(node) for node in path)
    head = " → ".join(book.ref(node) for node in path[:6])
    return f"{head} → … → {book.ref(path[-1])} ({len(path)} tasks)"


def _row(book: Book, part: Part) -> list[str]:
    tasks = [task.id for task in part.tasks]
    nodes = [
        book.ordered.times[node]
        for node in (tasks or [part.key.removeprefix("phase:")])
        if node in book.ordered.times
    ]
    return [
        to(part.key, md.text(part.name)),
        str(len(tasks)),
        book.starts(min((times.earliest_start for times in nodes), default=0)),
        book.ends(max((times.earliest_finish for times in nodes), default=0)),
        _left(book, part),
    ]


def _left(book: Book, part: Part) -> str:
    """Datasets that its tasks write, then what the plan calls deliverables of it or of its tasks."""
    datasets = dict.fromkeys(link.dataset for task in part.tasks for link in book.writes(task.id))
    items: tuple[Item, ...] = (*([part.phase] if part.phase else []), *part.tasks)
    stated = [note for item in items for note in item.notes if note.kind == "deliverable"]
    said = [md.code(name) for name in datasets]
    said += [f"{md.text(note.text, 80)} {book.cite(note.span)}" for note in stated]
    return listed(said, 6) or "not stated"
