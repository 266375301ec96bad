"""The year of dates without one, sprints of a stated length, weeks that begin anew in every phase."""

from __future__ import annotations

import pytest
from listing import read_text

from compiler.ir import Window
from compiler.shown import _window
from grammar.plan.reading import PlanReading


def windows(plan: PlanReading) -> list[str]:
    return [_window(item.window) if item.window else "" for item in (*plan.phases, *plan.tasks)]


def rules(plan: PlanReading) -> set[str]:
    return {inference.rule for inference in plan.inferences}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "## Phase 1: A (Nov 3, 2025)\n\n## Phase 2: B (Dec 20 – Jan 5)\n\n## Phase 3: C (March 2)\n",
            ["2025-11-03 to 2025-11-03", "2025-12-20 to 2026-01-05", "2026-03-02 to 2026-03-02"],
        ),
        (
            "**Start:** 2026-01-05\n\n## Phase 1: A (5–9 January)\n\n## Phase 2: B (KW 3)\n",
            ["2026-01-05 to 2026-01-09", "2026-01-12 to 2026-01-18"],
        ),
        (
            "## Phase 1: A (Dec 1)\n\n## Phase 2: B (Jan 9, 2026)\n",
            ["2025-12-01 to 2025-12-01", "2026-01-09 to 2026-01-09"],
        ),
        (
            "## Phase 1: A (end of February)\n\n## Phase 2: B (March 2028)\n",
            ["… to 2028-02-29", "2028-03-01 to 2028-03-31"],
        ),
    ],
)
def test_the_year_is_that_of_the_dates_around(text: str, expected: list[str]) -> None:
    plan = read_text(f"# P\n\n{text}").plan
    assert windows(plan) == expected
    assert "year-of-dates" in rules(plan)


def test_dates_of_no_year_keep_what_was_written() -> None:
    plan = read_text("# P\n\n## Phase 1: A (Nov 1–3)\n\n## Phase 2: B (Nov 4)\n").plan
    assert windows(plan) == ["“Nov 1–3”", "“Nov 4”"]
    assert not rules(plan) & {"year-of-dates"}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("We work in 1-week sprints.", ["day 0 to 5", "day 5 to 15"]),
        ("**Sprint length:** 3 weeks", ["day 0 to 15", "day 15 to 45"]),
        ("Sprints are two weeks.", ["day 0 to 10", "day 10 to 30"]),
        ("Sprints de 3 semanas", ["day 0 to 15", "day 15 to 45"]),
        ("1-week sprints, or maybe 2-week sprints.", ["day 0 to 10", "day 10 to 30"]),
        ("Two people.", ["day 0 to 10", "day 10 to 30"]),
    ],
)
def test_sprints_take_what_the_plan_says(said: str, expected: list[str]) -> None:
    plan = read_text(f"# P\n\n{said}\n\n## Phase 1: A (Sprint 1)\n\n## Phase 2: B (Sprints 2-3)\n").plan
    assert windows(plan) == expected


def relative(plan: PlanReading) -> list[bool]:
    return [task.window is not None and task.window.relative_to_phase for task in plan.tasks]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("(Weeks 1-2)", "(Week 1)"), ("(Weeks 3-4)", "(Week 1)"), [False, True]),  # phase 2 begins anew
        (("(Weeks 1-2)", "(Week 1)"), ("(Weeks 3-4)", "(Week 3)"), [False, False]),
        (("(Weeks 1-2)", "(Week 1)"), ("(Weeks 3-4)", "(Weeks 1-4)"), [False, False]),  # a contradiction
        (("", "(Week 1)"), ("", "(Week 1)"), [True, True]),
        (("", "(Week 1)"), ("", "(Week 2)"), [False, False]),
    ],
)
def test_weeks_begin_anew(first: tuple[str, str], second: tuple[str, str], expected: list[bool]) -> None:
    text = "".join(
        f"## Phase {n}: A{n} {phase}\n\n### Story {n}.1: Do it {n} {task}\n\n"
        for n, (phase, task) in enumerate((first, second), 1)
    )
    plan = read_text(f"# P\n\n{text}").plan
    assert relative(plan) == expected
    assert ("weeks-restart" in rules(plan)) is any(expected)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("- **Start:** 2026-01-05\n- **End:** 2026-01-09\n", "2026-01-05 to 2026-01-09"),
        ("- **End:** 2026-01-09\n- **Start:** 2026-01-05\n", "2026-01-05 to 2026-01-09"),
        ("- **Due:** 2026-01-09\n", "… to 2026-01-09"),
        ("- **Deadline:** Week 3\n", "day … to 15"),
        ("- **ETA:** 2026-01-09\n", "… to 2026-01-09"),
        ("- **Start:** Week 2\n- **End:** Week 3\n", "day 5 to 15"),
        ("- **Timeline:** Week 2-3\n- **Due:** Week 3\n", "day 5 to 15"),
    ],
)
def test_ends_in_fields_of_their_own(fields: str, expected: str) -> None:
    plan = read_text(f"# P\n\n## Phase 1: A\n\n### Story 1.1: Load\n\n{fields}").plan
    assert windows(plan) == ["", expected]


def test_an_end_before_its_start_is_told() -> None:
    text = "# P\n\n## Phase 1: A\n\n### Story 1.1: Load\n\n- **Start:** 2026-01-09\n- **End:** 2026-01-05\n"
    window = read_text(text).plan.tasks[0].window
    assert isinstance(window, Window)
    assert window.inverted
