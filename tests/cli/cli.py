"""The command line within the test's own process: what it prints and how it ends."""

from __future__ import annotations

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple

from compiler.cli.run import run

PLAN = """\
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips
- **Depends on**: none
- **Duration**: 3 days

### Story 1.2: Load weather
- **Depends on**: none
- **Duration**: 2 days

## Phase 2: Report

### Story 2.1: Publish report
- **Depends on**: 1.1, 1.2
- **Duration**: 1 day
"""
UNKNOWN = PLAN.replace("1.1, 1.2", "1.1, 1.7")
CYCLE = PLAN.replace(
    "### Story 1.1: Load trips\n- **Depends on**: none", "### Story 1.1: Load trips\n- **Depends on**: 2.1"
)


class Done(NamedTuple):
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def planc(*words: object, stdin: bytes | None = None) -> Done:
    out, err = io.StringIO(), io.StringIO()
    before = sys.stdin
    if stdin is not None:
        sys.stdin = io.TextIOWrapper(io.BytesIO(stdin))
    try:
        with redirect_stdout(out), redirect_stderr(err):
            status = run([str(word) for word in words])
    finally:
        sys.stdin = before
    return Done(status, out.getvalue(), err.getvalue())


def project(folder: Path, plan: str | bytes = PLAN, **context: str) -> Path:
    """A project folder; keywords are context files."""
    folder.mkdir(parents=True, exist_ok=True)
    data = plan if isinstance(plan, bytes) else plan.encode()
    (folder / "execution_plan.md").write_bytes(data)
    for name, text in context.items():
        place = folder / "project_context" / f"{name}.md"
        place.parent.mkdir(exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return folder
