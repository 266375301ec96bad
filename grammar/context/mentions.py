"""Finds the technologies that a text names, with their versions and with what is said for or against them.

A text is cut into clauses.  A word such as "not" or "instead of" speaks against what follows it in its
clause, until another turns it ("but use", "from … to"); "is not used" or "deprecated" against what stands
before it.  What is struck out is excluded, the ticked box of several in a line is chosen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from grammar.context.stances import (
    AGAINST_BEFORE,
    AGAINST_NEXT,
    FOR,
    LEAVING,
    MAYBE,
    MIGRATING,
    MIGRATION,
    OVER,
    PREFER,
    SECOND,
    TOWARDS,
    TURN,
)
from grammar.context.technologies import AREAS, CAUTIOUS, GLUED, SPELLINGS, UNSPACED, key

_TOKEN = re.compile(r"[^\W_]+(?:\.[^\W_]+)*(?:\+\+|#)?")
_JOINT = re.compile(r"[ \-_/]| & ")
_LONGEST_LINE = 10_000
"""More characters than this are no sentence; what stands behind them is passed by."""
_LONGEST = 4
"""Words in the longest spelling."""

_NUMBER = r"\d+(?:\.(?:\d+|[xX*]))*"
_COMPARED = r"(?:[<>=~^!]=?=?|≥|≤)"
_VERSION = re.compile(
    rf"""[`*_)\]]{{0,3}}(?:\s*(?:(?::|=(?!=))\s*)?|\s*[(\[]\s*|,\s*)      # may stand in parentheses
        (?:(?:version|ver\.?|runtime|release|lts)\s*)?(?:v\.?\s*(?=\d))?
        (?P<version>
            (?:{_COMPARED}\s*)?
            (?:(?<![\w])|(?<=[\s(:=`][vV])|(?<=[\s(:=`][vV]\.))
            (?P<number>{_NUMBER}(?:[a-z]\d*)?)(?!\w)[+]?(?:\ (?:LTS|ML\b))?
            (?:\s*(?:,|to|-|–)\s*{_COMPARED}?\s*{_NUMBER}(?![\w%])){{0,4}}
        )
        (?P<newer>\s*(?:or|and|oder|und|ou|o|y|e)\s+(?:newer|later|above|higher|greater|up|neuer|höher|superior|plus)\b)?
        (?!\s*(?:%|[KMGTP]i?B\b|cores?\b|nodes?\b|workers?\b|vcpus?\b|rows?\b|users?\b|years?\b|days?\b|hours?\b
            |minutes?\b|weeks?\b|months?\b|times?\b|x\b|clusters?\b|instances?\b|million\b|billion\b|k\b))""",
    re.VERBOSE | re.IGNORECASE,
)
_GLUE = re.compile(r"(?P<name>[A-Za-z]+)[vV]?(?P<version>\d+(?:\.(?:\d+|[xX]))*)")
_BESIDES = re.compile(r"[\d.\s+xv<>=~^`'\"*]*")
"""What may stand beside a name that is all that a text says: its version."""
_CLAUSE = re.compile(r"[;()\[\]。；（）]|[.!?](?=\s|$)|,?\s+(?:but|aber|pero|mas|mais)\s+|\s[–—]\s|\n")
_OVER = re.compile(r"[\s*`]*(?:\bover\b|>)[\s*`]*")
_EITHER = re.compile(r"[\s*`]*(?:or|oder|ou|o|/|,|或)[\s*`]*")
_STRUCK = re.compile(r"~~[^~\n]+~~")
_BOX = re.compile(r"\[(?P<mark>[ xX✓✔])\]")
_LISTED = re.compile(r"[\s\d.x`*,/&+]*(?:and|or|und|oder|y|o|et|ou|e)?[\s`*]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """A technology named in a text: ``text[start:end]`` names it."""

    name: str
    areas: tuple[str, ...]
    start: int
    end: int
    version: str | None = None
    version_end: int = 0
    preferred: bool = False
    excluded: bool = False
    tentative: bool = False
    """Named as a possibility only: "maybe later", "considered"."""


def mentions(text: str, *, expected: bool = False) -> list[Mention]:
    """The technologies named in `text`, in order.

    `expected`: the text is a name rather than prose, so that ordinary words count as names as well.
    """
    text = text[:_LONGEST_LINE]
    found = [_with_version(text, found) for found in _names(text, expected)]
    return _marked(text, _judge(text, found)) if found else []


def says_no(text: str) -> bool:
    """Whether a heading or label speaks against what stands under it: "Not used", "Avoid", "Rejected"."""
    return bool(AGAINST_NEXT.search(text) or AGAINST_BEFORE.search(text))


def says_yes(text: str) -> bool:
    """Whether a heading or label chooses what stands under it: "Preferred", "Primary", "Selected"."""
    return bool(FOR.search(text)) and not SECOND.search(text) and not says_no(text) and not says_maybe(text)


def says_maybe(text: str) -> bool:
    """Whether a heading or label names possibilities only: "Considered", "Future", "Maybe later"."""
    return bool(MAYBE.search(text))


def _names(text: str, expected: bool) -> list[Mention]:
    tokens = list(_TOKEN.finditer(text))
    found: list[Mention] = []
    at = 0
    while at < len(tokens):
        length, mention = _longest(text, tokens, at, expected)
        if mention:
            found.append(mention)
        at += length
    if not text.isascii():
        taken = {m.start for m in found}
        for word in UNSPACED:
            start = text.find(word)
            if start >= 0 and start not in taken:
                name = SPELLINGS[word]
                found.append(Mention(name, AREAS[name], start, start + len(word)))
        found.sort(key=lambda m: m.start)
    return found


def _longest(text: str, tokens: list[re.Match[str]], at: int, expected: bool) -> tuple[int, Mention | None]:
    """The longest spelling that begins at a token, and how many tokens it takes."""
    spelled = tokens[at].group()
    best: tuple[int, str, int] | None = None
    for length in range(1, min(_LONGEST, len(tokens) - at) + 1):
        if length > 1:
            gap = text[tokens[at + length - 2].end() : tokens[at + length - 1].start()]
            if not _JOINT.fullmatch(gap):
                break
            spelled += gap + tokens[at + length - 1].group()
        name = SPELLINGS.get(key(spelled))
        if length == 1 and name is None and (glued := _glued(text, tokens[at])):
            return 1, glued
        if name and _plausible(text, tokens[at].start(), tokens[at + length - 1].end(), expected):
            best = (length, name, tokens[at + length - 1].end())
    if best is None:
        return 1, None
    length, name, end = best
    return length, Mention(name, AREAS[name], tokens[at].start(), end)


def _glued(text: str, token: re.Match[str]) -> Mention | None:
    """A name with its version in one word: ``Python3.11``, ``PG15``."""
    match = _GLUE.fullmatch(token.group())
    if match is None or text[token.start() - 1 : token.start()] in ("/", "-", "_", ".", "@"):
        return None
    spelled = match["name"]
    name = GLUED.get(spelled.lower()) or (
        SPELLINGS.get(key(spelled)) if len(spelled) > 2 and spelled.lower() not in CAUTIOUS else None
    )
    if name is None or text[token.end() : token.end() + 1] in ("/", "-", "_", "@"):
        return None
    more = "+" if text[token.end() : token.end() + 1] == "+" else ""
    end = token.end() + len(more)
    return Mention(name, AREAS[name], token.start(), end, match["version"] + more, end)


def _plausible(text: str, start: int, end: int, expected: bool) -> bool:
    """Whether a spelling stands for the technology: no part of a path or longer word, no common word."""
    before, after = text[start - 1 : start], text[end : end + 2]
    if (before and before in "\\@$.{") or after[:1] == "&" or (after[:1] in "'’(" and after[1:].isalpha()):
        return False
    if before == "/" and after[:1] == "/":
        return False
    word = text[start:end]
    cautious = CAUTIOUS.get(word.lower())
    if cautious is None:
        return True
    if after[:1] in "-_" and after[1:].isalnum():
        return False
    if word == cautious:
        return True
    if len(word) > 2 or not expected:
        return expected
    return bool(_BESIDES.fullmatch(text, 0, start) and _BESIDES.fullmatch(text, end))


def _with_version(text: str, found: Mention) -> Mention:
    match = _VERSION.match(text, found.end) if found.version is None else None
    if match is None:
        return found
    version = " ".join(match["version"].split()) + ("+" if match["newer"] else "")
    return replace(found, version=version, version_end=match.end())


# -- what is said for and against -------------------------------------------------------------------


def _marked(text: str, judged: list[Mention]) -> list[Mention]:
    """What marks say goes before what words say: struck out, or the ticked box of several in one line."""
    if "~~" in text:
        struck = [match.span() for match in _STRUCK.finditer(text)]
        judged = [
            replace(m, excluded=True, preferred=False, tentative=False)
            if any(start < m.start < end for start, end in struck)
            else m
            for m in judged
        ]
        judged = _choice(judged)
    judged = [
        replace(m, preferred=True, tentative=False)
        if not m.excluded and _is_result(text, m) and any(e.name == m.name for e in judged[:number])
        else m
        for number, m in enumerate(judged)
    ]
    boxes = [(match.end(), match["mark"] != " ") for match in _BOX.finditer(text)] if "[" in text else []
    if len(boxes) > 1:
        judged = [_boxed(m, boxes) for m in judged]
    return judged


def _is_result(text: str, mention: Mention) -> bool:
    """Whether an arrow points to it: "Databricks / CDSW → Databricks"."""
    return text[: mention.start].rstrip(" *_`").endswith(("->", "→", "=>", "⇒"))


def _boxed(mention: Mention, boxes: list[tuple[int, bool]]) -> Mention:
    ticked = next((ticked for end, ticked in reversed(boxes) if end <= mention.start), None)
    if ticked is None:
        return mention
    return replace(mention, preferred=ticked and not mention.excluded, tentative=not ticked)


def _judge(text: str, found: list[Mention]) -> list[Mention]:
    """What each clause says for or against the technologies that it names."""
    judged: list[Mention] = []
    doubt = False
    for start, end in _clauses(text):
        here = [m for m in found if start <= m.start < end]
        found_here = _in_clause(text, start, end, here)
        if doubt and _opens_remark(text, start):  # "TBD (Airflow or Prefect)"
            found_here = [replace(m, tentative=not (m.excluded or m.preferred)) for m in found_here]
        doubt = not here and MAYBE.search(text, start, end) is not None
        if found_here and judged and _opens_remark(text, start) and all(m.excluded for m in found_here):
            judged[-1] = replace(judged[-1], preferred=True)  # "Polars (not pandas)"
        remark = not here and judged and _opens_remark(text, start)
        if remark:  # "pandas (not used)": a remark in parentheses is about what stands before it
            judged[-1] = _remarked(text[start:end], judged[-1])
            if judged[-1].tentative and len(judged) > 1:
                either = _EITHER.fullmatch(text[judged[-2].version_end or judged[-2].end : judged[-1].start])
                judged[-2] = replace(judged[-2], tentative=True) if either else judged[-2]
        judged.extend(found_here)
    return _choice(judged)


def _choice(judged: list[Mention]) -> list[Mention]:
    """ "Polars (not pandas)": what is set against the excluded ones is the choice, if there is but one."""
    excluded = {m.name for m in judged if m.excluded}
    left = {m.name for m in judged if not m.excluded and not m.tentative}
    if excluded and len(left) == 1:
        return [replace(m, preferred=True) if m.name in left and not m.excluded else m for m in judged]
    return judged


def _opens_remark(text: str, start: int) -> bool:
    return text[:start].rstrip()[-1:] in ("(", "[", "（", "–", "—", ":")


def _clauses(text: str) -> list[tuple[int, int]]:
    cuts = [0]
    for match in _CLAUSE.finditer(text):
        cuts.append(match.end())
    cuts.append(len(text))
    return list(pairwise(cuts))


def _in_clause(text: str, start: int, end: int, here: list[Mention]) -> list[Mention]:
    if not here:
        return []
    clause = text[start:end]
    out, spoken = _spoken_against(text, end, here)
    cues = _cues(text, start, here, spoken)
    maybe = MAYBE.search(clause) is not None
    chosen = bool(FOR.search(clause)) and not SECOND.search(clause) and not maybe
    contrast = bool(out) or any(kind in ("no", "left") for _, kind in cues)
    judged = []
    for number, mention in enumerate(here):
        said = next((kind for at, kind in reversed(cues) if at <= mention.start), None)
        excluded = number in out or said == "no"
        first = mention is next((m for n, m in enumerate(here) if n not in out), None)
        after = here[number + 1] if number + 1 < len(here) else None
        over = after is not None and _OVER.fullmatch(text[mention.version_end or mention.end : after.start])
        turned = bool(over) or (said == "yes" and (contrast or maybe))
        if said == "left" or (number and not excluded and _yields(text, start, here[number - 1], mention)):
            judged.append(mention)  # an alternative: in use, or allowed, and not the choice
            continue
        tentative = not excluded and not turned and maybe and _is_maybe(text, start, end, here, number)
        preferred = not excluded and not tentative and (turned or (chosen and (first or contrast)))
        judged.append(replace(mention, excluded=excluded, preferred=preferred, tentative=tentative))
    return judged


def _yields(text: str, start: int, before: Mention, mention: Mention) -> bool:
    """Whether something else is preferred to it: "Prefer Polars over pandas"."""
    gap = text[before.version_end or before.end : mention.start]
    return OVER.fullmatch(gap) is not None and PREFER.search(text, start, before.start) is not None


def _cues(text: str, start: int, here: list[Mention], spoken: set[int]) -> list[tuple[int, str]]:
    """Where in a clause something begins to be spoken against ("no") or turned to ("yes")."""
    last = here[-1].start
    found = [
        (match.end(), "left" if MIGRATING.match(match.group()) else "no")
        for match in AGAINST_NEXT.finditer(text, start, last)
        if match.start() not in spoken
    ]
    leaving = [m for m in AGAINST_NEXT.finditer(text, start, last) if LEAVING.match(m.group())]
    if MIGRATION.search(text, start, here[0].start):
        found.append((here[0].start, "left"))
        leaving_from = here[0].start
    else:
        leaving_from = leaving[0].end() if leaving else -1
    if leaving_from >= 0:  # "from X to Y"
        for before, after in pairwise(here):
            turn = TOWARDS.search(text, before.end - 1, after.start + 1)
            if before.start >= leaving_from and turn:
                found.append((turn.end() - 1, "yes"))
                break
    against = {at for at, kind in found if kind in ("no", "left")}
    for match in TURN.finditer(text, start, last):
        if not any(at <= match.start() and not text[at : match.start()].strip() for at in against):
            found.append((match.end(), "yes"))  # but for "do not use"
    return sorted(found)


def _is_maybe(text: str, start: int, end: int, here: list[Mention], number: int) -> bool:
    """Whether a word of doubt reaches a mention: it stands before it, or right behind it up to the next."""
    before = MAYBE.search(text, start, here[number].start)
    if before and not any(
        m.start < before.start() and "," in text[m.end : before.end()] for m in here[number : number + 1]
    ):
        return True
    until = here[number + 1].start if number + 1 < len(here) else end
    after = MAYBE.search(text, here[number].end, until)
    if after is None:
        joined = number + 1 < len(here) and _LISTED.fullmatch(text[here[number].end : here[number + 1].start])
        return bool(joined) and _is_maybe(text, here[number].end, end, here, number + 1)
    # "cron, maybe Airflow": it is about what comes next
    return until == end or bool(text[after.end() : until].strip())


def _spoken_against(text: str, end: int, here: list[Mention]) -> tuple[set[int], set[int]]:
    """The mentions that what follows them excludes ("pandas and Spark are not used"), and the places of
    the words that do."""
    out: set[int] = set()
    spoken: set[int] = set()
    for number, mention in enumerate(here):
        until = here[number + 1].start if number + 1 < len(here) else end
        after = AGAINST_BEFORE.search(text, mention.end, until)
        if after is None or (not text[after.end() : until].strip() and until < end):
            continue  # "pandas, no longer Luigi": it is about what comes next
        if number == 0 and text[after.end() : until].strip() == ":":
            continue
        spoken.update(range(after.start(), after.end()))
        out.add(number)
        while number > 0 and _LISTED.fullmatch(text[here[number - 1].end : here[number].start]):
            number -= 1
            out.add(number)
    return out, spoken


def _remarked(remark: str, about: Mention) -> Mention:
    if AGAINST_BEFORE.search(remark):
        return replace(about, excluded=True, preferred=False, tentative=False)
    if MAYBE.search(remark):
        return replace(about, preferred=False, tentative=not about.excluded)
    if FOR.search(remark) and not SECOND.search(remark) and not AGAINST_NEXT.search(remark):
        return replace(about, preferred=True, tentative=False)
    return about
