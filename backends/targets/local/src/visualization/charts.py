"""Charts with Matplotlib, as PNG files under `reports/`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from src.utils.atomic import replacing
from src.utils.frames import Frame, to_arrow
from src.utils.query import present
from src.utils.task_run import TaskRun
from src.visualization.series import Series, series

ENDING = ".png"


def draw(
    run: TaskRun, frame: Frame, key: str, title: str, kind: str, x: str | None = None, y: str | None = None
) -> Path | None:
    """Draw a chart of the plan; None if the data lack its columns."""
    wanted = [name for name in (x, y) if name]
    if len(present(run, frame, wanted, key)) < len(wanted):
        return None
    figure = Figure(figsize=(8, 4.5), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.set_title(plain(title))
    axes.set_xlabel(plain(x or ""))
    axes.set_ylabel(plain(y or "rows"))
    paint(axes, series(to_arrow(frame), kind, x, y))
    path = run.settings.reports_dir / "figures" / f"{key}{ENDING}"
    with replacing(path) as draft:
        figure.savefig(draft, format="png", dpi=120, metadata={"Software": None})
    run.log.info("chart drawn", extra={"chart": key})
    return path


def paint(axes: Any, shown: Series) -> None:
    """Draw a series on the axes, as its kind asks."""
    if shown.kind == "histogram":
        axes.hist(shown.x, bins=30)
    elif shown.kind == "box":
        axes.boxplot(shown.x)
    elif shown.kind == "scatter":
        axes.scatter(shown.x, shown.y, s=8, alpha=0.6)
    elif shown.kind in ("line", "area"):
        axes.plot(shown.x, shown.y)
        if shown.kind == "area":
            axes.fill_between(shown.x, shown.y, alpha=0.3)
    elif shown.kind == "heatmap" and shown.matrix:
        axes.imshow(shown.matrix, vmin=-1, vmax=1, cmap="RdBu")
        axes.set_yticks(range(len(shown.names)), [plain(name[:20]) for name in shown.names])
        name_across(axes, shown.names)
    else:
        axes.bar(range(len(shown.names)), shown.y)
        name_across(axes, shown.names)


def name_across(axes: Any, names: list[str]) -> None:
    """Write names below the axes, one per bar or column, cut at 20 characters."""
    axes.set_xticks(range(len(names)), [plain(name[:20]) for name in names], rotation=45, ha="right")


def plain(text: str) -> str:
    """A dollar sign would start a formula."""
    return text.replace("$", r"\$")
