"""A diagram and the fields of a task disagree about what it waits for.

## What it finds

Tasks and phases that a Mermaid flowchart of the plan, or its Gantt chart, draws behind other items, while
their own fields declare something that the drawing leaves out although it draws that item, too; and in a
flowchart also arrows that the fields do not know. What follows by way of others counts as said. Items that
declare nothing, or are drawn without an arrow to them, are let be.

## Why it matters

Two pictures of one order are kept up by hand, and drift apart: in real plans that give both, a Gantt chart
that starts stories after only one of the six that a table names is the usual case. planc takes both into
the graph, so the work may wait for more than its author knows.

## Example

````markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips

### Story 1.2: Load weather

### Story 1.3: Join trips and weather
- **Depends on**: 1.1, 1.2

### Story 1.4: Describe the weather
- **Depends on**: 1.2

## Dependencies

```mermaid
flowchart LR
  A["Story 1.1: Load trips"] --> C["Story 1.3: Join trips and weather"]
  B["Story 1.2: Load weather"] --> D["Story 1.4: Describe the weather"]
```
````

## Fix

Draw the arrow that is missing, or correct the field. `planc graph --format mermaid` draws the graph anew.

## Configure

`planc check --ignore PL305` or, in `planc.toml`, `ignore = ["PL305"]`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.ir import Relation
from compiler.source import Span
from passes.facts import Facts
from passes.reach import Reach
from passes.resolve import Resolution, within
from passes.rule import listed, make

_SHOWN = 4
_WORDS = {"mermaid": "the diagram", "gantt": "the Gantt chart"}


@dataclass(slots=True)
class Drawing:
    """What all drawings of a kind say: of each item what comes before it, and where that is drawn."""

    nodes: dict[str, Span] = field(default_factory=dict)
    before: dict[str, dict[str, Span]] = field(default_factory=dict)
    unclear: set[str] = field(default_factory=set)
    """Items with an arrow to or from something that is not understood."""


def check(facts: Facts) -> Iterator[Diagnostic]:
    drawings = _drawings(facts)
    if not drawings or facts.cycles:
        return
    fields = _fields(facts)
    said = {owner: tuple(refs) for owner, refs in fields.items()}
    by_fields = Reach({item: said.get(item, ()) for item in facts.items})
    for form, drawn in drawings.items():
        by_arrows = Reach({node: tuple(drawn.before.get(node, ())) for node in drawn.nodes})
        if not by_arrows.known or not by_fields.known:
            continue
        for owner, arrows in drawn.before.items():
            if owner not in fields:
                continue
            if owner in drawn.unclear or fields[owner].keys() & drawn.unclear:
                continue  # an arrow from what it waits for leads to something that nobody knows
            missing = {
                target: span
                for target, span in fields[owner].items()
                if target in drawn.nodes and not _known(facts, by_arrows, target, owner, arrows)
            }
            beyond = {
                source: span
                for source, span in arrows.items()
                if form == "mermaid" and not _known(facts, by_fields, source, owner, fields[owner])
            }
            if missing or beyond:
                yield _finding(facts, form, owner, drawn, missing, beyond)


def _known(facts: Facts, reach: Reach, source: str, owner: str, direct: Mapping[str, Span]) -> bool:
    """Whether one item is said to come before another, if only as a part of its phase."""
    if reach.precedes(source, owner):
        return True
    return any(within(facts.items, source, each) for each in direct)


def _drawings(facts: Facts) -> dict[str, Drawing]:
    found: dict[str, Drawing] = {}
    relations: dict[int, tuple[Relation, dict[int, Resolution]]] = {}
    for each in facts.resolutions:
        if each.relation is not None and each.relation.form in _WORDS:
            relations.setdefault(id(each.relation), (each.relation, {}))[1][id(each.ref)] = each
    for relation, by_ref in relations.values():
        drawing = found.setdefault(relation.form, Drawing())
        for ref in (*relation.before, *relation.after):
            for target in by_ref[id(ref)].targets:
                drawing.nodes.setdefault(target, ref.span)
        if any(each.status == "unknown" for each in by_ref.values()):
            drawing.unclear.update(target for each in by_ref.values() for target in each.targets)
        for before in relation.before:
            for after in relation.after:
                for target in by_ref[id(after)].targets:
                    for source in by_ref[id(before)].targets:
                        drawing.before.setdefault(target, {}).setdefault(source, relation.span)
    return found


def _fields(facts: Facts) -> dict[str, dict[str, Span]]:
    """What the fields of each item declare; items with a reference that nobody understands are left out."""
    found: dict[str, dict[str, Span]] = {}
    for item in facts.items.values():
        for need in item.needs:
            if need.none:
                found.setdefault(item.id, {})
    lost = set()
    for each in facts.resolutions:
        if each.owner is None:
            continue
        if each.status in ("unknown", "ambiguous", "wildcard"):
            lost.add(each.owner)
        for target in each.targets:
            found.setdefault(each.owner, {}).setdefault(target, each.ref.span)
    return {owner: targets for owner, targets in found.items() if owner not in lost}


def _finding(
    facts: Facts,
    form: str,
    owner: str,
    drawn: Drawing,
    missing: Mapping[str, Span],
    beyond: Mapping[str, Span],
) -> Diagnostic:
    title, what = facts.title(owner), _WORDS[form]
    labels = [
        Label(span, f"{what} does not say that it waits for {facts.title(target)}", facts.context(owner))
        for target, span in missing.items()
    ]
    labels += [Label(span, f"no field says that it waits for {facts.title(s)}") for s, span in beyond.items()]
    labels = labels[:_SHOWN]
    if missing:
        labels.append(Label(drawn.nodes[owner], f"{title} is drawn here"))
    else:
        labels.append(Label(facts.id_span(owner), "its fields are here", facts.context(owner)))
    parts = [f"draw an arrow from {listed([facts.title(each) for each in missing])}"] if missing else []
    parts += [f"add {listed([facts.title(each) for each in beyond])} to what it waits for"] if beyond else []
    return RULE.finding(
        f"{what} and the fields of {title} disagree about what it waits for",
        labels,
        help=f"{listed(parts)}, or correct the other",
    )


RULE = make(__name__, __doc__, "PL305", Severity.WARNING, check)
