"""A first look at a line that may name a phase or a task: its label and id, nothing else.

Every heading and list item of a plan is looked at before anything is decided; only those that prove to
be phases or tasks are read in full by the grammar of titles.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from compiler.labels import AFTER_NUMBER, LABEL_WORDS, canonical, kind_of


class Glance(NamedTuple):
    label: str | None = None
    """The label word in its canonical English form."""
    id: str | None = None
    kind: str | None = None
    """``phase``, ``task``, ``step``; None if the line has no label."""
    set_off: bool = False
    """Something parts the id from what follows: a colon, a dash, the end of bold, the end of the line."""
    form: str | None = None
    """How an id without label is made: ``dotted`` 1.2, ``lettered`` 1a, ``coded`` INTAKE-2, ``plain`` 3."""


NOTHING = Glance()

_LEAD = re.compile(r"(?:\[[ xX~!-]\]\s|[^\w(（]|_)*")
_NUMBER = (
    r"(?:[A-Z]{1,4}-?\d+(?:\.\d+)*|[A-Z][A-Z0-9]*(?:[-_][A-Z0-9]+)*[-_]\d+[a-z]?|\d+(?:\.\d+)*[a-z]?|"
    r"[IVX]{1,5}|[A-Z]|one|two|three|four|five|six|seven|eight|nine|ten)"
)
_END = r"(?=$|[^\w.]|\.(?:\W|$))"
_DOTTED = re.compile(r"\d+(?:\.\d+)+[a-z]?(?=$|[\s:：.)）\]*—–`-])|\d{2}-\d{2}(?=-PLAN|\b(?!-))")
_LETTERED = re.compile(r"\d{1,3}[a-z](?=[.:：)）*]|\s)")
_PLAIN = re.compile(r"\d{1,3}(?=[.:：)）]|\s*[—–-]\s)")
_CODED = re.compile(
    r"(?:[A-Z]{1,4}-?\d+(?:[.-]\d+)*[a-z]?|[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+)(?=$|[\s:：.)）\]*—–`|])"
)
_FORMS = (("dotted", _DOTTED), ("lettered", _LETTERED), ("coded", _CODED), ("plain", _PLAIN))
_TIMELY = frozenset(("hour", "day", "week", "month", "quarter", "sprint", "iteration"))
_URGENCY = re.compile(r"P[0-4]$")
"""P0, P1: how urgent something is, not which."""
_PARTING = re.compile(r"\**\s*(?:[:：.)）\]|—–]|-(?:\s|$)|\*\*|`|$|\()")


@cache
def _labelled() -> re.Pattern[str]:
    words = sorted((word for word in LABEL_WORDS if word not in AFTER_NUMBER or len(word) > 1), key=len)
    before = "|".join(re.escape(word) for word in reversed(words))
    after = "|".join(re.escape(word) for word in sorted(AFTER_NUMBER, key=len, reverse=True))
    return re.compile(
        rf"(?P<label>{before})s?(?P<gap>[\s#№*_-]*)(?P<id>{_NUMBER})(?P<to>\s*[-–—~&/+]\s*\d+)?{_END}"
        rf"|第?\s*(?P<id2>\d+|[一二三四五六七八九十]+)\s*(?P<label2>{after})(?=$|[\s:：，,(（—–-])",
        re.IGNORECASE,
    )


@cache
def _beginnings() -> frozenset[str]:
    """How label words begin that begin with ASCII letters: three of them, the plural's included."""
    return frozenset(f"{word.lower()}s"[:3] for word in LABEL_WORDS if word[:3].isascii())


def _unlabelled(first: str) -> bool:
    """Whether three letters begin no label, which goes for most lines and is soon said."""
    return len(first) == 3 and first.isascii() and first.isalpha() and first.lower() not in _beginnings()


def glance(line: str) -> Glance:
    """The label and id that a line begins with, inline markup and decorations put aside."""
    lead = _LEAD.match(line)
    at = lead.end() if lead else 0
    if at >= len(line):
        return NOTHING
    if _unlabelled(line[at : at + 3]):
        return _bare(line, at, _FORMS[2:3]) if line[at].isupper() else NOTHING
    found = _labelled().match(line, at)
    if found is None and (number := _PLAIN.match(line, at)):
        # The section's number before the phase's: "2. Phase 1: Setup".
        after = re.compile(r"[.:：)）\s—–*-]*").match(line, number.end())
        found = _labelled().match(line, after.end()) if after else None
    if found:
        return _label(line, found)
    return _bare(line, at, _FORMS)


def _bare(line: str, at: int, forms: tuple[tuple[str, re.Pattern[str]], ...]) -> Glance:
    """An id without a label."""
    for form, pattern in forms:
        if (match := pattern.match(line, at)) and not _URGENCY.match(match.group()):
            parted = _PARTING.match(line, match.end()) is not None
            return Glance(None, match.group(), None, parted, form)
    return NOTHING


def _label(line: str, found: re.Match[str]) -> Glance:
    word = found.group("label") or found.group("label2")
    label = canonical(word)
    kind = "step" if label == "step" else kind_of(label)
    written = found.group("id") or found.group("id2")
    if found.group("label") and not found.group("gap") and written[:1].isalpha():
        return NOTHING  # "Days", "Weekly": a longer word
    if len(written) == 1 and written.isalpha() and written.islower():
        return NOTHING  # "task a", "phase i": prose
    parted = _PARTING.match(line, found.end()) is not None
    to = re.sub(r"\s", "", found.group("to") or "")
    if "~" in to and label not in _TIMELY:
        return NOTHING  # "Phases 1~5": all of them, not one
    return Glance(label, written + to, kind, parted, None)
