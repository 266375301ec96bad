"""Mock data from the documented schemas, in an embedded DuckDB.

Every value is a function of seed, table, column and row: the same seed gives the same data, and a foreign
key finds its partner by asking for the value of the row that it points to.
"""

from __future__ import annotations

import datetime as dt
import math
import os
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from src.data_processing.contracts import Column, Contract
from src.utils.atomic import read_json, write_json
from src.utils.checkpoints import fingerprint

EPOCH = dt.datetime(2024, 1, 1)
DAYS = 90
BUSY_HOURS = (7, 8, 8, 9, 16, 17, 17, 18)
NULL_RATE = 0.05
WORDS = ("amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "harbor")


class Mock:
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
        if column.nullable and not column.key and name != contract.incremental and dice.random() < NULL_RATE:
            return None
        place = self.place(contract, name, row)
        target = column.references
        if target and depth < 8 and target[0] in self.contracts:
            partner = self.contracts[target[0]].column(target[1])
            if partner is not None and partner.arrow == column.arrow:
                other = place if column.key else self.popular(dice)
                return self.value(target[0], target[1], other, depth + 1)
        if column.key:
            return counted(column, place)
        if name == contract.incremental:
            return counted(column, row)
        return drawn(column, dice)

    def popular(self, dice: random.Random) -> int:
        """The row that a foreign key points to: few are pointed to often, so that groups have members."""
        return int(dice.random() ** 2 * min(self.rows, max(8, self.rows // 20)))

    def place(self, contract: Contract, name: str, row: int) -> int:
        """The number that a key column of this row counts: in a key of several, no two rows agree in all."""
        keys = contract.primary_key
        if len(keys) < 2 or name not in keys:
            return row
        size = math.ceil(self.rows ** (1 / len(keys))) + 1
        return (row // size ** keys.index(name)) % size


def counted(column: Column, number: int) -> Any:
    """A value that grows with the number, so that it is unique."""
    match column.type:
        case "integer" | "float":
            return number + 1
        case "date":
            return EPOCH.date() + dt.timedelta(days=number)
        case "timestamp":
            return EPOCH + dt.timedelta(hours=number)
        case "boolean":
            return number % 2 == 0
        case "binary":
            return f"{number + 1:06d}".encode()
        case _:
            return fit(column, number + 1) if column.type.startswith("decimal") else f"{number + 1:06d}"


def drawn(column: Column, dice: random.Random) -> Any:
    match column.type:
        case "integer":
            return dice.randrange(1, 100)
        case "float":
            return round(dice.uniform(0.5, 100), 3)
        case "boolean":
            return dice.random() < 0.5
        case "date":
            return EPOCH.date() + dt.timedelta(days=dice.randrange(DAYS))
        case "timestamp":
            hour = dice.choice(BUSY_HOURS) if dice.random() < 0.7 else dice.randrange(24)
            return EPOCH + dt.timedelta(days=dice.randrange(DAYS), hours=hour, minutes=dice.randrange(60))
        case "json":
            return "{}"
        case "binary":
            return dice.randbytes(4)
        case _:
            if column.type.startswith("decimal"):
                return fit(column, dice.randrange(1, 100))
            return dice.choice(WORDS)


def fit(column: Column, number: int) -> int:
    """A number that has room before the decimal point."""
    room = column.arrow.precision - column.arrow.scale
    return number % 10**room if room < 10 else number


def database(path: Path, contracts: Mapping[str, Contract], rows: int, seed: int) -> Path:
    """The mock database; made anew if schemas, seed or size have changed since it was made."""
    stamp = path.with_suffix(".json")
    wanted = fingerprint([Path(__file__), repr(sorted(contracts.items())), str(rows), str(seed)])
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
