"""Plain sentences about what comes first.

    Do not start Phase 2 until Phase 1 is complete.        Stories 3-5 must complete before story 6.

Both sides must be references, whole and with an id; anything else is left alone.  A sentence orders the work
and declares nothing, but where it stands under a heading of dependencies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from compiler.ir import Ref, Relation
from compiler.patterns import later
from compiler.source import Span
from grammar.blocks import Text
from grammar.phrases import order_words
from grammar.phrases.clean import Line, line, trim
from grammar.phrases.needs import refs_of
from grammar.phrases.references import Found
from grammar.phrases.vocabulary import TECHNICAL_NAMES
from grammar.relations import DECLARING

_DONE = (
    r"(?:\s+(?:has|have|is|are|being|be|been|has\s+been|have\s+been))?(?:\s+fully)?"
    r"\s*(?:complete[ds]?|done|finish(?:e[ds])?|ready|validated|approved|passed|merged|delivered)?(?:\s+first)?"
)
_GO = (
    r"(?:start(?:s|ing|ed)?|begin(?:s|ning)?|proceed|run(?:s|ning)?"
    r"|be\s+(?:built|done|developed|started|run))"
)
_PARALLEL = r"(?:\s+in\s+parallel)?(?:\s+only)?"
_BEFORE = later(
    r"(?P<must>\s+(?:must|needs?\s+to|has\s+to|have\s+to|should|shall)\s+(?:be\s+)?(?:complete[ds]?|done"
    r"|finish(?:ed)?|come|precede|ready)\s*(?:before)?\s+)|\s+(?:comes?|goes|is\s+done|completes?|finish(?:es)?)\s+before\s+"
    r"|\s+(?:precedes?|blocks?|unblocks?|is\s+required\s+(?:by|for|before)|feeds\s+into"
    rf"|(?:is|are)\s+(?:an?\s+)?prerequisites?\s+(?:for|of)|before)\s*:?\s+|{order_words.BEFORE}",
    re.IGNORECASE,
)
_AFTER = later(
    rf"\s+(?:cannot|can't|can\s+not|must\s+not|should\s+not|may\s+not)\s+{_GO}\s+(?:until|before)\s+"
    rf"|\s+(?:can|may|should|must|will)\s+(?:only\s+)?{_GO}{_PARALLEL}\s+(?:after|once|when)\s+"
    rf"|\s+{_GO}{_PARALLEL}\s+(?:after|once)\s+"
    r"|\s+(?:must|has\s+to|have\s+to|needs\s+to|should)\s+wait\s+(?:for|until)\s+|\s+only\s+(?:when|after|once)\s+"
    r"|\s+(?:(?:kann|können)\s+erst|beginnt(?:\s+erst)?|startet(?:\s+erst)?)\s+nach\s+|\s+hängt\s+(?:ab\s+)?von\s+"
    r"|\s+(?:requires?|depends?\s+on|(?:is|are)\s+dependent\s+on|builds?\s+(?:up)?on|is\s+blocked\s+by|are\s+blocked\s+by|waits?\s+for|follows?|comes?\s+after"
    rf"|after|needs?(?!\s+to\s))\s+|\s*(?:需要先完成)\s*|{order_words.DEPENDS}|{order_words.AFTER}",
    re.IGNORECASE,
)
_UNTIL = later(
    rf"(?:do\s+not|don't|never|no)\s+{_GO}\s+(?:on\s+|with\s+)?(.{{1,80}}?)\s+(?:until|before)\s+(.{{1,80}})$",
    re.IGNORECASE,
)
_FINISH = later(
    rf"(?:complete|finish|do)\s+(.{{1,80}}?)\s+before\s+(?:you\s+)?(?:{_GO}\s+)?(?:on\s+|with\s+)?(.{{1,80}})$",
    re.IGNORECASE,
)
_ONCE = later(
    rf"(?:after|once|when|only\s+after)\s+(.{{1,60}}?)\s*,\s*(?:you\s+can\s+|we\s+)?(?:{_GO}\s+)?(.{{1,80}}?)$",
    re.IGNORECASE,
)
_SENTENCE_HINT = later(
    r"\b(?:before|after|until|requires?|depends?|dependent|blocks?|unblocks?|precedes?|follows?|waits?|needs?|once|when"
    r"|blocked|prerequisites?|feeds|builds?|nach|hängt)\b"
    rf"|需要先完成|{'|'.join(order_words.HINTS.split())}",
    re.IGNORECASE,
)
_STOP = later(r"[.;!?。；！？](?=\s|$)|[:：]\s|\s[–—]\s|[()（）]")
_ENDING = later(
    rf"(?:\s+(?:can|may|should|must|will|could))?(?:\s+{_GO})?{_PARALLEL}{_DONE}\s*$", re.IGNORECASE
)
_REASON = later(order_words.REASON, re.IGNORECASE)
_LAST = later(rf"(.{{2,80}}?){order_words.PARTICLE}(.{{2,80}}?)(?:{order_words.ENDS})$", re.IGNORECASE)
_GERMAN = later(
    r"(.{2,80}?)\s+(?:häng(?:t|en)\s+(?:von|an)(?:\s+de[rnm])?|setz(?:t|en))\s+(.{1,80}?)\s+(?:ab|voraus)$",
    re.IGNORECASE,
)
"""Sentences whose verb comes last."""
_OTHERWISE = later(
    r"\b(?:does|do|did|can|may|might|could|would|if|whether|we|they|i|fails?|failed|not|no|never|nor|neither|unless"
    r"|except|instead|without|before|after|longer|nicht|kein|não|ne|pas)\b|n['’]t\b",
    re.IGNORECASE,
)
"""Words beside a reference that make another statement of it: "Story 4 does not depend on …"."""
_MERELY = later(r"\b(?:can|may|could|might)\s+\S{2,12}\s*$", re.IGNORECASE)
"""What may come before something need not."""

_DEPENDS = later(
    r"\s+(?:depends?\s+on|requires?|(?:is|are)\s+blocked\s+by|waits?\s+for)\s+"
    rf"|{order_words.DEPENDS}|に依存|의존",
    re.IGNORECASE,
)
_OF = later(
    r"([^:：–—]{1,80}?)\s*[:：–—]\s*(?:depends?\s+on|requires?|blocked\s+by|waits?\s+for|依赖于?)\s*[:：]?\s*(.{1,120})$",
    re.IGNORECASE,
)
"""``Task 2.1: depends on 1.1, 1.2``"""
LISTING = later(
    r"dependenc|depends|prerequisite|blocked\s+by|blockers|依赖|前置|依存|前提|의존|선행|dependência|dependencia|abhängig"
    r"|voraussetzung|dépendance|prérequis|phụ\s+thuộc|ketergantungan|зависимост",
    re.IGNORECASE,
)
"""Headings below which "X: Y" says that X waits for Y."""
_PAIR = later(r"([^:：←]{1,80}?)\s*(?:[:：]|←|<-(?!-)|⇐)\s*(?!\s)([^:：]{1,160})$")
"""``Phase 2: Phase 1``"""
_STRETCHES = frozenset(("hour", "day", "week", "month", "quarter"))
_ITEM = later(r"(?<=\n)(?=[ \t]{0,20}(?:[-*+•]|\d{1,3}[.)])[ \t])")
"""Where an item of a list begins below another line: no sentence goes on over it."""


def sentences(text: Text, context: str = "") -> tuple[Relation, ...]:
    """What a line says in plain sentences about the order of items; empty for nearly all lines.

    Under a heading that speaks of dependencies (`context`), a line that is nothing but "X depends on Y"
    declares it; what merely tells a sequence never does.
    """
    typed = text.text
    if len(typed) > 2000 or not any(c.isdigit() for c in typed):
        return ()
    listing = LISTING.search(context) is not None
    if not listing and not _SENTENCE_HINT.search(typed):
        return ()
    if cuts := [cut.start() for cut in _ITEM.finditer(typed)]:
        at = text.span.start
        pieces = (
            Text(typed[a:b], Span(text.span.path, at + a, at + b))
            for a, b in pairwise((0, *cuts, len(typed)))
        )
        return tuple(relation for piece in pieces for relation in sentences(piece, context))
    ln = line(text)
    found: list[Relation] = []
    at = 0
    whole = ln.text.strip(" \t\r\n-*•.。")
    start = ln.text.find(whole)
    if listing and (found := list(_pair(ln, start, whole))):
        return tuple(found)
    if stated := _OF.match(whole):
        one, other = _ends(ln, start, stated)
        found.extend(_ordered(ln, one, other, False, (start, start + len(whole))))
    elif not _STOP.search(whole):
        found.extend(_sentence(ln, start, start + len(whole)))
    if found:
        stating = stated or _DEPENDS.search(whole) or _GERMAN.match(whole)
        declares = stating is not None and DECLARING.search(context) is not None
        return tuple(one.model_copy(update={"declared": True}) if declares else one for one in found)
    for stop in _STOP.finditer(ln.text):
        found.extend(_sentence(ln, at, stop.start()))
        at = stop.end()
    found.extend(_sentence(ln, at, len(ln.text)))
    return tuple(found)


def _pair(ln: Line, start: int, whole: str) -> Iterator[Relation]:
    """An item and what it waits for, side by side.  A stretch of time says when it is."""
    match = _PAIR.match(whole)
    if match is None:
        return
    one, other = _ends(ln, start, match)
    after, before = _end(ln, *one), _end(ln, *other)
    if len(after) != 1 or not before or any(ref.form == "all_previous" for ref in after):
        return
    if any(ref.label in _STRETCHES and ref.label != after[0].label for ref in before):
        return
    span = ln.part(start, start + len(whole))
    yield Relation(before=before, after=after, span=span, form="prose", declared=True)


def _sentence(ln: Line, start: int, end: int) -> Iterator[Relation]:
    start, end = trim(ln.text, start, end, " \t-*•,")
    part = ln.text[start:end]
    if not 8 <= len(part) <= 240:
        return
    if reason := _REASON.search(part):
        part, end = part[: reason.start()], start + reason.start()
    for pattern, first_comes_first in (
        (_UNTIL, False),
        (_FINISH, True),
        (_ONCE, True),
        (_GERMAN, False),
        (_LAST, False),
    ):
        if match := pattern.match(part):
            one, other = _ends(ln, start, match)
            yield from _ordered(ln, one, other, first_comes_first, (start, end))
            return
    for pattern, first_comes_first in ((_AFTER, False), (_BEFORE, True)):
        if match := pattern.search(part):
            one, other = (start, start + match.start()), (start + match.end(), end)
            if first_comes_first and _MERELY.search(part[: match.start()]):
                return
            bare = first_comes_first and match["must"] is not None
            yield from _ordered(ln, one, other, first_comes_first, (start, end), bare)
            return


def _ends(ln: Line, start: int, match: re.Match[str]) -> tuple[tuple[int, int], tuple[int, int]]:
    return (start + match.start(1), start + match.end(1)), (start + match.start(2), start + match.end(2))


def _ordered(
    ln: Line,
    one: tuple[int, int],
    other: tuple[int, int],
    forwards: bool,
    whole: tuple[int, int],
    bare: bool = False,
) -> Iterator[Relation]:
    """`bare`: numbers alone are references, too."""
    first, second = _end(ln, *one), _end(ln, *other)
    if first and not second:  # "Stories 3-5 must complete before 6"
        second = _end(ln, *other, label=first[-1].label)
    elif second and not first:
        first = _end(ln, *one, label=second[0].label)
    elif bare and not first:
        first, second = _end(ln, *one, bare=True), _end(ln, *other, bare=True)
    if not forwards:
        first, second = second, first
    if first and second and not any(ref.form == "all_previous" for ref in second):
        yield Relation(before=first, after=second, span=ln.part(*whole), form="prose", declared=False)


def _end(ln: Line, start: int, end: int, label: str | None = None, bare: bool = False) -> tuple[Ref, ...]:
    """The references that a side of the sentence consists of; empty if it has other words.

    `label`: what bare numbers number, since the other side says it.
    """
    part = ln.text[start:end]
    if ending := _ENDING.search(part[-60:]):
        end -= len(part[-60:]) - ending.start()
    start, end = trim(ln.text, start, end)
    part = ln.text[start:end]
    if not any(c.isdigit() for c in part) and "previous" not in part and "prior" not in part:
        return ()
    _, found = refs_of(part)
    if (label or bare) and _NUMBERS.fullmatch(part):
        return tuple(replace(f, label=f.label or label).ref(ln, start) for f in found)
    if not found or not all(_strict(f, part) for f in found):
        return ()
    rest = "".join(" " if any(f.start <= i < f.end for f in found) else c for i, c in enumerate(part))
    if _OTHERWISE.search(rest):
        return ()
    return tuple(f.ref(ln, start) for f in found)


_NUMBERS = later(r"\d{1,4}(?:\s?(?:[-–,&+]|and|to)\s?\d{1,4}){0,20}")


def _strict(found: Found, text: str) -> bool:
    if found.form == "all_previous":
        return True
    written = text[found.start : found.end]
    known = found.label is not None or written[:1].isalpha() or "." in written
    return found.form in ("one", "range") and known and written.lower() not in TECHNICAL_NAMES
