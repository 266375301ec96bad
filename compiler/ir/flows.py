"""Data-flow specifications."""

# No `from __future__ import annotations`: pydantic would compile each annotation from its text.
from compiler.ir.base import Node, Word
from compiler.ir.order import Need
from compiler.source import Span


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
