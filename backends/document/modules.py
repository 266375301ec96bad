"""2. Module Specifications: for each phase its modules, each with the same seven points."""

from __future__ import annotations

from collections.abc import Iterator

from backends import markdown_text as md
from backends.document import datasets, shared, specification
from backends.document.book import Book, Part
from backends.document.page import Page, nested, to
from backends.document.python_code import Function, standard
from backends.plain_text import counted, listed
from backends.titles import dropped, labelled, title
from compiler.ir import Status, Task
from compiler.ordered import Edge

_WHOLE_FILE = 45
_TOLD = ("goal", "description", "requirement", "step", "file")
_NOTES = 12
_PARTS = 40
_EXCERPT = 60
"""Lines of code that a reader still takes in; the rest is one link away."""


def write(book: Book, page: Page) -> None:
    page.heading(2, "2. Module Specifications", "modules")
    page.prose(
        "One module for each task that becomes code, by phase; work of people is a checklist gate. What "
        "all modules "
        f"share is specified once, under {to('shared', 'Shared modules')}."
    )
    for part in book.parts:
        page.heading(3, part.name, part.key)
        _phase(book, page, part)
        for task in part.tasks:
            if dropped(task):
                _dropped(book, page, task)
            elif book.placement(task.id).gate:
                _gate(book, page, task)
            else:
                _module(book, page, task)
    shared.write(book, page)


def _phase(book: Book, page: Page, part: Part) -> None:
    phase = part.phase
    if phase is None:
        return
    said = [f"{book.noted(note)}." for note in phase.notes if note.kind in ("goal", "description")]
    owner = f"Owner: {book.said(phase.owner)}." if phase.owner else ""
    page.prose(*said[:3], owner, f"Stated in {md.code(book.ordered.where(phase.span))}.")
    if not part.tasks:
        page.prose("The plan names no task in this phase; it counts as one step of the order.")


# -- a module ---------------------------------------------------------------------------------------


def _module(book: Book, page: Page, task: Task) -> None:
    page.heading(4, f"Module: {title(task)}", f"task:{task.id}")
    page.prose(_line(book, task))
    path = book.module(task.id)
    placed = book.placement(task.id)
    said, more = _purpose(book, task)
    function = f", function {md.code(placed.function)}" if path and _has(book, path, placed.function) else ""
    where = (
        f"{md.link(md.code(path), path)}{function}"
        if path
        else f"{md.code(placed.module or '')}, not built here"
    )
    page.items(
        [
            nested(f"**Purpose**: {said}", more),
            f"**Location**: {where}{_other_target(book, task)}",
            f"**Dependencies**: {'; '.join(_dependencies(book, task, path))}.",
            *_bullet("Key Functions", _functions(book, task, path) or ["none emitted"]),
            *_bullet("Inputs", list(datasets.inputs(book, task)) or [_nothing(book, task, "reads")]),
            *_bullet("Outputs", list(datasets.outputs(book, task)) or [_nothing(book, task, "leaves")]),
            f"**Code Skeleton**: {_skeleton_head(book, task, path)}",
        ]
    )
    _skeleton(book, page, task, path)


def _bullet(name: str, lines: list[str]) -> Iterator[str]:
    """One line stands behind its name, several below it."""
    if len(lines) == 1:
        yield f"**{name}**: {lines[0]}"
    else:
        yield nested(f"**{name}**:", lines)


def _line(book: Book, task: Task) -> str:
    """Kind, time, place in the order, status and owner in one sentence."""
    placed, facts = book.placement(task.id), []
    facts.append(f"*{placed.kind}*, because {book.because(placed.kind_reason)}")
    if task.id in book.ordered.times:
        facts.append(book.duration(task.id))
        facts.append(f"wave {book.wave_of[task.id]}{', critical' if task.id in book.critical else ''}")
    if task.status is Status.DONE:
        facts.append("**done** by the plan")
    elif task.status is not None:
        facts.append(f"status {task.status.value}")
    if owner := task.owner or (flow.owner if (flow := book.flow(task.id)) else None):
        facts.append(f"owner {book.said(owner)}")
    return f"{labelled_md(task)} {book.cite(task.span)}: {' · '.join(facts)}."


def labelled_md(task: Task) -> str:
    return f"**{md.text(labelled(task, 80), 80)}**"


def _purpose(book: Book, task: Task) -> tuple[str, list[str]]:
    """Its name and specification, and what else the plan says of it."""
    flow = book.flow(task.id)
    said = f"{md.text(task.name.text).rstrip('.')}."
    if flow:
        said += f" It {_content(book, task) or 'is specified'} ({md.code(flow.path)})."
    told = [note for note in task.notes if note.kind in _TOLD]
    more = [f"{note.kind}: {book.noted(note)}" for note in told[:_NOTES]]
    if flow:
        asked = list(specification.parts(book, flow))
        more += asked[:_PARTS]
        if len(asked) > _PARTS:
            more.append(f"and {len(asked) - _PARTS} more in {md.code(flow.path)}")
    if len(told) > _NOTES:
        more.append(f"and {len(told) - _NOTES} more from {md.code(book.ordered.where(told[_NOTES].span))} on")
    return said, more


def _content(book: Book, task: Task) -> str:
    """What the specification holds, in numbers and names."""
    flow = book.flow(task.id)
    if flow is None:
        return ""
    parts = [
        (flow.extractions, "reads", [e.table.text for e in flow.extractions]),
        (flow.steps, "applies", [s.name.text for s in flow.steps]),
        (flow.features, "derives", [f.name.text for f in flow.features]),
        (flow.methods, "tests", [m.name.text for m in flow.methods]),
        (flow.models, "trains", [m.name.text for m in flow.models]),
        (flow.charts, "draws", [c.name.text for c in flow.charts]),
    ]
    return "; ".join(
        f"{verb} {listed([md.code(n) for n in names], 6)}" for held, verb, names in parts if held
    )


