"""Plans made by hand for the skeleton project: with data, without, and with names that mean harm."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from compiler.ir import (
    Chart,
    Column,
    Connection,
    Context,
    Extraction,
    Feature,
    Flow,
    Method,
    Model,
    Note,
    Output,
    Status,
    Step,
    Table,
    Tech,
    Word,
)
from compiler.ordered import OrderedPlan
from compiler.source import Span
from passes.order import order
from tests.passes.build import Draft


class Sheet(Draft):
    """A draft that can also hold context and flows; every word of those stands on a line of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[Table] = []
        self.connections: list[Connection] = []
        self.tech: list[Tech] = []
        self.flows: list[Flow] = []

    def word(self, text: str) -> Word:
        start = self.line(text)
        return Word(text=text, span=Span(self.path, start, start + len(text)))

    def words(self, *texts: str) -> tuple[Word, ...]:
        return tuple(self.word(text) for text in texts)

    def table(self, name: str, columns: Sequence[tuple[Any, ...]], **fields: Any) -> None:
        """Columns as (name, type, flags), flags of ``k`` key, ``n`` not null and ``>table.column``."""
        made = []
        for column, kind, *rest in columns:
            flags = rest[0] if rest else ""
            marks, _, target = flags.partition(">")
            made.append(
                Column(
                    name=self.word(column),
                    type=kind.split("(")[0],
                    written_type=kind,
                    nullable="n" not in marks and "k" not in marks,
                    primary_key="k" in marks,
                    references=self.word(target) if target else None,
                )
            )
        for name_of_word in ("connection", "incremental", "refresh", "volume"):
            if fields.get(name_of_word):
                fields[name_of_word] = self.word(fields[name_of_word])
        self.tables.append(Table(name=self.word(name), columns=tuple(made), **fields))

    def connection(self, name: str, kind: str, **fields: Any) -> None:
        self.connections.append(Connection(name=self.word(name), kind=kind, **fields))

    def technology(self, area: str, name: str, **fields: Any) -> None:
        self.tech.append(Tech(area=area, name=name, written=self.word(fields.pop("written", name)), **fields))

    def extraction(self, table: str, columns: Sequence[str] = (), **fields: Any) -> Extraction:
        for name in ("connection", "filter", "incremental"):
            if fields.get(name):
                fields[name] = self.word(fields[name])
        fields["joins"] = self.words(*fields.get("joins", ()))
        return Extraction(table=self.word(table), columns=self.words(*columns), **fields)

    def feature(self, name: str, formula: str | None = None, **fields: Any) -> Feature:
        for key in ("type", "window", "description"):
            if fields.get(key):
                fields[key] = self.word(fields[key])
        fields["group_by"] = self.words(*fields.get("group_by", ()))
        return Feature(name=self.word(name), formula=self.word(formula) if formula else None, **fields)

    def step(self, name: str, kind: str, columns: Sequence[str] = (), rule: str | None = None) -> Step:
        return Step(
            name=self.word(name),
            kind=kind,
            columns=self.words(*columns),
            rule=self.word(rule) if rule else None,
        )

    def method(self, name: str, *columns: str, **parameters: str) -> Method:
        return Method(
            name=self.word(name), columns=self.words(*columns), parameters=tuple(parameters.items())
        )

    def model(self, name: str, algorithm: str, target: str, features: Sequence[str], **fields: Any) -> Model:
        grid = tuple((key, tuple(values)) for key, values in fields.pop("grid", {}).items())
        return Model(
            name=self.word(name),
            algorithm=self.word(algorithm),
            target=self.word(target),
            features=self.words(*features),
            hyperparameters=grid,
            metrics=self.words(*fields.pop("metrics", ())),
            split=self.word(fields.pop("split")) if "split" in fields else None,
        )

    def output(self, name: str, **fields: Any) -> Output:
        if fields.get("path"):
            fields["path"] = self.word(fields["path"])
        for key in ("partition_by", "consumers"):
            fields[key] = self.words(*fields.get(key, ()))
        return Output(name=self.word(name), **fields)

    def chart(self, name: str, kind: str, x: str | None = None, y: str | None = None) -> Chart:
        return Chart(
            name=self.word(name),
            kind=kind,
            x=self.word(x) if x else None,
            y=self.word(y) if y else None,
        )

    def flow(self, story: str, **fields: Any) -> None:
        start = self.line(f"# Story {story}: specification")
        self.flows.append(
            Flow(
                id=f"flow-{story}",
                name=self.word(f"Flow {story}"),
                path=self.path,
                span=Span(self.path, start, start + 5),
                story=self.word(story),
                **fields,
            )
        )

    def ordered(self) -> OrderedPlan:
        context = Context(
            tech=tuple(self.tech), tables=tuple(self.tables), connections=tuple(self.connections)
        )
        self.more |= {"context": context, "flows": tuple(self.flows)}
        return order(self.facts())


