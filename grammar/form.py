"""What is wrong with the form of a document, whatever it says: damage, blocks left open, characters and cells
that nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from compiler.diagnostics import Applicability, Diagnostic, Edit, Fix, Label
from compiler.patterns import later
from compiler.source import Source, Span
from grammar.blocks import Block, Fence, FrontMatter, Item, List, Page, Quote, Row, Table
from grammar.faults import damaged_text, unclosed_fence
from grammar.positions import cells

_SHOWN = 5
_CONTROL = later(r"[\x01-\x08\x0b\x0e-\x1f\x7f]")
_HIDDEN = later(
    r"(?<=[^\W_])[\u00ad\u200b\u2060\ufeff]|[\u00ad\u200b\u2060\ufeff](?=[^\W_])"
    r"|[\u202a-\u202e\u2066-\u2069\x01-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
_NAMES = {
    "\u00ad": "soft hyphen",
    "\u200b": "zero width space",
    "\u2060": "word joiner",
    "\ufeff": "byte order mark",
}
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_RIGHT_TO_LEFT = later(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_FENCE = later(r"`{3,}|~{3,}")
_CODE = later(r"`[^`\n]+`")
_SETTING = later(r"[A-Za-z_][\w-]*:(?:[ \t]|$)", re.MULTILINE)


def form(page: Page) -> Iterator[Diagnostic]:
    source = page.source
    yield from _damage(source)
    yield from _hidden(source)
    yield from _line_ends(source)
    yield from _front_matter(page)
    plain = not source.path.lower().endswith(".csv")
    for block in _blocks(page.blocks):
        if isinstance(block, Fence) and not block.closed:
            yield _unclosed(block, source)
        elif isinstance(block, Fence) and (opened := _opened_within(block, source)):
            yield _run_on(block, source, opened)
        elif isinstance(block, Table) and plain:
            yield from _cells_of(block, source)


def _blocks(blocks: Iterable[Block | Item]) -> Iterator[Fence | Table]:
    for block in blocks:
        match block:
            case Fence() | Table():
                yield block
            case Quote() | Item():
                yield from _blocks(block.children)
            case List():
                yield from _blocks(block.items)
            case _:
                pass


def _opened_within(fence: Fence, source: Source) -> Span | None:
    """A line in a block of code that begins another one as long as its own: it cannot be shown there."""
    whole = source.slice(fence.span)
    mark = _FENCE.match(whole)
    if mark is None:
        return None
    opening = re.compile(rf"^ {{0,3}}{re.escape(mark[0])}[a-zA-Z]\w*[ \t]*$", re.MULTILINE)
    found = opening.search(whole, whole.find("\n") + 1 or len(whole))
    if found is None:
        return None
    return source.span(fence.span.start + found.start(), fence.span.start + found.end())


def _run_on(fence: Fence, source: Source, opened: Span) -> Diagnostic:
    marker = source.slice(fence.span)[:3]
    return unclosed_fence.FAULT.finding(
        "this code block is not closed before the next one begins",
        [
            Label(source.span(fence.span.start, fence.span.start + 3), "not closed"),
            Label(opened, "the next one"),
        ],
        help=f"close it with a line of {marker}",
    )


def _unclosed(fence: Fence, source: Source) -> Diagnostic:
    marker = source.slice(fence.span)[:3]
    start = source.span(fence.span.start, fence.span.start + len(marker))
    return unclosed_fence.FAULT.finding(
        "this code block is never closed",
        [Label(start, "everything from here on is code")],
        help=f"close it with a line of {marker}",
    )


# -- characters -------------------------------------------------------------------------------------


def _damage(source: Source) -> Iterator[Diagnostic]:
    for offset, reason in source.damage:
        yield damaged_text.FAULT.finding(
            _not_utf8(source),
            [Label(source.span(offset, min(offset + 1, len(source.text))), reason)],
            help="save it as UTF-8",
        )


def _not_utf8(source: Source) -> str:
    if source.encoding == "cp1252":
        return "the file is not UTF-8 and was read as Windows-1252"
    return "the file is not all text"


def _hidden(source: Source) -> Iterator[Diagnostic]:
    text = source.text
    pattern = _CONTROL if text.isascii() else _HIDDEN
    both_ways: dict[int, bool] = {}
    places = [m.start() for m in pattern.finditer(text) if not _is_needed(source, m.start(), both_ways)]
    if not places:
        return
    from grammar.faults import invisible_character

    spans = [source.span(at, at + 1) for at in places]
    several = len(spans) > 1
    fix = Fix("remove what nobody sees", Applicability.SAFE, tuple(Edit(span, "") for span in spans))
    yield invisible_character.FAULT.finding(
        f"{len(spans)} characters here cannot be seen" if several else "a character here cannot be seen",
        [Label(span, _name(text[span.start])) for span in spans[:_SHOWN]],
        help=fix.message,
        notes=[f"and {len(spans) - _SHOWN} more"] if len(spans) > _SHOWN else (),
        fix=fix,
    )


def _is_needed(source: Source, at: int, both_ways: dict[int, bool]) -> bool:
    """Whether a mark of direction stands in a line that is written in two; each line is looked at once."""
    if source.text[at] not in _TURNING:
        return False
    number = source.line_of(at)
    if number not in both_ways:
        line = source.line_span(number)
        both_ways[number] = _RIGHT_TO_LEFT.search(source.text, line.start, line.end) is not None
    return both_ways[number]


def _name(character: str) -> str:
    other = "mark of direction" if character in _TURNING else "control character"
    return f"U+{ord(character):04X}, {_NAMES.get(character, other)}"


def _line_ends(source: Source) -> Iterator[Diagnostic]:
    text = source.text
    if "\r" not in text:
        return
    windows = text.count("\r\n")
    counts = {"CR LF": windows, "LF": text.count("\n") - windows, "CR": text.count("\r") - windows}
    kinds = sorted((kind for kind, count in counts.items() if count), key=lambda kind: counts[kind])
    if len(kinds) < 2:
        return
    from grammar.faults import mixed_line_ends

    pattern = {"CR LF": r"\r\n", "LF": r"(?<!\r)\n", "CR": r"\r(?!\n)"}[kinds[0]]
    first = re.search(pattern, text)
    at = first.start() if first else 0
    yield mixed_line_ends.FAULT.finding(
        f"{counts[kinds[0]]} of {sum(counts.values())} lines end with {kinds[0]}, others with {kinds[-1]}",
        [Label(source.span(max(at - 1, 0), at), f"this line ends with {kinds[0]}")],
        help="save the file with one kind of line ends",
    )


def _front_matter(page: Page) -> Iterator[Diagnostic]:
    text = page.source.text
    if not text.startswith("---") or (page.blocks and isinstance(page.blocks[0], FrontMatter)):
        return
    starts = page.source.line_starts
    if text[: starts[1] if len(starts) > 1 else None].rstrip() != "---" or len(starts) < 2:
        return
    if not _SETTING.match(text, starts[1]) or re.search(r"^(?:---|\.\.\.)[ \t]*\r?$", text[3:], re.MULTILINE):
        return
    from grammar.faults import unclosed_front_matter

    yield unclosed_front_matter.FAULT.finding(
        "the settings at the top of the file are never closed",
        [Label(page.source.span(0, 3), "they begin here")],
        help="close them with a line of `---`",
    )


# -- cells ------------------------------------------------------------------------------------------


def _cells_of(table: Table, source: Source) -> Iterator[Diagnostic]:
    width = len(table.header.cells)
    closed = source.slice(table.header.span).rstrip().endswith("|")
    lost: list[Span] = []
    split: list[Span] = []
    edits: list[Edit] = []
    for row, after in zip_longest(table.rows, table.rows[1:]):
        text = source.slice(row.span)
        if text.count("|") > width - 1 + text.startswith("|") + text.endswith("|"):
            beyond = [(a, b) for a, b in cells(text, 0)[width:] if text[a:b].strip()]
            if beyond:
                lost.append(source.span(row.span.start + beyond[0][0], row.span.start + beyond[-1][1]))
                edits.extend(_escapes(row, text, width))
        elif closed and after is not None and _goes_on(row, after, text, source):
            split.append(source.span(row.span.end - 1, row.span.end))
    if lost or split:
        yield _beyond(table, lost, split, edits)


def _goes_on(row: Row, after: Row, text: str, source: Source) -> bool:
    """Whether a row that is not closed is followed by a line that is not opened."""
    unclosed = text.startswith("|") and not text.rstrip().endswith("|")
    return unclosed and after.line == row.line + 1 and not source.slice(after.span).startswith("|")


def _escapes(row: Row, text: str, width: int) -> list[Edit]:
    """Backslashes before the bars in code, if these are what there is too much."""
    bars = [
        match.start() + at
        for match in _CODE.finditer(text)
        for at, character in enumerate(match[0])
        if character == "|" and match[0][at - 1] != "\\"
    ]
    if len(cells(text, 0)) - len(bars) != width:
        return []
    path, start = row.span.path, row.span.start
    return [Edit(Span(path, start + at, start + at), "\\") for at in bars]


def _beyond(table: Table, lost: list[Span], split: list[Span], edits: list[Edit]) -> Diagnostic:
    from grammar.faults import row_beyond_table

    count = len(lost) + len(split)
    what = "has cells beyond the last column" if lost else "goes on in the next line"
    labels = [Label(span, "no column is left for this") for span in lost]
    labels.extend(Label(span, "the row ends here") for span in split)
    fix = Fix("write `\\|` for the bars in code", Applicability.UNSAFE, tuple(edits)) if edits else None
    return row_beyond_table.FAULT.finding(
        f"a row of this table {what}" if count == 1 else f"{count} rows do not fit this table",
        [*labels[:_SHOWN], Label(table.header.span, f"the table has {len(table.header.cells)} columns")],
        help=fix.message if fix else "write `\\|` for a bar that is text, or add the column",
        notes=[f"and {count - _SHOWN} more"] if count > _SHOWN else (),
        fix=fix,
    )
