"""Two technologies of the stack do not run together.

## What it finds

Versions that the makers do not support together (an Airflow that does not run on the Python named, a
Delta Lake for another Spark, a Databricks runtime that comes with another one), and schedulers and
engines whose platform or language is not in the stack (Databricks Workflows without Databricks, pandas in
a stack of R). Each comes from a table with its source. What the stack excludes or only considers does not
count, nor does a range such as `3.9+`.

## Why it matters

The environment cannot be built, and that shows on the first day of work. Stacks are put together from the
newest versions of each part, by different people.

## Example

`project_context/tech_stack.md`

```markdown
# Tech stack

- **Language**: Python 3.13
- **Scheduler**: Apache Airflow 2.10
```

`execution_plan.md`

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips
```

## Fix

Change one of the two; the note names the versions that go together.

## Configure

`planc check --ignore PL602` or, in `planc.toml`, `ignore = ["PL602"]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.ir import Tech
from passes.facts import Facts
from passes.rule import listed, make
from passes.support import SOURCES, Range, Requirement, covers, open_ended, ranges, requirements, within


def check(facts: Facts) -> Iterator[Diagnostic]:
    used = {tech.name: tech for tech in facts.plan.context.tech if tech.used}
    if len(used) < 2:
        return
    for known in ranges():
        one, other = used.get(known.name), used.get(known.other)
        if one is not None and other is not None and _clash(known, one, other):
            yield _versions(known, one, other)
    for need in requirements():
        tech = used.get(need.name)
        if tech is not None:
            others = [t for t in used.values() if t.area == need.area and t is not tech]
            if others and not {t.name for t in others} & need.one_of and not used.keys() & need.one_of:
                yield _missing(need, tech, others)


def _clash(known: Range, one: Tech, other: Tech) -> bool:
    if one.version is None or other.version is None or not covers(known.version, one.version):
        return False
    if open_ended(one.version + one.written.text) or open_ended(other.version + other.written.text):
        return False
    return not within(other.version, known.low, known.high)


def _versions(known: Range, one: Tech, other: Tech) -> Diagnostic:
    span = f"{known.low} to {known.high}" if known.high and known.high != known.low else known.low
    fitting = span if known.high else f"{known.low} or later"
    return RULE.finding(
        f"{one.written.text} does not run with {other.written.text}",
        [
            Label(other.written.span, f"{one.written.text} needs {fitting}"),
            Label(one.written.span, "chosen here"),
        ],
        help=f"use {fitting}, or another version of {one.name}",
        notes=(f"source: {SOURCES[known.source]}",),
    )


def _missing(need: Requirement, tech: Tech, others: list[Tech]) -> Diagnostic:
    named = listed([t.written.text for t in others[:3]])
    return RULE.finding(
        f"{tech.written.text} does not go with {named}",
        [
            Label(tech.written.span, f"it needs {listed(sorted(need.one_of)[:4], 'or')}"),
            *(Label(t.written.span, f"the {need.area} of the stack") for t in others[:3]),
        ],
        help=f"choose something else for {tech.area}, or add the {need.area} to the stack",
        notes=(f"source: {SOURCES[need.source]}",),
    )


RULE = make(__name__, __doc__, "PL602", Severity.WARNING, check)
