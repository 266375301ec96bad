"""Secrets in tables: below or beside a label that promises one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from compiler.patterns import later
from grammar.secrets.labels import CUES, ENDS
from grammar.secrets.values import plain

_WHOLE_LABEL = later(
    rf"[*_`\s]*(?:[\w.]{{1,30}}[_\-. ])?(?:{'|'.join(CUES)}){ENDS}[*_`:：\s]*", re.IGNORECASE
)
_DELIMITER = later(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_TYPE_HEADER = later(r"\b(?:type|data\s*type|nullable|tipo|typ|datentyp)\b|类型|型|유형|тип", re.IGNORECASE)


def in_tables(text: str) -> Iterator[tuple[int, int]]:
    """Cells under a header, or beside a first cell, that promises a secret."""
    header: list[tuple[int, int]] = []
    columns: list[int] = []
    described = False
    previous = (0, 0)
    at = 0
    for line in text.splitlines(keepends=True):
        begin, at = at, at + len(line)
        if "|" not in line:
            header, previous = [], (begin, at)
            continue
        if not header:
            if _DELIMITER.fullmatch(line.rstrip("\r\n")) and "|" in text[slice(*previous)]:
                header = _cells(text, *previous)
                titles = [text[a:b] for a, b in header]
                columns = [
                    i
                    for i, title in enumerate(titles)
                    if _WHOLE_LABEL.fullmatch(title) and title.strip(" *_`").lower() not in ("key", "keys")
                ]
                described = not columns and any(_TYPE_HEADER.search(title) for title in titles)
            previous = (begin, at)
            continue
        if not columns and described:
            continue
        cells = _cells(text, begin, at)
        for i in columns:
            if i < len(cells):
                yield from plain(text, *cells[i])
        if not described and len(cells) > 1 and _WHOLE_LABEL.fullmatch(text[slice(*cells[0])]):
            yield from plain(text, *cells[1])


def _cells(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """The spans of a row's cells, trimmed.  An escaped bar does not end a cell."""
    line = text[begin:end].rstrip()
    cuts = [i for i, c in enumerate(line) if c == "|" and (i == 0 or line[i - 1] != "\\")]
    edges = [-1, *cuts, len(line)]
    spans = []
    for a, b in pairwise(edges):
        cell = line[a + 1 : b]
        inner = cell.strip()
        start = begin + a + 1 + (len(cell) - len(cell.lstrip()))
        spans.append((start, start + len(inner)))
    if cuts and not line[: cuts[0]].strip():
        spans = spans[1:]
    if cuts and not line[cuts[-1] + 1 :].strip():
        spans = spans[:-1]
    return spans
