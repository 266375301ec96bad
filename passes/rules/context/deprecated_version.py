"""The stack names a version that gets no fixes any more.

## What it finds

Versions of languages, databases, platforms and schedulers whose support ended, by a table that comes with
planc: each row has the day and its source, and the table says when it was last gone through. The clock is
not asked, so the same plan gives the same findings. Ranges such as `3.8+`, and what the stack excludes or
only considers, do not count.

## Why it matters

Nobody closes its security holes, and new releases of libraries do not install on it. Stacks are copied
from the last project, versions included.

## Example

`project_context/tech_stack.md`

```markdown
# Tech stack

- **Language**: Python 3.7
```

`execution_plan.md`

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips
```

## Fix

Choose a version that is supported beyond the end of the project.

## Configure

`planc check --ignore PL604` or, in `planc.toml`, `ignore = ["PL604"]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Label, Severity
from passes.facts import Facts
from passes.rule import make
from passes.support import AS_OF, SOURCES, covers, ends, open_ended


def check(facts: Facts) -> Iterator[Diagnostic]:
    named = [tech for tech in facts.plan.context.tech if tech.used and tech.version]
    if not named:
        return
    known = [end for end in ends() if end.date <= AS_OF]
    for tech in named:
        version = tech.version or ""
        if open_ended(version + tech.written.text):
            continue
        for end in known:
            if end.name == tech.name and covers(end.version, version):
                yield RULE.finding(
                    f"{tech.name} {end.version} gets no fixes since {end.date}",
                    [Label(tech.written.span, "out of support")],
                    help="choose a version that is supported beyond the end of the project",
                    notes=(f"as of {AS_OF}; source: {SOURCES[end.source]}",),
                )


RULE = make(__name__, __doc__, "PL604", Severity.WARNING, check)
