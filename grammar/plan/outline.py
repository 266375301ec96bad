"""The blocks of a plan as a tree: headings hold what stands below them, and so do lines that act as
headings (a bold line, ``Phase 1: Setup`` alone in a paragraph, a label without value).

The tree says how the document is built, not what it means; `survey` decides that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from compiler.source import Span
from grammar.blocks import (
    Block,
    Fence,
    FrontMatter,
    Heading,
    Html,
    Item,
    List,
    Paragraph,
    Quote,
    Rule,
    Table,
    Text,
)
from grammar.inline import cut
from grammar.plan import words
from grammar.plan.boxes import SIGNS, boxed
from grammar.plan.glance import NOTHING, Glance, glance
from grammar.plan.led import led, meaning_of, only_references
from grammar.plan.lines import counted, counted_across, counts, pieces
from grammar.plan.parts import LABEL_RANK, LINE_RANK, Part, Shape
from grammar.plan.said import said_first

# A label, its markup and its colon; the colon may stand inside or outside of the bold.
_FIELD = re.compile(
    r"(?P<mark>\*\*|__|\*|_|`)?(?P<label>[^\s*_:：|`\[\](][^*:：|`]{0,60}?)\s*"
    r"(?:(?P=mark)\s*(?P<aside>\([^)]*\))?\s*[:：]|[:：]\s*(?P=mark)|(?P<bare>[:：]))(?=\s|$|[^\x00-\x7f]|\*|`|\[|\d|(?<=：))"
)
_DRESS = re.compile(r"[^\w\s*_`|(\[<>#:.,;!?\"'-]{1,3}\s{1,2}(?=\*\*|__|[^\W\d_])")
"""A picture or an arrow before a label."""
_BOLD_LINE = re.compile(
    r"[^\w*]*(?P<mark>\*\*|__)(?P<title>(?!\s)[^*]{1,160}?)(?P=mark)\s*(?P<rest>[:：]?.{0,60})$"
)
_BOLD_ALONE = re.compile(r"[^\w*]*\*\*[^*]+\*\*\s*")
_NEXT_FIELD = re.compile(
    r"\s*(?:[|·•]|<br\s?/?>)\s*(?=\*\*|__|`)"
    r"|(?:\s*[,;]|\s+[/–—-])\s+(?=(?P<mark>\*\*|__)[^*_:：]{1,60}(?:[:：]\s*(?P=mark)|(?P=mark)\s*[:：]))"
)
"""Where the next field of a line begins; a comma or slash parts fields only before a label."""
_MARK = re.compile(r"MS?\d{1,2}$")
"""Codes of milestones."""
_STOPS = (".", ";", ",", "。")
_SENTENCE = re.compile(r"[.!?。]\s+\S")


def outline(blocks: Iterable[Block]) -> list[Part]:
    """The tree of a page's blocks."""
    return _Builder().build(blocks)


