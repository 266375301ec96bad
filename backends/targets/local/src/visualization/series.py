"""What a chart shows, whatever draws it: points, bars or a matrix, worked out from a frame."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa

from src.utils.arrays import is_number, is_time, numbers, texts

MOST_POINTS = 5000
MOST_BARS = 30
KINDS = ("line", "area", "scatter", "histogram", "box", "bar", "heatmap")


@dataclass(frozen=True)
class Series:
    """The numbers of one chart: points (`x`, `y`), named bars (`names`, `y`), or a matrix."""

    kind: str
    x: list[Any] = field(default_factory=list)
    y: list[float] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    """Of bars, or of the rows and columns of a matrix."""
    matrix: list[list[float]] = field(default_factory=list)


def series(table: pa.Table, kind: str, x: str | None, y: str | None) -> Series:
    """What a chart of that kind shows of a table's first 5,000 rows; raises KeyError for an unknown column.

    A kind that does not fit the types of the columns becomes bars: counts of a category, or means by it.
    """
    table = table.slice(0, MOST_POINTS)
    if kind == "heatmap":
        return correlations(table)
    if x is None:
        x, y = y, None
    if x is None:
        return Series(kind)
    first, second = table[x], table[y] if y else None
    if kind in ("histogram", "box"):
        shown = second if kind == "box" and second is not None and is_number(second.type) else first
        if not is_number(shown.type) and not is_time(shown.type):
            return counted(first)
        values = numbers(shown)
        return Series(kind, x=values[np.isfinite(values)].tolist())
    if second is None or not is_number(second.type):
        return counted(first)
    if kind == "bar" or not (is_number(first.type) or is_time(first.type)):
        return averaged_by(first, second)
    return points(kind, first, second)


def points(kind: str, first: pa.ChunkedArray, second: pa.ChunkedArray) -> Series:
    """All points of a scatter; of a line the mean at each place, from left to right."""
    across, up = numbers(first), numbers(second)
    good = np.isfinite(across) & np.isfinite(up)
    across, up = across[good], up[good]
    if kind != "scatter":
        places, which = np.unique(across, return_inverse=True)
        up = np.bincount(which, weights=up) / np.maximum(np.bincount(which), 1) if len(places) else up
        across = places
    shown = across.tolist()
    if is_time(first.type):
        shown = (across * 86_400_000_000).round().astype("datetime64[us]").tolist()
    return Series(kind, x=shown, y=up.tolist())


def counted(column: pa.ChunkedArray) -> Series:
    """How many rows each value has, of at most 30 values in alphabetical order, as bars."""
    names, counts = np.unique(texts(column).astype(str), return_counts=True)
    return Series("bar", names=names[:MOST_BARS].tolist(), y=counts[:MOST_BARS].astype(float).tolist())


def averaged_by(first: pa.ChunkedArray, second: pa.ChunkedArray) -> Series:
    """The mean of the second column for each value of the first, of at most 30, as bars."""
    labels, values = texts(first).astype(str), numbers(second)
    names, heights = [], []
    for name in np.unique(labels)[:MOST_BARS]:
        part = values[(labels == name) & np.isfinite(values)]
        names.append(str(name))
        heights.append(float(part.mean()) if len(part) else 0.0)
    return Series("bar", names=names, y=heights)


def correlations(table: pa.Table) -> Series:
    """Correlations of all numeric columns."""
    names = [c for c in table.column_names if is_number(table[c].type)][:20]
    if len(names) < 2 or table.num_rows < 2:
        return Series("heatmap")
    columns = [np.nan_to_num(numbers(table[c])) for c in names]
    with np.errstate(invalid="ignore", divide="ignore"):
        found = np.nan_to_num(np.corrcoef(columns))
    return Series("heatmap", names=names, matrix=found.tolist())
