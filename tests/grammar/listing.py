"""A plan as a short listing: what golden cases expect, one line an item."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.documents import Document, Role
from compiler.ir import Duration, Item, Need, Ref, Task, Window
from compiler.source import Source
from grammar.read import Reading, read


def read_text(text: str, path: str = "plan.md") -> Reading:
    return read([Document(Role.PLAN, Source(path, text))])


def listing(text: str) -> str:
    """Phases and tasks with all that they say, then relations, then findings, each with its line."""
    source = Source("plan.md", text)
    plan, findings = (reading := read_text(text)).plan, reading.findings
    lines = [f"plan {plan.name.text}" if plan.name else "plan"]
    lines.extend(f"  {note.kind}: {note.text}" for note in plan.notes)
    for phase in plan.phases:
        lines.append(_item("phase", phase, source))
        lines.extend(f"    {line}" for line in _says(phase))
    for task in plan.tasks:
        lines.append(_item("task", task, source))
        lines.extend(f"    {line}" for line in _says(task))
    for relation in plan.relations:
        before, after = (", ".join(_ref(ref) for ref in end) for end in (relation.before, relation.after))
        lines.append(f"{relation.form} {before} → {after}")
    for finding in findings:
        place = source.position(finding.span.start)
        lines.append(f"{finding.code} {place.line}:{place.column} {finding.message}")
    if plan.coverage:
        lines.append(f"understood {plan.coverage[0].understood} of {plan.coverage[0].lines} lines")
    return "\n".join(lines)


def _item(kind: str, item: Item, source: Source) -> str:
    line = source.position(item.span.start).line
    phase = f" in {item.phase}" if isinstance(item, Task) and item.phase else ""
    status = f" [{item.status}]" if item.status else ""
    places = "".join(f" ={source.position(place.start).line}" for place in item.places)
    return f"{line}{places} {kind} {item.id} ({item.label}){phase}{status}: {item.name.text}"


def _says(item: Item) -> Iterator[str]:
    if item.duration:
        yield f"duration {_duration(item.duration)}"
    if item.window:
        yield f"window {_window(item.window)}"
    for need in item.needs:
        yield f"needs {_need(need)}"
    for name in ("owner", "priority"):
        if (word := getattr(item, name)) is not None:
            yield f"{name} {word.text}"
    if isinstance(item, Task):
        yield from _task(item)
    for note in item.notes:
        yield f"{note.kind}: {note.text}"


def _task(task: Task) -> Iterator[str]:
    if task.points is not None:
        yield f"points {task.points:g}"
    if task.platform:
        yield f"platform {task.platform.text}"
    if task.spec:
        yield f"flow {task.spec.text}"
    for name, refs in (("reads", task.inputs), ("writes", task.outputs)):
        for ref in refs:
            columns = f" ({', '.join(column.text for column in ref.columns)})" if ref.columns else ""
            yield f"{name} {ref.name}{columns}{f' as {ref.format}' if ref.format else ''}"


def _duration(duration: Duration) -> str:
    low, high = f"{duration.low:g}", f"{duration.high:g}"
    return f"{low} d" if low == high else f"{low}-{high} d"


def _window(window: Window) -> str:
    if window.start_date or window.finish_date:
        return f"{window.start_date} to {window.finish_date}"
    if window.start is None or window.finish is None:
        return window.written
    return f"day {window.start:g} to {window.finish:g}"


def _need(need: Need) -> str:
    return "nothing" if need.none else ", ".join(_ref(ref) for ref in need.refs) or f"? {need.written}"


def _ref(ref: Ref) -> str:
    label = f"{ref.label} " if ref.label else ""
    if ref.form == "range":
        return f"{label}{ref.id}..{ref.last}"
    if ref.form == "one":
        return f"{label}{ref.id}"
    return f"{ref.form} “{ref.written}”"
