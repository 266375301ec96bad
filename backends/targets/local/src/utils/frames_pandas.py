"""The dataframe library of this project: pandas.

Between files, databases and frames data travel as Arrow tables, so that types survive.
"""

from __future__ import annotations

from typing import TypeAlias

import pandas as pd
import pyarrow as pa

Frame: TypeAlias = pd.DataFrame


def from_arrow(table: pa.Table) -> Frame:
    """An Arrow table as a frame whose columns keep Arrow's types."""
    return table.to_pandas(types_mapper=pd.ArrowDtype)


def to_arrow(frame: Frame) -> pa.Table:
    """A frame as an Arrow table, without its index."""
    return pa.Table.from_pandas(frame, preserve_index=False)
