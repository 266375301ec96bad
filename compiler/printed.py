"""What `planc ir` and `planc order` print, as models: the shapes and their JSON Schemas are one thing.

The keys that `docs/reference/cli.md` names are a promise; further keys may be added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from compiler import ir
from compiler.source import Sources, Span

if TYPE_CHECKING:
    from compiler.ordered import OrderedPlan
    from passes.facts import Facts

Json = dict[str, Any]


class Printed(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Text(Printed):
    kind: str
    text: str
    path: str
    line: int


class Duration(Printed):
    """Working days; a range keeps both ends."""

    written: str
    low: float
    high: float


class Window(Printed):
    """Working days from the start of the project, or ISO dates."""

    written: str
    unit: str
    start: float | None
    finish: float | None
    start_date: str | None
    finish_date: str | None
    relative_to_phase: bool


class Dataset(Printed):
    name: str
    path: str
    line: int
    columns: list[str]
    file: str | None = Field(description="The path that the plan gives it.")
    format: str | None


class Item(Printed):
    id: str = Field(description="Unique across phases and tasks.")
    written_id: str | None = Field(description="The id as the plan has it.")
    label: str = Field(description="The plan's own word: Phase, Story, Task, Step …")
    name: str
    path: str
    line: int = Field(description="The line of the heading, row or list item that introduces it.")
    duration: float | None = Field(description="Stated working days; of a range the upper end.")
    stated_duration: Duration | None
    window: Window | None
    status: str | None
    owner: str | None
    priority: str | None
    depends_on: list[str] = Field(description="Declared predecessors: ids of phases and tasks.")
    unresolved: list[str] = Field(description="References that no item of the plan answers to.")
    notes: list[Text]


class Phase(Item):
    pass


class Task(Item):
    phase: str | None
    kind: str
    points: float | None
    platform: str | None
    specification: str | None
    inputs: list[Dataset]
    outputs: list[Dataset]


class Edge(Printed):
    """`from` must finish before `to` starts."""

    source: str = Field(alias="from")
    target: str = Field(alias="to")
    origin: Literal["declared", "data", "phase"]
    path: str
    line: int
    reason: str


class FileCoverage(Printed):
    path: str
    lines: int
    understood: int
    prose: int


class Coverage(Printed):
    """Non-blank lines of all files that were read."""

    lines: int
    understood: int
    prose: int
    files: list[FileCoverage]


class Inference(Printed):
    subject: str
    fact: str
    rule: str
    path: str | None
    line: int | None


class IrDocument(Printed):
    """What planc understood of one project."""

    schema_version: Literal[1] = 1
    project: str
    plan: str = Field(description="The plan file.")
    start_date: str | None
    owner: str | None
    status: str | None
    tags: list[str]
    after: list[str] = Field(description="What the front matter says that the whole plan waits for.")
    phases: list[Phase]
    tasks: list[Task]
    edges: list[Edge]
    context: Json = Field(description="Technologies, tables and connections.")
    flows: list[Json] = Field(description="Data-flow specifications.")
    inferences: list[Inference]
    coverage: Coverage


class TaskTimes(Printed):
    """Working days from the start of the project, 0-based, finishes exclusive."""

    id: str
    duration: float
    assumed: bool = Field(description="The plan states neither a duration nor a window.")
    earliest_start: float
    earliest_finish: float
    latest_start: float
    latest_finish: float
    slack: float


class OrderDocument(Printed):
    """The order of execution.  Everything is empty for a plan with cycles."""

    schema_version: Literal[1] = 1
    unit: Literal["working_day"] = "working_day"
    waves: list[list[str]]
    critical_path: list[str]
    tasks: list[TaskTimes]


def dump(document: Printed) -> Json:
    """Plain JSON values; whole numbers without a fraction."""
    value = _numbers(document.model_dump(by_alias=True))
    assert isinstance(value, dict)
    return value


def _numbers(value: Any) -> Any:  # any JSON value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: _numbers(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_numbers(each) for each in value]
    return value


# -- from facts to documents ------------------------------------------------------------------------


def order_document(plan: OrderedPlan | None) -> OrderDocument:
    if plan is None:
        return OrderDocument(waves=[], critical_path=[], tasks=[])
    times = [(node, plan.times[node]) for node in plan.order]
    return OrderDocument(
        waves=[list(wave) for wave in plan.waves],
        critical_path=list(plan.critical_path),
        tasks=[
            TaskTimes(
                id=node,
                duration=t.duration,
                assumed=t.assumed,
                earliest_start=t.earliest_start,
                earliest_finish=t.earliest_finish,
                latest_start=t.latest_start,
                latest_finish=t.latest_finish,
                slack=t.slack,
            )
            for node, t in times
        ],
    )


def ir_document(facts: Facts) -> IrDocument:
    plan, sources = facts.plan, facts.sources
    unresolved: dict[str | None, list[str]] = {}
    for found in facts.resolutions:
        if found.status in ("unknown", "ambiguous"):
            unresolved.setdefault(found.owner, []).append(found.ref.written)

    def common(item: ir.Item) -> Json:
        return _item(item, facts, unresolved.get(item.id, []))

    return IrDocument(
        project=project_name(plan),
        plan=plan.path,
        start_date=plan.start_date,
        owner=plan.owner.text if plan.owner else None,
        status=plan.status,
        tags=[tag.text for tag in plan.tags],
        after=[other.text for other in plan.after],
        phases=[Phase(**common(phase)) for phase in plan.phases],
        tasks=[Task(**common(task), **_task(task, facts)) for task in plan.tasks],
        edges=[
            Edge(
                source=e.source, target=e.target, origin=e.origin, reason=e.reason, **_place(e.span, sources)
            )
            for e in facts.edges
        ],
        context=_plain(plan.context, sources),
        flows=[_plain(flow, sources) for flow in plan.flows],
        inferences=[_inference(each, sources) for each in plan.inferences],
        coverage=_coverage(plan),
    )


def project_name(plan: ir.Plan) -> str:
    """What the plan calls itself, else the name of its file."""
    if plan.name and plan.name.text.strip():
        return plan.name.text
    return plan.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def _item(item: ir.Item, facts: Facts, unresolved: list[str]) -> Json:
    stated, window = item.duration, item.window
    return {
        **_place(item.span, facts.sources),
        "id": item.id,
        "written_id": item.written_id,
        "label": item.label,
        "name": item.name.text,
        "duration": stated.high if stated else None,
        "stated_duration": stated and Duration(written=stated.written, low=stated.low, high=stated.high),
        "window": window
        and Window(
            written=window.written,
            unit=window.unit,
            start=window.start,
            finish=window.finish,
            start_date=window.start_date,
            finish_date=window.finish_date,
            relative_to_phase=window.relative_to_phase,
        ),
        "status": item.status.value if item.status else None,
        "owner": item.owner.text if item.owner else None,
        "priority": item.priority.text if item.priority else None,
        "depends_on": list(facts.depends_on.get(item.id, ())),
        "unresolved": list(dict.fromkeys(unresolved)),
        "notes": [Text(kind=n.kind, text=n.text, **_place(n.span, facts.sources)) for n in item.notes],
    }


def _task(task: ir.Task, facts: Facts) -> Json:
    def datasets(refs: tuple[ir.DatasetRef, ...]) -> list[Dataset]:
        return [
            Dataset(
                name=ref.name,
                columns=[column.text for column in ref.columns],
                file=ref.path,
                format=ref.format,
                **_place(ref.span, facts.sources),
            )
            for ref in refs
        ]

    placement = facts.placements.get(task.id)
    return {
        "phase": task.phase,
        "kind": placement.kind if placement else "other",
        "points": task.points,
        "platform": task.platform.text if task.platform else None,
        "specification": task.spec.text if task.spec else None,
        "inputs": datasets(task.inputs),
        "outputs": datasets(task.outputs),
    }


def _place(span: Span, sources: Sources) -> Json:
    return {"path": span.path, "line": sources.line(span)}


def _inference(each: ir.Inference, sources: Sources) -> Inference:
    where = _place(each.span, sources) if each.span else {"path": None, "line": None}
    return Inference(subject=each.subject, fact=each.fact, rule=each.rule, **where)


def _coverage(plan: ir.Plan) -> Coverage:
    files = [
        FileCoverage(path=each.path, lines=each.lines, understood=each.understood, prose=each.prose)
        for each in plan.coverage
    ]
    return Coverage(
        lines=sum(each.lines for each in files),
        understood=sum(each.understood for each in files),
        prose=sum(each.prose for each in files),
        files=files,
    )


def _plain(value: Any, sources: Sources) -> Any:  # any value of the IR
    """A node as plain values: words as their text, spans as path and line."""
    if isinstance(value, ir.Word):
        return value.text
    if isinstance(value, Span):
        return _place(value, sources)
    if isinstance(value, ir.Node):
        plain: Json = {}
        for name in type(value).model_fields:
            each = getattr(value, name)
            if name == "span" and isinstance(each, Span):
                plain.update(_place(each, sources))
            else:
                plain[name] = _plain(each, sources)
            if isinstance(each, ir.Word) and name in ("name", "table", "written"):
                plain.setdefault("path", each.span.path)
                plain.setdefault("line", sources.line(each.span))
        return plain
    if isinstance(value, (tuple, list)):
        return [_plain(each, sources) for each in value]
    return value.value if hasattr(value, "value") else value