def bikes(engine: str = "pandas") -> Sheet:
    """A plan that asks for everything: two sources, cleaning, features, a model, charts, a report, gates."""
    sheet = Sheet()
    sheet.more["name"] = sheet.word("Bike-share demand")
    sheet.technology("language", "python", written="Python 3.11")
    sheet.technology("engine", engine)
    sheet.connection(
        "warehouse", "postgresql", host="db.example.org", port=5432, database="city",
        environment=("WH_USER", "WH_PASSWORD"),
    )  # fmt: skip
    sheet.table(
        "trips",
        [
            ("trip_id", "integer", "k"),
            ("station_id", "integer", "n>stations.station_id"),
            ("started_at", "timestamp", "n"),
            ("duration_s", "integer", "n"),
            ("price", "decimal(10, 2)"),
            ("member", "boolean"),
            ("updated_at", "timestamp", "n"),
        ],
        connection="warehouse",
        schema_name="public",
        incremental="updated_at",
        rows=12_000_000,
    )
    sheet.table(
        "stations",
        [("station_id", "integer", "k"), ("name", "string", "n"), ("capacity", "integer")],
        connection="warehouse",
    )
    sheet.phase("1", "Ingest")
    sheet.task("1.1", "Load trips", inputs=["trips"], outputs=["stg_trips"])
    sheet.task("1.2", "Load stations", inputs=["stations"], outputs=["stg_stations"])
    sheet.task("1.3", "Approve data access with the city", status=Status.DONE)
    sheet.phase("2", "Prepare")
    sheet.task("2.1", "Build trip features", needs="1.1, 1.2")
    sheet.task("2.2", "Enrich with the holiday calendar", inputs=["holidays"], outputs=["calendar"])
    sheet.phase("3", "Forecast")
    sheet.task("3.1", "Train the forecast", needs="2.1")
    sheet.task("3.2", "Describe demand", needs="2.1")
    sheet.task("3.3", "Publish the report", needs="3.1, 3.2")
    sheet.task("3.4", "Sign off the forecast with operations", needs="3.3")
    sheet.task(
        "3.5",
        "Set up the server",
        needs="3.3",
        notes=(Note(kind="goal", text="a host", span=Span(sheet.path, 0, 3)),),
    )
    sheet.phase("4", "Retire")
    sheet.flow(
        "1.1",
        extractions=(
            sheet.extraction(
                "trips",
                ["trip_id", "station_id", "started_at", "duration_s", "price", "updated_at"],
                connection="warehouse",
                filter="started_at >= '2024-01-01'",
                incremental="updated_at",
            ),
        ),
        steps=(
            sheet.step("positive_duration", "validation", ["duration_s"], "duration_s > 0"),
            sheet.step("one_row_per_trip", "validation", ["trip_id"], "unique"),
        ),
        outputs=(sheet.output("stg_trips", path="data/staging/stg_trips", partition_by=["started_at"]),),
    )
    sheet.flow(
        "2.1",
        extractions=(
            sheet.extraction(
                "stg_trips",
                ["trip_id", "station_id", "started_at", "duration_s", "price"],
                joins=["stg_trips.station_id = stg_stations.station_id"],
            ),
            sheet.extraction("stg_stations", ["station_id", "name", "capacity"]),
        ),
        steps=(
            sheet.step("drop_duplicates", "cleaning", ["trip_id"]),
            sheet.step("drop_false_starts", "cleaning", ["duration_s"], "duration_s >= 2"),
            sheet.step("fill_price", "imputation", ["price"], "median"),
            sheet.step("scale_capacity", "scaling", ["capacity"], "standard"),
            sheet.step("fix_clock", "cleaning", ["started_at"], "shift to local time"),
        ),
        features=(
            sheet.feature("duration_min", "duration_s / 60", type="float"),
            sheet.feature("hour", "extract(hour from started_at)", type="integer"),
            sheet.feature(
                "trips_per_hour", "count(trip_id)", group_by=["station_id"], window="1h", type="integer"
            ),
            sheet.feature("load", "trips_per_hour / capacity", type="float"),
            sheet.feature("mood", "how people feel about riding"),
        ),
        outputs=(sheet.output("trip_features", path="data/features/trip_features"),),
    )
    sheet.flow(
        "3.1",
        extractions=(sheet.extraction("trip_features", ["hour", "duration_min", "trips_per_hour"]),),
        models=(
            sheet.model(
                "demand",
                "random_forest",
                "trips_per_hour",
                ["hour", "duration_min", "name"],
                grid={"n_estimators": ["5", "10"], "max_depth": ["3", "none"]},
                metrics=["mae", "rmse"],
                split="time, last 4 weeks",
            ),
            sheet.model("oracle", "crystal ball", "trips_per_hour", ["hour"], metrics=["mae"]),
        ),
        outputs=(
            sheet.output("demand_forecast"),
            sheet.output("demand", kind="model", format="joblib", path="models/demand"),
        ),
    )
    sheet.flow(
        "3.2",
        extractions=(sheet.extraction("trip_features", ["hour", "duration_min", "trips_per_hour"]),),
        methods=(
            sheet.method("summary_statistics", "duration_min", "trips_per_hour"),
            sheet.method("spearman_correlation", "hour", "trips_per_hour"),
            sheet.method("astrology", "hour"),
        ),
        charts=(
            sheet.chart("demand_by_hour", "line", "hour", "trips_per_hour"),
            sheet.chart("durations", "histogram", "duration_min"),
            sheet.chart("odd", "hologram", "hour"),
        ),
        outputs=(sheet.output("demand_profile", format="csv"),),
    )
    sheet.flow(
        "3.3",
        extractions=(sheet.extraction("demand_profile"), sheet.extraction("demand_forecast")),
        charts=(sheet.chart("forecast", "line", "started_at", "trips_per_hour"),),
        outputs=(sheet.output("monthly_report", kind="report", format="pdf"),),
    )
    return sheet


