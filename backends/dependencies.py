"""Which packages the emitted project needs, and why: for `requirements.txt` and for the document.

Versions are a tested set: the lower end is what the emitted code was tried with or older, the upper end the
next major release.  Technologies that the stack names keep the stack's line as their reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from backends.local.project import project
from backends.local.tasks import bodies
from compiler.ordered import OrderedPlan
from compiler.source import Span


@dataclass(frozen=True, slots=True)
class Requirement:
    package: str
    versions: str
    """A range as pip writes it: ``>=2.0,<3``."""
    why: str
    span: Span | None
    """The line of the plan or its context that asks for it; None for a planc default."""

    @property
    def line(self) -> str:
        return f"{self.package}{self.versions}"


Need = tuple[str, str, Span | None]

VERSIONS = {
    "duckdb": ">=1.1,<3",
    "joblib": ">=1.4,<2",
    "matplotlib": ">=3.9,<4",
    "numpy": ">=1.26,<3",
    "oracledb": ">=2.4,<4",
    "pandas": ">=2.2,<4",
    "plotly": ">=5.24,<8",
    "polars": ">=1.12,<3",
    "psycopg[binary]": ">=3.2,<4",
    "pyarrow": ">=17,<27",
    "pymysql": ">=1.1,<2",
    "pyodbc": ">=5.1,<6",
    "pytest": ">=8.3,<10",
    "pyyaml": ">=6.0,<7",
    "scikit-learn": ">=1.5,<2",
    "scipy": ">=1.13,<2",
    "sqlalchemy": ">=2.0.36,<3",
    "tenacity": ">=9.0,<10",
}

_LAST: list[tuple[OrderedPlan, tuple[Requirement, ...]]] = []

DRIVERS = {
    "postgresql": "psycopg[binary]",
    "mysql": "pymysql",
    "mssql": "pyodbc",
    "oracle": "oracledb",
}
READ_LIVE = frozenset({*DRIVERS, "sqlite"})
"""Kinds of connections that the emitted extraction can read in a live run; for others it lacks a reader."""


def requirements(plan: OrderedPlan) -> tuple[Requirement, ...]:
    """The packages of the skeleton project, by name."""
    if not _LAST or _LAST[0][0] is not plan:
        # Several files of one build ask for them, and a plan never changes.
        _LAST[:] = [(plan, _requirements(plan))]
    return _LAST[0][1]


def _requirements(plan: OrderedPlan) -> tuple[Requirement, ...]:
    found = {package: (why, span) for package, why, span in _needs(plan)}
    return tuple(Requirement(package, VERSIONS[package], *found[package]) for package in sorted(found))


def _needs(plan: OrderedPlan) -> Iterator[Need]:
    """Package, reason, and the line that asks for it; a package once."""
    made = project(plan)
    stack = {tech.name: tech for tech in plan.plan.context.tech if tech.used}

    def named(package: str, why: str) -> Need:
        tech = stack.get(package)
        return package, f"the stack names it: {why}" if tech else why, tech.written.span if tech else None

    yield named("pyyaml", "reads the files of config/")
    yield named("pytest", "runs the tests")
    if not made.has_data:
        return
    yield _engine(plan, made.engine)
    yield named("pyarrow", "Parquet files and typed tables")
    yield named("duckdb", "the embedded database of mock runs, and SQL over frames")
    used = {library for body in bodies(made).values() for library in body.libraries}
    yield from _of_libraries(plan, used, named)
    if made.queries:
        yield named("sqlalchemy", "pooled connections and transactions")
        yield named("tenacity", "retry with exponential back-off and jitter")
    reached = {query.connection.lower() for query in made.queries.values() if query.connection}
    for connection in plan.plan.context.connections:
        if connection.kind in DRIVERS and connection.name.text.lower() in reached:
            why = f"driver of the connection {connection.name.text}"
            yield DRIVERS[connection.kind], why, connection.name.span


def _of_libraries(plan: OrderedPlan, used: set[str], named: Callable[[str, str], Need]) -> Iterator[Need]:
    if "src.models.training" in used:
        yield named("scikit-learn", "trains and evaluates the models")
        yield named("joblib", "keeps trained models")
    if "src.analysis.statistics" in used:
        yield named("scipy", "statistical tests")
    if used & {"src.models.training", "src.analysis.statistics", "src.visualization.charts"}:
        yield named("numpy", "columns as arrays")
    if "src.visualization.charts" in used:
        package = "plotly" if charts_with_plotly(plan) else "matplotlib"
        yield named(package, "draws the charts")


def charts_with_plotly(plan: OrderedPlan) -> bool:
    """Whether the stack's charts are Plotly's; Matplotlib draws them otherwise."""
    stack = {tech.name: tech for tech in plan.plan.context.tech if tech.used}
    if "plotly" not in stack:
        return False
    return "matplotlib" not in stack or stack["plotly"].preferred


def _engine(plan: OrderedPlan, engine: str) -> Need:
    reason = next((p.engine_reason for p in plan.placements.values() if p.engine == engine), None)
    if reason is not None and reason.span is not None:
        return engine, reason.because, reason.span
    return engine, "dataframes", None
