"""The intermediate representation: what planc understood, each fact with the span it came from.

`Plan` is what the grammar makes of the documents of one project.  It keeps what was written (`Need`)
apart from what it came to mean (the edges, worked out in `passes`).  All models are frozen.
Durations are working days (8 h = 1 day, 5 days = 1 week).
"""

# No `from __future__ import annotations`: pydantic would compile each annotation from its text.
import sys
from collections.abc import Callable
from enum import StrEnum
from types import ModuleType
from typing import Any, Literal, ParamSpec, TypeVar, cast

# pydantic would look through the metadata of all installed packages for plugins of its own.  planc wants
# none, and the import of what reads metadata takes a tenth of the time that checking a small plan does.
if "pydantic.plugin._loader" not in sys.modules:
    _no_plugins = ModuleType("pydantic.plugin._loader")
    _no_plugins.get_plugins = tuple  # type: ignore[attr-defined]  # a module made by hand
    sys.modules["pydantic.plugin._loader"] = _no_plugins

from pydantic import BaseModel, ConfigDict

from compiler.source import Span

SCHEMA_VERSION = 1


class Node(BaseModel):
    # Models are built when first used: a plan without data flows never pays for theirs.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


_Fields = ParamSpec("_Fields")
_Made = TypeVar("_Made", bound=Node)


def proven(node: Callable[_Fields, _Made]) -> Callable[_Fields, _Made]:
    """Makes nodes as their class does, but of values that have the right types already.

    A large plan has a hundred thousand words, references and notes, which the grammar makes itself: mypy
    has checked their types, and to check them again takes more time than to make them.
    """
    kind = cast(type[Node], node)
    fields = {
        name: None if field.is_required() else field.default for name, field in kind.model_fields.items()
    }
    names = set(fields)
    new, put = object.__new__, object.__setattr__

    def make(**values: Any) -> Node:  # Any: what mypy holds against the fields of the class
        made = new(kind)
        put(made, "__dict__", fields | values)
        put(made, "__pydantic_fields_set__", names)
        put(made, "__pydantic_extra__", None)
        put(made, "__pydantic_private__", None)
        return made

    return cast("Callable[_Fields, _Made]", make)


class Word(Node):
    """Some text a person wrote, cleaned of markup, and where it stands."""

    text: str
    span: Span


class Status(StrEnum):
    DONE = "done"
    ACTIVE = "active"
    OPEN = "open"
    BLOCKED = "blocked"
    DROPPED = "dropped"


# -- references -------------------------------------------------------------------------------------


class Ref(Node):
    """One reference as it was written, before anyone knows what it points to.

    - `one`: an id (``3``, ``INTAKE-2``), with the label word before it if any (``Story``)
    - `range`: ``S1-S6``: `id` to `last`, both included
    - `all_previous`: "all previous stories"; a wildcard, never part of `depends_on`
    - `previous`: "the previous phase"; the one of its kind before the item that says so
    - `name`: words that may be the name of an item
    - `external`: plainly not an item of this plan (a file, a package, a state); kept, never resolved
    """

    form: Literal["one", "range", "all_previous", "previous", "name", "external"]
    written: str
    span: Span
    label: str | None = None
    """Lower-cased label word in its canonical English form: phase, story, task, epic, step …"""
    id: str | None = None
    last: str | None = None


class Need(Node):
    """A dependency field: everything that one statement says an item waits for."""

    written: str
    span: Span
    refs: tuple[Ref, ...] = ()
    none: bool = False
    """The statement says, in whatever words, that there is nothing to wait for."""


class Relation(Node):
    """Order stated outside an item's own field: each of `before` precedes each of `after`."""

    before: tuple[Ref, ...]
    after: tuple[Ref, ...]
    span: Span
    form: Literal["mermaid", "gantt", "yaml", "arrow", "prose", "blocks", "table"]
    declared: bool = True
    """False for wildcards and prose sequences: they order, but do not enter `depends_on`."""


# -- time -------------------------------------------------------------------------------------------


class Duration(Node):
    """An amount of work or time, in working days; a range keeps both ends."""

    written: str
    span: Span
    low: float
    high: float


class Window(Node):
    """A stated interval on the time line, in working days from the start of the project (0-based,
    `finish` exclusive) or as ISO dates.  `relative_to_phase`: weeks that restart in every phase."""

    written: str
    span: Span
    start: float | None = None
    finish: float | None = None
    unit: Literal["hour", "day", "week", "month", "quarter", "date", "sprint"] = "week"
    start_date: str | None = None
    finish_date: str | None = None
    relative_to_phase: bool = False
    inverted: bool = False
    """Written with its end before its start."""


