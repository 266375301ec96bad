"""The execution plan as a whole: from its page to phases, tasks, relations and notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from compiler.diagnostics import Diagnostic, Label
from compiler.ir import Coverage, Inference, Note, Phase, Ref, Relation, Task, Word, proven
from compiler.source import Span
from grammar import phrases
from grammar.blocks import Block, Fence, Html, Page
from grammar.faults import ambiguous_reading, empty_document, not_a_plan
from grammar.inline import plain
from grammar.plan import calendar, ids, syntax
from grammar.plan.chains import told_in_passing
from grammar.plan.counted import call_by_number
from grammar.plan.drafts import Draft
from grammar.plan.drawings import drawn_items, first_day, order_of, read_drawings
from grammar.plan.fenced import fenced_relations
from grammar.plan.filed import gather
from grammar.plan.levels import Level
from grammar.plan.lowered import Lowered
from grammar.plan.lowering import Lowering
from grammar.plan.margin import Margin
from grammar.plan.marks import find_marks, settle_marks
from grammar.plan.matrices import read_matrices
from grammar.plan.matter import Matter, read_matter
from grammar.plan.merging import merge
from grammar.plan.named import named_needs, named_relations
from grammar.plan.naming import project_name
from grammar.plan.numeric_dates import decide
from grammar.plan.orders import read_orders
from grammar.plan.outline import outline
from grammar.plan.placing import place
from grammar.plan.released import released
from grammar.plan.siblings import set_beside
from grammar.plan.survey import Survey, survey
from grammar.plan.undressed import undressed
from grammar.plan.unmarked import as_lists
from grammar.plan.unread import findings as unread_findings
from grammar.plan.unread import unread


@dataclass(slots=True)
class PlanReading:
    """What one plan file says."""

    name: Word | None = None
    phases: tuple[Phase, ...] = ()
    tasks: tuple[Task, ...] = ()
    relations: tuple[Relation, ...] = ()
    notes: tuple[Note, ...] = ()
    start_date: str | None = None
    matter: Matter = field(default_factory=Matter)
    coverage: Coverage | None = None
    findings: list[Diagnostic] = field(default_factory=list)
    inferences: tuple[Inference, ...] = ()


def read_plan(page: Page) -> PlanReading:
    blocks = page.blocks
    if any(isinstance(block, Html) for block in blocks):
        from grammar.plan.html_tables import with_html_tables  # for the plans that hold some

        blocks = with_html_tables(blocks, page.source)
    if not any(isinstance(block, Fence) for block in blocks):
        return _read(page, blocks)
    from grammar.plan import opened  # for the plans that hold some

    blocks = opened.with_tables(blocks, page.source)
    reading = _read(page, blocks)
    inside = None if reading.tasks else opened.unfenced(blocks, page.source)
    if inside is None:
        return reading
    told = _read(page, inside)
    return told if told.tasks or not reading.phases else reading


def _read(page: Page, blocks: tuple[Block, ...]) -> PlanReading:
    margin = Margin(page.source)
    parts = outline(released(as_lists(undressed(blocks, page.source), page.source), page.source))
    gather(parts)
    set_beside(parts)
    surveyed = survey(parts)
    lowering = Lowering(page.source, margin)
    lowered = lowering.plan(syntax.parse(parts, surveyed))
    drawings = read_drawings(lowered, page.source)
    drawn = drawn_items(drawings, lowered.drafts, page.source)
    for draft in drawn:
        if not draft.echo:
            margin.mark(draft.line, draft.line, f"{draft.kind} {draft.written_id or ''}".strip())
    orders = read_orders(lowered, page.source, margin)
    records = _records(lowered, lowering, margin)
    phases, tasks = merge([*lowered.drafts, *drawn, *orders.drafts, *records])
    _forget(lowered.drafts, margin)
    order = order_of(drawings, phases, tasks, margin)
    call_by_number(tasks, lowered, page.source)
    named_needs(lowered, [*phases, *tasks], margin)
    matrices = list(read_matrices(lowered, [*phases, *tasks], margin))
    mapped = fenced_relations(lowered, [*phases, *tasks], page.source, margin)
    passing = tuple(told_in_passing(lowered, [*phases, *tasks], margin))
    place(tasks, phases)
    said = [lowered.start] if lowered.start else []
    matter = read_matter(page.blocks, margin)
    if matter.start and lowered.start_date is None and lowered.start is None:
        lowered.start = begin = Draft("phase", "Phase", plain(matter.start), matter.start.span, 1)
        begin.window = phrases.when(matter.start).window
        said = [begin]
    undecided = list(decide([*said, *phases, *tasks], page.source))
    start = lowered.start_date or first_day(drawings, drawn)
    if lowered.start and lowered.start.window:
        start = _whole_day(lowered.start.window.start_date) or start

    stated = (
        *_blocking(lowering),
        *order.relations,
        *orders.relations,
        *passing,
        *mapped,
        *named_relations(lowered, [*phases, *tasks], margin),
        *(one for one in matrices if isinstance(one, Relation)),
    )
    relations, ended = settle_marks(find_marks(parts, phases), [*phases, *tasks], stated)
    settled = tuple(calendar.settle(phases, tasks, lowered.said, start))
    given = ids.assign(phases, tasks)
    reading = PlanReading(
        name=project_name(plain(lowered.title)) if lowered.title else matter.name,
        matter=matter,
        phases=tuple(_phase(draft, given) for draft in phases),
        tasks=tuple(_task(draft, given) for draft in tasks),
        relations=tuple(relations),
        notes=tuple(lowered.notes),
        start_date=start,
        coverage=margin.coverage(),
        findings=[
            *lowering.fields.findings,
            *order.findings,
            *orders.findings,
            *undecided,
            *(one for one in matrices if isinstance(one, Diagnostic)),
        ],
        inferences=(*_inferred(surveyed), *ended, *settled),
    )
    reading.findings.extend(_whole(page, reading, phases))
    if phases or tasks:
        names = (draft.name.text for draft in (*phases, *tasks))
        reading.findings.extend(unread_findings(unread(parts, surveyed, margin, names), page.source))
    return reading


def _records(lowered: Lowered, lowering: Lowering, margin: Margin) -> list[Draft]:
    if not lowered.fences:
        return []
    from grammar.plan.recorded import read_records

    return read_records(lowered, lowering.fields, margin.source, margin)


_LEVELS: dict[Level, str] = {
    "named": "the list under a label of tasks holds tasks",
    "boxes": "the checkboxes here are tasks",
    "numbers": "the numbered list is a list of tasks",
    "bullets": "the bullets are tasks, as the plan tells of its work in no other way",
    "stretches": "each of these stretches of time is one task",
    "fields": "the headings with fields of work are tasks",
    "titles": "the titles that tell what to do are tasks",
}


def _inferred(surveyed: Survey) -> Iterable[Inference]:
    """At which level the tasks stand, where nothing declares it."""
    for level, tasks in surveyed.inferred:
        span = tasks[0].span or tasks[0].text.span
        yield Inference(subject="tasks", fact=_LEVELS[level], rule="task-level", span=span)


def _whole_day(written: str | None) -> str | None:
    return None if written is None or written.startswith("--") else written


def _forget(drafts: list[Draft], margin: Margin) -> None:
    """Mentions of items that are told nowhere say nothing that planc understood."""
    for draft in reversed(drafts):
        if draft.echo and not draft.met:
            margin.forget(draft.line, f"{draft.kind}, told again")


def _common(draft: Draft, given: dict[int, str]) -> dict[str, Any]:
    # Any: the values are those of the fields that phases and tasks share.
    return {
        "id": given[id(draft)],
        "written_id": draft.written_id,
        "label": draft.label,
        "name": draft.name,
        "span": draft.span,
        "id_span": draft.id_span,
        "duration": draft.duration,
        "window": draft.window,
        "status": draft.status,
        "needs": tuple(draft.needs),
        "owner": draft.owner,
        "priority": draft.priority,
        "notes": tuple(draft.notes),
        "places": tuple(draft.places),
        "restated": tuple(draft.restated),
    }


_task_of = proven(Task)


def _phase(draft: Draft, given: dict[int, str]) -> Phase:
    return Phase(**_common(draft, given), within=given.get(id(draft.phase)) if draft.phase else None)


def _task(draft: Draft, given: dict[int, str]) -> Task:
    return _task_of(
        **_common(draft, given),
        phase=given.get(id(draft.phase)) if draft.phase else None,
        points=draft.points,
        platform=draft.platform,
        spec=draft.spec,
        inputs=tuple(draft.inputs),
        outputs=tuple(draft.outputs),
    )


def _blocking(lowering: Lowering) -> Iterable[Relation]:
    """``Blocks: 2.1`` under task 1.3: 1.3 comes before 2.1."""
    for draft, need in lowering.fields.blocking:
        if draft.written_id and draft.id_span:
            own = Ref(
                form="one",
                written=draft.written_id,
                span=draft.id_span,
                label=draft.canonical or None,
                id=draft.written_id,
            )
        else:
            own = Ref(form="name", written=draft.name.text, span=draft.name.span)
        after = tuple(ref for ref in need.refs if ref.form in ("one", "range"))
        yield Relation(before=(own,), after=after, span=need.span, form="blocks")


# -- findings about the plan as a whole -------------------------------------------------------------


def _whole(page: Page, reading: PlanReading, phases: list[Draft]) -> Iterable[Diagnostic]:
    source = page.source
    told = reading.phases or reading.tasks
    if not source.text.strip() or (not told and all(isinstance(block, Html) for block in page.blocks)):
        yield empty_document.FAULT.finding(
            "the plan is empty",
            [Label(source.span(0, 0), "nothing to read here")],
            help="`planc init` makes a plan to start from",
        )
        return
    if not told:
        yield not_a_plan.FAULT.finding(
            "no phase and no task is named here",
            [Label(_first(page), "read as prose from here on")],
            help="give phases headings such as `## Phase 1: Ingest`, and tasks `### Story 1.1: Load trips`",
        )
        return
    yield from _two_series(phases)


def _first(page: Page) -> Span:
    return page.source.line_span(page.blocks[0].line)


def _two_series(phases: list[Draft]) -> Iterable[Diagnostic]:
    """Phases and weeks side by side: both are read as phases, which may not be what was meant."""
    first: dict[str, Draft] = {}
    for phase in phases:
        coded = phase.canonical == "milestone" and phase.shape == "heading"
        if phase.canonical and phase.phase is None and not (coded and (phase.written_id or "")[:1].isalpha()):
            first.setdefault(phase.canonical, phase)
    if len(first) < 2:
        return
    one, other = list(first.values())[:2]
    yield ambiguous_reading.FAULT.finding(
        f"the plan counts its parts in two ways, as {one.label} and as {other.label}",
        [Label(other.span, "read as a phase of its own"), Label(one.span, "as is this")],
        help="if one of them only tells the other again, put it under a heading such as `Timeline`",
    )
