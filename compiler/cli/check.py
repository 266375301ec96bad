"""`planc check`: find faults."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from typing import TYPE_CHECKING

import click

from compiler.cache import seen
from compiler.cli.common import Found, color_option, default_format, jobs, no_plan, note, out, show
from compiler.cli.run import CLEAN, FINDINGS
from compiler.cli.scope import SCOPES, plans_of, settled, within
from compiler.diagnostics import Severity
from compiler.refusal import Refusal
from compiler.render import counted
from compiler.render.style import When

if TYPE_CHECKING:
    from compiler.cli.counts import FileReading

MACHINES = ("sarif", "github", "gitlab", "junit")
"""Formats for programs that keep findings, or show them elsewhere."""


@click.command(epilog="Exit status: 0 clean, 1 findings, 2 wrong usage or nothing to read.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--select", multiple=True, metavar="CODES", help="Report only these, e.g. PL3,unknown-table.")
@click.option("--ignore", multiple=True, metavar="CODES", help="Do not report these.")
@click.option("--fix", is_flag=True, help="Apply safe fixes, in place.")
@click.option(
    "--unsafe-fixes", is_flag=True, help="With --fix or --diff: also those that change the meaning."
)
@click.option("--diff", is_flag=True, help="Show what --fix would change; write nothing.")
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
    type=click.Choice(["text", "concise", "json", *MACHINES]),
    help="Default: text on a terminal, else concise.",
)
@click.option("--coverage", is_flag=True, help="Also show how much of each file was understood.")
@click.option("--statistics", is_flag=True, help="Count findings by rule instead of showing them.")
@click.option("--stdin-filename", metavar="FILE", help="The file that - stands for; its context is read.")
@click.option("--force-exclude", is_flag=True, help="Leave out excluded files even if they are named.")
@click.option(
    "--scope",
    type=click.Choice(SCOPES),
    help="What may be read: all, what git knows, each plan by itself.  [default: project]",
)
@click.option("--hook", is_flag=True, help="As pre-commit wants it: see the page about pre-commit.")
@click.option("--no-baseline", is_flag=True, help="Also report what the baseline holds.")
@click.option("--allow-empty", is_flag=True, help="Exit 0 where there is no plan at all.")
@click.option("--no-cache", is_flag=True, help="Read and check everything anew; keep nothing.")
@click.option("--watch", is_flag=True, help="Check again whenever something changes, until Ctrl-C.")
@color_option
def command(
    paths: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    fail_on: str,
    format: str | None,
    coverage: bool,
    statistics: bool,
    stdin_filename: str | None,
    force_exclude: bool,
    scope: str | None,
    hook: bool,
    no_baseline: bool,
    allow_empty: bool,
    no_cache: bool,
    watch: bool,
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
      planc check --diff
      planc check --fix --unsafe-fixes
      planc check --watch
      planc check --coverage --output-format json
      cat plan.md | planc check -
    """
    if watch:
        from compiler.cli.watching import watch as watch_over

        return watch_over(paths)
    from compiler.cli.checking import Ledger, Want, check_all
    from compiler.cli.selection import words

    if format in MACHINES and (coverage or statistics):
        raise Refusal(
            f"`{format}` holds findings only", "--coverage and --statistics take text, concise or json"
        )
    given = paths or (".",)
    named = plans_of(given) if hook else given
    work = jobs(named, stdin_name=stdin_filename, force=force_exclude or hook) if named else []
    work = within(work, scope or ("tracked" if hook else "project"))
    if not work and not (allow_empty or hook):
        raise no_plan(given)
    if not work:
        note("no plan found; nothing was checked")
    chosen, left_out = words(select), words(ignore)
    ledger = Ledger(given, use=not no_baseline and scope != "file")
    want = Want(coverage, format in MACHINES, settled if scope == "file" else None, not no_cache)
    stream, failed = sys.stdout, False
    if fix or diff:
        from compiler.cli.mending import mend_all

        results, failed, piped = mend_all(
            work, chosen, left_out, ledger, unsafe=unsafe_fixes, diff=diff, want=want
        )
        # A machine that asked for a patch, or for the plan that it piped in, gets nothing else.
        stream = sys.stderr if diff or piped else stream
    else:
        results = check_all(work, chosen, left_out, ledger, want)
    found = [(finding, result.sources) for result in results for finding in result.findings]
    files = len({path for result in results for path in result.sources})
    covered = [each for result in results for each in result.coverage] if coverage else None
    with redirect_stdout(stream):
        if format in MACHINES:
            from compiler.cli.machines import write

            write(results, format, _FAILING[fail_on])
        elif hook and format in (None, "text") and not (coverage or statistics):
            from compiler.cli.hooking import show as show_in_hook

            show_in_hook(results, files, color)
        else:
            _print(found, files, format or default_format(color), covered, statistics, color)
    if held := ledger.held:
        note(f"{counted(held, 'finding')} in the baseline not shown; --no-baseline shows them")
    # Of a part of the rules, or of what is mended just now, nobody can tell what is gone for good.
    if not (chosen or left_out or fix or diff) and (gone := ledger.gone):
        note(f"{counted(gone, 'finding')} of the baseline gone; `planc baseline --update` takes that out")
    if not no_cache:
        seen.keep()
    return FINDINGS if failed else _status([finding.severity for finding, _ in found], fail_on)


def _print(
    found: list[Found],
    files: int,
    format: str,
    coverage: list[FileReading] | None,
    statistics: bool,
    color: When,
) -> None:
    if format == "json" and (coverage is not None or statistics):
        from compiler.cli import counts
        from compiler.render import tally
        from compiler.render.json import dumps, report

        findings = [finding for finding, _ in found]
        whole = report(found, tally(findings, files))
        if coverage is not None:
            whole["coverage"] = counts.coverage(coverage)
        if statistics:
            whole["statistics"] = counts.statistics(findings)
        out(dumps(whole))
        return
    if statistics:
        from compiler.cli import counts
        from compiler.render import last_line, tally

        findings = [finding for finding, _ in found]
        out(counts.statistics_text(findings))
        out(last_line(tally(findings, files)) + "\n")
    else:
        show(found, files, format, color)
    if coverage is not None:
        from compiler.cli import counts

        out(counts.coverage_text(coverage))


_FAILING = {
    "error": frozenset({Severity.ERROR}),
    "warning": frozenset({Severity.ERROR, Severity.WARNING}),
    "never": frozenset[Severity](),
}


def _status(severities: list[Severity], fail_on: str) -> int:
    return FINDINGS if any(severity in _FAILING[fail_on] for severity in severities) else CLEAN
