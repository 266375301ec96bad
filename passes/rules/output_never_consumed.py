"""A dataset is made and nothing reads it.

## What it finds

Datasets, tables and files that a task or flow writes, that no other one reads, and for which the
specification names no consumer, in plans whose other datasets are read. Reports, dashboards and models are
results by themselves. Off by default: `planc check --select PL506`.

## Why it matters

Either a reader has another name for it, or the work is for nothing. What is handed to somebody outside is
worth a line that says to whom, which is why this is a note.

## Example

`execution_plan.md`

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips
- **Outputs**: `stg_trips`, `stg_stations`

### Story 1.2: Clean trips
- **Inputs**: `stg_trips`
```

## Fix

Name its reader, its consumers in the specification, or leave it out.

## Configure

`extend-select = ["PL506"]` in `planc.toml` switches it on.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.names import dataset_key
from passes.facts import Facts
from passes.rule import make

_RESULTS = frozenset({"model", "chart", "dashboard", "report"})


def check(facts: Facts) -> Iterator[Diagnostic]:
    read = {_tail(link.dataset) for link in facts.links if link.direction == "reads"}
    for flow in facts.plan.flows:
        read.update(_tail(extraction.table.text) for extraction in flow.extractions)
    handed = {
        _tail(output.name.text)
        for flow in facts.plan.flows
        for output in flow.outputs
        if output.consumers or output.kind in _RESULTS
    }
    written = [link for link in facts.links if link.direction == "writes"]
    if not any(_tail(link.dataset) in read for link in written):
        return
    seen: set[str] = set()
    for link in written:
        key = _tail(link.dataset)
        if key in read | handed | seen:
            continue
        seen.add(key)
        yield RULE.finding(
            f"nothing reads `{link.dataset}`",
            [Label(link.span, "made here, and read nowhere", facts.context(link.task))],
            help="name who reads it, or leave it out",
        )


def _tail(name: str) -> str:
    return dataset_key(name).rsplit(".", 1)[-1]


RULE = make(__name__, __doc__, "PL506", Severity.NOTE, check, default=False)
