"""Charts with Plotly, as HTML files under `reports/` that need no network."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
from plotly.offline import get_plotlyjs

from src.utils.atomic import write_text
from src.utils.frames import Frame, to_arrow
from src.utils.query import present
from src.utils.task_run import TaskRun
from src.visualization.series import Series, series

ENDING = ".html"


def draw(
    run: TaskRun, frame: Frame, key: str, title: str, kind: str, x: str | None = None, y: str | None = None
) -> Path | None:
    """Draw a chart of the plan; None if the data lack its columns."""
    wanted = [name for name in (x, y) if name]
    if len(present(run, frame, wanted, key)) < len(wanted):
        return None
    figure = go.Figure(trace(series(to_arrow(frame), kind, x, y)))
    figure.update_layout(
        title=html.escape(title), xaxis_title=html.escape(x or ""), yaxis_title=html.escape(y or "rows")
    )
    folder = run.settings.reports_dir / "figures"
    library = folder / "plotly.min.js"
    if not library.is_file():
        write_text(library, get_plotlyjs())
    path = folder / f"{key}{ENDING}"
    write_text(path, figure.to_html(include_plotlyjs="plotly.min.js", div_id=key))
    run.log.info("chart drawn", extra={"chart": key})
    return path


def trace(shown: Series) -> Any:
    """A series as a trace of Plotly, as its kind asks."""
    if shown.kind == "histogram":
        return go.Histogram(x=shown.x, nbinsx=30)
    if shown.kind == "box":
        return go.Box(y=shown.x)
    if shown.kind == "scatter":
        return go.Scatter(x=shown.x, y=shown.y, mode="markers")
    if shown.kind in ("line", "area"):
        return go.Scatter(x=shown.x, y=shown.y, fill="tozeroy" if shown.kind == "area" else None)
    names = [html.escape(name) for name in shown.names]
    if shown.kind == "heatmap":
        return go.Heatmap(z=shown.matrix, x=names, y=names, zmin=-1, zmax=1)
    return go.Bar(x=names, y=shown.y)
