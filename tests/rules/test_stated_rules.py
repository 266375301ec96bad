"""What plans say about themselves: counts, totals, milestones, deadlines, links, headings, dates."""

from __future__ import annotations

from pathlib import Path

import pytest

from compiler.diagnostics import Diagnostic
from compiler.driver import check
from compiler.policy import Policy
from tests.planc import planc, read_json
from tests.rules.examples import PLAN, checked, documents, fixed

HEAD = "# Plan\n\n{above}\n\n## Phase 1: Ingest{more}\n\n"
STORIES = "".join(
    f"### Story 1.{n}: Load part {n}\n- **Effort**: {n} hours\n- **Points**: {n}\n\n" for n in (1, 2, 3)
)


def plan(above: str = "", more: str = "", below: str = "") -> str:
    return HEAD.format(above=above, more=more) + STORIES + below


def found(text: str, code: str) -> list[Diagnostic]:
    return [finding for finding in checked({PLAN: text}, code).findings if finding.code == code]


def at(text: str, finding: Diagnostic) -> str:
    """The words that the primary label points to."""
    return text[finding.span.start : finding.span.end]


# -- counts -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "Total stories: 4",
        "This plan has four stories.",
        "The project is divided into 2 phases.",
        "**Number of tasks:** 5",
        "Total: 4 tasks",
        "4 stories with 2 owners.",
    ],
)
def test_a_stated_number_is_counted(words: str) -> None:
    (finding,) = found(plan(words), "PL106")
    assert at(plan(words), finding) in ("4", "four", "2", "5")


@pytest.mark.parametrize(
    "words",
    [
        "Total stories: 3",
        "This plan has three stories and one phase.",
        "This plan has about four stories.",
        "The first 2 stories are urgent.",
        "Remaining tasks: 2",
        "Each phase has 4 stories.",
        "Phases: 2-3",
        "Stories: 2/3 done",
        "A project of 40 tasks like this one fails.",
    ],
)
def test_numbers_of_something_else_are_let_be(words: str) -> None:
    assert not found(plan(words), "PL106")


def test_the_heading_of_a_phase_counts_its_tasks() -> None:
    (finding,) = found(plan(more=" (4 stories)"), "PL106")
    assert finding.message == "Phase 1 has 3 stories, not 4"
    assert finding.fix is not None
    assert "(3 stories)" in fixed({PLAN: plan(more=" (4 stories)")}, finding)[PLAN]
    assert not found(plan(more=" (3 stories)"), "PL106")


def test_a_column_counts_the_tasks_of_each_phase() -> None:
    text = plan("| Phase | Stories | Points |\n|---|---|---|\n| Phase 1 | {} | {} |\n| **Total** | 3 | 6 |")
    assert not found(text.format(3, 6), "PL106")
    assert not found(text.format(3, 6), "PL404")
    assert [at(text.format(4, 6), each) for each in found(text.format(4, 6), "PL106")] == ["4"]
    assert [at(text.format(3, 7), each) for each in found(text.format(3, 7), "PL404")] == ["7"]


# -- totals -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("total", "wrong"),
    [
        ("Total: 6 hours", False),
        ("Total: 9 hours", True),
        ("**Total Phase 1:** 9 hours", True),
        ("**Total Estimated Time**: ~7 hours", False),
        ("**Total Estimated Time**: ~12 hours", True),
        ("Total story points: 6", False),
        ("Total story points: 8", True),
        ("Total budget: 900 dollars", False),
        ("Total test cases: 120", False),
    ],
)
def test_a_total_is_the_sum_of_its_parts(total: str, wrong: bool) -> None:
    assert bool(found(plan(below=f"## Summary\n\n{total}\n"), "PL404")) is wrong


def test_nothing_is_summed_where_a_part_is_unknown() -> None:
    text = plan(below="### Story 1.4: Load more\n\n## Summary\n\nTotal: 9 hours\n")
    assert not found(text, "PL404")


