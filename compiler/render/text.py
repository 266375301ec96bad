"""Findings as a person reads them on a terminal: the lines at fault, what is wrong with them, what helps."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Fix
from compiler.render import patch
from compiler.render.glyphs import visible, width
from compiler.render.snippet import Frame, Mark, block, marks, wrapped
from compiler.render.style import Style
from compiler.source import Source, Sources

WIDTH = 100
"""The widest that a report gets, however wide the terminal is."""


def lines(finding: Diagnostic, sources: Sources, style: Style, columns: int = 80) -> Iterator[str]:
    """One finding, line by line."""
    files = _files(finding, sources)
    fix = finding.fix
    changes = patch.hunks(fix, sources) if fix else []
    numbers = [mark.line for _, marked, shown in files for mark in marked]
    numbers += [line for _, _, shown in files for line in shown]
    numbers += [patch.last_line(hunk) for hunk in changes]
    gutter = len(str(max(numbers, default=1)))
    frame = Frame(gutter, max(40, columns - gutter - 3), style, finding.severity)

    title = f"{finding.severity.value}[{finding.code}]"
    yield f"{style.severity(finding.severity, title)}{style.strong(f': {visible(finding.message)}')}"
    for index, (source, marked, shown) in enumerate(files):
        yield frame.arrow(":::" if index else "-->", style.place(_where(finding, source, marked, index)))
        yield frame.bar()
        yield from block(source, marked, shown, frame)
        if index + 1 < len(files) or finding.drawing or finding.notes or finding.help or fix:
            yield frame.bar()
    yield from _facts(finding, frame)
    yield from _help(finding, fix, changes, frame)


def _files(finding: Diagnostic, sources: Sources) -> list[tuple[Source, list[Mark], list[int]]]:
    """The files of a finding, that of the primary label first, with marks and further lines to show."""
    files: dict[str, tuple[Source, list[Mark], list[int]]] = {}
    for index, label in enumerate(finding.labels):
        if label.span.path not in sources:
            continue
        source = sources[label.span.path]
        _, marked, shown = files.setdefault(source.path, (source, [], []))
        for mark in marks(source, label.span, label.message, index == 0):
            if mark not in marked:
                marked.append(mark)
        if label.context and label.context.path == source.path:
            shown.append(source.position(label.context.start).line)
    return list(files.values())


def _where(finding: Diagnostic, source: Source, marked: list[Mark], index: int) -> str:
    at = source.position(finding.span.start)
    line, column = (at.line, at.column) if not index else (marked[0].line, marked[0].start + 1)
    return f"{visible(source.path)}:{line}:{column}"


def _facts(finding: Diagnostic, frame: Frame) -> Iterator[str]:
    indent = " " * (frame.gutter + 3)
    for index, line in enumerate(finding.drawing):
        yield frame.fact(visible(line)).rstrip() if not index else f"{indent}{visible(line)}".rstrip()
    for note in finding.notes:
        first, *rest = wrapped(note, frame.room - 6)
        yield frame.fact(f"{frame.style.strong('note')}: {first}")
        yield from (f"{indent}      {line}" for line in rest)


def _help(finding: Diagnostic, fix: Fix | None, changes: list[patch.Hunk], frame: Frame) -> Iterator[str]:
    if fix:
        tag = f"[{fix.applicability.value} fix]"
        text = visible(fix.message)
        gap = " " * max(2, 42 - width(text))
        yield f"{frame.style.help('help')}: {text}{gap}{frame.style.faint(tag)}"
        path = finding.span.path
        for hunk in changes:
            if hunk.path != path:
                path = hunk.path
                yield frame.arrow(":::", frame.style.place(f"{visible(path)}:{hunk.first}"))
            yield frame.bar()
            yield from patch.lines(hunk, frame)
        if changes:
            yield frame.bar()
    if finding.help and (fix is None or finding.help != fix.message):
        first, *rest = wrapped(finding.help, frame.gutter + 3 + frame.room - 6)
        yield f"{frame.style.help('help')}: {first}"
        yield from (f"      {line}" for line in rest)
