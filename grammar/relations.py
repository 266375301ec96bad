"""Order stated outside of fields: arrows between ids, and plain sentences about what comes first.

    S1.1 → S1.2 → S1.3          Phase 0 ──→ Phase 1          Story 1 -> Story 2, Story 3
      ↓                         Do not start Phase 2 until Phase 1 is complete.
    S2.1 → S2.2                 Stories 3-5 must complete before story 6.

Both ends must be references, whole and with an id; anything else is left alone.  Arrows declare a
dependency where line or heading speaks of dependencies or of the critical path.  Elsewhere, and in
sentences, they order the work and declare nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from unicodedata import east_asian_width

from compiler.ir import Ref, Relation
from compiler.patterns import later
from compiler.source import Span
from grammar.blocks import Text
from grammar.phrases.clean import Line, line, trim
from grammar.phrases.needs import refs_of
from grammar.phrases.references import Found
from grammar.phrases.vocabulary import TECHNICAL_NAMES

_ARROW = later(
    r"(?<![─━—–-])[─━—–-]*+\s?(?:→|⇒|➜|➔|⟶|⟹|►|▶)|(?<![<\w])[-─━=]{1,40}>(?![>=])"
    r"|(?<=[\w)]) ?[-=]{1,2}> ?(?![>=])"
)
_HINT = later(r"[→⇒➜➔⟶⟹►▶]|[-─━=]>")
_DOWN = later(r"[\s|│┃↓⇓▼▾vV┬┴┼├┤└┘┌┐+─-]+")
_HEADS = later(r"[↓⇓▼▾]|(?<![\w])[vV](?![\w])")
_DECLARING = later(
    r"critical\s+path|dependenc|depends|blocked\s+by|关键路径|依赖|依存|クリティカルパス|임계|의존|ruta\s+crítica"
    r"|caminho\s+crítico|dependência|kritischer?\s+pfad|abhängigkeit|chemin\s+critique|dépendance",
    re.IGNORECASE,
)
_PREFIX = later(r"\s*(?:[-*+•]\s+|\d{1,2}[.)]\s+)?([^:：→]{3,48})[:：]\s*")
_FRAME = " \t|│┃`"
_MAX_CELLS = 60
_NAME_WORDS = 7


@dataclass(slots=True)
class _Cell:
    refs: tuple[Ref, ...]
    start: int
    end: int
    """Columns as they are seen: wide characters take two."""


@dataclass(slots=True)
class _Row:
    cells: list[_Cell] = field(default_factory=list)
    arrows: list[tuple[int, int]] = field(default_factory=list)
    """Column, and number of the cell before it."""
    span: Span = field(default_factory=lambda: Span("", 0, 0))


def arrows(body: Text, context: str = "") -> tuple[Relation, ...]:
    """The chains of a paragraph or fenced block, along its lines and down its columns.

    `context` is what is said above it, a heading for example: it tells whether the arrows declare.
    """
    if not _HINT.search(body.text) and not _HEADS.search(body.text):
        return ()
    always = bool(_DECLARING.search(context))
    found: list[Relation] = []
    above = _Row()
    heads: list[int] = []
    for ln in _lines(body):
        text = ln.text.strip(_FRAME)
        if _DOWN.fullmatch(ln.text) and text.strip() not in ("", "-", "--", "---"):
            heads = [_column(ln.text, m.start()) for m in _HEADS.finditer(ln.text)] or heads
            continue
        prefix = _PREFIX.match(ln.text)
        declared = always or bool(prefix and _DECLARING.search(prefix[1]))
        row = _row(line(ln), declared)
        if any(cell.refs for cell in row.cells):
            found.extend(_across(row, above, declared))
            if heads:
                found.extend(_down(above, row, heads, declared))
            above = row
        heads = []
    return tuple(found)


def _lines(body: Text) -> Iterator[Text]:
    at = body.span.start
    for typed in body.text.splitlines(keepends=True):
        kept = typed.rstrip()
        if kept:
            yield Text(kept, Span(body.span.path, at, at + len(kept)))
        at += len(typed)


def _column(text: str, at: int) -> int:
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text[:at])


def _row(ln: Line, declared: bool) -> _Row:
    text = ln.text
    row = _Row(span=ln.span)
    at = 0
    if (prefix := _PREFIX.match(text)) and not any(c.isdigit() for c in prefix[1]) and _HINT.search(text):
        at = prefix.end()
    cuts = list(_ARROW.finditer(text, at))[:_MAX_CELLS]
    for number, cut in enumerate(cuts):
        row.cells.append(_cell(ln, at, cut.start(), declared, True))
        row.arrows.append((_column(text, cut.start()), number))
        at = cut.end()
    row.cells.append(_cell(ln, at, len(text), declared, bool(cuts)))
    if not declared and not all(cell.refs or cell.end <= cell.start for cell in row.cells):
        for cell in row.cells:  # codes among other words may be anything
            cell.refs = tuple(ref for ref in cell.refs if ref.label)
    return row


def _cell(ln: Line, start: int, end: int, declared: bool, arrow: bool) -> _Cell:
    start, end = trim(ln.text, start, end, _FRAME)
    part = ln.text[start:end].rstrip(" .;")
    refs: tuple[Ref, ...] = ()
    if part and len(part) <= 200:
        padded = re.split(r"\s{3,}", part, maxsplit=1)[0]  # "Phase 0 Audit          [Completed]"
        _, found = refs_of(padded)
        if all(_counts(f, padded, declared, arrow) for f in found):
            refs = tuple(f.ref(ln, start) for f in found)
    return _Cell(refs, _column(ln.text, start), _column(ln.text, start + len(part)))


def _counts(found: Found, text: str, declared: bool, arrow: bool) -> bool:
    """Whether a piece between arrows names an item.  Bare numbers and names do so only where the
    arrows are said to be dependencies."""
    if found.form in ("one", "range"):
        written = text[found.start : found.end]
        if written.lower() in TECHNICAL_NAMES:
            return False
        if declared:
            return True
        return not found.start and (found.label is not None or written[:1].isalpha())
    short = text.count(" ") < _NAME_WORDS and len(text) <= 60
    return found.form == "name" and declared and arrow and short


def _across(row: _Row, above: _Row, declared: bool) -> Iterator[Relation]:
    """Neighbours in a row; an arrow without a source or target has that of the arrow above it."""
    if row.arrows:
        first, last = row.cells[0], row.cells[-1]
        if first.end <= first.start:
            first.refs = _aligned(above, row.arrows[0][0], 0)
        if last.end <= last.start:
            last.refs = _aligned(above, row.arrows[-1][0], 1)
    for before, after in pairwise(row.cells):
        yield from _relation(before.refs, after.refs, row.span, declared)


def _aligned(above: _Row, column: int, side: int) -> tuple[Ref, ...]:
    """What stands before or after the arrow that begins in about the same column."""
    for other, number in above.arrows:
        if abs(column - other) <= 3:
            return above.cells[number + side].refs
    return ()


def _down(above: _Row, row: _Row, heads: Sequence[int], declared: bool) -> Iterator[Relation]:
    """From what stands over an arrowhead to what stands under it."""
    alone = len(above.cells) == len(row.cells) == len(heads) == 1
    for column in heads:
        upper = above.cells[0] if alone else _at(above, column)
        lower = row.cells[0] if alone else _at(row, column)
        if upper and lower:
            yield from _relation(upper.refs, lower.refs, row.span, declared)


def _at(row: _Row, column: int) -> _Cell | None:
    return next((cell for cell in row.cells if cell.start - 1 <= column <= cell.end + 1), None)


def _relation(
    before: tuple[Ref, ...], after: tuple[Ref, ...], span: Span, declared: bool
) -> Iterator[Relation]:
    if before and after:
        yield Relation(before=before, after=after, span=span, form="arrow", declared=declared)


# -- sentences --------------------------------------------------------------------------------------

_DONE = (
    r"(?:\s+(?:has|have|is|are|being|be|been|has\s+been|have\s+been))?(?:\s+fully)?"
    r"\s*(?:complete[ds]?|done|finish(?:e[ds])?|ready|validated|approved|passed|merged)?(?:\s+first)?"
)
_GO = (
    r"(?:start(?:s|ing|ed)?|begin(?:s|ning)?|proceed|run(?:s|ning)?"
    r"|be\s+(?:built|done|developed|started|run))"
)
_PARALLEL = r"(?:\s+in\s+parallel)?(?:\s+only)?"
_BEFORE = later(
    r"\s+(?:must|needs?\s+to|has\s+to|have\s+to|should|shall)\s+(?:be\s+)?(?:complete[ds]?|done|finish(?:ed)?"
    r"|come|precede|ready)\s*(?:before)?\s+|\s+(?:comes?|goes|is\s+done|completes?|finish(?:es)?)\s+before\s+"
    r"|\s+(?:precedes?|blocks?|unblocks?|is\s+required\s+(?:by|for|before)|before)\s*:?\s+",
    re.IGNORECASE,
)
_AFTER = later(
    rf"\s+(?:cannot|can't|can\s+not|must\s+not|should\s+not|may\s+not)\s+{_GO}\s+(?:until|before)\s+"
    rf"|\s+(?:can|may|should|must|will)\s+(?:only\s+)?{_GO}{_PARALLEL}\s+(?:after|once|when)\s+"
    rf"|\s+{_GO}{_PARALLEL}\s+(?:after|once)\s+"
    r"|\s+(?:requires?|depends?\s+on|is\s+blocked\s+by|are\s+blocked\s+by|waits?\s+for|follows?|comes?\s+after"
    r"|after|needs?)\s+|\s*(?:依赖于?|需要先完成)\s*",
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
    r"\b(?:before|after|until|requires?|depends?|blocks?|unblocks?|precedes?|follows?|waits?|needs?|once|blocked)\b"
    r"|依赖|需要先完成",
    re.IGNORECASE,
)
_STOP = later(r"[.;!?。；！？](?=\s|$)|[:：]\s|\s[–—]\s|[()（）]")
_ENDING = later(
    rf"(?:\s+(?:can|may|should|must|will|could))?(?:\s+{_GO})?{_PARALLEL}{_DONE}\s*$", re.IGNORECASE
)
_ROUND = later(r"\s*(?:is|are|has|have)?\s*(?:complete[ds]?|done|finished)\s*$", re.IGNORECASE)


_DEPENDS = later(
    r"\s+(?:depends?\s+on|requires?|(?:is|are)\s+blocked\s+by|waits?\s+for)\s+|\s*依赖于?\s*", re.IGNORECASE
)
_OF = later(
    r"([^:：–—]{1,80}?)\s*[:：–—]\s*(?:depends?\s+on|requires?|blocked\s+by|waits?\s+for|依赖于?)\s*[:：]?\s*(.{1,120})$",
    re.IGNORECASE,
)
"""``Task 2.1: depends on 1.1, 1.2``"""
_ITEM = later(r"(?<=\n)(?=[ \t]{0,20}(?:[-*+•]|\d{1,3}[.)])[ \t])")
"""Where an item of a list begins below another line: no sentence goes on over it."""


def sentences(text: Text, context: str = "") -> tuple[Relation, ...]:
    """What a line says in plain sentences about the order of items; empty for nearly all lines.

    Under a heading that speaks of dependencies (`context`), a line that is nothing but "X depends on Y"
    declares it; what merely tells a sequence never does.
    """
    typed = text.text
    if len(typed) > 2000 or not _SENTENCE_HINT.search(typed) or not any(c.isdigit() for c in typed):
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
    whole = ln.text.strip(" \t-*•.。")
    start = ln.text.find(whole)
    if stated := _OF.match(whole):
        one, other = _ends(ln, start, stated)
        found.extend(_ordered(ln, one, other, False, (start, start + len(whole))))
    elif not _STOP.search(whole):
        found.extend(_sentence(ln, start, start + len(whole)))
    if found:
        stating = stated or _DEPENDS.search(whole)
        declares = stating is not None and _DECLARING.search(context) is not None
        return tuple(one.model_copy(update={"declared": True}) if declares else one for one in found)
    for stop in _STOP.finditer(ln.text):
        found.extend(_sentence(ln, at, stop.start()))
        at = stop.end()
    found.extend(_sentence(ln, at, len(ln.text)))
    return tuple(found)


def _sentence(ln: Line, start: int, end: int) -> Iterator[Relation]:
    start, end = trim(ln.text, start, end, " \t-*•,")
    part = ln.text[start:end]
    if not 8 <= len(part) <= 240:
        return
    for pattern, first_comes_first in ((_UNTIL, False), (_FINISH, True), (_ONCE, True)):
        if match := pattern.match(part):
            one, other = _ends(ln, start, match)
            yield from _ordered(ln, one, other, first_comes_first, (start, end))
            return
    for pattern, first_comes_first in ((_AFTER, False), (_BEFORE, True)):
        if match := pattern.search(part):
            one, other = (start, start + match.start()), (start + match.end(), end)
            yield from _ordered(ln, one, other, first_comes_first, (start, end))
            return


def _ends(ln: Line, start: int, match: re.Match[str]) -> tuple[tuple[int, int], tuple[int, int]]:
    return (start + match.start(1), start + match.end(1)), (start + match.start(2), start + match.end(2))


def _ordered(
    ln: Line, one: tuple[int, int], other: tuple[int, int], forwards: bool, whole: tuple[int, int]
) -> Iterator[Relation]:
    first, second = _end(ln, *one), _end(ln, *other)
    if not forwards:
        first, second = second, first
    if first and second and not any(ref.form == "all_previous" for ref in second):
        yield Relation(before=first, after=second, span=ln.part(*whole), form="prose", declared=False)


def _end(ln: Line, start: int, end: int) -> tuple[Ref, ...]:
    """The references that a side of the sentence consists of; empty if it has other words."""
    part = ln.text[start:end]
    if ending := _ENDING.search(part[-60:]):
        end -= len(part[-60:]) - ending.start()
    start, end = trim(ln.text, start, end)
    part = ln.text[start:end]
    if not any(c.isdigit() for c in part) and "previous" not in part and "prior" not in part:
        return ()
    _, found = refs_of(part)
    if not found or not all(_strict(f, part) for f in found):
        return ()
    return tuple(f.ref(ln, start) for f in found)


def _strict(found: Found, text: str) -> bool:
    if found.form == "all_previous":
        return True
    written = text[found.start : found.end]
    known = found.label is not None or written[:1].isalpha() or "." in written
    return found.form in ("one", "range") and known and written.lower() not in TECHNICAL_NAMES
