"""The implementation plan: one document with the seven sections that a reader of such plans expects.

Each section is a module here.  What it says comes from the plan, each statement with its source, and from
the files that earlier backends wrote: signatures are read from the emitted code, excerpts are its bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from compiler.emitted import EmittedFile
from compiler.ordered import OrderedPlan

PATH = "IMPLEMENTATION_PLAN.md"


class Document:
    name = "document"
    stage = 30

    def emit(self, plan: OrderedPlan, written: Mapping[str, EmittedFile]) -> Iterable[EmittedFile]:
        from backends.document.whole import document  # only a build needs all sections

        yield EmittedFile(PATH, document(plan, written).encode())


BACKEND = Document()
