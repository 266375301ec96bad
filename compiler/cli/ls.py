"""`planc ls`: tasks by selector."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from compiler.cli.common import color_option, complain, note, out, path_argument, read, single, style_for
from compiler.cli.run import CLEAN, FINDINGS
from compiler.render.glyphs import visible, width
from compiler.render.style import Style, When

if TYPE_CHECKING:
    from passes.facts import Facts


@click.command()
@path_argument
@click.option("--select", multiple=True, metavar="SELECTOR", help="Only these, e.g. '+1.2+'; see below.")
@click.option("--exclude", multiple=True, metavar="SELECTOR", help="Not these.")
@click.option(
    "--output-format", "format", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@color_option
def command(path: str, select: tuple[str, ...], exclude: tuple[str, ...], format: str, color: When) -> int:
    """List tasks in the order of execution, all or those that a selector names.

    \b
    Selectors:
      1.2                     a task, or the tasks of a phase
      +1.2   1.2+   2+1.2+1   with what it waits for, with what waits for it, so many steps
      @1.2                    what depends on it, with everything that these wait for
      phase:2  kind:report  status:open  wave:1  owner:ana  name:*trips*  label:story
      a,b   a b               what is both, what is either

    \b
    Examples:
      planc ls bikes
      planc ls bikes --select '+2.3'
      planc ls --select 'phase:2,status:open' --exclude 'kind:manual'
      planc ls --select 'wave:1' --output-format json | jq -r '.tasks[].id'
    """
    from compiler.cli.selectors import choose, wave_numbers

    checked = read(single(path))
    facts = checked.facts
    chosen = choose(facts, select, exclude)
    waves = wave_numbers(facts)
    rows = [_row(node, facts, waves.get(node)) for node in chosen]
    if format == "json":
        from compiler.render.json import SCHEMA_VERSION, dumps

        out(dumps({"schema_version": SCHEMA_VERSION, "tasks": rows}))
    else:
        _print(rows, style_for(color))
        if not rows:
            note("no task is selected")
    if checked.errors or facts.cycles:
        complain(checked, color)
        return FINDINGS
    return CLEAN


def _row(node: str, facts: Facts, wave: int | None) -> dict[str, Any]:
    item, placed = facts.items[node], facts.placements.get(node)
    phase = facts.phase_of(node)
    return {
        "id": node,
        "name": item.name.text,
        "phase": phase.id if phase and phase.id != node else None,
        "kind": placed.kind if placed else None,
        "status": item.status.value if item.status else None,
        "owner": item.owner.text if item.owner else None,
        "wave": wave,
        "path": item.span.path,
        "line": facts.sources.line(item.span),
    }


def _print(rows: Sequence[dict[str, Any]], style: Style) -> None:
    ids = [visible(row["id"]) for row in rows]
    kinds = [row["kind"] or "phase" for row in rows]
    first = min(24, max(map(width, ids), default=0))
    second = max(map(len, kinds), default=0)
    for row, shown, kind in zip(rows, ids, kinds, strict=True):
        pad = " " * max(0, first - width(shown))
        place = style.faint(visible(f"{row['path']}:{row['line']}"))
        out(f"{style.strong(shown)}{pad}  {kind:<{second}}  {visible(row['name'])}  {place}\n")
