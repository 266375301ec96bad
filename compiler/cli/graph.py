"""`planc graph`: one diagram."""

from __future__ import annotations

import click

from compiler.cli.common import color_option, complain, out, path_argument, read, single
from compiler.cli.run import CLEAN, FINDINGS
from compiler.refusal import Refusal
from compiler.render.style import When

VIEWS = ("dependencies", "waves", "gantt", "lineage", "er")


@click.command()
@path_argument
@click.option("--view", type=click.Choice(VIEWS), default="dependencies", show_default=True)
@click.option("--format", type=click.Choice(["mermaid", "dot", "svg"]), default="mermaid", show_default=True)
@color_option
def command(path: str, view: str, format: str, color: When) -> int:
    """Draw a plan: who waits for whom, waves, a Gantt chart, data lineage, or the tables.

    Plans with errors are drawn, too; the findings go to standard error, and planc exits 1. A plan with cycles
    has no order: its waves and its Gantt chart are drawn as if the items in cycles did not wait for each
    other, and mark them. SVG needs the program `dot` of Graphviz.

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
    try:
        drawn = draw(sketch(checked.facts), view, format)  # type: ignore[arg-type]  # click holds the choices
    except (ValueError, NoGraphviz) as error:
        raise Refusal(str(error)) from error
    out(drawn if drawn.endswith("\n") else drawn + "\n")
    if checked.errors or checked.facts.cycles:
        complain(checked, color)
        return FINDINGS
    return CLEAN
