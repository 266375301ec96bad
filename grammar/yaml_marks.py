"""YAML with the place of every key and scalar, for text inside of Markdown.

Nodes are composed, no objects constructed, so tags do nothing; `yaml_compose` guards against aliases that
stand for millions.  A `Mark` wraps one node and answers questions without complaint: what is
not there is None or empty.  Text that breaks off is cut before the fault and read as far as it goes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import yaml

from compiler.ir import Word
from compiler.source import Source, Span
from grammar.blocks import Text
from grammar.yaml_compose import Refused, compose

_MAX_CUTS = 8

_UNREADABLE = yaml.reader.Reader.NON_PRINTABLE
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


@dataclass(frozen=True, slots=True)
class YamlFault:
    """Why a block could not be read to its end; `span` is the character or word at fault."""

    message: str
    span: Span
    since: tuple[str, Span] | None = None
    """What was being read, such as a list in brackets, and the character that it begins with."""


@dataclass(frozen=True, slots=True)
class YamlReading:
    root: Mark | None
    fault: YamlFault | None = None
    """What stands before the fault is in `root` all the same, if it makes sense alone."""
    duplicates: tuple[tuple[Word, Word], ...] = ()
    """Keys that their mapping has already had, each with the first one, which counts."""


@dataclass(slots=True)
class _Map:
    """From places in the text given to PyYAML to places in the source."""

    path: str
    starts: list[int] = field(default_factory=list)
    """Where each piece begins in the given text."""
    offsets: list[int] = field(default_factory=list)
    """Where it begins in the source."""
    length: int = 0

    def at(self, index: int) -> int:
        index = max(0, min(index, self.length))
        piece = max(0, bisect_right(self.starts, index) - 1)
        return self.offsets[piece] + index - self.starts[piece] if self.starts else 0

    def span(self, start: int, end: int) -> Span:
        first = self.at(start)
        return Span(self.path, first, max(first, self.at(end - 1) + 1 if end > start else first))


@dataclass(frozen=True, slots=True)
class Mark:
    """One node of a YAML document.  Asking it for what it is not gives None, or nothing to iterate over."""

    _node: yaml.Node
    _map: _Map
    _text: str

    @property
    def span(self) -> Span:
        start, end = self._node.start_mark.index, self._node.end_mark.index
        end = start + len(self._text[start:end].rstrip())
        return self._map.span(start, max(start, end))

    @property
    def is_mapping(self) -> bool:
        return isinstance(self._node, yaml.MappingNode)

    @property
    def is_list(self) -> bool:
        return isinstance(self._node, yaml.SequenceNode)

    @property
    def is_scalar(self) -> bool:
        return isinstance(self._node, yaml.ScalarNode)

    @property
    def is_null(self) -> bool:
        node = self._node
        return isinstance(node, yaml.ScalarNode) and not node.style and node.value in _NULLS

    @property
    def word(self) -> Word | None:
        """A scalar, with the place of its text inside of the quotes; None for null and for collections."""
        node = self._node
        if not isinstance(node, yaml.ScalarNode) or self.is_null:
            return None
        start, end = node.start_mark.index, node.end_mark.index
        if node.style in ("'", '"') and end - start >= 2:
            start, end = start + 1, end - 1
        elif node.style in ("|", ">"):
            start, end = self._block(start, end)
        return Word(text=str(node.value).strip(), span=self._map.span(start, max(start, end)))

    @property
    def text(self) -> str | None:
        word = self.word
        return word.text if word else None

    @property
    def line(self) -> Text | None:
        """A plain or quoted scalar of one line exactly as typed, for the readers of phrases."""
        word = self.word
        if word is None:
            return None
        typed = self._typed(word.span)
        return Text(typed, word.span) if typed is not None and "\n" not in typed else None

    def get(self, key: str) -> Mark | None:
        """The value of a key, whatever its case, spaces, dashes or underscores."""
        wanted = fold(key)
        return next((value for name, value in self.items() if fold(name.text) == wanted), None)

    def first(self, *keys: str) -> Mark | None:
        """The value of the first of these keys that is there."""
        return next((value for key in keys if (value := self.get(key)) is not None), None)

    def items(self) -> Iterator[tuple[Word, Mark]]:
        """Keys and values in order; keys that are no scalars are passed over, repeated ones come once."""
        node = self._node
        if not isinstance(node, yaml.MappingNode):
            return
        seen = set()
        for key, value in node.value:
            name = Mark(key, self._map, self._text).word
            if name is None or name.text in seen:
                continue
            seen.add(name.text)
            yield name, Mark(value, self._map, self._text)

    def elements(self) -> Sequence[Mark]:
        """The elements of a list; a scalar or mapping stands for a list of one, null for none."""
        node = self._node
        if isinstance(node, yaml.SequenceNode):
            return [Mark(child, self._map, self._text) for child in node.value]
        return [] if self.is_null else [self]

    def words(self) -> tuple[Word, ...]:
        """The scalars of a list, or a single scalar."""
        return tuple(word for element in self.elements() if (word := element.word))

    def __iter__(self) -> Iterator[Mark]:
        return iter(self.elements())

    def walk(self) -> Iterator[tuple[Word | None, Mark]]:
        """This node and all below in order, each once, with the key that it hangs on."""
        seen: set[int] = set()
        waiting: list[tuple[Word | None, Mark]] = [(None, self)]
        while waiting:
            name, mark = waiting.pop()
            if id(mark._node) in seen:
                continue
            seen.add(id(mark._node))
            yield name, mark
            if mark.is_mapping:
                waiting.extend(reversed(list(mark.items())))
            elif mark.is_list:
                waiting.extend((None, element) for element in reversed(mark.elements()))

    def _typed(self, span: Span) -> str | None:
        node = self._node
        start, end = node.start_mark.index, node.end_mark.index
        typed = self._text[start:end]
        if isinstance(node, yaml.ScalarNode) and node.style in ("'", '"'):
            typed = typed[1:-1]
        return typed if span.end - span.start == len(typed) else None

    def _block(self, start: int, end: int) -> tuple[int, int]:
        """The lines of a block scalar, without its ``|`` and the blanks around them."""
        body = self._text.find("\n", start, end)
        body = start if body < 0 else body + 1
        part = self._text[body:end]
        return body + len(part) - len(part.lstrip()), body + len(part.rstrip())


def fold(key: str) -> str:
    """``Depends On``, ``depends-on`` and ``depends_on`` are one key."""
    return "_".join(key.lower().replace("-", " ").replace("_", " ").split())


def read_yaml(source: Source, body: Span, indent: int = 0) -> YamlReading:
    """The first document of a stretch of a source.  `indent` columns are taken off each line, where there."""
    text, places = _pieces(source, body, indent)
    fault: YamlFault | None = None
    for _ in range(_MAX_CUTS):
        try:
            node = compose(text)
        except Refused as refused:
            fault = fault or _fault(refused, text, places)
            text = text[: _line_start(text, refused.index)]
            if not text.strip():
                break
            continue
        if node is None:
            break
        return YamlReading(Mark(node, places, text), fault, _duplicates(node, places, text))
    return YamlReading(None, fault)


def _fault(refused: Refused, text: str, places: _Map) -> YamlFault:
    span = _around(text, refused.index, places)
    if refused.since is None:
        return YamlFault(refused.message, span)
    doing, index = refused.since
    begun = _around(text, index, places)
    return YamlFault(refused.message, span, (doing, begun) if begun != span else None)


def _pieces(source: Source, body: Span, indent: int) -> tuple[str, _Map]:
    """The lines without their indent.  Tabs that indent are read as the blanks they stand for."""
    places = _Map(body.path)
    pieces: list[str] = []
    at, length = body.start, 0
    for line in source.text[body.start : body.end].splitlines(keepends=True):
        taken = 0
        while taken < indent and taken < len(line) and line[taken] == " ":
            taken += 1
        kept = _UNREADABLE.sub(" ", line[taken:])
        blank = len(kept) - len(kept.lstrip(" \t"))
        kept = kept[:blank].replace("\t", " ") + kept[blank:]
        places.starts.append(length)
        places.offsets.append(at + taken)
        pieces.append(kept)
        length += len(kept)
        at += len(line)
    places.length = length
    return "".join(pieces), places


def _line_start(text: str, index: int) -> int:
    """The beginning of the line at fault; of the one before, if nothing would be taken off."""
    index = min(index, len(text))
    start = text.rfind("\n", 0, index) + 1
    if start >= len(text.rstrip()) or start == index == len(text):
        start = text.rstrip().rfind("\n") + 1
    return start


def _around(text: str, index: int, places: _Map) -> Span:
    """The character at fault; at the end of a line or of the text, the last one before."""
    index = min(index, len(text))
    while index > 0 and (index >= len(text) or text[index] in "\r\n"):
        index -= 1
    return places.span(index, min(index + 1, len(text)))


def _duplicates(root: yaml.Node, places: _Map, text: str) -> tuple[tuple[Word, Word], ...]:
    """Each node once, however many aliases lead to it."""
    found: list[tuple[Word, Word]] = []
    seen: set[int] = set()
    stack = [root]
    while stack:
        node = stack.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            stack.extend(node.value)
        elif isinstance(node, yaml.MappingNode):
            names: dict[str, Word] = {}
            for key, value in node.value:
                word = Mark(key, places, text).word
                if word and word.text in names:
                    found.append((word, names[word.text]))
                elif word:
                    names[word.text] = word
                stack.append(value)
    found.sort(key=lambda pair: pair[0].span.start)
    return tuple(found)
