"""What is a task in plans of every shape: each page in `tasks` holds small plans and what is read there."""

from __future__ import annotations

from pathlib import Path

import pytest
from tasklist import cases, tasklist

_PAGES = sorted((Path(__file__).parent / "tasks").glob("*.md"))
_CASES = [(page.stem, *case) for page in _PAGES for case in cases(page.read_text("utf-8"))]


@pytest.mark.parametrize(
    ("plan", "expected"), [pytest.param(*case[2:], id=f"{case[0]}: {case[1]}") for case in _CASES]
)
def test_tasks(plan: str, expected: str) -> None:
    assert tasklist(plan) == expected


def test_no_case_is_lost() -> None:
    assert len(_CASES) == sum(page.read_text("utf-8").count("````markdown") for page in _PAGES) > 40
