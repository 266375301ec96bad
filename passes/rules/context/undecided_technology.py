"""The stack names two technologies for one role and does not say which.

## What it finds

Two technologies for the same purpose with nothing but an "or" between them, and two schedulers or more of
which none is preferred and none has a remark that tells what it is for. What is said to be decided later
is no finding.

## Why it matters

What is built has to use one of them, and whoever builds it then decides. Stacks that list what the
company has, rather than what the project takes, look like this.

## Example

`project_context/tech_stack.md`

```markdown
# Tech stack

- **Language**: Python 3.12
- **Scheduler**: Airflow or Prefect
```

`execution_plan.md`

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips
```

## Fix

Name one, or say of each what it is for ("primary", "for development").

## Configure

`planc check --ignore PL605` or, in `planc.toml`, `ignore = ["PL605"]`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.ir import Tech
from compiler.patterns import later
from passes.facts import Facts
from passes.rule import listed, make
from passes.technologies import AREA

_OR = later(r"(?i)[`*\s]*(?:or|oder|o|ou|vs\.?|或)[`*\s]*")
_REMARK = later(r"(?i)[(（:;,]|\bfor\b|\bto\b|\bin\b|\bvia\b|\s[–—-]\s|\|[^|\n]*\w[^|\n]*\|")
_ROLES = ("engine", "platform", "scheduler", "database", "dashboard", "report", "language")


def check(facts: Facts) -> Iterator[Diagnostic]:
    used = [tech for tech in facts.plan.context.tech if tech.used]
    told: set[str] = set()
    for one, other in pairwise(sorted(used, key=lambda tech: tech.written.span)):
        if one.area == other.area and one.area in _ROLES and _joined(facts, one, other):
            told.update((one.name, other.name))
            yield _finding([one, other], one.area)
    rest = [t for t in used if t.area == "scheduler" and AREA.get(t.name) == "scheduler"]
    if len(rest) < 2 or any(t.preferred for t in rest) or {t.name for t in rest} & told:
        return
    if not any(_remarked(facts, tech) for tech in rest):
        yield _finding(rest, "scheduler")


def _joined(facts: Facts, one: Tech, other: Tech) -> bool:
    first, second = one.written.span, other.written.span
    if first.path != second.path or first.path not in facts.sources or one.preferred != other.preferred:
        return False
    between = facts.sources[first.path].text[first.end : second.start]
    return len(between) < 20 and _OR.fullmatch(between) is not None


def _remarked(facts: Facts, tech: Tech) -> bool:
    """Whether the line says more of it than its name."""
    span = tech.written.span
    if span.path not in facts.sources:
        return True
    source = facts.sources[span.path]
    line = source.line_span(source.line_of(span.start))
    return _REMARK.search(source.text, span.end, line.end) is not None


def _finding(tech: list[Tech], role: str) -> Diagnostic:
    names = listed([t.written.text for t in tech], "or")
    return RULE.finding(
        f"the stack does not say whether the {role} is {names}",
        [Label(t.written.span, "this one?") for t in tech],
        help="name one, or say of each what it is for",
    )


RULE = make(__name__, __doc__, "PL605", Severity.WARNING, check)