# -- the plan ---------------------------------------------------------------------------------------


class Note(Node):
    """A typed part of an item that is kept as text: a deliverable, a criterion, a risk …"""

    kind: Literal[
        "goal", "deliverable", "acceptance", "risk", "requirement", "description", "test", "step", "file"
    ]
    text: str
    span: Span


class DatasetRef(Node):
    """A table, file or other dataset that an item reads or writes."""

    name: str
    span: Span
    columns: tuple[Word, ...] = ()
    path: str | None = None
    format: str | None = None


class Restatement(Node):
    """What another place says of the same item, where both places say something."""

    span: Span
    duration: Duration | None = None
    window: Window | None = None
    status: Status | None = None


class Item(Node):
    """What phases and tasks have in common.

    `id` is unique across phases and tasks and never null; `written_id` is what the plan says.
    `span` is the heading, row or list item that introduces the item; `id_span` the id within it.
    """

    id: str
    written_id: str | None = None
    label: str
    """The plan's own word: Phase, Story, Task, Data flow, Step …; the canonical word if none."""
    name: Word
    span: Span
    id_span: Span | None = None
    duration: Duration | None = None
    window: Window | None = None
    status: Status | None = None
    needs: tuple[Need, ...] = ()
    owner: Word | None = None
    priority: Word | None = None
    notes: tuple[Note, ...] = ()
    places: tuple[Span, ...] = ()
    """Where else the plan states the same item (overview, progress table, diagram)."""
    restated: tuple[Restatement, ...] = ()
    """What those places say otherwise; what counts is what the item itself says."""


class Phase(Item):
    within: str | None = None
    """The id of the phase that it stands in: a week of a phase, a day of a week."""


class Task(Item):
    phase: str | None = None
    """The id of the phase the task belongs to."""
    points: float | None = None
    platform: Word | None = None
    spec: Word | None = None
    """The file that specifies this task's data flow, as the plan links to it."""
    inputs: tuple[DatasetRef, ...] = ()
    outputs: tuple[DatasetRef, ...] = ()


# -- data-flow specifications -----------------------------------------------------------------------


class Extraction(Node):
    """What a flow reads: one table or API endpoint."""

    table: Word
    connection: Word | None = None
    columns: tuple[Word, ...] = ()
    filter: Word | None = None
    incremental: Word | None = None
    """The watermark column."""
    joins: tuple[Word, ...] = ()
    load: Word | None = None
    """Where it says that only what is new is read, if it names no column to tell that by."""


class Feature(Node):
    name: Word
    formula: Word | None = None
    type: Word | None = None
    window: Word | None = None
    group_by: tuple[Word, ...] = ()
    description: Word | None = None


class Step(Node):
    """A named transformation, validation or cleaning step."""

    name: Word
    kind: str
    """validate, clean, impute, scale, encode, aggregate, join, transform …"""
    columns: tuple[Word, ...] = ()
    rule: Word | None = None


class Method(Node):
    """A statistical analysis that the plan names."""

    name: Word
    columns: tuple[Word, ...] = ()
    parameters: tuple[tuple[str, str], ...] = ()


class Model(Node):
    name: Word
    algorithm: Word | None = None
    target: Word | None = None
    features: tuple[Word, ...] = ()
    hyperparameters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    metrics: tuple[Word, ...] = ()
    split: Word | None = None


class Chart(Node):
    name: Word
    kind: str | None = None
    x: Word | None = None
    y: Word | None = None


class Output(Node):
    name: Word
    kind: str = "dataset"
    """dataset, model, chart, dashboard, report, table, file"""
    format: str | None = None
    path: Word | None = None
    partition_by: tuple[Word, ...] = ()
    consumers: tuple[Word, ...] = ()


class Flow(Node):
    """A data-flow specification: what one story reads, makes of it and leaves behind."""

    id: str
    name: Word
    path: str
    span: Span
    story: Word | None = None
    """The id of the story, as the specification writes it."""
    needs: tuple[Need, ...] = ()
    extractions: tuple[Extraction, ...] = ()
    steps: tuple[Step, ...] = ()
    features: tuple[Feature, ...] = ()
    methods: tuple[Method, ...] = ()
    models: tuple[Model, ...] = ()
    charts: tuple[Chart, ...] = ()
    outputs: tuple[Output, ...] = ()
    owner: Word | None = None
    schedule: Word | None = None
    platform: Word | None = None


# -- project context --------------------------------------------------------------------------------


