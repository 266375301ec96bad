"""5. Testing Strategy: which tests hold which module, and what the data must satisfy."""

from __future__ import annotations

from collections.abc import Iterator

from backends import markdown_text as md
from backends.document.book import Book
from backends.document.page import Page
from backends.plain_text import counted, listed
from compiler.ir import Table


def write(book: Book, page: Page) -> None:
    page.heading(2, "5. Testing Strategy", "testing")
    tests = [path for path in book.under("tests/") if path.endswith(".py")]
    if not tests:
        page.prose("This build emits no tests.")
    else:
        number = sum(len(book.code(path).tests) for path in tests)
        page.prose(
            f"{counted(number, 'test function')} in {counted(len(tests), 'file')}, written by this "
            "build; they run on "
            "mock data made from the documented schemas and need no connection."
        )
        page.code("python -m pytest", "bash")
        _levels(book, page, tests)
    _quality(book, page)
    _acceptance(book, page)


def _levels(book: Book, page: Page, tests: list[str]) -> None:
    page.heading(3, "Unit and Integration Tests")
    rows = []
    for path in tests:
        code = book.code(path)
        if not code.tests:
            continue
        whom = book.refs(book.written[path].tasks, 6) or book.see(book.modules(path), 3)
        names = listed([md.code(name) for name in code.tests], 4)
        rows.append([md.link(md.code(path), path), md.described(code.doc), whom or "the whole", names])
    page.table(["File", "What it holds", "Module", "Tests"], rows)
    helpers = [path for path in tests if not book.code(path).tests and book.code(path).functions]
    mock = [*helpers, *book.about("mock", folder="src/")]
    if mock:
        page.prose(f"Mock data and fixtures come from {book.see(mock)}.")
    bare = [task.id for task in book.work if not book.tests(task.id)]
    if bare:
        page.prose(f"No test reaches {book.refs(bare, 20)}.")


def _quality(book: Book, page: Page) -> None:
    page.heading(3, "Data Quality Tests")
    steps = [
        [
            book.ref(task.id),
            md.code(step.name.text),
            listed([md.code(c.text) for c in step.columns], 5) or "not stated",
            md.code(step.rule.text) if step.rule else "not stated",
            book.cite(step.name.span),
        ]
        for task in book.plan.tasks
        if (flow := book.flow(task.id))
        for step in flow.steps
        if step.kind.lower().startswith(("valid", "check", "quality"))
    ]
    if steps:
        page.prose("Checks that the specifications name:")
        page.table(["Task", "Check", "Columns", "Rule", "Source"], steps)
    else:
        page.prose("No specification names a check of its own.")
    rows = list(_of_schema(book))
    if rows:
        page.prose("Checks that follow from the documented schemas:")
        page.table(["Table", "Key is unique and present", "Never empty", "References", "Source"], rows)


def _of_schema(book: Book) -> Iterator[list[str]]:
    for table in book.context.tables:
        if table.columns:
            yield [md.code(table.name.text), *_held(table), book.cite(table.name.span)]


def _held(table: Table) -> tuple[str, str, str]:
    keys = [md.code(c.name.text) for c in table.columns if c.primary_key]
    never = [md.code(c.name.text) for c in table.columns if not c.nullable and not c.primary_key]
    links = [f"{md.code(c.name.text)} in {md.code(c.references.text)}" for c in table.columns if c.references]
    return (
        listed(keys) or "no key stated",
        listed(never, 8) or "none stated",
        listed(links, 5) or "none stated",
    )


def _acceptance(book: Book, page: Page) -> None:
    page.heading(3, "Acceptance")
    rows = [
        [book.ref(item_id), md.text(note.kind), md.text(note.text), book.cite(note.span)]
        for item_id, item in book.items.items()
        for note in item.notes
        if note.kind in ("acceptance", "test")
    ]
    if rows:
        page.prose("What the plan demands before work counts as done:")
        page.table(["Of", "Kind", "Demand", "Source"], rows)
    else:
        page.prose(f"No acceptance criterion is stated in {md.code(book.plan.path)}.")
