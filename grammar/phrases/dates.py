"""Days of the calendar as they are written: full dates, months, quarters, calendar weeks.

A date without its year is kept as ISO has it for such: ``--03-15`` is March 15, ``--W14-1`` the Monday of
week 14.  `grammar.plan.calendar` finds the year, or drops the date and leaves what was written.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from grammar.phrases.parts import Token
from grammar.phrases.vocabulary import NUMBER_WORDS, month_of

Tokens = tuple[Token, ...]
Day = tuple[int, int, int]
"""Day, month and year; 0 for what is not said.  Day -1 is the last of the month."""

UNDECIDED = "--?"
_LEAP = 2000
"""Stands for any year: all days that there ever are, are in it."""
_NUMBER_TAIL = re.compile(
    r"(?:\s(?:onwards?|and (?:beyond|onwards?|later))|st|nd|rd|th|[ªº°+]|\.[ªº]?|\s?[日号號일])$"
)


def number(written: str) -> float:
    written = _NUMBER_TAIL.sub("", written.lower())
    if written in NUMBER_WORDS:
        return float(NUMBER_WORDS[written])
    if written == "1/2":
        return 0.5
    return float(written.replace(",", "."))


def iso(year: int, month: int, day: int) -> str | None:
    """None if there is no such day; day -1 is the last of the month, year 0 is not known.

    Of a year below zero, the numbers of day and month are not known apart: ``--?2026-03-04``.
    """
    if year < 0:
        return f"{UNDECIDED}{-year:04}-{day:02}-{month:02}"
    if not 1 <= month <= 12 or not (year == 0 or 1900 <= year < 2100):
        return None
    longest = monthrange(year or _LEAP, month)[1]
    if day == -1:
        day = longest
    if not 1 <= day <= longest:
        return None
    return f"{year:04}-{month:02}-{day:02}" if year else f"--{month:02}-{day:02}"


# -- one day, a month, or a stretch of days ---------------------------------------------------------


def days(tokens: Tokens) -> tuple[str | None, str | None] | None:
    """A missing year or month is that of the other end."""
    if tokens[0].kind == "WEEK_OF":
        return _week_of(tokens)
    cut = next((i for i, t in enumerate(tokens) if t.kind == "DASH"), len(tokens))
    first = last = _point(tokens[:cut])
    if cut < len(tokens):
        last = _point(tokens[cut + 1 :])
    if first[0] and not first[1]:  # 1–3 Nov
        first = (first[0], last[1], last[2])
        if first[0] > 20 and 0 < last[0] < 10 and last[1] > 1:  # 28–2 March begins in February
            first = (first[0], last[1] - 1, last[2])
    if not last[1]:  # Nov 1–3
        last = (last[0], first[1], last[2])
    begun, ended = first[2] or last[2], last[2] or first[2]
    if first[1:2] + first[:1] > last[1:2] + last[:1] and bool(first[2]) != bool(last[2]):
        # Dec 20 – Jan 5, 2026: the year is said of one end and is another at the other.
        begun, ended = first[2] or last[2] - 1, last[2] or first[2] + 1
    return iso(begun, first[1], first[0] or 1), iso(ended, last[1], last[0] or -1)


def _week_of(tokens: Tokens) -> tuple[str | None, str | None] | None:
    day, month, year = _point(tokens[1:])
    if not tokens[0].text.lower().startswith(("week", "w/c")) or not day:
        return None
    first = iso(year, month, day)
    if first is None or not year:
        return first, None
    return first, str(date.fromisoformat(first) + timedelta(days=6))


def _point(tokens: Tokens) -> Day:
    kinds = {t.kind: t.text for t in tokens}
    if "ISO" in kinds:
        parts = [int(n) for n in re.findall(r"\d+", kinds["ISO"])]
        return (parts[2] if len(parts) > 2 else 0), parts[1], parts[0]
    if "EAST" in kinds:
        return _east(kinds["EAST"])
    if "DMY" in kinds:
        return _typed(kinds["DMY"])
    day = next((int(number(t.text)) for t in tokens if t.kind in ("NUMBER", "NTH", "EAST_DAY")), 0)
    month = month_of(kinds["MONTH"]) if "MONTH" in kinds else 0
    return day, month, year(kinds["YEAR"]) if "YEAR" in kinds else 0


def _typed(written: str) -> Day:
    """15.03.2026 and 6-ene-2026; of 3/15/2026 what can only be the month is.  3/4/2026 stays undecided: its
    numbers are kept with a year below zero."""
    first, second, last = (p for p in re.split(r"[-/. ]+", written) if p)
    if not second.isdecimal():
        return int(first), month_of(second), int(last)
    day, month = int(first), int(second)
    if "/" in written:
        if day <= 12 and month <= 12 and day != month:
            return day, month, -year(last)
        day, month = max(day, month), min(day, month)
    return day, month, year(last)


def _east(written: str) -> Day:
    """2026年3月15日, 3月, 3월 5일; 3月末 and the like are left as their month."""
    found = [int(n) for n in re.findall(r"\d+", written)]
    said = found.pop(0) if len(str(found[0])) == 4 else 0
    month, day = found[0], found[1] if len(found) > 1 else 0
    return day, month, said


def year(written: str) -> int:
    found = int(re.sub(r"\D", "", written))
    return found + 2000 if found < 100 else found


# -- parts of it ------------------------------------------------------------------------------------


def third(first: str, last: str, which: int) -> tuple[str, str]:
    """The early, middle or late part of a month (to the 10th, to the 20th), or the first, second or last of
    three months."""
    if first[:-3] == last[:-3] and "W" not in first:
        ends = ((1, 10), (11, 20), (21, int(last[-2:])))[which]
        return f"{first[:-2]}{ends[0]:02}", f"{last[:-2]}{ends[1]:02}"
    if first.startswith("--") or last.startswith("--"):
        return first, last
    (begun, month), ended = (int(n) for n in first.split("-")[:2]), int(last[5:7])
    count = (int(last[:4]) - begun) * 12 + ended - month + 1
    if count % 3 or first[-2:] != "01":
        return first, last
    opening = month - 1 + which * count // 3
    closing = opening + count // 3 - 1
    return (
        iso(begun + opening // 12, opening % 12 + 1, 1) or first,
        iso(begun + closing // 12, closing % 12 + 1, -1) or last,
    )


# -- weeks and quarters -----------------------------------------------------------------------------


def weeks(tokens: Tokens) -> tuple[str | None, str | None] | None:
    """Mondays to Sundays by ISO 8601."""
    ends: list[tuple[int, int]] = []  # year and week
    said = 0
    for token in tokens:
        if token.kind == "ISO_WEEK":
            ends.append((int(token.text[:4]), int(token.text[-2:])))
        elif token.kind == "NUMBER":
            ends.append((0, int(number(token.text)) if token.text.isdecimal() else 0))
        elif token.kind == "YEAR":
            said = year(token.text)
    (begun, first), (ended, last) = ends[0], ends[-1]
    if not (1 <= first <= 53 and 1 <= last <= 53):
        return None
    begun, ended = begun or said, ended or said
    if said and last < first:  # KW 50 - KW 2 2026
        begun -= 1
    return _day_of_week(begun, first, 1), _day_of_week(ended, last, 7)


def _day_of_week(said: int, week: int, day: int) -> str | None:
    if not said:
        return f"--W{week:02}-{day}"
    try:
        return str(date.fromisocalendar(said, week, day))
    except ValueError:
        return None


def quarters(tokens: Tokens) -> tuple[int, int, int, int]:
    """First and last quarter, and their years, 0 if not said; a half is two quarters."""
    ends: list[tuple[int, int, int]] = []
    for token in tokens:
        if token.kind == "QUARTER":
            digits = re.findall(r"(?:19|20)\d\d|(?<=[QqHh])\d", token.text)
            which, said = int(digits[-1]), int(digits[0]) if len(digits[0]) == 4 else 0
            half = "h" in token.text.lower()
            ends.append((2 * which - 1, 2 * which, said) if half else (which, which, said))
        elif token.kind == "YEAR":
            ends[-1] = (*ends[-1][:2], year(token.text))
    (first, _, begun), (_, last, ended) = ends[0], ends[-1]
    return first, last, begun or ended, ended or begun


def in_year(written: str | None, said: int) -> str | None:
    """A date that is kept without its year, in this one; a full date as it is."""
    if written is None or not written.startswith("--"):
        return written
    if written.startswith("--W"):
        return _day_of_week(said, int(written[3:5]), int(written[6:]))
    month, day = int(written[2:4]), int(written[5:])
    return iso(said, month, -1 if (month, day) == (2, 29) else day)
