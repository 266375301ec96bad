"""Findings as workflow commands of GitHub Actions, which shows them beside the lines of a pull request.

GitHub keeps ten errors, ten warnings and ten notices of a step and drops the rest without a word; what is
beyond is printed one line each, so that the log holds all, and a notice says how many there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from compiler.diagnostics import Severity
from compiler.render import Tally, concise, last_line
from compiler.render.glyphs import visible
from compiler.render.reported import Reported
from compiler.render.style import Style

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_ROOM = {Severity.ERROR: 10, Severity.WARNING: 10, Severity.NOTE: 9}
"""How many of each are shown (docs of actions/toolkit); one notice is kept for the count of the others."""


def lines(found: Sequence[Reported], total: Tally) -> Iterator[str]:
    used: Counter[Severity] = Counter()
    beyond = []
    for each in sorted(found, key=lambda one: list(_COMMANDS).index(one.finding.severity)):
        severity = each.finding.severity
        used[severity] += 1
        if used[severity] <= _ROOM[severity]:
            yield _command(each)
        else:
            beyond.append(each)
    if beyond:
        text = f"{len(beyond)} more in the log of this step"
        yield f"::notice title=planc::{_data(text)}"
        yield from (concise.line(each.finding, each.sources, Style(False)) for each in beyond)
    yield last_line(total)


def _command(each: Reported) -> str:
    finding = each.finding
    region = each.region(finding.span)
    properties = {
        "file": each.path(finding.span),
        "line": str(region.line),
        "endLine": str(region.end_line),
        # Columns mean something to GitHub only within one line.
        **(
            {"col": str(region.column), "endColumn": str(region.end_column)}
            if region.line == region.end_line
            else {}
        ),
        "title": f"{finding.code} {finding.name}",
    }
    told = ",".join(f"{name}={_property(text)}" for name, text in properties.items())
    message = "\n".join((finding.message, *each.body()))
    return f"::{_COMMANDS[finding.severity]} {told}::{_data(message)}"


def _data(text: str) -> str:
    shown = "\n".join(visible(line) for line in text.split("\n"))
    return shown.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def summary(found: Sequence[Reported], total: Tally) -> str:
    """The page that GitHub shows for the job: a table, in Markdown."""
    rows = ["### planc", "", visible(last_line(total)), ""]
    if found:
        rows += ["| | place | rule | finding |", "| --- | --- | --- | --- |"]
        for each in found[:_ROWS]:
            finding = each.finding
            place = f"{each.path(finding.span)}:{each.region(finding.span).line}"
            cells = (finding.severity.value, place, f"{finding.code} {finding.name}", finding.message)
            rows.append(f"| {' | '.join(map(_cell, cells))} |")
        if len(found) > _ROWS:
            rows += ["", f"{len(found) - _ROWS} more in the log."]
        rows.append("")
    return "\n".join(rows)


_ROWS = 200
"""A summary may hold 1 MiB."""
_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>|#~"})


def _cell(text: str) -> str:
    return visible(text).translate(_MARKS)
