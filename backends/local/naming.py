"""Names of things in the emitted project: unique, ASCII, the same in every run."""

from __future__ import annotations

import re

from compiler.ir import Item, Phase
from compiler.names import identifier, unique
from compiler.ordered import OrderedPlan


def title(item: Item) -> str:
    """``Story 1.2: Load trips``"""
    head = f"{item.label} {item.written_id}" if item.written_id else item.label
    return f"{head}: {item.name.text}" if item.name.text else head


def task_keys(plan: OrderedPlan) -> dict[str, str]:
    """The function of each task, which also names its files: an identifier, whoever placed it."""
    names = unique(identifier(plan.placements[t.id].function, "task") for t in plan.plan.tasks)
    return {task.id: name for task, name in zip(plan.plan.tasks, names, strict=True)}


def short(text: str, fallback: str, limit: int = 28) -> str:
    """An identifier that leaves room on a line: keys of datasets, tables and queries."""
    return identifier(identifier(text, fallback)[:limit].rstrip("_"), fallback)


def phase_numbers(phases: tuple[Phase, ...]) -> dict[str, str]:
    """What stands for N in ``run_phase_N.py``: the phase's own number where all have one of their own."""
    written = [_number(phase) for phase in phases]
    if all(written) and len({w.lower() for w in written}) == len(written):
        return {phase.id: number for phase, number in zip(phases, written, strict=True)}
    return {phase.id: str(place) for place, phase in enumerate(phases, 1)}


def _number(phase: Phase) -> str:
    found = re.fullmatch(r"(?:[A-Za-z]+[ _-]*)?(\d{1,4}[a-z]?(?:\.\d{1,3})?)", phase.written_id or "")
    return found[1].replace(".", "_") if found else ""
