"""The examples of the page on plan shapes are read as it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from listing import read_text

_PAGE = Path(__file__).parents[2] / "docs/reference/plans.md"
_EXAMPLES = re.findall(
    r"<!-- reads: (\d+) phases, (\d+) tasks -->\n```markdown\n(.*?)^```",
    _PAGE.read_text("utf-8"),
    re.MULTILINE | re.DOTALL,
)


def test_the_page_has_examples() -> None:
    assert len(_EXAMPLES) >= 4


@pytest.mark.parametrize(("phases", "tasks", "plan"), _EXAMPLES)
def test_example(phases: str, tasks: str, plan: str) -> None:
    reading = read_text(plan)
    assert (len(reading.plan.phases), len(reading.plan.tasks)) == (int(phases), int(tasks))
    assert not reading.findings
