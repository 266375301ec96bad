"""A formula names a column that its data flow does not have.

## What it finds

Names in the formulas of features that are neither columns of what the flow reads nor made by it. Where
all columns of the flow are known (every table that it reads is documented or written by a known flow, and
no step may add columns), any such name is reported; elsewhere only one that is a slip of the pen away
from a known column. Formulas that are prose or code beyond names, calls and operators are let be. Columns
that are extracted are `PL502`.

## Why it matters

The feature cannot be computed, and whatever trains on it fails after hours rather than now.

## Example

`project_context/data_sources.md`

```markdown
# Data sources

## trips

| Column | Type | Key |
|--------|------|-----|
| trip_id | integer | PK |
| duration_s | integer | |
```

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
  sources:
    - table: trips
      columns: [trip_id, duration_s]
transformation:
  features:
    - name: minutes
      formula: duraton_s / 60
metadata:
  story: "1.1"
```
````

## Fix

Correct the name, or extract the column. If exactly one column is one slip of the pen away, the finding
shows the change.

## Configure

`planc check --ignore PL513` or, in `planc.toml`, `ignore = ["PL513"]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Applicability, Diagnostic, Fix, Label, Severity
from compiler.ir import Feature, Flow, Word
from compiler.source import Span
from passes.catalogue import column_key, one_slip
from passes.columns import Known, View
from passes.facts import Facts
from passes.formulas import KEYWORDS, Token, names, place
from passes.rule import listed, make, replacing
from passes.spelling import Speller

_LONG = 6
"""Shorter names are too often alike by chance where not all columns are known."""


def check(facts: Facts) -> Iterator[Diagnostic]:
    for flow in facts.plan.flows:
        if not any(feature.formula for feature in flow.features):
            continue
        view = facts.columns.seen_in(flow)
        datasets = {e.table.text.casefold().rsplit(".", 1)[-1] for e in flow.extractions}
        seen: set[str] = set()
        near = _Near(view)
        for feature in flow.features:
            for token in names(feature.formula.text) if feature.formula else ():
                name = _unknown(token, view, datasets)
                if feature.formula and name and name not in seen:
                    seen.add(name)
                    yield from _finding(flow, feature, feature.formula, token, name, view, near)


def _unknown(token: Token, view: View, datasets: set[str]) -> str | None:
    head, _, tail = token.text.rpartition(".")
    name = tail if head.casefold() in datasets else token.text
    if "." in name or name in view or name.lower() in KEYWORDS:
        return None
    return None if name.isupper() and len(name) > 1 else name  # a constant


def _finding(
    flow: Flow, feature: Feature, formula: Word, token: Token, name: str, view: View, speller: _Near
) -> Iterator[Diagnostic]:
    near = [c for c in speller(name) if c.name != feature.name.text]
    certain = view.closed and bool(view.columns)
    if not certain and not (len(name) >= _LONG and len(near) == 1 and one_slip(name, near[0].name)):
        return
    title = f"the formula of {feature.name.text} names `{name}`, which the flow does not have"
    if near:
        title += f"; did you mean {listed([f'`{c.name}`' for c in near], 'or')}?"
    span = place(formula, token)
    labels = [Label(span, "unknown column", flow.span)]
    labels.extend(Label(c.span, "a column with a similar name exists") for c in near)
    labels.extend(Label(e.table.span, "the flow reads this") for e in flow.extractions[:3] if not near)
    fix = _fix(span, token, name, near)
    advice = "choose one of the similar names" if near else "correct the name, or extract the column"
    yield RULE.finding(
        title,
        labels,
        severity=None if near else Severity.WARNING,
        help=fix.message if fix else advice,
        fix=fix,
    )


class _Near:
    """The columns of a view that are spelled alike; made when the first one is asked for."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._by_key: dict[str, Known] = {}
        self._speller: Speller | None = None

    def __call__(self, name: str) -> list[Known]:
        if self._speller is None:
            self._by_key = {column_key(one.name): one for one in self._view.all()}
            self._speller = Speller(self._by_key, numbers_count=True)
        return [self._by_key[key] for key in self._speller.closest(column_key(name))]


def _fix(span: Span, token: Token, name: str, near: list[Known]) -> Fix | None:
    if len(near) != 1 or span.end - span.start != len(token.text):
        return None
    fresh = near[0].name
    safe = Applicability.SAFE if one_slip(name, fresh) else Applicability.UNSAFE
    at = Span(span.path, span.end - len(name), span.end)
    return replacing(f"replace `{name}` by `{fresh}`", safe, at, fresh)


RULE = make(__name__, __doc__, "PL513", Severity.ERROR, check)
