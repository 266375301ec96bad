"""Golden cases: each is a Markdown file with a sentence, a plan, and the listing of what planc reads in it.

`ACCEPT=1 pytest tests/grammar` rewrites the listings and still fails, so that someone reads the diff.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from listing import listing

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))
_BLOCKS = re.compile(
    r"^````markdown plan\n(?P<plan>.*?)^````\n.*?^```text listing\n(?P<listing>.*?)^```\n",
    re.MULTILINE | re.DOTALL,
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path) -> None:
    text = case.read_text("utf-8")
    match = _BLOCKS.search(text)
    assert match, f"{case.name} needs a `markdown plan` block and a `text listing` block"
    found = listing(match["plan"]) + "\n"
    if os.environ.get("ACCEPT") and found != match["listing"]:
        start, end = match.span("listing")
        case.write_text(text[:start] + found + text[end:], "utf-8")
    assert found == match["listing"]


def test_there_are_cases() -> None:
    assert len(CASES) > 20
