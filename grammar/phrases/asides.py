"""What stands in parentheses or after a dash beside a name: time, status, dependencies, priority."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from compiler.ir import Need, Status, Word
from compiler.patterns import later
from grammar.phrases import needs
from grammar.phrases.clean import Line, trim
from grammar.phrases.states import PICTURE, PICTURES, of_words
from grammar.phrases.times import When, read

NEVER = When()


@dataclass(frozen=True, slots=True)
class Aside:
    status: Status | None = None
    when: When = NEVER
    needs: tuple[Need, ...] = ()
    hopes: tuple[Need, ...] = ()
    """Words after "after" and the like that may name items."""
    blocks: tuple[Need, ...] = ()
    """What waits for the item."""
    priority: Word | None = None
    owner: Word | None = None
    markers: tuple[str, ...] = ()
    understood: bool = False
    """All of it is one of these; the name does not need it."""


_DEPENDS = later(
    r"(?:depends?(?:\s+up)?on|depends?\s+on|depends?|dependenc(?:y|ies)|deps?|prerequisites?|pre-?reqs?|requires?"
    r"|needs?|blocked\s?-?by|depends_?on|waits?\s+for|after|follows|←|<-|depende\s+de|依赖|前置|依存|선행|hängt\s+ab\s+von|dépend\s+de)"
    r"(?:(?<![^\W\d_])|(?![^\W\d_]))\s*[:：]?\s*",
    re.IGNORECASE,
)
_BLOCKS = later(r"(?:un)?blocks\s*[:：]?\s+(?=[A-Za-z#]{0,12}\s?-?\d)", re.IGNORECASE)
_PRIORITY = later(
    r"(?:priority|prio|prioridad|prioridade|priorität|priorité|优先级|優先度|우선순위)\s*[:：]?\s*[^\W_]+[^,;]{0,20}"
    r"|(?:very\s+)?(?:high|medium|low|critical|highest|lowest|must|should|could|urgent|alta|media|média|baixa|baja"
    r"|hoch|mittel|niedrig|高|中|低|优先级最高|最高)(?:[\s-]+(?:priority|have|prioridade|prioridad))?|P[0-4]",
    re.IGNORECASE,
)
_OWNER = later(
    r"(?:owners?|assignee|assigned(?:\s+to)?|responsible|responsable|responsável|verantwortlich|zuständig|负责人|责任人|担当者?"
    r"|담당자?|ответственный)\s*[:：]\s*(?=[^\W\d_])[^,;:：]{1,40}|@[^\W\d_][\w.-]{0,38}",
    re.IGNORECASE,
)
_PERCENT = later(r"(\d{1,3})\s?%")
_WHO = later(r"@|[^:：]*[:：]\s*")
_MARKER = later(r"P|US\d{1,3}|MVP|optional|stretch(?: goal)?|new|parallel", re.IGNORECASE)
_PIECE = later(r"[,;|，；、]|\s[-–—/·]\s|\s\+\s")
_MAY_TIME = later(
    r"\d|[一二三四五六七八九十半]|\b(?:an?|half|one|two|three|t(?:bd|ba)|mid|early|late|end|ende|anfang|mitte)\b",
    re.IGNORECASE,
)
_PICTURES = later(PICTURE)


def aside(ln: Line, start: int, end: int) -> Aside:
    """All of it as one statement, else piece by piece."""
    if 0 < end - start <= 2 and start and ln.text[start - 1] == "[" and not ln.text[start:end].strip():
        return Aside(status=Status.OPEN, understood=True)  # an empty box
    start, end = trim(ln.text, start, end)
    if start >= end or end - start > 240:
        return Aside()
    whole = _one(ln, start, end)
    if whole and not whole.needs and not whole.hopes:
        return whole
    found: list[Aside | None] = []
    at = start
    for cut in _PIECE.finditer(ln.text, start, end):
        found.append(_one(ln, at, cut.start()))
        at = cut.end()
    if found:
        found.append(_one(ln, at, end))
        if all(found):
            return _joined(found)  # "after 1.1, 3 days" waits for no item 3
    if whole and whole.hopes and found:
        return _joined(found)
    return whole or (_joined(found) if found else Aside())


def _joined(found: list[Aside | None]) -> Aside:
    """Of pieces that are not all understood, times and dependencies count all the same."""
    known = [piece for piece in found if piece]
    when = When(
        next((p.when.duration for p in known if p.when.duration), None),
        next((p.when.window for p in known if p.when.window), None),
        next((p.when.points for p in known if p.when.points is not None), None),
    )
    understood = all(piece is not None and piece.understood for piece in found)
    return Aside(
        status=next((p.status for p in known if p.status), None) if understood else None,
        when=when,
        needs=tuple(n for p in known for n in p.needs),
        hopes=tuple(n for p in known for n in p.hopes),
        blocks=tuple(n for p in known for n in p.blocks),
        priority=next((p.priority for p in known if p.priority), None),
        owner=next((p.owner for p in known if p.owner), None),
        markers=tuple(m for p in known for m in p.markers) if understood else (),
        understood=understood,
    )


def _one(ln: Line, start: int, end: int) -> Aside | None:
    text = ln.text
    start, end = trim(text, start, end)
    part = text[start:end]
    # What no other text in the plan says is mostly a dependency; no word of the rest begins like one.
    if blocking := _BLOCKS.match(part):
        need = needs.read(ln, start + blocking.end(), end)
        ids = bool(need.refs) and all(ref.form in ("one", "range") for ref in need.refs)
        return Aside(blocks=(need,), understood=True) if ids else None
    if named := _DEPENDS.match(part):
        return _depends(ln, start + named.end(), end, named[0])
    says = _says(part)
    if says == "priority":
        return Aside(priority=ln.word(start, end), understood=True)
    if says == "owner":
        return Aside(owner=ln.word(start + _WHO.match(part).end(), end), understood=True)  # type: ignore[union-attr]  # matches anything
    if says != "time":
        return says
    when = read(ln, start, end)
    if when.whole and (when.duration or when.window or when.points is not None):
        return Aside(when=when, understood=True)
    return None


@lru_cache(maxsize=8192)
def _says(part: str) -> Aside | Literal["priority", "owner", "time"] | None:
    """All that a text without dependencies says; of a field with a place of its own, only which it is."""
    if not part:
        return Aside(understood=True)
    words = _PICTURES.sub("", part)
    pictured = next((PICTURES[c] for c in part if c in PICTURES), None)
    if status := of_words(words) or (pictured if not words.strip() else None):
        return Aside(status=status, understood=True)
    if percent := _PERCENT.fullmatch(part):
        share = int(percent[1])
        return Aside(
            status=Status.DONE if share >= 100 else Status.ACTIVE if share else None, understood=True
        )
    if _PRIORITY.fullmatch(part):
        return "priority"
    if _MARKER.fullmatch(part):
        return Aside(markers=(part,), understood=True)
    if _OWNER.fullmatch(part):
        return "owner"
    return "time" if _MAY_TIME.search(part) else None


def _depends(ln: Line, start: int, end: int, said: str) -> Aside | None:
    """ "after", "needs" and their like count only before references: "after the review" is no dependency."""
    need = needs.read(ln, start, end)
    explicit = said.lower().lstrip().startswith(("depend", "dep", "block", "prereq", "依", "前置"))
    if (
        need.none
        or any(ref.id or ref.form in ("all_previous", "previous") for ref in need.refs)
        or (explicit and need.refs)
    ):
        return Aside(needs=(need,), understood=True)
    if need.refs and not explicit and all(ref.form == "name" for ref in need.refs):
        return Aside(hopes=(need,))
    return None
