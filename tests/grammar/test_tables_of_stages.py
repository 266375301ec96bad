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


@pytest.mark.parametrize(
    "dates", [("11/09", "13/09"), ("2026-01-05", "2026-01-09"), ("5.1.", "9.1."), ("3月1日", "3月4日")]
)
def test_a_column_of_dates_says_when_whatever_it_is_called(dates: tuple[str, str]) -> None:
    rows = "".join(f"| {name} | x | {date} | y |\n" for name, date in zip("AB", dates, strict=True))
    found = tasklist(f"# P\n\n| Atividade | Dono da casa | Data | Marco zero |\n|---|---|---|---|\n{rows}")
    assert [line.split()[0] for line in found.splitlines()] == ["A", "B"]


@pytest.mark.parametrize("label", ["Phase", "Etapa", "Sprint"])
def test_labelled_items_that_count_are_phases_though_nothing_parts_the_name(label: str) -> None:
    plan = f"# P\n\n- {label} 1 Load trips\n  - [ ] read\n- {label} 2 Clean trips\n  - [ ] clean\n"
    assert [phase.written_id for phase in read_text(plan).plan.phases] == ["1", "2"]


def test_scheduled_columns_are_those_of_the_task() -> None:
    head = "| Activity | Scheduled Completion | Actual Completion | Scheduled Duration (hours) |"
    rows = "| Merge | 02/11/2020 | open | 16 |\n| Clean | 03/11/2020 | open | 8 |\n"
    assert tasklist(f"# P\n\n{head}\n|---|---|---|---|\n{rows}") == ("Merge [2 d]\nClean [1 d]\n")


def test_days_that_run_over_the_end_of_a_month() -> None:
    (week,) = read_text("# P\n\n## Week 1: Load (24-02 mars 2026)\n\n- [ ] a\n").plan.phases
    assert week.window is not None
    assert (week.window.start_date, week.window.finish_date) == ("2026-02-24", "2026-03-02")
