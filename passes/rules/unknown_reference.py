"""A reference names an item that the plan does not have.

## What it finds

Ids and names, in dependency fields, diagrams, tables, execution orders and data-flow specifications,
to which no phase or task answers although the plan has ids of the same make or one that is spelled alike.
An id that looks like something outside the plan, such as a ticket, is a matter of `PL206`. Files, packages
and states of the world are no references at all.

## Why it matters

A dependency that points nowhere is not in the graph: the task may be scheduled before the work that
it waits for.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story LOAD-1: Load trips
- **Depends on**: none

### Story LOAD-2: Load weather
- **Depends on**: LAOD-1
```

## Fix

Correct the id, or add the item. If exactly one id is one slip of the pen away, the finding
shows the change. If the reference means something outside the plan, say so in words that are no id.

## Configure

`planc check --ignore PL201` or, in `planc.toml`, `ignore = ["PL201"]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Applicability, Diagnostic, Fix, Label, Severity
from compiler.naming import fold_name
from compiler.patterns import later
from compiler.source import Span
from passes.facts import Facts
from passes.headings import misplaced
from passes.index import fold
from passes.labels import canonical, plural
from passes.resolve import Resolution
from passes.rule import id_span, listed, make, replacing
from passes.rules.broken_link import is_there, path_from
from passes.spelling import distance


def check(facts: Facts) -> Iterator[Diagnostic]:
    seen = set()
    lost: frozenset[str] | None = None
    for found in facts.resolutions:
        if found.status != "unknown" or found.ref.span in seen or not (found.kin or found.near):
            continue
        seen.add(found.ref.span)
        if found.ref.form == "name" and _leads_nowhere(facts, found.ref.span):
            continue  # what is meant is what the link should lead to, which PL207 tells
        if lost is None:
            lost = frozenset(fold(title.id) for title, *_ in misplaced(facts))
        # A heading at the wrong level, which is a finding of its own, may have lost the item.
        if fold(found.missing or "") not in lost:
            yield _unknown(facts, found)


def _unknown(facts: Facts, found: Resolution) -> Diagnostic:
    noun = _noun(facts, found)
    missing = found.missing or found.ref.written
    near = [facts.items[item] for item in found.near]
    names = [f"`{_spelled(facts, found, item.id)}`" for item in near]
    title = f"unknown {noun} `{missing}`"
    if names:
        title += f"; did you mean {listed(names, 'or')}?"
    labels = [Label(id_span(facts, found), _searched(facts, found, noun), facts.context(found.owner))]
    for item in near:
        alike = "name" if found.ref.form == "name" else "id"
        place = item.name.span if found.ref.form == "name" else facts.id_span(item.id)
        labels.append(Label(place, f"{_article(noun)} with a similar {alike} is defined here", item.span))
    fix = _fix(facts, found)
    return RULE.finding(
        title,
        labels,
        help=_help(found, noun, missing, fix),
        fix=fix,
    )


def _leads_nowhere(facts: Facts, span: Span) -> bool:
    """Whether words are the label of a link to a file that is not there."""
    source = facts.sources.get(span.path)
    link = _TARGET.match(source.text, span.end) if source else None
    return link is not None and not is_there(facts, path_from(link[1], span.path))


_TARGET = later(r"[\w *`]{0,80}\]\(([^\s()#:]{1,400})[)#]")


def _noun(facts: Facts, found: Resolution) -> str:
    if found.ref.label:
        return canonical(found.ref.label)
    if found.ref.form == "name":
        return "item"
    owner = facts.items.get(found.owner or "")
    if owner is not None:
        return canonical(owner.label)
    return canonical(facts.plan.tasks[0].label) if facts.plan.tasks else "item"


def _searched(facts: Facts, found: Resolution, noun: str) -> str:
    what = "name" if found.ref.form == "name" else "id"
    counted, files = facts.census(noun)
    if not counted:
        counted, files = facts.census(None)
        return f"nothing in the plan has this {what} ({_many(counted, 'item')} in {_many(files, 'file')})"
    where = f"{_many(counted, noun)} in {_many(files, 'file')}"
    return f"no {noun} has this {what} ({where} {'was' if counted == 1 else 'were'} searched)"


def _many(count: int, noun: str) -> str:
    return f"{count} {noun if count == 1 else plural(noun)}"


def _article(noun: str) -> str:
    return f"an {noun}" if noun[:1] in "aeiou" else f"a {noun}"


def _spelled(facts: Facts, found: Resolution, item_id: str) -> str:
    item = facts.items[item_id]
    return item.name.text if found.ref.form == "name" else item.written_id or item_id


def _help(found: Resolution, noun: str, missing: str, fix: Fix | None) -> str:
    if fix:
        return fix.message
    if found.near:
        return "choose one of the similar ones, or add what is missing"
    if found.owner is None and found.need is None and found.relation is None:
        return f"name the {noun} of the plan that this file specifies"
    return f"correct the reference, or add the {noun} `{missing}` to the plan"


def _fix(facts: Facts, found: Resolution) -> Fix | None:
    if len(found.near) != 1:
        return None
    span = id_span(facts, found)
    if span.path not in facts.sources:
        return None
    written = facts.sources.text(span)
    fresh = _spelled(facts, found, found.near[0])
    if "\n" in written or not fresh:
        return None
    folded = fold_name if found.ref.form == "name" else fold
    slips = distance(folded(found.missing or written), folded(fresh))
    safe = Applicability.SAFE if slips <= 1 else Applicability.UNSAFE
    return replacing(f"replace `{written}` by `{fresh}`", safe, span, fresh)


RULE = make(__name__, __doc__, "PL201", Severity.ERROR, check)
