"""What rules about structure, references, graph and time let be, and how they say what they find."""

from __future__ import annotations

import pytest

from compiler.diagnostics import Diagnostic
from tests.rules.examples import PLAN, checked, fixed


def found(plan: str, code: str) -> list[Diagnostic]:
    return [finding for finding in checked({PLAN: plan}, code).findings if finding.code == code]


def codes(plan: str) -> list[str]:
    return [finding.code for finding in checked({PLAN: plan}).findings]


def lines(plan: str, finding: Diagnostic) -> list[int]:
    return [plan.count("\n", 0, label.span.start) + 1 for label in finding.labels]


HEAD = "# Plan\n\n## Phase 1: Ingest\n\n"


@pytest.mark.parametrize(
    ("phase", "empty"),
    [
        ("## Phase 2: Clean\n", True),
        ("## Phase 2: Clean (Week 2)\n\n**Owner**: Ana\n", True),
        ("## Phase 2: Clean\n\nTrips without a station are thrown away.\n", False),
        ("## Phase 2: Clean ✅\n", False),
    ],
)
def test_a_phase_is_empty_if_nothing_is_told_of_it(phase: str, empty: bool) -> None:
    plan = f"{HEAD}### Story 1.1: Load\n\n{phase}\n## Phase 3: Report\n\n### Story 3.1: Draw\n"
    assert bool(found(plan, "PL103")) is empty


def test_nobody_misses_tasks_where_no_phase_has_them() -> None:
    assert not found("# Plan\n\n## Phase 1: A\n\n## Phase 2: B\n\n## Phase 3: C\n", "PL103")


@pytest.mark.parametrize(
    ("ids", "missing"),
    [
        (("1.1", "1.2", "1.4"), "1.3"),
        (("A-01", "A-02", "A-04"), "A-03"),
        (("1.1", "1.2", "1.3"), None),
        (("1.4", "1.5", "1.6"), None),
        (("1.1", "1.3a", "1.3b", "1.2"), None),
        (("1.1", "1.2", "1.9"), None),
    ],
)
def test_a_number_left_out_of_a_series(ids: tuple[str, ...], missing: str | None) -> None:
    plan = HEAD + "".join(f"### Story {each}: Do what {each} says\n\n" for each in ids)
    messages = [finding.message for finding in found(plan, "PL105")]
    assert [missing in message for message in messages if missing] == [True] * bool(missing)
    assert bool(messages) is bool(missing)


def test_a_number_that_somebody_knows_of_is_no_gap() -> None:
    plan = HEAD + "".join(f"### Story 1.{n}: Do the work\n\n" for n in (1, 2, 4, 5))
    assert found(plan, "PL105")
    assert not found(plan + "Story 1.3 was given up in May.\n", "PL105")
    waiting = plan + "- **Depends on**: 1.3\n"
    assert codes(waiting).count("PL201") == 1
    assert "PL105" not in codes(waiting)


def test_series_that_go_on_in_another_phase_have_no_gap() -> None:
    plan = "# Plan\n\n## Phase 1: A\n\n### Story 1: A\n\n### Story 2: B\n\n### Story 4: C\n\n"
    assert not found(f"{plan}## Phase 2: B\n\n### Story 3: D\n", "PL105")


def test_a_phase_that_is_done_shows_its_open_tasks() -> None:
    plan = "# Plan\n\n## Phase 1: Ingest ✅\n\n- [x] **1.1** Load trips\n- [ ] **1.2** Load weather\n"
    (finding,) = found(plan, "PL107")
    assert finding.message == "Phase 1 is done, but 1 of its 2 tasks is not"
    assert lines(plan, finding) == [3, 6]
    assert not found(plan.replace("[ ]", "[x]"), "PL107")
    assert not found(plan.replace(" ✅", ""), "PL107")


@pytest.mark.parametrize(
    "name", ["TBD", "<story name>", "[Story title]", "Lorem ipsum dolor sit amet", "TODO"]
)
def test_names_that_were_never_filled_in(name: str) -> None:
    assert len(found(f"{HEAD}### Story 1.1: {name}\n", "PL109")) == 1


@pytest.mark.parametrize(
    "name", ["[Load](load.md) trips", "Decide what is TBD", "Name the stations", "Title case names"]
)
def test_names_that_only_look_like_placeholders(name: str) -> None:
    assert not found(f"{HEAD}### Story 1.1: {name}\n", "PL109")


