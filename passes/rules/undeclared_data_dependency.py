"""A task reads what another one writes, and does not say that it waits for it.

## What it finds

Tasks that declare what they wait for (or that they wait for nothing), but leave out a task whose output
they read; what follows from the declared dependencies counts as declared. Tasks that declare nothing are
let be: their order follows from what they read.

## Why it matters

planc puts the two in order, but whoever reads the plan, and every tool that knows only the declared
dependencies, may start the reader before its data are there.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips
- **Outputs**: `stg_trips`

### Story 1.2: Load weather
- **Outputs**: `stg_weather`

### Story 1.3: Join trips and weather
- **Depends on**: 1.1
- **Inputs**: `stg_trips`, `stg_weather`
```

## Fix

Add the task that writes the dataset to the dependencies. The finding shows the change.

## Configure

`planc check --ignore PL307` or, in `planc.toml`, `ignore = ["PL307"]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Applicability, Diagnostic, Edit, Fix, Label, Severity
from compiler.ir import Need
from compiler.names import dataset_key
from compiler.ordered import Edge
from compiler.source import Span
from passes.facts import Facts
from passes.reach import Reach
from passes.rule import make

_CROWD = 64
"""So many readers of one writer are looked at, so that hostile plans stay linear."""


def check(facts: Facts) -> Iterator[Diagnostic]:
    data = [edge for edge in facts.edges if edge.origin == "data"]
    if not data or facts.cycles:
        return
    lost = {found.owner for found in facts.resolutions if found.status in ("unknown", "ambiguous")}
    before: dict[str, list[str]] = {node: [] for node in facts.order.nodes}
    for edge in facts.edges:
        if edge.origin == "declared":
            before[edge.target].append(edge.source)
    reach = Reach(before)
    found: list[tuple[Edge, Need]] = []
    contested = _contested(facts)
    for edge in data if reach.known else ():
        need = _declared(facts, edge.target)
        # A reference that nobody understands may be the very one that is missed here.
        if need is None or edge.target in lost or reach.precedes(edge.source, edge.target):
            continue
        # Two writers of a dataset, or two tasks of one id, are the mistake itself.
        if edge.source not in facts.duplicates and edge not in contested:
            found.append((edge, need))
    lacking: dict[str, list[str]] = {}
    for edge, _ in found:
        lacking.setdefault(edge.source, []).append(edge.target)
    for edge, need in found:
        # Where a task before it lacks the same dependency, it has it as soon as that one has.
        if not any(reach.precedes(other, edge.target) for other in lacking[edge.source][:_CROWD]):
            yield _finding(facts, edge, need)


def _contested(facts: Facts) -> set[Edge]:
    """Edges by datasets that several tasks write."""
    writers: dict[str, set[str]] = {}
    read: dict[str, set[str]] = {}
    for link in facts.links:
        if link.direction == "writes":
            writers.setdefault(dataset_key(link.dataset), set()).add(link.task)
        else:
            read.setdefault(link.task, set()).add(dataset_key(link.dataset))
    disputed = {key: tasks for key, tasks in writers.items() if len(tasks) > 1}
    if not disputed:
        return set()

    def by(edge: Edge) -> list[str]:
        return [key for key in read.get(edge.target, ()) if edge.source in writers.get(key, ())]

    data = [edge for edge in facts.edges if edge.origin == "data"]
    return {edge for edge in data if (keys := by(edge)) and all(key in disputed for key in keys)}


def _declared(facts: Facts, task: str) -> Need | None:
    """The first field of a task, or of its specification, that says what it waits for."""
    flow = facts.flow_of.get(task)
    needs = (*facts.items[task].needs, *(flow.needs if flow else ()))
    return next((need for need in needs if need.none or need.refs), None)


def _finding(facts: Facts, edge: Edge, need: Need) -> Diagnostic:
    reader, writer = facts.title(edge.target), facts.title(edge.source)
    fix = _fix(facts, edge, need)
    return RULE.finding(
        f"{reader} {edge.reason}, but does not say that it waits for {writer}",
        (
            Label(need.span, f"{writer} is missing here", facts.context(edge.target)),
            Label(edge.span, "because of this", facts.context(edge.target)),
            Label(facts.id_span(edge.source), f"{writer} is defined here", facts.context(edge.source)),
        ),
        help=fix.message if fix else f"add {writer} to what it waits for",
        fix=fix,
    )


def _fix(facts: Facts, edge: Edge, need: Need) -> Fix | None:
    source = facts.items[edge.source]
    if source.written_id is None or need.span.path not in facts.sources:
        return None
    message = f"add {facts.title(source.id)} to what it waits for"
    name = source.written_id
    if need.none:
        whole = facts.sources.text(need.span).strip() == need.written.strip()
        return Fix(message, Applicability.UNSAFE, (Edit(need.span, name),)) if whole else None
    last = max(need.refs, key=lambda ref: ref.span)
    # A label before a single reference goes on: "Story 1.1, Story 1.2".
    label = f"{source.label} " if last.label and facts.sources.text(last.span)[:1].isalpha() else ""
    end = Span(last.span.path, last.span.end, last.span.end)
    if last.form not in ("one", "range") or name[:1].isalpha():
        label = ""
    return Fix(message, Applicability.UNSAFE, (Edit(end, f", {label}{name}"),))


RULE = make(__name__, __doc__, "PL307", Severity.WARNING, check)
