"""Documents as records: what a heading, a list, a table or a YAML block says, in one shape.

Context files and data-flow specifications say the same things in many layouts.  Here every layout becomes
`Section`s that hold `Entry`s (a label and its value), so that what reads them need not know the layout.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from compiler.ir import Word
from compiler.source import Source, Span
from grammar.blocks import (
    Block,
    Fence,
    Heading,
    Item,
    List,
    Page,
    Paragraph,
    Quote,
    Row,
    Table,
    Text,
)
from grammar.inline import cut, plain
from grammar.yaml_marks import Mark


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value on one line, as typed.  Values in YAML hold no markup: their words are `given`."""

    text: Text
    given: Word | None = None

    @property
    def word(self) -> Word:
        return self.given or plain(self.text)

    @property
    def span(self) -> Span:
        return self.text.span


@dataclass(frozen=True, slots=True)
class Series:
    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Group:
    entries: tuple[Entry, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Entry:
    """``Label: value``, wherever it stands.  `span` is the label, or the heading."""

    key: Word
    value: Node

    @property
    def name(self) -> str:
        return label(self.key.text)

    @property
    def span(self) -> Span:
        return self.key.span


Node = Leaf | Series | Group


@dataclass(slots=True)
class Section:
    """A heading and what stands below it, up to the next heading of its rank."""

    title: Text | None
    level: int
    span: Span
    line: int = 0
    end: int = 0
    """The offset at which the section ends, the sections below it included."""
    entries: list[Entry] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    """List items that are no fields."""
    lines: list[Text] = field(default_factory=list)
    """Prose."""
    tables: list[Table] = field(default_factory=list)
    fences: list[Fence] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    @property
    def name(self) -> Word | None:
        return plain(self.title) if self.title else None

    def walk(self) -> Iterator[Section]:
        yield self
        for section in self.sections:
            yield from section.walk()


_LABEL = r"[^\s:：|*`_\"'#<>()\[\]{}=][^:：|*`\n]{0,48}?"
_FIELD = re.compile(
    rf"""(?:
        (?:\*\*|__)(?P<bold>[^*\n]{{1,60}}?)(?:\*\*|__)\s*(?:(?:\([^()]{{0,40}}\)\s*)?[:：]|[–—=-](?=\s)|→)\s*
      | (?:\*\*|__)(?P<inner>[^*\n]{{1,60}}?)\s*[:：]\s*(?:\*\*|__)\s*
      | `(?P<code>[^`\n]{{1,60}})`\s*[:：]\s*
      | [*_](?P<italic>[^*_\n]{{1,60}}?)(?:[:：][*_]|[*_]\s*[:：])\s*
      | (?P<bare>{_LABEL})\s*(?:[:：](?=\s|$)|：)\s*
    )""",
    re.VERBOSE,
)
_LEADING_MARKS = re.compile(r"^[^\w*_`(\[{<$%\"'/~.@&+-]+(?=[\w*_`])")
_NOT_A_LABEL = re.compile(r"[.!?;]\s|https?$|\d$")


def label(text: str) -> str:
    """What makes two labels the same: case, underscores, hyphens and marks around them do not count."""
    words = re.sub(r"[_\-/]+", " ", text.lower()).strip(" *`:：.()#")
    return " ".join(re.sub(r"[^\w\s%]", " ", words).split())


def as_field(text: Text) -> tuple[Text, Text] | None:
    """A line's label and value, if it has a label: ``**Rows**: 12 million``, ``Rows: 12 million``."""
    lead = _LEADING_MARKS.match(text.text)
    match = _FIELD.match(text.text, lead.end() if lead else 0)
    if match is None or match.lastgroup is None:
        return None
    kind = match.lastgroup
    if kind == "bare" and (_NOT_A_LABEL.search(match["bare"]) or _opens(match["bare"])):
        return None
    return cut(text, match.start(kind), match.end(kind)), cut(text, match.end())


def _opens(words: str) -> bool:
    """Whether a parenthesis is still open: in ``Polars (not: pandas)`` there is no label."""
    return words.count("(") > words.count(")") or words.count("[") > words.count("]")


_BOLD_TITLE = re.compile(r"(?:\*\*|__)[^*_\n]{1,80}(?:\*\*|__)\s*(?:[(（][^()（）\n]{0,80}[)）])?\s*[:：]?")
_BOLD_LEVEL = 7
"""Below every heading."""


_MARKER = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,4}[.)])[ \t]+)?(?:\[[ xX]\][ \t]+)?")


