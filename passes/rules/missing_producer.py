"""A data flow reads a file or dataset that nothing makes and no source is.

## What it finds

Files that a flow or task reads from a folder into which the plan itself writes, where no task and no flow
writes that file. Where no source tables are documented, also datasets whose name begins like those that
the plan writes (`stg_…`, `clean_…`). Folders of what comes from outside (`raw`, `external`, `input` …)
and patterns are let be; tables are `PL501`.

## Why it matters

The flow waits for something that never comes, and there is no edge to it from the task that should make it.
Renaming an output and not its readers is the usual cause.

## Example

`execution_plan.md`

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips

### Story 1.2: Clean trips
- **Depends on**: 1.1
```

`data_flows/story_1_1.md`

````markdown
# Story 1.1: Load trips

```yaml
outputs:
  datasets:
    - name: stg_trips
      path: data/staging/stg_trips.parquet
metadata:
  story: "1.1"
```
````

`data_flows/story_1_2.md`

````markdown
# Story 1.2: Clean trips

```yaml
extraction:
  sources:
    - table: data/staging/trips_hourly.parquet
metadata:
  story: "1.2"
```
````

## Fix

Name what the other task writes, or the task that is to write it. If exactly one name is one slip of the
pen away, the finding shows the change.

## Configure

`planc check --ignore PL505` or, in `planc.toml`, `ignore = ["PL505"]`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from compiler.diagnostics import Applicability, Diagnostic, Fix, Label, Severity
from compiler.names import dataset_key
from compiler.patterns import later
from compiler.source import Span
from passes.catalogue import one_slip
from passes.facts import Facts
from passes.rule import listed, make, named, replacing

_FROM_OUTSIDE = frozenset(
    (
        *("raw", "external", "input", "inputs", "source", "sources", "reference", "seed", "seeds", "landing"),
        *("config", "lookup", "lookups", "manual", "incoming", "download", "downloads", "assets", "data"),
    )
)
_PATTERN = later(r"[*?{}<>$]")
_PREFIX = later(r"([a-z]{3,12})_\w")


class Read(NamedTuple):
    name: str
    span: Span
    context: Span
    path: str | None = None


def check(facts: Facts) -> Iterator[Diagnostic]:
    written = _written(facts)
    if not written:
        return
    folders = {folder: span for name, span in written if (folder := _folder(name))}
    prefixes = {m[1]: span for name, span in written if (m := _PREFIX.match(dataset_key(name)))}
    seen = set()
    for read in _reads(facts):
        if read.span in seen or facts.catalogue.knows(read.name) or _PATTERN.search(read.name):
            continue
        seen.add(read.span)
        if (folder := _folder(read.path or read.name)) and folder in folders:
            yield _finding(facts, read, folders[folder], f"the plan writes into `{folder}/` here")
        elif not facts.plan.context.tables and "/" not in read.name and not facts.catalogue.near(read.name):
            prefix = _PREFIX.fullmatch(read.name[:64]) or _PREFIX.match(read.name)
            if prefix is not None and prefix[1] in prefixes:
                what = f"the plan makes what is called `{prefix[1]}_…`, here for one"
                yield _finding(facts, read, prefixes[prefix[1]], what)


def _written(facts: Facts) -> list[tuple[str, Span]]:
    found = [(ref.path or ref.name, ref.span) for task in facts.plan.tasks for ref in task.outputs]
    for flow in facts.plan.flows:
        for output in flow.outputs:
            place = output.path or output.name
            found.append((place.text, place.span))
    return found


def _folder(name: str) -> str | None:
    path = PurePosixPath(name.strip("`'\" ").replace("\\", "/"))
    parent = path.parent
    if len(path.parts) < 2 or ("://" in name and len(path.parts) < 4) or parent.name.lower() in _FROM_OUTSIDE:
        return None
    return str(parent) if _PATTERN.search(str(parent)) is None else None


def _reads(facts: Facts) -> Iterator[Read]:
    for flow in facts.plan.flows:
        for extraction in flow.extractions:
            if extraction.connection is None:
                yield Read(extraction.table.text, extraction.table.span, flow.span)
    for task in facts.plan.tasks:
        for ref in task.inputs:
            if ref.path or "/" in ref.name:
                yield Read(ref.name, ref.span, task.span, ref.path)


def _finding(facts: Facts, read: Read, at: Span, what: str) -> Diagnostic:
    near = facts.catalogue.near(read.name)
    title = f"nothing makes `{read.name}`, which is read here"
    if near:
        title += f"; did you mean {listed([f'`{name}`' for name in near], 'or')}?"
    fix = _fix(facts, read, near)
    return RULE.finding(
        title,
        [Label(read.span, "no task and no flow writes it", read.context), Label(at, what)],
        help=fix.message if fix else "name what another task writes, or the task that is to write this",
        fix=fix,
    )


def _fix(facts: Facts, read: Read, near: tuple[str, ...]) -> Fix | None:
    key = PurePosixPath(read.name).name.split(".")[0]
    if len(near) != 1 or "/" in near[0] or (found := named(facts, read.span, key)) is None:
        return None
    fresh = PurePosixPath(near[0]).name.split(".")[0]
    safe = Applicability.SAFE if one_slip(key, fresh) else Applicability.UNSAFE
    return replacing(f"replace `{key}` by `{fresh}`", safe, found, fresh)


RULE = make(__name__, __doc__, "PL505", Severity.WARNING, check)
