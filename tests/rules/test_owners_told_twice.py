"""PL102 of owners: of people who cannot be the same."""

from __future__ import annotations

import pytest

from compiler.documents import Document, Role
from compiler.driver import check
from compiler.source import decode

PLAN = """# P

## Overview

| Phase | Owner |
|---|---|
| Phase 1 | {there} |
| Phase 2 | Ana |

## Phase 1: Ingest

**Owner:** {here}

### Task 1.1: Load

## Phase 2: Report

**Owner:** Ana

### Task 2.1: Draw
"""


@pytest.mark.parametrize(
    ("here", "there", "count"),
    [("Ana", "Bob", 1), ("Ana", "Ana Lima", 0), ("Ana", "AL", 0), ("Ana", "All", 0), ("Ana", "TBD", 0)],
)
def test_owners(here: str, there: str, count: int) -> None:
    text = PLAN.format(here=here, there=there)
    findings = check([Document(Role.PLAN, decode("plan.md", text.encode()))]).findings
    assert sum(finding.code == "PL102" for finding in findings) == count
