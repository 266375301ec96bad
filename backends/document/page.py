"""A page under construction: lines of Markdown, and links to headings that may come later."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from backends import markdown_text as md

# A link to a heading holds the heading's key between NULs, which no text from a plan can hold.
_PENDING = re.compile("\x00([^\x00]*)\x00")


# A cell that holds a source and nothing else needs no brackets around it.
_CITED = re.compile(r"^\((`[^`]*`)\)$")


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    words: str
    """What a reader sees, which is what its anchor is made of."""
    shown: str
    """The same as Markdown."""
    key: str


class Page:
    def __init__(self) -> None:
        self._lines: list[str] = []
        self._headings: list[Heading] = []

    def heading(self, level: int, words: str, key: str = "") -> None:
        """`words` are plain text; `key` is what links name the heading by, its words if not given."""
        shown = md.text(words) or "?"
        self._headings.append(Heading(level, _seen(words), shown, key or words))
        self._block([f"{'#' * level} {shown}"])

    def prose(self, *sentences: str) -> None:
        """One paragraph of Markdown sentences; empty ones are left out."""
        if said := " ".join(s for s in sentences if s):
            self._block([md.opening(said)])

    def items(self, items: Iterable[str], mark: str = "-") -> None:
        """A list.  An item may hold further lines, which the caller has indented."""
        self._block([f"{mark} {md.opening(item)}" for item in items])

    def steps(self, items: Iterable[str]) -> None:
        self._block([f"{number}. {md.opening(item)}" for number, item in enumerate(items, 1)])

    def table(self, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        found = [[_CITED.sub(r"\1", cell) for cell in row] for row in rows]
        if found:
            self._block(md.table(head, found))

    def code(self, content: str, language: str = "") -> None:
        self._block(md.fence(content, language))

    def folded(self, summary: str, content: str, language: str) -> None:
        """A long listing that GitHub folds away; `summary` is plain text."""
        self._block(["<details>", f"<summary>{_html(summary)}</summary>"])
        self.code(content, language)
        self._block(["</details>"])

    def _block(self, lines: list[str]) -> None:
        if lines:
            self._lines += [*lines, ""]

    def contents(self, deepest: int = 3) -> None:
        """Where the table of contents will stand."""
        self._lines += [f"\x01{deepest}", ""]

    def text(self) -> str:
        anchors = md.Anchors()
        targets: dict[str, str] = {}
        entries: list[tuple[Heading, str]] = []
        for heading in self._headings:
            found = anchors.next(heading.words)
            targets.setdefault(heading.key, found)
            entries.append((heading, found))
        whole = "\n".join(
            line if not line.startswith("\x01") else _contents(entries, int(line[1:])) for line in self._lines
        )
        return _PENDING.sub(lambda m: f"#{targets.get(m[1], '')}", whole).rstrip("\n") + "\n"


def nested(lead: str, lines: Iterable[str], *, numbered: bool = False) -> str:
    """An item of a list with items of its own below it."""
    below = [f"  {f'{n}.' if numbered else '-'} {md.opening(line)}" for n, line in enumerate(lines, 1)]
    return "\n".join([lead, *below])


def to(key: str, shown: str) -> str:
    """A link to the heading with that key; `shown` is Markdown."""
    return f"[{shown}](\x00{key}\x00)"


def _contents(entries: Iterable[tuple[Heading, str]], deepest: int) -> str:
    return "\n".join(
        f"{'  ' * (heading.level - 2)}- [{heading.shown}](#{found})"
        for heading, found in entries
        if 2 <= heading.level <= deepest and heading.key != "contents"
    )


def _seen(words: str) -> str:
    from backends.plain_text import one_line

    return one_line(words) or "?"


def _html(words: str) -> str:
    from html import escape

    return escape(_seen(words), quote=False)
