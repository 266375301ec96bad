"""The plan is one long chain, or all of it has to pass through one task.

## What it finds

Plans of six tasks and more in which no two tasks can run side by side, although the plan declares its
dependencies; and single tasks for which everything after them waits, while several tasks could run side by
side both before and after.

## Why it matters

In a chain every delay is a delay of the end, and a second pair of hands is of no use. It may be right as it
is, so the rule is off by default and no more than a note.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips

### Story 1.2: Load weather
- **Depends on**: 1.1

### Story 1.3: Load stations
- **Depends on**: 1.2

### Story 1.4: Load events
- **Depends on**: 1.3

### Story 1.5: Join all
- **Depends on**: 1.4

### Story 1.6: Publish
- **Depends on**: 1.5
```

## Fix

Ask of each dependency whether the work could not begin without it, or split the task that everything waits
for.

## Configure

Off by default: `planc check --select PL309` or, in `planc.toml`, `extend-select = ["PL309"]`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from compiler.diagnostics import Diagnostic, Label, Severity
from passes.facts import Facts
from passes.rule import make, nouns

_LEAST = 6
_SHOWN = 4


def check(facts: Facts) -> Iterator[Diagnostic]:
    waves = facts.waves
    if sum(map(len, waves)) < _LEAST or any(edge.origin == "phase" for edge in facts.edges):
        return
    noun = nouns([facts.items[node].label for wave in waves for node in wave])
    if all(len(wave) == 1 for wave in waves):
        first, *rest = (wave[0] for wave in waves)
        labels = [Label(facts.id_span(first), f"the first of {len(waves)} in a row", facts.context(first))]
        labels += [Label(edge.span, "waits for the one before") for edge in facts.edges_into(rest[:_SHOWN])]
        yield RULE.finding(
            f"none of the {len(waves)} {noun} can run beside another",
            labels,
            help="ask of each dependency whether the work could not begin without it",
        )
        return
    for number, ((before, wave), (_, after)) in enumerate(pairwise(pairwise(waves)), 1):
        if len(wave) == 1 and len(before) > 1 and len(after) > 1:
            node = wave[0]
            waiting = sum(map(len, waves[number + 1 :]))
            yield RULE.finding(
                f"all of the {waiting} {noun} after {facts.title(node)} wait for it",
                (Label(facts.id_span(node), "nothing can run beside this", facts.context(node)),),
                help="split it, so that some of them can begin earlier",
            )


RULE = make(__name__, __doc__, "PL309", Severity.NOTE, check, default=False)
