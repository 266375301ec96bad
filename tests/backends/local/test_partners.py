"""Joins of the plan, traced to the source columns that mock data take from one another."""

from __future__ import annotations

from backends.local import contracts, examples, partners
from backends.local.partners import Partner
from tests.backends.local import plans


def rides(formula: str = "date_trunc('hour', started_at)", join: str = "hour") -> plans.Sheet:
    """Rides that a specification joins with fill levels, both by way of a staging table."""
    sheet = plans.Sheet()
    sheet.table("stations", [("station_id", "integer", "k")])
    sheet.table(
        "levels",
        [
            ("station_id", "integer", "k>stations.station_id"),
            ("seen_at", "timestamp", "k"),
            ("bikes", "integer"),
        ],
    )
    sheet.table(
        "rides",
        [
            ("ride_id", "integer", "k"),
            ("station", "integer", "n>stations.station_id"),
            ("started_at", "timestamp"),
        ],
    )
    sheet.phase("1", "All")
    sheet.task(
        "1.1", "Load rides and levels", inputs=["rides", "levels"], outputs=["stg_rides", "stg_levels"]
    )
    sheet.task("1.2", "Cut to the hour", inputs=["stg_levels"], outputs=["hourly"])
    sheet.task("1.3", "Join", inputs=["stg_rides", "hourly"], outputs=["demand"])
    sheet.flow(
        "1.2",
        features=(
            sheet.feature("hour", "date_trunc('hour', seen_at)"),
            sheet.feature("is_empty", "bikes = 0", type="boolean"),
        ),
    )
    sheet.flow(
        "1.3",
        extractions=(
            sheet.extraction(
                "stg_rides",
                joins=["stg_rides.station = hourly.station_id", f"stg_rides.{join} = hourly.hour"],
                filter="started_at >= '2025-03-01'",
            ),
            sheet.extraction("hourly"),
        ),
        features=(sheet.feature("hour", formula),),
    )
    return sheet


def found(sheet: plans.Sheet) -> partners.Partners:
    plan = sheet.ordered()
    return partners.of(plan, contracts.of(plan))[0]


def test_both_columns_of_a_join_come_from_one_row_and_times_agree_in_their_unit() -> None:
    assert found(rides()) == {
        ("rides", "station"): Partner("levels", "station_id", None, 1),
        ("rides", "started_at"): Partner("levels", "seen_at", "hour", 1),
    }
    days = found(rides("CAST(started_at AS DATE)"))
    assert days["rides", "started_at"].within == "day"


def test_keys_stay_keys_and_the_other_side_follows() -> None:
    sheet = rides()
    sheet.task("1.4", "Count", inputs=["stg_rides", "stations"], outputs=["n"])
    sheet.flow(
        "1.4",
        extractions=(sheet.extraction("stations", joins=["stations.station_id = stg_rides.ride_id"]),),
    )
    assert ("stations", "station_id") not in found(sheet)
    assert ("rides", "ride_id") not in found(sheet)


def test_what_is_computed_in_another_way_has_no_partner() -> None:
    assert set(found(rides("started_at + INTERVAL 3 HOUR"))) == {("rides", "station")}


def test_hints_carry_partners_bounds_and_conditions() -> None:
    plan = rides().ordered()
    hints = examples.of(plan, contracts.of(plan))
    assert hints["levels", "bikes"].known == {"around": [0]}
    assert hints["rides", "started_at"].known["partner"] == {
        "table": "levels",
        "column": "seen_at",
        "within": "hour",
        "join": 1,
    }
    assert hints["levels", "seen_at"].least == hints["rides", "started_at"].least == "2025-03-01 00:00:00"
