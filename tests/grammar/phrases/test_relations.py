"""Arrows and sentences that say what comes first."""

from __future__ import annotations

import pytest

from grammar.relations import arrows
from grammar.sentences import sentences
from tests.grammar.phrases import typed as show

CHAINS = [
    ("S1.1 → S1.2 → S1.3", "Critical path", ["S1.1 -> S1.2", "S1.2 -> S1.3"]),
    ("S1.1 → S1.2", "", ["S1.1 ~> S1.2"]),
    ("**Critical Path:** Phase 0 → Phase 1 (the least)", "", ["phase 0 -> phase 1"]),
    (
        "Phase 0 ──→ Phase 1 --> Phase 2 => Phase 3",
        "",
        ["phase 0 ~> phase 1", "phase 1 ~> phase 2", "phase 2 ~> phase 3"],
    ),
    ("1 → 2, 3 → 4", "Dependencies", ["1 -> 2, 3", "2, 3 -> 4"]),
    ("Load trips → Clean → Train", "Dependencies", ['"Load trips" -> "Clean"', '"Clean" -> "Train"']),
    ("Data ──→ Phase 1 Train ──→ Phase 2 Tune ──→ Report", "", ["phase 1 ~> phase 2"]),
    ("32 → 16 → 8", "", []),
    ("0.40 → 0.60", "", []),
    ("Load trips → clean", "", []),
    ("call -> ESDRV212 -> ESCAL212 -> answer", "", []),
    ("P95 → P99", "Dependencies", []),
    ("if x -> y", "", []),
]
COLUMNS = [
    ("S1.1 → S1.2\n  ↓\nS2.1 → S2.2", ["S1.1 -> S1.2", "S2.1 -> S2.2", "S1.1 -> S2.1"]),
    ("S1.1 → S1.2\n         ↓\nS2.1 → S2.2", ["S1.1 -> S1.2", "S2.1 -> S2.2", "S1.2 -> S2.2"]),
    ("Phase 0 Audit     [Done]\n   |\n   v\nPhase 1 Build", ["phase 0 -> phase 1"]),
    (
        "WS-0 基础设施  ──→  WS-1 核心  ──→  WS-4 接入\n               ──→  WS-2 接口  ──→",
        ["WS-0 -> WS-1", "WS-1 -> WS-4", "WS-0 -> WS-2", "WS-2 -> WS-4"],
    ),
    ("Phase 0\nPhase 1", []),
]


@pytest.mark.parametrize(("words", "context", "expected"), CHAINS)
def test_chains(words: str, context: str, expected: list[str]) -> None:
    assert [show.relation(r) for r in arrows(show.typed(words), context)] == expected


@pytest.mark.parametrize(("words", "expected"), COLUMNS)
def test_columns(words: str, expected: list[str]) -> None:
    assert [show.relation(r) for r in arrows(show.typed(words), "Dependencies")] == expected


SENTENCES = {
    "Stories 3-5 must complete before story 6.": ["story 3…5 ~> story 6"],
    "Do not start Phase 2 until Phase 1 is complete.": ["phase 1 ~> phase 2"],
    "Stories 3-5 can run in parallel after story 2": ["story 2 ~> story 3…5"],
    "Phase 2 requires Phase 1": ["phase 1 ~> phase 2"],
    "After Phase 1 is complete, start Phase 2": ["phase 1 ~> phase 2"],
    "Once Story 1 is complete, Stories 2-3 can start": ["story 1 ~> story 2…3"],
    "Complete Phase 1 before starting Phase 2": ["phase 1 ~> phase 2"],
    "**Story 4** blocks Story 5": ["story 4 ~> story 5"],
    "Phase 5 depends on all previous phases.": ["all ~> phase 5"],
    "Do not start Phase 2 until Phase 1 is done. Phase 4 depends on Phase 3 (the API).": [
        "phase 1 ~> phase 2",
        "phase 3 ~> phase 4",
    ],
    "1.2 requires 1.1": ["1.1 ~> 1.2"],
}
SILENT = [
    "Task 4.3 depends on both.",
    "Install Python 3.11 before Node 18",
    "Python 3.11 requires 2 GB",
    "Phase 3 needs 2 days",
    "Tasks 4.1 and 4.2 are independent",
    "We clean the data before step 3 starts to read it",
    "Run 3 jobs after lunch",
]


@pytest.mark.parametrize(("words", "expected"), SENTENCES.items())
def test_sentences(words: str, expected: list[str]) -> None:
    assert [show.relation(r) for r in sentences(show.typed(words))] == expected


@pytest.mark.parametrize("words", SILENT)
def test_other_sentences_say_nothing_about_order(words: str) -> None:
    assert sentences(show.typed(words)) == ()


def test_ends_stand_where_they_are_written() -> None:
    words = "- **Critical path**: `S1.1` → Phase 2 (MVP)"
    (found,) = arrows(show.typed(words))
    assert [show.at(ref.span, words) for ref in (*found.before, *found.after)] == ["S1.1", "Phase 2"]
