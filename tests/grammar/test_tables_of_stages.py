"""Tables whose rows are the phases of a plan, by code or by name; sections numbered in Chinese."""

from __future__ import annotations

import pytest
from listing import read_text
from tasklist import tasklist

CODED = [
    ("Semaine", "S", "Activités"),
    ("Week", "W", "Activities"),
    ("Woche", "W", "Aufgaben"),
    ("Sprint", "S", "Goal"),
    ("Mes", "M", "Actividades"),
    ("Tuần", "T", "Các công việc"),
]


@pytest.mark.parametrize(("head", "letter", "other"), CODED)
def test_codes_that_begin_as_their_heading(head: str, letter: str, other: str) -> None:
    rows = "".join(f"| **{letter}{n}** | load {n}, clean {n} | open |\n" for n in (1, 2, 3))
    found = read_text(f"# P\n\n| {head} | {other} | Status |\n|---|---|---|\n{rows}").plan
    assert [phase.written_id for phase in found.phases] == [f"{letter}1", f"{letter}2", f"{letter}3"]
    assert not found.tasks


NAMED = [
    "| Jalon (*Milestone*) | Date prévue | Livrable |",
    "| Milestone | Target date | Deliverable |",
    "| Hito | Fecha | Entregable |",
    "| 里程碑 | 日期 | 交付物 |",
    "| マイルストーン | 期日 | 成果物 |",
    "| Meilenstein | Datum | Ergebnis |",
]


@pytest.mark.parametrize("head", NAMED)
def test_milestones_by_name(head: str) -> None:
    rows = "| Alpha | 2026-01-05 | a |\n| Beta | 2026-02-05 | b |\n| Gamma | 2026-03-05 | c |\n"
    found = read_text(f"# P\n\n{head}\n|---|---|---|\n{rows}").plan
    assert [phase.name.text for phase in found.phases] == ["Alpha", "Beta", "Gamma"]


def test_milestones_by_name_beside_tasks_are_no_phases() -> None:
    rows = "| Alpha | 2026-01-05 |\n| Beta | 2026-02-05 |\n| Gamma | 2026-03-05 |\n"
    plan = f"# P\n\n- [ ] Load\n- [ ] Clean\n\n## Milestones\n\n| Milestone | Date |\n|---|---|\n{rows}"
    assert tasklist(plan) == "Load [open]\nClean [open]\n"


@pytest.mark.parametrize("lead", ["二、", "十二、", "2. ", "2、"])
def test_the_number_of_a_section_before_that_of_a_phase(lead: str) -> None:
    plan = f"# P\n\n## {lead}Phase 1: Load\n\n### Week 1: Read\n\n- [ ] a\n"
    assert [phase.label for phase in read_text(plan).plan.phases] == ["Phase", "Week"]


def test_an_empty_item_below_a_label_makes_no_heading() -> None:
    plan = "# P\n\n### Phase 1: A\n- [x] a\n\n**Results**:\n- \n\n---\n\n### Phase 2: B\n- [ ] b\n"
    assert tasklist(plan) == "phase 1 A\n  a [done]\nphase 2 B\n  b [open]\n"
