"""A fix as a patch: removed and added lines, readable without colour."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compiler.diagnostics import Edit, Fix
from compiler.render.snippet import Frame, Strip, View
from compiler.source import Source, Sources

_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Hunk:
    """Lines of one file from `first` on, before and after."""

    path: str
    first: int
    old: tuple[str, ...]
    new: tuple[str, ...]
    shift: int
    """By how many lines earlier hunks move this one."""


def hunks(fix: Fix, sources: Sources) -> list[Hunk]:
    found: list[Hunk] = []
    by_path: dict[str, list[Edit]] = {}
    for edit in fix.edits:
        by_path.setdefault(edit.span.path, []).append(edit)
    for path, edits in by_path.items():
        if path not in sources:
            continue
        shift = 0
        for group in _groups(sources[path], sorted(edits, key=lambda edit: edit.span[1:])):
            hunk = _hunk(sources[path], group, shift)
            shift += len(hunk.new) - len(hunk.old)
            found.append(hunk)
    return found


def _groups(source: Source, edits: Sequence[Edit]) -> Iterator[list[Edit]]:
    """Edits of lines that touch."""
    group: list[Edit] = []
    for edit in edits:
        if group and source.position(edit.span.start).line > source.position(group[-1].span.end).line + 1:
            yield group
            group = []
        group.append(edit)
    if group:
        yield group


def _hunk(source: Source, edits: Sequence[Edit], shift: int) -> Hunk:
    first = source.position(edits[0].span.start).line
    last = source.position(max(edit.span.end for edit in edits)).line
    begin, end = source.line_span(first).start, source.line_span(last).end
    text, at = "", begin
    for edit in edits:
        text += source.text[at : edit.span.start] + edit.text
        at = max(at, edit.span.end)
    text += source.text[at:end]
    old, new = _LINE_END.split(source.text[begin:end]), _LINE_END.split(text)
    while old and new and old[0] == new[0]:
        old, new, first = old[1:], new[1:], first + 1
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    return Hunk(source.path, first, tuple(old), tuple(new), shift)


def last_line(hunk: Hunk) -> int:
    """The largest line number that the hunk shows."""
    return max(hunk.first + len(hunk.old), hunk.first + hunk.shift + len(hunk.new)) - 1


def lines(hunk: Hunk, frame: Frame) -> Iterator[str]:
    focus = _changed(hunk)
    left: int | None = None
    for index, text in enumerate(hunk.old):
        view = _cropped(text, focus, frame.room, None)
        # A changed line begins at the same column before and after.
        left = max(0, view.first) if len(hunk.old) == 1 else None
        yield frame.patch(hunk.first + index, "-", view.text)
    for index, text in enumerate(hunk.new):
        view = _cropped(text, focus, frame.room, left)
        yield frame.patch(hunk.first + hunk.shift + index, "+", view.text)


def _changed(hunk: Hunk) -> tuple[int, int]:
    """The part of a changed line that differs; the beginning where whole lines come or go."""
    if len(hunk.old) != 1 or len(hunk.new) != 1:
        return 0, 0
    old, new = hunk.old[0], hunk.new[0]
    shortest = min(len(old), len(new))
    head = next((i for i in range(shortest) if old[i] != new[i]), shortest)
    tail = next((i for i in range(shortest - head) if old[-1 - i] != new[-1 - i]), shortest - head)
    return head, max(len(old), len(new)) - tail


def _cropped(text: str, focus: tuple[int, int], room: int, left: int | None) -> View:
    strip = Strip.of(text)
    return strip.window(strip.at(focus[0]), strip.at(focus[1]), room, left)
