"""Rows of one phase, character references in names, and lines within cells."""

from __future__ import annotations

import pytest
from listing import read_text

from compiler.ir import Plan
from compiler.source import Source
from grammar.blocks import Text
from grammar.phrases.clean import line


def _plan(text: str) -> Plan:
    return read_text(text).plan


def test_each_result_of_a_phase_keeps_who_and_when() -> None:
    plan = _plan(
        "| Phase | Deliverable | Owner | Due |\n|---|---|---|---|\n| 1. Load | Raw tables | Ana | Feb 1 |\n"
        "| | Clean tables | Ben | Feb 15 |\n| 2. Model | Model card | Ana | Mar 1 |\n"
    )
    first, second = plan.phases
    assert [note.text for note in first.notes] == ["Raw tables (Ana, Feb 1)", "Clean tables (Ben, Feb 15)"]
    assert first.owner is None
    assert second.owner is not None
    assert second.window is not None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Load CRM &amp; billing", "Load CRM & billing"),
        ("Clean &lt;null&gt;", "Clean <null>"),
        ("Join R&D", "Join R&D"),
        ("Load&nbsp;trips", "Load trips"),
        ("Read &nothing; here", "Read &nothing; here"),
        ("**Load** &#38; `&amp; it`", "Load & &amp; it"),
    ],
)
def test_references_to_characters(typed: str, meant: str) -> None:
    source = Source("plan.md", typed)
    cleaned = line(Text(typed, source.span(0, len(typed))))
    assert cleaned.text == meant
    last = cleaned.part(len(meant) - 1, len(meant))
    assert typed[: last.end] == typed.rstrip("`")
    plan = _plan(f"## Phase 1: A\n\n- [ ] {typed}\n")
    assert plan.tasks[0].name.text == meant


def test_lines_of_cells_are_lists() -> None:
    plan = _plan(
        "<table><tr><th>ID</th><th>Task</th><th>Depends on</th></tr>\n"
        "<tr><td>T1</td><td>Load</td><td></td></tr>\n<tr><td>T2</td><td>Clean</td><td></td></tr>\n"
        "<tr><td>T3</td><td>Join<br>\nby Friday</td><td>\nT1<br/>\nT2\n</td></tr></table>\n"
    )
    assert [task.name.text for task in plan.tasks] == ["Load", "Clean", "Join"]
    assert [ref.id for need in plan.tasks[2].needs for ref in need.refs] == ["T1", "T2"]
