"""Order stated outside of fields: arrows between ids.

    S1.1 → S1.2 → S1.3          Phase 0 ──→ Phase 1          Story 1 -> Story 2, Story 3
      ↓
    S2.1 → S2.2

Both ends must be references, whole and with an id; anything else is left alone.  Arrows declare a
dependency where line or heading speaks of dependencies or of the critical path.  Elsewhere they order the
work and declare nothing.
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
DECLARING = later(
    r"critical\s+path|dependenc|depends|blocked\s+by|关键路径|依赖|依存|クリティカルパス|임계|의존|ruta\s+crítica"
    r"|caminho\s+crítico|dependência|dependencia|зависимост|phụ\s+thuộc|ketergantung"
    r"|bağımlılık|dipendenz|kritischer?\s+pfad|abhängigkeit|chemin\s+critique|dépendance",
    re.IGNORECASE,
)
_PREFIX = later(r"\s*(?:[-*+•]\s+|\d{1,2}[.)]\s+)?([^:：→]{3,48})[:：]\s*")
_CLOSES = later(r"[;；。]|\.\s+(?=[A-Z])")
"""Where a chain of arrows ends and a sentence begins."""
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
    always = bool(DECLARING.search(context))
    found: list[Relation] = []
    above = _Row()
    heads: list[int] = []
    for ln in _lines(body):
        text = ln.text.strip(_FRAME)
        if _DOWN.fullmatch(ln.text) and text.strip() not in ("", "-", "--", "---"):
            heads = [_column(ln.text, m.start()) for m in _HEADS.finditer(ln.text)] or heads
            continue
        prefix = _PREFIX.match(ln.text)
        declared = always or bool(prefix and DECLARING.search(prefix[1]))
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
    end = stop.start() if cuts and (stop := _CLOSES.search(text, at)) else len(text)
    row.cells.append(_cell(ln, at, end, declared, bool(cuts)))
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
