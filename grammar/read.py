"""The one entry to the readers: documents in, what they say out, with all that is wrong with their form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from compiler.diagnostics import Diagnostic, Severity, sort_key
from compiler.documents import Document, Role
from compiler.ir import Context, Phase, Plan, Stated, Task
from compiler.source import Span
from grammar.blocks import Page
from grammar.form import form
from grammar.pages import page_of
from grammar.plan.reading import PlanReading, read_plan
from grammar.secrets import find_secrets, masked
from grammar.stated import read_stated

if TYPE_CHECKING:
    from grammar.context import ContextReading
    from grammar.flows import FlowReading


@dataclass(frozen=True, slots=True)
class Reading:
    """What the documents of one project say, and what is wrong with how they say it."""

    plan: Plan
    findings: tuple[Diagnostic, ...]


_CONTEXT = (Role.TECH_STACK, Role.DATA_SOURCES, Role.CONNECTIONS, Role.SETTINGS)


def read(documents: Sequence[Document]) -> Reading:
    """Read a project; never raises for what its documents hold."""
    pages = [(document.role, page_of(document.source)) for document in documents]
    secrets = [find_secrets(document.source) for document in documents]
    plans = [
        read_plan(_masked(page, hidden))
        for (role, page), hidden in zip(pages, secrets, strict=True)
        if role is Role.PLAN
    ]
    context = _context([(role, page) for role, page in pages if role in _CONTEXT])
    flows = _flows([page for role, page in pages if role is Role.FLOW])
    first = plans[0] if plans else PlanReading()
    path = next((d.source.path for d in documents if d.role is Role.PLAN), "")
    tasks, flows, used = _detailed(plans, flows, pages, secrets)
    # Its parts were validated when they were made; building a validator of the whole, flows and tables
    # included, would cost more than reading a small plan.
    phases = tuple(phase for reading in plans for phase in reading.phases)
    if used or any("](" in page.source.text for role, page in pages if role is Role.PLAN):
        phases, tasks = _followed(phases, tasks, used, pages)
    plan = Plan.model_construct(
        path=path,
        name=first.name,
        phases=phases,
        tasks=tasks,
        relations=tuple(relation for reading in plans for relation in reading.relations),
        notes=tuple(note for reading in plans for note in reading.notes),
        start_date=first.start_date,
        owner=first.matter.owner,
        status=first.matter.status,
        tags=first.matter.tags,
        after=first.matter.after,
        stated=_stated(pages, secrets, phases, tasks),
        flows=tuple(reading.flow for reading in flows if reading.flow is not None),
        context=context.context if context else Context.model_construct(),
        coverage=(
            *(reading.coverage for reading in plans if reading.coverage),
            *(context.coverage if context else ()),
            *(reading.coverage for reading in flows),
        ),
        inferences=(
            *(inference for reading in plans for inference in reading.inferences),
            *(context.inferences if context else ()),
            *(inference for reading in flows for inference in reading.inferences),
        ),
        secrets=tuple(sorted({span for hidden in secrets for span in hidden})),
        exposed=_exposed(documents, secrets),
    )
    findings = [finding for _, page in pages for finding in form(page)]
    findings.extend(finding for reading in plans for finding in reading.findings)
    findings.extend(finding for reading in flows for finding in reading.findings)
    findings.extend(context.findings if context else ())
    findings.extend(_left_out(documents))
    findings = _binary(findings, documents)
    return Reading(plan, tuple(sorted(findings, key=sort_key)))


def _left_out(documents: Sequence[Document]) -> Iterator[Diagnostic]:
    for document in documents:
        if document.left_out:
            from grammar.faults import unread_settings

            yield unread_settings.finding(document.source.path, document.left_out)


def _detailed(
    plans: Sequence[PlanReading],
    flows: Sequence[FlowReading],
    pages: Sequence[tuple[Role, Page]],
    secrets: Sequence[tuple[Span, ...]],
) -> tuple[tuple[Task, ...], list[FlowReading], dict[str, str]]:
    """Tasks with what pages about one task say of them; such a page may be a specification as well."""
    tasks = tuple(task for reading in plans for task in reading.tasks)
    about = [
        _masked(page, hidden)
        for (role, page), hidden in zip(pages, secrets, strict=True)
        if role is Role.FLOW
    ]
    if not about or not tasks:
        return tasks, list(flows), {}
    from grammar.plan.details import add_details, read_detail, with_detail

    details = [read_detail(page) for page in about]
    plan = next(page.source for role, page in pages if role is Role.PLAN)
    tasks, used = add_details(tasks, details, plan)
    covered = [
        replace(flow, coverage=with_detail(flow.coverage, detail.margin)) if detail.path in used else flow
        for flow, detail in zip(flows, details, strict=True)
    ]
    return tasks, covered, used


def _followed(
    phases: tuple[Phase, ...],
    tasks: tuple[Task, ...],
    used: dict[str, str],
    pages: Sequence[tuple[Role, Page]],
) -> tuple[tuple[Phase, ...], tuple[Task, ...]]:
    """Dependencies that are links to the pages of tasks lead to these tasks."""
    from grammar.plan.linked import Linked, pages_of_tasks, title_of

    plan = next((page.source for role, page in pages if role is Role.PLAN), None)
    if plan is None:
        return phases, tasks
    titles = {page.source.path: title_of(page) for role, page in pages if role is Role.FLOW}
    linked = Linked(
        pages_of_tasks(tasks, used, plan, titles), {page.source.path: page.source for _, page in pages}
    )
    return linked.followed(phases), linked.followed(tasks)


def _exposed(documents: Sequence[Document], secrets: Sequence[tuple[Span, ...]]) -> tuple[Span, ...]:
    if not any(secrets):
        return ()
    from grammar.secrets.exposed import exposed

    found = (s for d, hidden in zip(documents, secrets, strict=True) for s in exposed(d.source, hidden))
    return tuple(sorted(set(found)))


def _binary(findings: list[Diagnostic], documents: Sequence[Document]) -> list[Diagnostic]:
    """A plan that is no text at all is one mistake: not that bytes are wrong and that no phase is named."""
    damaged = {document.source.path for document in documents if document.source.damage}
    nothing = {finding.span.path for finding in findings if finding.code == _NO_PLAN} & damaged
    found: list[Diagnostic] = []
    told: set[str] = set()
    for finding in findings:
        path = finding.span.path
        if path in nothing:
            if path in told or finding.code != _DAMAGED:
                continue
            told.add(path)
            finding = replace(
                finding, severity=Severity.ERROR, notes=("no phase and no task is read from it",)
            )
        found.append(finding)
    return found


_DAMAGED, _NO_PLAN = "PL001", "PL003"


def _stated(
    pages: Sequence[tuple[Role, Page]],
    secrets: Sequence[tuple[Span, ...]],
    phases: tuple[Phase, ...],
    tasks: tuple[Task, ...],
) -> Stated:
    """What the documents say about themselves."""
    safe = [(role, _masked(page, hidden)) for (role, page), hidden in zip(pages, secrets, strict=True)]
    plans = [page for role, page in safe if role is Role.PLAN]
    return read_stated(plans, [page for role, page in safe if role is not Role.PLAN], phases, tasks)


def _masked(page: Page, secrets: tuple[Span, ...]) -> Page:
    """The page with its secrets overwritten, so that no name or value ever holds one."""
    return page_of(masked(page.source, secrets)) if secrets else page


def _context(pages: Sequence[tuple[Role, Page]]) -> ContextReading | None:
    if not pages:
        return None
    from grammar.context import read_context  # a plan alone needs none of it

    return read_context(pages)


def _flows(pages: Sequence[Page]) -> list[FlowReading]:
    if not pages:
        return []
    from grammar.flows import read_flow

    return [read_flow(page) for page in pages]
