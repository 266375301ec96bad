"""What introduces an item: ``title.lark`` for the beginning, and what hangs on the end of a name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from compiler.ir import Duration, Need, Status, Window, Word
from compiler.labels import LABEL_WORDS, canonical
from compiler.source import Span
from grammar.blocks import Text
from grammar.phrases.asides import Aside, aside
from grammar.phrases.clean import Line, line, trim
from grammar.phrases.needs import chinese, code_label
from grammar.phrases.parsers import Token, parse
from grammar.phrases.states import PICTURE, PICTURES, of_words
from grammar.phrases.times import When, read
from grammar.phrases.vocabulary import CJK_NUMBERS, NUMBER_WORDS


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
    priority: Word | None = None
    markers: tuple[str, ...] = ()
    """Short marks in brackets: P, US1, MVP, optional …"""


@dataclass(frozen=True, slots=True)
class _Head:
    """The beginning, in offsets into the clean text."""

    label: str | None = None
    label_written: str | None = None
    id: str | None = None
    at: tuple[int, int] = (0, 0)
    """Where the id stands."""
    head: tuple[int, int] = (0, 0)
    """Label and id together."""
    section: str | None = None
    aside: tuple[int, int] | None = None
    rest: int = 0
    separated: bool = False


@dataclass(slots=True)
class _Parts:
    """What is found around the name, while it is being found."""

    status: Status | None = None
    duration: Duration | None = None
    window: Window | None = None
    points: float | None = None
    needs: list[Need] = field(default_factory=list)
    priority: Word | None = None
    markers: list[str] = field(default_factory=list)

    def add(self, found: Aside) -> None:
        """Several are found from the end of the title on; what stands nearest to the name counts."""
        self.status = found.status or self.status
        self.when(found.when)
        self.needs[:0] = found.needs
        self.priority = self.priority or found.priority
        self.markers[:0] = found.markers

    def when(self, when: When) -> None:
        self.duration = when.duration or self.duration
        self.window = when.window or self.window
        self.points = self.points if when.points is None else when.points


_LEAD = re.compile(rf"(?:[\s\u3000>•▪►➤]|(?!\d){PICTURE}|(\d)\uFE0F?\u20E3)+")
_MARK = re.compile(r"[\[(（【]([^\[\]()（）【】]{0,24})[\])）】]\s*")
_SAYS = re.compile(r"([^\W\d_][^\W\d_ -]{2,15}(?: [^\W\d_]{2,10})?)\s*(?:[:：]|\s[-–—])\s*", re.IGNORECASE)
_STARTS = frozenset(word.split()[0] for word in LABEL_WORDS)
_BEGINS = re.compile(r"[(\[【]?\s*(?:[#\d一二三四五六七八九十第]|[A-Za-z]{1,10}[-_.]?\d|[A-Z0-9]{1,10}[-_.])")
_FIRST = re.compile(r"[(\[【]?\s*([^\W\d_]+)")
_TAIL = re.compile(r"[^\w\s]\s*$|[^\W\d_]{3,}\s*$|\d\s?[^\W\d_]{1,8}\s*$|\d\s*$")
_TECHNICAL = (
    "s3 ec2 d3 h2 r2 f1 t5 ga4 b2b b2c p50 p75 p90 p95 p99 a100 h100 v100 l4 e2e m2m p2p k8s i18n l10n"
    " a11y md5 mp3 mp4 es6 h264 co2 pm10 web3 py3 python3 python2 oauth2 http2 html5 css3 ipv4 ipv6"
    " utf-8 utf-16 iso-8601 sha-1 sha-256 sha256 gpt-2 gpt-3 gpt-4 gpt-5 gpt4 covid-19 l1 l2 c4 f1-score"
    " r2-score x86 arm64 win32 utf8 base64 int8 fp16 bf16 fp32 h1 h3 y1 y2 y3 v1 v2 v3 v4 v5 d3.js pm2.5"
    " tls1.2 tls1.3"
)
_TECHNICAL_WORDS = frozenset(_TECHNICAL.split())
"""Names of things that look like ids.  They are ids only where a separator says so."""


def title(text: Text) -> Title:
    """The label, id and name of an item, and what else its title says."""
    ln = line(text)
    clean = ln.text
    parts = _Parts(Status.DROPPED if ln.clean.struck else None)
    start, keycap = _lead(clean, parts)
    head = _head(clean, start, ln.clean.seams)
    if head.aside:
        parts.add(aside(ln, *head.aside))
    name_start = _after_pictures(clean, head.rest, parts)
    end = _tail(ln, name_start, parts)
    name_start, end = trim(clean, name_start, end)
    if _only_status(clean, head, name_start, end, parts):
        end = name_start
    if name_start >= end:
        name_start, end = head.head if head.head[1] > head.head[0] else trim(clean, start, len(clean))
    if head.label in _TIMELY and parts.window is None and head.id:
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
        priority=parts.priority,
        markers=tuple(parts.markers),
    )


def _only_status(text: str, head: _Head, start: int, end: int, parts: _Parts) -> bool:
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


_DASHED = re.compile(r"\s[-–—]\s*$")
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


_MARKER = re.compile(r"P|US\d{1,3}|MVP|optional|stretch|NEW", re.IGNORECASE)


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


_AFTER = re.compile(rf"(?:[\s:：]|[-–—]\s|{PICTURE})+")


# -- label and id -----------------------------------------------------------------------------------


def _head(text: str, start: int, seams: frozenset[int]) -> _Head:
    none = _Head(rest=start)
    first = _FIRST.match(text, start)
    if not _BEGINS.match(text, start) and not (first and first[1].lower().removesuffix("s") in _STARTS_S):
        return none
    beginning = text[start : start + 160]
    head = _parse(beginning)
    if head is None:
        return none
    head = _moved(head, start, len(text), start + len(beginning))
    if head.id is None or head.label:
        return head
    separated = head.separated or any(head.at[1] <= s <= head.rest for s in seams)
    if not separated and (
        text[head.at[0] : head.at[1]].lower() in _TECHNICAL_WORDS or text[head.at[0]].islower()
    ):
        return none
    return _Head(
        head.label, None, head.id, head.at, head.head, head.section, head.aside, head.rest, separated
    )


_STARTS_S = frozenset({*_STARTS, *(w.removesuffix("s") for w in _STARTS), "storie", "activitie"})


def _moved(head: _Head, by: int, length: int, limit: int) -> _Head:
    def move(place: tuple[int, int]) -> tuple[int, int]:
        return place[0] + by, place[1] + by

    rest = min(head.rest + by, length)
    aside_at = move(head.aside) if head.aside else None
    return _Head(
        head.label,
        head.label_written,
        head.id,
        move(head.at),
        move(head.head),
        head.section,
        aside_at,
        rest,
        head.separated,
    )


@lru_cache(maxsize=4096)
def _parse(text: str) -> _Head | None:
    parts = parse("title", text)
    if not parts or not parts[0].rule or parts[0].rule == "plain":
        return None
    rest = next((p.tokens[0].start for p in parts if p.tokens[0].kind == "REST"), len(text))
    rule, tokens = parts[0]
    if rule == "numbered":
        return _numbered(tokens)
    return _lower(rule, tokens, rest)


def _numbered(tokens: tuple[Token, ...]) -> _Head:
    """A label without a number after it is the first word of the name."""
    number = tokens[0]
    written = number.text.rstrip(".)、．")
    rest = tokens[1].start if len(tokens) > 1 else number.end
    if number.kind == "SECTION":
        return _Head(section=written, rest=rest)
    place = (number.start, number.start + len(written))
    return _Head(None, None, written, place, place, None, None, rest, len(written) < len(number.text))


_IDS = ("NUMBER", "DOTTED", "SERIES", "CODE", "LETTERS", "WORD", "COUNT", "HAN", "LETTERED", "PAIR")


def _lower(rule: str, tokens: tuple[Token, ...], rest: int) -> _Head | None:
    by_kind = {token.kind: token for token in tokens}
    word = by_kind.get("LABEL") or by_kind.get("COUNTED")
    if rule == "labelled" and "COLON" in by_kind and word:
        if word.text.lower().endswith("s"):
            return None
        place = (word.start, word.end)
        return _Head(canonical(word.text), word.text, None, (0, 0), place, None, None, rest, True)
    ids = [token for token in tokens if token.kind in _IDS]
    section = None
    if rule != "coded" and (
        tokens[0].kind == "SECTION" or (len(ids) > 1 and word and ids[0].start < word.start)
    ):
        section = tokens[0].text.rstrip(".)、．")
        ids = [token for token in ids if token is not tokens[0]]
    own = tokens[0] if rule == "quarterly" else ids[-1]
    label = "quarter" if rule == "quarterly" else canonical(word.text) if word else None
    remark = by_kind.get("ASIDE")
    own_end = own.end - 1 if own.text.endswith(".") else own.end
    closed = (
        any(t.kind in ("SEP", "CLOSE", "COLON") for t in tokens) or own.kind == "PAIR" or own_end < own.end
    )
    written = _id(own)
    if own.kind == "CODE" and label is None:
        label, written = code_label(written)
    return _Head(
        label,
        word.text if word else None,
        written,
        (own.start, own_end),
        (min(own.start, word.start if word else own.start), max(own_end, word.end if word else own_end)),
        section,
        (remark.start + 1, remark.end - 1) if remark else None,
        rest,
        closed,
    )


def _id(token: Token) -> str:
    """The id as others refer to it: 第一阶段 is 1, Phase Two is 2."""
    written = token.text.lstrip("#").rstrip(".")
    if token.kind == "WORD":
        return str(int(NUMBER_WORDS[written.lower()]))
    if token.kind in ("COUNT", "HAN") and written[0] in CJK_NUMBERS:
        return str(chinese(written))
    if token.kind == "PAIR":
        return re.sub(r"-PLAN(?:\.md)?$", "", written)
    return written


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
            whole = whole and found.understood
            end = opened
            continue
        if not whole or (cut := _words(ln, start, end, parts)) is None:
            break
        end = cut
    return name_end


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


_PICTURE = re.compile(PICTURE)


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


_SET_OFF = (" - ", " – ", " — ", ": ", "：", "—", " | ", " · ")


def _words(ln: Line, start: int, end: int, parts: _Parts) -> int | None:
    """A status, time or dependency at the end without brackets, set off by a dash, a colon or capitals."""
    text = ln.text
    window = max(start, end - 60)
    cut = max(text.rfind(sep, window, end) for sep in _SET_OFF)
    if cut > start:
        sep_end = cut + 1
        while sep_end < end and text[sep_end] in _EDGE:
            sep_end += 1
        found = aside(ln, sep_end, end)
        if found.understood and not found.markers and sep_end < end - 1:
            parts.add(found)
            return cut
    last = text.rfind(" ", window, end)
    before = text.rfind(" ", window, last) if last > 0 else -1
    for at in (before, last):
        if at > start and text[at + 1 : end].isupper() and (status := of_words(text[at + 1 : end])):
            parts.status = parts.status or status
            return at
    return None
