"""Ids that are unique over phases and tasks, and stay as they are while the plan around them changes.

An item keeps the id that it was given.  Where two share one, a phase takes its label with it (``phase-1``)
and a task its phase (``2/1``); a second task that only repeats an id takes its name (``2.2/join-readers``).
An item without an id is called after its phase and its name, never after its place in a list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from compiler.names import slug
from grammar.plan.drafts import Draft


def assign(phases: list[Draft], tasks: list[Draft]) -> dict[int, str]:
    """The id of each draft, by the draft's identity."""
    taken: set[str] = set()
    found: dict[int, str] = {}
    counts: dict[str, int] = {}
    written = Counter(_key(draft) for draft in (*phases, *tasks) if draft.written_id)
    of_tasks: dict[str, set[int]] = {}
    for task in tasks:
        if task.written_id:
            of_tasks.setdefault(_key(task), set()).add(id(task.phase))

    def take(draft: Draft, wishes: Iterator[str]) -> None:
        for wish in wishes:
            if wish and wish.casefold() not in taken:
                taken.add(wish.casefold())
                found[id(draft)] = wish
                return

    # Ids that one item alone has are its own, whoever comes first.
    for draft in (*phases, *tasks):
        if draft.written_id and written[_key(draft)] == 1:
            take(draft, iter((draft.written_id,)))
    for phase in phases:
        if id(phase) not in found:
            take(phase, _phase(phase, counts))
    for task in tasks:
        if id(task) not in found:
            restarts = bool(task.written_id) and len(of_tasks[_key(task)]) > 1 and _key(task).isdecimal()
            take(task, _task(task, found.get(id(task.phase)), restarts, counts))
    return found


def _key(draft: Draft) -> str:
    return (draft.written_id or "").casefold()


def _phase(phase: Draft, counts: dict[str, int]) -> Iterator[str]:
    label = slug(phase.canonical or phase.kind) or "phase"
    name = slug(phase.name.text)
    if phase.written_id:
        yield f"{label}-{phase.written_id}"
        yield f"{label}-{phase.written_id}/{name}" if name else ""
    yield name
    yield f"{label}-{name}" if name else ""
    yield from _numbered(f"{label}-{phase.written_id or name}".strip("-"), counts)


def _task(task: Draft, phase: str | None, restarts: bool, counts: dict[str, int]) -> Iterator[str]:
    name = slug(task.name.text) or slug(task.canonical or task.kind)
    if task.written_id:
        own = f"{phase.removeprefix('phase-')}/{task.written_id}" if phase else ""
        yield own if restarts else task.written_id
        yield f"{task.written_id}/{name}" if not restarts else f"{own}/{name}"
        yield own
        yield from _numbered(f"{task.written_id}/{name}", counts)
    whole = f"{phase}/{name}" if phase else name
    yield whole
    yield from _numbered(whole, counts)


def _numbered(base: str, counts: dict[str, int]) -> Iterator[str]:
    """Items that are alike in all that they say can only be counted; `counts`: how far each name is."""
    while True:
        counts[base] = counts.get(base, 1) + 1
        yield f"{base}-{counts[base]}"