def line_of(entry: Entry, source: Source) -> Text:
    """The whole line that a field stands on, without the marks of a list."""
    span = source.line_span(source.position(entry.span.start).line)
    whole = Text(source.slice(span), span)
    marker = _MARKER.match(whole.text)
    return cut(whole, marker.end() if marker else 0)


def outline(page: Page, *, bold: bool = False) -> Section:
    """The page as a tree of sections; its root holds what stands before the first heading.

    `bold`: a line that is bold as a whole, with something below it that is no prose, is a heading, too.
    """
    root = Section(None, 0, Span(page.source.path, 0, 0))
    open_sections = [root]
    for block, following in zip(page.blocks, (*page.blocks[1:], None), strict=False):
        if bold and isinstance(block, Paragraph) and isinstance(following, List | Table | Fence):
            last = block.lines[-1]
            if _BOLD_TITLE.fullmatch(last.text) and len(block.lines) == 1:
                block = Heading(
                    _BOLD_LEVEL, cut(last, 0, len(last.text.rstrip(":："))), block.span, block.line
                )
        if isinstance(block, Heading):
            while open_sections[-1].level >= block.level:
                open_sections.pop().end = block.span.start
            section = Section(block.content, block.level, block.span, block.line)
            open_sections[-1].sections.append(section)
            open_sections.append(section)
        else:
            _add(open_sections[-1], block)
    for section in open_sections:
        section.end = len(page.source.text)
    return root


def _add(section: Section, block: Block) -> None:
    if isinstance(block, Paragraph):
        for line in block.lines:
            _add_line(section, line)
    elif isinstance(block, List):
        for item in block.items:
            _add_item(section, item)
    elif isinstance(block, Table):
        section.tables.append(block)
        section.entries.extend(pairs(block))
    elif isinstance(block, Fence):
        section.fences.append(block)
    elif isinstance(block, Quote):
        for child in block.children:
            if not isinstance(child, Heading):
                _add(section, child)


def _add_line(section: Section, line: Text) -> None:
    found = as_field(line)
    if found:
        section.entries.append(Entry(plain(found[0]), Leaf(found[1])))
    else:
        section.lines.append(line)


def _add_item(section: Section, item: Item) -> None:
    entry = entry_of(item)
    if entry is None:
        section.items.append(item)
    else:
        section.entries.append(entry)
    for child in item.children:
        if isinstance(child, Fence | Table):
            _add(section, child)


def groups_of(section: Section) -> list[tuple[Text, Group]]:
    """List items with fields below them, in order: each is a thing of its own, named by its first line."""
    found: list[tuple[Text, Group]] = []
    for entry in section.entries:
        if isinstance(entry.value, Group):
            found.append((Text(entry.key.text, entry.key.span), entry.value))
        elif isinstance(entry.value, Series):
            fields = [e for item in entry.value.items if isinstance(item, Group) for e in item.entries]
            if fields:
                found.append((Text(entry.key.text, entry.key.span), Group(tuple(fields), entry.value.span)))
    for item in section.items:
        entries = tuple(node for node in nodes(item.children) if isinstance(node, Entry))
        if item.lines and entries:
            found.append((item.lines[0], Group(entries, item.span)))
    return sorted(found, key=lambda pair: pair[0].span.start)


def entry_of(item: Item) -> Entry | None:
    """A list item as a field; what is nested below it belongs to its value."""
    if not item.lines:
        return None
    found = as_field(item.lines[0])
    if found is None:
        return None
    nested = nodes(item.children)
    value: Node = Leaf(found[1])
    if nested:
        entries = [n for n in nested if isinstance(n, Entry)]
        others = [n for n in nested if not isinstance(n, Entry)]
        if found[1].text:
            others.insert(0, Leaf(found[1]))
        if entries and not others:
            value = Group(tuple(entries), item.span)
        else:
            value = Series((*others, *(Group((e,), e.span) for e in entries)), item.span)
    return Entry(plain(found[0]), value)


