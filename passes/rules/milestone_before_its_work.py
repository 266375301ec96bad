"""A milestone is due before the work that it is the end of.

## What it finds

Milestones, told in a table, a list or a line, that say which phases or tasks are complete by then, and
whose time comes before the stated end of one of these by at least one unit. Milestones that are phases or
tasks themselves are compared with what they wait for by `PL401`.

## Why it matters

The milestone is what people outside of the project are told. It cannot be met by a plan that goes on after
it.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest (Week 1-2)

### Story 1.1: Load trips

## Phase 2: Clean (Week 3-5)

### Story 2.1: Clean trips

## Milestones

| Milestone | Reached when | Week |
|-----------|--------------|------|
| Data there | Phase 1 complete | Week 2 |
| Data sound | Phase 2 complete | Week 4 |
```

## Fix

Move the milestone, or finish the work earlier.

## Configure

`planc check --ignore PL405` or, in `planc.toml`, `ignore = ["PL405"]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.ir import Item, Milestone, Ref, Window
from passes.facts import Facts
from passes.index import fold
from passes.labels import canonical, kind_of
from passes.rule import make
from passes.windows import alike, as_date, is_inverted, unit_days

_SLIP = 1e-6


def check(facts: Facts) -> Iterator[Diagnostic]:
    for milestone in facts.plan.stated.milestones:
        if is_inverted(milestone.window):
            continue
        for ref in milestone.refs:
            late = [
                item
                for item in _named(facts, ref)
                if item.window and not _same_place(item, milestone) and _late(item.window, milestone.window)
            ]
            if late:
                yield _finding(facts, milestone, ref, late[0])
                break


def _named(facts: Facts, ref: Ref) -> list[Item]:
    """The items of a label with an id, or between two plain numbers."""
    label, first = canonical(ref.label or ""), fold(ref.id or "")
    wanted = {first}
    if ref.form == "range" and first.isdecimal() and len(first) < 4 and fold(ref.last or "").isdecimal():
        wanted = {str(n) for n in range(int(first), min(int(fold(ref.last or "")), int(first) + 100) + 1)}
    elif ref.last:
        wanted.add(fold(ref.last))
    found = [
        i for i in facts.items.values() if fold(i.written_id or "") in wanted and canonical(i.label) == label
    ]
    if not found and kind_of(label) == "task":
        found = [
            i
            for i in facts.items.values()
            if fold(i.written_id or "") in wanted and "." in (i.written_id or "")
        ]
    return [item for item in found if item.id not in facts.duplicates]


def _same_place(item: Item, milestone: Milestone) -> bool:
    return item.span.path == milestone.span.path and item.span.start <= milestone.span.start < item.span.end


def _late(work: Window, mark: Window) -> bool:
    """Whether the work ends after a milestone, by more than the coarser of the two units can hide."""
    if is_inverted(work) or work.relative_to_phase or mark.relative_to_phase:
        return False
    end, due = as_date(work.finish_date), as_date(mark.finish_date) or as_date(mark.start_date)
    if end and due:
        return end > due
    if work.finish is None or mark.finish is None or not alike(work, mark):
        return False
    return work.finish - mark.finish >= max(unit_days(work), unit_days(mark)) - _SLIP


def _finding(facts: Facts, milestone: Milestone, ref: Ref, item: Item) -> Diagnostic:
    assert item.window is not None
    title = facts.title(item.id)
    labels = [Label(milestone.span, f"{title} is to be complete by then")]
    labels.append(Label(item.window.span, f"{title} ends here", item.span))
    if ref.span != milestone.span:
        labels.append(Label(ref.span, "because of this"))
    return RULE.finding(
        f"a milestone is due before {title}, which it is the end of, has ended",
        labels,
        help=f"move the milestone, or finish {title} earlier",
    )


RULE = make(__name__, __doc__, "PL405", Severity.WARNING, check)
