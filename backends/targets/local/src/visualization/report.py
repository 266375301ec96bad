"""Reports as Markdown and HTML: what was read, the charts, the models with their metrics, data quality."""

from __future__ import annotations

import html
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from src.utils.atomic import read_json, write_text
from src.utils.frames import Frame, to_arrow
from src.utils.task_run import TaskRun

MOST_ROWS = 10
Table = list[list[str]]


def build(run: TaskRun, frames: Mapping[str, Frame], key: str, title: str, wanted: str) -> Path:
    """Write the report; `wanted` is the format that the plan asks for."""
    if wanted not in ("html", "md", "markdown"):
        run.log.warning("written as HTML and Markdown", extra={"report": key, "the plan asks for": wanted})
    parts = list(sections(run, frames))
    folder = run.settings.reports_dir
    write_text(folder / f"{key}.md", markdown(title, parts))
    write_text(folder / f"{key}.html", page(title, parts))
    run.metric(f"sections_{key}", len(parts))
    return folder / f"{key}.html"


def sections(run: TaskRun, frames: Mapping[str, Frame]) -> Iterator[tuple[str, Table | list[Path]]]:
    """The parts of a report, each a title with a table (first row: the head) or with files of charts."""
    if run.settings.mock:
        yield "Mock data", [["note"], ["made from the documented schemas; nothing here is about the world"]]
    for name, frame in frames.items():
        table = to_arrow(frame)
        head = table.slice(0, MOST_ROWS)
        rows = [[shown(value) for value in row.values()] for row in head.to_pylist()]
        yield f"{name}: {table.num_rows} rows", [list(table.column_names), *rows]
    for card in sorted(run.settings.models_dir.glob("*/card.json")):
        found = read_json(card) or {}
        rows = [[metric, f"{value:.4g}"] for metric, value in found.get("metrics", {}).items()]
        yield f"Model {found.get('model', card.parent.name)}", [["metric", "value"], *rows]
    faults = []
    for file in sorted((run.settings.reports_dir / "quality").glob("*.json")):
        for check, found in (read_json(file) or {}).items():
            faults.append([file.stem, check, str(sum(fault["rows"] for fault in found))])
    if faults:
        yield "Data quality", [["task", "check", "rows at fault"], *faults]
    figures = [
        path for path in sorted((run.settings.reports_dir / "figures").glob("*")) if path.suffix != ".js"
    ]
    if figures:
        yield "Charts", figures


def shown(value: object) -> str:
    """A value for a table: four digits of a float, at most 60 characters."""
    text = f"{value:.4g}" if isinstance(value, float) else str(value)
    return text if len(text) <= 60 else text[:59] + "…"


def markdown(title: str, parts: list[tuple[str, Table | list[Path]]]) -> str:
    """The report as Markdown."""
    lines = [f"# {cell(title)}"]
    for head, body in parts:
        lines += ["", f"## {cell(head)}", ""]
        if body and isinstance(body[0], Path):
            lines += [f"- [{path.stem}](figures/{path.name})" for path in body if isinstance(path, Path)]
            continue
        rows = [row for row in body if isinstance(row, list)]
        lines += [f"| {' | '.join(map(cell, row))} |" for row in rows[:1]]
        lines += [f"|{'---|' * len(row)}" for row in rows[:1]]
        lines += [f"| {' | '.join(map(cell, row))} |" for row in rows[1:]]
    return "\n".join(lines) + "\n"


def cell(text: str) -> str:
    """A text for a cell or heading of Markdown: one line that starts nothing and links nothing."""
    one_line = html.escape(" ".join(text.split()), quote=False)
    return one_line.replace("\\", "\\\\").replace("|", "\\|").replace("`", "\\`").replace("[", "\\[")


def page(title: str, parts: list[tuple[str, Table | list[Path]]]) -> str:
    """The report as one HTML page; all text is escaped."""
    lines = [
        "<!doctype html>",
        f'<html lang="en"><head><meta charset="utf-8"><title>{html.escape(title)}</title>',
        "<style>body{font:15px/1.5 sans-serif;max-width:60em;margin:2em auto}"
        "td,th{border-bottom:1px solid #ccc;padding:.2em .6em;text-align:left}"
        "img,iframe{width:100%;border:0}iframe{height:28em}</style></head><body>",
        f"<h1>{html.escape(title)}</h1>",
    ]
    for head, body in parts:
        lines.append(f"<h2>{html.escape(head)}</h2>")
        table = [row for row in body if isinstance(row, list)]
        if table:
            lines.append("<table>")
            for number, row in enumerate(table):
                tag = "td" if number else "th"
                lines.append(f"<tr>{''.join(f'<{tag}>{html.escape(v)}</{tag}>' for v in row)}</tr>")
            lines.append("</table>")
        lines += [figure(path) for path in body if isinstance(path, Path)]
    return "\n".join([*lines, "</body></html>", ""])


def figure(path: Path) -> str:
    """A chart's file as HTML: a frame for a page, an image for anything else."""
    source = html.escape(os.path.join("figures", path.name))
    if path.suffix == ".html":
        return f'<iframe src="{source}" title="{html.escape(path.stem)}"></iframe>'
    return f'<figure><img src="{source}" alt="{html.escape(path.stem)}"></figure>'
