"""Comparing stated windows: weeks with weeks, dates with dates, and nothing with what cannot be compared.

Windows are coarse.  Two that share a boundary unit (Days 1–2 and Days 2–3, Week 1-2 and Week 2) follow each
other as people write plans, and so do two stories of the same week.
"""

from __future__ import annotations

from datetime import date

from compiler.ir import Item, Task, Window

_UNIT_DAYS = {
    "hour": 0.125,
    "day": 1.0,
    "date": 1.0,
    "week": 5.0,
    "sprint": 10.0,
    "month": 23.0,
    "quarter": 66.0,
}


def unit_days(window: Window) -> float:
    """The length of the unit that a window is written in, in working days (months at their longest)."""
    return _UNIT_DAYS[window.unit]


def is_inverted(window: Window) -> bool:
    if window.inverted:
        return True
    if window.start is not None and window.finish is not None:
        return window.finish < window.start
    first, last = _dates(window)
    return first is not None and last is not None and last < first


def comparable(one: Item, other: Item) -> tuple[Window, Window] | None:
    """The stated windows of two items, if both count from the same day."""
    a, b = one.window, other.window
    if a is None or b is None or is_inverted(a) or is_inverted(b):
        return None
    if a.relative_to_phase != b.relative_to_phase:
        return None
    if a.relative_to_phase and _home(one) != _home(other):
        return None
    return a, b


def alike(one: Window, other: Window) -> bool:
    """Whether the units of two windows fit: a week has five days in one plan and seven in the next."""
    short = ("hour", "day")
    return (one.unit in short) == (other.unit in short)


def overlap(before: Window, after: Window) -> float | None:
    """By how many days `after` starts before `before` ends; negative if later, None if unknown."""
    first, last = _dates(after)[0], _dates(before)[1]
    if before.finish is not None and after.start is not None:
        return before.finish - after.start
    if first is not None and last is not None:
        return float((last - first).days + 1)
    return None


def over_before(one: Window, other: Window) -> bool:
    """Whether a window is wholly over when another one begins."""
    if one.finish is not None and other.start is not None:
        return one.finish <= other.start
    last, first = _dates(one)[1], _dates(other)[0]
    return last is not None and first is not None and last < first


def length(window: Window | None) -> float:
    """Working days that a window takes; 0 if it does not say both its ends."""
    if window is None or is_inverted(window):
        return 0.0
    if window.start is not None and window.finish is not None:
        return window.finish - window.start
    return working_days(*_dates(window))


def working_days(first: date | None, last: date | None) -> float:
    """Mondays to Fridays from one day to another, both included; 0 if unknown."""
    if first is None or last is None:
        return 0.0
    weeks, rest = divmod(max((last - first).days + 1, 0), 7)
    return float(weeks * 5 + sum((first.weekday() + i) % 7 < 5 for i in range(rest)))


def start_of(window: Window | None) -> float:
    """Something to sort comparable windows by."""
    if window is None or window.start is not None:
        return window.start or 0.0 if window else 0.0
    first = _dates(window)[0]
    return float(first.toordinal()) if first else 0.0


def same(one: Window, other: Window) -> bool:
    return (one.start, one.finish, one.start_date, one.finish_date) == (
        other.start,
        other.finish,
        other.start_date,
        other.finish_date,
    )


def contradict(before: Window, after: Window) -> float | None:
    """The days by which `after` starts too early to follow `before`; None if it may well follow."""
    days = overlap(before, after)
    if days is None or same(before, after):
        return None
    return days if days > max(unit_days(before), unit_days(after)) + 1e-6 else None


def _home(item: Item) -> str | None:
    return item.phase if isinstance(item, Task) else item.id


def _dates(window: Window) -> tuple[date | None, date | None]:
    return as_date(window.start_date), as_date(window.finish_date)


def as_date(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
