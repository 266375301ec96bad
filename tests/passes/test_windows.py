"""Which stated times contradict a dependency, and which are merely coarse."""

import pytest

from compiler.ir import Task, Window, Word
from compiler.source import Span
from passes.windows import comparable, contradict, is_inverted
from tests.passes.build import days, weeks

HERE = Span("p", 0, 1)


def dates(first: str | None, last: str | None) -> Window:
    return Window(written="x", span=HERE, unit="date", start_date=first, finish_date=last)


@pytest.mark.parametrize(
    ("before", "after", "too_early"),
    [
        (weeks("W", 1, 3), weeks("W", 2), 10),
        (weeks("W", 1, 3), weeks("W", 1), 15),
        (weeks("W", 2), weeks("W", 1), 10),
        (weeks("W", 1, 3), weeks("W", 3), None),
        (weeks("W", 1, 3), weeks("W", 4), None),
        (weeks("W", 1), weeks("W", 1), None),
        (weeks("W", 1, 3), weeks("W", 1, 3), None),
        (days("D", 1, 2), days("D", 2, 3), None),
        (days("D", 3), days("D", 2), 2),
        (weeks("W", 1), days("D", 4), None),
        (weeks("W", 1, 2), days("D", 4), 7),
        (dates("2026-01-05", "2026-01-16"), dates("2026-01-12", "2026-01-30"), 5),
        (dates("2026-01-05", "2026-01-16"), dates("2026-01-19", None), None),
        (dates("2026-01-05", "2026-01-16"), weeks("W", 1), None),
        (dates("2026-01-05", "soon"), dates("2026-01-01", None), None),
    ],
)
def test_only_a_clear_contradiction_counts(before: Window, after: Window, too_early: float | None) -> None:
    assert contradict(before, after) == too_early


def task(window: Window | None, phase: str = "1") -> Task:
    return Task(id="t", label="Task", name=Word(text="t", span=HERE), span=HERE, window=window, phase=phase)


def test_weeks_that_restart_compare_within_their_phase_only() -> None:
    own = weeks("Week 1", 1, relative_to_phase=True)
    assert comparable(task(own), task(own)) is not None
    assert comparable(task(own), task(own, phase="2")) is None
    assert comparable(task(own), task(weeks("Week 1", 1))) is None
    assert comparable(task(None), task(own)) is None


def test_a_window_is_inverted_by_its_mark_or_by_its_ends() -> None:
    assert is_inverted(weeks("W", 5, 3))
    assert is_inverted(weeks("W", 3, 5, inverted=True))
    assert is_inverted(dates("2026-02-01", "2026-01-01"))
    assert not is_inverted(weeks("W", 3, 3))
    assert not is_inverted(dates("2026-02-01", None))
    assert comparable(task(weeks("W", 5, 3)), task(weeks("W", 1))) is None
