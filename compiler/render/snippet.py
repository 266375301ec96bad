"""Lines of a source with marks under them: what a label looks like.

45 | | stg_patient     | PATIENT_DEMOGRAPHICS | patient_idd, birth_date, sex_code |
   |                     --------------------   ^^^^^^^^^^^ unknown column
   |                     |
   |                     the columns are looked up in this table
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from compiler.diagnostics import Severity
from compiler.render.glyphs import cells, visible, width
from compiler.render.style import Style
from compiler.source import Source, Span

_ELLIPSIS = "..."
_NARROW = 30
"""Columns that a message needs beside its mark; with fewer it goes below."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of one line, in code points from its start, and what is said of it."""

    line: int
    start: int
    end: int
    message: str
    primary: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """How wide everything is: the numbers on the left, and the text beside them."""

    gutter: int
    room: int
    style: Style
    severity: Severity

    def numbered(self, line: int, text: str) -> str:
        return f"{self.style.frame(f'{line:>{self.gutter}} |')} {text}".rstrip()

    def bar(self, text: str = "") -> str:
        edge = self.style.frame(" " * self.gutter + " |")
        return f"{edge} {text}".rstrip()

    def patch(self, line: int, sign: str, text: str) -> str:
        paint = self.style.added if sign == "+" else self.style.removed
        return f"{self.style.frame(f'{line:>{self.gutter}}')} {paint(f'{sign} {text}'.rstrip())}"

    def arrow(self, sign: str, where: str) -> str:
        return f"{' ' * self.gutter}{self.style.frame(sign)} {where}"

    def fact(self, text: str) -> str:
        return f"{' ' * self.gutter} {self.style.frame('=')} {text}"

    def paint(self, primary: bool, text: str) -> str:
        return self.style.severity(self.severity, text) if primary else self.style.secondary(text)


# -- marks ------------------------------------------------------------------------------------------


def marks(source: Source, span: Span, message: str, primary: bool) -> list[Mark]:
    """A label as marks: one, or its first and last line where it runs over several."""
    start, end = max(0, span.start), min(span.end, len(source.text))
    while end > start + 1 and source.text[end - 1] in " \t\r\n":
        end -= 1
    first, last = source.position(start), source.position(end)
    if last.line == first.line:
        return [Mark(first.line, first.column - 1, last.column - 1, message, primary)]
    text = source.line(last.line)
    indent = min(len(text) - len(text.lstrip()), last.column - 1)
    return [
        Mark(first.line, first.column - 1, len(source.line(first.line)), "", primary),
        Mark(last.line, indent, last.column - 1, message, primary),
    ]


def block(source: Source, marked: Sequence[Mark], shown: Sequence[int], frame: Frame) -> Iterator[str]:
    """All marked lines of a file, and those shown for context, in order, the rest folded."""
    before = 0
    for line in sorted({*(mark.line for mark in marked), *shown}):
        if before and line - before > 2:
            yield frame.style.frame(_ELLIPSIS)
        before = line
        here = [mark for mark in marked if mark.line == line]
        yield from _line(source.line(line), line, here, frame)


def _line(text: str, number: int, here: Sequence[Mark], frame: Frame) -> Iterator[str]:
    strip = Strip.of(text)
    if not here:
        yield frame.numbered(number, strip.window(0, 0, frame.room).text)
        return
    for group in _groups(strip, sorted(here, key=lambda mark: (mark.start, mark.end)), frame.room):
        first = min(strip.at(mark.start) for mark in group)
        last = max(strip.at(mark.end) for mark in group)
        view = strip.window(first, last, frame.room)
        yield frame.numbered(number, view.text)
        for row in _rows(group, strip, view, frame):
            yield frame.bar(row)


def _groups(strip: Strip, here: Sequence[Mark], room: int) -> Iterator[list[Mark]]:
    """Marks of one line that fit into one view of it."""
    space = room - 2 * len(_ELLIPSIS)
    group: list[Mark] = []
    for mark in here:
        if group and strip.total > room and strip.at(mark.end) - strip.at(group[0].start) > space:
            yield group
            group = []
        group.append(mark)
    yield group


