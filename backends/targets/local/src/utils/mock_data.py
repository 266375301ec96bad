"""Mock data from the documented schemas, in an embedded DuckDB.

Every value is a function of seed, table, column and row: the same seed gives the same data, and a foreign
key finds its partner by asking for the value of the row that it points to.  Values keep to what the plan's
filters and rules ask for (`mock` in `config/schemas.yml`), so that most rows pass them; a column that the
plan joins by takes its values from the other side of the join.
"""

from __future__ import annotations

import math
import os
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from src.data_processing.contracts import Column, Contract
from src.utils import mock_values
from src.utils.atomic import read_json, write_json
from src.utils.checkpoints import fingerprint
from src.utils.mock_values import counted, drawn, fits, fitted, later

NULL_RATE = 0.05
RARE_RATE = 0.2
DEEPEST = 8
"""How many tables a value may be passed on through."""
CODE = (Path(__file__), Path(mock_values.__file__))
"""Other code makes other data."""


class Mock:
    """Makes the mock tables: each value follows from seed, table, column and row alone."""

    def __init__(self, contracts: Mapping[str, Contract], rows: int, seed: int) -> None:
        self.contracts = contracts
        self.rows = max(rows, 1)
        self.seed = seed

    def table(self, key: str) -> pa.Table:
        """All rows of a table, typed as documented."""
        contract = self.contracts[key]
        arrays = [
            pa.array([self.value(key, c.name, row) for row in range(self.rows)], c.arrow)
            for c in contract.columns
        ]
        return pa.table(arrays, names=[c.name for c in contract.columns])

    def value(self, key: str, name: str, row: int, depth: int = 0) -> Any:
        """The value of one cell."""
        contract = self.contracts[key]
        column = contract.column(name)
        assert column is not None
        dice = random.Random(f"{self.seed}:{key}:{name}:{row}")
        rate = 0.5 if column.mock.missing else NULL_RATE
        if column.nullable and not column.key and name != contract.incremental and dice.random() < rate:
            return None
        place = self.place(contract, name, row)
        joined = self.joined(key, column, row, depth)
        if joined is not None:
            return joined
        target = self.target(column)
        if target and depth < DEEPEST:
            other = place if column.key else self.popular(dice)
            return fitted(column, self.value(*target, other, depth + 1))
        if column.key:
            return counted(column, place)
        if name == contract.incremental:
            return counted(column, row)
        if column.mock.after and depth < DEEPEST:
            before = self.value(key, column.mock.after, row, depth + 1)
            if before is not None:
                return later(column, before, dice)
        return drawn(column, dice)

    def target(self, column: Column) -> tuple[str, str] | None:
        """The table and column that a foreign key points to, if there it holds what can be held here."""
        if column.references is None or column.references[0] not in self.contracts:
            return None
        partner = self.contracts[column.references[0]].column(column.references[1])
        return column.references if partner is not None and fits(partner, column) else None

    def joined(self, key: str, column: Column, row: int, depth: int) -> Any:
        """The value that a join of the plan finds on its other side; None if there is none.

        All columns of a join ask the same row.
        """
        partner = column.mock.partner
        other = self.contracts[partner.table].column(partner.column) if partner else None
        if partner is None or other is None or depth >= DEEPEST:
            return None
        choice = random.Random(f"{self.seed}:{key}:{partner.table}:{partner.join}:{row}")
        other_row = choice.randrange(self.rows)
        value = self.value(partner.table, partner.column, other_row, depth + 1)
        return None if value is None else fitted(column, value, partner.within, choice)

    def popular(self, dice: random.Random) -> int:
        """The row that is pointed to: mostly one of a few, so that groups have members, at times any."""
        if dice.random() < RARE_RATE:
            return dice.randrange(self.rows)
        return int(dice.random() ** 2 * min(self.rows, max(8, self.rows // 20)))

    def place(self, contract: Contract, name: str, row: int) -> int:
        """The number that a key column of this row counts: in a key of several, no two rows agree in all."""
        keys = contract.primary_key
        if len(keys) < 2 or name not in keys:
            return row
        size = math.ceil(self.rows ** (1 / len(keys))) + 1
        return (row // size ** keys.index(name)) % size


def database(path: Path, contracts: Mapping[str, Contract], rows: int, seed: int) -> Path:
    """The mock database; made anew if schemas, seed or size have changed since it was made."""
    stamp = path.with_suffix(".json")
    wanted = fingerprint([*CODE, repr(sorted(contracts.items())), str(rows), str(seed)])
    if path.is_file() and read_json(stamp) == wanted:
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    draft.unlink(missing_ok=True)
    mock = Mock(contracts, rows, seed)
    with duckdb.connect(str(draft)) as connection:
        for key in contracts:
            connection.register("incoming", mock.table(key))
            connection.execute(f'CREATE TABLE "{key}" AS SELECT * FROM incoming')
            connection.unregister("incoming")
    os.replace(draft, path)
    write_json(stamp, wanted)
    return path
