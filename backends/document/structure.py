"""1. Project Structure: the tree that this build writes, and how its parts hang together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from backends import markdown_text as md
from backends.document import technology
from backends.document.book import Book
from backends.document.page import Page
from backends.plain_text import counted, listed, one_line

LOCK = "planc.lock"
_MANY = 600
"""Of more files than this, the tree shows the first of each folder."""
_SHOWN = 20

FOLDERS = {
    "config": "settings; no secrets",
    "diagrams": "drawings of this plan",
    "docs": "checklists and other pages for people",
    "scripts": "entry points",
    "sql": "parameterised queries, one file each",
    "src": "all code",
    "src/analysis": "statistics",
    "src/data_processing": "connections, extraction, validation, cleaning",
    "src/features": "features and transformations",
    "src/hooks": "business logic to fill in; never overwritten",
    "src/models": "training, evaluation, persistence",
    "src/tasks": "steps of no other kind",
    "src/utils": "what all modules share",
    "src/visualization": "charts, dashboards, reports",
    "tests": "the project's own tests",
}


def write(book: Book, page: Page) -> None:
    page.heading(2, "1. Project Structure", "structure")
    page.heading(3, "Directory Structure")
    from backends.document import PATH

    paths = sorted({*book.written, PATH, LOCK})
    pictures = (
        " Where Graphviz is installed, a picture (`.svg`) stands beside each `.dot` as well."
        if any(path.endswith(".dot") for path in paths)
        else ""
    )
    page.prose(f"The tree that this build writes: {counted(len(paths), 'file')}.{pictures}")
    page.code("\n".join(tree(paths, _remarks(book))), "text")
    _naming(book, page)
    _architecture(book, page)
    _configuration(book, page)
    _separation(book, page)
    technology.write(book, page)


# -- the tree ---------------------------------------------------------------------------------------

Folder = dict[str, "Folder"]


def tree(paths: list[str], remarks: Mapping[str, str]) -> list[str]:
    """The paths as people draw them; a remark stands behind ``#``."""
    root: Folder = {}
    for path in paths:
        folder = root
        for part in path.split("/"):
            folder = folder.setdefault(part, {})
    limit = _SHOWN if len(paths) > _MANY else len(paths)
    drawn = [(".", ""), *_branches(root, "", "", remarks, limit)]
    width = min(max(len(line) for line, _ in drawn), 60)
    return [f"{line:<{width}}  # {remark}" if remark else line for line, remark in drawn]


def _branches(
    folder: Folder, above: str, indent: str, remarks: Mapping[str, str], limit: int
) -> Iterator[tuple[str, str]]:
    names = sorted(folder, key=lambda name: (not folder[name], name))
    hidden = max(len(names) - limit, 0) if limit < len(names) else 0
    shown = names[: len(names) - hidden]
    for name in shown:
        last = name == shown[-1] and not hidden
        path = f"{above}{name}"
        below = folder[name]
        yield f"{indent}{'└── ' if last else '├── '}{name}{'/' if below else ''}", remarks.get(path, "")
        yield from _branches(below, f"{path}/", f"{indent}{'    ' if last else '│   '}", remarks, limit)
    if hidden:
        yield f"{indent}└── … {hidden} more", ""


def _remarks(book: Book) -> dict[str, str]:
    """What each folder is for, and which tasks a file carries."""
    remarks = dict(FOLDERS)
    for path, file in book.written.items():
        if file.tasks and not path.endswith("__init__.py"):
            remarks[path] = listed([_plain(book, task) for task in file.tasks], 3)
    remarks["IMPLEMENTATION_PLAN.md"] = "this document"
    remarks[LOCK] = "what this build wrote, with fingerprints"
    return remarks


def _plain(book: Book, task: str) -> str:
    from backends.titles import labelled

    item = book.items.get(task)
    return one_line(labelled(item, 40), 40) if item else one_line(task)


# -- conventions ------------------------------------------------------------------------------------


