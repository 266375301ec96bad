"""Items that wait for milestones wait for the phases that these end, where the plan says which."""

from __future__ import annotations

import pytest
from listing import read_text

from compiler.ir import Plan

_PLAN = """# Plan

## Phase 1: Data

- [ ] Load trips

## Phase 2: Model

**Depends on:** {needs}

- [ ] Train it

## Phase 3: Serve

- [ ] Ship it

{marks}
"""


def _plan(needs: str, marks: str) -> Plan:
    return read_text(_PLAN.format(needs=needs, marks=marks)).plan


def _before(plan: Plan) -> list[str]:
    return [f"{ref.label} {ref.id}" for relation in plan.relations for ref in relation.before]


@pytest.mark.parametrize(
    "marks",
    [
        "## Milestones\n\n- **M1**: data complete (end of Phase 1)",
        "## Milestones\n\n- M1 – Phase 1 complete",
        "## Milestones\n\n### M1: Phase 1 done",
        "## Milestones\n\n**M1**: all of Phase 1 is in place",
        "## Milestones\n\n| Milestone | Phase | Date |\n|---|---|---|\n| M1 | Phase 1 | 2026-03-01 |",
        "## 里程碑\n\n- M1：Phase 1 完成",
    ],
    ids=range(6),
)
def test_a_milestone_ends_a_phase(marks: str) -> None:
    for needs in ("M1", "Milestone 1"):
        plan = _plan(needs, marks)
        assert [phase.written_id for phase in plan.phases] == ["1", "2", "3"]
        assert _before(plan) == ["phase 1"]
        assert not any(relation.declared for relation in plan.relations)
        assert [found.rule for found in plan.inferences if found.subject == "milestones"] == ["milestone"]


@pytest.mark.parametrize(
    "marks",
    ["- M1: data complete", "- M1: kick-off of Phase 3", "- M1: Phase 1 and Phase 3 signed"],
    ids=["a state", "a beginning", "two phases"],
)
def test_a_milestone_that_ends_no_one_phase_is_a_state_of_the_world(marks: str) -> None:
    plan = _plan("M1", f"## Milestones\n\n{marks}")
    (ref,) = plan.phases[1].needs[0].refs
    assert ref.form == "external"
    assert not plan.relations


def test_a_milestone_told_in_a_phase_ends_it() -> None:
    first = "## Week 1: Load\n\n- [ ] Load\n- **Milestone:** M1 – all in\n\n"
    plan = read_text(f"{first}## Week 2: Train\n\nDepends on: M1\n\n- [ ] Train\n").plan
    assert _before(plan) == ["week 1"]


def test_what_no_milestone_tells_stays_unknown() -> None:
    plan = _plan("M7", "## Milestones\n\n- M1: Phase 1 complete")
    (ref,) = plan.phases[1].needs[0].refs
    assert (ref.form, ref.id) == ("one", "M7")
