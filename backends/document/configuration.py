"""3. Configuration Files: what is written to disk, byte for byte."""

from __future__ import annotations

from backends import markdown_text as md
from backends.document.book import Book
from backends.document.page import Page
from backends.plain_text import counted

_LONG = 60
_WHOLE = 400
_QUERIES = 40
_LANGUAGES = {"yml": "yaml", "yaml": "yaml", "toml": "toml", "sql": "sql", "json": "json", "example": "bash"}


def write(book: Book, page: Page) -> None:
    page.heading(2, "3. Configuration Files", "configuration")
    files = [path for path in (*book.under("config/"), ".env.example") if path in book.written]
    machine = [path for path in files if path.endswith(".json")]
    files = [path for path in files if path not in machine]
    if not files:
        page.prose(
            "This build writes no configuration: neither tables nor connections nor models are stated."
        )
    else:
        page.prose(
            "Each listing is the file itself. User names and passwords stand in none of them: they come "
            "from the "
            "environment variables below."
        )
    _variables(book, page)
    for path in files:
        page.heading(3, path, f"config:{path}")
        _listing(book, page, path)
    if machine:
        page.prose(f"For the runner alone, and not to be edited: {book.see(machine)}.")
    _queries(book, page)


def _variables(book: Book, page: Page) -> None:
    connections = book.context.connections
    page.heading(3, "Connections and Credentials")
    if not connections:
        page.prose(f"No connection is {book.stated('data_connections')}.")
        return
    page.table(
        ["Connection", "Kind", "Where", "Sign-in", "Environment variables", "Source"],
        [
            [
                md.code(c.name.text),
                md.text(c.kind),
                md.code(_where(c.url, c.host, c.port, c.database)),
                md.text(c.auth) if c.auth else "not stated",
                ", ".join(md.code(name) for name in c.environment) or "not stated",
                book.cite(c.name.span),
            ]
            for c in connections
        ],
    )
    if held := [md.code(c.name.text) for c in connections if c.has_secret]:
        page.prose(
            f"**A secret stands in the inputs** for {', '.join(held)}. It is not repeated here; replace "
            "it there by "
            "the name of an environment variable, and change it where it is in use."
        )


def _where(url: str | None, host: str | None, port: int | None, database: str | None) -> str:
    if url:
        return url
    if not host:
        return database or "not stated"
    return f"{host}{f':{port}' if port else ''}{f'/{database}' if database else ''}"


def _listing(book: Book, page: Page, path: str) -> None:
    content = book.written[path].text
    language = _LANGUAGES.get(path.rsplit(".", 1)[-1], "text")
    lines = content.count("\n")
    if lines > _WHOLE:
        page.prose(f"The first {_WHOLE} of {lines} lines; the rest is in {md.link(md.code(path), path)}.")
        content = "\n".join(content.split("\n")[:_WHOLE])
    if lines > _LONG:
        page.folded(f"{path}, {lines} lines", content, language)
    else:
        page.code(content, language)


def _queries(book: Book, page: Page) -> None:
    every = [path for path in book.under("sql/") if path.endswith(".sql")]
    queries = [path for path in every if not path.startswith("sql/mock/")]
    if not queries:
        return
    page.heading(3, "Query Templates")
    page.prose(
        f"{counted(len(queries), 'query', 'queries')}, parameterised: values are bound by the driver, "
        "never pasted "
        "into the text."
    )
    for path in queries[:_QUERIES]:
        page.prose(
            f"{md.link(md.code(path), path)}, for {book.refs(book.written[path].tasks) or 'all tasks'}:"
        )
        _listing(book, page, path)
    if mock := [path for path in every if path not in queries]:
        page.prose(
            f"The same statements for the embedded database of mock runs: {book.see(mock, len(mock))}."
        )
    if rest := queries[_QUERIES:]:
        page.prose(f"And {len(rest)} more: {book.see(rest, len(rest))}.")
