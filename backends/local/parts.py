"""A task's module in the making: its imports, functions, lines and hooks, and what is known of its frames."""

from __future__ import annotations

import builtins
from collections.abc import Iterable

from backends.local import naming, schema
from backends.local.analyses import Training
from backends.local.lines import Argument, call
from backends.local.project import Project, Read, Work
from backends.plain_text import listed
from backends.spelling import Literal, plain
from compiler.ir import Feature, Step
from compiler.names import identifier, unique

_TAKEN = frozenset(
    {
        *("run", "data", "frames", "results", "frame", "hooks", "store", "tables", "validation", "cleaning"),
        *("compute", "training", "statistics", "charts", "report"),
    }
)
"""Names that the module of a task uses itself."""


class Parts:
    def __init__(self, project: Project, work: Work, known: dict[str, schema.Columns]) -> None:
        self.project = project
        self.work = work
        self.known = known
        self.imports = {"from src.utils.task_run import TaskRun"}
        self.libraries: set[str] = set()
        self.functions: list[list[str]] = []
        self.lines: list[str] = []
        self.summary = _summary(project, work)
        self.hooks: list[str] = []
        self.hook_functions: list[list[str]] = []
        self.implemented: list[str] = []
        self.trainings: list[Training] = []
        self.steps: list[Step] = []
        self.features: list[Feature] = []
        """What of the specification is still to be written."""
        datasets = [read.dataset for read in work.reads]
        labels = unique(_variable(project, work, read) for read in work.reads)
        self._names: set[str] = {work.key, *_TAKEN, *labels}
        self.labels = dict(zip(datasets, labels, strict=True))
        """What reports and hooks call each input, by its dataset."""
        self.frames = dict.fromkeys(datasets, "data") if len(datasets) == 1 else dict(self.labels)
        """The variable of each input, by its dataset: ``data`` for the only one."""
        self.columns: dict[str, schema.Columns] = {
            name: dict(known.get(dataset, {})) for dataset, name in self.frames.items()
        }
        """What each frame holds, by its name; once there is one frame for all, by ``data``."""

    def use(self, package: str, name: str) -> None:
        """Import a module or name of the emitted project."""
        self.imports.add(f"from {package} import {name}")
        self.libraries.add(f"{package}.{name.split(' ')[0]}")

    def name(self, wanted: str, prefix: str) -> str:
        """A function's name that this module has not used yet."""
        base = naming.short(f"{prefix}_{identifier(wanted, 'part')}", prefix, 48)
        name, number = base, 2
        while name in self._names:
            name, number = f"{base}_{number}", number + 1
        self._names.add(name)
        return name

    def call(self, target: str, function: str, arguments: list[Argument]) -> None:
        self.lines += call(f"{target} = {function}(" if target else f"{function}(", arguments)

    def gather(self) -> None:
        """All inputs as one mapping, for a function that takes them together."""
        nothing = "frames: dict[str, Frame] = {}"
        if not self.frames:
            self.use("src.utils.frames", "Frame")
            self.lines += [] if nothing in self.lines else [nothing]
            return
        pairs = [f"{Literal(self.labels[key])}: {name}" for key, name in self.frames.items()]
        self.lines += call("frames = {", pairs, after="}")

    def did(self, what: str, name: str) -> None:
        self.implemented.append(f"{self.work.key}: {what} {naming.short(name, 'part', 60)}")


def merged(imports: Iterable[str]) -> list[str]:
    """Import lines in the order that sorters want, names of one module together."""
    names: dict[str, list[str]] = {}
    for line in sorted(set(imports)):
        _, package, _, name = line.split(" ", 3)
        names.setdefault(package, []).append(name)
    return [f"from {package} import {', '.join(names[package])}" for package in sorted(names)]


def _variable(project: Project, work: Work, read: Read) -> str:
    """The name of the variable that holds an input: as the table or dataset is called, unless it is taken."""
    name = naming.short(project.queries[read.query].table.key if read.query else read.dataset, "data")
    taken = name in _TAKEN or name == work.key or hasattr(builtins, name)
    return f"{name}_rows" if taken else name


def _summary(project: Project, work: Work) -> str:
    """What the task's function does, in the plan's words."""
    read = [f"`{plain(read.name)}`" for read in work.reads]
    written = [f"`{plain(project.datasets[key].name)}`" for key in work.writes]
    if written:
        return f"Make {listed(written, 4)}{f' from {listed(read, 4)}' if read else ''}."
    name = plain(work.task.name.text).rstrip(".")
    return f"{name}: work on {listed(read, 4)}." if read else f"{name}."
