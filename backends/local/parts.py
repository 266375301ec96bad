"""A task's module in the making: its imports, functions, lines and hooks, and what is known of its frames."""

from __future__ import annotations

from collections.abc import Iterable

from backends.local import naming, schema
from backends.local.analyses import Training
from backends.local.lines import Argument, call
from backends.local.project import Project, Read, Work
from backends.spelling import Literal
from compiler.ir import Feature, Step
from compiler.names import identifier, unique


class Parts:
    def __init__(self, project: Project, work: Work, known: dict[str, schema.Columns]) -> None:
        self.project = project
        self.work = work
        self.known = known
        self.imports = {"from src.utils.task_run import TaskRun"}
        self.libraries: set[str] = set()
        self.functions: list[list[str]] = []
        self.lines: list[str] = []
        self.summary = "Read the inputs, do the work, write the outputs."
        self.hooks: list[str] = []
        self.hook_functions: list[list[str]] = []
        self.implemented: list[str] = []
        self.trainings: list[Training] = []
        self.steps: list[Step] = []
        self.features: list[Feature] = []
        """What of the specification is still to be written."""
        self._names: set[str] = {work.key, "run", "frames", "data", "hooks"}
        names = unique(naming.short(_frame_name(project, read), "data") for read in work.reads)
        self.frames = dict(zip((read.dataset for read in work.reads), names, strict=True))
        """The name of each input's frame, by its dataset."""
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

    def frame(self, name: str) -> str:
        """How the code speaks of a frame."""
        return "data" if name == "data" else f"frames[{Literal(name)}]"

    def did(self, what: str, name: str) -> None:
        self.implemented.append(f"{self.work.key}: {what} {naming.short(name, 'part', 60)}")


def merged(imports: Iterable[str]) -> list[str]:
    """Import lines in the order that sorters want, names of one module together."""
    names: dict[str, list[str]] = {}
    for line in sorted(set(imports)):
        _, package, _, name = line.split(" ", 3)
        names.setdefault(package, []).append(name)
    return [f"from {package} import {', '.join(names[package])}" for package in sorted(names)]


def _frame_name(project: Project, read: Read) -> str:
    return project.queries[read.query].table.key if read.query else read.dataset
