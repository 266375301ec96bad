"""What stated times come to once all of the plan is known: the year of dates, the length of a sprint, and
weeks that begin anew in every phase.

Each of them is an inference, and is told as one.  A date whose year cannot be known is no date: its window
keeps what was written and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from compiler.ir import Inference, Window
from compiler.patterns import later
from grammar.blocks import Text
from grammar.phrases.dates import in_year
from grammar.phrases.vocabulary import DAY_LENGTH
from grammar.plan.drafts import Draft
from grammar.plan.lowered import Said

_COUNTED = ("hour", "day", "week")


def settle(
    phases: Sequence[Draft], tasks: Sequence[Draft], said: Iterable[Said], start: str | None
) -> Iterator[Inference]:
    """Complete the windows of the drafts; yields what had to be inferred for it."""
    drafts = sorted((*phases, *tasks), key=lambda draft: draft.span.start)
    sprint = _stated_sprint(said, drafts)
    if sprint is not None:
        yield sprint[1]
        _stretch(drafts, sprint[0])
    yield from _years(drafts, start)
    yield from _restarting(phases, tasks)


# -- years ------------------------------------------------------------------------------------------


def _years(drafts: Sequence[Draft], start: str | None) -> Iterator[Inference]:
    """A date without a year lies nearest to the date before it, the first one to the first that is known."""
    known = [d for draft in drafts if draft.window for d in _full(draft.window)]
    anchor = _day(start) or (known[0] if known else None)
    told = False
    for draft in drafts:
        window = draft.window
        if window is None:
            continue
        if not _open(window):
            anchor = next(iter(_full(window)), anchor)
            continue
        draft.window = found = _dated(window, anchor)
        anchor = next(iter(_full(found)), anchor)
        if anchor is not None and not told:
            told = True
            fact = (
                f"dates without a year lie nearest to those before them: {found.written} is in {anchor.year}"
            )
            yield Inference(subject="dates", fact=fact, rule="year-of-dates", span=found.span)


def undated(draft: Draft) -> None:
    """For a page that says no year at all."""
    if draft.window is not None and _open(draft.window):
        draft.window = _dated(draft.window, None)


def _open(window: Window) -> bool:
    return any(d is not None and d.startswith("--") for d in (window.start_date, window.finish_date))


def _full(window: Window) -> Iterator[date]:
    for written in (window.start_date, window.finish_date):
        if (day := _day(written)) is not None:
            yield day


def _day(written: str | None) -> date | None:
    if written is None or written.startswith("--"):
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _dated(window: Window, anchor: date | None) -> Window:
    first, last = window.start_date, window.finish_date
    if anchor is None:
        return window.model_copy(
            update={"start_date": _kept(first), "finish_date": _kept(last), "inverted": False}
        )
    begin = _nearest(first, anchor) if first else None
    stop = _nearest(last, begin or anchor) if last else None
    if begin and stop and stop < begin and (later := in_year(last, begin.year + 1)):
        stop = date.fromisoformat(later)
    return window.model_copy(
        update={
            "start_date": str(begin) if begin else None,
            "finish_date": str(stop) if stop else None,
            "inverted": False,
        }
    )


def _kept(written: str | None) -> str | None:
    return None if written is None or written.startswith("--") else written


def _nearest(written: str, anchor: date) -> date | None:
    """The day of that month and day which is nearest to another."""
    days = [_day(in_year(written, anchor.year + more)) for more in (-1, 0, 1)]
    return min((day for day in days if day is not None), key=lambda day: abs(day - anchor), default=None)


# -- sprints ----------------------------------------------------------------------------------------

_SPRINT = later(
    r"(?<![\w.])(\d{1,2}|one|two|three|four)[- ]week(?:s|ly)?[- ](?:long[- ])?(?:sprints?|iterations?)(?!\w)"
    r"|(?<!\w)(?:sprints?|iterations?)\s+(?:length|duration|cadence|size)\W{1,6}(\d{1,2}|one|two|three|four)"
    r"[- ]weeks?(?!\w)"
    r"|(?<!\w)sprints?\s+(?:are|of|last|lasts|is|run|for|à|von|mit|de){1,2}\s+(\d{1,2}|one|two|three|four)"
    r"\s*-?(?:weeks?|wochen?|semanas?|semaines?)(?!\w)"
    r"|(?<!\w)(?:(\d{1,2})[- ](?:wochen?|wöchige)[- ]sprints?|sprints?\s+de\s+(\d{1,2})\s+(?:semanas?"
    r"|semaines?))(?!\w)",
    re.IGNORECASE,
)
_SPRINTS = later(r"sprint|iteration", re.IGNORECASE)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4}


def _stated_sprint(said: Iterable[Said], drafts: Sequence[Draft]) -> tuple[float, Inference] | None:
    """How long the sprints of the plan are, if it says so in one way only."""
    if not any(draft.window is not None and draft.window.unit == "sprint" for draft in drafts):
        return None
    found: dict[float, Text] = {}
    for one in said:
        if len(one.text.text) > 2000 or not _SPRINTS.search(one.text.text):
            continue
        for match in _SPRINT.finditer(one.text.text):
            written = next(group for group in match.groups() if group).lower()
            weeks = float(_NUMBERS.get(written) or int(written))
            found.setdefault(weeks * DAY_LENGTH["week"], one.text)
    if len(found) != 1:
        return None
    days, text = next(iter(found.items()))
    fact = f"a sprint of this plan takes {days:g} working days"
    return days, Inference(subject="sprints", fact=fact, rule="sprint-length", span=text.span)


def _stretch(drafts: Iterable[Draft], days: float) -> None:
    factor = days / DAY_LENGTH["sprint"]
    for draft in drafts:
        window = draft.window
        if window is not None and window.unit == "sprint":
            ends = {
                name: None if (end := getattr(window, name)) is None else round(end * factor, 6)
                for name in ("start", "finish")
            }
            draft.window = window.model_copy(update=ends)


# -- weeks that begin anew --------------------------------------------------------------------------


def _restarting(phases: Sequence[Draft], tasks: Sequence[Draft]) -> Iterator[Inference]:
    """Tasks "in week 1" of a phase that begins in week 5 count from the beginning of their phase."""
    held: dict[int, list[Draft]] = {}
    for draft in (*phases, *tasks):
        if draft.phase is not None and (window := draft.window) is not None and _counts(window):
            held.setdefault(id(draft.phase), []).append(draft)
    groups = [(phase, held[id(phase)]) for phase in phases if id(phase) in held]
    anew = [group for group in groups if _starts_anew(*group)] or _all_from_the_start(groups)
    if not anew:
        return
    for _, drafts in anew:
        for draft in drafts:
            assert draft.window is not None
            draft.window = draft.window.model_copy(update={"relative_to_phase": True})
    first = anew[0][1][0].window
    assert first is not None
    fact = f"{first.written} and the like count from the beginning of their phase"
    yield Inference(subject="weeks", fact=fact, rule="weeks-restart", span=first.span)


def _counts(window: Window) -> bool:
    return window.unit in _COUNTED and window.start is not None and window.finish is not None


def _starts_anew(phase: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether all that a phase holds lies before its own beginning, and within its length from day 0."""
    window = phase.window
    if window is None or window.start is None or window.finish is None or window.start <= 0:
        return False
    first = min(draft.window.start or 0 for draft in drafts if draft.window)
    last = max(draft.window.finish or 0 for draft in drafts if draft.window)
    return first < window.start and last <= window.finish - window.start


_IN_TURN = frozenset(("phase", "stage", "sprint", "milestone", "step"))


def _all_from_the_start(groups: Sequence[tuple[Draft, list[Draft]]]) -> list[tuple[Draft, list[Draft]]]:
    """Phases without windows of their own that all begin on the first day: they hardly run side by side."""
    if len(groups) < 2:
        return []
    for phase, drafts in groups:
        first = min(draft.window.start or 0 for draft in drafts if draft.window)
        if phase.window is not None or phase.canonical not in _IN_TURN or first:
            return []
    return list(groups)
