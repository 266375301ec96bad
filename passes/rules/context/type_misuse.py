"""A calculation asks for something that the type of a column cannot give.

## What it finds

In formulas, filters and steps of data flows: means, sums and other arithmetic of text columns; dates
taken out of text; text compared with numbers, and numbers with text; gaps of a text column filled by its
mean; scaling of text. The type is the documented one, also where the column came through other flows
unchanged. Columns that a step may have converted on the way, and formulas that are no plain expressions,
are let be.

## Why it matters

The query fails on the first run, or worse: an engine that converts by itself gives a number that means
nothing. The mean of a code that happens to be made of digits is the usual case.

## Example

`project_context/data_sources.md`

```markdown
# Data sources

## trips

| Column | Type | Key |
|--------|------|-----|
| trip_id | integer | PK |
| member_type | varchar(12) | |
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
      columns: [trip_id, member_type]
transformation:
  features:
    - name: typical_member
      formula: mean(member_type)
metadata:
  story: "1.1"
```
````

## Fix

Name the column that was meant, convert the column in a step of its own, or correct its documented type.

## Configure

`planc check --ignore PL503` or, in `planc.toml`, `ignore = ["PL503"]`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.ir import Flow, Word
from compiler.patterns import later
from compiler.source import Span
from passes.columns import CLASS_OF, Known, View
from passes.facts import Facts
from passes.formulas import Call, Pair, Token, calls, pairs, place, sole
from passes.rule import make

_NUMERIC = """
    mean avg average sum median std stddev stddev_samp stddev_pop variance var var_samp var_pop percentile
    percentile_cont quantile approx_percentile corr covar_samp log log10 log2 ln exp sqrt abs floor ceil
    ceiling pow power zscore skew skewness kurtosis
"""
_OF_NUMBERS = frozenset(_NUMERIC.split())
_ADDING = frozenset({"sum", "abs", "sqrt", "log", "ln", "exp", "pow", "power"})
"""What cannot be done with dates either; their mean can."""
_TEMPORAL = "date_trunc datediff date_diff timestampdiff days_between months_between dayofweek extract"
_OF_TIMES = frozenset(_TEMPORAL.split())
_CALCULATING = frozenset({"-", "*", "/", "%", "**"})
_COMPARING = frozenset({"<", ">", "<=", ">=", "=", "==", "!=", "<>"})
_BY_NUMBERS = later(r"(?i)\b(?:mean|median|average|interpolat\w*|knn|linear)\b")
_NO_TEXT = later(r"(?i)\W*(?:interval|time|duration|timedelta|object|variant)")
"""Types that count as text and may be reckoned with."""
_NUMERAL = later(r"['\"]\s*[-+]?[\d.,]+(?:[eE][-+]?\d+)?\s*['\"]")


class Misuse(NamedTuple):
    column: Known
    span: Span
    what: str


def check(facts: Facts) -> Iterator[Diagnostic]:
    if not facts.plan.flows or not any(table.columns for table in facts.plan.context.tables):
        return
    for flow in facts.plan.flows:
        by_column: dict[Span, list[Misuse]] = {}
        for misuse in _of_flow(facts, flow):
            found = by_column.setdefault(misuse.column.span, [])
            if all(misuse.span != other.span for other in found):
                found.append(misuse)
        for misuses in by_column.values():
            yield _finding(flow, misuses)


def _of_flow(facts: Facts, flow: Flow) -> Iterator[Misuse]:
    for extraction in flow.extractions:
        if extraction.filter is not None and (view := facts.columns.of(extraction.table.text)):
            yield from _of_formula(extraction.filter, view)
    seen = facts.columns.seen_in(flow)
    for feature in flow.features:
        if feature.formula is not None:
            yield from _of_formula(feature.formula, seen)
    yield from _of_steps(facts, flow)


def _of_steps(facts: Facts, flow: Flow) -> Iterator[Misuse]:
    view = facts.columns.read_by(flow)
    changed: set[str] = set()
    for step in flow.steps:
        if step.rule is not None and step.kind in ("validation", "filter", "cleaning") and not changed:
            yield from _of_formula(step.rule, view)
        for word in step.columns:
            known = view.get(word.text)
            if known is None or word.text in changed or not _is_text(known):
                continue
            if step.kind == "scaling":
                yield Misuse(known, word.span, "text cannot be scaled")
            elif step.kind == "imputation" and _BY_NUMBERS.search((step.rule or step.name).text):
                yield Misuse(known, word.span, "text has no mean to fill gaps with")
        if step.kind not in ("validation", "filter"):
            changed.update(word.text for word in step.columns)
            changed.update({""} if not step.columns and step.kind in ("transform", "cleaning") else ())


# -- formulas ---------------------------------------------------------------------------------------


def _of_formula(formula: Word, view: View) -> Iterator[Misuse]:
    for call in calls(formula.text):
        for token, what in _of_call(call, view):
            if (known := _known(token, view)) is not None:
                yield Misuse(known, place(formula, token), what)
    for pair in pairs(formula.text):
        yield from _of_pair(formula, pair, view)


def _of_call(call: Call, view: View) -> Iterator[tuple[Token, str]]:
    if call.function in _OF_NUMBERS:
        for argument in call.arguments[:1]:
            token = sole(argument)
            known = _known(token, view) if token else None
            if token and known and _is_text(known):
                yield token, f"there is no {call.function} of text"
            elif token and known and call.function in _ADDING and CLASS_OF.get(known.type) == "time":
                yield token, f"there is no {call.function} of dates"
    elif call.function in _OF_TIMES:
        for argument in call.arguments:
            last = argument[-1]
            known = _known(last, view) if last.kind == "name" else None
            if known and _is_text(known):
                yield last, "text is no date, whatever it holds"


def _of_pair(formula: Word, pair: Pair, view: View) -> Iterator[Misuse]:
    for token, other in ((pair.left, pair.right), (pair.right, pair.left)):
        known = _known(token, view)
        if known is None:
            continue
        beside = _class(other, view)
        what = None
        if _is_text(known) and pair.operator in _CALCULATING and beside != "text":
            what = "text cannot be calculated with"
        elif _is_text(known) and pair.operator in _COMPARING and beside == "number":
            what = "text is compared with a number"
        elif CLASS_OF.get(known.type) == "number" and pair.operator in _COMPARING and other.kind == "text":
            what = None if _NUMERAL.fullmatch(other.text) else "a number is compared with text"
        if what:
            yield Misuse(known, place(formula, token), what)
            return


def _known(token: Token, view: View) -> Known | None:
    if token.kind != "name":
        return None
    return view.get(token.text) or view.get(token.text.rsplit(".", 1)[-1])


def _class(token: Token, view: View) -> str | None:
    if token.kind != "name":
        return token.kind
    known = _known(token, view)
    return CLASS_OF.get(known.type) if known else None


def _is_text(known: Known) -> bool:
    return known.type == "string" and not _NO_TEXT.match(known.written_type or "")


def _finding(flow: Flow, misuses: list[Misuse]) -> Diagnostic:
    column = misuses[0].column
    written = column.written_type or column.type
    return RULE.finding(
        f"{misuses[0].what}: `{column.name}` is {written}",
        [
            Label(misuses[0].span, misuses[0].what, flow.span),
            Label(column.span, f"of type {written}"),
            *(Label(other.span, other.what, flow.span) for other in misuses[1:]),
        ],
        help=f"name the column that was meant, convert `{column.name}` first, or correct its documented type",
    )


RULE = make(__name__, __doc__, "PL503", Severity.ERROR, check)
