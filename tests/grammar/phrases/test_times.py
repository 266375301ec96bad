"""Durations, windows and points, in working days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grammar.phrases import when
from tests.grammar.phrases import typed as show

DURATIONS = {
    "3 days": "3d",
    "4h": "0.5d",
    "30 minutes": "0.0625d",
    "2-3 hours": "0.25…0.375d",
    "1 week 2 days": "7d",
    "half a day": "0.5d",
    "a week": "5d",
    "3+ days": "3d",
    "1,5 Tage": "1.5d",
    "2 PT": "2d",
    "0,5-2 PT": "0.5…2d",
    "2 Personentage": "2d",
    "2 Personenwochen": "10d",
    "3 pt": "3 points",
    "3 days - 1 week": "3…5d",
    "5 person-days": "5d",
    "1 month": "21d",
    "2周": "10d",
    "10-12天": "10…12d",
    "3 个工作日": "3d",
    "2週間": "10d",
    "5人日": "5d",
    "2 a 4 horas": "0.25…0.5d",
    "1–2 dias": "1…2d",
    "8-12 hours (including deployment)": "1…1.5d",
    "2 weeks for setup": "10d",
    "4d (32h)": "4d",
    "~2 hours per variant, ~6 hours total": "0.75d",
}
WINDOWS = {
    "Week 1-2": "[0, 10) week",
    "Weeks 3 and 4": "[10, 20) week",
    "W1": "[0, 5) week",
    "W1-W2": "[0, 10) week",
    "Days 1–2": "[0, 2) day",
    "Hour 7–11": "[0.75, 1.375) hour",
    "Month 2": "[21, 42) month",
    "Sprint 3": "[20, 30) sprint",
    "Semana 8-11": "[35, 55) week",
    "第1-2周": "[0, 10) week",
    "1주차": "[0, 5) week",
    "3日目": "[2, 3) day",
    "Week 12, Days 1-5": "[55, 60) day",
    "Target: Week 1": "[0, 5) week",
    "by Week 3": "[, 15) week",
    "from 2025-01-01": "2025-01-01…",
    "2025-03-01": "2025-03-01…2025-03-01",
    "2025-03-01 to 2025-03-14": "2025-03-01…2025-03-14",
    "Nov 1–3, 2025": "2025-11-01…2025-11-03",
    "1-3 Nov 2025": "2025-11-01…2025-11-03",
    "Oct 28 - Nov 3, 2025": "2025-10-28…2025-11-03",
    "6-ene-2026": "2026-01-06…2026-01-06",
    "01.03.2026 - 15.03.2026": "2026-03-01…2026-03-15",
    "2025年1月6日": "2025-01-06…2025-01-06",
    "November 2025": "2025-11-01…2025-11-30",
    "Q3 2025": "2025-07-01…2025-09-30",
    "Q1": "[0, 63) quarter",
    "Q1-Q2 2026": "2026-01-01…2026-06-30",
    "Q3 2025 - Q1 2026": "2025-07-01…2026-03-31",
    "2026Q4 – Q1 2027": "2026-10-01…2027-03-31",
    "Nov 1–3": "…",  # of no year
    "Weeks 5-3": "[20, 15) week inverted",
    "2025-03-14 to 2025-03-01": "2025-03-14…2025-03-01 inverted",
}
MIXED = {
    "5 points": "5 points",
    "Story points: 8": "8 points",
    "20 weeks (Q3 2025)": "100d 2025-07-01…2025-09-30",
    "Weeks 1-2 (10 days)": "10d [0, 10) week",
    "2 weeks, 3 points": "10d 3 points",
    "Ongoing": "",
    "TBD": "",
    "[X weeks]": "",
    "": "",
    "every 2 weeks": "?",
    "soon": "?",
    "see section 3.2": "?",
}


@pytest.mark.parametrize(("words", "expected"), [*DURATIONS.items(), *WINDOWS.items(), *MIXED.items()])
def test_time(words: str, expected: str) -> None:
    assert show.when(when(show.typed(words))) == expected


@pytest.mark.parametrize(
    ("words", "unit", "expected"),
    [
        ("3", "days", "3d"),
        ("2-4", "weeks", "10…20d"),
        ("5", "points", "5 points"),
        ("6", "h", "0.75d"),
        ("3", None, "?"),
    ],
)
def test_a_bare_number_needs_the_unit_of_its_label(words: str, unit: str | None, expected: str) -> None:
    assert show.when(when(show.typed(words), unit)) == expected


def test_a_range_of_durations_that_runs_backwards_is_told() -> None:
    found = when(show.typed("5-3 days"))
    assert found.inverted
    assert found.duration
    assert (found.duration.low, found.duration.high) == (3, 5)


def test_quarters_that_run_backwards_are_told() -> None:
    window = when(show.typed("Q2 2026 - Q1 2026")).window
    assert window
    assert window.inverted


LENGTHS = {
    "h": 1 / 8,
    "hours": 1 / 8,
    "d": 1,
    "days": 1,
    "weeks": 5,
    "w": 5,
    "months": 21,
    "天": 1,
    "周": 5,
    "semanas": 5,
}


@given(
    st.integers(1, 400),
    st.integers(0, 50),
    st.sampled_from(sorted(LENGTHS)),
    st.sampled_from(["-", "–", " to ", "~"]),
)
def test_durations_are_read_as_they_are_built(low: int, more: int, unit: str, dash: str) -> None:
    words = f"{low}{dash}{low + more} {unit}" if more else f"{low} {unit}"
    found = when(show.typed(words))
    assert found.duration
    assert found.duration.low == pytest.approx(low * LENGTHS[unit])
    assert found.duration.high == pytest.approx((low + more) * LENGTHS[unit])
    assert found.whole


@given(st.sampled_from(["Week", "Weeks", "Day", "Month", "Semana"]), st.integers(1, 99), st.integers(0, 9))
def test_windows_are_read_as_they_are_built(word: str, first: int, more: int) -> None:
    length = {"Day": 1, "Month": 21}.get(word, 5)
    found = when(show.typed(f"{word} {first}-{first + more}" if more else f"{word} {first}"))
    assert found.window
    assert (found.window.start, found.window.finish) == ((first - 1) * length, (first + more) * length)
    assert not found.window.inverted


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1)))
def test_dates_are_read_as_they_are_built(day: date) -> None:
    found = when(show.typed(str(day)))
    assert found.window
    assert found.window.start_date == found.window.finish_date == str(day)
