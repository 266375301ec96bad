"""`planc check --output-format sarif|github|gitlab|junit`: reports that other programs keep."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence

from compiler.cache import seen
from compiler.cli.checking import Result
from compiler.cli.common import note, out
from compiler.diagnostics import Severity
from compiler.render import Tally, tally
from compiler.render.reported import Reported


def write(results: Sequence[Result], format: str, failing: Collection[Severity]) -> None:
    found = _reported(results)
    total = tally([each.finding for each in found], len(_files(results)))
    if format == "github":
        _github(found, total)
    elif format == "junit":
        from compiler.render.junit import report as junit

        out(junit(found, _files(results), failing))
    else:
        from compiler.render.json import dumps

        out(dumps(_sarif(found) if format == "sarif" else _gitlab(found)))
    if format != "github":
        from compiler.render import last_line

        note(last_line(total))


def _reported(results: Sequence[Result]) -> list[Reported]:
    from compiler.fingerprints import numbered

    names = iter(numbered([key for result in results for key in result.keys]))
    return [
        Reported(finding, result.sources, result.paths, next(names))
        for result in results
        for finding in result.findings
    ]


def _files(results: Sequence[Result]) -> list[str]:
    return list(dict.fromkeys(path for result in results for path in result.paths.values()))


def _sarif(found: Sequence[Reported]) -> object:
    from compiler import __version__
    from compiler.cli.selection import catalogue
    from compiler.render.sarif import Page, report

    pages = [Page(entry.code, entry.name, entry.severity, entry.page) for entry in catalogue()]
    return report(found, pages, __version__)


def _gitlab(found: Sequence[Reported]) -> object:
    from compiler.render.gitlab import report

    return report(found)


def _github(found: Sequence[Reported], total: Tally) -> None:
    from compiler.render.github import lines, summary

    for line in lines(found, total):
        out(line + "\n")
    page = os.environ.get("GITHUB_STEP_SUMMARY")
    if not page:
        return
    seen.spoil()
    try:
        with open(page, "a", encoding="utf-8", errors="replace") as file:
            file.write(summary(found, total))
    except OSError as error:
        note(f"the summary of the job was not written: {(error.strerror or str(error)).lower()}")
