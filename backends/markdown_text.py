"""Markdown: how text from a plan is spelled in it, so that it reads as written and forms nothing.

The dialect is GitHub's: CommonMark with tables, strikethrough, footnotes, mathematics and bare links.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from backends.plain_text import one_line

# A backslash before any of these makes it plain; all of them form something somewhere in a line.
_SPECIAL = re.compile(r"[\\`*\[\]|~$]|<(?=[A-Za-z/!?])|&(?=#?\w+;)")
# An underscore within a word forms nothing, and names of columns are full of them.
_OUTER_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_OPENS_BLOCK = re.compile(
    r"^(?:([-+](?=\s|$)|-(?=[-\s]*$)|=(?==*$)|#(?=#*(?:\s|$))|>)|(\d{1,9})([.)])(?=\s|$))"
)
_CLOSES_HEADING = re.compile(r"(?<=\s)#(?=#*$)")
_BARE_LINK = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp)(?=:)|\bwww(?=\.)|(?<=[\w.+-])@(?=[\w-])")
_EMOJI_CODE = re.compile(r":(?=[\w+-]+:)")
_BARE_PIPE = re.compile(r"(?<!\\)\|")
_TICKS = re.compile(r"`+")


def text(given: str, limit: int | None = None) -> str:
    """Any text, on one line, as plain words within a paragraph, heading, list item or table cell.

    Whoever begins a line with it passes the line through `opening`.
    """
    spelled = one_line(given, limit)
    # Pipes split cells before backslashes count, so that one after a backslash needs an entity.
    pipes_apart = "\\" in spelled and "|" in spelled
    spelled = _OUTER_UNDERSCORE.sub(r"\\_", _SPECIAL.sub(r"\\\g<0>", spelled))
    if pipes_apart:
        spelled = spelled.replace("\\|", "&#124;")
    return _BARE_LINK.sub(_unlinked, _EMOJI_CODE.sub("&#58;", _CLOSES_HEADING.sub(r"\#", spelled)))


def opening(line: str) -> str:
    """A line of Markdown that is a paragraph or the text of a list item, whatever it begins with."""
    return _OPENS_BLOCK.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", line)


def _unlinked(match: re.Match[str]) -> str:
    """A link that nobody wrote as one stays words: its first sign is written as an entity."""
    first, rest = match[0][0], match[0][1:]
    return f"&#{ord(first)};{rest}"


def code(given: str) -> str:
    """A code span; nothing for an empty text."""
    spelled = one_line(given)
    if not spelled:
        return ""
    longest = max((len(run) for run in _TICKS.findall(spelled)), default=0)
    if not longest:
        return f"`{spelled}`"
    ticks = "`" * (longest + 1)
    return f"{ticks} {spelled} {ticks}"


def described(given: str) -> str:
    """A comment from code, in which backticks mark names."""
    parts = re.split(r"(`+)([^`]+)\1", one_line(given))
    return "".join(code(part) if i % 3 == 2 else _words(part) for i, part in enumerate(parts) if i % 3 != 1)


def _words(part: str) -> str:
    """Plain words between two code spans, with the spaces that set them apart."""
    before, after = (" " * (part != part.lstrip())), (" " * (part != part.rstrip()))
    return f"{before}{text(part)}{after}" if part.strip() else part


def fence(content: str, language: str = "") -> list[str]:
    """A fenced block whose fence is longer than any run of backticks within it."""
    longest = max((len(run) for run in _TICKS.findall(content)), default=0)
    ticks = "`" * max(3, longest + 1)
    lines = content.split("\n")
    while lines and not lines[-1]:
        lines.pop()
    return [f"{ticks}{language}", *lines, ticks]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table of cells that are Markdown already."""
    lines = [_row(head), _row(["---"] * len(head))]
    return lines + [_row(row) for row in rows]


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(_BARE_PIPE.sub(r"\\|", cell) or "–" for cell in cells) + " |"


def link(shown: str, target: str) -> str:
    """A link; `shown` is Markdown already, `target` an anchor or a path from here."""
    return f"[{shown}]({_target(target)})"


def _target(path: str) -> str:
    """A link destination: what could end it or change its meaning is percent-encoded."""
    if path.startswith("#"):
        return path
    from urllib.parse import quote

    return quote(path, safe="/-._~")


_DROPPED = re.compile(r"[^\w\- ]", re.UNICODE)


def anchor(heading: str) -> str:
    """The id that GitHub gives a heading with these words; repetitions are numbered by `Anchors`."""
    return _DROPPED.sub("", heading.strip().lower()).replace(" ", "-")


class Anchors:
    """Hands out the ids of headings in the order of the document, as GitHub numbers them."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def next(self, heading: str) -> str:
        base = anchor(heading)
        found, count = base, self._seen.get(base, 0)
        while found in self._seen:
            found = f"{base}-{(count := count + 1)}"
        self._seen[base] = count
        self._seen.setdefault(found, 0)
        return found
