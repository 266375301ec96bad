"""Mermaid Gantt charts: sections and tasks, line by line.

    section Build
    Load trips :done, t1, 2025-03-01, 5d
    Clean trips :crit, t2, after t1, 3d

What follows the colon are tags, then an optional id, an optional start (a date, or ``after`` ids) and an
end (a date, a duration, or ``until`` ids).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from compiler.ir import Duration, Word
from compiler.source import Span
from grammar.blocks import Text
from grammar.phrases.clean import line, trim
from grammar.phrases.times import when


@dataclass(frozen=True, slots=True)
class GanttTask:
    name: Word
    span: Span
    section: Word | None = None
    id: str | None = None
    id_span: Span | None = None
    after: tuple[Word, ...] = ()
    until: tuple[Word, ...] = ()
    start: str | None = None
    """ISO date."""
    finish: str | None = None
    """ISO date; as Mermaid has it, the day after the last."""
    duration: Duration | None = None
    done: bool = False
    active: bool = False
    critical: bool = False
    milestone: bool = False


_SETTING = re.compile(
    r"(?:title|dateFormat|axisFormat|tickInterval|excludes|includes|todayMarker|weekday|weekend|displayMode"
    r"|inclusiveEndDates|topAxis|click|accTitle|accDescr|%%)(?![\w-])|%%"
)
_TAGS = frozenset(("done", "active", "crit", "milestone", "vert"))
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_DURATION = re.compile(r"\d+(?:\.\d+)?\s*(?:ms|s|m|min|h|d|w|M|y)")
_DATED = re.compile(r"[\d\s./:-]*\d[\d\s./:-]*")


def read_gantt(
    lines: Iterable[Text],
) -> tuple[Word | None, tuple[GanttTask, ...], tuple[tuple[Span, str], ...]]:
    """Title, tasks, and the lines that are neither task nor setting, with the reason."""
    heading: Word | None = None
    section: Word | None = None
    tasks: list[GanttTask] = []
    faults: list[tuple[Span, str]] = []
    for ln in lines:
        text = ln.text
        if text.startswith("section"):
            section = _word(ln, len("section"), len(text))
        elif re.match(r"title\s", text):
            heading = _word(ln, len("title"), len(text))
        elif _SETTING.match(text):
            continue
        elif (colon := _colon(text)) is None:
            faults.append((ln.span, "a task of a Gantt chart needs a colon and its dates"))
        else:
            tasks.append(_task(ln, colon, section))
    return heading, tuple(tasks), tuple(faults)


def _word(ln: Text, start: int, end: int) -> Word:
    start, end = trim(ln.text, start, end)
    part = line(Text(ln.text[start:end], Span(ln.span.path, ln.span.start + start, ln.span.start + end)))
    return part.word(0, len(part.text))


def _colon(text: str) -> int | None:
    """The colon before the dates: the last one with a blank before it, else the last one."""
    blank = max(text.rfind(" :"), text.rfind("\t:"))
    if blank >= 0:
        return blank + 1
    at = text.rfind(":")
    while at > 0 and re.match(r"\d\d(?!\d)", text[at + 1 :]) and text[at - 1].isdigit():
        at = text.rfind(":", 0, at)
    return at if at > 0 else None


def _task(ln: Text, colon: int, section: Word | None) -> GanttTask:
    found: dict[str, object] = {}
    tags: set[str] = set()
    at = colon + 1
    for part in ln.text[colon + 1 :].split(","):
        word = _word(ln, at, at + len(part))
        at += len(part) + 1
        if word.text in _TAGS:
            tags.add(word.text)
        elif word.text:
            _item(word, found)
    return GanttTask(
        name=_word(ln, 0, colon),
        span=ln.span,
        section=section,
        done="done" in tags,
        active="active" in tags,
        critical="crit" in tags,
        milestone="milestone" in tags,
        **found,  # type: ignore[arg-type]  # filled by _item, which knows the types
    )


def _item(word: Word, found: dict[str, object]) -> None:
    text = word.text
    if text.startswith(("after ", "until ")):
        found[text.split()[0]] = _ids(word)
    elif _DATE.fullmatch(text):
        found["finish" if "start" in found or "after" in found else "start"] = text
    elif _DURATION.fullmatch(text):
        found["duration"] = when(Text(text.replace("M", "mo"), word.span)).duration
    elif not _DATED.fullmatch(text) and "id" not in found:
        found["id"] = text
        found["id_span"] = word.span


def _ids(word: Word) -> tuple[Word, ...]:
    path, start, _ = word.span
    return tuple(
        Word(text=match[0], span=Span(path, start + match.start(), start + match.end()))
        for match in re.finditer(r"\S+", word.text)
        if match.start()
    )
