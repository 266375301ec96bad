"""Values of dependency fields, as real plans write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grammar.phrases import need
from tests.grammar.phrases import typed as show

NOTHING = [
    *("none", "None", "Nothing (first phase)", "—", "-", "N/A", "无", "なし", "없음", "Keine", "Nenhuma"),
    *("(nothing - can write in parallel)", "None — can start immediately", "**None**", "No dependencies"),
]
IDS = {
    "1.1": "1.1",
    "1.1, 2.1": "1.1, 2.1",
    "M1": "M1",
    "3a": "3a",
    "#12": "12",
    "T001; T002": "T001, T002",
    "W1-BUILD-ENG-CLI-001, W1-E2E": "W1-BUILD-ENG-CLI-001, W1-E2E",
    "02-01, 02-03-PLAN.md": "02-01, 02-03",
    "US-1": "US-1",
    "P0-1": "P0-1",
    "phase_1": "phase 1",
    "story_1_1": "story 1.1",
    "Phase 1, Phase 2": "phase 1, phase 2",
    "Phases 1, 2, 4, 5": "phase 1, phase 2, phase 4, phase 5",
    "Tasks 3.1, 3.2, and 3.3": "task 3.1, task 3.2, task 3.3",
    "Phase 0 + 1": "phase 0, phase 1",
    "4.1 and 4.2": "4.1, 4.2",
    "Phase II": "phase II",
    "Phase A, Phase B": "phase A, phase B",
    "Phase 2 Task 3": "task 3",
    "阶段1、阶段2": "phase 1, phase 2",
    "第一阶段": "phase 1",
    "1단계": "phase 1",
    "Semana 3": "week 3",
    "`T1`, **T2**": "T1, T2",
    "[Story 1.1](data_flows/story_1_1.md)": "story 1.1",
    "E2 (Data management), E3 (Price integration)": "E2, E3",
    "Step 2 (need to see results)": "step 2",
    "Phase 1 (MVP), 2": "phase 1, phase 2",
    "Milestone v1.0 completion": "milestone v1.0",
    "after Story 1 is complete": "story 1",
    "Phase 1: Foundation": "phase 1",
    "2.1 Clean weather readings": "2.1",
    "3 - Join": "3",
    "Epic 1 → Epic 2": "epic 1, epic 2",
    "1.1/1.2": "1.1, 1.2",
    "T1 or T2": "T1, T2",
    "(1.1)": "1.1",
    "[1.1, 1.2]": "1.1, 1.2",
    "✅ 1.1": "1.1",
    "1.1FS+2d": "1.1",
    "E1.S1": "E1.S1",
    "タスク1と2": "task 1, task 2",
    "All Phase 1 tasks": "phase 1",
    "Wallet results (from Step 4 …)": "step 4",
    "USDT transfers from Step 1": "step 1",
    "1.1, parallel to 1.2 and 1.3": "1.1",
    "1.1, can run in parallel with 1.2, 1.3": "1.1",
    "1.1 (in parallel with 1.2 and 1.3)": "1.1",
    "Story 1.1, concurrently with Story 1.2": "story 1.1",
    "in parallel with 1.2; after 1.1": "1.1",
    "1.1, parallel zu 1.2": "1.1",
    "1.1，可与1.2并行": "1.1",
}
RANGES = {
    "S1-S6": "S1…S6",
    "5.4-5.9": "5.4…5.9",
    "M1-04 ~ M1-09": "M1-04…M1-09",
    "T011–T017": "T011…T017",
    "1a-1c": "1a…1c",
    "Phase 4a-c complete": "phase 4a…c",
    "Stories 3-5": "story 3…5",
    "1.1 to 1.4": "1.1…1.4",
    "Phases 1 through 4": "phase 1…4",
    "任务1.1至1.3": "task 1.1…1.3",
    "S1–S6; S8": "S1…S6, S8",
    "All Phase 1–4 tasks must be complete.": "phase 1…4",
}
OTHERS = {
    "All previous stories": "all",
    "All prior": "all",
    "all of the above": "all",
    "所有前置任务": "all",
    "todas las anteriores": "all",
    "Load trips": '"Load trips"',
    "Data ingestion complete": '"Data ingestion"',
    "Cleaning & preparation": '"Cleaning & preparation"',
    '"Clean, and join"': '"Clean, and join"',
    "load_trips": '"load_trips"',
    "Terraform deployed": "(Terraform deployed)",
    "AWS access": "(AWS access)",
    "ANALYSIS.md": "(ANALYSIS.md)",
    "Python 3.11": "(Python 3.11)",
    "v2.2.0": "(v2.2.0)",
    "2 weeks": "(2 weeks)",
    "txova-go-types/*, envelope": '(txova-go-types/*), "envelope"',
    "S7 + 2 domain runs": "S7",
    "S3 bucket": '"S3 bucket"',
    '"Load" and "Clean, join"': '"Load", "Clean, join"',
}


@pytest.mark.parametrize("words", NOTHING)
def test_nothing_to_wait_for(words: str) -> None:
    found = need(show.typed(words))
    assert found.none
    assert not found.refs


@pytest.mark.parametrize(("words", "expected"), [*IDS.items(), *RANGES.items(), *OTHERS.items()])
def test_references(words: str, expected: str) -> None:
    assert show.need(need(show.typed(words))) == expected


def test_a_denied_item_is_no_reference() -> None:
    found = need(show.typed("Not blocked by Phase 3"))
    assert not any(ref.id for ref in found.refs)


def test_every_reference_knows_where_it_stands() -> None:
    words = "**Phases 1** (MVP), 2 and [Story 1.1](x.md), `Load trips`"
    found = need(show.typed(words))
    assert [show.at(ref.span, words) for ref in found.refs] == ["Phases 1", "2", "Story 1.1", "Load trips"]
    assert [ref.written for ref in found.refs] == ["Phases 1", "2", "Story 1.1", "Load trips"]


numbers = st.integers(1, 999)
prefixes = st.sampled_from(["", "T", "S", "M", "STORY-", "W1-"])
dashes = st.sampled_from(["-", "–", "—", " - ", " – ", " ~ ", " to ", " through ", "～"])


@given(prefixes, numbers, numbers, dashes)
def test_ranges_are_read_as_they_are_built(prefix: str, first: int, last: int, dash: str) -> None:
    one, other = f"{prefix}{first}.1", f"{prefix}{last}.1"
    found = need(show.typed(f"{one}{dash}{other}"))
    assert [(ref.form, ref.id, ref.last) for ref in found.refs] == [("range", one, other)]


@given(
    st.lists(st.tuples(prefixes, numbers, numbers), min_size=1, max_size=6),
    st.sampled_from([", ", "; ", "、"]),
)
def test_lists_are_read_as_they_are_built(ids: list[tuple[str, int, int]], comma: str) -> None:
    written = [f"{prefix}{phase}.{task}" for prefix, phase, task in ids]
    found = need(show.typed(comma.join(written)))
    assert [ref.id for ref in found.refs] == written
