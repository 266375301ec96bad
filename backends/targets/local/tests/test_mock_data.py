"""The mock generator keeps to the documented schemas."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from src.data_processing import contracts, validation
from src.utils import mock_data, mock_values
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
        if target is None or not mock_values.fits(target, column):
            continue
        partners = {mock_values.fitted(column, value) for value in mock.table(other)[name].to_pylist()}
        assert set(table[column.name].to_pylist()) <= partners | {None}


def test_columns_that_the_plan_joins_by_find_partners_in_one_row() -> None:
    made = joined_tables()
    mock = mock_data.Mock(made, ROWS, SEED)
    with duckdb.connect() as connection:
        for name in made:
            connection.register(name, mock.table(name))
        sql = """SELECT count(*), count(DISTINCT r.at), count(*) FILTER (r.at <> s.at) > 0 FROM rides r JOIN
            states s ON r.station = s.station AND date_trunc('hour', r.at) = date_trunc('hour', s.at)"""
        assert connection.execute(sql).fetchone() == (ROWS, ROWS, True)
        sql = "SELECT count(*) FROM rides r JOIN days d ON r.day = d.day"
        assert connection.execute(sql).fetchone() == (ROWS,)


def joined_tables() -> dict[str, contracts.Contract]:
    """Rides that are joined with states by station and hour, and that point to a calendar of timestamps."""
    station = contracts.Column("station", "integer", False, True)
    at = contracts.Column("at", "timestamp", False, True)
    by_station = contracts.Mock(partner=contracts.Partner("states", "station"))
    by_hour = contracts.Mock(partner=contracts.Partner("states", "at", "hour"))
    columns = {
        "states": (station, at),
        "days": (contracts.Column("day", "timestamp", False, True),),
        "rides": (
            contracts.Column("station", "integer", False, mock=by_station),
            contracts.Column("at", "timestamp", False, mock=by_hour),
            contracts.Column("day", "timestamp", False, references=("days", "day")),
        ),
    }
    return {key: contracts.Contract(key, key, value, None, "plan.md:1") for key, value in columns.items()}


def test_foreign_keys_between_dates_and_times_find_partners() -> None:
    made = joined_tables()
    day = contracts.Column("day", "date", False, True)
    mock = mock_data.Mock({**made, "days": replace(made["days"], columns=(day,))}, ROWS, SEED)
    found = mock.table("rides")["day"].to_pylist()
    assert {when.date() for when in found} <= set(mock.table("days")["day"].to_pylist())


def test_conditions_of_the_plan_have_rows_on_both_sides() -> None:
    asked = {
        "bikes": ("integer", contracts.Mock(least=0, around=(0,))),
        "rain": ("float", contracts.Mock(around=(0.2,))),
        "price": ("decimal(6, 2)", contracts.Mock(around=(500,))),
        "kind": ("string", contracts.Mock(around=("rare",))),
    }
    columns = [contracts.Column(name, kind, False, mock=mock) for name, (kind, mock) in asked.items()]
    made = contracts.Contract("t", "t", tuple(columns), None, "plan.md:1")
    sql = """SELECT avg((bikes = 0)::int), avg((rain > 0.2)::int), avg((price > 500)::int),
        avg((kind = 'rare')::int), min(bikes) FROM rows"""
    with duckdb.connect() as connection:
        connection.register("rows", mock_data.Mock({"t": made}, 300, SEED).table("t"))
        *shares, least = connection.execute(sql).fetchone() or ()
    assert all(0.02 < share < 0.98 for share in shares)
    assert least == 0


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


def test_values_keep_to_what_the_plan_asks_for() -> None:
    asked = {
        "word": ("string", contracts.Mock(values=("a", "b"), others=("c",))),
        "size": ("integer", contracts.Mock(least=-3, most=4)),
        "share": ("decimal(4, 3)", contracts.Mock(least=0.25, most=0.75)),
        "heat": ("float", contracts.Mock(most=-5)),
        "began": ("timestamp", contracts.Mock(least="2031-05-01")),
        "day": ("date", contracts.Mock(least="2019-01-01", most="2019-02-01")),
        "born": ("date", contracts.Mock(least="1930-01-01", most="2005-12-31")),
        "ended": ("timestamp", contracts.Mock(after="began")),
        "gone": ("timestamp", contracts.Mock(missing=True)),
    }
    columns = [contracts.Column(name, kind, mock=mock) for name, (kind, mock) in asked.items()]
    made = contracts.Contract("t", "t", tuple(columns), None, "plan.md:1")
    table = mock_data.Mock({"t": made}, 300, SEED).table("t")
    sql = """SELECT count(*) FILTER (word IN ('a', 'b')) > 200, count(*) FILTER (word = 'c') > 0,
        count(*) = count(*) FILTER (coalesce(size BETWEEN -3 AND 4 AND share BETWEEN 0.25 AND 0.75
        AND heat <= -5 AND began >= '2031-05-01' AND day BETWEEN '2019-01-01' AND '2019-02-01'
        AND ended >= began, true)), count(gone) BETWEEN 100 AND 200, count(DISTINCT day) > 10,
        count(DISTINCT year(born)) > 40 AND max(born) < '2006-01-01' FROM rows"""
    with duckdb.connect() as connection:
        connection.register("rows", table)
        assert connection.execute(sql).fetchone() == (True,) * 6


def test_keys_begin_with_the_values_that_the_plan_names() -> None:
    keys = contracts.Column("k", "integer", False, True, mock=contracts.Mock(values=(70, 3)))
    made = contracts.Contract("t", "t", (keys,), None, "plan.md:1")
    found = mock_data.Mock({"t": made}, 50, SEED).table("t")["k"].to_pylist()
    assert found[:2] == [70, 3]
    assert len(set(found)) == 50
