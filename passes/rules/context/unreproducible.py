"""What is built cannot be built again the same way.

## What it finds

Languages, engines, platforms and machine-learning libraries of the stack that have no version; and
specifications that train models where no document says a word of seeds. Off by default, as are all rules
of this family.

## Why it matters

An implementation plan is to be reproducible: consistent results across runs, exact versions, random seeds
(quality criterion 5).

## Example

`project_context/tech_stack.md`

```markdown
# Tech stack

- **Language**: Python
- **Machine learning**: scikit-learn 1.5
```

`execution_plan.md`

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips
```

## Fix

Write the version behind each technology, and how random numbers are seeded.

## Configure

`extend-select = ["PL804"]` in `planc.toml` switches it on, `select = ["PL8"]` all of its family.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Label, Severity
from passes.conformance import some, speaks_of
from passes.facts import Facts
from passes.rule import make, number

_VERSIONED = frozenset({"language", "engine", "ml", "library"})
_NO_VERSION = frozenset({"sql", "bash", "powershell", "dax", "excel"})


def check(facts: Facts) -> Iterator[Diagnostic]:
    loose = [
        tech
        for tech in facts.plan.context.tech
        if tech.used and tech.version is None and tech.area in _VERSIONED and tech.name not in _NO_VERSION
    ]
    if loose:
        labels, more = some((tech.written.span, "no version") for tech in loose)
        several = len(loose) > 1
        yield RULE.finding(
            f"{number(len(loose))} technologies have no version"
            if several
            else "a technology has no version",
            labels,
            help="write the version that the project is built with",
            notes=("quality criterion 5: be reproducible", *([f"and {more} more"] if more else [])),
        )
    models = [model for flow in facts.plan.flows for model in flow.models]
    if models and not speaks_of(facts, "seeds"):
        yield RULE.finding(
            "models are trained, and no document says how random numbers are seeded",
            [Label(model.name.span, "trained here") for model in models[:3]],
            help="say which seed is used, as a hyperparameter (`random_state: 42`) or for all of the project",
            notes=("quality criterion 5: be reproducible",),
        )


RULE = make(__name__, __doc__, "PL804", Severity.WARNING, check, default=False)