def _naming(book: Book, page: Page) -> None:
    page.heading(3, "File Naming Conventions")
    rules = []
    example = next(((task, path) for task in book.work if (path := book.module(task.id))), None)
    if example:
        task, path = example
        function = book.placement(task.id).function
        others = [md.code(other) for other in book.files_of.get(task.id, ()) if other != path]
        rules += [
            f"A task's module is named for its label, its id (if the plan gives "
            f"one) and its name: {book.short(task.id)} "
            f"{book.cite(task.span)} is {md.link(md.code(path), path)}, with the function "
            f"{md.code(function)}.",
            "Its folder is that of its kind of work. It also stands in "
            f"{listed(others, 4) or 'no other file'}.",
        ]
    if scripts := [path for part in book.parts if (path := book.phase_script(part))]:
        rules.append(f"Entry points are named for their phase: {listed([md.code(p) for p in scripts], 6)}.")
    if not rules:
        page.prose("No module is emitted for this plan, so there is nothing to name.")
        return
    page.items(
        [
            *rules,
            "Names are ASCII, lower case, at most 60 characters; letters of other scripts are "
            "transliterated, and names that would clash are numbered.",
        ]
    )


def _architecture(book: Book, page: Page) -> None:
    page.heading(3, "Module Architecture")
    page.prose("Packages and what they import, read from the emitted code:")
    rows = []
    for package in sorted({path.rsplit("/", 1)[0] for path in book.under("src/") if path.endswith(".py")}):
        files = [p for p in book.under(f"{package}/") if p.endswith(".py") and p.rsplit("/", 1)[0] == package]
        tasks = dict.fromkeys(task for path in files for task in book.written[path].tasks)
        used = {name for path in files for name in _packages(book, path)} - {package}
        rows.append(
            [
                md.code(f"{package}/"),
                FOLDERS.get(package, "–"),
                str(len(files)),
                book.refs(tasks, 3) if package != "src/utils" else "shared by all",
                listed([md.code(name) for name in sorted(used)]) or "nothing of this project",
            ]
        )
    page.table(["Package", "Holds", "Files", "For", "Imports"], rows)


def _packages(book: Book, path: str) -> Iterator[str]:
    for name in book.code(path).imports:
        words = name.split(".")
        package = "/".join(words[:2])
        if words[0] == "src" and f"{package}/__init__.py" in book.written:
            yield package


def _configuration(book: Book, page: Page) -> None:
    page.heading(3, "Configuration File Structure")
    files = [*book.under("config/"), *(path for path in (".env.example",) if path in book.written)]
    if not files:
        page.prose("This build writes no configuration.")
        return
    page.table(
        ["File", "What it holds"],
        [[md.link(md.code(path), path), _about(book, path)] for path in files],
    )
    if queries := book.under("sql/"):
        page.prose(f"{counted(len(queries), 'query template')} in {md.code('sql/')}: {book.see(queries)}.")


def _about(book: Book, path: str) -> str:
    """What the comment at the head of a file says of it."""
    if path.endswith("graph.json"):
        return "tasks, edges, waves and datasets of the plan: what the runner and the tests go by"
    said = []
    for line in book.written[path].text.split("\n"):
        text = line.lstrip("# ")
        if not line.startswith("#") or "=" in text:
            break
        said.append(text)
    return md.described(one_line(" ".join(said), 200)) or "not described"


def _separation(book: Book, page: Page) -> None:
    page.heading(3, "Separation of Concerns")
    known = [
        (
            "Data",
            "what is read and where it lies",
            ("config/database", "config/schemas", "config/queries", "sql/"),
        ),
        (
            "Models",
            "what is learned",
            ("src/models/", "config/analysis") if book.under("src/models/") else (),
        ),
        ("Scripts", "the order of work, and nothing of the work itself", ("scripts/",)),
        ("Business logic", "what only this project knows", ("src/hooks/",)),
        ("Tests", "what must hold", ("tests/",)),
        ("Utils", "what is the same in every project", ("src/utils/",)),
    ]
    rows = []
    for concern, means, where in known:
        files = book.under(*where)
        rows.append([concern, means, book.see(files, 3) if files else "none in this project"])
    page.table(["Concern", "Means", "Where"], rows)