# -- one line of text -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class View:
    """A part of a line; `left` is the column of the whole line that stands at its column 0."""

    text: str
    left: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Strip:
    """A line as it is shown, character by character, with the column at which each begins."""

    shown: Sequence[str]
    columns: Sequence[int]

    @staticmethod
    def of(text: str) -> Strip:
        pairs = list(cells(text))
        return Strip([shown for shown, _ in pairs], [0, *accumulate(columns for _, columns in pairs)])

    @property
    def total(self) -> int:
        return self.columns[-1]

    def at(self, index: int) -> int:
        return self.columns[min(index, len(self.columns) - 1)]

    def window(self, first: int, last: int, room: int, left: int | None = None) -> View:
        """The line, or what fits of it around two columns, or from a given column on."""
        if self.total <= room:
            return View("".join(self.shown), 0, 0, max(self.total, 1))
        space = room - 2 * len(_ELLIPSIS)
        if left is None:
            margin = max(0, space - (last - first)) // 2
            left = max(0, min(first - margin, self.total - space - len(_ELLIPSIS)))
            if left <= len(_ELLIPSIS):
                left = 0
        begin = next(i for i, column in enumerate(self.columns) if column >= left)
        right = self.columns[begin] + space + (0 if begin else len(_ELLIPSIS))
        if self.total <= right + len(_ELLIPSIS):
            right = self.total
        end = max(i for i, column in enumerate(self.columns) if column <= right)
        head = _ELLIPSIS if begin else ""
        tail = _ELLIPSIS if end < len(self.shown) else ""
        text = head + "".join(self.shown[begin:end]) + tail
        return View(text, self.columns[begin] - len(head), self.columns[begin], self.columns[end])


# -- what stands under a line -----------------------------------------------------------------------


class Canvas:
    """Rows of columns, each with what is shown there and whether it belongs to the primary mark."""

    def __init__(self) -> None:
        self.rows: list[dict[int, tuple[str, bool]]] = []

    def put(self, row: int, column: int, text: str, primary: bool) -> None:
        while len(self.rows) <= row:
            self.rows.append({})
        last = column
        for shown, columns in cells(text):
            if columns:
                self.rows[row][column] = (shown, primary)
                last, column = column, column + columns
            elif last in self.rows[row]:
                self.rows[row][last] = (self.rows[row][last][0] + shown, primary)

    def painted(self, frame: Frame) -> Iterator[str]:
        for row in self.rows:
            line, at = "", 0
            for primary, columns in groupby(sorted(row), key=lambda column: row[column][1]):
                # A blank between two words is painted with them; nothing shows of it.
                part = ""
                for column in columns:
                    part += " " * (column - at) + row[column][0]
                    at = column + max(1, width(row[column][0]))
                blanks = len(part) - len(part.lstrip(" "))
                line += " " * blanks + frame.paint(primary, part[blanks:])
            yield line


def _rows(group: Sequence[Mark], strip: Strip, view: View, frame: Frame) -> Iterator[str]:
    """The underlines of some marks of a line, and below them what is said."""
    canvas = Canvas()
    places = {mark: _columns(mark, strip, view) for mark in group}
    for mark in sorted(group, key=lambda mark: mark.primary):
        start, end = places[mark]
        canvas.put(0, start, ("^" if mark.primary else "-") * (end - start), mark.primary)
    spoken = [mark for mark in group if mark.message]
    row = 1
    if spoken:
        last = spoken[-1]
        edge = max(end for _, end in places.values()) + 1
        space = frame.room - edge
        fits = width(visible(last.message)) <= space or space >= _NARROW
        if fits and places[last][1] == max(places[mark][1] for mark in spoken):
            lines = wrapped(last.message, space)
            for index, text in enumerate(lines):
                canvas.put(index, edge, text, last.primary)
            spoken = spoken[:-1]
            row = max(2, len(lines))
        elif len(spoken) > 1:
            row = 2
    _hang(canvas, row, [(mark, places[mark][0]) for mark in spoken], frame.room)
    yield from canvas.painted(frame)


def _hang(canvas: Canvas, row: int, spoken: Sequence[tuple[Mark, int]], room: int) -> None:
    """Messages below their marks, from right to left, each on a line that leads down to it."""
    texts: list[tuple[int, int, str, bool]] = []
    for mark, start in reversed(spoken):
        for line in range(1, row):
            canvas.put(line, start, "|", mark.primary)
        column = start
        if room - start < min(_NARROW, width(visible(mark.message))):
            column = max(0, room - min(room, max(_NARROW, width(visible(mark.message)))))
        for text in wrapped(mark.message, room - column):
            texts.append((row, column, text, mark.primary))
            row += 1
    for placed in texts:
        canvas.put(*placed)


def _columns(mark: Mark, strip: Strip, view: View) -> tuple[int, int]:
    """Where a mark stands in a view of its line: at least one column wide, cut where the view ends."""
    start = min(max(strip.at(mark.start), view.first), view.last)
    end = min(max(strip.at(mark.end), start + 1), max(view.last, start + 1))
    return start - view.left, end - view.left


def wrapped(text: str, columns: int) -> list[str]:
    """The words of a text in lines of at most so many columns; a longer word has a line of its own."""
    lines: list[str] = []
    current, used = "", 0
    for word in visible(text).split(" "):
        length = width(word)
        if current and used + 1 + length > columns:
            lines.append(current)
            current, used = word, length
        else:
            current, used = (f"{current} {word}", used + 1 + length) if current else (word, length)
    return [*lines, current]
