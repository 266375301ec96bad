"""Which technology is used for what, why, and what was rejected; the packages; what is not emitted yet."""

from __future__ import annotations

from collections.abc import Iterator

from backends import markdown_text as md
from backends.dependencies import READ_LIVE
from backends.document.book import Book
from backends.document.page import Page
from backends.plain_text import counted, listed
from compiler.ir import Connection, Tech
from compiler.ordered import Reason

EMITTED = {
    "platform": frozenset({"local"}),
    "engine": frozenset({"pandas", "polars", "duckdb"}),
    "language": frozenset({"python", "sql"}),
}
"""What planc emits code for; of anything else the document says that its target does not exist yet."""
_CONNECTIONS = "src/data_processing/connections.py"


def choices(book: Book) -> dict[tuple[str, str], list[tuple[str, Reason]]]:
    """What each task was given: (aspect, choice) with the tasks and the reason of the first."""
    found: dict[tuple[str, str], list[tuple[str, Reason]]] = {}
    for task in book.work:
        placed = book.placement(task.id)
        for aspect, choice, reason in (
            ("language", placed.language, placed.language_reason),
            ("platform", placed.platform, placed.platform_reason),
            ("engine", placed.engine, placed.engine_reason),
        ):
            found.setdefault((aspect, choice), []).append((task.id, reason))
    return found


def missing(book: Book) -> list[tuple[str, str]]:
    """Choices that no code is emitted for yet, as (aspect, choice)."""
    return [(aspect, choice) for aspect, choice in choices(book) if choice not in EMITTED[aspect]]


def notice(book: Book, page: Page) -> None:
    if absent := missing(book):
        named = listed([f"{md.text(choice)} ({aspect})" for aspect, choice in absent])
        page.prose(
            f"**Not emitted yet**: {named}. Until these targets exist, the skeleton beside this "
            "document is Python on "
            "one machine; where this plan speaks of them, it says what they are to do, and the code "
            "shows the same "
            "steps on the local engine."
        )


def unread(book: Book) -> list[Connection]:
    """Connections of tables that tasks read, of kinds that the emitted extraction has no reader for."""
    used = {table.connection.text.casefold() for table in book.used_tables if table.connection}
    known = book.context.connections
    return [c for c in known if c.name.text.casefold() in used and c.kind not in READ_LIVE]


def _readers(book: Book, page: Page) -> None:
    absent = unread(book)
    if absent and _CONNECTIONS in book.written:
        named = listed(
            [f"{md.code(c.name.text)} ({md.text(c.kind)}) {book.cite(c.name.span)}" for c in absent]
        )
        page.prose(
            f"**No live reader yet**: {named}. "
            "In a mock run their tables are read like all others; "
            f"a live run stops there until a reader is written in {book.see([_CONNECTIONS])}."
        )


def write(book: Book, page: Page) -> None:
    page.heading(3, "Technology Choices", "technology")
    if not book.context.tech:
        page.prose(f"No technology is {book.stated('tech_stack')}; what follows are planc's defaults.")
    page.table(["For", "Choice", "Tasks", "Why"], _choices(book))
    page.table(
        ["Area", "Named by the stack", "Version", "In the skeleton", "Source"],
        [
            [
                md.text(t.area),
                md.text(t.written.text),
                md.text(t.version) if t.version else "not stated",
                "yes" if used(book, t) else "not yet",
                _at(book, t),
            ]
            for t in rest(book)
        ],
    )
    _readers(book, page)
    excluded = [tech for tech in book.context.tech if tech.excluded]
    if excluded:
        page.prose("Rejected by the stack:")
        page.items(
            f"{md.text(tech.written.text)} ({md.text(tech.area)}), "
            f"{'used by the skeleton all the same' if used(book, tech) else 'used nowhere'} {_at(book, tech)}"
            for tech in excluded
        )
    possible = [tech for tech in book.context.tech if tech.tentative]
    if possible:
        page.prose("Named by the stack as possibilities only, and not counted on:")
        page.items(
            f"{md.text(tech.written.text)} ({md.text(tech.area)}) {_at(book, tech)}" for tech in possible
        )
    _packages(book, page)


def rest(book: Book) -> list[Tech]:
    """What the stack names beside the languages, platforms and engines that were chosen."""
    chosen = {choice for _, choice in choices(book)}
    return [tech for tech in book.context.tech if tech.used and tech.name not in chosen]


def used(book: Book, tech: Tech) -> bool:
    """Whether the emitted code draws on a technology that the stack names."""
    packages = {one.package.partition("[")[0] for one in book.requirements}
    packages |= {connection.kind for connection in book.context.connections if connection.kind in READ_LIVE}
    kinds = {placed.language for placed in book.ordered.placements.values()} & EMITTED["language"]
    name = tech.name.replace("_", "-")
    return name in packages or tech.name in kinds or (name == "parquet" and "pyarrow" in packages)


def _choices(book: Book) -> Iterator[list[str]]:
    for (aspect, choice), tasks in choices(book).items():
        absent = "" if choice in EMITTED[aspect] else " (target not emitted yet)"
        yield [aspect.capitalize(), f"{md.text(choice)}{absent}", str(len(tasks)), book.because(tasks[0][1])]


def _at(book: Book, tech: Tech) -> str:
    return book.cite(tech.written.span)


def _packages(book: Book, page: Page) -> None:
    needed = book.requirements
    page.heading(3, "Package Dependencies", "packages")
    if not needed:
        page.prose("The emitted project needs no package beyond Python itself.")
        return
    where = (
        " The same set stands in " + book.see(["requirements.txt"]) + "."
        if "requirements.txt" in book.written
        else ""
    )
    page.prose(
        f"{counted(len(needed), 'package')}. “planc default” marks what the stack does not name: it may "
        f"be replaced.{where}"
    )
    page.table(
        ["Package", "Versions", "For", "Source"],
        [
            [
                md.code(one.package),
                md.code(one.versions) if one.versions else "any",
                md.text(one.why),
                book.cite(one.span) if one.span else "planc default",
            ]
            for one in needed
        ],
    )
