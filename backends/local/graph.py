"""`config/graph.json`: tasks, order, waves and datasets, for the runner and for whoever draws them."""

from __future__ import annotations

import json
from typing import Any

from backends.local import naming
from backends.local.project import Project, Work
from backends.local.tasks import Body
from backends.spelling import plain, shortened
from compiler.ir import Phase, Task
from compiler.names import identifier, unique


def document(project: Project, bodies: dict[str, Body]) -> str:
    return json.dumps(graph(project, bodies), indent=2, ensure_ascii=True) + "\n"


def graph(project: Project, bodies: dict[str, Body]) -> dict[str, Any]:
    plan = project.plan
    works = {work.task.id: work for work in project.works}
    items: dict[str, Task | Phase] = {phase.id: phase for phase in plan.plan.phases}
    items |= {task.id: task for task in plan.plan.tasks}
    keys = node_keys(project)
    return {
        "schema_version": 1,
        "project": label(project.title),
        "phases": phases(project),
        "waves": [list(wave) for wave in plan.waves],
        "nodes": [
            _node(project, items[node], keys[node], works.get(node), bodies.get(node)) for node in plan.order
        ],
        "edges": [
            {
                "from": edge.source,
                "to": edge.target,
                "origin": edge.origin,
                "reason": plain(edge.reason),
                "source": plan.where(edge.span),
            }
            for edge in plan.edges
        ],
        "datasets": [
            {
                "key": dataset.key,
                "name": plain(dataset.name),
                "path": dataset.path,
                "format": dataset.format if dataset.format in ("csv", "json", "parquet") else "parquet",
                "table": dataset.table,
                "producers": list(dataset.producers),
                "columns": list(dataset.columns),
                "partition_by": list(dataset.partition_by),
                "source": plan.where(dataset.span),
            }
            for dataset in project.datasets.values()
        ],
    }


def phases(project: Project) -> list[dict[str, Any]]:
    plan = project.plan
    numbers = naming.phase_numbers(plan.plan.phases)
    rank = {node: place for place, node in enumerate(plan.order)}
    tasks: dict[str | None, list[str]] = {}
    for task in plan.plan.tasks:
        tasks.setdefault(task.phase, []).append(task.id)
    found = []
    # The phases within a phase come after it; it runs what they hold, so they go first.
    for phase in reversed(plan.plan.phases):
        members = tasks.get(phase.id, [phase.id])
        if phase.within is not None:
            tasks.setdefault(phase.within, []).extend(members)
        found.append(
            {
                "id": phase.id,
                "title": label(naming.title(phase)),
                "script": f"scripts/run_phase_{numbers[phase.id]}.py",
                "nodes": sorted((m for m in members if m in rank), key=rank.__getitem__),
                "source": plan.where(phase.span),
            }
        )
    found.reverse()
    return found


def _node(
    project: Project, item: Task | Phase, key: str, work: Work | None, body: Body | None
) -> dict[str, Any]:
    plan = project.plan
    placement = plan.placements.get(item.id)
    return {
        "id": item.id,
        "key": key,
        "title": label(naming.title(item)),
        "kind": placement.kind if placement else "milestone",
        "phase": item.phase if isinstance(item, Task) else item.id,
        "status": item.status.value if item.status else None,
        "gate": bool(placement and placement.gate),
        "module": work.module if work else None,
        "function": work.key if work else None,
        "source": plan.where(item.span),
        "reads": [read.dataset for read in work.reads] if work else [],
        "writes": list(work.writes) if work else [],
        "hooks": list(body.hooks) if body else [],
        "implemented": list(body.implemented) if body else [],
    }


def node_keys(project: Project) -> dict[str, str]:
    """Names for checkpoints; phases come after tasks, so that tasks keep their function's name."""
    phases = project.plan.plan.phases
    tasks = list(project.keys.items())
    names = unique([key for _, key in tasks] + [identifier(phase.id, "phase") for phase in phases])
    return dict(zip([task for task, _ in tasks] + [phase.id for phase in phases], names, strict=True))


def label(text: str) -> str:
    """A title for logs and tables: one line, and no longer than one."""
    return shortened(plain(text), 120)
