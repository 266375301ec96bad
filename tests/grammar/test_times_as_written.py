"""Times as people write them, in fields and titles; dates whose numbers can be read two ways."""

from __future__ import annotations

import pytest

from compiler.documents import Document, Role
from compiler.driver import Checked, check
from compiler.source import Span, decode
from grammar.blocks import Text
from grammar.phrases import when
from grammar.phrases.times import When

DURATIONS = {
    "2h30": 0.3125,
    "2h 30m": 0.3125,
    "2h30m": 0.3125,
    "1d 4h": 1.5,
    "1d4h": 1.5,
    "half a day": 0.5,
    "half-day": 0.5,
    "½ day": 0.5,
    "one and a half days": 1.5,
    "2 1/2 days": 2.5,
    "1 week + 2 days": 7,
    "5 person-days": 5,
    "two sprints": 20,
}
DAYS = {
    "Week 2, Mon-Wed": (5, 8),
    "Mon–Wed (Week 2)": (5, 8),
    "Week 3/4": (10, 20),
    "W1D3": (2, 3),
    "W1D3-W2D1": (2, 6),
    "T+3 days": (3, 4),
    "T+2 weeks": (10, 11),
    "by end of Q2": (None, 126),
    "EOQ2": (None, 126),
}
DATES = {
    "w/c 3 March 2026": ("2026-03-03", "2026-03-09"),
    "KW 12/13 2026": ("2026-03-16", "2026-03-29"),
    "mid-March 2026": ("2026-03-11", "2026-03-20"),
    "2026-03-03/2026-03-07": ("2026-03-03", "2026-03-07"),
    "13/04/26": ("2026-04-13", "2026-04-13"),
}
NOT_PLACED = ("Mon–Wed", "FY26 Q1", "Q1 FY26", "FY2026")
NO_TIME = ("70/15/15", "60/20/20", "S3 bucket", "T cells")


def read(typed: str) -> When:
    return when(Text(typed, Span("plan.md", 0, len(typed))))


@pytest.mark.parametrize("typed", DURATIONS)
def test_durations(typed: str) -> None:
    found = read(typed).duration
    assert found is not None
    assert (found.low, found.high) == (DURATIONS[typed], DURATIONS[typed])


@pytest.mark.parametrize("typed", DAYS)
def test_days_of_the_project(typed: str) -> None:
    found = read(typed).window
    assert found is not None
    assert (found.start, found.finish) == DAYS[typed]


@pytest.mark.parametrize("typed", DATES)
def test_days_of_the_calendar(typed: str) -> None:
    found = read(typed).window
    assert found is not None
    assert (found.start_date, found.finish_date) == DATES[typed]


@pytest.mark.parametrize("typed", NOT_PLACED)
def test_what_is_kept_as_written_and_placed_nowhere(typed: str) -> None:
    found = read(typed).window
    assert found is not None
    assert found.written == typed
    assert (found.start, found.finish, found.start_date, found.finish_date) == (None,) * 4


@pytest.mark.parametrize("typed", NO_TIME)
def test_what_is_no_time(typed: str) -> None:
    found = read(typed)
    assert (found.duration, found.window, found.points) == (None, None, None)


PLAN = "# P\n\n{start}## Phase 1: Load\n\n**Due:** 03/04/2026\n\n### Task 1.1: A\n\n**Due:** {other}\n"


def checked(other: str, start: str = "") -> Checked:
    text = PLAN.format(other=other, start=start)
    return check([Document(Role.PLAN, decode("plan.md", text.encode()))])


@pytest.mark.parametrize(
    ("other", "day", "findings"),
    [
        ("25/04/2026", "2026-04-03", 0),
        ("04/25/2026", "2026-03-04", 0),
        ("05/05/2026", "2026-04-03", 1),
        ("06/05/2026", "2026-04-03", 1),
    ],
)
def test_numeric_dates_are_read_by_the_others_else_the_day_comes_first(
    other: str, day: str, findings: int
) -> None:
    found = checked(other)
    window = found.plan.phases[0].window
    assert window is not None
    assert window.finish_date == day
    notes = [finding for finding in found.findings if finding.code == "PL008"]
    assert len(notes) == findings
    assert all(note.help == f"write `{day}`" for note in notes)


def test_the_start_of_the_plan_may_be_such_a_date() -> None:
    found = checked("25/04/2026", "**Start date:** 02/03/2026\n\n")
    assert found.plan.start_date == "2026-03-02"
    assert not found.findings
