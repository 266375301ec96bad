"""`planc check --coverage` and `--statistics`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from compiler.diagnostics import Diagnostic
from compiler.render.glyphs import visible

if TYPE_CHECKING:
    from compiler.driver import Checked
    from compiler.shown import ShowDocument

_SHOWN = 40


@dataclass(frozen=True, slots=True)
class FileReading:
    """What of one file was understood, as what, and what was not; ranges of lines include their ends."""

    path: str
    lines: int
    understood: int
    became: Mapping[str, int]
    """How often each thing was found: phases, tasks, dependencies, columns …"""
    ranges: tuple[Range, ...]
    """Lines that set no typed field."""


@dataclass(frozen=True, slots=True)
class Range:
    first: int
    last: int
    state: str
    """kept, layout or unread, as `planc show` has it."""
    what: str
    """What it was kept as; of what is unread, its shape: prose, list item, table, code."""


def readings(checked: Checked) -> tuple[FileReading, ...]:
    """Of every file of a project that planc looks for lines in."""
    from compiler.driver import shown

    found = []
    for path in dict.fromkeys(each.path for each in checked.plan.coverage):
        document = shown(checked, path)
        summary = document.summary
        found.append(
            FileReading(path, summary.lines, summary.understood, summary.became, _ranges(document, checked))
        )
    return tuple(found)


def _ranges(document: ShowDocument, checked: Checked) -> tuple[Range, ...]:
    kept = {
        line: reading.became
        for coverage in checked.plan.coverage
        if coverage.path == document.path
        for reading in coverage.readings
        if reading.became and not reading.typed
        for line in range(reading.first, reading.last + 1)
    }
    found: list[Range] = []
    joins = False
    for line in document.lines:
        if line.state == "understood":
            joins = False
            continue
        what = line.shape
        if line.state == "kept":
            what = kept.get(line.line) or line.became[0].what
        last = found[-1] if joins else None
        if last and (last.state, last.what) == (line.state, what):
            found[-1] = replace(last, last=line.line)
        else:
            found.append(Range(line.line, line.line, line.state, what))
        joins = True
    return tuple(found)


def coverage(files: Sequence[FileReading]) -> dict[str, Any]:
    """Non-blank lines, how many of them set a typed field, what they became, and which did not."""
    lines, understood = _sums(files)
    return {
        "lines": lines,
        "understood": understood,
        "prose": lines - understood,
        "files": [_file(each) for each in files],
    }


def _file(each: FileReading) -> dict[str, Any]:
    return {
        "path": each.path,
        "lines": each.lines,
        "understood": each.understood,
        "prose": each.lines - each.understood,
        "became": dict(each.became),
        "prose_lines": _joined(each.ranges),
        "kept_as_text": [
            {"first": one.first, "last": one.last, "as": one.what}
            for one in each.ranges
            if one.state == "kept"
        ],
        "layout_lines": _joined(one for one in each.ranges if one.state == "layout"),
        "unread": [
            {"first": one.first, "last": one.last, "shape": one.what}
            for one in each.ranges
            if one.state == "unread"
        ],
    }


def _joined(ranges: Iterable[Range]) -> list[list[int]]:
    return [[one.first, one.last] for one in ranges]


def _sums(files: Sequence[FileReading]) -> tuple[int, int]:
    return sum(each.lines for each in files), sum(each.understood for each in files)


def coverage_text(files: Sequence[FileReading]) -> str:
    return "".join(f"{line}\n" for line in _coverage_lines(files))


_HEADS = {
    "kept": "kept as text ({})",
    "layout": "layout ({})",
    "unread": "not read ({})",
}


def _coverage_lines(files: Sequence[FileReading]) -> Iterator[str]:
    yield ""
    for each in files:
        yield f"{visible(each.path)}: {_share(each.lines, each.understood)}"
        if each.became:
            yield f"  understood as: {_counted(each.became)}"
        places: dict[tuple[str, str], list[str]] = {}
        for one in each.ranges:
            places.setdefault((one.state, one.what), []).append(_range(one.first, one.last))
        for (state, what), listed in sorted(places.items(), key=lambda pair: list(_HEADS).index(pair[0][0])):
            head = "left as prose" if (state, what) == ("unread", "prose") else _HEADS[state].format(what)
            yield f"  {head}: {_places(listed)}"
    yield f"In all: {_share(*_sums(files))}."


def _share(lines: int, understood: int) -> str:
    if not lines:
        return "no lines to read"
    share = 100 * understood // lines
    return f"{understood} of {lines} lines understood ({share} %)"


def _counted(became: Mapping[str, int]) -> str:
    return visible(", ".join(f"{what.replace(', ', ' ')} {count}" for what, count in became.items()))


def _places(places: Sequence[str]) -> str:
    more = f" and {len(places) - _SHOWN} more places" if len(places) > _SHOWN else ""
    return ", ".join(places[:_SHOWN]) + more


def _range(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def statistics(findings: Sequence[Diagnostic]) -> list[dict[str, Any]]:
    """Findings by rule, the most frequent first."""
    counts = Counter((f.code, f.name, f.severity.value) for f in findings)
    return [
        {"code": code, "name": name, "severity": severity, "count": count}
        for (code, name, severity), count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    ]


def statistics_text(findings: Sequence[Diagnostic]) -> str:
    rows = statistics(findings)
    width = max((len(str(row["count"])) for row in rows), default=1)
    return "".join(
        f"{row['count']:>{width}}  {row['code']}  {row['name']} ({row['severity']})\n" for row in rows
    )