def plain() -> Sheet:
    """A plan that is not about data."""
    sheet = Sheet()
    sheet.phase("0", "Prepare")
    sheet.task("T1", "Build the boat shed")
    sheet.task("T2", "Sign the lease", needs="T1")
    sheet.phase("1", "Sail")
    sheet.task("T3", "Launch", needs="T2")
    return sheet


def hostile(names: Sequence[str], columns: Sequence[str]) -> Sheet:
    """Every name of the plan is one that means harm."""
    sheet = Sheet()
    one_line = [" ".join(name.split()) or "x" for name in names]
    sheet.more["name"] = sheet.word(one_line[0])
    for name in one_line[:3]:
        sheet.connection(name, "postgresql", host=name, database=name, environment=(name,))
    sheet.table(
        one_line[0],
        [(columns[0], "integer", "k"), *((c, t) for c, t in zip(columns[1:], TYPES * 9, strict=False))],
        connection=one_line[0],
        incremental=columns[0],
        schema_name=one_line[1],
    )
    for place, name in enumerate(one_line):
        number = place + 1
        if place % 4 == 0:
            sheet.phase(str(place), name)
        sheet.task(
            f"{place}.{number}",
            name,
            inputs=[one_line[0], one_line[place - 1]],
            outputs=[f"{name} out"],
            owner=sheet.word(name),
            notes=tuple(
                Note(kind="description", text=text, span=Span(sheet.path, 0, 1)) for text in names[:place]
            ),
        )
        sheet.flow(
            f"{place}.{number}",
            extractions=(
                sheet.extraction(one_line[0], columns, filter=name, joins=[name]),
                sheet.extraction(one_line[place - 1], columns),
            ),
            steps=(
                sheet.step(name, "validation", columns[:1], name),
                sheet.step(name, name, columns[:1], name),
            ),
            features=(sheet.feature(name, name), sheet.feature(name, f'"{columns[0]}" / 2', window=name)),
            methods=(sheet.method(name, *columns),) if place % 3 == 0 else (),
            models=(sheet.model(name, name, columns[0], columns, metrics=[name], split=name),)
            if place % 3 == 1
            else (),
            charts=(sheet.chart(name, name, columns[0], name),),
            outputs=(
                sheet.output(f"{name} out", path=name, partition_by=[name]),
                sheet.output(f"{name} report", kind="report", path=f"../../{name}"),
            ),
        )
    return sheet


TYPES = ("string", "float", "timestamp", "date", "boolean", "decimal(9, 2)", "unknown")
