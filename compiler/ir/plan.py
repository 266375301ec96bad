"""The plan as a whole, and what became of each line."""

# No `from __future__ import annotations`: pydantic would compile each annotation from its text.
from compiler.ir.base import SCHEMA_VERSION, Node, Status, Word
from compiler.ir.context import Context
from compiler.ir.flows import Flow
from compiler.ir.items import Note, Phase, Task
from compiler.ir.order import Relation
from compiler.ir.stated import Stated
from compiler.source import Span


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
    owner: Word | None = None
    status: Status | None = None
    tags: tuple[Word, ...] = ()
    after: tuple[Word, ...] = ()
    """What the front matter says that the plan as a whole waits for: other plans, as written."""
    stated: Stated = Stated.model_construct()
    flows: tuple[Flow, ...] = ()
    context: Context = Context.model_construct()
    coverage: tuple[Coverage, ...] = ()
    inferences: tuple[Inference, ...] = ()
    secrets: tuple[Span, ...] = ()
    """Where the documents hold a password, token or key in plain text; masked in everything shown."""
    exposed: tuple[Span, ...] = ()
    """Those of them that are plainly real, not stand-ins of examples."""
