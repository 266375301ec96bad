"""One script per phase, from its stencil."""

from __future__ import annotations

from collections.abc import Iterator

from backends.local import naming
from backends.local.graph import phases
from backends.local.lines import quiet
from backends.local.project import Project
from backends.local.source import docstring
from backends.spelling import Literal, fill
from compiler.emitted import EmittedFile

_HEAD_END = '"""\n\nimport sys'


def scripts(project: Project) -> Iterator[EmittedFile]:
    from backends.local.emit import stencil

    page = stencil("scripts/run_phase.py")
    body = page[page.index(_HEAD_END) + 3 :]
    for raw, phase in zip(phases(project), project.plan.plan.phases, strict=True):
        head = docstring(
            [
                f"Run {naming.title(phase)}",
                f"Plan: {project.where(phase.span)}",
                f"The same as the whole pipeline cut down to one phase: `python {raw['script']} --help`.",
            ]
        )
        filled = fill(body, {Literal("sample-phase"): Literal(phase.id)})
        lines = [quiet(line, 0) if line.startswith("PHASE =") else line for line in filled.split("\n")]
        content = "\n".join(head) + "\n".join(lines)
        carried = tuple(node for node in raw["nodes"] if node != phase.id)
        yield EmittedFile(raw["script"], content.encode(), tasks=carried)
