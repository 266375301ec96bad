"""What introduces an item: ``title.lark`` for the beginning, and what hangs on the end of a name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from compiler.ir import Duration, Need, Status, Window, Word
from compiler.patterns import later
from compiler.source import Span
from grammar.blocks import Text
from grammar.phrases.asides import Aside, aside
from grammar.phrases.clean import Line, line, trim
from grammar.phrases.heads import Head, head_of
from grammar.phrases.states import PICTURE, PICTURES, of_words
from grammar.phrases.times import When, read


@dataclass(frozen=True, slots=True)
class Title:
    name: Word
    """The words that name the item; label and id if there are no others."""
    label: str | None = None
    """Canonical English word: phase, story, week …"""
    label_written: str | None = None
    id: str | None = None
    id_span: Span | None = None
    section: str | None = None
    """A number before the label (``2. Phase 1``), or one that is no id (``3. Setup``)."""
    separated: bool = False
    """A colon, a dash, the end of bold stands between id and name, or there is no name."""
    duration: Duration | None = None
    window: Window | None = None
    points: float | None = None
    status: Status | None = None
    needs: tuple[Need, ...] = ()
    hopes: tuple[Need, ...] = ()
    """What may be the names of items: "(after Load trips)"."""
    blocks: tuple[Need, ...] = ()
    priority: Word | None = None
    owner: Word | None = None
    markers: tuple[str, ...] = ()
    """Short marks in brackets: P, US1, MVP, optional …"""


@dataclass(slots=True)
class _Parts:
    """What is found around the name, while it is being found."""

    status: Status | None = None
    duration: Duration | None = None
    window: Window | None = None
    points: float | None = None
    needs: list[Need] = field(default_factory=list)
    hopes: list[Need] = field(default_factory=list)
    blocks: list[Need] = field(default_factory=list)
    priority: Word | None = None
    owner: Word | None = None
    markers: list[str] = field(default_factory=list)

    def add(self, found: Aside) -> None:
        """Several are found from the end of the title on; what stands nearest to the name counts."""
        self.status = found.status or self.status
        self.when(found.when)
        self.needs[:0] = found.needs
        self.hopes[:0] = found.hopes
        self.blocks[:0] = found.blocks
        self.priority = self.priority or found.priority
        self.owner = self.owner or found.owner
        self.markers[:0] = found.markers

    def when(self, when: When) -> None:
        self.duration = when.duration or self.duration
        if when.window and (self.window is None or _places(when.window)):
            self.window = when.window
        self.points = self.points if when.points is None else when.points


def _places(window: Window) -> bool:
    """Whether a window says when: "Mar 13–14" of no year does not."""
    dates = (date for date in (window.start_date, window.finish_date) if date and not date.startswith("--"))
    ends = (window.start, window.finish, *dates)
    return any(end is not None for end in ends)


_LEAD = later(rf"(?:[\s\u3000>•▪►➤]|(?!\d){PICTURE}|(\d)\uFE0F?\u20E3)+")
_MARK = later(r"[\[(（【]([^\[\]()（）【】]{0,24})[\])）】]\s*")
_SAYS = later(r"([^\W\d_][^\W\d_ -]{2,15}(?: [^\W\d_]{2,10})?)\s*(?:[:：]|\s[-–—])\s*", re.IGNORECASE)


def title(text: Text) -> Title:
    """The label, id and name of an item, and what else its title says."""
    ln = line(text)
    clean = ln.text
    parts = _Parts(Status.DROPPED if ln.clean.struck else None)
    start, keycap = _lead(clean, parts)
    head = head_of(clean, start, ln.clean.seams)
    if head.aside:
        parts.add(aside(ln, *head.aside))
    name_start = _after_pictures(clean, head.rest, parts)
    end = _tail(ln, name_start, parts)
    name_start, end = trim(clean, name_start, end)
    if _only_status(clean, head, name_start, end, parts) or _only_time(ln, head, name_start, end, parts):
        end = name_start
    if name_start >= end:
        name_start, end = head.head if head.head[1] > head.head[0] else trim(clean, start, len(clean))
    if head.label in _TIMELY and not (parts.window and _places(parts.window)) and head.head[1] > head.head[0]:
        parts.window = read(ln, *head.head).window
    return Title(
        name=ln.word(name_start, end),
        label=head.label,
        label_written=head.label_written,
        id=head.id,
        id_span=ln.part(*head.at) if head.id is not None else None,
        section=head.section or keycap,
        separated=head.separated or name_start == head.head[0],
        duration=parts.duration,
        window=parts.window,
        points=parts.points,
        status=parts.status,
        needs=tuple(parts.needs),
        hopes=tuple(parts.hopes),
        blocks=tuple(parts.blocks),
        priority=parts.priority,
        owner=parts.owner,
        markers=tuple(parts.markers),
    )


def _only_status(text: str, head: Head, start: int, end: int, parts: _Parts) -> bool:
    """``Phase 3 — done``: no name, but a status."""
    words = text[start:end]
    if (
        head.id is None
        or not _DASHED.search(text[head.at[1] : start])
        or not (words.isupper() or words.islower())
    ):
        return False
    status = of_words(words)
    parts.status = parts.status or status
    return status is not None


def _only_time(ln: Line, head: Head, start: int, end: int, parts: _Parts) -> bool:
    """``Sprint 3: 2026-01-05 to 2026-01-16``: no name, but when it is."""
    if head.id is None or not any(c.isdigit() for c in ln.text[start : start + 24]) or end - start > 40:
        return False
    found = read(ln, start, end)
    if not found.whole or not (found.window or found.duration):
        return False
    parts.when(found)
    return True


_DASHED = later(r"\s[-–—]\s*$")
_TIMELY = frozenset(("week", "day", "month", "hour", "quarter", "sprint"))


# -- before the title -------------------------------------------------------------------------------


def _lead(text: str, parts: _Parts) -> tuple[int, str | None]:
    """Pictures, boxes and words of status before the title: where it begins, and a number in a keycap."""
    at, keycap = 0, None
    for _ in range(4):
        if found := _LEAD.match(text, at):
            keycap = keycap or found[1]
            parts.status = parts.status or _pictured(found[0])
            at = found.end()
        box = _MARK.match(text, at)
        if not box or not _mark(box[1], parts):
            break
        at = box.end()
    said = _SAYS.match(text, at)
    if said and (status := of_words(said[1])) and said.end() < len(text):
        parts.status = parts.status or status
        at = said.end()
    return at, keycap


def _pictured(text: str) -> Status | None:
    return next((PICTURES[c] for c in text if c in PICTURES), None)


_BOXES = {" ": Status.OPEN, "": Status.OPEN, "x": Status.DONE, "~": Status.ACTIVE, "-": Status.DROPPED}


def _mark(text: str, parts: _Parts) -> bool:
    """Whether brackets hold a box, a status or a marker, and if so, which."""
    if (status := _BOXES.get(text.lower())) or (status := of_words(text)):
        parts.status = parts.status or status
        return True
    if _MARKER.fullmatch(text):
        parts.markers.append(text)
        return True
    return False


_MARKER = later(r"P|US\d{1,3}|MVP|optional|stretch|NEW", re.IGNORECASE)


def _after_pictures(text: str, at: int, parts: _Parts) -> int:
    """Pictures and markers between the id and the name."""
    for _ in range(4):
        if found := _AFTER.match(text, at):
            parts.status = parts.status or _pictured(found[0])
            at = found.end()
        mark = _MARK.match(text, at)
        if not mark or not _mark(mark[1], parts):
            break
        at = mark.end()
    return at


_AFTER = later(rf"(?:[\s:：]|[-–—]\s|{PICTURE})+")


# -- after the name ---------------------------------------------------------------------------------


_GROUP_END = {")": "(", "]": "[", "）": "（", "】": "【", "}": "{"}
_EDGE = " \t\u3000-–—:：|·,;，；"


def _tail(ln: Line, start: int, parts: _Parts) -> int:
    """Where the name ends: what follows it is read as long as it is understood."""
    text = ln.text
    end, name_end = len(text), len(text)
    whole = True
    for _ in range(8):
        end = _rstrip(text, start, end, parts)
        if whole:
            name_end = end
        if end <= start:
            break
        if text[end - 1] in _GROUP_END:
            opened = _opening(text, start, end)
            if opened is None:
                break
            found = aside(ln, opened + 1, end - 1)
            parts.add(found)
            end = opened
            if whole and not found.understood and (cut := _remarked(text, start, end, parts)):
                end = name_end = cut  # "Names - COMPLETE (95% coverage)"
                continue
            whole = whole and found.understood
            continue
        if not whole or (cut := _words(ln, start, end, parts)) is None:
            break
        end = cut
    return name_end


def _remarked(text: str, start: int, end: int, parts: _Parts) -> int | None:
    """Where a status begins that is set off by a dash, and has a remark of its own."""
    found = _STATED.search(text, max(start, end - 40), end)
    status = of_words(found[1]) if found and found[1].isupper() else None
    if found is None or status is None:
        return None
    parts.status = status
    return found.start()


_STATED = re.compile(r"\s[-–—]\s([^\W\d_][^\W\d_ -]*(?: [^\W\d_]+)?)\s*$")


def _rstrip(text: str, start: int, end: int, parts: _Parts) -> int:
    """Off with pictures and separators at the end; pictures may say a status."""
    while end > start:
        c = text[end - 1]
        if c in PICTURES:
            parts.status = parts.status or PICTURES[c]
        elif not (c in _EDGE or (c > "\u22ff" and _PICTURE.match(c))):
            break
        end -= 1
    return end


_PICTURE = later(PICTURE)


def _opening(text: str, start: int, end: int) -> int | None:
    """Where the bracket opens that closes at the end; it is looked for nearby."""
    close = text[end - 1]
    opening = _GROUP_END[close]
    depth = 0
    for at in range(end - 1, max(start - 1, end - 240), -1):
        if text[at] == close:
            depth += 1
        elif text[at] == opening:
            depth -= 1
            if not depth:
                return at
    return None


_WAITING = later(
    r"[.;,]\s+(?=(?:depends?|blocked|requires|deps?|prereqs?|after|needs)(?!\w))|\s+(?=←|<-\s)", re.IGNORECASE
)
"""What a dependency begins with that follows a name as its last sentence."""
_SET_OFF = (" - ", " – ", " — ", ": ", "：", "—", " | ", " · ", ", ", " @")
_LOOSE = later(r"\s~\s?(\d[^\s~]{0,12}(?:\s[^\W\d_]{1,8})?)$")
"""``~3d`` at the end."""


def _may_end(sep: str, found: Aside) -> bool:
    """After a mere comma only what cannot be part of the name: "clean, done" may well be."""
    return sep not in (", ", " @") or bool(
        found.needs or found.owner or found.when.duration or found.when.points
    )


def _words(ln: Line, start: int, end: int, parts: _Parts) -> int | None:
    """A status, time or dependency at the end without brackets, set off by a dash, a colon or capitals."""
    text = ln.text
    if waiting := _WAITING.search(text, max(start, end - 120), end):
        found = aside(ln, waiting.end(), end)
        if found.understood and found.needs:
            parts.add(found)
            return waiting.start()
    window = max(start, end - 60)
    cuts = sorted(((text.rfind(sep, window, end), sep) for sep in _SET_OFF), reverse=True)
    for cut, sep in cuts[:4]:
        if cut <= start:
            break
        sep_end = cut + 1
        while sep_end < end and text[sep_end] in _EDGE:
            sep_end += 1
        found = aside(ln, sep_end, end)
        if found.understood and not found.markers and sep_end < end - 1 and _may_end(sep, found):
            parts.add(found)
            return cut
    if (loose := _LOOSE.search(text, window, end)) and loose.start() > start:
        found = aside(ln, loose.start(1), end)
        if found.understood:
            parts.add(found)
            return loose.start()
    pictured = next((at for at in range(end - 1, window, -1) if text[at] in PICTURES), None)
    if pictured is not None and (status := of_words(text[pictured + 1 : end])):
        parts.status = status
        return pictured
    last = text.rfind(" ", window, end)
    before = text.rfind(" ", window, last) if last > 0 else -1
    for at in (before, last):
        if at > start and text[at + 1 : end].isupper() and (status := of_words(text[at + 1 : end])):
            parts.status = parts.status or status
            return at
    return None
