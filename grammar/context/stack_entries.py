"""One technology that a stack names: out of a text, a label with its value, a name nobody lists.

A heading or label says what a technology is for and may choose or exclude it (`Setting`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from compiler.ir import Tech, Word
from grammar.blocks import Text
from grammar.context.mentions import Mention, mentions, says_maybe, says_no, says_yes
from grammar.context.stack_words import AREA_OF, NO_NAMES, SPECIFIC
from grammar.context.stances import TOWARDS
from grammar.context.technologies import AREAS
from grammar.inline import cut, plain
from grammar.records import Entry, label, leaves

YES = re.compile(
    r"^\W*(?:yes|y|true|✅|✔|✓|☑|x|selected|primary|preferred|approved|chosen|default|sí|ja|oui|sim|是)\b|✅|✔|✓|☑",
    re.IGNORECASE,
)
NO = re.compile(
    r"^\W*(?:no|n|false|rejected|excluded|not\b.*|avoid|deprecated|retired|nein|non|não|否)\W*$|❌|✗|✘|🚫",
    re.IGNORECASE,
)

_UNKNOWN_NAME = re.compile(
    r"[`*_]*(?P<name>[A-Z][\w.+#-]*(?:[ -](?:[A-Z][\w.+#-]*|for|of)){0,3}|(?<=`)[a-z][\w.-]+)[`*_]*"
    r"(?:\s+v?(?P<version>\d[\w.]*\+?))?\s*(?:\(.*\)?)?(?:\s[–—-]\s.*)?"
)
_MOVE = re.compile(r"\bmigrat|(?P<gone>\breplacement)", re.IGNORECASE)
_USE = re.compile(r"\W*(?:we\s+)?(?:use|prefer|take|choose|go\s+with)\b", re.IGNORECASE)
_HEAD = re.compile(r"\s[–—-]\s|[:：(（;]|\.\s|$")


@dataclass(frozen=True, slots=True)
class Setting:
    """What headings and labels above say of the technologies below them."""

    area: str | None = None
    chosen: bool = False
    excluded: bool = False
    tentative: bool = False

    def under(self, title: str) -> Setting:
        no, yes, maybe = says_no(title), says_yes(title), says_maybe(title)
        return Setting(
            area_of_words(title) or self.area,
            (self.chosen or yes) and not no and not maybe,
            (no and not maybe) or (self.excluded and not yes),
            (maybe or self.tentative) and not yes,
        )

    def of(self, title: str) -> Setting:
        """Under a label that itself says what is said of a technology: only what for is taken from it."""
        return replace(self, area=area_of_words(title) or self.area)


@dataclass(frozen=True, slots=True)
class Found:
    tech: Tech
    weak: bool
    """Mentioned in prose or in a remark only."""


def area_of_words(title: str) -> str | None:
    words = label(title)
    for phrase, area in SPECIFIC.items():
        if phrase in words:
            return area
    found = [AREA_OF[word] for word in words.split() if word in AREA_OF]
    if found:
        return found[-1] if found[-1] != "library" else found[0]
    return next((area for word, area in AREA_OF.items() if not word.isascii() and word in title), None)


def of_entry(entry: Entry, setting: Setting) -> Iterator[Found]:
    key = Text(entry.key.text, entry.key.span)
    under = setting.under(key.text)
    named = exact_in(key)
    values = list(leaves(entry.value))
    if named:  # "**Python**: 3.11", "**Streamlit**: interactive web app"
        raw = values[0].text if values else key
        version = re.match(r"[\s`v≥>=~^]*(\d[\w.]*\+?)(?=$|[\s,;()`])", raw.text)
        for mention in named:
            yield as_found(
                key, mention, setting, version=version.group(1) if version else None, remark=raw.text
            )
    elif beside := list(names_in(key, setting, weak=True)):
        # "**Avoid pandas for large frames**: use Polars": what the label says is about what it names
        yield from beside
        against = any(found.tech.excluded for found in beside)
        under = replace(setting.of(key.text), chosen=against)
        if against:
            values = [leaf for leaf in values if _USE.match(leaf.text.text)]
    for value in values:
        names = list(names_in(value.text, under, expected=not named, weak=bool(named)))
        move = _MOVE.search(key.text)
        yield from _moved(names, value.text, gone=move["gone"] is not None) if move else names
        if not names and not named and under.area:
            yield from unknown_in(value.text, under)


def _moved(names: list[Found], text: Text, *, gone: bool) -> Iterator[Found]:
    """ "**Migration**: SAS → Python": what stands before the arrow is left, and is there while one goes, as
    sentences about migrations have it.  What has a replacement is `gone`."""
    turn = next((m.start() for m in TOWARDS.finditer(text.text)), None)
    for one in names:
        left = turn is not None and one.tech.written.span.start - text.span.start < turn
        what = {"excluded": left and gone, "preferred": not left} if turn is not None else {}
        yield replace(one, tech=one.tech.model_copy(update=what))


def exact_in(key: Text) -> list[Mention]:
    """The technologies that make up a label, if nothing else does."""
    found = mentions(key.text, expected=True)
    rest = key.text
    for mention in reversed(found):
        rest = rest[: mention.start] + rest[max(mention.end, mention.version_end) :]
    return found if not re.sub(r"\b(?:and|or|und|y|et|e)\b|[\W_]", "", rest) else []


def names_in(text: Text, setting: Setting, *, expected: bool = False, weak: bool = False) -> Iterator[Found]:
    """The technologies in a text.  Of an expected name only what stands before the first remark is one."""
    head = _HEAD.search(text.text)
    head_end = head.start() if head and expected else 0
    likely = {m.start: m for m in mentions(text.text[:head_end], expected=True)} if expected else {}
    certain = {m.start for m in mentions(text.text)} if expected else set()
    for mention in mentions(text.text, expected=expected):
        if expected and mention.start not in likely and mention.start not in certain:
            continue  # an ordinary word in a remark
        beside = expected and mention.start not in likely
        yield as_found(text, mention, setting, weak=weak or beside)


def as_found(
    text: Text,
    mention: Mention,
    setting: Setting,
    *,
    weak: bool = False,
    version: str | None = None,
    remark: str = "",
) -> Found:
    end = max(mention.end, mention.version_end)
    place = cut(text, mention.start, end)
    written = Word(text=re.sub(r"[`*]+", "", place.text), span=place.span)
    excluded = mention.excluded or setting.excluded or bool(NO.search(remark)) or _rejects(remark)
    doubtful = not excluded and (mention.tentative or setting.tentative or says_maybe(remark))
    chosen = mention.preferred or (not weak and not doubtful and (setting.chosen or _prefers(remark)))
    tech = Tech(
        area=_area(mention.areas, setting.area),
        name=mention.name,
        written=written,
        version=mention.version or version,
        preferred=not excluded and chosen,
        excluded=excluded,
        tentative=doubtful and not chosen,
    )
    return Found(tech, weak and not mention.excluded)


def _rejects(remark: str) -> bool:
    return bool(
        re.match(
            r"\W*(?:not\s+(?:used|allowed|permitted|available)|excluded|rejected|avoid|deprecated)\b",
            remark,
            re.IGNORECASE,
        )
    )


def prefers_first(remark: str) -> bool:
    """Whether a remark begins by choosing: "primary; the records may not leave it"."""
    return bool(re.match(r"\W*(?:primary|preferred|selected|default|chosen)\b", remark, re.IGNORECASE))


def _prefers(remark: str) -> bool:
    return bool(
        re.search(r"\b(?:primary|preferred|selected|default)\b", remark, re.IGNORECASE)
    ) and not says_no(remark)


def _area(areas: tuple[str, ...], wanted: str | None) -> str:
    return wanted if wanted in areas else areas[0]


def unknown_in(text: Text, setting: Setting) -> Iterator[Found]:
    """A name that no table lists, where plainly a technology is named."""
    match = _UNKNOWN_NAME.fullmatch(text.text)
    if match is None or match["name"].lower() in NO_NAMES or match["name"].lower() in AREAS:
        return
    tech = Tech(
        area=setting.area or "other",
        name=match["name"].lower(),
        written=plain(
            cut(text, match.start("name"), match.end("version") if match["version"] else match.end("name"))
        ),
        version=match["version"],
        preferred=setting.chosen,
        excluded=setting.excluded,
        tentative=setting.tentative,
    )
    yield Found(tech, False)
