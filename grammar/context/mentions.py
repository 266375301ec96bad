"""Finds the technologies that a text names, with their versions and with what is said for or against them.

A text is cut into clauses.  A word such as "not" or "instead of" speaks against what follows it in its
clause; "is not used" or "deprecated" against what stands before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from grammar.context.technologies import AREAS, CAUTIOUS, SPELLINGS, UNSPACED, key

_TOKEN = re.compile(r"[^\W_]+(?:\.[^\W_]+)*(?:\+\+|#)?")
_JOINT = re.compile(r"[ \-_/]| & ")
_LONGEST_LINE = 10_000
"""More characters than this are no sentence; what stands behind them is passed by."""
_LONGEST = 4
"""Words in the longest spelling."""

_VERSION = re.compile(
    r"""[`*_)\]]{0,3}(?:\s*(?:(?::|=(?!=))\s*)?|\s*[(\[]\s*|,\s*)      # may stand in parentheses
        (?:(?:version|ver\.?|runtime|release|lts|≥|v|v\.)\s*)?
        (?P<version>
            (?:(?:[<>=~^!]=?=?|≥|≤)\s*)?
            (?<![\w])\d+(?:\.(?:\d+|[xX*]))*(?:[a-z]\d*)?(?!\w)[+]?(?:\ (?:LTS|ML\b))?
            (?:\s*(?:,|to|-|–)\s*(?:[<>=~^!]=?=?|≥|≤)\s*\d+(?:\.(?:\d+|[xX*]))*)*
        )
        (?!\s*(?:%|[KMGTP]i?B\b|cores?\b|nodes?\b|workers?\b|vcpus?\b|rows?\b|users?\b|years?\b|days?\b|hours?\b
            |minutes?\b|weeks?\b|months?\b|times?\b|x\b|clusters?\b|instances?\b|million\b|billion\b|k\b))""",
    re.VERBOSE | re.IGNORECASE,
)
_BESIDES = re.compile(r"[\d.\s+xv<>=~^`'\"*]")
"""What may stand beside a name that is all that a text says: its version."""
_CLAUSE = re.compile(r"[;()\[\]。；（）]|[.!?](?=\s|$)|,?\s+(?:but|aber|pero|mas|mais)\s+|\s[–—]\s|\n")
_LISTED = re.compile(r"[\s\d.x`*,/&+]*(?:and|or|und|oder|y|o|et|ou|e)?[\s`*]*", re.IGNORECASE)
_BUT_USE = re.compile(r"(?:,|\band\b)\s*(?:we\s+)?(?:use|prefer|choose|only|stick)\b", re.IGNORECASE)

_AGAINST_NEXT = re.compile(
    r"""\b(?:not(?!\s+(?:only|just|yet|least))|no|never|without|avoid(?:ing)?|exclud(?:e|es|ing)|instead\s+of
        |rather\s+than|(?:chosen|preferred|favou?red)\s+over|in\s+place\s+of|as\s+opposed\s+to|replac(?:es|ing)|migrat(?:e|ed|ing)\s+(?:away\s+)?from
        |mov(?:e|ed|ing)\s+(?:away\s+)?from|away\s+from|do(?:es)?\s*n[o']t|don’t|ban(?:s|ned)?|forbid(?:s|den)?
        |nicht|kein(?:e|en)?|statt|anstatt|ohne|vermeiden|pas\s+de|sans|au\s+lieu\s+d[e']|éviter|sin|en\s+lugar\s+de
        |en\s+vez\s+de|evitar|no\s+usar|não|sem|em\s+vez\s+de|вместо|без|не)\b
        |❌|🚫|⛔|✗|✘|不使用|不用|避免|而不是|而非|禁止""",
    re.VERBOSE | re.IGNORECASE,
)
_AGAINST_BEFORE = re.compile(
    r"""\b(?:(?:is|are|was|were|be|been)?\s*(?:not|no\s+longer|never)\s+(?:be\s+)?(?:to\s+be\s+)?
            (?:used|allowed|permitted|supported|available|approved|needed|required|an\s+option|installed|licen[sc]ed
            |considered|in\s+use|wanted|maintained)
        |no\s+longer|deprecated|excluded|rejected|retired|forbidden|prohibited|banned|decommissioned|phased\s+out
        |discarded|dropped|ruled\s+out|out\s+of\s+scope|obsolete|nicht\s+(?:verwendet|erlaubt)|descartado
        |no\s+permitido|não\s+(?:usado|permitido)|interdit)\b|❌|🚫|⛔|✗|✘|不可用|已弃用|使用禁止""",
    re.VERBOSE | re.IGNORECASE,
)
_FOR = re.compile(
    r"""\b(?:primary|preferred|prefer|selected|chosen|default|main|mandatory|standard\s+choice|must\s+use|first\s+choice
        |we\s+(?:will\s+)?use|required|current|official|bevorzugt|standard|gewählt|primär|principal|preferid[oa]
        |elegid[oa]|selecionad[oa]|escolhid[oa]|préféré|choisi|retenu)\b|✅|✔|☑|⭐|★|首选|主要|已选|優先|推奨|採用|основной""",
    re.VERBOSE | re.IGNORECASE,
)
_SECOND = re.compile(
    r"\b(?:fallback|secondary|alternatives?|optional(?:ly)?|backup|if needed|nice to have|later|candidate"
    r"|maybe|possibly|considered|évalué|fallweise|alternativ)\b|备选|代替案",
    re.IGNORECASE,
)


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


def mentions(text: str, *, expected: bool = False) -> list[Mention]:
    """The technologies named in `text`, in order.

    `expected`: the text is a name rather than prose, so that ordinary words count as names as well.
    """
    text = text[:_LONGEST_LINE]
    return _judge(text, [_with_version(text, found) for found in _names(text, expected)])


def says_no(text: str) -> bool:
    """Whether a heading or label speaks against what stands under it: "Not used", "Avoid", "Rejected"."""
    return bool(_AGAINST_NEXT.search(text) or _AGAINST_BEFORE.search(text))


def says_yes(text: str) -> bool:
    """Whether a heading or label chooses what stands under it: "Preferred", "Primary", "Selected"."""
    return bool(_FOR.search(text)) and not _SECOND.search(text) and not says_no(text)


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
        if name and _plausible(text, tokens[at].start(), tokens[at + length - 1].end(), expected):
            best = (length, name, tokens[at + length - 1].end())
    if best is None:
        return 1, None
    length, name, end = best
    return length, Mention(name, AREAS[name], tokens[at].start(), end)


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
    alone = not _BESIDES.sub("", text[:start] + text[end:])
    return expected and (len(word) > 2 or alone)


def _with_version(text: str, found: Mention) -> Mention:
    match = _VERSION.match(text, found.end)
    if match is None:
        return found
    version = " ".join(match["version"].split())
    return replace(found, version=version, version_end=match.end())


def _judge(text: str, found: list[Mention]) -> list[Mention]:
    """What each clause says for or against the technologies that it names."""
    judged: list[Mention] = []
    for start, end in _clauses(text):
        here = [m for m in found if start <= m.start < end]
        found_here = _in_clause(text, start, end, here)
        if found_here and judged and _opens_remark(text, start) and all(m.excluded for m in found_here):
            judged[-1] = replace(judged[-1], preferred=True)  # "Polars (not pandas)"
        judged.extend(found_here)
        remark = not here and judged and _opens_remark(text, start)
        if remark:  # "pandas (not used)": a remark in parentheses is about what stands before it
            judged[-1] = _remarked(text[start:end], judged[-1])
    if any(m.excluded for m in judged) and sum(not m.excluded for m in judged) == 1:
        # "Polars (not pandas)": what is set against the excluded ones is the choice
        judged = [m if m.excluded else replace(m, preferred=True) for m in judged]
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
    chosen = bool(_FOR.search(clause)) and not _SECOND.search(clause)
    against = next(
        (m for m in _AGAINST_NEXT.finditer(text, start, here[-1].start) if m.start() not in spoken), None
    )
    turn = _BUT_USE.search(text, against.end(), end) if against else None
    judged = []
    for number, mention in enumerate(here):
        refused = bool(against and against.end() <= mention.start < (turn.start() if turn else end))
        excluded = refused or number in out
        first = mention is next((m for n, m in enumerate(here) if n not in out), None)
        preferred = not excluded and (turn is not None or (chosen and (first or against is not None)))
        judged.append(replace(mention, excluded=excluded, preferred=preferred))
    return judged


def _spoken_against(text: str, end: int, here: list[Mention]) -> tuple[set[int], set[int]]:
    """The mentions that what follows them excludes ("pandas and Spark are not used"), and the places of
    the words that do."""
    out: set[int] = set()
    spoken: set[int] = set()
    for number, mention in enumerate(here):
        until = here[number + 1].start if number + 1 < len(here) else end
        after = _AGAINST_BEFORE.search(text, mention.end, until)
        if after is None or (not text[after.end() : until].strip() and until < end):
            continue  # "pandas, no longer Luigi": it is about what comes next
        spoken.update(range(after.start(), after.end()))
        out.add(number)
        while number > 0 and _LISTED.fullmatch(text[here[number - 1].end : here[number].start]):
            number -= 1
            out.add(number)
    return out, spoken


def _remarked(remark: str, about: Mention) -> Mention:
    if _AGAINST_BEFORE.search(remark):
        return replace(about, excluded=True, preferred=False)
    if _FOR.search(remark) and not _SECOND.search(remark) and not _AGAINST_NEXT.search(remark):
        return replace(about, preferred=True)
    return about
