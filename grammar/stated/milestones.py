"""Milestones that are told in a table, a list or a line and say which items are complete by then.

| Milestone      | Scope             | Date   |        - **M1** (Week 2): Phase 1 complete
|----------------|-------------------|--------|        **Milestone**: Stories 1.1-1.3 done by Week 2
| M1 Data ready  | Phase 1 complete  | Week 2 |
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from compiler.ir import Milestone, Ref, Window
from compiler.patterns import later
from grammar import phrases
from grammar.blocks import Text
from grammar.inline import plain
from grammar.phrases.clean import line
from grammar.phrases.needs import refs_of
from grammar.stated.lines import Said

_WORD = later(r"milestone|meilenstein|marco\b|hito\b|jalon|里程碑|マイルストーン|마일스톤", re.IGNORECASE)
_DUE = frozenset(
    (
        *("date", "due", "due date", "target", "target date", "week", "when", "deadline", "timeline"),
        *("target week", "by", "month", "day", "datum", "fecha", "data", "prazo", "日期", "时间"),
    )
)
_COMPLETE = later(
    r"complete|done|finish|ready|delivered|live|abgeschlossen|fertig|conclu|complet|完成|완료", re.IGNORECASE
)
_FIELD = later(r"\W{0,4}(?:milestone|meilenstein|hito|marco|里程碑)s?\W{0,4}[:：]\W{0,3}", re.IGNORECASE)
_LONGEST = 300
_TIME = later(
    r"\((?P<in>[^()]{3,40})\)|\b(?:by|until|bis|at the end of|end of)\s+(?P<by>[^,;:.]{3,40})", re.IGNORECASE
)


def milestones(said: Iterable[Said]) -> Iterator[Milestone]:
    for each in said:
        found: Milestone | None = None
        if each.shape == "cell" and each.column == 0:
            found = _row(each)
        elif _tells(each):
            found = _line(each.text)
        if found is not None:
            yield found


def _tells(said: Said) -> bool:
    """A line that begins with the word, or an item of a list below a heading with it."""
    if said.shape not in ("item", "text") or len(said.text.text) > _LONGEST:
        return False
    listed = said.shape == "item" and _heads_milestones(said.heading)
    return listed or _FIELD.match(said.text.text) is not None


@lru_cache(maxsize=256)
def _heads_milestones(heading: str) -> bool:
    return _WORD.search(heading) is not None


def _row(said: Said) -> Milestone | None:
    if not any(_WORD.search(head) for head in said.heads):
        return None
    due = next((index for index, head in enumerate(said.heads) if head in _DUE), None)
    if due is None or due >= len(said.row):
        return None
    window = phrases.when(said.row[due]).window
    refs = tuple(ref for index, cell in enumerate(said.row) if index != due for ref in _refs(cell))
    if window is None or not refs:
        return None
    name = next((cell for cell in said.row if cell.text), said.text)
    return Milestone.model_construct(name=plain(name), window=window, refs=refs, span=said.row[due].span)


def _line(text: Text) -> Milestone | None:
    if not _COMPLETE.search(text.text):
        return None
    window: Window | None = None
    for time in _TIME.finditer(text.text):
        group = "in" if time["in"] else "by"
        start, end = time.span(group)
        span = text.span._replace(start=text.span.start + start, end=text.span.start + end)
        window = phrases.when(Text(text.text[start:end], span)).window
        if window is not None:
            break
    if window is None:
        return None
    refs = tuple(ref for ref in _refs(text) if not (window.span.start <= ref.span.start < window.span.end))
    return (
        Milestone.model_construct(name=plain(text), window=window, refs=refs, span=window.span)
        if refs
        else None
    )


_LABELLED = later(
    r"\b(?:phases?|stages?|sprints?|epics?|stor(?:y|ies)|tasks?|steps?|fases?|etapas?)\s{1,2}[A-Z]{0,3}-?\d[\w.]{0,8}"
    r"(?:\s{0,2}(?:[-–,&+]|and|to)\s{0,2}[A-Z]{0,3}-?\d[\w.]{0,8}){0,6}",
    re.IGNORECASE,
)


def _refs(text: Text) -> Iterator[Ref]:
    """References with a label; a bare number in words about a milestone may be anything."""
    for match in _LABELLED.finditer(text.text):
        start, end = match.span()
        while text.text[end - 1] in ".,":
            end -= 1
        part = Text(
            text.text[start:end], text.span._replace(start=text.span.start + start, end=text.span.start + end)
        )
        ln = line(part)
        _, found = refs_of(ln.text)
        for each in found:
            if each.form in ("one", "range") and each.label:
                yield each.ref(ln, 0)
