"""Diagrams of a plan: what waits for what, waves, schedule, data lineage, source tables.

Each is written as Mermaid (``.mmd``) and as Graphviz (``.dot``; the schedule in Mermaid only).  A drawing
that Mermaid would refuse for its size is cut into numbered parts after an overview.  Pictures (SVG) are not
emitted, since their bytes depend on the Graphviz that is installed: `compiler.pictures` has them drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from backends import dot, mermaid
from backends.chart import Chart
from backends.diagrams import er, gantt, parts, views
from compiler.emitted import EmittedFile
from compiler.ordered import OrderedPlan, Sketch

View = Literal["dependencies", "waves", "gantt", "lineage", "er"]
Format = Literal["mermaid", "dot", "svg"]

FOLDER = "diagrams"
VIEWS: tuple[View, ...] = ("dependencies", "waves", "gantt", "lineage", "er")
CHARTS = {"dependencies": views.dependencies, "waves": views.waves, "lineage": views.lineage}


class NotDrawn(ValueError):  # noqa: N818 - reads as what it says
    """A view that a format cannot show."""


def draw(sketch: Sketch, view: View, format: Format) -> str:
    """One whole drawing, however large; also of a plan with cycles, which it marks.

    Raises `NotDrawn` for a schedule in another format than Mermaid, `backends.dot.NoGraphviz` for an SVG
    where Graphviz cannot draw it.
    """
    if format == "mermaid":
        return _mermaid(sketch, view)
    if view == "gantt":
        raise NotDrawn(f"a Gantt chart is drawn in Mermaid only, not as {format}")
    text = er.dot(er.schema(sketch.plan)) if view == "er" else dot.digraph(CHARTS[view](sketch))
    return dot.svg(text) if format == "svg" else text


def _mermaid(sketch: Sketch, view: View) -> str:
    if view == "gantt":
        return gantt.mermaid(gantt.gantt(sketch))
    if view == "er":
        return er.mermaid(er.schema(sketch.plan))
    chart = CHARTS[view](sketch)
    text = mermaid.flowchart(chart)
    if parts.fits(chart):
        return text
    size = f"{len(chart.links)} links, {len(text)} characters"
    return (
        mermaid.comment(f"beyond what Mermaid draws unless configured ({size}); a build cuts it up")
        + f"\n{text}"
    )


def drawings(sketch: Sketch, view: View) -> Iterator[tuple[str, str]]:
    """The Mermaid texts of a view by path within the folder: one, or an overview and parts.  None for a
    view with nothing to show."""
    texts, summary = _texts(sketch, view)
    if len(texts) == 1 and summary is None:
        yield f"{view}.mmd", texts[0]
        return
    if summary is not None:
        yield f"{view}.mmd", summary
    width = len(str(len(texts)))
    for number, text in enumerate(texts, 1):
        yield f"{view}/part-{number:0{width}d}.mmd", text


def _texts(sketch: Sketch, view: View) -> tuple[list[str], str | None]:
    """The parts of a view, and their overview where there are several and it helps."""
    if view == "gantt":
        bars = gantt.gantt(sketch)
        pieces = [gantt.mermaid(part) for part in gantt.parts(bars)] if bars.bars else []
        phases = gantt.overview(bars) if len(pieces) > 1 else None
        return pieces, gantt.mermaid(phases) if phases else None
    if view == "er":
        tables = er.schema(sketch.plan)
        names = {entity.key: entity.table.name.text for entity in tables.entities}
        return [er.mermaid(part, names) for part in er.parts(tables)] if tables.entities else [], None
    chart = CHARTS[view](sketch)
    if not chart.nodes:
        return [], None
    cut = parts.parts(chart)
    summary = parts.overview(chart) if len(cut) > 1 else None
    return [mermaid.flowchart(part) for part in cut], mermaid.flowchart(summary) if summary else None


def _dot(sketch: Sketch, view: View) -> str | None:
    if view == "er":
        tables = er.schema(sketch.plan)
        return er.dot(tables) if tables.entities else None
    chart: Chart | None = CHARTS[view](sketch) if view in CHARTS else None
    return dot.digraph(chart) if chart and chart.nodes else None


class Diagrams:
    name = "diagrams"
    stage = 20

    def emit(self, plan: OrderedPlan, written: Mapping[str, EmittedFile]) -> Iterable[EmittedFile]:
        sketch = plan.sketch
        for view in VIEWS:
            for path, text in drawings(sketch, view):
                yield EmittedFile(f"{FOLDER}/{path}", text.encode())
            if graph := _dot(sketch, view):
                yield EmittedFile(f"{FOLDER}/{view}.dot", graph.encode())


BACKEND = Diagrams()
