"""Two tasks write the same dataset.

## What it finds

Datasets that are among the outputs of two tasks, by the plan or by their specifications. A task that also
reads the dataset brings it up to date and is let be, and so are two whose stated paths differ.

## Why it matters

Whoever writes last wins: what the other one made is gone, and what a reader finds depends on who was
faster. Of two parallel tasks nothing in the plan says which that is.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips of the east
- **Outputs**: `stg_trips`

### Story 1.2: Load trips of the west
- **Outputs**: `stg_trips`
```

## Fix

Give each its own output, or have one of them read the dataset and write it again.

## Configure

`planc check --ignore PL306` or, in `planc.toml`, `ignore = ["PL306"]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.ir import Task
from compiler.names import dataset_key
from compiler.ordered import DataLink
from passes.facts import Facts
from passes.rule import make, nouns

_SHOWN = 4


def check(facts: Facts) -> Iterator[Diagnostic]:
    reading = {(link.task, dataset_key(link.dataset)) for link in facts.links if link.direction == "reads"}
    writers: dict[str, list[DataLink]] = {}
    for link in facts.links:
        key = dataset_key(link.dataset)
        if link.direction == "writes" and (link.task, key) not in reading:
            writers.setdefault(key, []).append(link)
    for links in writers.values():
        first, *others = links
        others = [link for link in others if not _apart(facts, first, link)]
        if others:
            yield _finding(facts, first, others)


def _apart(facts: Facts, one: DataLink, other: DataLink) -> bool:
    """Whether they say to write to different places, or are one task told twice."""
    paths = {_path(facts, link) for link in (one, other)}
    told_twice = one.task in (facts.duplicates.get(other.task), other.task)
    return told_twice or (len(paths) == 2 and None not in paths)


def _path(facts: Facts, link: DataLink) -> str | None:
    task = facts.items[link.task]
    for ref in task.outputs if isinstance(task, Task) else ():
        if ref.span == link.span:
            return ref.path
    flow = facts.flow_of.get(link.task)
    for output in flow.outputs if flow else ():
        if output.name.span == link.span and output.path:
            return output.path.text
    return None


def _finding(facts: Facts, first: DataLink, others: list[DataLink]) -> Diagnostic:
    names = [facts.title(link.task) for link in (first, *others)]
    labels = [
        Label(link.span, f"{facts.title(link.task)} writes it, too", facts.context(link.task))
        for link in others[:_SHOWN]
    ]
    labels.append(Label(first.span, f"{names[0]} writes it", facts.context(first.task)))
    who = (
        f"{names[0]} and {names[1]}"
        if len(names) == 2
        else f"{len(names)} {nouns(_kinds(facts, first, others))}"
    )
    return RULE.finding(
        f"{who} {'both' if len(names) == 2 else 'all'} write `{first.dataset}`",
        labels,
        help="give each its own output, or have one read it and write it again",
    )


def _kinds(facts: Facts, first: DataLink, others: list[DataLink]) -> list[str]:
    return [facts.items[link.task].label for link in (first, *others)]


RULE = make(__name__, __doc__, "PL306", Severity.WARNING, check)
