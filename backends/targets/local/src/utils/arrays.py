"""Columns as NumPy arrays, whatever the dataframe library."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from src.utils.frames import Frame, to_arrow


def is_number(kind: pa.DataType) -> bool:
    """Whether values of an Arrow type can be computed with; truth values can."""
    return bool(
        pa.types.is_integer(kind)
        or pa.types.is_floating(kind)
        or pa.types.is_decimal(kind)
        or pa.types.is_boolean(kind)
    )


def is_time(kind: pa.DataType) -> bool:
    """Whether an Arrow type is a date or a time stamp."""
    return bool(pa.types.is_timestamp(kind) or pa.types.is_date(kind))


def numbers(column: pa.ChunkedArray) -> np.ndarray[Any, Any]:
    """Numbers, truth values and times (as days) as floats; what is missing is NaN."""
    if is_time(column.type):
        micros = column.cast(pa.timestamp("us")).cast(pa.int64())
        return np.array(
            [np.nan if v is None else v / 86_400_000_000 for v in micros.to_pylist()], dtype=float
        )
    return np.array([np.nan if v is None else float(v) for v in column.to_pylist()], dtype=float)


def texts(column: pa.ChunkedArray) -> np.ndarray[Any, Any]:
    """Values as an array of texts; what is missing is the empty text."""
    return np.array(["" if v is None else str(v) for v in column.to_pylist()], dtype=object)


def first_time(frame: Frame) -> str | None:
    """The first column that holds dates or times."""
    schema = to_arrow(frame).schema
    return next((field.name for field in schema if is_time(field.type)), None)
