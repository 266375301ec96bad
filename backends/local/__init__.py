"""The skeleton project: Python on one machine, with pandas or Polars as the stack says.

What never varies is copied from `backends/targets/local/`, which is itself a project that runs; what this
plan needs is built around it: the graph, configuration, SQL, a module per task, hooks, tests.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from compiler.emitted import EmittedFile
from compiler.ordered import OrderedPlan


@dataclass(frozen=True, slots=True)
class Local:
    name: str = "local"
    stage: int = 10

    def emit(self, plan: OrderedPlan, written: Mapping[str, EmittedFile]) -> Iterable[EmittedFile]:
        from backends.local.emit import files

        return files(plan)


BACKEND = Local()
