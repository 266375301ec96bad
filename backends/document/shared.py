"""The modules that all tasks share: connections, extraction, validation, the runner and its kin."""

from __future__ import annotations

from backends import markdown_text as md
from backends.document.book import Book
from backends.document.page import Page
from backends.plain_text import counted, listed

_SHOWN = 40


def files(book: Book) -> list[str]:
    """Emitted Python that carries no task and is no test."""
    return [
        path
        for path in book.under("src/", "scripts/")
        if path.endswith(".py") and not book.written[path].tasks and book.code(path).functions
    ]


def write(book: Book, page: Page) -> None:
    shared = files(book)
    if not shared:
        return
    page.heading(3, "Shared Modules", "shared")
    page.prose(f"{counted(len(shared), 'module')} that carry no task of their own and serve all of them.")
    users = _users(book)
    for path in shared:
        code = book.code(path)
        page.heading(4, f"Module: {path.removesuffix('.py').replace('/', '.')}", f"file:{path}")
        imported = [name for name in code.imports if name != "__future__"]
        used_by = users.get(path.removesuffix(".py").replace("/", "."), [])
        page.items(
            [
                f"**Purpose**: {md.text(code.doc) or 'see the code'}",
                f"**Location**: {md.link(md.code(path), path)}",
                f"**Dependencies**: {listed([md.code(name) for name in imported], 10) or 'none'}",
                "\n".join(
                    [
                        "**Key Functions**:",
                        *(
                            f"  - {md.code(f.signature)}{f' – {md.text(f.doc)}' if f.doc else ''}"
                            for f in code.functions
                        ),
                    ]
                ),
                f"**Inputs**: {_reads(book, path)}",
                f"**Outputs**: used by {listed([md.code(user) for user in used_by], 6)}"
                if used_by
                else "**Outputs**: called by entry points",
                f"**Code Skeleton**: lines {code.functions[0].first} to {_last(book, path)} of the file",
            ]
        )
        lines = book.written[path].text.split("\n")[code.functions[0].first - 1 : _last(book, path)]
        page.code("\n".join(lines), "python")


def _last(book: Book, path: str) -> int:
    first = book.code(path).functions[0]
    return min(first.last, first.first + _SHOWN - 1)


def _users(book: Book) -> dict[str, list[str]]:
    """Which emitted files import a module, by its dotted name."""
    found: dict[str, list[str]] = {}
    for path in book.under("src/", "scripts/", "tests/"):
        for name in book.code(path).imports:
            found.setdefault(name, []).append(path)
    return found


def _reads(book: Book, path: str) -> str:
    """The configuration that a module names."""
    text = book.written[path].text
    named = [other for other in (*book.under("config/"), *book.under("sql/")) if other in text]
    return book.see(named) if named else "what its callers pass to it"
