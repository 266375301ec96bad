"""Features, scaling, encoding and joins."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from src.features import compute
from src.utils.frames import Frame, from_arrow, to_arrow
from tests.conftest import a_run

TABLE = pa.table({"id": [1, 2, 3], "x": [1.0, 2.0, 3.0], "kind": ["a", "b", None]})


def column(frame: Frame, name: str) -> list[object]:
    return to_arrow(frame)[name].to_pylist()


def test_a_column_is_added_with_its_type(tmp_path: Path) -> None:
    frame = compute.add_column(a_run(tmp_path), from_arrow(TABLE), "twice", '"x" * 2', "integer")
    assert column(frame, "twice") == [2, 4, 6]
    assert pa.types.is_int64(to_arrow(frame)["twice"].type)


def test_a_column_takes_the_place_of_one_with_its_name(tmp_path: Path) -> None:
    frame = compute.add_column(a_run(tmp_path), from_arrow(TABLE), "X", '"x" + 1', "float")
    assert column(frame, "X") == [2, 3, 4]
    assert "x" not in to_arrow(frame).column_names


def test_on_mock_data_a_feature_may_be_empty(tmp_path: Path) -> None:
    run = a_run(tmp_path)
    assert column(compute.add_column(run, from_arrow(TABLE), "f", '"y" + 1', "float"), "f") == [None] * 3
    assert "not_done_f" in run.metrics
    with pytest.raises(Exception, match="y"):
        compute.add_column(a_run(tmp_path, "live"), from_arrow(TABLE), "f", '"y" + 1')


@pytest.mark.parametrize("how", compute.SCALES)
def test_scales_keep_the_order(how: str, tmp_path: Path) -> None:
    scaled = column(compute.scale(a_run(tmp_path), from_arrow(TABLE), "s", ["x"], how), "x")
    assert scaled == sorted(scaled, key=float)  # type: ignore[arg-type]
    if how == "minmax":
        assert scaled == [0, 0.5, 1]
    if how == "standard":
        assert sum(scaled) == pytest.approx(0)  # type: ignore[arg-type]


def test_categories_become_numbers(tmp_path: Path) -> None:
    run = a_run(tmp_path)
    one_hot = compute.encode(run, from_arrow(TABLE), "e", ["kind"], "one_hot")
    assert column(one_hot, "kind_a") == [1, 0, None]
    assert column(compute.encode(run, from_arrow(TABLE), "e", ["kind"], "ordinal"), "kind_code")[:2] == [0, 1]
    many = from_arrow(pa.table({"c": [str(n) for n in range(100)]}))
    assert to_arrow(compute.encode(run, many, "e", ["c"], "one_hot")).column_names == ["c"]


def test_a_key_of_two_columns_joins_by_both(tmp_path: Path) -> None:
    left = from_arrow(pa.table({"station": [1, 1, 2], "hour": [8, 9, 8]}))
    other = from_arrow(pa.table({"place": [1, 1, 2], "at": [8, 9, 9], "level": [0.1, 0.2, 0.3]}))
    joined = compute.join(a_run(tmp_path), left, other, ["station", "hour"], ["place", "at"], "j")
    found = {(row["station"], row["hour"]): row["level"] for row in to_arrow(joined).to_pylist()}
    assert found == {(1, 8): 0.1, (1, 9): 0.2, (2, 8): None}
    assert len(joined) == 3


def test_joins_keep_every_row_of_the_left(tmp_path: Path) -> None:
    other = from_arrow(pa.table({"key": [1, 2], "x": [9.0, 9.0], "name": ["one", "two"]}))
    joined = compute.join(a_run(tmp_path), from_arrow(TABLE), other, ["id"], ["key"], "j")
    by_id = {row["id"]: row for row in to_arrow(joined).to_pylist()}
    assert [by_id[n]["name"] for n in (1, 2, 3)] == ["one", "two", None]
    assert by_id[1]["x"] == 1.0
    assert len(compute.join(a_run(tmp_path), from_arrow(TABLE), other, ["id"], ["nobody"], "j")) == 3
    with pytest.raises(KeyError):
        compute.join(a_run(tmp_path, "live"), from_arrow(TABLE), other, ["id"], ["nobody"], "j")
