"""The work does not fit into its time.

## What it finds

Phases whose window, or stated duration, is shorter than the longest chain of their tasks that wait for each
other, by the durations that the tasks state; and single items whose stated duration is longer than their own
window. Of a range the shorter end counts, and never an assumed duration. A tenth more is taken for rounding,
and `(Week 12)` beside a duration of more than a week only says when it begins.

## Why it matters

The window cannot be kept, whoever works on it: each task of the chain has to wait for the one before. Tasks
that add up to eight or nine days in a phase of one week are among the commonest slips of real plans.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest (Week 1)

### Story 1.1: Load trips
- **Duration**: 4 days

### Story 1.2: Clean trips
- **Depends on**: 1.1
- **Duration**: 3 days
```

## Fix

Give the phase more time, shorten the tasks of the chain, or take out a dependency so that two of them can
run side by side.

## Configure

`planc check --ignore PL406` or, in `planc.toml`, `ignore = ["PL406"]`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.ir import Item, Phase, Window
from compiler.source import Span
from passes.facts import Facts
from passes.rule import days, make, nouns
from passes.windows import length, unit_days

_ROUNDING = 1.1
_SHOWN = 6


def check(facts: Facts) -> Iterator[Diagnostic]:
    place = {node: number for number, node in enumerate(node for wave in facts.waves for node in wave)}
    for item in facts.items.values():
        own = length(item.window)
        if own and item.duration and item.duration.low > own * _ROUNDING:
            if _begins(item.window):
                continue
            yield _alone(facts, item, own)
        elif isinstance(item, Phase) and (given := _given(item, own)):
            chain = _longest(facts, item, place)
            total = sum(_least(facts.items[each]) for each in chain)
            if total > given[0] * _ROUNDING:
                yield _phase(facts, item, chain, total, *given)


def _begins(window: Window | None) -> bool:
    """A single week or day: where the duration is longer, it is the one in which the work begins."""
    return window is not None and window.unit != "date" and length(window) <= unit_days(window)


def _given(phase: Phase, own: float) -> tuple[float, Span] | None:
    """How long a phase may take, and where that is said."""
    if own and phase.window:
        return own, phase.window.span
    return (phase.duration.high, phase.duration.span) if phase.duration and phase.duration.high else None


def _least(item: Item) -> float:
    return item.duration.low if item.duration else 0.0


def _longest(facts: Facts, phase: Phase, place: dict[str, int]) -> list[str]:
    """The chain of tasks in a phase that takes longest, in its order; tasks without a duration take none."""
    inside = sorted((t for t in facts.tasks_of.get(phase.id, ()) if t in place), key=place.__getitem__)
    ends: dict[str, float] = {}
    back: dict[str, str] = {}
    firm = {(edge.source, edge.target) for edge in facts.edges_into(inside) if edge.origin != "phase"}
    for task in inside:
        before = [s for s in facts.order.before[task] if s in ends and (s, task) in firm]
        latest = max(before, key=ends.__getitem__, default=None)
        ends[task] = _least(facts.items[task]) + (ends[latest] if latest else 0.0)
        if latest:
            back[task] = latest
    last = max(inside, key=ends.__getitem__, default=None)
    chain = [last] if last else []
    while chain and chain[-1] in back:
        chain.append(back[chain[-1]])
    return [task for task in reversed(chain) if facts.items[task].duration]


def _alone(facts: Facts, item: Item, own: float) -> Diagnostic:
    assert item.duration is not None
    assert item.window is not None
    title = facts.title(item.id)
    return RULE.finding(
        f"{title} takes longer than its own window",
        (
            Label(item.window.span, f"{days(own)} long", item.span),
            Label(item.duration.span, f"at least {days(item.duration.low)} of work", item.span),
        ),
        help="widen the window, or correct the duration",
    )


def _phase(
    facts: Facts, phase: Phase, chain: Sequence[str], total: float, given: float, span: Span
) -> Diagnostic:
    noun = nouns([facts.items[each].label for each in chain], len(chain))
    labels = [Label(span, f"{days(given)} long", phase.span)]
    for each in chain[:_SHOWN]:
        item = facts.items[each]
        assert item.duration is not None
        labels.append(Label(item.duration.span, f"at least {days(item.duration.low)}", item.span))
    one = len(chain) == 1
    what = f"{facts.title(chain[0])} alone takes" if one else f"{len(chain)} {noun} one after the other take"
    return RULE.finding(
        f"the work of {facts.title(phase.id)} does not fit into its time",
        labels,
        help="give the phase more time" + ("" if one else ", or let some of its work run side by side"),
        notes=(f"{what} at least {days(total)}",),
    )


RULE = make(__name__, __doc__, "PL406", Severity.WARNING, check)