def test_a_total_of_time_may_be_that_of_the_longest_way() -> None:
    text = "# Plan\n\n## Phase 1: A (2 weeks)\n\n- [ ] Load\n\n## Phase 2: B (2 weeks)\n\n- [ ] Draw\n"
    assert not found(f"{text}\n## Summary\n\n**Total Duration**: 2 weeks\n", "PL404")


# -- milestones and deadlines -----------------------------------------------------------------------

PHASES = (
    "# Plan\n\n## Phase 1: A (Week 1-2)\n\n- [ ] Load\n\n"
    "## Phase 2: B (Week 3-5)\n\n- [ ] Draw\n\n## Milestones\n\n"
)


@pytest.mark.parametrize(
    ("line", "early"),
    [
        ("- **Maps drawn** (Week 4): Phase 2 complete", True),
        ("- **Maps drawn** (Week 5): Phase 2 complete", False),
        ("- **Maps drawn** (Week 6): Phase 2 complete", False),
        ("- All of Phases 1-2 done by Week 3", True),
        ("- Kickoff of Phase 2 (Week 1)", False),
        ("- Budget approved (Week 1)", False),
    ],
)
def test_a_milestone_comes_after_what_it_ends(line: str, early: bool) -> None:
    assert bool(found(f"{PHASES}{line}\n", "PL405")) is early


@pytest.mark.parametrize(("due", "late"), [("Week 1", True), ("Week 3", False)])
def test_a_due_week_leaves_time_for_what_comes_before(due: str, late: bool) -> None:
    text = (
        "# Plan\n\n## Phase 1: A\n\n### Story 1.1: Load\n- **Duration**: 2 weeks\n\n"
        f"### Story 1.2: Clean\n- **Depends on**: 1.1\n- **Due**: {due}\n- **Duration**: 2 days\n"
    )
    assert bool(found(text, "PL409")) is late


def test_the_last_phase_ends_before_the_deadline() -> None:
    text = "# Plan\n\n**Deadline**: {}\n\n## Phase 1: A (2026-03-02 to 2026-03-20)\n\n- [ ] Load\n"
    assert len(found(text.format("2026-03-13"), "PL409")) == 1
    assert not found(text.format("2026-03-20"), "PL409")


# -- links ------------------------------------------------------------------------------------------


def linked(text: str, *files: str) -> list[str]:
    policy = Policy(exists=lambda path: path in files)
    return [f.message for f in check(documents({PLAN: text}), policy).findings if f.code == "PL207"]


def test_links_lead_somewhere() -> None:
    text = plan(
        "[a](docs/a.md) [b](docs/b.md#top) [here](#phase-1-ingest) [gone](#phase-2) [w](https://x.org/y)"
    )
    assert linked(text, "docs/a.md", "docs/b.md") == ["no heading answers to `#phase-2`"]
    assert linked(text, "docs/a.md") == ["there is no file `docs/b.md`", "no heading answers to `#phase-2`"]


def test_headings_are_compared_as_every_renderer_may_name_them() -> None:
    text = "# Plan\n\n[x](#-phase-1--load--clean) [y](#setup-1) [z](#named)\n\n"
    text += '<a name="named"></a>\n\n## Setup\n\n## Setup\n\n'
    assert not linked(f"{text}## 🚀 Phase 1: Load & clean\n\n- [ ] Load\n")


def test_a_document_without_its_project_is_one_finding() -> None:
    assert linked(plan("[a](a.md) [b](b.md) [c](c.md) `[d](d.md)`")) == [
        "none of the 3 links to files leads anywhere"
    ]


def test_nobody_knows_what_lies_beside_text_without_a_file() -> None:
    assert not found(plan("[a](a.md)"), "PL207")


def test_files_are_looked_for_beside_the_plan(tmp_path: Path) -> None:
    (tmp_path / "execution_plan.md").write_text(plan("[a](notes/a.md) [b](notes/b.md)"))
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes/a.md").write_text("# A\n")
    report = read_json("check", tmp_path, "--output-format", "json")
    assert [each["message"] for each in report["diagnostics"]] == ["there is no file `notes/b.md`"]


# -- headings, drawings, dates, styles, fields -------------------------------------------------------


