"""Durations, windows and story points: ``when.lark`` and what it comes to in working days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from compiler.ir import Duration, Window, proven
from compiler.patterns import later
from grammar.blocks import Text
from grammar.phrases.clean import Line, line
from grammar.phrases.parsers import failure, parse
from grammar.phrases.slots import Amount, Found, Slot, lower, two_units, within
from grammar.phrases.vocabulary import DAY_LENGTH, unit_of


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


_VAGUE = later(
    r"\W*(?:tb[dca]|ongoing|continuous|varies|variable|as needed|asap|eo[dwmy]|overnight"
    r"|parallel|various|flexible|unknown|n/a|na"
    r"|none|open|待定|未定|미정|持续|a definir|por definir|offen)?\W*"
    r"|\W*\[[^\]]*\]\W*|\W*x{1,2}\W*[^\W\d_]*\W*",
    re.IGNORECASE,
)
_OTHER = later(
    r"\W*\d[\d.,]*\s?[kKmM]?(?:\s?[-–]\s?\d[\d.,]*)?\s?(?:[gtc]pu|accelerator|compute|core|node|machine"
    r"|instance)[- ]?(?:hours?|hrs?|h|days?)\W*|\W*\d[\d.,]*\s?[kKmM]?\s?(?:credits?|tokens?"
    r"|usd|eur|dollars?|euros?)\W*"
    r"|\W*[$€£¥]\s?\d[\d.,]*\s?[kKmM]?\W*",
    re.IGNORECASE,
)
"""What work takes besides time: hours of machines, credits, money."""
_LONGEST = 600
_duration_of = proven(Duration)
_GROUP = later(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]")
_PIECE = later(r"[,;|，；、]|\s[-–—/+]\s|\.(?=\s|$)")
_RATE = later(r"\W*(?:per|each|every|apiece|/|×|x\s*\d|\*|por|pro|par|每|ごと)(?![^\W\d_])", re.IGNORECASE)
_CLOCK = later(
    r"\s*~?(\d{1,3})\s?(?:(h)(?:(?:ou)?rs?)?(?=\s?\d{1,2}\s?m)|(d)(?=\s?\d{1,2}\s?h)|(w)(?=\s?\d{1,2}\s?d))"
    r"\s?(\d{1,2})\s?(?:m(?:in(?:ute)?s?)?|h|d)\s*",
    re.IGNORECASE,
)
"""2h 30m, 1d4h"""
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


def _bare(part: str, hint: str) -> Found | None:
    match = re.fullmatch(r"\s*~?(\d{1,6}(?:\.\d+)?)(?:\s*[-–—~]\s*(\d{1,6}(?:\.\d+)?))?\s*", part)
    if not match:
        return None
    low = float(match[1])
    high = float(match[2] or match[1])
    if hint == "points":
        return Found(points=(high,))
    unit = unit_of(hint)
    if unit is None:
        return None
    length = DAY_LENGTH[unit]
    return Found(amounts=(Amount(low * length, high * length, match.start(1), len(part.rstrip())),))


@lru_cache(maxsize=16_384)
def _read(part: str) -> Found:
    """Text outside of parentheses first; what they hold is asked where the rest says nothing."""
    if match := _SIMPLE.fullmatch(part.strip()):
        length = DAY_LENGTH[unit_of(match[2]) or "day"]
        offset = len(part) - len(part.lstrip())
        days = float(match[1]) * length
        return Found(amounts=(Amount(days, days, offset, offset + len(part.strip())),))
    if match := _CLOCK.fullmatch(part):
        unit = (match[2] or match[3] or match[4]).lower()
        amount = two_units(int(match[1]), unit, int(match[5]), match.start(1), len(part.rstrip()))
        return Found(amounts=(amount,))
    if len(part) > _LONGEST:
        return Found(rest=True)
    if _VAGUE.fullmatch(part) or _OTHER.fullmatch(part):
        return Found(vague=True)
    pieces: list[tuple[int, str]] = []
    at = 0
    for group in _GROUP.finditer(part):
        pieces.append((at, part[at : group.start()]))
        pieces.append((group.start(1), group[1]))
        at = group.end()
    pieces.append((at, part[at:]))
    total = Found()
    for offset, piece in pieces:
        if piece.strip(" \t*_.,:;|-–—~"):
            total = total.join(_phrase(piece).shift(offset))
    return total


def _phrase(text: str) -> Found:
    """One phrase: all of it, else its pieces, else how far it makes sense."""
    parts = parse("when", text)
    if parts is not None:
        return lower(parts)
    pieces = list(_split(text))
    if len(pieces) > 1:
        total = Found()
        for offset, piece in pieces:
            if piece.strip():
                total = total.join(_beginning(piece).shift(offset))
        return total
    return _beginning(text)


def _split(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for cut in _PIECE.finditer(text):
        yield at, text[at : cut.start()]
        at = cut.end()
    yield at, text[at:]


def _beginning(text: str) -> Found:
    """``2 weeks for the setup`` says two weeks; ``2 hours per variant`` says no duration at all."""
    if len(text) > 200:
        return Found(rest=True)
    stop = failure("when", text)
    if stop is None:
        parts = parse("when", text)
        return lower(parts) if parts is not None else Found(rest=True)
    if (
        not stop
        or _RATE.match(text, stop)
        or (stop < len(text) and text[stop - 1].isalnum() and text[stop].isalnum())
    ):
        return Found(rest=True)
    parts = parse("when", text[:stop])
    if parts is None:
        return Found(rest=True)
    return replace(lower(parts), rest=True)


# -- what becomes of it -----------------------------------------------------------------------------


def _duration(amounts: tuple[Amount, ...], ln: Line, base: int) -> tuple[Duration | None, bool]:
    """Amounts that follow each other (1 week 2 days) add up."""
    if not amounts:
        return None, False
    low, high = sum(a.low for a in amounts), sum(a.high for a in amounts)
    word = ln.word(base + amounts[0].start, base + amounts[-1].end)
    ends = sorted((round(low, 6), round(high, 6)))
    return _duration_of(written=word.text, span=word.span, low=ends[0], high=ends[1]), low > high


def _window(slots: tuple[Slot, ...], ln: Line, base: int) -> Window | None:
    if not slots:
        return None
    slot = slots[0]
    for inner in slots[1:]:
        slot = within(slot, inner)
    if slot.of_a_week:  # of which week?
        slot = replace(slot, first=None, last=None)
    word = ln.word(base + slot.start, base + slot.end)
    backwards = (slot.first is not None and slot.last is not None and slot.last <= slot.first) or (
        slot.first_date is not None
        and slot.last_date is not None
        and slot.last_date < slot.first_date
        and not slot.first_date.startswith("--")  # of no year yet: from December into January
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
