"""`planc check`: find faults."""

from __future__ import annotations

from typing import Any

import click

from compiler.cli.common import Found, color_option, default_format, jobs, no_plan, note, out, read, show
from compiler.cli.run import CLEAN, FINDINGS
from compiler.diagnostics import Severity
from compiler.render.style import When


@click.command(epilog="Exit status: 0 clean, 1 findings, 2 wrong usage or nothing to read.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--select", multiple=True, metavar="CODES", help="Report only these, e.g. PL3,unknown-table.")
@click.option("--ignore", multiple=True, metavar="CODES", help="Do not report these.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    default="error",
    show_default=True,
    help="The least severity that makes the exit status 1.",
)
@click.option(
    "--output-format",
    "format",
    type=click.Choice(["text", "concise", "json"]),
    help="Default: text on a terminal, else concise.",
)
@click.option("--coverage", is_flag=True, help="Also show how much of each file was understood.")
@click.option("--statistics", is_flag=True, help="Count findings by rule instead of showing them.")
@click.option("--stdin-filename", metavar="FILE", help="The file that - stands for; its context is read.")
@click.option("--allow-empty", is_flag=True, help="Exit 0 where there is no plan at all.")
@color_option
def command(
    paths: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    format: str | None,
    coverage: bool,
    statistics: bool,
    stdin_filename: str | None,
    allow_empty: bool,
    color: When,
) -> int:
    """Find faults in plans and their context.

    PATH is a project folder, a plan file, or - for standard input; the default is the current folder.

    \b
    Examples:
      planc check
      planc check bikes hospital --output-format concise
      planc check plan.md --select PL3,unknown-reference
      planc check --ignore PL302 --fail-on warning
      planc check --coverage --output-format json
      cat plan.md | planc check -
    """
    from compiler.cli.selection import chooser, words

    given = paths or (".",)
    found: list[Found] = []
    files: dict[str, Any] = {}
    work = jobs(given, stdin_name=stdin_filename)
    if not work and not allow_empty:
        raise no_plan(given)
    chosen, left_out = words(select), words(ignore)
    for job in work:
        settings = job.settings
        wanted = chooser(chosen or settings.select, (*settings.ignore, *left_out))
        checked = read(job, wanted)
        found.extend((finding, checked.sources) for finding in checked.findings)
        files.update(dict.fromkeys(checked.sources))
        files.update({each.path: each for each in checked.plan.coverage})
    if not work:
        note("no plan found; nothing was checked")
    _print(found, files, format or default_format(color), coverage, statistics, color)
    return _status([finding.severity for finding, _ in found], fail_on)


def _print(
    found: list[Found], files: dict[str, Any], format: str, coverage: bool, statistics: bool, color: When
) -> None:
    if format == "json" and (coverage or statistics):
        from compiler.cli import counts
        from compiler.render import tally
        from compiler.render.json import dumps, report

        findings = [finding for finding, _ in found]
        whole = report(found, tally(findings, len(files)))
        if coverage:
            whole["coverage"] = counts.coverage(files)
        if statistics:
            whole["statistics"] = counts.statistics(findings)
        out(dumps(whole))
        return
    if statistics:
        from compiler.cli import counts
        from compiler.render import last_line, tally

        findings = [finding for finding, _ in found]
        out(counts.statistics_text(findings))
        out(last_line(tally(findings, len(files))) + "\n")
    else:
        show(found, len(files), format, color)
    if coverage:
        from compiler.cli import counts

        out(counts.coverage_text(files))


def _status(severities: list[Severity], fail_on: str) -> int:
    failing = {
        "error": {Severity.ERROR},
        "warning": {Severity.ERROR, Severity.WARNING},
        "never": set[Severity](),
    }[fail_on]
    return FINDINGS if any(severity in failing for severity in severities) else CLEAN
