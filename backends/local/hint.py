"""What mock data should hold in one column, as far as the plan lets it be known."""

from __future__ import annotations

from dataclasses import dataclass, field

from backends.local.partners import Partner

Value = str | int | float

MOST_VALUES = 20


@dataclass(slots=True)
class Hint:
    """What is known of the values of a column."""

    values: list[Value] = field(default_factory=list)
    others: list[Value] = field(default_factory=list)
    """Values that some rows have, and that a rule does not want."""
    least: Value | None = None
    most: Value | None = None
    after: str | None = None
    """A column of the same table that this one is never before."""
    missing: bool = False
    """A rule asks for rows that have no value here."""
    around: list[Value] = field(default_factory=list)
    """What a feature compares the column with: some rows lie on either side."""
    partner: Partner | None = None
    """The column that a join of the plan compares this one with."""

    def add(self, *values: Value) -> None:
        self.values += [value for value in values if value not in self.values][:MOST_VALUES]

    @property
    def known(self) -> dict[str, Value | list[Value] | dict[str, Value]]:
        """What there is to say, as the configuration says it."""
        found: dict[str, Value | list[Value] | dict[str, Value] | None] = {
            "values": self.values[:MOST_VALUES],
            "others": [v for v in self.others if v not in self.values][:MOST_VALUES],
            "least": self.least,
            "most": self.most,
            "after": self.after,
            "missing": self.missing or None,
            "around": self.around[:MOST_VALUES],
            "partner": _spelled(self.partner) if self.partner else None,
        }
        return {name: value for name, value in found.items() if value not in (None, [])}


def _spelled(partner: Partner) -> dict[str, Value]:
    within = {"within": partner.within} if partner.within else {}
    return {"table": partner.table, "column": partner.column, **within, "join": partner.join}
