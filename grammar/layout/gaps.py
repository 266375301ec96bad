"""Empty lines: one at most, and one where a block of another kind begins."""

from __future__ import annotations

from compiler.source import Source
from grammar.blocks import Fence, Heading, Table
from grammar.layout.blocks import last_line, lines_of, untouchable
from grammar.markdown import read_page


def closed(source: Source) -> str:
    """No two empty lines in a row, none at the top, none at the end."""
    page, lines = read_page(source), lines_of(source.text)
    kept = untouchable(source, page.blocks)
    found: list[str] = []
    empty = True
    for number, line in enumerate(lines, start=1):
        blank = not line.strip() and number not in kept
        if not (blank and empty):
            found.append(line)
        empty = blank
    while found and not found[-1].strip() and len(lines) not in kept:
        found.pop()
    return "".join(found)


def opened(source: Source) -> str:
    """An empty line before headings, and before and after tables and fenced code, that are in no list.

    What follows a heading at once stays there: fields right below the title of a story are easy to read.
    """
    page, lines = read_page(source), lines_of(source.text)
    before: set[int] = set()
    for block in page.blocks:
        if isinstance(block, Heading):
            before.add(block.line)
        elif isinstance(block, Table) or (isinstance(block, Fence) and _is_fenced(block, source)):
            before.update((block.line, last_line(source, block) + 1))
    end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    found: list[str] = []
    for number, line in enumerate(lines, start=1):
        if number in before and number > 1 and line.strip() and lines[number - 2].strip():
            found.append(end)
        found.append(line)
    return "".join(found)


def _is_fenced(block: Fence, source: Source) -> bool:
    """Code that is merely indented would come apart."""
    return block.closed and source.line(block.line).lstrip()[:3] in ("```", "~~~")
