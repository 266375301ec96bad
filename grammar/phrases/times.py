"""Durations, windows and story points: ``when.lark`` and what it comes to in working days."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, cast

from compiler.ir import Duration, Window, proven
from compiler.patterns import later
from grammar.blocks import Text
from grammar.phrases.clean import Line, line
from grammar.phrases.parsers import Part, Token, failure, parse
from grammar.phrases.vocabulary import DAY_LENGTH, NUMBER_WORDS, month_of, unit_of

Tokens = tuple[Token, ...]
Unit = Literal["hour", "day", "week", "month", "quarter", "date", "sprint"]


@dataclass(frozen=True, slots=True)
class When:
    duration: Duration | None = None
    window: Window | None = None
    points: float | None = None
    read: bool = True
    """False if something is written that is neither time nor one of the words for "not known yet"."""
    whole: bool = True
    """False if words remain that say nothing about time."""
    inverted: bool = False
    """The duration is a range that begins with its greater end; `duration` has them in order."""


@dataclass(frozen=True, slots=True)
class _Amount:
    low: float
    high: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Slot:
    unit: Unit
    start: int
    end: int
    first: float | None = None
    last: float | None = None
    """Working days from the start of the project, `last` exclusive."""
    first_date: str | None = None
    last_date: str | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """What one phrase says, in offsets into its clean text."""

    amounts: tuple[_Amount, ...] = ()
    slots: tuple[_Slot, ...] = ()
    points: tuple[float, ...] = ()
    rest: bool = False
    vague: bool = False


_VAGUE = later(
    r"\W*(?:tb[dca]|ongoing|continuous|varies|variable|as needed|parallel|various|flexible|unknown|n/a|na"
    r"|none|open|待定|未定|미정|持续|a definir|por definir|offen)?\W*"
    r"|\W*\[[^\]]*\]\W*|\W*x{1,2}\W*[^\W\d_]*\W*",
    re.IGNORECASE,
)
_LONGEST = 600
_duration_of = proven(Duration)
_GROUP = later(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]")
_PIECE = later(r"[,;|，；、]|\s[-–—/+]\s|\.(?=\s|$)")
_RATE = later(r"\W*(?:per|each|every|apiece|/|×|x\s*\d|\*|por|pro|par|每|ごと)(?![^\W\d_])", re.IGNORECASE)
_SIMPLE = later(r"[~≈]?(\d{1,6}(?:\.\d{1,3})?)\s?(d|days?|h|hours?|w|weeks?)")


def when(text: Text, hint: str | None = None) -> When:
    """What a field, a cell or the text in parentheses says about time.

    `hint` is the unit of a bare number, where a column or field names it: points, hours, days, weeks …
    """
    if not text.text or text.text.isspace():
        return When()
    ln = line(text)
    return read(ln, 0, len(ln.text), hint)


def read(ln: Line, start: int, end: int, hint: str | None = None) -> When:
    """The same for a stretch of a cleaned line."""
    part = ln.text[start:end]
    if hint and (bare := _bare(part, hint)):
        found = bare
    else:
        found = _read(part)
    duration, inverted = _duration(found.amounts, ln, start)
    window = _window(found.slots, ln, start)
    points = found.points[-1] if found.points else None
    known = duration is not None or window is not None or points is not None
    return When(duration, window, points, known or found.vague, not found.rest, inverted)


def _bare(part: str, hint: str) -> _Found | None:
    match = re.fullmatch(r"\s*~?(\d{1,6}(?:\.\d+)?)(?:\s*[-–—~]\s*(\d{1,6}(?:\.\d+)?))?\s*", part)
    if not match:
        return None
    low = float(match[1])
    high = float(match[2] or match[1])
    if hint == "points":
        return _Found(points=(high,))
    unit = unit_of(hint)
    if unit is None:
        return None
    length = DAY_LENGTH[unit]
    return _Found(amounts=(_Amount(low * length, high * length, match.start(1), len(part.rstrip())),))


@lru_cache(maxsize=16_384)
def _read(part: str) -> _Found:
    """Text outside of parentheses first; what they hold is asked where the rest says nothing."""
    if match := _SIMPLE.fullmatch(part.strip()):
        length = DAY_LENGTH[unit_of(match[2]) or "day"]
        offset = len(part) - len(part.lstrip())
        days = float(match[1]) * length
        return _Found(amounts=(_Amount(days, days, offset, offset + len(part.strip())),))
    if len(part) > _LONGEST:
        return _Found(rest=True)
    if _VAGUE.fullmatch(part):
        return _Found(vague=True)
    pieces: list[tuple[int, str]] = []
    at = 0
    for group in _GROUP.finditer(part):
        pieces.append((at, part[at : group.start()]))
        pieces.append((group.start(1), group[1]))
        at = group.end()
    pieces.append((at, part[at:]))
    total = _Found()
    for offset, piece in pieces:
        if piece.strip(" \t*_.,:;|-–—~"):
            total = _join(total, _shift(_phrase(piece), offset))
    return total


def _join(one: _Found, other: _Found) -> _Found:
    """The first statement of each kind counts; a later total overrides nothing."""
    return _Found(
        one.amounts or other.amounts,
        one.slots or other.slots,
        one.points or other.points,
        one.rest or other.rest,
    )


def _shift(found: _Found, by: int) -> _Found:
    if not by:
        return found
    return replace(
        found,
        amounts=tuple(replace(a, start=a.start + by, end=a.end + by) for a in found.amounts),
        slots=tuple(replace(s, start=s.start + by, end=s.end + by) for s in found.slots),
    )


def _phrase(text: str) -> _Found:
    """One phrase: all of it, else its pieces, else how far it makes sense."""
    parts = parse("when", text)
    if parts is not None:
        return _lower(parts)
    pieces = list(_split(text))
    if len(pieces) > 1:
        total = _Found()
        for offset, piece in pieces:
            if piece.strip():
                total = _join(total, _shift(_beginning(piece), offset))
        return total
    return _beginning(text)


def _split(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for cut in _PIECE.finditer(text):
        yield at, text[at : cut.start()]
        at = cut.end()
    yield at, text[at:]


def _beginning(text: str) -> _Found:
    """``2 weeks for the setup`` says two weeks; ``2 hours per variant`` says no duration at all."""
    if len(text) > 200:
        return _Found(rest=True)
    stop = failure("when", text)
    if stop is None:
        parts = parse("when", text)
        return _lower(parts) if parts is not None else _Found(rest=True)
    if (
        not stop
        or _RATE.match(text, stop)
        or (stop < len(text) and text[stop - 1].isalnum() and text[stop].isalnum())
    ):
        return _Found(rest=True)
    parts = parse("when", text[:stop])
    if parts is None:
        return _Found(rest=True)
    return replace(_lower(parts), rest=True)


# -- lowering ---------------------------------------------------------------------------------------


def _lower(parts: Iterable[Part]) -> _Found:
    amounts: list[_Amount] = []
    slots: list[_Slot] = []
    points: list[float] = []
    bound = ""
    for rule, tokens in parts:
        if rule == "bound":
            bound = tokens[0].text.lower()
            continue
        if rule == "amount":
            amounts.append(_amount(tokens))
        elif rule == "points":
            points.append(max(_number(t.text) for t in tokens if t.kind == "NUMBER"))
        elif rule and (slot := _SLOTS[rule](tokens)):
            slots.append(_bounded(slot, bound))
        bound = ""
    return _Found(tuple(amounts), tuple(slots), tuple(points))


def _bounded(slot: _Slot, bound: str) -> _Slot:
    """ "by week 3" says nothing about the beginning, "from week 3" nothing about the end."""
    if not bound:
        return slot
    if re.match(r"from|start|begin|in|ab", bound):
        return replace(slot, last=None, last_date=None)
    return replace(slot, first=None, first_date=None)


def _number(written: str) -> float:
    written = re.sub(r"(?:st|nd|rd|th|\+)$", "", written.lower())
    if written in NUMBER_WORDS:
        return float(NUMBER_WORDS[written])
    return float(written.replace(",", "."))


def _amount(tokens: Tokens) -> _Amount:
    numbers = [_number(t.text) for t in tokens if t.kind in ("NUMBER", "COUNT")]
    units = [DAY_LENGTH[unit_of(t.text) or "day"] for t in tokens if t.kind in ("UNIT", "PERSON_DAYS")]
    return _Amount(numbers[0] * units[0], numbers[-1] * units[-1], tokens[0].start, tokens[-1].end)


_CODES = {
    "W": "week",
    "D": "day",
    "주차": "week",
    "일차": "day",
    "週目": "week",
    "日目": "day",
    "개월차": "month",
}


def _slot(tokens: Tokens) -> _Slot | None:
    """Numbers count from one: the first week is days 0 to 5."""
    numbers = [_number(t.text) for t in tokens if t.kind in ("NUMBER", "COUNT")]
    words = [t.text for t in tokens if t.kind in ("UNIT", "CODE", "COUNTED", "AFTER")]
    units = {_CODES.get(word) or unit_of(word) for word in words}
    unit = units.pop()
    if units or unit not in _SLOT_UNITS or any(n != int(n) for n in numbers):
        return None
    length = DAY_LENGTH[unit]
    first, last = numbers[0], numbers[-1]
    if any(t.kind == "AND" for t in tokens):
        first, last = min(numbers), max(numbers)
    return _Slot(cast(Unit, unit), tokens[0].start, tokens[-1].end, (first - 1) * length, last * length)


_SLOT_UNITS = ("hour", "day", "week", "month", "quarter", "sprint")


def _date(tokens: Tokens) -> _Slot | None:
    """One day, a month, or a stretch of days; a missing year or month is that of the other end."""
    cut = next((i for i, t in enumerate(tokens) if t.kind == "DASH"), len(tokens))
    first = last = _point(tokens[:cut])
    if cut < len(tokens):
        last = _point(tokens[cut + 1 :])
    if first[0] and not first[1]:  # 1–3 Nov
        first = (first[0], last[1], last[2])
    year = first[2] or last[2]
    return _dated(
        (first[2] or year, first[1], first[0]), (last[2] or year, last[1] or first[1], last[0]), tokens
    )


def _dated(first: tuple[int, int, int], last: tuple[int, int, int], tokens: Tokens) -> _Slot:
    begin = _iso(first[0], first[1], first[2] or 1)
    end = _iso(last[0], last[1], last[2] or -1)
    return _Slot("date", tokens[0].start, tokens[-1].end, None, None, begin, end)


def _iso(year: int, month: int, day: int) -> str | None:
    """None if the year is not known, or if there is no such day; day -1 is the last of the month."""
    if not 1 <= month <= 12 or not 1900 <= year < 2100:
        return None
    longest = monthrange(year, month)[1]
    day = longest if day == -1 else day
    return f"{year:04}-{month:02}-{day:02}" if 1 <= day <= longest else None


def _year(written: str) -> int:
    return int(written.strip(", "))


def _point(tokens: Tokens) -> tuple[int, int, int]:
    """Day, month and year; 0 for what is not said."""
    kinds = {t.kind: t.text for t in tokens}
    if "ISO" in kinds:
        parts = [int(n) for n in re.findall(r"\d+", kinds["ISO"])]
        return (parts[2] if len(parts) > 2 else 0), parts[1], parts[0]
    if "DMY" in kinds:
        day, month, year = (p for p in re.split(r"[-/. ]+", kinds["DMY"]) if p)
        return int(day), int(month) if month.isdecimal() else month_of(month), int(year)
    number = int(_number(kinds["NUMBER"])) if "NUMBER" in kinds else 0
    month = month_of(kinds["MONTH"]) if "MONTH" in kinds else 0
    return number, month, _year(kinds["YEAR"]) if "YEAR" in kinds else 0


def _quarter(tokens: Tokens) -> _Slot:
    ends: list[tuple[int, int]] = []  # quarter and year; 0 for a year that is not said
    for token in tokens:
        if token.kind == "QUARTER":
            digits = re.findall(r"(?:19|20)\d\d|(?<=[Qq])\d", token.text)
            ends.append((int(digits[-1]), int(digits[0]) if len(digits[0]) == 4 else 0))
        elif token.kind == "YEAR":
            ends[-1] = (ends[-1][0], _year(token.text))
    (first, begun), (last, ended) = ends[0], ends[-1]
    begun, ended = begun or ended, ended or begun
    place = tokens[0].start, tokens[-1].end
    if not begun:
        length = DAY_LENGTH["quarter"]
        return _Slot("quarter", *place, (first - 1) * length, last * length)
    return _Slot("quarter", *place, None, None, _iso(begun, 3 * first - 2, 1), _iso(ended, 3 * last, -1))


_SLOTS: dict[str, Callable[[Tokens], _Slot | None]] = {"slot": _slot, "date": _date, "quarter": _quarter}


# -- what becomes of it -----------------------------------------------------------------------------


def _duration(amounts: tuple[_Amount, ...], ln: Line, base: int) -> tuple[Duration | None, bool]:
    """Amounts that follow each other (1 week 2 days) add up."""
    if not amounts:
        return None, False
    low, high = sum(a.low for a in amounts), sum(a.high for a in amounts)
    word = ln.word(base + amounts[0].start, base + amounts[-1].end)
    ends = sorted((round(low, 6), round(high, 6)))
    return _duration_of(written=word.text, span=word.span, low=ends[0], high=ends[1]), low > high


def _window(slots: tuple[_Slot, ...], ln: Line, base: int) -> Window | None:
    if not slots:
        return None
    slot = slots[0]
    for inner in slots[1:]:
        slot = _within(slot, inner)
    word = ln.word(base + slot.start, base + slot.end)
    backwards = (slot.first is not None and slot.last is not None and slot.last <= slot.first) or (
        slot.first_date is not None and slot.last_date is not None and slot.last_date < slot.first_date
    )
    return Window(
        written=word.text,
        span=word.span,
        start=None if slot.first is None else round(slot.first, 6),
        finish=None if slot.last is None else round(slot.last, 6),
        unit=slot.unit,
        start_date=slot.first_date,
        finish_date=slot.last_date,
        inverted=backwards,
    )


def _within(outer: _Slot, inner: _Slot) -> _Slot:
    """``Week 12, Days 1-5``: days of that week.  A second statement of the same unit is its end."""
    known = outer.first is not None and inner.first is not None and inner.last is not None
    if known and outer.unit in _NESTED and inner.unit in _NESTED[outer.unit]:
        assert outer.first is not None
        assert inner.first is not None
        assert inner.last is not None
        first, last = outer.first + inner.first, outer.first + inner.last
        return _Slot(inner.unit, outer.start, inner.end, first, last)
    if outer.last is None and outer.last_date is None and inner.unit == outer.unit:
        return replace(outer, last=inner.last, last_date=inner.last_date, end=inner.end)
    return outer


_NESTED: dict[str, tuple[str, ...]] = {"week": ("day", "hour"), "month": ("week", "day"), "day": ("hour",)}
