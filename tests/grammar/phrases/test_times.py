"""Durations, windows and points, in working days."""

from __future__ import annotations

from datetime import date, timedelta

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
    "1/2 day": "0.5d",
    "1.5 weeks": "7.5d",
    "two weeks": "10d",
    "2-3h": "0.25…0.375d",
    "30 min": "0.0625d",
    "3 person-days": "3d",
    "2 FTE-weeks": "10d",
    "5 man-hours": "0.625d",
    "5 AT": "5d",
    "~2 d": "2d",
    "≈3 Tage": "3d",
    "at least 3 days": "3d",
    "2 semanas": "10d",
    "3日": "3d",
    "2주": "10d",
    "2 tuần": "10d",
    "2 minggu": "10d",
    "2 недели": "10d",
    "1 jour": "1d",
    "2个月": "42d",
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
    "Nov 1–3": "--11-01…--11-03",  # of no year
    "Nov 1 - Nov 3": "--11-01…--11-03",
    "15 mars": "--03-15…--03-15",
    "3月": "--03-01…--03-31",
    "1月5日-9日": "--01-05…--01-09",
    "Dec 20 – Jan 5": "--12-20…--01-05",
    "Dec 20 – Jan 5, 2026": "2025-12-20…2026-01-05",
    "Dec 20, 2025 – Jan 5": "2025-12-20…2026-01-05",
    "15 de março de 2026": "2026-03-15…2026-03-15",
    "de 5 a 9 de janeiro de 2026": "2026-01-05…2026-01-09",
    "15. März 2026": "2026-03-15…2026-03-15",
    "5. bis 9. Januar 2026": "2026-01-05…2026-01-09",
    "du 5 au 9 janvier 2026": "2026-01-05…2026-01-09",
    "2026年3月15日": "2026-03-15…2026-03-15",
    "2026年1月5日〜1月9日": "2026-01-05…2026-01-09",
    "2026년 1월 5일": "2026-01-05…2026-01-05",
    "Monday, January 5, 2026": "2026-01-05…2026-01-05",
    "3/15/2026": "2026-03-15…2026-03-15",
    "3/4/2026": "--?2026-03-04…--?2026-03-04",  # March or April: the file decides
    "2026.03.15": "2026-03-15…2026-03-15",
    "2026-03": "2026-03-01…2026-03-31",
    "Feb 30, 2026": "…",
    "week of 2026-03-02": "2026-03-02…2026-03-08",
    "KW 14": "--W14-1…--W14-7",
    "CW 14": "--W14-1…--W14-7",
    "KW14/2026": "2026-03-30…2026-04-05",
    "KW 14-16 2026": "2026-03-30…2026-04-19",
    "KW 50 - KW 2 2026": "2025-12-08…2026-01-11",
    "2026-W03": "2026-01-12…2026-01-18",
    "2026-W03 - 2026-W05": "2026-01-12…2026-02-01",
    "W03 2026": "2026-01-12…2026-01-18",
    "KW 60": "?",
    "Q1 2026": "2026-01-01…2026-03-31",
    "Q1/2026": "2026-01-01…2026-03-31",
    "Q1 '26": "2026-01-01…2026-03-31",
    "H2 2026": "2026-07-01…2026-12-31",
    "2026 H1": "2026-01-01…2026-06-30",
    "H1": "?",
    "by end of March": "…--03-31",
    "end of March 2026": "…2026-03-31",
    "by end of Week 2": "[, 10) week",
    "end of Q1 2026": "…2026-03-31",
    "mid-March 2026": "2026-03-11…2026-03-20",
    "early April 2026": "2026-04-01…2026-04-10",
    "late Q2 2026": "2026-06-01…2026-06-30",
    "Ende März": "…--03-31",
    "fim de março": "…--03-31",
    "ETA: 2026-03-15": "…2026-03-15",
    "before March 15": "…--03-15",
    "Start: 2026-01-05 End: 2026-01-09": "2026-01-05…2026-01-09",
    "Day 1 AM": "[0, 0.5) day",
    "Day 1 morning": "[0, 0.5) day",
    "Day 2 afternoon": "[1.5, 2) day",
    "Day 1 PM - Day 3 AM": "[0.5, 2.5) day",
    "Days 3–5": "[2, 5) day",
    "Months 1-3": "[0, 63) month",
    "Week #3": "[10, 15) week",
    "3rd week": "[10, 15) week",
    "3ª semana": "[10, 15) week",
    "2nd sprint": "[10, 20) sprint",
    "Week 2, Day 8": "[7, 8) day",  # of the whole plan
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
    "5 SP": "5 points",
    "5 story points": "5 points",
    "40 GPU-hours": "",  # no time of anybody
    "100 credits": "",
    "$500": "",
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


MONTHS = {1: "Jan", 2: "February", 3: "März", 5: "mai", 8: "août", 11: "noviembre", 12: "dezembro"}


@given(
    st.dates(date(2001, 1, 1), date(2060, 12, 1)), st.integers(0, 40), st.sampled_from(["-", " – ", " to "])
)
def test_intervals_of_written_dates_are_in_order(first: date, more: int, dash: str) -> None:
    last = first + timedelta(days=more)
    if first.month not in MONTHS or last.month not in MONTHS or first.year != last.year:
        return
    window = when(
        show.typed(f"{MONTHS[first.month]} {first.day}{dash}{MONTHS[last.month]} {last.day}, {last.year}")
    )
    assert window.window
    assert (window.window.start_date, window.window.finish_date) == (str(first), str(last))
    assert not window.window.inverted


@given(st.integers(2001, 2080), st.integers(1, 52), st.integers(0, 8), st.sampled_from(["KW", "CW"]))
def test_calendar_weeks_hold_five_working_days_each(year: int, week: int, more: int, code: str) -> None:
    last = min(week + more, 52)
    window = when(show.typed(f"{code} {week}-{last} {year}")).window
    assert window
    assert window.start_date
    assert window.finish_date
    first, end = date.fromisoformat(window.start_date), date.fromisoformat(window.finish_date)
    assert (first.isocalendar()[:2], first.weekday(), end.weekday()) == ((year, week), 0, 6)
    working = sum((first + timedelta(days=n)).weekday() < 5 for n in range((end - first).days + 1))
    assert working == 5 * (last - week + 1)
    assert not window.inverted
