"""An output has no place where it is kept.

## What it finds

Outputs of specifications (datasets, models, reports …) without a path, by specification. Dashboards have
none. Off by default, as are all rules of this family.

## Why it matters

An implementation plan is to be executable, with concrete file paths (quality criterion 1). Where no path
is given, each reader and each writer makes up its own.

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
outputs:
  datasets: [stg_trips]
metadata:
  story: "1.1"
```
````

## Fix

Give each output a `path`.

## Configure

`extend-select = ["PL805"]` in `planc.toml` switches it on, `select = ["PL8"]` all of its family.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Severity
from passes.conformance import some
from passes.facts import Facts
from passes.rule import make, number

_ELSEWHERE = frozenset({"dashboard", "chart"})


def check(facts: Facts) -> Iterator[Diagnostic]:
    for flow in facts.plan.flows:
        without = [o for o in flow.outputs if o.path is None and o.kind not in _ELSEWHERE]
        if not without:
            continue
        labels, more = some((output.name.span, "kept where?") for output in without)
        several = len(without) > 1
        yield RULE.finding(
            f"{number(len(without))} outputs have no path"
            if several
            else f"`{without[0].name.text}` has no path",
            labels,
            help="give it a `path`",
            notes=("quality criterion 1: be executable", *([f"and {more} more"] if more else [])),
        )


RULE = make(__name__, __doc__, "PL805", Severity.WARNING, check, default=False)