def _other_target(book: Book, task: Task) -> str:
    placed = book.placement(task.id)
    from backends.document.technology import EMITTED

    other = [
        choice
        for aspect, choice in (
            ("language", placed.language),
            ("platform", placed.platform),
            ("engine", placed.engine),
        )
        if choice not in EMITTED[aspect]
    ]
    return f"; meant for {listed([md.text(c) for c in other])}, emitted for one machine" if other else ""


def _dependencies(book: Book, task: Task, path: str | None) -> Iterator[str]:
    edges = book.before.get(task.id, ())
    groups: dict[tuple[str, str], list[str]] = {}
    for edge in edges:
        groups.setdefault((_why(edge), book.cite(edge.span)), []).append(edge.source)
    for (why, place), sources in groups.items():
        yield f"{book.refs(sources)}{why} {place}".rstrip()
    if not edges:
        none = next((need for need in task.needs if need.none), None)
        yield f"no other task {book.cite(none.span) if none else 'by the plan'}".strip()
    outside = dict.fromkeys(name.split(".")[0] for name in book.code(path).imports)
    if own := book.modules(path):
        yield f"of this project {listed([md.code(other) for other in own], 6)}"
    if third := [name for name in outside if name not in ("src", "__future__") and not standard(name)]:
        yield f"packages {listed([md.code(name) for name in third])}"


def _why(edge: Edge) -> str:
    if edge.origin == "declared":
        return ""
    return f", {md.text(edge.reason)}" if edge.reason else f", {edge.origin}"


def _has(book: Book, path: str, function: str) -> bool:
    return any(f.name == function for f in book.code(path).functions)


def _functions(book: Book, task: Task, path: str | None) -> list[str]:
    """The module's own functions, then the hooks that are left to people."""
    found = [_function(f) for f in book.code(path).functions[:12]]
    for hooks in book.hooks(task.id):
        found += [f"to fill in, {book.see([hooks])}: {_function(f)}" for f in book.code(hooks).functions]
    return found


def _function(function: Function) -> str:
    return f"{md.code(function.signature)}{f' – {md.described(function.doc)}' if function.doc else ''}"


def _nothing(book: Book, task: Task, verb: str) -> str:
    flow = book.flow(task.id)
    where = f"in {md.code(task.span.path)}" + (f" or {md.code(flow.path)}" if flow else "")
    return f"not stated {where} what it {verb}"


# -- code -------------------------------------------------------------------------------------------


def _excerpt(book: Book, task: Task, path: str) -> tuple[int, int]:
    """First and last line to show: a short file whole, else the task's function, else the first one."""
    lines = book.written[path].text.count("\n")
    if lines <= _WHOLE_FILE:
        return 1, lines
    functions = book.code(path).functions
    name = book.placement(task.id).function
    chosen = next((f for f in functions if f.name == name), functions[0] if functions else None)
    if chosen is None:
        return 1, min(lines, _EXCERPT)
    return chosen.first, min(chosen.last, chosen.first + _EXCERPT - 1)


def _skeleton_head(book: Book, task: Task, path: str | None) -> str:
    if path is None:
        return "not part of this build."
    first, last = _excerpt(book, task, path)
    lines = book.written[path].text.count("\n")
    if (first, last) == (1, lines):
        return f"the whole of {md.link(md.code(path), path)}"
    return f"lines {first} to {last} of {lines} in {md.link(md.code(path), path)}"


def _skeleton(book: Book, page: Page, task: Task, path: str | None) -> None:
    if path is None:
        return
    first, last = _excerpt(book, task, path)
    lines = book.written[path].text.split("\n")[first - 1 : last]
    page.code("\n".join(lines), "python" if path.endswith(".py") else "text")


# -- what is given up -------------------------------------------------------------------------------


def _dropped(book: Book, page: Page, task: Task) -> None:
    page.heading(4, f"Dropped: {title(task)}", f"task:{task.id}")
    waits = [edge.target for edge in book.after.get(task.id, ()) if edge.target not in book.dropped_ids]
    after = (
        f"Still named as a predecessor by {book.refs(waits)}, for which it holds nothing up." if waits else ""
    )
    page.prose(
        f"{labelled_md(task)} {book.cite(task.span)}: the plan has dropped it. Neither code nor a gate is "
        "emitted for it.",
        after,
    )


# -- a gate -----------------------------------------------------------------------------------------


def _gate(book: Book, page: Page, task: Task) -> None:
    page.heading(4, f"Checklist: {title(task)}", f"task:{task.id}")
    page.prose(_line(book, task))
    done = task.status is Status.DONE
    mark = "[x]" if done else "[ ]"
    asked = [n for n in task.notes if n.kind in ("deliverable", "acceptance", "step", "requirement")]
    points = [f"{mark} {book.noted(note)}" for note in asked] or [
        f"{mark} {md.text(task.name.text)} {book.cite(task.span)}"
    ]
    page.items(points)
    edges = book.after.get(task.id, ())
    waits = f"{counted(len(edges), 'task waits', 'tasks wait')} for it: {book.refs(e.target for e in edges)}."
    page.prose("Work of people: no code is emitted for it.", waits if edges else "Nothing waits for it.")
