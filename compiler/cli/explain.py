"""`planc explain`: the page of a rule, or the findings at one line of a plan."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

import click

from compiler.cli.common import Found, color_option, columns, out, read, style_for
from compiler.cli.projects import jobs_of
from compiler.cli.selection import Entry, catalogue, unknown
from compiler.refusal import Refusal
from compiler.render.style import Style, When

_PLACE = re.compile(r"(?P<file>.+?):(?P<line>\d+)(?::\d+)?:?")


@click.command()
@click.argument("code", metavar="CODE|FILE:LINE")
@click.option(
    "--output-format", "format", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@color_option
def command(code: str, format: str, color: When) -> None:
    """Show what a rule finds, why it matters, and how to mend it.

    CODE is a code or a name; `planc rules` lists them. FILE:LINE, as findings print it, explains what
    planc found at that line, in the plan's own names.

    \b
    Examples:
      planc explain PL301
      planc explain dependency-cycle
      planc explain plans/intake.md:14
    """
    known = catalogue()
    place = _PLACE.fullmatch(code)
    if place:
        _explain_line(place["file"], int(place["line"]), known, format, color)
        return
    entry = next((each for each in known if code.upper() == each.code or code.lower() == each.name), None)
    if entry is None and ":" in code:
        file = code.rpartition(":")[0]
        raise Refusal(f"`{code}` names no line", f"write a line number behind the colon: `{file}:14`")
    if entry is None:
        raise unknown(code, known)
    if format == "json":
        from compiler.render.json import SCHEMA_VERSION, dumps

        out(dumps({"schema_version": SCHEMA_VERSION, **_entry(entry)}))
        return
    _show_page(entry, style_for(color))


def _entry(entry: Entry) -> dict[str, str]:
    named = {"code": entry.code, "name": entry.name, "severity": str(entry.severity)}
    return {**named, "page": entry.page.strip()}


def _show_page(entry: Entry, style: Style) -> None:
    out(style.strong(f"{entry.code} {entry.name} ({entry.severity})") + "\n\n")
    out(_painted(entry.page.strip(), style) + "\n")


# -- the findings at a line -------------------------------------------------------------------------


def _explain_line(file: str, line: int, known: Sequence[Entry], format: str, color: When) -> None:
    found = _at(file, line)
    codes = {finding.code for finding, _ in found}
    pages = [entry for entry in known if entry.code in codes]
    if format == "json":
        from compiler.render import tally
        from compiler.render.json import dumps, report

        whole = report(found, tally([finding for finding, _ in found], 1))
        out(dumps({**whole, "pages": [_entry(entry) for entry in pages]}))
        return
    style = style_for(color)
    if not found:
        out(f"planc finds nothing at line {line} of {file}.\n")
        return
    from compiler.render import text

    for finding, sources in found:
        for each in text.lines(finding, sources, style, columns()):
            out(each + "\n")
        out("\n")
    for number, entry in enumerate(pages):
        out("\n" if number else "")
        _show_page(entry, style)


def _at(file: str, line: int) -> list[Found]:
    """The findings with a label at that line; those whose primary place it is, if there are any."""
    if not os.path.isfile(file):
        raise Refusal(f"there is no file `{file}`", "name the file and the line as a finding prints them")
    primary: list[Found] = []
    others: list[Found] = []
    for job in jobs_of(file):
        paths = {e.path for e in job.project.inputs if e.file and os.path.samefile(e.file, file)}
        checked = read(job)
        lines = next(
            (len(checked.sources[path].line_starts) for path in paths if path in checked.sources), None
        )
        if lines is not None and line not in range(1, lines + 1):
            raise Refusal(f"`{file}` has {lines} lines, no line {line}")
        for finding in checked.findings:
            at = [
                checked.sources.line(label.span) == line and label.span.path in paths
                for label in finding.labels
                if label.span.path in checked.sources
            ]
            if any(at):
                (primary if at[0] else others).append((finding, checked.sources))
    return primary or others


def _painted(page: str, style: Style) -> str:
    return "\n".join(style.help(line) if line.startswith("## ") else line for line in page.splitlines())
