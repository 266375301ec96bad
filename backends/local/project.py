"""What the skeleton project needs to know, worked out once from the plan: datasets, queries, tasks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from backends.local import contracts, naming, queries
from backends.spelling import safe_path
from backends.titles import dropped
from compiler.frames import LIBRARIES, frames
from compiler.ir import Flow, Output, Task
from compiler.names import dataset_key, identifier, unique
from compiler.ordered import DataLink, OrderedPlan, Placement
from compiler.source import Span

DATASETS = frozenset({"dataset", "table", "file"})
_ARTEFACTS = frozenset(
    {
        *("joblib", "pkl", "pickle", "onnx", "png", "svg", "jpg", "pdf", "html", "htm", "ppt", "pptx"),
        *("docx", "md", "ipynb", "streamlit", "dash", "power bi", "tableau", "quarto", "mlflow", "yml"),
    }
)


@dataclass(frozen=True, slots=True)
class Dataset:
    """Data in the store: what a query brings, or what tasks leave for others."""

    key: str
    name: str
    path: str
    format: str
    producers: tuple[str, ...]
    columns: tuple[str, ...]
    partition_by: tuple[str, ...]
    span: Span
    table: str | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """One input of a task: a dataset of the store, by way of a query if it comes from a source."""

    dataset: str
    name: str
    """The dataset as the plan calls it."""
    query: str | None = None
    inferred: str = ""
    """Why it is taken for an input, where the plan names none."""


@dataclass(frozen=True, slots=True)
class Work:
    """A task that becomes code."""

    task: Task
    key: str
    placement: Placement
    flow: Flow | None
    reads: tuple[Read, ...]
    writes: tuple[str, ...]

    @property
    def module(self) -> str:
        assert self.placement.module is not None
        return f"{self.placement.module.rsplit('/', 1)[0]}/{self.key}.py"


@dataclass(frozen=True)
class Project:
    plan: OrderedPlan
    keys: dict[str, str]
    contracts: dict[str, contracts.Contract]
    """Source tables by key."""
    queries: dict[str, queries.Query]
    datasets: dict[str, Dataset]
    works: tuple[Work, ...]

    @cached_property
    def title(self) -> str:
        name = self.plan.plan.name
        return name.text if name and name.text.strip() else "Project"

    @property
    def has_data(self) -> bool:
        """Whether the plan has data of any kind; without, there is no store and no dataframe."""
        return bool(self.datasets)

    @cached_property
    def _artefacts(self) -> dict[tuple[str, str], str]:
        named = [
            (work.key, name)
            for work in self.works
            if work.flow
            for words in (
                [model.name for model in work.flow.models],
                [chart.name for chart in work.flow.charts],
                [output.name for output in work.flow.outputs],
            )
            for name in (word.text for word in words)
        ]
        named = list(dict.fromkeys(named))
        return dict(zip(named, unique(identifier(n, "part") for _, n in named), strict=True))

    def artefact(self, work: Work, name: str) -> str:
        """What a model, chart or report of a task is called among the files, whoever else has one."""
        return self._artefacts[work.key, name]

    @property
    def engine(self) -> str:
        """The dataframe library of the skeleton: the engine of the tasks, or what serves in its place."""
        engines = {placement.engine for placement in self.plan.placements.values()}
        if len(engines) == 1 and (only := next(iter(engines))) in LIBRARIES:
            return only
        return frames(self.plan.plan.context.tech)[0]

    def where(self, span: Span) -> str:
        return self.plan.where(span)


def project(plan: OrderedPlan) -> Project:
    keys = naming.task_keys(plan)
    tables = contracts.of(plan)
    asked = queries.of(plan, tables)
    datasets = _Datasets(plan, asked)
    works = []
    for task in plan.plan.tasks:
        placement = plan.placements[task.id]
        if placement.gate or placement.module is None or dropped(task):
            continue
        reads = tuple(datasets.read(link) for link in datasets.links(task.id, "reads"))
        writes = [datasets.written[dataset_key(link.dataset)] for link in datasets.links(task.id, "writes")]
        works.append(
            Work(
                task,
                keys[task.id],
                placement,
                plan.flow_of.get(task.id),
                tuple({read.dataset: read for read in reads}.values()),
                tuple(dict.fromkeys(writes)),
            )
        )
    return Project(plan, keys, tables, asked.by_name, datasets.all, tuple(works))


class _Datasets:
    """The catalogue of the store, and which entry each mention of a dataset means."""

    def __init__(self, plan: OrderedPlan, asked: queries.Queries) -> None:
        self.plan = plan
        self.asked = asked
        self.rank = {node: place for place, node in enumerate(plan.order)}
        self.kinds = self._kinds()
        self.artefacts = {key for key, (kind, _) in self.kinds.items() if kind not in DATASETS}
        given_up = {task.id for task in plan.plan.tasks if dropped(task)}
        self.of_task: dict[tuple[str, str], list[DataLink]] = {}
        links = [link for link in plan.links if link.task not in given_up]
        for link in links:
            if not self._artefact(link):
                self.of_task.setdefault((link.task, link.direction), []).append(link)
        written: dict[str, list[DataLink]] = {}
        unproduced: dict[str, list[DataLink]] = {}
        for link in links:
            if link.direction == "writes" and not self._artefact(link):
                written.setdefault(dataset_key(link.dataset), []).append(link)
        for link in links:
            key = dataset_key(link.dataset)
            if link.direction == "writes" or key in written or self._source(link):
                continue
            if not self._artefact(link):
                unproduced.setdefault(key, []).append(link)
        self.all: dict[str, Dataset] = {}
        names = unique(
            [
                *(query.dataset for query in asked.by_name.values()),
                *(naming.short(key, "data") for key in [*written, *unproduced]),
            ]
        )
        paths: set[str] = set()
        for query, key in zip(asked.by_name.values(), names, strict=False):
            path = f"raw/{query.dataset.removeprefix('raw_')}"
            paths.add(path)
            self.all[key] = Dataset(
                key, query.table.name, path, "parquet", (), query.columns, (), query.span, query.table.key
            )
        self.written: dict[str, str] = {}
        for (made, mentions), key in zip(
            [*written.items(), *unproduced.items()], names[len(asked.by_name) :], strict=True
        ):
            self.written[made] = key
            self.all[key] = self._dataset(key, made, mentions, paths)

    def links(self, task: str, direction: str) -> list[DataLink]:
        return self.of_task.get((task, direction), [])

    def read(self, link: DataLink) -> Read:
        """A source table comes by way of its query, unless a task before this one writes it."""
        key = dataset_key(link.dataset)
        written = self.written.get(key)
        if written and (not self._source(link) or self._written_before(link)):
            return Read(written, link.dataset, inferred=link.inferred)
        query = self.asked.of_task(link.task, link.table or "")
        return Read(query.dataset, link.dataset, query.name)

    def _source(self, link: DataLink) -> bool:
        return bool(link.table) and self.asked.knows(link.table or "")

    def _written_before(self, link: DataLink) -> bool:
        producers = self.all[self.written[dataset_key(link.dataset)]].producers
        return any(self.rank[p] < self.rank[link.task] for p in producers if p != link.task)

    def _artefact(self, link: DataLink) -> bool:
        return dataset_key(link.dataset) in self.artefacts

    def _kinds(self) -> dict[str, tuple[str, Output | None]]:
        """What each thing that tasks leave behind is; a plain file counts as data unless its format tells."""
        found: dict[str, tuple[str, Output | None]] = {}
        for task in self.plan.plan.tasks:
            for ref in task.outputs:
                kind = "file" if not _is_artefact(ref.format, ref.path or ref.name) else "artefact"
                found.setdefault(dataset_key(ref.name), (kind, None))
        for flow in self.plan.flow_of.values():
            for output in flow.outputs:
                path = output.path.text if output.path else output.name.text
                kind = output.kind
                if kind in DATASETS and _is_artefact(output.format, path):
                    kind = "artefact"
                found[dataset_key(output.name.text)] = (kind, output)
        return found

    def _dataset(self, key: str, made: str, mentions: list[DataLink], paths: set[str]) -> Dataset:
        output = self.kinds.get(made, ("", None))[1]
        stated = safe_path(output.path.text) if output and output.path else None
        path = (stated or key).removeprefix("data/")
        while path in paths or path.startswith(("raw/", "mock/", "mock_source")):
            path = f"{path}_{key}" if path != key else f"made/{key}"
        paths.add(path)
        partition = tuple(word.text for word in output.partition_by) if output else ()
        first = mentions[0]
        producers = tuple(link.task for link in mentions if link.direction == "writes")
        if not partition:
            path += ".parquet"
        form = (output.format if output else None) or "parquet"
        columns = () if producers else _columns(self.plan, made)
        return Dataset(key, first.dataset, path, form, producers, columns, partition, first.span)


def _is_artefact(form: str | None, path: str) -> bool:
    ending = path.rsplit(".", 1)[-1].lower() if "." in path else ""
    return (form or "").lower() in _ARTEFACTS or ending in _ARTEFACTS


def _columns(plan: OrderedPlan, made: str) -> tuple[str, ...]:
    """Columns that specifications ask of a dataset that nobody documents or produces."""
    found: dict[str, None] = {}
    for flow in plan.flow_of.values():
        for extraction in flow.extractions:
            if dataset_key(extraction.table.text) == made:
                found.update(dict.fromkeys(word.text for word in extraction.columns))
    for task in plan.plan.tasks:
        for ref in task.inputs:
            if dataset_key(ref.name) == made:
                found.update(dict.fromkeys(word.text for word in ref.columns))
    return tuple({name.lower(): name for name in found}.values())
