"""What an item waits for: ``need.lark``, and what is a reference, a name or neither."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from compiler.ir import Need, proven
from compiler.labels import canonical, kind_of
from compiler.patterns import later
from grammar.blocks import Text
from grammar.phrases.clean import Line, line, trim
from grammar.phrases.references import SIMPLE, Form, Found, reference
from grammar.phrases.tags import tag_class, tagged
from grammar.phrases.vocabulary import NONE_SENTENCE, NONE_WORDS, SOFT, STATES

_HARD = later(r"[,;\n，、；。|•·]|\.(?=\s+[A-Z])")
_SOFT = later(SOFT)
_OPEN, _CLOSE = "([（【{", ")]）】}"
_QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’", "「": "」", "『": "』", "«": "»"}
_NONE = frozenset(NONE_WORDS)
_NONE_SENTENCE = later(NONE_SENTENCE)
_LONGEST_NONE = 120
_CLAUSE = later(r"[^(（\-–—:;,.\[，。；：]+")
_YET = later(r"\s+(?:required|needed|yet)$")
_JOINED = later(r"\s*(?:(?:and|or|und|et|y|e|plus)\s|&|\+|以及|和)", re.IGNORECASE)
_LAG = later(r"(?<=\d)\s*(?:FS|SS|FF|SF)(?:\s*[+-]\s*\d+(?:\.\d+)?\s*[a-z]*)?$")
_EDGE = " \t\r\n*_`\"'.,;:!?()[]{}（）【】"
_SIMPLE_LIST = later(rf"{SIMPLE.pattern}(?:\s?,\s?{SIMPLE.pattern}){{1,200}}")
_STATES = frozenset(STATES)
_need_of = proven(Need)
_LEAD = later(
    r"(?:after|once|following|(?:completion|outputs?|results?)\s+(?:of|from))\s+(?:the\s+)?(?=\S)",
    re.IGNORECASE,
)
_LAST_WORDS = later(r"(?:\s+[^\W\d_]+){1,4}\s*$")
_NOT_AN_ITEM = later(
    r"://|\w/\w|^[.~]?/|/$|\*|@\w|[=<>$%{}]"
    r"|\.(?:md|py|sql|csv|json|ya?ml|toml|txt|parquet|ipynb|sh|js|tsx?|html?|pdf|xlsx?|docx?|env|cfg)\b"
    r"|\b(?:deployed|installed|provisioned|configured|running|available|access|accounts?"
    r"|credentials?|api keys?|licen[cs]es?|packages?|librar(?:y|ies)|budget|hardware|permissions?|github\.com"
    r"|npm|pip|apt)\b|\bv?\d+\.\d+|^\d",
    re.IGNORECASE,
)
_NEGATED = later(
    r"\b(?:not|no|without|before|independent|unless|except|instead|never)\b|不|无", re.IGNORECASE
)
_BESIDE = later(
    r"(?:(?:it\s+)?(?:and\s+|but\s+)?(?:can|may|could|should|must|will|kann)\s+(?:be\s+)?"
    r"(?:runs?|done|starts?|proceeds?|go)?\s*|\b(?:runs?|done|starts?|proceeds?)\s+)?"
    r"(?:\b(?:in|en|em)\s+)?"
    r"(?:\bparal(?:lel\w*|l[eè]le|elo)\s+(?:to|with|zum?|zur|mit|con|com|a|à|au|avec)"
    r"|\b(?:concurrent(?:ly)?|simultaneous(?:ly)?|gleichzeitig|zeitgleich)\s+(?:with|to|mit|zu)"
    r"|\b(?:alongside|at\s+the\s+same\s+time\s+as))"
    r"(?![^\W\d_])(?:(?!\b(?:after|depends?|requires?|needs?|once|nach|blocked\s+by)\b|\.(?:\s|$))"
    r"[^;；。\n()\[\]（）【】])*"
    r"|[可能]?[与與和同跟][^,;，；。、()（）]{1,40}?(?:并行|並行|同时进行)",
    re.IGNORECASE,
)
"""What an item may run beside, up to the end of the clause; it waits for none of that."""
_EMPTY = later(r"[(\[（【]\s*[)\]）】]")
_LONG = 10
"""More words than that are a sentence, not a name."""


def need(text: Text, label: str | None = None) -> Need:
    """The value of a dependency field or cell.  `label`: the word for bare numbers."""
    ln = line(text)
    return read(_parted(ln, text.text) if "<" in text.text else ln, 0, len(text.text), label)


def _parted(ln: Line, typed: str) -> Line:
    """A line break within a cell parts references as a comma does."""
    at = ln.clean.at or ()
    breaks = {i for i, place in enumerate(at) if typed[place] == "<" and ln.text[i] == " "}
    if not breaks:
        return ln
    parted = "".join("\n" if i in breaks else c for i, c in enumerate(ln.text))
    return replace(ln, clean=replace(ln.clean, text=parted))


def read(ln: Line, start: int, end: int, label: str | None = None) -> Need:
    """The same for a stretch of a cleaned line."""
    start, end = trim(ln.text, start, min(end, len(ln.text)))
    part = ln.text[start:end]
    none, found = _need(part)
    refs = tuple(
        (replace(f, label=label) if label and not f.label and f.id else f).ref(ln, start) for f in found
    )
    return _need_of(written=part, span=ln.part(start, end), refs=refs, none=none)


def refs_of(text: str) -> tuple[bool, tuple[Found, ...]]:
    """The references in a text without markup: (says none, references by offset)."""
    return _need(text)


def _simple(text: str) -> Iterator[Found]:
    for each in SIMPLE.finditer(text):
        if one := reference(each[0]):
            yield replace(one, start=each.start() + one.start, end=each.start() + one.end)


@lru_cache(maxsize=32_768)
def _need(text: str) -> tuple[bool, tuple[Found, ...]]:
    if SIMPLE.fullmatch(text) or _SIMPLE_LIST.fullmatch(text):
        return False, tuple(_simple(text))
    if is_none(text):
        return True, ()
    if text and text[0] in _OPEN and len(text) <= 4000 and _matching(text).get(0) == len(text) - 1:
        start, end = trim(text, 1, len(text) - 1)
        none, inner = _need(text[start:end]) if start < end else (False, ())
        return none, tuple(replace(f, start=f.start + start, end=f.end + start) for f in inner)
    if len(text) > 4000:
        return False, (Found("external", 0, len(text)),)
    if _BESIDE.search(text):
        text = _BESIDE.sub(lambda clause: " " * len(clause[0]), text)
        text = _EMPTY.sub(lambda pair: " " * len(pair[0]), text)
    found: list[Found] = []
    for start, end, remark in _chunks(text):
        found.extend(_chunk(text, start, end, remark, found[-1] if found else None))
    return False, tuple(found)


def is_none(text: str) -> bool:
    """Whether the statement says that there is nothing to wait for."""
    folded = text.strip().lower()
    if folded in _NONE or folded.strip(_EDGE + "-–—") in _NONE:
        return True
    clause = _CLAUSE.match(folded.lstrip(_EDGE))
    words = clause[0].strip() if clause else ""
    if not 0 < len(words) <= _LONGEST_NONE:
        return False
    said = _YET.sub("", words)
    return said in _NONE or (len(said) < 80 and _NONE_SENTENCE.fullmatch(said) is not None)


def _chunks(text: str) -> Iterator[tuple[int, int, tuple[int, int] | None]]:
    """Pieces between commas, outside of brackets and quotes, and the first remark of each.

    Brackets that never close are letters like any other.
    """
    closing = _matching(text)
    start, at, remark = 0, 0, None
    cut = start
    while at < len(text):
        close = closing.get(at)
        if close is not None:
            if text[at] in _OPEN and text[start:at].strip():
                remark = remark or (at + 1, close)
                cut = cut if cut > start else at
            at = close + 1
            continue
        if _HARD.match(text, at):
            yield start, cut if remark else at, remark
            start, remark = at + 1, None
            cut = start
        at += 1
    yield start, cut if remark else len(text), remark


def _matching(text: str) -> dict[int, int]:
    """For each bracket or quote that closes, where: one pass, nesting kept."""
    if not any(c in text for c in "([（【{\"'“‘「『«"):
        return {}
    pairs: dict[int, int] = {}
    stack: list[int] = []
    quotes = {close: text.rfind(close) for close in set(_QUOTES.values())}
    at = 0
    while at < len(text):
        c = text[at]
        if c in _OPEN:
            stack.append(at)
        elif c in _CLOSE:
            wanted = _OPEN[_CLOSE.index(c)]
            if stack and text[stack[-1]] == wanted:
                pairs[stack.pop()] = at
        elif c in _QUOTES and (not at or not text[at - 1].isalnum()) and quotes[_QUOTES[c]] > at:
            close = text.find(_QUOTES[c], at + 1)
            pairs[at] = close
            at = close
        at += 1
    return pairs


def _chunk(
    text: str, start: int, end: int, remark: tuple[int, int] | None, before: Found | None
) -> list[Found]:
    if joined := _JOINED.match(text, start, end):
        start = joined.end()
    start, end = trim(text, start, end, " \t\r\n.。✅☑✔🔄⏳")
    if lag := _LAG.search(text, start, end):
        end = lag.start()
    if start >= end or is_none(text[start:end]):
        return []
    pieces = list(_soft(text, start, end))
    parts: list[Found] = []
    for a, b in pieces if len(pieces) > 1 else ():
        found = _reference(text, a, b, parts[-1] if parts else before)
        parts.extend([found] if found else [])
    if parts and len(parts) == len(pieces):
        return parts
    if len(pieces) > 1 and all(_QUOTES.get(text[a]) == text[b - 1] for a, b in pieces if a < b):
        return [_words(text, a, b) for a, b in pieces if a < b]
    if found := _reference(text, start, end, before):
        return [found]
    if parts:
        return parts
    mentioned = _mentions(text, start, end)
    if not mentioned and remark:
        mentioned = _mentions(text, *remark)
    return mentioned or [_words(text, start, end)]


def _soft(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for cut in _SOFT.finditer(text, start, end):
        if cut.start() > at:
            yield trim(text, at, cut.start())
        at = cut.end()
    if at < end:
        yield trim(text, at, end)


def _words(text: str, start: int, end: int) -> Found:
    """The name of an item, perhaps; a state at its end ("… complete") is no part of it."""
    quoted = end - start > 2 and _QUOTES.get(text[start]) == text[end - 1]
    if quoted:
        return Found("name", start + 1, end - 1)
    if led := _LEAD.match(text, start, end):
        start = led.end()
    end = _before_state(text, start, end)
    part = text[start:end]
    if _NOT_AN_ITEM.search(part) or part.count(" ") >= _LONG or len(part) > 200:
        return Found("external", start, end)
    return Found("name", start, end)


def _before_state(text: str, start: int, end: int) -> int:
    """Where a name ends that goes on with "… is complete"; a name is not a state alone."""
    tail = _LAST_WORDS.search(text, max(start, end - 40), end)
    if tail is None:
        return end
    said = tail[0].split()
    for count in range(len(said)):
        if " ".join(said[count:]).lower() in _STATES:
            at = end
            for word in reversed(said[count:]):
                at = text.rfind(word, start, at)
            return trim(text, start, at)[1] if at > start else end
    return end


# -- one reference ----------------------------------------------------------------------------------


def _reference(text: str, start: int, end: int, before: Found | None) -> Found | None:
    if end - start > 120:
        return None
    found = reference(text[start:end])
    if found is None and before and before.label and before.id and _ALONE.fullmatch(text, start, end):
        letters = before.id.isalpha() and before.id.isupper()  # Tasks A, B; Phases I, II
        found = Found("one", 0, end - start, before.label, text[start:end]) if letters else None
    if found is None and before and before.label and (placed := _PLACED.match(text, start, end)):
        found = reference(placed[1])  # "Stages 6, 7, 8 in S3"
    if found is None:
        return None
    found = replace(found, start=found.start + start, end=found.end + start)
    if found.label is None and found.id and before and before.label and _alike(found.id, before.id):
        found = replace(found, label=before.label)
    return found


_ALONE = later(r"[A-Z]|[IVX]{1,5}")
_PLACED = later(
    r"(\d{1,4}(?:\.\d{1,4})*)\s+(?:in|on|at|into|from)\s+(?!total|parallel|time)[^\W\d_]", re.IGNORECASE
)
"""A number, and where its results are."""


def _alike(one: str, other: str | None) -> bool:
    """``Phases 1, 2, 4``: the label goes on as long as the numbers are made alike."""
    return other is not None and re.sub(r"\d+", "9", one)[:8] == re.sub(r"\d+", "9", other)[:8]


_MENTION = later(
    rf"({tag_class('LABEL')}+)[\s#-]*(\d{{1,6}}(?:\.\d{{1,6}})*[a-z]?)"
    r"(?:\s?[-–—]\s?(\d{1,6}(?:\.\d{1,6})*[a-z]?))?(?![A-Za-z0-9_])"
)


def _mentions(text: str, start: int, end: int) -> list[Found]:
    """Labelled numbers within words: "trips as cleaned in Story 1.2"; none where the words deny them."""
    if end - start > 400 or not any(c.isdigit() for c in text[start:end]):
        return []
    if _NEGATED.search(text, start, end):
        return []
    found = []
    for match in _MENTION.finditer(tagged("title", text[start:end])):
        label = canonical(text[start + match.start(1) : start + match.end(1)])
        if label in ("hour", "day", "week", "month", "quarter", "item", "part", "track", "release"):
            continue
        if "§" in text[max(start, start + match.start() - 10) : start + match.start()]:
            continue  # "§3.10 step 5" is a place in a text
        if kind_of(label) or label == "step":
            form: Form = "range" if match[3] else "one"
            found.append(Found(form, start + match.start(), start + match.end(), label, match[2], match[3]))
    return found
