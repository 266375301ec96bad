"""Lists that Markdown does not know, as the lists that they are.

    a. List the jobs        Load orders                     Phase 1: Data
    b. Find the owners      : every hour, from the shop     ├── 1.1 Load trips
                            Load refunds                    └── 1.2 Clean trips
    (i) Watch               : the same
    (ii) Switch off

Markdown makes paragraphs of letters, definitions and bare trees.  Every character keeps its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import is_

from compiler.patterns import later
from compiler.source import Source
from grammar.blocks import Block, Item, List, Paragraph, Quote, Text
from grammar.inline import cut

_MARKER = later(r"(?P<open>\()?(?P<mark>[a-zA-Z]|[ivx]{2,5})(?P<close>[.)])\s+(?=\S)")
_DOTTED = later(
    r"(?P<series>(?:[A-Z]{1,3}-?)?(?:\d{1,2}\.){1,3}|[A-Z]{1,3}-?)(?P<n>\d{1,3})[.:)]?\s+(?=[^\W\d_])"
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_BRANCHES = frozenset("├└┣┗╠╚╰")
_STEMS = frozenset("│┃║")
_MOST = 20
"""Trees of a page that are looked into."""


def as_lists(blocks: Iterable[Block], source: Source) -> Iterator[Block]:
    """The blocks of a page; those without such lists are the same objects."""
    blocks = tuple(blocks)
    trees = [block for block in blocks if isinstance(block, Paragraph) and _draws(block)]
    return _as_lists(blocks, source, frozenset(id(tree) for tree in trees[:_MOST]))


def _as_lists(blocks: Iterable[Block], source: Source, trees: frozenset[int]) -> Iterator[Block]:
    waiting: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            waiting.append(block)
            continue
        yield from _paragraphs(waiting, source, trees)
        waiting = []
        match block:
            case List() if any(_nested(item) for item in block.items):
                items = tuple(_item(item, source) for item in block.items)
                yield block if _same(items, block.items) else replace(block, items=items)
            case Quote():
                yield replace(block, children=tuple(_as_lists(block.children, source, trees)))
            case _:
                yield block
    yield from _paragraphs(waiting, source, trees)


def _paragraphs(blocks: list[Paragraph], source: Source, trees: frozenset[int]) -> Iterator[Block]:
    """Paragraphs that follow each other: a list may go on over several."""
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if id(block) in trees:
            from grammar.plan.opened import branches  # for the plans that hold some

            yield from branches(block, source) or (block,)
            at += 1
        elif (defined := _defined(blocks, at)) is not None:
            at, found = defined
            yield found
        elif (lettered := _lettered(blocks, at)) is not None:
            at, made = lettered
            yield from made
        else:
            yield block
            at += 1


def _nested(item: Item) -> bool:
    """Whether an item may hold such a list, by its later lines or children."""
    return len(item.lines) > 1 or any(isinstance(child, Paragraph | List) for child in item.children)


def _same(some: Sequence[object], others: Sequence[object]) -> bool:
    return len(some) == len(others) and all(map(is_, some, others))


def _item(item: Item, source: Source) -> Item:
    if not _nested(item):
        return item
    children = tuple(_as_lists(item.children, source, frozenset()))
    if len(item.lines) > 2 and _first(item.lines[1].text):
        paragraph = _paragraph(item.lines[1:], item.line + 1)
        if found := _lettered([paragraph], 0):
            return replace(item, lines=item.lines[:1], children=(*found[1], *children))
    return item if _same(children, item.children) else replace(item, children=children)


def _draws(block: Paragraph) -> bool:
    return sum(line.text[:1] in _BRANCHES or line.text[:1] in _STEMS for line in block.lines) > 1


# -- letters ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Count:
    """How a list counts: its marks, and what stands around them."""

    marks: Sequence[str]
    around: tuple[str | None, str]
    first: int = 1
    """The first number of a list that counts by ids ("3.1 Read", "3.2 Store"), which are more than marks."""

    def at(self, line: str, number: int) -> int | None:
        """Where the text of the item of that number begins, if the line is this item."""
        if not self.marks:
            own = _DOTTED.match(line)
            counted = own and own["series"] == self.around[1] and int(own["n"]) == number + self.first
            return 0 if counted else None
        found = _MARKER.match(line)
        if found is None or number >= len(self.marks):
            return None
        same = found["mark"] == self.marks[number] and (found["open"], found["close"]) == self.around
        return found.end() if same else None


def _first(line: str) -> _Count | None:
    if own := _DOTTED.match(line):
        return _Count((), (None, own["series"]), int(own["n"]))
    found = _MARKER.match(line)
    if found is None or found["mark"] not in ("a", "A", "i"):
        return None
    marks = _ROMAN if found["mark"] == "i" else [chr(ord(found["mark"]) + n) for n in range(26)]
    return _Count(marks, (found["open"], found["close"]))


def _lettered(blocks: Sequence[Paragraph], at: int) -> tuple[int, tuple[Block, ...]] | None:
    """The list that begins in a paragraph, with what stands before it, and where to go on."""
    lines = blocks[at].lines
    begin = next((number for number, line in enumerate(lines) if _first(line.text)), None)
    count = None if begin is None else _first(lines[begin].text)
    if begin is None or count is None:
        return None
    start = blocks[at].line
    items = _items(lines[begin:], start + begin, count, 0)
    at += 1
    while at < len(blocks) and count.at(blocks[at].lines[0].text, len(items)) is not None:
        items += _items(blocks[at].lines, blocks[at].line, count, len(items))
        at += 1
    if len(items) < 2:
        return None
    before = (_paragraph(lines[:begin], start),) if begin else ()
    return at, (*before, _list(items, ordered=bool(count.marks)))


def _items(lines: Sequence[Text], first: int, count: _Count, number: int) -> list[Item]:
    """The items of a list; a line without a mark is more of the item before it."""
    found: list[Item] = []
    for line, text in enumerate(lines, first):
        start = count.at(text.text, number)
        if start is None:
            last = found[-1]
            span = last.span._replace(end=text.span.end)
            found[-1] = replace(last, lines=(*last.lines, text), span=span)
            continue
        number += 1
        marker = text.text[:start].strip()
        found.append(
            Item(marker, number if count.marks else None, None, (cut(text, start),), (), text.span, line)
        )
    return found


# -- definitions ------------------------------------------------------------------------------------


def _defined(blocks: Sequence[Paragraph], at: int) -> tuple[int, List] | None:
    """``Term`` over ``: what it is``, two or more of them, and where to go on."""
    items: list[Item] = []
    while at < len(blocks):
        found = _terms(blocks[at])
        if not found:
            break
        items += found
        at += 1
    return (at, _list(items, ordered=False)) if len(items) > 1 else None


def _terms(block: Paragraph) -> list[Item]:
    """The terms of a paragraph with what defines them; none if any line is something else."""
    if len(block.lines) < 2 or not any(line.text.startswith(": ") for line in block.lines):
        return []
    found: list[Item] = []
    for number, text in enumerate(block.lines, block.line):
        if not text.text.startswith(": "):
            if found and not found[-1].children:
                return []
            found.append(Item("", None, None, (text,), (), text.span, number))
            continue
        if not found:
            return []
        last, said = found[-1], _paragraph((cut(text, 2),), number)
        span = last.span._replace(end=text.span.end)
        found[-1] = replace(last, children=(*last.children, said), span=span)
    return found if found and found[-1].children else []


def _list(items: Sequence[Item], ordered: bool) -> List:
    span = items[0].span._replace(end=items[-1].span.end)
    return List(ordered, tuple(items), span, items[0].line)


def _paragraph(lines: Sequence[Text], line: int) -> Paragraph:
    span = lines[0].span
    return Paragraph(tuple(lines), span._replace(end=lines[-1].span.end), line)
