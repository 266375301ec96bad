"""The mock generator keeps to the documented schemas."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from src.data_processing import contracts, validation
from src.utils import mock_data
from src.utils.settings import Settings
from tests.conftest import ROOT

CONTRACTS = contracts.load(Settings(ROOT))
ROWS, SEED = 60, 7


@pytest.mark.parametrize("key", CONTRACTS)
def test_a_mock_table_is_as_documented(key: str) -> None:
    table = mock_data.Mock(CONTRACTS, ROWS, SEED).table(key)
    assert table.num_rows == ROWS
    assert validation.check_table(CONTRACTS[key], table) == []


@pytest.mark.parametrize("key", CONTRACTS)
def test_foreign_keys_find_partners(key: str) -> None:
    mock = mock_data.Mock(CONTRACTS, ROWS, SEED)
    table = mock.table(key)
    for column in CONTRACTS[key].columns:
        if column.references is None or column.references[0] not in CONTRACTS:
            continue
        other, name = column.references
        target = CONTRACTS[other].column(name)
        if target is None or target.arrow != column.arrow:
            continue
        partners = set(mock.table(other)[name].to_pylist())
        assert set(table[column.name].to_pylist()) <= partners | {None}


def test_the_same_seed_gives_the_same_data() -> None:
    for key in CONTRACTS:
        one, other = (mock_data.Mock(CONTRACTS, ROWS, SEED).table(key) for _ in range(2))
        assert one.equals(other)


def test_the_database_is_made_once(tmp_path: Path) -> None:
    path = tmp_path / "mock.duckdb"
    mock_data.database(path, CONTRACTS, 5, SEED)
    first = path.stat().st_mtime_ns
    mock_data.database(path, CONTRACTS, 5, SEED)
    assert path.stat().st_mtime_ns == first
    mock_data.database(path, CONTRACTS, 6, SEED)
    with duckdb.connect(str(path), read_only=True) as connection:
        for key in CONTRACTS:
            assert connection.execute(f'SELECT count(*) FROM "{key}"').fetchone() == (6,)


def test_keys_of_several_columns_and_every_type() -> None:
    columns = [contracts.Column(f"k{n}", kind, False, True) for n, kind in enumerate(("date", "string"))]
    columns += [contracts.Column(kind, kind) for kind in (*contracts.TYPES, "decimal(5, 2)", "decimal(1, 0)")]
    columns += [contracts.Column("amount", "decimal(4, 2)", False, True)]
    made = contracts.Contract("t", "t", tuple(columns), "timestamp", "plan.md:1")
    table = mock_data.Mock({"t": made}, 90, SEED).table("t")
    assert validation.check_table(made, table) == []
    assert table["timestamp"].null_count == 0
    assert any(table[c.name].null_count for c in columns if c.nullable)
