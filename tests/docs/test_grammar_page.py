"""Every example of the grammar reference is read as the table below it says.

`ACCEPT=1 pytest tests/docs` rewrites the tables and still fails, so that someone reads the diff; a new
example needs no table of its own to begin with.
"""

from __future__ import annotations

import os
import re

import pytest

from tests.docs.readings import EXAMPLE, reading, rewritten
from tests.planc import ROOT

PAGE = ROOT / "docs/reference/grammar.md"
EXAMPLES = list(EXAMPLE.finditer(PAGE.read_text("utf-8")))


def test_the_page_has_an_example_of_each_kind() -> None:
    text = PAGE.read_text("utf-8")
    assert len(EXAMPLES) > 30
    for kind in ("## Phases", "## Tasks", "## Dependencies", "## Durations", "## Status", "mermaid", "gantt"):
        assert kind in text


def test_every_fence_is_an_example() -> None:
    opened = [line for line in PAGE.read_text("utf-8").splitlines() if line.strip("`") == "markdown"]
    assert len(opened) == len(EXAMPLES)


@pytest.mark.parametrize("found", EXAMPLES, ids=lambda found: f"line-{found.string.count(chr(10), 0, found.start()) + 1}")
def test_example(found: re.Match[str]) -> None:
    if os.environ.get("ACCEPT"):
        PAGE.write_text(rewritten(PAGE.read_text("utf-8")), "utf-8")
    assert found["reading"] == reading(found["plan"])
