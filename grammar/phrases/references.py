"""One reference: ``need.lark``, and what its words come to."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from compiler.ir import Ref, proven
from compiler.labels import canonical, kind_of
from compiler.patterns import later
from grammar.phrases.clean import Line, trim
from grammar.phrases.parsers import Token, parse
from grammar.phrases.vocabulary import CJK_NUMBERS, PREVIOUS, STATES, TECHNICAL_NAMES

Tokens = tuple[Token, ...]
Form = Literal["one", "range", "all_previous", "previous", "name", "external"]
SIMPLE = later(r"([A-Z]{1,3})?\d{1,4}(?:\.\d{1,4}){0,3}")
_ref_of = proven(Ref)
_LABELLED = later(r"([A-Za-z]{3,9}) (\d{1,4}(?:\.\d{1,4}){0,3})")


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
        return _ref_of(
            form=self.form,
            written=ln.text[start:end],
            span=ln.part(start, end),
            label=self.label,
            id=self.id,
            last=self.last,
        )


@lru_cache(maxsize=32_768)
def reference(text: str) -> Found | None:
    if (simple := SIMPLE.fullmatch(text)) and not _names_a_label(simple[1]):
        return Found("one", 0, len(text), None, text)
    if (common := _LABELLED.fullmatch(text)) and kind_of(canonical(common[1])):
        return Found("one", 0, len(text), canonical(common[1]), common[2])
    if not _HINT.search(text):
        return None
    if before := _previous(text):
        return before
    parts = parse("need", text)
    for rule, tokens in parts or ():
        if rule in _READERS:
            return _READERS[rule](tokens)
        if tokens[0].kind == "WILDCARD":
            return Found("all_previous", tokens[0].start, tokens[0].end)
    return None


def _names_a_label(letters: str | None) -> bool:
    """DAY12 is day 12; US12 bears its letters as an id."""
    return letters is not None and _is_label(canonical(letters)) and letters != "US"


def _previous(text: str) -> Found | None:
    """``the previous phase``, perhaps with what has to become of it.  The plural is a wildcard."""
    match = _PREVIOUS.search(text) if _NEAR.search(text) else None
    if match is None:
        return None
    group = next(number for number, word in enumerate(match.groups(), 1) if word)
    word, end = match[group], match.end()
    if word[0] >= "⺀":  # no blank parts the label from what follows
        size = next((n for n in (4, 3, 2) if _is_label(canonical(word[:n]))), len(word))
        word, end = word[:size], match.start(group) + size
    label = canonical(word)
    plural = word.lower() == "stories" or (word[-1:] in "sSn" and label == canonical(word[:-1]))
    around = (text[: match.start()].strip().lower(), text[end:].strip(" .。").lower())
    if not _is_label(label) or plural or around[0] not in _BEFORE_IT:
        return None
    if around[1] and around[1] not in STATES and around[1] not in _AFTER_IT:
        return None
    return Found("previous", match.start(), end, label)


def _is_label(label: str) -> bool:
    return kind_of(label) is not None or label == "step"


_PREVIOUS = later(PREVIOUS.replace("{w}", r"[^\W\d_]{2,12}"), re.IGNORECASE)
_NEAR = later(
    r"previous|prior|preceding|vorherig|vorig|anterior|previ|prévi|précédent|sebelum|trước|before|above|上|前|이전",
    re.IGNORECASE,
)
_BEFORE_IT = frozenset(
    ("", "completion of", "complete", "after", "output of", "outputs of", "end of", "requires")
)
_AFTER_IT = frozenset(("tasks", "must be complete", "deliverables", "outputs", "output", "的完成", "の完了"))


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
    if _DENIAL.match(tokens[-1].text) or _MEASURE.match(tokens[-1].text):
        return None
    if own[0].kind in ("NUMBER", "LETTERS") or own[0].text.lower() in TECHNICAL_NAMES:
        return None
    if own[0].kind == "CODE" and _split_code(own[0].text)[0] is None and own[0].text.islower():
        return None
    return _ref(own)


_DENIAL = later(
    r"(?:is\s+|are\s+)?(?:not|n't|no\s+longer)(?!\w)|nicht\s|não\s|optional(?:ly)?$", re.IGNORECASE
)
"""How the words after an id begin that say that nothing waits for it."""

_MEASURE = later(
    r"(?:[kmgtp]i?b|bytes?|ms|msec|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|million|billion"
    r"|thousand|mio|k|m|bn|rows?|records?|users?|percent|usd|eur|gpus?|cpus?|cores?|vcpus?|nodes?|v?ram|x|times|km|kg|hz"
    r"|[kmg]hz|rps|qps|tps|req/s)(?![\w-])|%",
    re.IGNORECASE,
)
"""What follows a number that is an amount: 1.1 GB of data, 1.2 seconds."""

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
    r"\d|[一二三四五六七八九十]|[A-Z](?!\w)|[IVX]+(?!\w)|(?:\b(?:all|every|everything|previous|prior|tod|alle|tou)"
    r"|所有|全|以上|すべて|모든|이전|前面|之前|此前|上一|前|semua|tất|anterior|previ|prévi|précédent|sebelum|vorherig|vorig"
    r"|before|above|preceding)",
    re.IGNORECASE,
)
