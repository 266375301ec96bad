"""The dataframe library of this project: Polars.

Between files, databases and frames data travel as Arrow tables, so that types survive.
"""

from __future__ import annotations

from typing import TypeAlias

import polars as pl
import pyarrow as pa

Frame: TypeAlias = pl.DataFrame


def from_arrow(table: pa.Table) -> Frame:
    """An Arrow table as a frame."""
    frame = pl.from_arrow(table)
    return frame if isinstance(frame, pl.DataFrame) else frame.to_frame()


def to_arrow(frame: Frame) -> pa.Table:
    """Arrow's plain strings in place of the large ones that Polars hands out."""
    table = frame.to_arrow()
    plain = {pa.large_string(): pa.string(), pa.string_view(): pa.string(), pa.large_binary(): pa.binary()}
    return table.cast(
        pa.schema([field.with_type(plain.get(field.type, field.type)) for field in table.schema])
    )
