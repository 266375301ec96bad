"""Steps that change lines one by one: their number stays, and so does every word."""

from __future__ import annotations

import re
from collections import Counter

from compiler.source import Source
from grammar.blocks import Heading, Item, List, Paragraph, Table
from grammar.layout.blocks import last_line, lines_of, untouchable, walk
from grammar.markdown import read_page

_END = re.compile(r"\r\n|\n|\r")
_ATX = re.compile(
    r"(?P<before>[ \t>]*)(?P<marks>#{1,6})[ \t]+(?P<text>\S[^\r\n]*?)(?:[ \t]+#+)?[ \t]*(?=[\r\n]|$)"
)
_MARKER = re.compile(r"\A([ \t>]*(?:\d{1,9}[.)][ \t]+)*)([*+])(?=[ \t])")
_BOX = re.compile(r"\[X\](?=[ \t])")
_LABEL = re.compile(
    r"\A(?P<before>[ \t>]*(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)?)"
    r"\*\*(?P<label>[^\W\d_][\w /&'()-]{0,40}):\*\*(?=[ \t]+\S)"
)
_BLANKS = re.compile(r"[ \t]+(?=[\r\n]|$)")


def ends(source: Source) -> str:
    """Lines end as most of them do, the last one too."""
    text = source.text
    if not text:
        return text
    counts = Counter(_END.findall(text))
    usual = max(("\n", "\r\n", "\r"), key=lambda end: counts[end])
    if len(counts) > 1:
        text = usual.join(_END.split(text))
    return text if text.endswith(usual) else text + usual


def headings(source: Source) -> str:
    """One blank after the marks, no marks at the end."""
    page, lines = read_page(source), lines_of(source.text)
    for block in walk(page.blocks):
        if isinstance(block, Heading) and (found := _ATX.match(lines[block.line - 1])):
            end = lines[block.line - 1][found.end() :]
            lines[block.line - 1] = f"{found['before']}{found['marks']} {found['text']}{end}"
    return "".join(lines)


def markers(source: Source) -> str:
    """Bullets are dashes, unless that would join two lists that follow each other."""
    page, lines = read_page(source), lines_of(source.text)
    blocks = list(walk(page.blocks))
    bounds = {block.line for block in blocks if isinstance(block, List)}
    after = {last_line(source, block) for block in blocks if isinstance(block, List)}
    for block in blocks:
        if not isinstance(block, List) or block.ordered:
            continue
        if _next_text(lines, last_line(source, block)) in bounds or _text_before(lines, block.line) in after:
            continue
        for item in block.items:
            # A wider marker of an item within another stands at the start of no line.
            lines[item.line - 1] = _MARKER.sub(r"\1-", lines[item.line - 1], count=1)
    return "".join(lines)


def _next_text(lines: list[str], line: int) -> int:
    """The next line that is not empty, 1-based; one past the end, if there is none."""
    at = line + 1
    while at <= len(lines) and not lines[at - 1].strip():
        at += 1
    return at


def _text_before(lines: list[str], line: int) -> int:
    at = line - 1
    while at > 0 and not lines[at - 1].strip():
        at -= 1
    return at


def boxes(source: Source) -> str:
    page, lines = read_page(source), lines_of(source.text)
    for block in walk(page.blocks):
        if isinstance(block, Item) and block.checked:
            lines[block.line - 1] = _BOX.sub("[x]", lines[block.line - 1], count=1)
    return "".join(lines)


def labels(source: Source) -> str:
    """``**Owner:** Ana`` is written ``**Owner**: Ana``, in lists and where it begins a paragraph."""
    page, lines = read_page(source), lines_of(source.text)
    for block in walk(page.blocks):
        if isinstance(block, Item | Paragraph):
            for text in block.lines:
                number = source.line_of(text.span.start)
                lines[number - 1] = _LABEL.sub(r"\g<before>**\g<label>**:", lines[number - 1], count=1)
    return "".join(lines)


def trailing(source: Source) -> str:
    """No blanks at the end of a line, but for the two that break a line within a paragraph."""
    page, lines = read_page(source), lines_of(source.text)
    kept = untouchable(source, page.blocks)
    breaks = {
        source.line_of(text.span.start)
        for block in walk(page.blocks, quotes=True)
        if isinstance(block, Item | Paragraph)
        for text in block.lines[:-1]
    }
    tables = {
        line
        for block in walk(page.blocks, quotes=True)
        if isinstance(block, Table)
        for line in range(block.line, last_line(source, block) + 1)
    }
    for number, line in enumerate(lines, start=1):
        if number in kept:
            continue
        hard = number in breaks and number not in tables and line.rstrip("\r\n").endswith("  ")
        lines[number - 1] = _BLANKS.sub("  " if hard else "", line, count=1)
    return "".join(lines)