def test_a_heading_that_is_too_deep_is_lifted() -> None:
    text = "# Plan\n\n## Phase 1: A\n\n" + "".join(
        f"{'#' * (4 if n == 3 else 3)} Story 1.{n}: Load part {n}\n\n" for n in range(1, 6)
    )
    (finding,) = found(text, "PL110")
    assert at(text, finding) == "####"
    after = checked(fixed({PLAN: text}, finding))
    assert not after.findings
    assert len(after.plan.tasks) == 5


def test_a_series_that_starts_again_deeper_is_one_of_its_own() -> None:
    text = "# Plan\n\n" + "".join(f"## Phase {n}: Do {n}\n\n- [ ] Work {n}\n\n" for n in range(1, 5))
    assert not found(f"{text}## Rollout\n\n#### Phase 1: Alpha\n\n#### Phase 2: Beta\n", "PL110")


DRAWN = (
    "# Plan\n\n## Phase 1: A\n\n### Story 1.1: Load\n\n### Story 1.2: Clean\n- **Depends on**: {clean}\n\n"
    "### Story 1.3: Draw\n- **Depends on**: {draw}\n\n## Order\n\n```mermaid\nflowchart LR\n"
    '  A["Story 1.1"] --> B["Story 1.2"]\n  B --> C["Story 1.3"]\n```\n'
)


@pytest.mark.parametrize(
    ("clean", "draw", "apart"),
    [("1.1", "1.2", 0), ("1.1", "1.1, 1.2", 0), ("1.1", "1.1", 1), ("none", "1.2", 1)],
)
def test_drawings_are_held_against_fields(clean: str, draw: str, apart: int) -> None:
    assert len(found(DRAWN.format(clean=clean, draw=draw), "PL305")) == apart


def test_the_year_of_a_date_fits_between_its_neighbours() -> None:
    spans = ("2025-11-03 to 2025-12-19", "2025-01-05 to 2025-01-30", "2026-02-02 to 2026-02-20")
    text = "# Plan\n\n" + "".join(
        f"## Phase {n}: Do {n} ({span})\n\n- [ ] Work {n}\n\n" for n, span in enumerate(spans, 1)
    )
    (finding,) = found(text, "PL410")
    assert finding.fix is not None
    assert "2026-01-05 to 2026-01-30" in fixed({PLAN: text}, finding)[PLAN]
    assert not checked(fixed({PLAN: text}, finding)).findings


def test_the_day_of_the_week_is_that_of_the_date() -> None:
    assert len(found(plan("Kick-off on Monday, 2026-03-03."), "PL410")) == 1
    assert not found(plan("Kick-off on Tuesday, 2026-03-03, or Wed 2026-03-04."), "PL410")


def test_settings_say_what_every_task_must_have(tmp_path: Path) -> None:
    (tmp_path / "execution_plan.md").write_text(plan())
    (tmp_path / "planc.toml").write_text('extend-select = ["PL104"]\nrequired-fields = ["priority"]\n')
    report = read_json("check", tmp_path, "--output-format", "json")
    assert {each["message"] for each in report["diagnostics"]} == {
        f"Story 1.{n} has no priority" for n in (1, 2, 3)
    }
    (tmp_path / "planc.toml").write_text('required-fields = ["colour"]\n')
    done = planc("check", tmp_path)
    assert done.returncode == 2
    assert "owner" in done.stderr


def test_show_tells_what_was_read_as_a_statement() -> None:
    from compiler.driver import shown

    page = shown(checked({PLAN: plan("This plan has three stories.")}), PLAN)
    assert [b.what for line in page.lines for b in line.became if b.what.startswith("stated")] == [
        "stated count"
    ]


def test_what_a_heading_at_the_wrong_level_loses_is_not_missed_as_well() -> None:
    text = "# Plan\n\n## Phase 1: A\n\n" + "".join(
        f"{'#' * (4 if n == 3 else 3)} Story 1.{n}: Load part {n}\n\n" for n in range(1, 6)
    )
    waiting = f"{text}- **Depends on**: 1.3\n"
    assert [finding.code for finding in checked({PLAN: waiting}).findings] == ["PL110"]
