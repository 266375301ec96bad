"""The tech stack: which technologies a project uses, for what, and which it does not use.

A heading or label says what a technology is for and may choose or exclude it ("Preferred", "Not used").
What stands in a list, a table or a field counts before what prose and remarks mention in passing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from compiler.ir import Inference, Tech, Word
from compiler.source import Source, Span
from grammar.blocks import Fence, Item, List, Table, Text
from grammar.context.mentions import Mention, mentions, says_no, says_yes
from grammar.context.stack_words import AREA_OF, NO_NAMES, ROLE_OF, SPECIFIC
from grammar.context.technologies import AREAS
from grammar.inline import cut, plain
from grammar.records import Entry, Group, Leaf, Node, Section, Series, as_field, first, label, leaves, of_yaml
from grammar.yaml_marks import read_yaml

_YES = re.compile(
    r"^\W*(?:yes|y|true|✅|✔|✓|☑|x|selected|primary|preferred|approved|chosen|default|sí|ja|oui|sim|是)\b|✅|✔|✓|☑",
    re.IGNORECASE,
)
_NO = re.compile(
    r"^\W*(?:no|n|false|rejected|excluded|not\b.*|avoid|deprecated|retired|nein|non|não|否)\W*$|❌|✗|✘|🚫",
    re.IGNORECASE,
)

_UNKNOWN_NAME = re.compile(
    r"[`*_]*(?P<name>[A-Z][\w.+#-]*(?:[ -](?:[A-Z][\w.+#-]*|for|of)){0,3}|(?<=`)[a-z][\w.-]+)[`*_]*"
    r"(?:\s+v?(?P<version>\d[\w.]*\+?))?\s*(?:\(.*\)?)?(?:\s[–—-]\s.*)?"
)
_HEAD = re.compile(r"\s[–—-]\s|[:：(（;]|\.\s|$")


@dataclass(frozen=True, slots=True)
class Setting:
    """What headings and labels above say of the technologies below them."""

    area: str | None = None
    chosen: bool = False
    excluded: bool = False

    def under(self, title: str, *, above: bool = True) -> Setting:
        no = says_no(title)
        return Setting(
            area_of_words(title) or (self.area if above else None),
            (self.chosen or says_yes(title)) and not no,
            no or (self.excluded and not says_yes(title)),
        )


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


def read_stack(root: Section, source: Source) -> tuple[list[Tech], list[Inference], list[tuple[Span, str]]]:
    """The technologies of a tech-stack page, what was concluded, and the spans that said so."""
    found: list[Found] = []
    spans: list[tuple[Span, str]] = []
    _section(root, Setting(), found, source, spans)
    order = [f for f in found if not f.weak] + [f for f in found if f.weak]
    merged: dict[str, Tech] = {}
    for one in order:
        known = merged.get(one.tech.name)
        merged[one.tech.name] = _merge(known, one.tech, one.weak) if known else one.tech
    tech = list(merged.values())
    return tech, list(_inferences(tech)), [*spans, *((f.tech.written.span, "technology") for f in found)]


def _merge(known: Tech, other: Tech, weak: bool) -> Tech:
    preferred = known.preferred or (other.preferred and not known.excluded)
    return known.model_copy(
        update={
            "version": known.version or other.version,
            "preferred": preferred,
            "excluded": not preferred and (known.excluded or (other.excluded and not weak)),
        }
    )


def _inferences(tech: list[Tech]) -> Iterator[Inference]:
    for area in ("platform", "engine", "language", "scheduler"):
        named = [t for t in tech if t.area == area and not t.excluded]
        if len(named) == 1 and not named[0].preferred:
            only = named[0]
            yield Inference(subject=area, fact=only.name, rule="only-one-named", span=only.written.span)


def _section(
    section: Section, setting: Setting, found: list[Found], source: Source, spans: list[tuple[Span, str]]
) -> None:
    before = len(found)
    if section.title:
        setting = setting.under(section.title.text)
        if section.level > 1:
            found.extend(_names(section.title, setting, weak=True))
    for entry in section.entries:
        found.extend(_entry(entry, setting))
    for item in section.items:
        found.extend(_item(item, setting))
    for table in section.tables:
        rows = list(_table(table, setting))
        found.extend(rows)
        spans.extend([(table.header.span, "header")] if rows else [])
    for fence in section.fences:
        found.extend(_fence(fence, setting, source))
    for line in section.lines:
        found.extend(_names(line, Setting(setting.area, False, setting.excluded), weak=True))
    for below in section.sections:
        _section(below, setting, found, source, spans)
    if section.title and len(found) > before and setting != Setting():
        spans.append((section.span, "technology"))


def _entry(entry: Entry, setting: Setting) -> Iterator[Found]:
    key = Text(entry.key.text, entry.key.span)
    under = setting.under(key.text)
    named = [] if says_no(key.text) or says_yes(key.text) else _exact(key)
    values = list(leaves(entry.value))
    if named:  # "**Python**: 3.11", "**Streamlit**: interactive web app"
        raw = values[0].text if values else key
        version = re.match(r"[\s`v≥>=~^]*(\d[\w.]*\+?)(?=$|[\s,;()`])", raw.text)
        for mention in named:
            yield _found(
                key, mention, setting, version=version.group(1) if version else None, remark=raw.text
            )
    for value in values:
        names = list(_names(value.text, under, expected=not named, weak=bool(named)))
        yield from names
        if not names and not named and under.area:
            yield from _unknown(value.text, under)


def _exact(key: Text) -> list[Mention]:
    """The technologies that make up a label, if nothing else does."""
    found = mentions(key.text, expected=True)
    rest = key.text
    for mention in reversed(found):
        rest = rest[: mention.start] + rest[max(mention.end, mention.version_end) :]
    return found if not re.sub(r"\b(?:and|or|und|y|et|e)\b|[\W_]", "", rest) else []


def _item(item: Item, setting: Setting) -> Iterator[Found]:
    """A list item: its first words are the technology, a remark may follow."""
    for number, line in enumerate(item.lines):
        chosen = setting if item.checked is not True else Setting(setting.area, True, False)
        names = list(_names(line, chosen, expected=number == 0, weak=number > 0))
        yield from names
        if not names and number == 0 and setting.area and item.checked is None:
            yield from _unknown(line, setting)
    for child in item.children:
        if not isinstance(child, List):
            continue
        under = setting.under(" ".join(line.text for line in item.lines))
        for nested in child.items:
            pair = as_field(nested.lines[0]) if nested.lines else None
            if pair:
                yield from _names(pair[1], under.under(pair[0].text), expected=True)
            else:
                yield from _item(nested, under)


def _names(text: Text, setting: Setting, *, expected: bool = False, weak: bool = False) -> Iterator[Found]:
    """The technologies in a text.  Of an expected name only what stands before the first remark is one."""
    head = _HEAD.search(text.text)
    head_end = head.start() if head and expected else 0
    likely = {m.start: m for m in mentions(text.text[:head_end], expected=True)} if expected else {}
    certain = {m.start for m in mentions(text.text)} if expected else set()
    for mention in mentions(text.text, expected=expected):
        if expected and mention.start not in likely and mention.start not in certain:
            continue  # an ordinary word in a remark
        beside = expected and mention.start not in likely
        yield _found(text, mention, setting, weak=weak or beside)


def _found(
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
    excluded = mention.excluded or setting.excluded or bool(_NO.search(remark)) or _rejects(remark)
    tech = Tech(
        area=_area(mention.areas, setting.area),
        name=mention.name,
        written=written,
        version=mention.version or version,
        preferred=not excluded and (mention.preferred or (not weak and (setting.chosen or _prefers(remark)))),
        excluded=excluded,
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


def _prefers_first(remark: str) -> bool:
    """Whether a remark begins by choosing: "primary; the records may not leave it"."""
    return bool(re.match(r"\W*(?:primary|preferred|selected|default|chosen)\b", remark, re.IGNORECASE))


def _prefers(remark: str) -> bool:
    return bool(
        re.search(r"\b(?:primary|preferred|selected|default)\b", remark, re.IGNORECASE)
    ) and not says_no(remark)


def _area(areas: tuple[str, ...], wanted: str | None) -> str:
    return wanted if wanted in areas else areas[0]


def _unknown(text: Text, setting: Setting) -> Iterator[Found]:
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
    )
    yield Found(tech, False)


def _table(table: Table, setting: Setting) -> Iterator[Found]:
    titles = [label(cell.text) for cell in table.header.cells]
    roles = [ROLE_OF.get(title) for title in titles]
    if "technology" not in roles and roles:
        roles[0] = "technology" if roles[0] is None or "area" not in roles[:1] else roles[0]
        if "technology" not in roles and len(roles) > 1:
            roles[1] = "technology"
    elif (
        roles.count("technology") > 1
        and "area" not in roles
        and titles[0] not in ("tool", "technology", "name")
    ):
        roles[0] = "area"  # "Language | Choice": the first column says what for
    for row in table.rows:
        by_role: dict[str, list[tuple[Text, str]]] = {}
        for role, cell, title in zip(roles, row.cells, titles, strict=False):
            by_role.setdefault(role or "remark", []).append((cell, title))
        under = setting
        for cell, _ in by_role.get("area", []):
            under = under.under(cell.text)
        version = next(
            (c.text.strip("` *") for c, _ in by_role.get("version", []) if c.text.strip(" -–—`")), None
        )
        status = " ".join(c.text for c, _ in by_role.get("status", []))
        remark = " ".join(c.text for c, _ in by_role.get("remark", []))
        status = f"{status} {'yes' if _prefers_first(remark) else ''}".strip()
        for cell, title in by_role.get("technology", []):
            chosen = under.under(title) if says_yes(title) else under
            chosen = Setting(
                chosen.area,
                chosen.chosen or bool(_YES.search(status)),
                chosen.excluded or bool(_NO.search(status)),
            )
            names = list(_names(cell, chosen, expected=True)) or list(_unknown(cell, chosen))
            for one in names:
                tech = (
                    one.tech
                    if one.tech.version or not version
                    else one.tech.model_copy(update={"version": version})
                )
                yield Found(tech, one.weak)
        for cell, _ in by_role.get("excluded", []):
            yield from _names(cell, Setting(under.area, False, True), expected=True)
        for cell, _ in by_role.get("other", []) + by_role.get("remark", []):
            yield from _names(cell, Setting(under.area, False, under.excluded), weak=True)


_REQUIREMENT = re.compile(
    r"^[\s\-'\"]*(?P<name>[A-Za-z][\w.+#\- ]*?)['\"]?\s*(?P<rest>[:=<>~!@\[].*|\s\d.*|)$"
)


def _fence(fence: Fence, setting: Setting, source: Source) -> Iterator[Found]:
    """Requirements, a line at a time (``pandas>=2.2``), and YAML or JSON."""
    if fence.info in ("yaml", "yml", "json"):
        reading = read_yaml(source, fence.body, fence.indent)
        if reading.root is not None:
            yield from _node(of_yaml(reading.root), setting)
        return
    if fence.info not in ("", "text", "txt", "toml", "requirements", "ini", "pip"):
        return
    at = fence.body.start
    for line in source.text[fence.body.start : fence.body.end].splitlines(keepends=True):
        text = Text(line.rstrip("\r\n"), Span(source.path, at, at + len(line.rstrip("\r\n"))))
        at += len(line)
        match = _REQUIREMENT.match(text.text.split("#")[0].rstrip(" ,"))
        if match and _exact(cut(text, match.start("name"), match.end("name"))):
            yield from _names(cut(text, match.start("name"), match.end()), setting, expected=True)


def _node(node: Node, setting: Setting) -> Iterator[Found]:
    """YAML: keys say what for, or are names themselves (``python: 3.11``)."""
    if isinstance(node, Leaf):
        names = list(_names(node.text, setting, expected=True))
        yield from names or (_unknown(node.text, setting) if setting.area else ())
    elif isinstance(node, Series):
        for item in node.items:
            yield from _node(item, setting)
    else:
        parts = {entry.name: entry for entry in node.entries}
        version = (
            next((w.text for w in [first(parts["version"].value)] if w), None) if "version" in parts else None
        )
        for entry in node.entries:
            if entry.name == "version" and len(parts) > 1:
                continue
            if isinstance(entry.value, Leaf):
                found: Iterable[Found] = _entry(entry, setting)
            else:
                found = (*_keyed(entry, setting), *_node(entry.value, setting.under(entry.key.text)))
            for one in found:
                tech = one.tech if one.tech.version else one.tech.model_copy(update={"version": version})
                yield Found(tech, one.weak)


def _keyed(entry: Entry, setting: Setting) -> Iterator[Found]:
    """A technology that is itself a key: ``spark: {version: 3.5}``."""
    key = Text(entry.key.text, entry.key.span)
    value = entry.value
    version = (
        next((first(e.value) for e in value.entries if e.name == "version"), None)
        if isinstance(value, Group)
        else None
    )
    for mention in _exact(key):
        yield _found(key, mention, setting, version=version.text if version else None)