class _Builder:
    def __init__(self) -> None:
        self.top: list[Part] = []
        self.open: list[Part] = []
        self.counting: frozenset[str] = frozenset()
        """The labels that paragraphs with a label in bold count by."""

    def build(self, blocks: Iterable[Block]) -> list[Part]:
        blocks = tuple(blocks)
        self.counting = counted_across(blocks)
        waiting: Block | None = None
        for block in blocks:
            if waiting is not None:
                self._before(waiting, block)
            waiting = block
        if waiting is not None:
            self._block(waiting)
        return self.top

    def _before(self, block: Block, following: Block) -> None:
        """A block; a line ``Acceptance`` right above a list is a label, though it has no colon."""
        if isinstance(block, Paragraph) and isinstance(following, List) and len(block.lines) == 1:
            text, line = block.lines[0], block.line
            word = text.text.replace(" ", "").isalpha() and text.text[:1].isupper()
            meaning = words.field(text.text) if word and following.line == line + 1 else None
            if meaning is not None:
                self._field(meaning, text.text, cut(text, len(text.text)), line, text)
                return
        self._block(block)

    def _add(self, part: Part) -> None:
        (self.open[-1].children if self.open else self.top).append(part)

    def _close(self, rank: int) -> None:
        while self.open and self.open[-1].rank >= rank:
            self.open.pop()

    def _section(self, part: Part) -> None:
        self._close(part.rank)
        self._add(part)
        self.open.append(part)

    def _block(self, block: Block) -> None:
        match block:
            case Heading() if _underlined_by_item(block):
                self._paragraph((block.content,), block.line, alone=True)
            case Heading():
                look = glance(block.content.text)
                span, last = block.span, block.line + (block.span.end > block.content.span.end + 80)
                part = Part("heading", block.content, block.line, block, block.level * 10, look, span=span)
                part.last = last
                self._section(part)
            case Paragraph():
                self._paragraph(block.lines, block.line, alone=True)
            case List():
                stated = sum(bool(item.lines and said_first(item.lines[0])) for item in block.items) > 1
                for item in block.items:
                    self._item(item, stated)
            case Quote():
                for child in block.children:
                    self._block(child)
            case Table():
                self._leaf("table", block, block.header.cells[0] if block.header.cells else None)
            case Fence():
                self._leaf("fence", block, None)
            case Html():
                self._leaf("html", block, None)
            case FrontMatter():
                self._leaf("matter", block, None)
            case Rule():
                # A break between sections ends what a mere line had opened.
                self._close(LINE_RANK if self._lines_are_phases() else LABEL_RANK)

    def _lines_are_phases(self) -> bool:
        return not any(part.shape == "line" and part.glance.kind for part in self.open)

    def _leaf(self, shape: Shape, block: Table | Fence | Html | FrontMatter, text: Text | None) -> None:
        here = text or Text("", Span(block.span.path, block.span.start, block.span.start))
        self._add(Part(shape, here, block.line, block, span=block.span))

    # -- paragraphs ---------------------------------------------------------------------------------

    def _paragraph(self, lines: Sequence[Text], first: int, alone: bool = False) -> None:
        said = list(pieces(lines, first))
        labels = self.counting | counted(text for text, _ in said)
        for number, (text, line) in enumerate(said):
            if look := counts(text, labels):
                end = len(text.text) - (text.text.endswith(".") and not _SENTENCE.search(text.text))
                self._titled(cut(text, 0, end), line, look)
                continue
            if self._box_line(text, line) or self._title_line(text, line, len(said) == 1 and alone):
                continue
            if self._fields(text, line) or self._bold_label(text, line):
                continue
            if number == len(said) - 1 and self._plain_label(text, line):
                continue
            self._prose(text, line)

    def _box_line(self, text: Text, line: int) -> bool:
        """``[ ] Load trips`` without a list marker."""
        box = boxed(text)
        if box is None or (not box.rest.text[:1].isalnum() and box.rest.text[:1] not in "*`_"):
            return False
        self._add(
            Part(
                "item",
                box.rest,
                line,
                None,
                0,
                glance(box.rest.text),
                box=box.ticked,
                sign=box.sign,
                span=text.span,
                last=line,
            )
        )
        return True

    def _titled(self, text: Text, line: int, look: Glance) -> None:
        self._section(Part("line", text, line, None, LINE_RANK, look, span=text.span, last=line))

    def _bold_label(self, text: Text, line: int) -> bool:
        """``**Prerequisites**`` without a colon: a label if its words are those of one."""
        match = _BOLD_LINE.match(text.text)
        if match is None or match.group("rest").strip(":： "):
            return False
        label = match.group("title").strip()
        meaning = words.field(label)
        if meaning is None:
            return False
        self._field(meaning, label, cut(text, len(text.text)), line, text)
        return True

    def _plain_label(self, text: Text, line: int) -> bool:
        """``Suggested files:`` or ``**Files**`` before a list: a label, though nobody listed its words."""
        alone = text.text.endswith((":", "：")) or _BOLD_ALONE.fullmatch(text.text)
        if not alone or len(text.text) > 60 or _SENTENCE.search(text.text):
            return False
        label = text.text.rstrip(":： *_")
        sort, meaning = words.section(label)
        if sort == "plain":
            return False
        empty = cut(text, len(text.text))
        part = Part(
            "label", empty, line, None, LABEL_RANK, NOTHING, meaning, label, span=text.span, last=line
        )
        self._section(part)
        return True

    def _prose(self, text: Text, line: int) -> None:
        """A line of text: more of the text before it, the value of a label, or prose."""
        holder = self.open[-1] if self.open else None
        siblings = holder.children if holder else self.top
        if siblings and siblings[-1].shape == "field" and siblings[-1].last == line - 1:
            last = siblings[-1]
            last.children.append(Part("text", text, line, span=text.span, last=line))
            last.last = line
            return
        self._add(Part("text", text, line, span=text.span, last=line))

    def _title_line(self, text: Text, line: int, alone: bool) -> bool:
        """A bold line, or a labelled one alone in its paragraph, that acts as a heading."""
        bold = _BOLD_LINE.match(text.text)
        if bold is None and not alone:
            return False
        look = glance(text.text)
        named = look.label is not None and look.set_off
        if bold:
            if not named and not (look.form in ("dotted", "coded") and look.set_off):
                return False
            rest = bold.group("rest").lstrip(" :：").strip()
            aside = not rest or rest.startswith(("(", "（", "[", "-", "–", "—"))
            if not aside and not (alone and _names(look, text, bold.start("rest"))):
                return False
        elif not named or len(text.text) > 100 or _SENTENCE.search(text.text) or text.text.endswith(_STOPS):
            return False
        self._titled(text, line, look)
        return True

    def _fields(self, text: Text, line: int) -> bool:
        """``**Owner**: Ana | **Duration**: 3 days``, or a label alone, which opens a section."""
        dress = _DRESS.match(text.text)
        start, found = dress.end() if dress else 0, False
        while start < len(text.text):
            match = _FIELD.match(text.text, start)
            if match is None:
                break
            following = _NEXT_FIELD.search(text.text, match.end())
            end = following.start() if following else len(text.text)
            value = _undressed(cut(text, match.end(), end), match)
            meaning = meaning_of(match.group("label").strip(), value)
            if meaning is None and match.group("mark") not in ("**", "__"):
                break
            found = True
            self._field(meaning, match.group("label").strip(), value, line, text)
            start = following.end() if following else end
        if not found and (said := led(text)):
            self._field(said.meaning, said.label, said.value, line, text)
            return True
        return found

    def _field(self, meaning: words.Meaning | None, label: str, value: Text, line: int, text: Text) -> None:
        if value.text.strip("*_ "):
            self._close(LABEL_RANK)
            part = Part("field", value, line, None, 0, NOTHING, meaning, label, span=text.span, last=line)
            self._add(part)
            if value.text.endswith((":", "：")) or meaning == "acceptance":
                part.rank = LABEL_RANK
                self.open.append(part)
            return
        part = Part(
            "label", value, line, None, LABEL_RANK, NOTHING, meaning, label, span=text.span, last=line
        )
        self._section(part)

    # -- lists --------------------------------------------------------------------------------------

    def _item(self, item: Item, stated: bool = False) -> None:
        """`stated`: several items of the list begin with how far they are, so none of these is a field."""
        if not item.lines:
            inner = _Builder().build(item.children)
            here = Text("", Span(item.span.path, item.span.start, item.span.start))
            part = Part("item", here, item.line, item, box=item.checked, ordinal=item.ordinal, span=item.span)
            part.children = inner
            part.last = item.line
            self._add(part)
            return
        first = item.lines[0]
        box = boxed(first) if item.checked is None and first.text[0] in SIGNS else None
        if box is not None:
            part = Part("item", box.rest, item.line, item, 0, glance(box.rest.text), span=first.span)
            part.box, part.sign = box.ticked, box.sign
        else:
            bare = stated and said_first(first) is not None
            named = None if bare else self._item_field(item, first) or self._item_label(item, first)
            part = named or Part("item", first, item.line, item, 0, glance(first.text), span=first.span)
            part.box = item.checked
        part.ordinal = item.ordinal
        part.last = item.line
        builder = _Builder()
        builder._rest(item.lines[1:], item.line + 1)
        builder.build(item.children)
        part.children = builder.top
        self._add(part)

    def _item_field(self, item: Item, first: Text) -> Part | None:
        if item.ordinal is not None:
            return None
        match = _FIELD.match(first.text)
        if item.checked is not None and not _ticks_result(match):
            return None
        label = match.group("label").strip() if match else ""
        value = _undressed(cut(first, match.end()), match) if match else first
        meaning = meaning_of(label, value) if match else None
        if match is None or meaning is None or meaning == "tasks":
            said = led(first)
            if said is None:
                return None
            return Part(
                "field", said.value, item.line, item, 0, NOTHING, said.meaning, said.label, span=first.span
            )
        return Part("field", value, item.line, item, 0, NOTHING, meaning, label, span=first.span)

    def _item_label(self, item: Item, first: Text) -> Part | None:
        """``- Inputs`` over a list of them."""
        more = item.children or len(item.lines) > 1
        if not more or item.checked is not None or len(first.text) > 60:
            return None
        label = first.text.strip("*_: ：")
        meaning = words.field(label)
        if meaning in (None, "tasks") or label.lower() != words.fold(label):
            return None
        empty = cut(first, len(first.text))
        return Part("label", empty, item.line, item, 0, NOTHING, meaning, label, span=first.span)

    def _rest(self, lines: Sequence[Text], first: int) -> None:
        """The lines of an item's paragraph after the first: fields of it, or more of its name."""
        for number, text in enumerate(lines):
            if not self._fields(text, first + number):
                self._prose(text, first + number)


