"""What an item waits for: ``need.lark``, and what is a reference, a name or neither."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from compiler.ir import Need, Ref
from compiler.labels import canonical, kind_of
from compiler.patterns import later
from grammar.blocks import Text
from grammar.phrases.clean import Line, line, trim
from grammar.phrases.parsers import Token, parse
from grammar.phrases.tags import tag_class, tagged
from grammar.phrases.vocabulary import CJK_NUMBERS, NONE_WORDS, SOFT, STATES, TECHNICAL_NAMES

Tokens = tuple[Token, ...]
Form = Literal["one", "range", "all_previous", "name", "external"]


@dataclass(frozen=True, slots=True)
class Found:
    """A reference in offsets into a clean text."""

    form: Form
    start: int
    end: int
    label: str | None = None
    id: str | None = None
    last: str | None = None

    def ref(self, ln: Line, base: int = 0) -> Ref:
        start, end = trim(ln.text, base + self.start, base + self.end)
        return Ref(
            form=self.form,
            written=ln.text[start:end],
            span=ln.part(start, end),
            label=self.label,
            id=self.id,
            last=self.last,
        )


_HARD = later(r"[,;\n，、；|•·]")
_SOFT = later(SOFT)
_OPEN, _CLOSE = "([（【{", ")]）】}"
_QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’", "「": "」", "『": "』", "«": "»"}
_NONE = frozenset(NONE_WORDS)
_CLAUSE = later(r"[^(（\-–—:;,.\[，。；：]+")
_YET = later(r"\s+(?:required|needed|yet)$")
_JOINED = later(r"\s*(?:(?:and|or|und|et|y|e|plus)\s|&|\+|以及|和)", re.IGNORECASE)
_LAG = later(r"(?<=\d)\s*(?:FS|SS|FF|SF)(?:\s*[+-]\s*\d+(?:\.\d+)?\s*[a-z]*)?$")
_EDGE = " \t\r\n*_`\"'.,;:!?()[]{}（）【】"
_SIMPLE = later(r"(?:[A-Z]{1,3})?\d{1,4}(?:\.\d{1,4}){0,3}")
_SIMPLE_LIST = later(rf"{_SIMPLE.pattern}(?:\s?,\s?{_SIMPLE.pattern}){{1,200}}")
_LABELLED = later(r"([A-Za-z]{3,9}) (\d{1,4}(?:\.\d{1,4}){0,3})")
_STATES = frozenset(STATES)
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
_LONG = 10
"""More words than that are a sentence, not a name."""


def need(text: Text, label: str | None = None) -> Need:
    """The value of a dependency field or cell.  `label`: the word for bare numbers."""
    return read(line(text), 0, len(text.text), label)


def read(ln: Line, start: int, end: int, label: str | None = None) -> Need:
    """The same for a stretch of a cleaned line."""
    start, end = trim(ln.text, start, min(end, len(ln.text)))
    part = ln.text[start:end]
    none, found = _need(part)
    refs = tuple(
        (replace(f, label=label) if label and not f.label and f.id else f).ref(ln, start) for f in found
    )
    return Need(written=part, span=ln.part(start, end), refs=refs, none=none)


def refs_of(text: str) -> tuple[bool, tuple[Found, ...]]:
    """The references in a text without markup: (says none, references by offset)."""
    return _need(text)


@lru_cache(maxsize=32_768)
def _need(text: str) -> tuple[bool, tuple[Found, ...]]:
    if _SIMPLE.fullmatch(text):
        return False, (Found("one", 0, len(text), None, text),)
    if _SIMPLE_LIST.fullmatch(text):
        return False, tuple(Found("one", m.start(), m.end(), None, m[0]) for m in _SIMPLE.finditer(text))
    if is_none(text):
        return True, ()
    if text and text[0] in _OPEN and len(text) <= 4000 and _matching(text).get(0) == len(text) - 1:
        start, end = trim(text, 1, len(text) - 1)
        none, inner = _need(text[start:end]) if start < end else (False, ())
        return none, tuple(replace(f, start=f.start + start, end=f.end + start) for f in inner)
    if len(text) > 4000:
        return False, (Found("external", 0, len(text)),)
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
    return clause is not None and _YET.sub("", clause[0].strip()) in _NONE


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
    part = text[start:end]
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
    found = _parse(text[start:end])
    if found is None:
        return None
    found = replace(found, start=found.start + start, end=found.end + start)
    if found.label is None and found.id and before and before.label and _alike(found.id, before.id):
        found = replace(found, label=before.label)
    return found


def _alike(one: str, other: str | None) -> bool:
    """``Phases 1, 2, 4``: the label goes on as long as the numbers are made alike."""
    return other is not None and re.sub(r"\d+", "9", one)[:8] == re.sub(r"\d+", "9", other)[:8]


@lru_cache(maxsize=32_768)
def _parse(text: str) -> Found | None:
    if _SIMPLE.fullmatch(text):
        return Found("one", 0, len(text), None, text)
    if (common := _LABELLED.fullmatch(text)) and kind_of(canonical(common[1])):
        return Found("one", 0, len(text), canonical(common[1]), common[2])
    if not _HINT.search(text):
        return None
    parts = parse("need", text)
    for rule, tokens in parts or ():
        if rule in _READERS:
            return _READERS[rule](tokens)
        if tokens[0].kind == "WILDCARD":
            return Found("all_previous", tokens[0].start, tokens[0].end)
    return None


def _ref(tokens: Tokens) -> Found | None:
    label = canonical(tokens[0].text) if tokens[0].kind == "LABEL" else None
    token = tokens[-1]
    if label is None and token.kind == "LETTERS":
        return None
    if token.kind != "CODE":
        return _found(tokens, label, _id(token.text))
    if not _is_code(token.text, label):
        return None
    if twice := _halves(token.text):
        return _found(tokens, label, *twice)
    own, written = _split_code(token.text)
    return _found(tokens, label or own, written)


def _halves(code: str) -> tuple[str, str] | None:
    """``M1-04-M1-09`` is made of two ids of one make: a range."""
    parts = code.split("-")
    middle = len(parts) // 2
    one, other = "-".join(parts[:middle]), "-".join(parts[middle:])
    return (one, other) if middle and _DIGITS.sub("9", one) == _DIGITS.sub("9", other) else None


_DIGITS = later(r"\d+")


def _found(tokens: Tokens, label: str | None, id: str, last: str | None = None) -> Found:
    start, end = tokens[0].start, tokens[-1].end
    return Found("one" if last is None else "range", start, end, label, id, last)


def _range(tokens: Tokens) -> Found | None:
    if tokens[-1].kind == "SPAN":
        return _span(tokens)
    middle = next(i for i, t in enumerate(tokens) if t.kind == "DASH")
    first = _ref(tokens[:middle])
    if first is None or first.id is None:
        return None
    last = _id(tokens[-1].text)
    if tokens[-1].kind == "LETTER" and not first.id[-1:].isalpha():
        return _found(tokens, first.label, f"{first.id}-{last}")
    end = None if tokens[-1].kind == "LETTER" else _ref(tokens[middle + 1 :])
    label = first.label or (end.label if end else None)
    return _found(tokens, label, first.id, end.id if end and end.id else last)


_SPAN = later(r"([A-Za-z]+-?\d[\d.]*)[-–—−~]([A-Za-z]+-?\d[\d.]*)")


def _span(tokens: Tokens) -> Found:
    label = canonical(tokens[0].text) if len(tokens) > 1 else None
    ends = _SPAN.fullmatch(tokens[-1].text)
    one, other = (ends[1], ends[2]) if ends else (tokens[-1].text, "")
    if _LETTERS.findall(one)[:1] == _LETTERS.findall(other)[:1]:
        return _found(tokens, label, one, other)
    return _found(tokens, label, tokens[-1].text)


def _inner(tokens: Tokens) -> Found | None:
    """``Phase 2 Task 3`` is task 3; two numbers side by side are nothing that we know."""
    labels = [i for i, t in enumerate(tokens) if t.kind == "LABEL"]
    return _ref(tokens[labels[-1] :]) if labels and labels[-1] else None


TIMES = ("hour", "day", "week", "month", "quarter")
ORDINAL_WORDS = ("주차", "일차", "週目", "日目")


def _counted(tokens: Tokens) -> Found | None:
    word = next(t for t in tokens if t.kind in ("COUNTED", "LABEL"))
    count = next(t for t in tokens if t.kind in ("COUNT", "HAN"))
    label = canonical(word.text)
    if label in TIMES and tokens[0].kind not in ("ORDINAL", "LABEL") and word.text not in ORDINAL_WORDS:
        return None  # 3天 is how long something takes
    return _found(tokens, label, _id(count.text))


def _named(tokens: Tokens) -> Found | None:
    """An id with the name of its item.  A bare number needs a colon or dash: "2 domain runs" has none."""
    marked = tokens[-2].kind in ("COLON", "DASH")
    own = tokens[: -2 if marked else -1]
    if marked:
        return _ref(own)
    if own[0].kind in ("NUMBER", "LETTERS") or own[0].text.lower() in TECHNICAL_NAMES:
        return None
    if own[0].kind == "CODE" and _split_code(own[0].text)[0] is None and own[0].text.islower():
        return None
    return _ref(own)


_READERS: dict[str, Callable[[Tokens], Found | None]] = {
    "ref": _ref,
    "range": _range,
    "inner": _inner,
    "counted": _counted,
    "named": _named,
}


def _id(written: str) -> str:
    """The id as the item would bear it."""
    written = written.lstrip("#")
    if written[:1] in CJK_NUMBERS:
        return str(chinese(written))
    return re.sub(r"-PLAN(?:\.md)?$", "", written)


def chinese(written: str) -> int:
    """一 is 1, 十 is 10, 十二 is 12, 二十 is 20."""
    tens, _, ones = written.partition("十")
    if "十" not in written:
        return CJK_NUMBERS[written[0]]
    return 10 * CJK_NUMBERS.get(tens, 1) + CJK_NUMBERS.get(ones, 0)


_LETTERS = later(r"[A-Za-z]+")
_PLAIN_CODE = later(r"([A-Za-z]{3,12})[-_](\d[\w.]*)")


def _split_code(code: str) -> tuple[str | None, str]:
    """``phase_1`` and ``story-1`` spell a label and a number; ``US-1`` is an id of its own."""
    match = _PLAIN_CODE.fullmatch(code)
    label = canonical(match[1]) if match else None
    if match is None or label is None or not (kind_of(label) or label == "step"):
        return None, code
    if match[1].isupper() and (kind_of(label) != "phase" or match[2].startswith("0")):
        return None, code  # the likes of TASK-001 are ids of their own
    return label, match[2].replace("_", ".")


def code_label(code: str) -> tuple[str | None, str]:
    """What the letters of a code name, if they are a word: TASK-001 is a task, with that id."""
    label, written = _split_code(code)
    letters = _LETTERS.match(code)
    if label is None and letters and len(letters[0]) > 1:
        word = canonical(letters[0])
        label = word if kind_of(word) or word == "step" else None
    return label, written


def _is_code(code: str, label: str | None) -> bool:
    """Whether letters and digits make an id; ``Python 3`` and ``sha256`` do not."""
    letters = _LETTERS.match(code)
    if label or letters is None or _split_code(code)[0]:
        return True
    if code[:1] == "v" and code[1:2].isdigit():
        return False
    return letters[0].isupper() or len(letters[0]) <= 2


_HINT = later(
    r"\d|[一二三四五六七八九十]|[A-Z](?!\w)|[IVX]+(?!\w)|\b(?:all|every|everything|previous|prior|tod|alle|tou)"
    r"|所有|全|以上|すべて|모든|이전",
    re.IGNORECASE,
)


_MENTION = later(
    rf"({tag_class('LABEL')}+)[\s#-]*(\d{{1,6}}(?:\.\d{{1,6}})*[a-z]?)"
    r"(?:\s?[-–—]\s?(\d{1,6}(?:\.\d{1,6})*[a-z]?))?(?![\w])"
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
        if kind_of(label) or label == "step":
            form: Form = "range" if match[3] else "one"
            found.append(Found(form, start + match.start(), start + match.end(), label, match[2], match[3]))
    return found
