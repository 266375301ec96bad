"""The values of mock data: one that counts up, one drawn at random, one that is later than another."""

from __future__ import annotations

import datetime as dt
import math
import random
from decimal import Decimal
from typing import Any

from src.data_processing.contracts import Column

EPOCH = dt.datetime(2024, 1, 1)
DAYS = 365
SPAN = 98
BUSY_HOURS = (7, 8, 8, 9, 16, 17, 17, 18)
OTHER_RATE = 0.1
AROUND_RATE = 0.4
WORDS = ("amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "harbor")


def counted(column: Column, number: int) -> Any:
    """A value that grows with the number, so that it is unique; those that the plan names come first."""
    values = column.mock.values
    if number < len(values):
        return typed(column, values[number])
    beyond = max((int(v) for v in values if isinstance(v, int | float)), default=0)
    match column.type:
        case "integer" | "float":
            return beyond + number + 1
        case "date":
            return (beginning(column) + dt.timedelta(days=number)).date()
        case "timestamp":
            return beginning(column) + dt.timedelta(hours=number)
        case "boolean":
            return number % 2 == 0
        case "binary":
            return f"{number + 1:06d}".encode()
        case _:
            if column.type.startswith("decimal"):
                return fit(column, beyond + number + 1)
            return f"{number + 1:06d}"


def drawn(column: Column, dice: random.Random) -> Any:
    """A value at random, of those that the plan names or within the bounds that it sets."""
    mock = column.mock
    known = mock.values or (WORDS if column.type in ("string", "unknown") else ())
    if mock.around and dice.random() < AROUND_RATE:
        return near(column, dice)
    if mock.others and dice.random() < OTHER_RATE:
        return typed(column, dice.choice(mock.others))
    if known:
        return typed(column, dice.choice(known))
    match column.type:
        case "integer":
            return whole(column, dice)
        case "float":
            return round(dice.uniform(*bounds(column)), 3)
        case "boolean":
            return dice.random() < 0.5
        case "date":
            return (beginning(column) + dt.timedelta(days=dice.randrange(days(column)))).date()
        case "timestamp":
            hour = dice.choice(BUSY_HOURS) if dice.random() < 0.7 else dice.randrange(24)
            day = beginning(column) + dt.timedelta(days=dice.randrange(days(column)))
            return day + dt.timedelta(hours=hour, minutes=dice.randrange(60))
        case "json":
            return "{}"
        case "binary":
            return dice.randbytes(4)
        case _:
            low, high = bounds(column)
            if high - low < 2:
                return Decimal(str(round(dice.uniform(low, high), column.arrow.scale)))
            return fit(column, whole(column, dice))


def near(column: Column, dice: random.Random) -> Any:
    """A value that a feature of the plan compares the column with, or one on either side of it."""
    pivot = dice.choice(column.mock.around)
    if not isinstance(pivot, int | float) or column.mock.values:
        return typed(column, pivot)
    step = max(1.0, abs(pivot) / 2) if column.type == "integer" else max(abs(pivot), 0.5) / 2
    value = pivot + dice.choice((-1, 0, 1)) * step
    least, most = column.mock.least, column.mock.most
    value = value if least is None else max(value, least)
    value = value if most is None else min(value, most)
    if column.type == "float":
        return float(value)
    if column.type == "integer":
        return int(value)
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-column.arrow.scale))


def fits(partner: Column, column: Column) -> bool:
    """Whether a column can hold what another one holds: the same type, or times of another precision."""
    times = ("date", "timestamp")
    return partner.arrow == column.arrow or (partner.type in times and column.type in times)


def fitted(column: Column, value: Any, within: str | None = None, dice: random.Random | None = None) -> Any:
    """Another column's value as this one holds it; any time within the same minute, hour or day."""
    if column.type == "date":
        return value.date() if isinstance(value, dt.datetime) else value
    if column.type != "timestamp" or value is None:
        return value
    when = value if isinstance(value, dt.datetime) else dt.datetime(value.year, value.month, value.day)
    if within is None or dice is None:
        return when
    if within in ("minute", "hour", "day"):
        when = when.replace(second=dice.randrange(60))
    if within in ("hour", "day"):
        when = when.replace(minute=dice.randrange(60))
    return when.replace(hour=dice.choice(BUSY_HOURS)) if within == "day" else when


def whole(column: Column, dice: random.Random) -> int:
    """A whole number within the column's bounds."""
    low, high = bounds(column)
    return dice.randint(math.ceil(low), max(math.ceil(low), math.floor(high)))


def later(column: Column, before: Any, dice: random.Random) -> Any:
    """A value somewhat beyond another of its kind."""
    match column.type:
        case "date":
            return before + dt.timedelta(days=dice.randrange(1, 15))
        case "timestamp":
            return before + dt.timedelta(minutes=dice.randrange(5, 240))
        case "integer":
            return before + dice.randrange(1, 50)
        case "float":
            return round(before + dice.uniform(0.5, 50), 3)
        case _:
            return drawn(column, dice) if isinstance(before, str | bool) else fit(column, int(before) + 1)


def typed(column: Column, value: Any) -> Any:
    """A value of the configuration as its column holds it."""
    if column.type == "binary":
        return str(value).encode()
    return fit(column, int(value)) if column.type.startswith("decimal") else value


def bounds(column: Column) -> tuple[float, float]:
    """Where numbers are drawn from; bounds that contradict each other span what lies between them."""
    least, most = column.mock.least, column.mock.most
    if least is None and most is None:
        return 1, 1 + SPAN
    if least is None:
        return (1 if most > 1 else most - SPAN), most
    if most is None:
        return max(least, min(1, least + SPAN)), max(least, 1) + SPAN
    return min(least, most), max(least, most)


def beginning(column: Column) -> dt.datetime:
    """The first day that times are drawn from: the usual one, as long as the plan's bounds allow it."""
    least, most = (moment(column.mock.least), moment(column.mock.most))
    if least is not None and most is not None:
        return midnight(min(least, most))
    if most is not None and most < EPOCH + dt.timedelta(days=DAYS):
        return midnight(most - dt.timedelta(days=DAYS))
    return midnight(least) + dt.timedelta(days=1) if least and least > EPOCH else EPOCH


def days(column: Column) -> int:
    """For how many days there is room."""
    most = moment(column.mock.most)
    room = max((most - beginning(column)).days, 1) if most else DAYS
    return room if column.mock.least is not None else min(room, DAYS)


def moment(written: Any) -> dt.datetime | None:
    """A date or time in ISO form as a time; None stays None.  Raises ValueError for anything else."""
    return None if written is None else dt.datetime.fromisoformat(str(written))


def midnight(when: dt.datetime) -> dt.datetime:
    """The beginning of a day."""
    return dt.datetime(when.year, when.month, when.day)


def fit(column: Column, number: int) -> int:
    """A number that has room before the decimal point."""
    room = column.arrow.precision - column.arrow.scale
    return number % 10**room if room < 10 else number
