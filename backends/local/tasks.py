"""The module of each task: plumbing that reads, calls and writes, and hooks for what the plan leaves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from backends.local import naming
from backends.local.project import Project, Read, Work
from backends.local.source import docstring, module
from backends.spelling import Literal
from compiler.names import unique


@dataclass(frozen=True, slots=True)
class Body:
    """What a task's module says, and what of the plan it carries out."""

    text: str
    hook_text: str
    hooks: tuple[str, ...]
    implemented: tuple[str, ...]


def bodies(project: Project) -> dict[str, Body]:
    return {work.task.id: body(project, work) for work in project.works}


def body(project: Project, work: Work) -> Body:
    parts = Parts(project, work)
    if work.reads or work.writes:
        data(parts)
    else:
        parts.hook_perform()
    text = module(
        docstring(head(project, work)),
        sorted(parts.imports, key=_import_key),
        [
            f"def {work.key}(run: TaskRun) -> None:",
            *docstring([parts.summary], 4),
            *(f"    {line}".rstrip() for line in parts.lines),
        ],
    )
    return Body(text, parts.hook_module(), tuple(parts.hooks), tuple(parts.implemented))


class Parts:
    """A task's module in the making."""

    def __init__(self, project: Project, work: Work) -> None:
        self.project = project
        self.work = work
        self.imports = {"from src.utils.task_run import TaskRun"}
        self.lines: list[str] = []
        self.summary = "Read the inputs, do the work, write the outputs."
        self.hooks: list[str] = []
        self.implemented: list[str] = []
        self._functions: list[list[str]] = []
        names = unique(naming.short(_frame_name(project, read), "data") for read in work.reads)
        self.frames = dict(zip((read.dataset for read in work.reads), names, strict=True))

    def use(self, package: str, name: str) -> None:
        self.imports.add(f"from {package} import {name}")

    # -- hooks --------------------------------------------------------------------------------------

    def hook(self, name: str, lines: list[str]) -> None:
        self.use("src.hooks", f"{self.work.key} as hooks")
        self.hooks.append(f"src.hooks.{self.work.key}:{name}")
        self._functions.append(lines)

    def hook_perform(self) -> None:
        self.summary = "Do the work that the plan asks for; what that is stands in the hook."
        said = ["What this task does: the plan names it, and does not say how."]
        self.hook(
            "perform",
            ["@pass_through", "def perform(run: TaskRun) -> None:", *docstring([*said, *self.asks()], 4)],
        )
        self.lines.append("hooks.perform(run)")

    def hook_transform(self) -> None:
        said = ["What this task makes of its inputs: the plan does not say how."]
        self.hook(
            "transform",
            [
                "@pass_through",
                "def transform(run: TaskRun, frames: dict[str, Frame]) -> Frame:",
                *docstring([*said, *self.asks()], 4),
                "    return store.first(frames)",
            ],
        )

    def asks(self) -> list[list[str]]:
        """What the plan says of the task in words, for whoever fills in the hook."""
        said = []
        for note in self.work.task.notes[:12]:
            said.append(f"{note.kind}: {note.text} ({self.project.where(note.span)})")
        return [said] if said else []

    def hook_module(self) -> str:
        if not self._functions:
            return ""
        uses = ["from src.utils.hooks import pass_through", "from src.utils.task_run import TaskRun"]
        joined = "\n".join(line for function in self._functions for line in function)
        if "Frame" in joined:
            uses.append("from src.utils.frames import Frame")
        if "store." in joined:
            uses.append("from src.utils import store")
        what = f"Business logic of {naming.title(self.work.task)}"
        return module(
            docstring(
                [
                    what,
                    f"Plan: {self.project.where(self.work.task.span)}",
                    "This file is yours: write the body of a hook and remove its `@pass_through`.",
                ]
            ),
            sorted(uses, key=_import_key),
            *self._functions,
        )


def head(project: Project, work: Work) -> Iterator[str | list[str]]:
    """The docstring of a task's module: what it is, where the plan says so, what it reads and writes."""
    yield f"{naming.title(work.task)}"
    reason = work.placement.kind_reason
    place = f" ({project.where(reason.span)})" if reason.span else ""
    yield [
        f"Plan: {project.where(work.task.span)}",
        f"Kind: {work.placement.kind}, because {reason.because}{place}",
        *([f"Specification: {project.where(work.flow.span)}"] if work.flow else []),
    ]
    if work.reads:
        yield ["Reads:", *(f"    {_told(project, read)}" for read in work.reads)]
    if work.writes:
        yield [
            "Writes:",
            *(
                f"    {project.datasets[key].name}: data/{project.datasets[key].path}"
                f" ({project.where(project.datasets[key].span)})"
                for key in work.writes
            ),
        ]


def data(parts: Parts) -> None:
    """A task with data: frames in, what the plan says of them, frames out."""
    read_all(parts)
    if matched := by_name(parts):
        for key, frame in matched:
            parts.use("src.utils", "store")
            parts.lines.append(f"store.write(run, {Literal(key)}, frames[{Literal(frame)}])")
        parts.implemented.append(f"{parts.work.key}: load")
        return
    parts.hook_transform()
    parts.lines.append("result = hooks.transform(run, frames)")
    parts.use("src.utils", "store")
    parts.lines.append("store.write_all(run, result)")


def read_all(parts: Parts) -> None:
    if not parts.work.reads:
        parts.use("src.utils.frames", "Frame")
        parts.lines.append("frames: dict[str, Frame] = {}")
        return
    parts.lines.append("frames = {")
    for read in parts.work.reads:
        name = Literal(parts.frames[read.dataset])
        if read.query:
            parts.use("src.data_processing", "tables")
            verb = "extract" if parts.work.placement.kind == "extraction" else "read"
            parts.lines.append(f"    {name}: tables.{verb}_{read.query.removeprefix('extract_')}(run),")
        else:
            parts.use("src.utils", "store")
            parts.lines.append(f"    {name}: store.read(run, {Literal(read.dataset)}),")
    parts.lines.append("}")


def by_name(parts: Parts) -> list[tuple[str, str]]:
    """Outputs of a task that only loads, each with the input that it is; none if that is not plain."""
    work = parts.work
    if work.placement.kind != "extraction" or not work.reads or not work.writes:
        return []
    inputs = {name: name.rsplit("_", 1)[-1] for name in parts.frames.values()}
    if len(inputs) == 1:
        return [(key, next(iter(inputs))) for key in work.writes]
    found = []
    for key in work.writes:
        fitting = [name for name, last in inputs.items() if key.rsplit("_", 1)[-1] == last]
        if len(fitting) != 1:
            return []
        found.append((key, fitting[0]))
    return found


def _frame_name(project: Project, read: Read) -> str:
    return project.queries[read.query].table.key if read.query else read.dataset


def _told(project: Project, read: Read) -> str:
    dataset = project.datasets[read.dataset]
    if read.query:
        query = project.queries[read.query]
        where = f" of {query.connection}" if query.connection else ""
        return f"{query.table.name}{where}: by sql/{query.name}.sql ({project.where(query.span)})"
    if not dataset.producers:
        return f"{dataset.name}: no task of the plan produces it ({project.where(dataset.span)})"
    return f"{dataset.name}: data/{dataset.path} ({project.where(dataset.span)})"


def _import_key(line: str) -> tuple[str, str]:
    """The order that import sorters want: by module, then by name."""
    _, package, _, name = line.split(" ", 3)
    return package, name.lower()
