"""`planc check` as the console script runs it, in the process of the test, and the same without a cache."""

from __future__ import annotations

import io
import os
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

from compiler.cli import _check
from compiler.cli.run import run

PLAN = """\
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips
- **Depends on**: none
- **Inputs**: `RAW_TRIPS`

### Story 1.2: Load weather
- **Depends on**: 1.1

## Phase 2: Report

### Story 2.1: Publish report
- **Depends on**: 1.1, 1.7
- **Duration**: 1 day
"""
NEAR = PLAN.replace("Story 1.2:", "Story LOAD-2:").replace("1.1, 1.7", "1.1, LAOD-2")
"""With a mistake that planc mends by itself."""
SOURCES = """\
# Data sources

## RAW_TRIPS

| Column | Type | Notes |
|--------|------|-------|
| trip_id | integer | primary key |
| started_at | timestamp | |
"""
FLOW = """\
# Story 1.1: Load trips

```yaml
extraction:
  sources:
    - table: RAW_TRIPS
      columns: [trip_id, startd_at]
metadata:
  story: "1.1"
```
"""


class Printed(NamedTuple):
    status: int
    out: str
    err: str


def kept(*words: object) -> Printed:
    """With a cache: whole answers, and verdicts of projects."""
    return _printed(["check", *map(str, words)], cache=True)


def anew(*words: object) -> Printed:
    return _printed(["check", *map(str, words), "--no-cache"], cache=False)


def _printed(words: list[str], cache: bool) -> Printed:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = _check(words) if cache else run(words)
    return Printed(status, out.getvalue(), err.getvalue())


def same(*words: object) -> Printed:
    """What is printed, by all ways: kept or not, and kept by the run before."""
    expected = anew(*words)
    assert kept(*words) == expected
    assert kept(*words) == expected
    return expected


def files(folder: Path) -> list[str]:
    names = os.listdir(folder) if folder.exists() else []
    return sorted(each for each in names if each.startswith(("answer-", "verdicts-")))
