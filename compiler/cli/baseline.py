"""`planc baseline`: accept the findings of today, so that `planc check` reports those of tomorrow."""

from __future__ import annotations

import os
from pathlib import Path

import click

from compiler import baselines
from compiler.cli.common import jobs, no_plan, note, out, path_argument, read
from compiler.refusal import Refusal
from compiler.render import counted
from compiler.render.glyphs import visible


@click.command()
@path_argument
@click.option("--update", is_flag=True, help="Take out what is gone; the baseline only shrinks.")
@click.option("--grow", is_flag=True, help="With --update: also take in what is new.")
def command(path: str, update: bool, grow: bool) -> None:
    """Write the findings of PATH to .planc-baseline.json; `planc check` reports only what is beyond it.

    \b
    Examples:
      planc baseline
      planc baseline --update
      planc baseline --update --grow
    """
    work = jobs([path])
    if not work:
        raise no_plan([path])
    folder = Path(path) if os.path.isdir(path) else work[0].project.root
    known = baselines.find(folder)
    if known and not (update or grow):
        raise Refusal(
            f"there is a baseline already: `{known.folder / baselines.NAME}`",
            "`planc baseline --update` takes out what is gone",
            "`planc baseline --update --grow` takes in what is new, too",
        )
    if update and not known and not grow:
        raise Refusal("there is no baseline to update", "`planc baseline` writes one")
    baseline = known or baselines.Baseline(folder.resolve())
    for job in work:
        baseline.meet(read(job), job.project.base, os.path.isdir(path))
    entries = baseline.updated(grow or known is None)
    baselines.write(baseline.folder, entries)
    held = sum(entries.values())
    place = visible(os.path.relpath(baseline.folder / baselines.NAME))
    out(f"{place} holds {counted(held, 'finding')} in {counted(baselines.files(entries), 'file')}.\n")
    if not grow and known and baseline.fresh:
        note(f"{counted(baseline.fresh, 'finding')} beyond it; --grow takes in what is new")
