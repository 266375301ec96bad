"""Items wait for each other in a circle.

## What it finds

Every knot of phases and tasks that wait for each other, over all files, whether the plan says so or it
follows from what they read and write. Each knot is one finding and shows the shortest way around, edge
by edge. A circle of declared dependencies that what one task reads closes is a matter of `PL308`. The order
of phases alone never closes a circle.

## Why it matters

None of the items in it can ever start, so the plan has no order: planc cannot build from it.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips
- **Depends on**: 1.3

### Story 1.2: Clean trips
- **Depends on**: 1.1

### Story 1.3: Publish trips
- **Depends on**: 1.2
```

## Fix

Remove one edge. planc ranks them by what the plan says elsewhere: an edge against the stated weeks,
against the order of phases or of the file is the likeliest mistake. Splitting an item in two helps
where both directions are meant.

## Configure

A circle cannot be ignored by `build`; `planc graph --view dependencies` draws it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compiler.diagnostics import Diagnostic, Fix, Label, Severity
from compiler.ordered import Edge
from passes.cycles import against_data
from passes.facts import Facts
from passes.rule import listed, make, nouns, number, owner_of, width, without
from passes.windows import comparable, overlap

_NAMED = 4
_LABELLED = 60
_DRAWN = 8


def check(facts: Facts) -> Iterator[Diagnostic]:
    if not facts.cycles:
        return
    size = {node: len(knot) for knot in facts.knots for node in knot}
    for place, cycle in enumerate(facts.cycles, 1):
        if against_data(cycle) is None:
            yield _cycle(facts, cycle, place, size[cycle[0].target])


def _cycle(facts: Facts, cycle: tuple[Edge, ...], place: int, size: int) -> Diagnostic:
    titles = [facts.title(edge.target) for edge in cycle]
    likeliest, why = _likeliest(facts, cycle)
    labels = []
    for index, edge in enumerate(cycle):
        if index >= _LABELLED and index not in (likeliest, len(cycle) - 1):
            continue
        message = f"({index + 1}) {titles[index]} {_waits(facts, edge)}"
        if index == likeliest:
            message += f": {why}"
        elif index == len(cycle) - 1:
            message += ", which closes the cycle"
        labels.append(Label(edge.span, message, owner_of(facts, edge.span)))
    fix = _fix(facts, cycle[likeliest], likeliest)
    nodes = [facts.items[edge.target].label for edge in cycle]
    helped = f"remove edge ({likeliest + 1})" if fix else _advice(facts, cycle[likeliest], likeliest)
    return RULE.finding(
        _title(titles, nodes),
        labels,
        help=helped,
        notes=_notes(facts, cycle, place, size, nodes),
        fix=fix,
        drawing=_drawing(titles),
    )


def _title(titles: Sequence[str], labels: Sequence[str]) -> str:
    if len(titles) <= _NAMED:
        who = listed(titles)
    else:
        more = len(titles) - 2
        who = f"{titles[0]}, {titles[1]} and {number(more)} more {nouns(labels, more)}"
    none = "neither" if len(titles) == 2 else "none"
    return f"{who} wait for each other, so {none} of them can start"


def _waits(facts: Facts, edge: Edge) -> str:
    source = facts.title(edge.source)
    if edge.origin == "data":
        return f"waits for {source}, since it {edge.reason}"
    through = edge.reason.partition("declared, through ")[2]
    return f"waits for {source}, by way of {through}" if through else f"waits for {source}"


def _likeliest(facts: Facts, cycle: tuple[Edge, ...]) -> tuple[int, str]:
    """The edge that most of what the plan says elsewhere speaks against, and what that is."""
    judged = [_against(facts, edge) for edge in cycle]
    best = max(range(len(cycle)), key=lambda index: (judged[index][0], -index))
    weight, reason = judged[best]
    alone = sum(other == weight for other, _ in judged) == 1
    if not weight:
        return len(cycle) - 1, "the last one to close the cycle"
    which = "the only edge that" if alone else "an edge that"
    return best, f"{which} {reason}, so the likeliest one to remove"


def _against(facts: Facts, edge: Edge) -> tuple[int, str]:
    """How much speaks against "target waits for source", and the strongest of it in words."""
    source, target = facts.items[edge.source], facts.items[edge.target]
    windows = comparable(source, target)
    if windows and (days := overlap(*windows)) and days > 0 and windows[0] != windows[1]:
        before, after = windows
        if before.start is not None and after.start is not None and before.start > after.start:
            return 3, f"points to a later time ({after.written} -> {before.written})"
    places = facts.phase_rank
    home, away = facts.phase_of(edge.target), facts.phase_of(edge.source)
    if home and away and places[away.id] > places[home.id]:
        return 2, f"points to a later phase ({facts.title(home.id)} -> {facts.title(away.id)})"
    if facts.rank[edge.source] > facts.rank[edge.target]:
        return 1, "points forward in the plan"
    return 0, ""


def _fix(facts: Facts, edge: Edge, index: int) -> Fix | None:
    found = facts.said_by.get(edge.span)
    if found is None or len(found.targets) != 1:
        return None
    return without(facts, found, f"remove edge ({index + 1})")


def _advice(facts: Facts, edge: Edge, index: int) -> str:
    source, target = facts.title(edge.source), facts.title(edge.target)
    if edge.origin == "data":
        return f"edge ({index + 1}): let {target} read another dataset, or split {source} in two"
    return f"remove edge ({index + 1}), so that {target} no longer waits for {source}"


def _notes(
    facts: Facts, cycle: tuple[Edge, ...], place: int, size: int, labels: Sequence[str]
) -> tuple[str, ...]:
    notes = [f"{place} of {len(facts.cycles)} cycles"] if len(facts.cycles) > 1 else []
    if size > len(cycle):
        word = nouns([facts.items[node].label for node in facts.items], size)
        notes.append(f"{size} {word} hang together in this knot; the shortest way around is shown")
    if len(cycle) > _LABELLED:
        notes.append(f"of {len(cycle)} edges the first {_LABELLED} are labelled")
    return tuple(notes)


def _drawing(titles: Sequence[str]) -> tuple[str, ...]:
    shown = list(titles)
    if len(shown) > _DRAWN:
        shown = [*shown[:5], f"({len(shown) - 7} more)", *shown[-2:]]
    inner = " -> ".join(shown)
    return (f"cycle: +-> {inner} --+", f"       +{'-' * (width(inner) + 7)}+")


RULE = make(__name__, __doc__, "PL301", Severity.ERROR, check)