def test_the_brackets_of_a_node_are_its_shape() -> None:
    drawn = "# Plan\n\n```mermaid\ngraph LR\n    A[Load trips] --> B[Train the model]\n```\n"
    assert not found(drawn, "PL109")
    assert len(found(f"{drawn}\n## Phase 1: A\n\n### Story 1.1: [Story title]\n", "PL109")) == 1


def test_an_owner_is_a_hole_or_an_answer() -> None:
    plan = HEAD + "### Story 1.1: Load trips\n- **Owner**: {}\n"
    assert found(plan.format("[Name]"), "PL109")
    assert not found(plan.format("TBD"), "PL109")
    assert not found(plan.format("Ana"), "PL109")


def test_what_was_dropped_may_be_waited_for_by_what_was_dropped_too() -> None:
    plan = HEAD + (
        "### Story 1.1: Load trips\n- **Status**: Cancelled\n\n"
        "### Story 1.2: Clean trips\n- **Depends on**: 1.1\n- **Status**: {}\n"
    )
    (finding,) = found(plan.format("Open"), "PL204")
    assert finding.fix is not None
    assert "**Depends on**: none" in fixed({PLAN: plan.format("Open")}, finding)[PLAN]
    assert not found(plan.format("Cancelled"), "PL204")


def test_a_range_and_one_of_it_are_twice_the_same() -> None:
    plan = HEAD + "".join(f"### Story 1.{n}: Load part {n}\n\n" for n in (1, 2, 3)) + "### Story 1.4: Join\n"
    (finding,) = found(f"{plan}- **Depends on**: 1.1-1.3, 1.2\n", "PL205")
    assert finding.fix is not None
    assert fixed({PLAN: f"{plan}- **Depends on**: 1.1-1.3, 1.2\n"}, finding)[PLAN].endswith(": 1.1-1.3\n")
    assert not found(f"{plan}- **Depends on**: 1.1-1.2, 1.3\n", "PL205")


def test_one_outside_reference_is_one_finding_however_often_it_is_named() -> None:
    plan = HEAD + "".join(f"### Story 1.{n}: Load {n}\n- **Depends on**: OPS-17\n\n" for n in (1, 2, 3))
    (finding,) = found(plan, "PL206")
    assert lines(plan, finding) == [6, 9, 12]


def test_a_redundant_dependency_goes_without_changing_the_order() -> None:
    plan = HEAD + (
        "### Story 1.1: Load\n\n### Story 1.2: Clean\n- **Depends on**: 1.1\n\n"
        "### Story 1.3: Join\n- **Depends on**: 1.2, 1.1\n"
    )
    (finding,) = found(plan, "PL303")
    after = checked(fixed({PLAN: plan}, finding))
    assert [edge.source for edge in after.facts.edges if edge.target == "1.3"] == ["1.2"]
    assert after.facts.waves == checked({PLAN: plan}).facts.waves


TWO = HEAD + (
    "### Story 1.1: Load\n- **Outputs**: `stg_trips`\n\n"
    "### Story 1.2: Clean\n- **Inputs**: {reads}\n- **Outputs**: {writes}\n"
)


def test_a_task_that_updates_a_dataset_is_no_second_writer() -> None:
    assert found(TWO.format(reads="`raw`", writes="`stg_trips`"), "PL306")
    assert not found(TWO.format(reads="`stg_trips`", writes="`stg_trips`"), "PL306")
    assert not found(TWO.format(reads="`stg_trips`", writes="`clean_trips`"), "PL306")


@pytest.mark.parametrize(
    ("needs", "missing"), [("none", True), ("1.1", True), ("1.2", False), ("1.3", False), ("", False)]
)
def test_data_that_no_dependency_speaks_of(needs: str, missing: bool) -> None:
    plan = HEAD + (
        "### Story 1.1: Prepare\n\n### Story 1.2: Load\n- **Outputs**: `stg_trips`\n\n"
        "### Story 1.3: Look\n- **Depends on**: 1.2\n\n### Story 1.4: Clean\n- **Inputs**: `stg_trips`\n"
    )
    plan += f"- **Depends on**: {needs}\n" if needs else ""
    findings = found(plan, "PL307")
    assert bool(findings) is missing
    for finding in findings:
        after = checked(fixed({PLAN: plan}, finding))
        assert not after.findings
        assert "1.2" in after.facts.depends_on["1.4"]