def _underlined_by_item(block: Heading) -> bool:
    """``**Results**:`` over an item that is still empty: Markdown takes its dash for that of a heading."""
    under = block.span.end - block.content.span.end
    plain = block.span.start == block.content.span.start and block.level == 2
    return plain and under in (2, 3) and block.content.text.rstrip("*_ ").endswith((":", "："))


def _names(look: Glance, text: Text, rest: int) -> bool:
    """Whether what follows a bold label is a name: ``**Phase 1**: Load``, ``**M1**: Data complete``."""
    typed = text.text
    if look.id is None or len(typed) > 100 or _SENTENCE.search(typed) or typed.endswith(_STOPS):
        return False
    bare = typed.find("*", 2) - typed.find(look.id) - len(look.id) in (0, 1)
    if only_references(cut(text, rest)):
        return False  # ``**Phase 2**: Phase 1``, which says what waits for what
    return bare and (look.kind == "phase" or (look.form == "coded" and _MARK.match(look.id) is not None))


def _ticks_result(match: re.Match[str] | None) -> bool:
    """``- [ ] **Deliverable:** a report``: a result that is ticked off, no work."""
    if match is None or match.group("mark") not in ("**", "__"):
        return False
    return words.field(match.group("label").strip()) in ("deliverable", "acceptance")


def _undressed(value: Text, match: re.Match[str]) -> Text:
    """The value of ``_Requirements: 6.1_`` without the mark that closes label and value together."""
    mark = match.group("mark")
    if mark and match.group("bare") and value.text.endswith(mark):
        return cut(value, 0, len(value.text) - len(mark))
    return value