def nodes(blocks: Iterable[Block]) -> list[Node | Entry]:
    """Lists below an item, as values and fields."""
    found: list[Node | Entry] = []
    for block in blocks:
        if isinstance(block, List):
            for item in block.items:
                entry = entry_of(item)
                if entry:
                    found.append(entry)
                elif item.lines:
                    found.append(Leaf(item.lines[0]))
                    found.extend(nodes(item.children))
        elif isinstance(block, Paragraph):
            for line in block.lines:
                pair = as_field(line)
                found.append(Entry(plain(pair[0]), Leaf(pair[1])) if pair else Leaf(line))
    return found


# -- tables -----------------------------------------------------------------------------------------

_VALUE = frozenset(
    (
        "value",
        "values",
        "setting",
        "detail",
        "details",
        "valor",
        "wert",
        "valeur",
        "值",
        "値",
        "значение",
        "valore",
    )
)
_PROPERTY = frozenset(
    (
        *("property", "field", "setting", "key", "parameter", "attribute", "item", "option", "name", ""),
        *("propiedad", "campo", "eigenschaft", "feld", "einstellung", "propriété", "champ", "propriedade"),
        *("属性", "字段", "参数", "項目"),
    )
)


def pairs(table: Table) -> list[Entry]:
    """The rows of a table of properties and values, as fields."""
    titles = [label(cell.text) for cell in table.header.cells]
    if len(titles) < 2 or titles[0] not in _PROPERTY or titles[1] not in _VALUE:
        return []
    return [
        Entry(plain(r.cells[0]), Leaf(r.cells[1])) for r in table.rows if len(r.cells) > 1 and r.cells[0].text
    ]


def cells(row: Row, titles: list[str]) -> dict[str, Text]:
    """The cells of a row by what the header says; the first of two columns with one title counts."""
    found: dict[str, Text] = {}
    for title, cell in zip(titles, row.cells, strict=False):
        found.setdefault(title, cell)
    return found


# -- values -----------------------------------------------------------------------------------------

_PIECE = re.compile(r"(?:[^,;、，；()\[\]{}]|\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}|[()\[\]{}])+")
_BRACKETS = re.compile(r"^\s*[\[(](.*)[\])]\s*$")


def leaves(node: Node) -> Iterator[Leaf]:
    """All values in a node, in order."""
    if isinstance(node, Leaf):
        yield node
    elif isinstance(node, Series):
        for item in node.items:
            yield from leaves(item)
    else:
        for entry in node.entries:
            yield from leaves(entry.value)


def first(node: Node) -> Word | None:
    """The first value in a node that is not empty."""
    for leaf in leaves(node):
        word = leaf.word
        if word.text:
            return word
    return None


def listed(node: Node) -> tuple[Word, ...]:
    """The values in a node, comma lists taken apart."""
    return tuple(word for leaf in leaves(node) for word in split(leaf.text, leaf.given))


def split(text: Text, given: Word | None = None) -> list[Word]:
    """The members of a comma list; brackets around all of it are passed by."""
    inner = _BRACKETS.match(text.text)
    whole = cut(text, inner.start(1), inner.end(1)) if inner else text
    found = []
    for match in _PIECE.finditer(whole.text):
        part = cut(whole, match.start(), match.end())
        word = plain(part) if given is None else Word(text=part.text, span=part.span)
        if word.text:
            found.append(word)
    return [given] if given and len(found) < 2 and not inner else found


# -- YAML -------------------------------------------------------------------------------------------

_MOST = 100_000
"""Values of one block; aliases can make a few lines stand for more than anyone means."""


def of_yaml(mark: Mark) -> Node:
    """A YAML document as records."""
    return _of_mark(mark, [_MOST])


def _of_mark(mark: Mark, left: list[int]) -> Node:
    left[0] -= 1
    if left[0] < 0:
        return Series((), mark.span)
    if mark.is_mapping:
        entries = (Entry(key, _of_mark(value, left)) for key, value in mark.items())
        return Group(tuple(entries), mark.span)
    if mark.is_list:
        return Series(tuple(_of_mark(element, left) for element in mark.elements()), mark.span)
    word = mark.word
    if word is None:
        return Series((), mark.span)
    return Leaf(Text(word.text, word.span), word)
