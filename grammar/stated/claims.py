"""Stated counts and totals: "12 stories", "Total: 41 hours", "Total Phase 1: 13 points", rows called Total.

Only what plainly speaks of all that there is: an amount behind the word total, a count in a heading of a
phase or in a sentence about the plan, a column that counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal

from compiler.ir import Claim, Word
from compiler.labels import canonical, kind_of
from compiler.patterns import later
from compiler.source import Span
from grammar import phrases
from grammar.blocks import Text
from grammar.inline import plain
from grammar.plan.glance import glance
from grammar.stated.lines import Said

_Amount = tuple[float, float]
"""The least and the most working days."""
_NUMBER_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_NUMBERS = {word: number for number, word in enumerate(_NUMBER_WORDS.split("|"), 1)}
_COUNTED = (
    "phases|stages|sprints|epics|milestones|waves|stories|user stories|tasks|work items|items|work packages"
    "|steps|phase|stage|sprint|epic|milestone|story|user story|task|step"
)
_N = rf"(?P<n>\d{{1,4}}|{_NUMBER_WORDS})"
_NOUN = rf"(?P<noun>{_COUNTED})\b"
_LONGEST = 400


@cache
def _counts() -> tuple[re.Pattern[str], ...]:
    """Where a count stands in a line that is one."""
    flags = re.IGNORECASE
    return (
        re.compile(
            rf"\W*(?:total\s+)?(?:number\s+of\s+|no\.\s+of\s+|#\s*of\s+)?(?P<noun>{_COUNTED})(?:\s+count)?"
            rf"\W{{0,4}}[:：]\W{{0,4}}{_N}(?!\d|[.,/–-]\d|\s*(?:[-–/]|of|out|points|pts|complete|done|%))\b",
            flags,
        ),
        re.compile(rf"\W*totals?\W{{1,6}}{_N}\s+{_NOUN}", flags),
        re.compile(rf".{{0,80}}\ba\s+total\s+of\s+{_N}\s+{_NOUN}", flags),
        re.compile(rf"\W*{_N}\s+{_NOUN}\s+(?:in\s+total|in\s+all|altogether)\b", flags),
    )


@cache
def _sentences() -> tuple[re.Pattern[str], ...]:
    """Sentences about the plan as a whole, above all of its items."""
    flags = re.IGNORECASE
    verb = (
        r"(?:has|have|consists?\s+of|comprises?|contains?|includes?|covers?|spans?"
        r"|(?:is|are|was)\s+(?:\w+\s+)?(?:into|in|as))"
    )
    whole = r"(?:plan|project|roadmap|document|work|implementation|migration|delivery|programme|program|it)"
    return (
        re.compile(rf".{{0,100}}?\b{whole}\s+(?:\w+\s+)?{verb}\s+{_N}\s+(?:[a-z]+\s+)?{_NOUN}", flags),
        re.compile(rf"\W*{_N}\s+{_NOUN}\s+(?:with|and|of|over|transforming|from|to|,)", flags),
    )


_IN_HEADING = later(rf".{{0,120}}[(（,–—-]\s*(?P<n>\d{{1,3}})\s+{_NOUN}", re.IGNORECASE)
_PARTIAL = later(
    r"\b(?:remaining|first|last|next|other|more|of the|each|every|per|done|complete[d]?|open|blocked|left"
    r"|at least|up to|about|around|roughly|minus|optional|additional|new|top)\b|[~≈%+<>]",
    re.IGNORECASE,
)
_TOTAL = later(
    r"\W*(?:grand\s+total|total|sum|overall|gesamt(?:aufwand|dauer)?|summe|总计|合计|総計|合計|총계|esfuerzo\s+total|esforço\s+total"
    r"|horas\s+totales)(?P<rest>[^:：|\d]{0,40}(?P<of>\d[\w.]{0,6})?)\s*[*_]{0,2}\s*[:：|]\s*[*_]{0,2}\s*",
    re.IGNORECASE,
)
_DIGIT = later(r"\d")
_NOUNS = later(r"phase|stor|task|stage|epic|sprint|step|wave|milestone|item|package", re.IGNORECASE)
_ROUGH = later(r"[~≈+]|\b(?:about|approx|approximately|around|roughly|circa|ca)\b|约|大约", re.IGNORECASE)
_POINTS = later(r"(?P<n>\d{1,5})\s*(?:(?:story\s+)?points?|pts?|sp)\b", re.IGNORECASE)
_WHOLE = later(r"project|plan\b|grand", re.IGNORECASE)
_PHASES = later(r"phase|stage|epic|sprint|fase|阶段|milestone|week", re.IGNORECASE)


def claims(said: Iterable[Said]) -> Iterator[Claim]:
    beside: list[Text] = []
    """The lines of lists since the last total; read only if there is one to hold them against."""
    totals: list[_Amount] = []
    for each in said:
        if each.shape == "heading":
            beside = []
        if len(each.text.text) > _LONGEST or not (each.before_all or _DIGIT.search(each.text.text)):
            continue
        if each.shape == "cell":
            yield from _cell(each)
            continue
        if not each.in_task and (count := _count(each)) is not None:
            yield count
        if each.shape != "heading" and (total := _total(each)) is not None:
            amount = total.low, total.high
            parts = [part for text in beside if (part := _part_of(text)) is not None]
            summed = _add_up(parts, amount) or _add_up(totals, amount)
            yield total.model_copy(update={"summed": summed and total.kind == "effort"})
            beside, totals = [], [*totals, amount]
        elif each.shape == "item":
            beside.append(each.text)


def _part_of(text: Text) -> _Amount | None:
    """The amount of a line of a list: in parentheses, or behind its last colon."""
    start = max(text.text.rfind("("), text.text.rfind(":"), text.text.rfind("："), text.text.rfind("（")) + 1
    part = phrases.when(_part(text, start, len(text.text.rstrip(")） ")))).duration if start else None
    return (part.low, part.high) if part else None


def _add_up(parts: list[_Amount], total: _Amount) -> bool:
    ends = [sum(each) for each in zip(*parts, strict=True)]
    return len(parts) > 1 and all(abs(end - own) <= 0.1 * end for end, own in zip(ends, total, strict=True))


def deadline(said: Iterable[Said]) -> Word | None:
    """A date behind *Deadline* or *End date* above all items."""
    for each in said:
        match = _DEADLINE.match(each.text.text) if each.before_all and each.shape != "heading" else None
        if match:
            window = phrases.when(_part(each.text, match.end(), len(each.text.text))).window
            end = window.finish_date or window.start_date if window else None
            if window and end and not end.startswith("-"):
                return Word(text=end, span=window.span)
    return None


_DEADLINE = later(
    r"\W*(?:hard\s+)?(?:deadline|end\s+date|finish\s+date|due(?:\s+date)?|target\s+(?:end|completion)(?:\s+date)?"
    r"|completion\s+date|enddatum|fecha\s+(?:fin|límite)|截止日期)\W{0,4}[:：]\W{0,4}",
    re.IGNORECASE,
)


def _part(text: Text, start: int, end: int) -> Text:
    return Text(
        text.text[start:end], text.span._replace(start=text.span.start + start, end=text.span.start + end)
    )


# -- counts -----------------------------------------------------------------------------------------


def _count(said: Said) -> Claim | None:
    typed = said.text.text
    if said.shape == "heading":
        match = _IN_HEADING.match(typed) if said.phase and glance(typed).kind else None
        return _counted(said, match) if match else None
    if not _NOUNS.search(typed):
        return None
    patterns = (*_counts(), *(_sentences() if said.before_all else ()))
    for pattern in patterns:
        if match := pattern.match(typed):
            return None if _PARTIAL.search(typed[: match.end()]) else _counted(said, match)
    return None


def _counted(said: Said, match: re.Match[str]) -> Claim:
    number = float(_NUMBERS.get(match["n"].lower(), 0) or match["n"])
    start, end = sorted((match.start("n"), match.end("n")))
    span = _part(said.text, start, end).span
    return _claim("count", match["n"], span, said.phase, number, number, label=_label(match["noun"]))


def _label(noun: str) -> str | None:
    """The label that a noun counts; tasks and items may be of any."""
    word = noun.lower().removesuffix("s") if not noun.lower().endswith("ies") else f"{noun.lower()[:-3]}y"
    label = canonical(word)
    known = label == "step" or kind_of(label) is not None
    return label if known and label != "task" else None


# -- totals -----------------------------------------------------------------------------------------


def _total(said: Said) -> Claim | None:
    match = _TOTAL.match(said.text.text)
    if match is None:
        return None
    rest = said.text.text[match.end() :]
    amount = _part(said.text, match.end(), min(match.end() + 40, len(said.text.text)))
    words = match["rest"].lower()
    of = said.phase
    if said.in_task and not match["of"] and not _WHOLE.search(words):
        return None  # of the task
    if match["of"]:
        if not _PHASES.search(words):
            return None
        of = f"={match['of']}"
    elif _PHASES.search(words) and of is None:
        return None
    if points := _POINTS.match(rest):
        number = float(points["n"])
        return _claim("points", points["n"], _part(amount, *points.span("n")).span, of, number, number)
    if "point" in words and (bare := re.match(r"\d{1,5}\b(?!\s*[-–/.]\s*\d)", rest)):
        number = float(bare[0])
        return _claim("points", bare[0], _part(amount, *bare.span()).span, of, number, number)
    first = re.split(r"[(（|,;]", amount.text, maxsplit=1)[0]
    found = phrases.when(_part(amount, 0, len(first)))
    if found.duration is None or found.duration.high <= 0 or not found.whole:
        return None
    duration = found.duration
    rough = _ROUGH.search(amount.text[: len(first) + 1]) is not None
    return _claim("effort", duration.written, duration.span, of, duration.low, duration.high, rough=rough)


# -- tables -----------------------------------------------------------------------------------------

_COUNT_COLUMN = later(
    r"(?:#|no\.?|number|count)\s*(?:of\s*)?(stories|tasks|items|phases)|(story|task|item|phase)\s*(?:count|#)"
    r"|(stories|tasks|user stories)",
    re.IGNORECASE,
)
_AMOUNT = later(
    r"(?:total\s+)?(?:story\s+)?points?|sp"
    r"|(?:total\s+)?(?:hours|hrs|effort|estimate|estimated (?:time|effort)|duration|time)",
    re.IGNORECASE,
)


def _cell(said: Said) -> Iterator[Claim]:
    """A number below a head that counts, in the row of a phase or in that of the total."""
    if not said.column or said.column >= len(said.heads):
        return
    first = " ".join(plain(cell).text.lower() for cell in said.row[:2])
    total = re.match(r"\W*(?:grand )?totals?\b|\W*sum\b|\W*gesamt\b|\W*(?:总计|合计)", first) is not None
    word = plain(said.text)
    head = said.heads[said.column]
    of = None if total else said.phase or f"={plain(said.row[0]).text}"
    if counting := _COUNT_COLUMN.fullmatch(head):
        noun = counting[1] or counting[2] or counting[3]
        if word.text.isdecimal() and len(word.text) < 5:
            number = float(word.text)
            yield _claim("count", word.text, word.span, of, number, number, label=_label(noun))
    elif _AMOUNT.fullmatch(head):
        unit = "points" if "point" in head or head == "sp" else None
        if unit and word.text.isdecimal() and len(word.text) < 6:
            yield _claim("points", word.text, word.span, of, float(word.text), float(word.text))
        elif total and unit is None:
            found = phrases.when(said.text, "hours" if head in ("hours", "hrs") else None)
            if found.duration is not None and found.duration.high > 0 and found.whole:
                rough = _ROUGH.search(said.text.text) is not None
                duration = found.duration
                yield _claim(
                    "effort", duration.written, duration.span, of, duration.low, duration.high, rough=rough
                )


def _claim(
    kind: Literal["count", "effort", "points"],
    written: str,
    span: Span,
    of: str | None,
    low: float,
    high: float,
    label: str | None = None,
    rough: bool = False,
) -> Claim:
    return Claim.model_construct(
        kind=kind, written=written, span=span, of=of, label=label, low=low, high=high, rough=rough
    )
