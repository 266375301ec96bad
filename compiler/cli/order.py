"""`planc order`: waves, times, critical path."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from compiler.cli.common import (
    color_option,
    complain,
    default_format,
    note,
    out,
    path_argument,
    read,
    show,
    single,
    style_for,
)
from compiler.cli.run import CLEAN, FINDINGS
from compiler.render.style import Style, When

if TYPE_CHECKING:
    from compiler.ordered import OrderedPlan


@click.command()
@path_argument
@click.option(
    "--output-format", "format", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@color_option
def command(path: str, format: str, color: When) -> int:
    """Print the order of execution: what can run side by side, when, and what must not slip.

    Times are working days from the start of the project; a duration that the plan does not state is taken
    from its window, else one day, and marked as assumed.

    \b
    Examples:
      planc order bikes
      planc order bikes --output-format json | jq .critical_path
    """
    checked = read(single(path))
    if checked.facts.cycles:
        if format == "json":
            from compiler.printed import dump, order_document
            from compiler.render.json import dumps

            out(dumps(dump(order_document(None))))
            complain(checked, color)
        else:
            findings = [(finding, checked.sources) for finding in checked.findings]
            show(findings, len(checked.sources), default_format(color), color)
        note("there is no order: some items wait for each other")
        return FINDINGS
    from compiler import driver

    plan = driver.order(checked)
    if format == "json":
        from compiler.printed import dump, order_document
        from compiler.render.json import dumps

        out(dumps(dump(order_document(plan))))
    else:
        for line in _lines(plan, style_for(color)):
            out(line.rstrip() + "\n")
    if checked.errors:
        complain(checked, color)
    return FINDINGS if checked.errors else CLEAN


def _lines(plan: OrderedPlan, style: Style) -> Iterator[str]:
    from compiler.render.glyphs import visible, width

    items = {item.id: item for item in (*plan.plan.phases, *plan.plan.tasks)}
    critical = set(plan.critical_path)
    ids = {node: visible(node) for node in plan.order}
    column = min(24, max((width(shown) for shown in ids.values()), default=2))
    assumed = False
    for number, wave in enumerate(plan.waves, 1):
        yield style.strong(f"Wave {number}")
        for node in wave:
            times = plan.times[node]
            assumed = assumed or times.assumed
            mark = "*" if node in critical else " "
            pad = " " * max(0, column - width(ids[node]))
            span = f"day {days(times.earliest_start)} to {days(times.earliest_finish)}"
            slack = "critical" if node in critical else f"slack {days(times.slack)}"
            row = f"{span}{'~' if times.assumed else ''}"
            name = visible(items[node].name.text)
            line = f"{mark} {ids[node]}{pad}  {row:<18} {slack:<10} {name}"
            yield "  " + (style.strong(line) if node in critical else line)
    if not plan.waves:
        yield "Nothing to do: the plan has no items."
        return
    end = max(times.earliest_finish for times in plan.times.values())
    yield ""
    path = " -> ".join(ids[node] for node in plan.critical_path)
    yield f"Critical path ({days(end)} working day{'' if end == 1 else 's'}): {path}"
    if assumed:
        yield "~ the plan states no duration: one day is assumed"


def days(amount: float) -> str:
    return f"{amount:.6f}".rstrip("0").rstrip(".")
