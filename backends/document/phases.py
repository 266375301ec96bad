"""How each phase is run: entry point, dependencies, steps, checkpoints, outputs, time, resources."""

from __future__ import annotations

from collections.abc import Iterator

from backends import markdown_text as md
from backends.document import estimates
from backends.document.book import Book, Part, counted_days
from backends.document.page import Page, nested
from backends.plain_text import counted, listed, number
from compiler.ir import Item, Status, Task

_STEPS = 60


def write(book: Book, page: Page) -> None:
    for part in book.parts:
        page.heading(3, f"Running {part.name}", f"run:{part.key}")
        page.items(_points(book, part))


def _points(book: Book, part: Part) -> Iterator[str]:
    script = book.phase_script(part)
    yield f"**Entry Point**: {md.code(f'python {script}') if script else 'none emitted'}"
    yield f"**Dependencies**: {_dependencies(book, part)}"
    yield _sub("Execution Steps", _steps(book, part), numbered=True)
    yield _sub("Checkpoints", list(_checkpoints(book, part)))
    yield _sub("Expected Outputs", list(_outputs(book, part)))
    yield _sub("Estimated Runtime", _runtime(book, part))
    yield _sub("Resource Requirements", _resources(book, part))


def _sub(name: str, lines: list[str], *, numbered: bool = False) -> str:
    if len(lines) < 2 and not numbered:
        return f"**{name}**: {lines[0] if lines else 'none stated'}"
    return nested(f"**{name}**:", lines, numbered=numbered)


def _dependencies(book: Book, part: Part) -> str:
    own = {task.id for task in part.tasks} or {part.key.removeprefix("phase:")}
    edges = [edge for node in own for edge in book.before.get(node, ()) if edge.source not in own]
    stated = book.ordered.depends_on.get(part.phase.id, ()) if part.phase else ()
    sources = sorted({edge.source for edge in edges}, key=lambda node: book.rank[node])
    if not sources and not stated:
        return "none, it may start at once"
    parts = [f"the plan states {book.refs(stated)}"] if stated else []
    if sources:
        parts.append(f"its tasks wait for {book.refs(sources, 20)}")
    return "; ".join(parts)


def _steps(book: Book, part: Part) -> list[str]:
    """The tasks in the order of the whole, those that may run side by side named as such."""
    nodes = sorted((task.id for task in part.tasks if task.id in book.rank), key=lambda node: book.rank[node])
    if not nodes:
        return ["nothing to run: the plan names no task here"]
    waves: dict[int, int] = {}
    for node in nodes:
        waves[book.wave_of[node]] = waves.get(book.wave_of[node], 0) + 1
    steps = [_step(book, node, waves[book.wave_of[node]]) for node in nodes[:_STEPS]]
    return [*steps, f"and {len(nodes) - _STEPS} more"] if len(nodes) > _STEPS else steps


def _step(book: Book, node: str, beside: int) -> str:
    placed, path = book.placement(node), book.module(node)
    item = book.items[node]
    if node in book.dropped_ids:
        call = "dropped by the plan, not run"
    elif placed.gate:
        call = "gate, done" if item.status is Status.DONE else "gate: tick its checklist"
    else:
        call = md.link(md.code(path), path) if path else "not emitted"
    side = (
        f", wave {book.wave_of[node]} with {counted(beside - 1, 'other')} of this phase" if beside > 1 else ""
    )
    return f"{book.ref(node)}: {call}{side}"


def _checkpoints(book: Book, part: Part) -> Iterator[str]:
    """What must hold before the next step: acceptance criteria, validation steps, gates."""
    live = [task for task in part.tasks if task.id not in book.dropped_ids]
    for task in live:
        for note in task.notes:
            if note.kind == "acceptance":
                yield f"{book.short(task.id)}: {book.noted(note)}"
        flow = book.flow(task.id)
        for step in flow.steps if flow else ():
            if step.kind.lower().startswith("valid"):
                rule = md.code(step.rule.text) if step.rule else "rule not stated"
                yield f"{book.short(task.id)}: {md.code(step.name.text)}, {rule} {book.cite(step.name.span)}"
    if gates := [task.id for task in live if book.placement(task.id).gate]:
        yield f"gates: {book.refs(gates)}"
    if writers := book.about("checkpoint", folder="src/utils/"):
        work = sum(not book.placement(task.id).gate for task in live)
        if work:
            each = "its task" if work == 1 else f"each of its {work} tasks"
            yield f"a checkpoint after {each}, written by {book.see(writers)}"


def _outputs(book: Book, part: Part) -> Iterator[str]:
    for task in part.tasks:
        if task.id in book.dropped_ids:
            continue
        yield from (f"{line} from {book.short(task.id)}" for line in _of_task(book, task))
    items: list[Item] = [*([part.phase] if part.phase else []), *part.tasks]
    for item in items:
        for note in item.notes:
            if note.kind == "deliverable" and item.id not in book.dropped_ids:
                yield f"{book.noted(note)} of {book.short(item.id)}"


def _of_task(book: Book, task: Task) -> Iterator[str]:
    flow = book.flow(task.id)
    if not flow or not flow.outputs:
        yield from (f"{md.code(link.dataset)} {book.cite(link.span)}" for link in book.writes(task.id))
        return
    rows = [table.rows for table in estimates.sources(book, [task]) if table.rows is not None]
    for output in flow.outputs:
        place = f" at {md.code(output.path.text)}" if output.path else ", place not stated"
        volume = f", from {number(max(rows))} source rows" if rows else ""
        yield f"{md.code(output.name.text)} ({md.text(output.format or output.kind)}){place}{volume}"
    for model in flow.models:
        metrics = listed([md.code(m.text) for m in model.metrics])
        yield (
            f"quality of {md.code(model.name.text)}: {metrics or 'metrics not stated'} "
            f"{book.cite(model.name.span)}"
        )


def _runtime(book: Book, part: Part) -> list[str]:
    nodes = [task.id for task in part.tasks] or [part.key.removeprefix("phase:")]
    times = [book.ordered.times[node] for node in nodes if node in book.ordered.times]
    if not times:
        return ["unknown"]
    assumed = sum(t.assumed for t in times)
    guess = f", {assumed} of them assumed" if assumed else ""
    first, last = min(t.earliest_start for t in times), max(t.earliest_finish for t in times)
    said = (part.phase.window or part.phase.duration) if part.phase else None
    stated = f"; the plan states {md.text(said.written)} {book.cite(said.span)}" if said else ""
    return [
        f"people: {counted_days(sum(t.duration for t in times))} of work in "
        f"{counted(len(times), 'task')}{guess}, "
        f"day {book.starts(first)} to day {book.ends(last)}, computed{stated}",
        f"machine: {estimates.runtime(book, part.tasks)}",
    ]


def _resources(book: Book, part: Part) -> list[str]:
    work = [book.placement(task.id) for task in part.tasks if task.id in book.work_ids]
    placed = {each.platform: each for each in work}
    where = listed([f"{md.text(name)}, as {book.because(p.platform_reason)}" for name, p in placed.items()])
    return (
        [f"platform: {where}", *estimates.resources(book, part.tasks)]
        if where
        else ["people only; nothing runs"]
    )
