"""`planc graph`: one diagram."""

from __future__ import annotations

import click

from compiler.cli.common import complain, note, out, path_argument, read, single
from compiler.cli.run import CLEAN, FINDINGS
from compiler.refusal import Refusal

VIEWS = ("dependencies", "waves", "gantt", "lineage", "er")


@click.command()
@path_argument
@click.option("--view", type=click.Choice(VIEWS), default="dependencies", show_default=True)
@click.option("--format", type=click.Choice(["mermaid", "dot", "svg"]), default="mermaid", show_default=True)
def command(path: str, view: str, format: str) -> int:
    """Draw a plan: who waits for whom, waves, a Gantt chart, data lineage, or the tables.

    A plan with cycles has no order: its waves and its Gantt chart are not drawn, the other views are; the
    cycles are printed on standard error, and planc exits 1. SVG needs the program `dot` of Graphviz.

    \b
    Examples:
      planc graph bikes > bikes.mmd
      planc graph bikes --view gantt
      planc graph bikes --view lineage --format svg > lineage.svg
    """
    from backends.diagrams import draw
    from backends.dot import NoGraphviz
    from passes.order import sketch

    checked = read(single(path))
    if checked.facts.cycles and view in ("waves", "gantt"):
        complain(checked)
        note(f"no view `{view}` of a plan with cycles, which has no order; `--view dependencies` draws it")
        return FINDINGS
    try:
        drawn = draw(sketch(checked.facts), view, format)  # type: ignore[arg-type]  # click holds the choices
    except (ValueError, NoGraphviz) as error:
        raise Refusal(str(error)) from error
    out(drawn if drawn.endswith("\n") else drawn + "\n")
    if checked.facts.cycles:
        complain(checked)
    return FINDINGS if checked.facts.cycles else CLEAN
