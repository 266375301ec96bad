"""Remarks to planc within documents: ``<!-- planc: ignore[PL301] reason -->``.

In Markdown they are HTML comments; in YAML, Mermaid and SQL, comments of the language.  What stands in
other code, or between backticks, is an example and no remark.  Nothing here knows any rule.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from compiler.documents import Document
from compiler.patterns import later
from compiler.source import Source, Span

MARK = "planc:"
SCOPES = ("ignore", "ignore-next-line", "ignore-item", "ignore-file")

_DIRECTIVE = later(r"planc:[ \t]*(?P<verb>[A-Za-z-]{0,40})[ \t]*(?:\[(?P<rules>[^\[\]\r\n]{0,2000})\])?")
_RULE = later(r"[^\s,][^,]{0,200}")
_FENCE = later(
    r"(?m)^[ \t>]{0,80}(?:(?:[-*+]|\d{1,9}[.)])[ \t]{1,8}){0,4}(?P<mark>`{3,}|~{3,})(?P<info>[^\r\n]*)"
)
_MARGIN = 200
"""Farther in, nothing is looked at to see whether a comment is alone on its line."""

_OPENERS = {"yaml": "#", "yml": "#", "mermaid": "%%", "sql": "--", "ddl": "--"}
"""What begins a comment in the languages of fences and of files."""


@dataclass(frozen=True, slots=True)
class Directive:
    verb: str
    rules: tuple[tuple[str, Span], ...]
    """The codes and names in brackets, and where they stand."""
    reason: str
    span: Span
    """The whole comment."""
    list_span: Span | None
    """What is between the brackets; None without brackets."""
    verb_span: Span
    alone: bool
    """Whether nothing else stands on its lines."""


def directives(source: Source) -> list[Directive]:
    """All remarks to planc in a document, in order."""
    if MARK not in source.text:
        return []
    return list(_directives(source))


def _directives(source: Source) -> Iterator[Directive]:
    text = source.text
    own = _OPENERS.get(source.path.rpartition(".")[2].lower())
    fences = [] if own else list(_fences(text))
    done = 0
    ticks = _Ticks(source)
    for match in _DIRECTIVE.finditer(text):
        if match.start() < done:
            continue
        at = bisect_right(fences, match.start(), key=lambda fence: fence[0]) - 1
        if own or (at >= 0 and match.start() < fences[at][1]):
            opener = own or _OPENERS.get(fences[at][2])
            span = _line_comment(source, match.start(), opener) if opener else None
            end = span.end if span else 0
        else:
            span = _html_comment(source, match.start(), ticks)
            end = span.end - 3 if span else 0
        if span is None or match.end() > end:
            continue
        done = span.end
        yield _directive(source, match, span, text[match.end() : end].strip())


def _directive(source: Source, match: re.Match[str], span: Span, rest: str) -> Directive:
    rules: list[tuple[str, Span]] = []
    listed = None
    if match["rules"] is not None:
        start = match.start("rules")
        listed = source.span(start, match.end("rules"))
        for rule in _RULE.finditer(match["rules"]):
            word = rule[0].rstrip()
            rules.append((word, source.span(start + rule.start(), start + rule.start() + len(word))))
    after = source.text[span.end : span.end + _MARGIN]
    alone = _leads(source, span) and after.lstrip(" \t")[:1] in ("", "\r", "\n")
    verb = source.span(match.start("verb"), match.end("verb"))
    return Directive(match["verb"], tuple(rules), rest, span, listed, verb, alone)


def _leads(source: Source, span: Span) -> bool:
    """Whether nothing stands before it on its line."""
    line = source.line_starts[source.position(span.start).line - 1]
    return span.start - line <= _MARGIN and not source.text[line : span.start].strip(" \t>")


class _Ticks:
    """Backticks before a place on its line, counted once for all places of a long line."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._line = self._at = self._count = 0
        self.open = False
        """Whether no comment ends below any more; to look again and again would take long."""

    def before(self, offset: int) -> int:
        line = self._source.line_starts[self._source.position(offset).line - 1]
        if line != self._line:
            self._line, self._at, self._count = line, line, 0
        self._count += self._source.text.count("`", self._at, offset)
        self._at = offset
        return self._count


def _html_comment(source: Source, at: int, ticks: _Ticks) -> Span | None:
    text = source.text
    head = text[max(0, at - 200) : at].rstrip()
    if not head.endswith("<!--"):
        return None
    start = max(0, at - 200) + len(head) - 4
    end = -1 if ticks.open else text.find("-->", at)
    ticks.open = end < 0
    if end < 0 or ticks.before(start) % 2:
        return None
    return source.span(start, end + 3)


def _line_comment(source: Source, at: int, opener: str) -> Span | None:
    line = source.line_span(source.position(at).line)
    head = source.text[line.start : at].rstrip()
    if not head.endswith(opener):
        return None
    before = head[: -len(opener)]
    if before and not before[-1].isspace():
        return None
    return source.span(line.start + len(before), line.end)


def _fences(text: str) -> Iterator[tuple[int, int, str]]:
    """Where fenced code begins and ends, and the first word of its info string."""
    opened: tuple[int, str, str] | None = None
    for match in _FENCE.finditer(text):
        mark, info = match["mark"], match["info"].strip()
        if opened is None:
            if mark[0] == "~" or "`" not in info:
                opened = (match.end(), mark, info.split(" ")[0].strip("{}.").lower())
        elif mark[0] == opened[1][0] and len(mark) >= len(opened[1]) and not info:
            yield opened[0], match.start(), opened[2]
            opened = None
    if opened is not None:
        yield opened[0], len(text), opened[2]


# -- reading without them ---------------------------------------------------------------------------


def without(document: Document) -> Document:
    """The document with its HTML comments to planc blanked out: they are no part of any name or value.

    Every offset stays.  Between the rows of a table such a comment becomes an empty row, since a blank line
    would end the table; before other text of its line it stays, since blanks there would make code of it.
    """
    source = document.source
    found = [each for each in directives(source) if source.text.startswith("<!--", each.span.start)]
    parts: list[str] = []
    at = 0
    for each in found:
        if not each.alone and _leads(source, each.span):
            continue
        blank = "".join(c if c in "\r\n" else " " for c in source.slice(each.span))
        if each.alone and _between_rows(source, each.span):
            blank = f"|{blank[1:-1]}|"
        parts += [source.text[at : each.span.start], blank]
        at = each.span.end
    if not parts:
        return document
    text = "".join([*parts, source.text[at:]])
    return replace(document, source=Source(source.path, text, source.encoding, source.bom, source.damage))


def _between_rows(source: Source, span: Span) -> bool:
    first, last = source.position(span.start).line, source.position(span.end).line
    if first != last or first == 1 or last >= len(source.line_starts):
        return False
    return all(source.line(line).lstrip().startswith("|") for line in (first - 1, last + 1))
