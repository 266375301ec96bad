"""The modules that all tasks share: those that touch data in full, the small helpers in a table."""

from __future__ import annotations

from backends import markdown_text as md
from backends.document.book import Book
from backends.document.page import Page, nested
from backends.document.python_code import Function, standard
from backends.plain_text import counted, listed

_SHOWN = 40
_HELPERS = "src/utils/"


def write(book: Book, page: Page) -> None:
    shared = _files(book)
    if not shared:
        return
    page.heading(3, "Shared Modules", "shared")
    users = _users(book)
    for path in shared:
        if not path.startswith(_HELPERS):
            _module(book, page, path, users.get(_dotted(path), []))
    helpers = [path for path in shared if path.startswith(_HELPERS)]
    if helpers:
        page.prose(f"Helpers, the same in every project: {counted(len(helpers), 'module')}.")
        page.table(
            ["Module", "For", "Key functions", "Used by"], [_helper(book, path, users) for path in helpers]
        )


def _files(book: Book) -> list[str]:
    """Emitted modules that carry no task."""
    return [
        path
        for path in book.under("src/")
        if path.endswith(".py") and not book.written[path].tasks and book.code(path).functions
    ]


def _module(book: Book, page: Page, path: str, users: list[str]) -> None:
    code = book.code(path)
    page.heading(4, f"Module: {_dotted(path)}", f"file:{path}")
    own = [md.code(other) for other in book.modules(path)]
    packages = dict.fromkeys(name.split(".")[0] for name in code.imports)
    third = [md.code(name) for name in packages if name not in ("src", "__future__") and not standard(name)]
    needed = "; ".join(
        f"{what} {listed(names, 8)}"
        for what, names in (("of this project", own), ("packages", third))
        if names
    )
    functions = [
        f"{md.code(f.signature)}{f' – {md.described(f.doc)}' if f.doc else ''}" for f in code.functions
    ]
    chosen = telling(code.functions)
    last = min(chosen.last, chosen.first + _SHOWN - 1)
    page.items(
        [
            f"**Purpose**: {md.described(code.doc) or 'not described'}",
            f"**Location**: {md.link(md.code(path), path)}",
            f"**Dependencies**: {needed or 'none beside Python'}",
            nested("**Key Functions**:", functions),
            f"**Inputs**: {_reads(book, path)}",
            f"**Outputs**: what its functions return, to {_callers(users)}",
            f"**Code Skeleton**: lines {chosen.first} to {last} of {md.link(md.code(path), path)}",
        ]
    )
    page.code("\n".join(book.written[path].text.split("\n")[chosen.first - 1 : last]), "python")


def _callers(users: list[str]) -> str:
    return (
        listed([md.code(user) for user in dict.fromkeys(users)], 4)
        or "whoever imports it; no module does yet"
    )


def telling(functions: tuple[Function, ...]) -> Function:
    """What shows best how a module works: its longest class or function that an excerpt holds."""
    own = [f for f in functions if not f.owner]
    short = [f for f in own if f.last - f.first < _SHOWN]
    return max(short or own, key=lambda f: f.last - f.first)


def _helper(book: Book, path: str, users: dict[str, list[str]]) -> list[str]:
    code = book.code(path)
    by = users.get(_dotted(path), [])
    return [
        md.link(md.code(path), path),
        md.described(code.doc) or "not described",
        listed([md.code(f.name) for f in code.functions if not f.owner], 6),
        listed([md.code(user) for user in by if "/utils/" not in user], 3) or counted(len(by), "helper"),
    ]


def _dotted(path: str) -> str:
    return path.removesuffix(".py").replace("/", ".")


def _users(book: Book) -> dict[str, list[str]]:
    """Which emitted files import a module, by its dotted name."""
    found: dict[str, list[str]] = {}
    for path in book.under("src/", "scripts/"):
        code = book.code(path)
        for name in code.imports:
            found.setdefault(name, []).append(path)
    return found


def _reads(book: Book, path: str) -> str:
    """The configuration that a module names."""
    text = book.written[path].text
    named = [other for other in (*book.under("config/"), *book.under("sql/")) if other in text]
    return book.see(named) if named else "what its callers pass to it"
