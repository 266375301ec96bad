"""Working days on a calendar: Mondays to Fridays, no holidays, since no document names any."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from math import ceil, floor

_FAR = 1_000_000
"""Working days that a calendar of four-digit years still holds."""


def first_day(written: str | None, length: float) -> date | None:
    """The start that a plan states, if it is a date and the whole project fits on the calendar."""
    try:
        found = date.fromisoformat(written or "")
    except ValueError:
        return None
    return found if found.year < 5000 and length < _FAR / 2 else None


def begin(start: date, day: float) -> datetime:
    """When work that starts on that working day begins; 0 is the first working day from `start` on."""
    whole = floor(day)
    return _midnight(start, whole) + timedelta(days=day - whole)


def end(start: date, day: float) -> datetime:
    """When work that finishes then ends.  What ends with a Friday ends then, not on the Monday after."""
    whole = max(ceil(day) - 1, 0)
    return _midnight(start, whole) + timedelta(days=day - whole)


def last_day(start: date, day: float) -> date:
    """The last date on which work that finishes then is done."""
    return _midnight(start, max(ceil(day) - 1, 0)).date()


def _midnight(start: date, days: int) -> datetime:
    first = start + timedelta(days=7 - start.weekday() if start.weekday() > 4 else 0)
    weeks, rest = divmod(first.weekday() + days, 5)
    found = first - timedelta(days=first.weekday()) + timedelta(weeks=weeks, days=rest)
    return datetime(found.year, found.month, found.day)