def test_a_dependency_against_the_data_is_told_once() -> None:
    plan = HEAD + (
        "### Story 1.1: Clean\n- **Inputs**: `stg_trips`\n\n### Story 1.2: Look\n- **Depends on**: 1.1\n\n"
        "### Story 1.3: Load\n- **Depends on**: 1.2\n- **Outputs**: `stg_trips`\n"
    )
    assert codes(plan) == ["PL308"]
    (finding,) = found(plan, "PL308")
    assert finding.message == "Story 1.3 waits for Story 1.1 by way of Story 1.2, which needs its output"
    assert lines(plan, finding) == [12, 6, 9]


@pytest.mark.parametrize(
    ("phase", "durations", "short"),
    [
        ("(Week 1)", ("4 days", "3 days"), True),
        ("(Week 1-2)", ("4 days", "3 days"), False),
        ("(Week 1)", ("2-4 days", "2-3 days"), False),
        ("(1 week)", ("4 days", "3 days"), True),
        ("", ("40 days", "30 days"), False),
    ],
)
def test_a_chain_has_to_fit_into_its_phase(phase: str, durations: tuple[str, str], short: bool) -> None:
    plan = f"# Plan\n\n## Phase 1: Ingest {phase}\n\n### Story 1.1: Load\n- **Duration**: {durations[0]}\n\n"
    plan += f"### Story 1.2: Clean\n- **Duration**: {durations[1]}\n- **Depends on**: 1.1\n"
    assert bool(found(plan, "PL406")) is short
    assert not found(plan.replace("- **Depends on**: 1.1\n", ""), "PL406"), "side by side"


@pytest.mark.parametrize(
    ("phase", "task", "side"),
    [
        ("Week 1-2", "Week 4", "lies after"),
        ("Week 6-7", "Week 4", "lies before"),
        ("Week 1-2", "Week 2-4", "ends after"),
        ("Week 6-7", "Week 5-6", "begins before"),
        ("Week 1-2", "Week 1-2", None),
        ("Week 1-2", "Days 3-9", None),
        ("2026-03-02 to 2026-03-13", "2026-03-20", "lies after"),
        ("2026-03-02 to 2026-03-13", "Week 9", None),
    ],
)
def test_a_task_lies_within_its_phase(phase: str, task: str, side: str | None) -> None:
    plan = f"# Plan\n\n## Phase 1: Ingest ({phase})\n\n### Story 1.1: Load ({task})\n\n### Story 1.2: Clean\n"
    messages = [finding.message for finding in found(plan, "PL408")]
    assert messages == ([f"Story 1.1 {side} Phase 1, which it belongs to"] if side else [])


def test_full_time_work_of_one_owner_does_not_overlap() -> None:
    plan = HEAD + (
        "### Story 1.1: Load (Week 1-4)\n- **Owner**: Ana\n\n"
        "### Story 1.2: Clean (Week 2-5)\n- **Owner**: {}\n- **Duration**: {}\n"
    )
    assert len(found(plan.format("Ana", "4 weeks"), "PL407")) == 1
    assert not found(plan.format("Ana", "3 days"), "PL407")
    assert not found(plan.format("Ben", "4 weeks"), "PL407")


def test_days_are_not_held_against_weeks_that_may_have_seven() -> None:
    assert not found("# Plan\n\n## Phase 1: Ingest (Week 2)\n\n### Story 1.1: Load (Day 11-13)\n", "PL408")


def test_optional_tasks_may_be_left_open() -> None:
    plan = "# Plan\n\n## Phase 1: Ingest ✅\n\n- [x] 1.1 Load trips\n- [ ]* 1.2 Load weather\n"
    assert not found(plan, "PL107")
    assert found(plan.replace("]*", "]"), "PL107")


def test_one_wrong_week_is_one_finding() -> None:
    plan = "# Plan\n\n## Phase 1: Ingest (Week 3-6)\n\n### Story 1.1: Load (Week 3-5)\n\n"
    plan += "### Story 1.2: Clean (Week 1)\n- **Depends on**: 1.1\n\n### Story 1.3: Draw (Week 6)\n"
    assert codes(plan) == ["PL401"]
