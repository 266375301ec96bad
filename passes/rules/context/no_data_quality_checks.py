"""A data flow checks nothing that it reads or writes.

## What it finds

Specifications that extract data or leave datasets behind and have no validation. Off by default, as are
all rules of this family.

## Why it matters

An implementation plan is to specify data quality tests (quality criterion 8), and to fail fast: what is
wrong with the data is found when it comes in, or in the report by its reader.

## Example

`execution_plan.md`

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips
- **Data flow**: [specification](data_flows/story_1_1.md)
```

`data_flows/story_1_1.md`

````markdown
# Story 1.1: Load trips

```yaml
extraction:
  sources: [trips]
outputs:
  datasets: [stg_trips]
metadata:
  story: "1.1"
```
````

## Fix

Add `validation` below `transformation`: keys that are unique, columns that are never empty, ranges.

## Configure

`extend-select = ["PL806"]` in `planc.toml` switches it on, `select = ["PL8"]` all of its family.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Label, Severity
from passes.facts import Facts
from passes.rule import make


def check(facts: Facts) -> Iterator[Diagnostic]:
    for flow in facts.plan.flows:
        data = [output for output in flow.outputs if output.kind in ("dataset", "table", "file")]
        if not (flow.extractions or data) or any(step.kind == "validation" for step in flow.steps):
            continue
        places = [extraction.table.span for extraction in flow.extractions] or [data[0].name.span]
        yield RULE.finding(
            f"nothing checks the data of {flow.story.text if flow.story else flow.name.text}",
            [Label(places[0], "taken as it comes", flow.span if flow.span.end else None)],
            help="add a `validation`: unique keys, columns that are never empty, ranges of values",
            notes=("quality criterion 8: include data quality tests",),
        )


RULE = make(__name__, __doc__, "PL806", Severity.WARNING, check, default=False)
