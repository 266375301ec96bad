"""Dates of numbers that can be read two ways: 03/04/2026 is the third of April, or the fourth of March.

The other dates of the file decide.  Where none does, the day comes first, as it does in most of the world,
and a note says so once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from compiler.diagnostics import Diagnostic, Label
from compiler.ir import Window
from compiler.patterns import later
from compiler.source import Source
from grammar.faults import ambiguous_reading
from grammar.phrases.dates import UNDECIDED
from grammar.plan.drafts import Draft

_DATE = later(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:(?:19|20)\d\d|\d\d)(?![\d/])")


def decide(drafts: Iterable[Draft], source: Source) -> Iterator[Diagnostic]:
    """Completes the windows with such dates; yields what to say of the first, if no other date decides."""
    open_ = [draft for draft in drafts if draft.window is not None and _undecided(draft.window)]
    if not open_:
        return
    day_first, sure = _order(source)
    told = None
    for draft in open_:
        assert draft.window is not None
        told = told or draft.window
        draft.window = _decided(draft.window, day_first)
    if told is not None and not sure:
        yield _finding(told, _decided(told, day_first))


def _finding(told: Window, read: Window) -> Diagnostic:
    days = dict.fromkeys(day for day in (read.start_date, read.finish_date) if day)
    written = " to ".join(days)
    return ambiguous_reading.FAULT.finding(
        f"`{told.written}` can be read with the day or with the month first",
        [Label(told.span, f"read as {written}, and all dates of this file likewise")],
        help=f"write `{written}`",
    )


def _order(source: Source) -> tuple[bool, bool]:
    """Whether the day comes first, and whether a date of the file says so."""
    firsts, seconds = False, False
    for match in _DATE.finditer(source.text):
        firsts |= 12 < int(match[1]) <= 31
        seconds |= 12 < int(match[2]) <= 31
    return not seconds or firsts, firsts != seconds


def _undecided(window: Window) -> bool:
    return any(
        day is not None and day.startswith(UNDECIDED) for day in (window.start_date, window.finish_date)
    )


def _decided(window: Window, day_first: bool) -> Window:
    first, last = (_day(day, day_first) for day in (window.start_date, window.finish_date))
    inverted = bool(first and last and last < first)
    return window.model_copy(update={"start_date": first, "finish_date": last, "inverted": inverted})


def _day(written: str | None, day_first: bool) -> str | None:
    if written is None or not written.startswith(UNDECIDED):
        return written
    year, one, other = (int(part) for part in written.removeprefix(UNDECIDED).split("-"))
    return str(date(year, *((other, one) if day_first else (one, other))))
