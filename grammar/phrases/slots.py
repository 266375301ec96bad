"""The statements of ``when.lark`` in working days: amounts, places on the time line, story points."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal, cast

from grammar.phrases import dates
from grammar.phrases.dates import Tokens
from grammar.phrases.parts import Part
from grammar.phrases.vocabulary import DAY_LENGTH, unit_of

Unit = Literal["hour", "day", "week", "month", "quarter", "date", "sprint"]
Edge = Literal["first", "middle", "last", "end"]


@dataclass(frozen=True, slots=True)
class Amount:
    low: float
    high: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Slot:
    unit: Unit
    start: int
    end: int
    first: float | None = None
    last: float | None = None
    """Working days from the start of the project, `last` exclusive."""
    first_date: str | None = None
    last_date: str | None = None
    """ISO; ``--03-15`` and ``--W14-1`` where no year is said."""
    of_a_week: bool = False
    """Days that count from a Monday: ``Mon–Wed``."""


@dataclass(frozen=True, slots=True)
class Found:
    """What one phrase says, in offsets into its clean text."""

    amounts: tuple[Amount, ...] = ()
    slots: tuple[Slot, ...] = ()
    points: tuple[float, ...] = ()
    rest: bool = False
    vague: bool = False

    def join(self, other: Found) -> Found:
        """The first statement of each kind counts; a later total overrides nothing."""
        return Found(
            self.amounts or other.amounts,
            self.slots + other.slots
            if len(self.slots) == 1 and self.slots[0].of_a_week
            else self.slots or other.slots,
            self.points or other.points,
            self.rest or other.rest,
        )

    def shift(self, by: int) -> Found:
        if not by:
            return self
        return replace(
            self,
            amounts=tuple(replace(a, start=a.start + by, end=a.end + by) for a in self.amounts),
            slots=tuple(replace(s, start=s.start + by, end=s.end + by) for s in self.slots),
        )


def lower(parts: Iterable[Part]) -> Found:
    amounts: list[Amount] = []
    slots: list[Slot] = []
    points: list[float] = []
    bound, edge = "", ""
    opened: int | None = None
    for rule, tokens in parts:
        if rule in ("bound", "edge"):
            if rule == "bound":
                bound = tokens[0].text.lower()
            else:
                edge = tokens[0].text.lower()
            opened = tokens[0].start if opened is None else opened
            continue
        if rule in ("amount", "clock"):
            amounts.append(_amount(tokens) if rule == "amount" else _clock(tokens))
        elif rule == "points":
            points.append(max(dates.number(t.text) for t in tokens if t.kind == "NUMBER"))
        elif rule and (slot := _SLOTS[rule](tokens)):
            slot = _bounded(_edge_of(slot, edge), bound)
            slots.append(slot if opened is None else replace(slot, start=opened))
        bound, edge, opened = "", "", None
    return Found(tuple(amounts), tuple(slots), tuple(points))


def within(outer: Slot, inner: Slot) -> Slot:
    """``Week 12, Days 1-5``: days of that week.  A second statement of the same unit is its end."""
    if outer.unit in _NESTED.get(inner.unit, ()) and _whole(outer) and _whole(inner):
        # "Days 1-2, Week 3" says the same, but days that lie in that week by themselves are those.
        nested = within(replace(inner, start=outer.start), replace(outer, end=inner.end))
        return nested if nested.first != inner.first or nested.last != inner.last else outer
    if inner.unit in _NESTED.get(outer.unit, ()) and _whole(outer) and _whole(inner):
        first, last = cast(float, inner.first), cast(float, inner.last)
        begin, stop = cast(float, outer.first), cast(float, outer.last)
        if not begin <= first < last <= stop:
            if last > stop - begin:
                return outer
            first, last = begin + first, begin + last
        return Slot(inner.unit, outer.start, inner.end, first, last)
    if outer.last is None and outer.last_date is None and inner.unit == outer.unit:
        return replace(outer, last=inner.last, last_date=inner.last_date, end=inner.end)
    return outer


_NESTED: dict[str, tuple[str, ...]] = {"week": ("day", "hour"), "month": ("week", "day"), "day": ("hour",)}


def _whole(slot: Slot) -> bool:
    return slot.first is not None and slot.last is not None


def _bounded(slot: Slot, bound: str) -> Slot:
    """ "by week 3" says nothing about the beginning, "from week 3" nothing about the end."""
    if not bound:
        return slot
    if re.match(r"from|start|begin|in|ab|début", bound):
        return replace(slot, last=None, last_date=None)
    return replace(slot, first=None, first_date=None)


def _edge_of(slot: Slot, edge: str) -> Slot:
    """ "End of March" is its last day and says nothing of a beginning; "early March" is a third of it."""
    if not edge:
        return slot
    if re.match(r"(?:the\s+)?(?:end(?!\w)|eo|ende|fin|fim)", edge):
        return replace(slot, first=None, first_date=None)
    if slot.first_date is None or slot.last_date is None:
        return slot
    which = 2 if edge.startswith("late") else 1 if re.search(r"m[ie][dt]|meados", edge) else 0
    first, last = dates.third(slot.first_date, slot.last_date, which)
    return replace(slot, first_date=first, last_date=last)


# -- one statement ----------------------------------------------------------------------------------


def _amount(tokens: Tokens) -> Amount:
    numbers = [dates.number(t.text) for t in tokens if t.kind in ("NUMBER", "COUNT")]
    if any(t.kind in ("AND", "HALF") for t in tokens):
        numbers = [sum(numbers) + (0.5 if tokens[1].kind == "HALF" else 0)]
    units = [DAY_LENGTH[unit_of(t.text) or "day"] for t in tokens if t.kind in ("UNIT", "PERSON_DAYS")]
    return Amount(numbers[0] * units[0], numbers[-1] * units[-1], tokens[0].start, tokens[-1].end)


def _clock(tokens: Tokens) -> Amount:
    """2h30 is two hours and a half."""
    hours, minutes = (int(n) for n in re.findall(r"\d+", tokens[0].text)[:2])
    return two_units(hours, "h", minutes, tokens[0].start, tokens[0].end)


_TWO_UNITS = {"w": ("week", "day"), "d": ("day", "hour"), "h": ("hour", "minute")}


def two_units(first: int, unit: str, second: int, start: int, end: int) -> Amount:
    """So many of a unit, and so many of the next smaller one."""
    whole, part = _TWO_UNITS[unit]
    days = first * DAY_LENGTH[whole] + second * DAY_LENGTH[part]
    return Amount(days, days, start, end)


_CODES = {
    "W": "week",
    "D": "day",
    "주차": "week",
    "일차": "day",
    "週目": "week",
    "日目": "day",
    "개월차": "month",
}
_SLOT_UNITS = ("hour", "day", "week", "month", "quarter", "sprint")
_GOES_ON = ("+", "onward", "onwards", "beyond", "later")
"""How a number ends that is but a beginning: "Week 9+"."""
_LATER_HALF = re.compile(r"pm|after|nach|après|tarde|下|午[后後]|오후", re.IGNORECASE)


def _slot(tokens: Tokens) -> Slot | None:
    """Numbers count from one: the first week is days 0 to 5."""
    numbers = [dates.number(t.text) for t in tokens if t.kind in ("NUMBER", "NTH", "COUNT")]
    words = [t.text for t in tokens if t.kind in ("UNIT", "CODE", "COUNTED", "AFTER")]
    units = {_CODES.get(word) or unit_of(word) for word in words}
    unit = units.pop()
    if units or unit not in _SLOT_UNITS or any(n != int(n) for n in numbers):
        return None
    length = DAY_LENGTH[unit]
    first, last = numbers[0], numbers[-1]
    if any(t.kind == "AND" for t in tokens):
        first, last = min(numbers), max(numbers)
    begin, stop = (first - 1) * length, last * length
    if unit == "day":
        begin, stop = _half_days(tokens, begin, stop)
    ended = not tokens[-1].text.endswith(_GOES_ON)
    return Slot(cast(Unit, unit), tokens[0].start, tokens[-1].end, begin, stop if ended else None)


def _coded(tokens: Tokens) -> Slot:
    """W1D3: the third day of the first week."""
    pairs = [[int(n) for n in re.findall(r"\d+", t.text)] for t in tokens if t.kind == "DAY_CODE"]
    days = [(week - 1) * DAY_LENGTH["week"] + min(day, 5) for week, day in pairs]
    return Slot("day", tokens[0].start, tokens[-1].end, days[0] - 1, days[-1])


def _offset(tokens: Tokens) -> Slot:
    """T+3 days: so many days after the start, which is T+0."""
    days: list[float] = []
    for token in tokens:
        if token.kind == "OFFSET":
            days.append(float(re.sub(r"\D", "", token.text)))
        elif token.kind == "UNIT":
            days[-1] *= DAY_LENGTH[unit_of(token.text) or "day"]
    return Slot("day", tokens[0].start, tokens[-1].end, days[0], days[-1] + 1)


_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _weekdays(tokens: Tokens) -> Slot:
    found = [word[:3] for word in re.findall(r"[a-z]{3,}", tokens[0].text.lower())]
    first, last = (_WEEKDAYS.index(day) for day in (found[0], found[-1]))
    return Slot("day", tokens[0].start, tokens[-1].end, min(first, 5), min(last, 4) + 1, of_a_week=True)


def _fiscal(tokens: Tokens) -> Slot:
    """Where a fiscal year or a season begins is not known: what was written is kept, and nothing is made of
    it."""
    return Slot("quarter", tokens[0].start, tokens[-1].end)


def _half_days(tokens: Tokens, begin: float, stop: float) -> tuple[float, float]:
    cut = next((i for i, t in enumerate(tokens) if t.kind == "DASH"), None)
    for at, token in enumerate(tokens):
        if token.kind == "PART_OF_DAY":
            later = bool(_LATER_HALF.match(token.text))
            if later and (cut is None or at < cut):
                begin += 0.5
            elif not later and (cut is None or at > cut):
                stop -= 0.5
    return begin, stop


def _date(tokens: Tokens) -> Slot | None:
    return _dated(tokens, dates.days(tokens))


def _week(tokens: Tokens) -> Slot | None:
    return _dated(tokens, dates.weeks(tokens))


def _quarter(tokens: Tokens) -> Slot | None:
    first, last, begun, ended = dates.quarters(tokens)
    if begun:
        return _dated(tokens, (dates.iso(begun, 3 * first - 2, 1), dates.iso(ended, 3 * last, -1)))
    length = DAY_LENGTH["quarter"]
    return Slot("quarter", tokens[0].start, tokens[-1].end, (first - 1) * length, last * length)


def _dated(tokens: Tokens, ends: tuple[str | None, str | None] | None) -> Slot | None:
    if ends is None:
        return None
    unit: Unit = "quarter" if tokens[0].kind == "QUARTER" else "date"
    return Slot(unit, tokens[0].start, tokens[-1].end, None, None, *ends)


_SLOTS: dict[str, Callable[[Tokens], Slot | None]] = {
    "slot": _slot,
    "coded": _coded,
    "offset": _offset,
    "weekdays": _weekdays,
    "fiscal": _fiscal,
    "date": _date,
    "week": _week,
    "quarter": _quarter,
}