class Tech(Node):
    """One technology that the stack names.  `area` is what it is for."""

    area: str
    """language, platform, engine, database, scheduler, dashboard, report, ml, library, storage, other"""
    name: str
    """Canonical lower-case name: python, polars, databricks, airflow …"""
    written: Word
    version: str | None = None
    preferred: bool = False
    excluded: bool = False
    """The stack says that it is not to be used."""
    tentative: bool = False
    """Named as a possibility only: maybe later, considered, to be decided."""

    @property
    def used(self) -> bool:
        """Whether the project counts on it."""
        return not self.excluded and not self.tentative


class Column(Node):
    name: Word
    type: str = "unknown"
    """Canonical: integer, float, decimal, string, boolean, date, timestamp, json, binary, unknown"""
    written_type: str | None = None
    nullable: bool = True
    primary_key: bool = False
    references: Word | None = None
    """``table.column`` that this column is a foreign key to."""
    description: str | None = None
    unique: bool = False
    values: tuple[str, ...] = ()
    """The values that it may hold, if they are listed."""
    low: float | None = None
    high: float | None = None
    """The range that its values lie in, both ends included."""
    may_be_null: Word | None = None
    """Where it is said in so many words that it may be empty."""


class Table(Node):
    name: Word
    columns: tuple[Column, ...] = ()
    connection: Word | None = None
    schema_name: str | None = None
    rows: int | None = None
    volume: Word | None = None
    refresh: Word | None = None
    incremental: Word | None = None
    """The documented watermark column."""
    description: str | None = None
    owner: Word | None = None
    contact: Word | None = None
    key_unknown: bool = False
    redefined: tuple[Column, ...] = ()
    """Later definitions of columns that it has already; the first one counts."""


class Connection(Node):
    """How to reach a system.  Secrets are never kept: only the names of environment variables."""

    name: Word
    kind: str = "unknown"
    """postgresql, mysql, mssql, oracle, sqlite, duckdb, databricks, hive, s3, rest, file, unknown"""
    host: str | None = None
    port: int | None = None
    database: str | None = None
    schema_name: str | None = None
    url: str | None = None
    """Without user name and password."""
    auth: str | None = None
    """As written."""
    auth_kind: str | None = None
    """bearer, api_key, basic, oauth2_client_credentials, password, kerberos, iam …; None: unstated"""
    environment: tuple[str, ...] = ()
    rate_limit: str | None = None
    pagination: str | None = None
    """cursor, page, offset, link, none; else as written"""
    endpoints: tuple[Word, ...] = ()
    has_secret: bool = False


class Variable(Node):
    """A mention of an environment variable."""

    name: Word
    declared: bool = False
    """It is listed or given a value here, not used."""


class Context(Node):
    tech: tuple[Tech, ...] = ()
    tables: tuple[Table, ...] = ()
    connections: tuple[Connection, ...] = ()
    paths: tuple[str, ...] = ()
    """The context files that were read."""
    variables: tuple[Variable, ...] = ()
    insecure: tuple[Word, ...] = ()
    """Settings that switch encryption, or the check of who is at the other end, off; as written."""


# -- what was read ----------------------------------------------------------------------------------


class Reading(Node):
    """Lines of a file and what they became: `became` is None for prose that was read and not used."""

    first: int
    last: int
    became: str | None = None
    typed: bool = False
    """They set a typed field.  Free text that is kept (a criterion, a risk, a goal) sets none."""


class Coverage(Node):
    """How much of one file was understood.  Counts non-blank lines; understood is what set a typed field."""

    path: str
    lines: int
    understood: int
    readings: tuple[Reading, ...] = ()

    @property
    def prose(self) -> int:
        return self.lines - self.understood


class Inference(Node):
    """A fact that no document states: which rule derived it, from what."""

    subject: str
    fact: str
    rule: str
    span: Span | None = None


class Plan(Node):
    """Everything the documents of one project say."""

    schema_version: int = SCHEMA_VERSION
    path: str
    """The plan file, relative to the project folder."""
    name: Word | None = None
    phases: tuple[Phase, ...] = ()
    tasks: tuple[Task, ...] = ()
    relations: tuple[Relation, ...] = ()
    notes: tuple[Note, ...] = ()
    start_date: str | None = None
    flows: tuple[Flow, ...] = ()
    context: Context = Context.model_construct()
    coverage: tuple[Coverage, ...] = ()
    inferences: tuple[Inference, ...] = ()
    secrets: tuple[Span, ...] = ()
    """Where the documents hold a password, token or key in plain text; masked in everything shown."""
    exposed: tuple[Span, ...] = ()
    """Those of them that are plainly real, not stand-ins of examples."""
