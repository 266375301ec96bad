"""The command line of `scripts/`.

Exit status: 0 all well, 1 a task failed, 2 wrong usage, 3 a gate is waited for.
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from src.utils import graph, logs, settings
from src.utils.notify import notify
from src.utils.runner import Runner, Summary

log = logging.getLogger("run")


def parser(description: str) -> argparse.ArgumentParser:
    """The options of all scripts."""
    made = argparse.ArgumentParser(description=description)
    made.add_argument("--mode", choices=settings.MODES, help="mock data or the live sources")
    made.add_argument("--rows", type=int, help="rows per mock table")
    made.add_argument("--only", nargs="+", default=[], metavar="TASK", help="run just these tasks")
    made.add_argument("--from", dest="start", metavar="TASK", help="run this task and all after it")
    made.add_argument("--force", action="store_true", help="run finished tasks again")
    made.add_argument("--dry-run", action="store_true", help="say what would run, and run nothing")
    return made


def main(
    root: Path,
    argv: Sequence[str] | None = None,
    phase: str | None = None,
    title: str = "Run the whole pipeline in the order of the plan.",
) -> int:
    """Run the pipeline, or one phase of it, as the command line says; the exit status as above."""
    options = parser(title).parse_args(argv)
    try:
        chosen_settings = settings.load(root, options.mode, options.rows)
        runner = Runner(graph.load(root / "config" / "graph.json"), chosen_settings)
        chosen = runner.select(options.only, options.start, phase)
    except (KeyError, ValueError, OSError) as error:
        print(f"error: {error.args[0] if error.args else error}", file=sys.stderr)
        return 2
    if options.dry_run:
        for wave, node, action in runner.plan(chosen, options.force):
            print(f"wave {wave:<3} {action:<10} {node.id:<16} {node.title}")
        return 0
    logs.set_up(chosen_settings.log_file)
    summary = runner.run(chosen, options.force)
    print(summary.text())
    report(summary)
    return summary.exit_code


def report(summary: Summary) -> None:
    """Alert whoever is to know how a run ended; mock runs alert nobody."""
    if summary.mode == "mock":
        return
    failed = [o.title for o in summary.outcomes if o.outcome == "failed"]
    word = f"failed: {', '.join(failed)}" if failed else "finished"
    notify(f"{summary.project} {word}", summary.text())
