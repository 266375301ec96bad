"""The module of each task: plumbing that reads, calls and writes, and hooks for what the plan leaves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from backends.local import hooks, naming, pipeline, schema
from backends.local.analyses import Training
from backends.local.parts import Parts, merged
from backends.local.project import Project, Read, Work
from backends.local.source import docstring, module


@dataclass(frozen=True, slots=True)
class Body:
    """What a task's module says, and what of the plan it carries out."""

    text: str
    hook_text: str
    hooks: tuple[str, ...]
    implemented: tuple[str, ...]
    libraries: frozenset[str]
    """Modules of the emitted project that it uses: ``src.models.training``."""
    trainings: tuple[Training, ...]


def bodies(project: Project) -> dict[str, Body]:
    """The modules, written in execution order: what a task leaves the next one knows."""
    works = {work.task.id: work for work in project.works}
    known = schema.of_sources(project)
    return {node: _body(project, works[node], known) for node in project.plan.order if node in works}


def _body(project: Project, work: Work, known: dict[str, schema.Columns]) -> Body:
    parts = Parts(project, work, known)
    if work.reads or work.writes or pipeline.asks_for_data(work):
        pipeline.write(parts)
    else:
        hooks.perform(parts)
    text = module(
        docstring(_head(project, work)),
        merged(parts.imports),
        *parts.functions,
        [
            f"def {work.key}(run: TaskRun) -> None:",
            *docstring([parts.summary], 4),
            *(f"    {line}".rstrip() for line in parts.lines),
        ],
    )
    return Body(
        text,
        hooks.module_text(parts),
        tuple(parts.hooks),
        tuple(parts.implemented),
        frozenset(parts.libraries),
        tuple(parts.trainings),
    )


def _head(project: Project, work: Work) -> Iterator[str | list[str]]:
    """The docstring of a task's module: what it is, where the plan says so, what it reads and writes."""
    yield naming.title(work.task)
    reason = work.placement.kind_reason
    place = f" ({project.where(reason.span)})" if reason.span else ""
    yield [
        f"Plan: {project.where(work.task.span)}",
        f"Kind: {work.placement.kind}, because {reason.because}{place}",
        *([f"Specification: {project.where(work.flow.span)}"] if work.flow else []),
    ]
    if work.reads:
        yield ["Reads:", *(f"    {_told(project, read)}" for read in work.reads)]
    if work.writes:
        written = [project.datasets[key] for key in work.writes]
        yield [
            "Writes:",
            *(f"    {made.name}: data/{made.path} ({project.where(made.span)})" for made in written),
        ]


def _told(project: Project, read: Read) -> str:
    dataset = project.datasets[read.dataset]
    if read.query:
        query = project.queries[read.query]
        where = f" of {query.connection}" if query.connection else ""
        return f"{query.table.name}{where}: by sql/{query.name}.sql ({project.where(query.span)})"
    if not dataset.producers:
        return f"{dataset.name}: no task of the plan produces it ({project.where(dataset.span)})"
    why = f"; {read.inferred}" if read.inferred else ""
    return f"{dataset.name}: data/{dataset.path} ({project.where(dataset.span)}){why}"
