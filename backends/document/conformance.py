"""Conformance: each quality criterion, how this build meets it, and where that can be seen.

A criterion is judged by what was emitted and what the inputs say; one that is not met is shown as such.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from backends import markdown_text as md
from backends.document import technology
from backends.document.book import Book
from backends.document.page import Page, to
from backends.plain_text import counted, listed

Met = Literal["yes", "in part", "no", "not judged"]
_MOST = 0.8
"""The share of public names with a docstring from which code counts as documented."""
Verdict = tuple[Met, str]


def write(book: Book, page: Page) -> None:
    page.heading(2, "Conformance to the Quality Criteria", "conformance")
    rows = list(judged(book))
    counts = {met: sum(found == met for _, (found, _) in rows) for met in ("yes", "in part", "no")}
    partly = f", {counts['in part']} in part" if counts["in part"] else ""
    silent = sum(found == "not judged" for _, (found, _) in rows)
    partly += f", {silent} cannot be judged by what the inputs say" if silent else ""
    page.prose(
        f"{counts['yes']} of {len(rows)} criteria are met by this build{partly}, judged by the files "
        "that it wrote."
    )
    page.table(
        ["Criterion", "Met", "How, and where to see it"],
        [
            [f"{number}. {name}", met if met == "yes" else f"**{met}**", how]
            for number, (name, (met, how)) in enumerate(rows, 1)
        ],
    )


def judged(book: Book) -> Iterator[tuple[str, Verdict]]:
    for name, judge in CRITERIA:
        yield name, judge(book)


def _executable(book: Book) -> Verdict:
    scripts = [p for p in book.under("scripts/") if p.endswith(".py")]
    bare = [task.id for task in book.work if not book.module(task.id)]
    if not scripts or bare:
        return "no", f"no module for {book.refs(bare)}" if bare else "no entry point is emitted"
    said = f"entry points {book.see(scripts, 3)}; {to('traceability', 'every task of code has a module')}"
    left = list(_left(book))
    return ("in part" if left else "yes"), "; ".join([said, *left])


def _left(book: Book) -> Iterator[str]:
    """What a developer has to write before the pipeline does all that the plan asks for."""
    if hooked := [task for task in book.work if book.hooks(task.id)]:
        yield (
            f"{len(hooked)} of {counted(len(book.work), 'task')} leave logic that the plan does not "
            f"define to hooks in {md.code('src/hooks/')}, which pass data through until they are filled in"
        )
    if absent := technology.unread(book):
        named = listed([md.code(connection.name.text) for connection in absent])
        yield f"a live run needs a {to('technology', 'reader')} for {named}"


def _practices(book: Book) -> Verdict:
    python = [p for p in book.under("src/", "scripts/") if p.endswith(".py")]
    if not python:
        return "no", "no code is emitted"
    folders = sorted({path.rsplit("/", 1)[0] for path in python})
    return (
        "yes",
        f"one concern a package ({listed([md.code(f) for f in folders], 8)}), shared code once in "
        f"{md.code('src/utils/')}",
    )


def _scalable(book: Book) -> Verdict:
    if not book.used_tables:
        return "not judged", "no documented table is read, so no volume is known to cope with"
    silent = [t for t in book.used_tables if t.rows is None]
    chunked = [p for p in book.under("src/data_processing/") if "chunk" in book.written[p].text.lower()]
    volume = f"{sum(t.rows or 0 for t in book.used_tables):,} rows documented"
    if not chunked:
        return "no", f"{volume}; no emitted file reads in chunks"
    unknown = f"; not stated for {listed([md.code(t.name.text) for t in silent])}" if silent else ""
    return "in part" if silent else "yes", f"{volume}{unknown}; read in chunks by {book.see(chunked, 3)}"


def _maintainable(book: Book) -> Verdict:
    logs = book.about("log", folder="src/")
    bare = [
        p for p in book.under("src/") if p.endswith(".py") and book.code(p).functions and not book.code(p).doc
    ]
    if not logs:
        return "no", "no emitted file sets up logs"
    if bare:
        return "no", f"without a docstring: {book.see(bare)}"
    return "yes", f"logs by {book.see(logs, 2)}; every module says what it is for"


def _reproducible(book: Book) -> Verdict:
    files = [p for p in ("requirements.txt", "environment.yml", "Pipfile") if p in book.written]
    if not files:
        return "no", "no environment file is emitted"
    return "yes", f"{book.see(files)}; the same inputs give the same bytes ({md.code('planc.lock')})"


def _stack(book: Book) -> Verdict:
    absent = technology.missing(book)
    if absent:
        return (
            "no",
            f"no target yet for {listed([md.text(choice) for _, choice in absent])}; the skeleton is "
            "local Python",
        )
    if not book.context.tech:
        return "no", f"no technology is {book.stated('tech_stack')}; planc's defaults are used"
    idle = [md.text(t.written.text) for t in technology.rest(book) if not technology.used(book, t)]
    unused = f"; named, and not used by the skeleton yet: {listed(idle)}" if idle else ""
    own = [md.code(one.package) for one in book.requirements if one.span is None]
    beyond = f"; beyond the stack, as planc default: {listed(own, 12)}" if own else ""
    met: Met = "in part" if idle else "yes"
    return met, f"{to('technology', 'each choice names its line')}{beyond}{unused}"


def _dependencies(book: Book) -> Verdict:
    edges = len({(edge.source, edge.target) for edge in book.ordered.edges})
    if not edges:
        return "not judged", "the inputs give no order between tasks; the runner takes them as written"
    return (
        "yes",
        f"{counted(edges, 'edge')} without a cycle, in "
        f"{to('waves', counted(len(book.ordered.waves), 'wave'))}; the runner follows them",
    )


def _tested(book: Book) -> Verdict:
    tests = [p for p in book.under("tests/") if book.code(p).tests]
    if not tests:
        return "no", "no test is emitted"
    number = sum(len(book.code(p).tests) for p in tests)
    return "yes", f"{counted(number, 'test')} in {counted(len(tests), 'file')}; {to('testing', 'strategy')}"


def _failures(book: Book) -> Verdict:
    wanted = {"retry": ("retry",), "recovery": ("checkpoint",), "notification": ("notif", "alert")}
    found = {name: book.about(*words, folder="src/") for name, words in wanted.items()}
    absent = [name for name, files in found.items() if not files]
    if absent:
        return "no", f"nothing is emitted for {listed(absent)}"
    return "yes", "; ".join(f"{name} by {book.see(files, 2)}" for name, files in found.items())


def _documented(book: Book) -> Verdict:
    if "README.md" not in book.written:
        return "no", "no README is emitted beside this document"
    functions = [f for p in book.under("src/", "scripts/") for f in book.code(p).functions if not f.owner]
    if not functions:
        return "in part", f"{book.see(['README.md'])}; no public function is emitted that could be documented"
    said = sum(bool(f.doc) for f in functions)
    met: Met = "yes" if said >= _MOST * len(functions) else "in part"
    share = (
        f"{said} of {counted(len(functions), 'public function and class', 'public functions and classes')}"
    )
    return met, f"{book.see(['README.md'])}; {share} carry a docstring"


CRITERIA: tuple[tuple[str, Callable[[Book], Verdict]], ...] = (
    ("Be Executable", _executable),
    ("Follow Best Practices", _practices),
    ("Be Scalable", _scalable),
    ("Be Maintainable", _maintainable),
    ("Be Reproducible", _reproducible),
    ("Match Tech Stack", _stack),
    ("Respect Dependencies", _dependencies),
    ("Include Testing", _tested),
    ("Handle Failures", _failures),
    ("Document Thoroughly", _documented),
)
