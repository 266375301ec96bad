"""What the sections look up, worked out once: a plan of 10,000 tasks is not searched twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from backends import markdown_text as md
from backends.dependencies import Requirement, requirements
from backends.document.page import to
from backends.document.python_code import EMPTY, Code, read
from backends.plain_text import number
from backends.titles import dropped, labelled, title
from backends.working_days import begin, first_day, last_day
from compiler.emitted import EmittedFile
from compiler.ir import Connection, Flow, Item, Note, Phase, Table, Task, Word
from compiler.ordered import DataLink, Edge, OrderedPlan, Placement, Reason
from compiler.source import Span

# A title says that it is one of a plan; what it is a plan of comes after.
_PLAN_OF = re.compile(r"(?i)^(?:[\w-]+\s+){0,2}plan(?:\s*[:–—-]\s*|\s+(?:for|of)\s+)(?=\S)")
_A_PLAN = re.compile(r"(?i)\s*(?:^|[:–—|]|\s-)\s*(?:execution|implementation|project)\s+plan\s*$")


@dataclass(frozen=True, slots=True)
class Part:
    """A phase and its tasks; `phase` is None for the tasks that stand outside of phases."""

    phase: Phase | None
    tasks: tuple[Task, ...]
    name: str
    key: str


class Book:
    def __init__(self, ordered: OrderedPlan, written: Mapping[str, EmittedFile]) -> None:
        self.ordered, self.written = ordered, written
        self.plan = ordered.plan
        self.context = ordered.plan.context
        items: tuple[Item, ...] = (*self.plan.phases, *self.plan.tasks)
        self.items: Mapping[str, Item] = {item.id: item for item in items}
        self.tables = {table.name.text.casefold(): table for table in reversed(self.context.tables)}
        self.connections = {c.name.text.casefold(): c for c in reversed(self.context.connections)}
        self.critical = frozenset(ordered.critical_path)
        self.wave_of = {node: n for n, wave in enumerate(ordered.waves, 1) for node in wave}
        self.rank = {node: index for index, node in enumerate(ordered.order)}
        self._code: dict[str, Code] = {}
        self._under: dict[tuple[str, ...], list[str]] = {}

    # -- the plan -----------------------------------------------------------------------------------

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Phases in plan order, then the tasks that belong to none."""
        held: dict[str | None, list[Task]] = {phase.id: [] for phase in self.plan.phases}
        for task in self.plan.tasks:
            held.setdefault(task.phase if task.phase in held else None, []).append(task)
        found = [Part(p, tuple(held[p.id]), title(p), f"phase:{p.id}") for p in self.plan.phases]
        if loose := held.get(None):
            name = "Tasks outside phases" if found else "All tasks"
            found.append(Part(None, tuple(loose), name, "phase:"))
        return tuple(found)

    @cached_property
    def before(self) -> Mapping[str, tuple[Edge, ...]]:
        return self._edges("target")

    @cached_property
    def after(self) -> Mapping[str, tuple[Edge, ...]]:
        return self._edges("source")

    def _edges(self, end: str) -> Mapping[str, tuple[Edge, ...]]:
        found: dict[str, dict[tuple[str, str], Edge]] = {}
        for edge in self.ordered.edges:
            found.setdefault(getattr(edge, end), {}).setdefault((edge.source, edge.target), edge)
        return {node: tuple(edges.values()) for node, edges in found.items()}

    @cached_property
    def _links(self) -> Mapping[tuple[str, str], tuple[DataLink, ...]]:
        found: dict[tuple[str, str], list[DataLink]] = {}
        for link in self.ordered.links:
            found.setdefault((link.task, link.direction), []).append(link)
        return {key: tuple(links) for key, links in found.items()}

    def reads(self, task: str) -> tuple[DataLink, ...]:
        return self._links.get((task, "reads"), ())

    def writes(self, task: str) -> tuple[DataLink, ...]:
        return self._links.get((task, "writes"), ())

    def flow(self, task: str) -> Flow | None:
        return self.ordered.flow_of.get(task)

    def placement(self, task: str) -> Placement:
        return self.ordered.placements[task]

    def table(self, name: str | None) -> Table | None:
        return self.tables.get((name or "").casefold())

    def connection(self, name: Word | None) -> Connection | None:
        return self.connections.get(name.text.casefold()) if name else None

    @cached_property
    def used_tables(self) -> tuple[Table, ...]:
        """Documented tables that some task reads, in the order of the documents."""
        read = {(link.table or "").casefold() for link in self.ordered.links if link.direction == "reads"}
        return tuple(table for table in self.context.tables if table.name.text.casefold() in read)

    @cached_property
    def readers_of(self) -> Mapping[str, tuple[str, ...]]:
        """The tasks that read a documented table, by its name."""
        found: dict[str, dict[str, None]] = {}
        for link in self.ordered.links:
            if link.table and link.direction == "reads":
                found.setdefault(link.table, {})[link.task] = None
        return {table: tuple(tasks) for table, tasks in found.items()}

    @cached_property
    def requirements(self) -> tuple[Requirement, ...]:
        return requirements(self.ordered)

    @cached_property
    def gates(self) -> tuple[Task, ...]:
        return tuple(t for t in self.plan.tasks if self.placement(t.id).gate and not dropped(t))

    @cached_property
    def work(self) -> tuple[Task, ...]:
        """The tasks that become code."""
        return tuple(t for t in self.plan.tasks if not self.placement(t.id).gate and not dropped(t))

    @cached_property
    def dropped(self) -> tuple[Task, ...]:
        """The tasks that the plan names and has given up: they become neither code nor a gate."""
        return tuple(filter(dropped, self.plan.tasks))

    @cached_property
    def work_ids(self) -> frozenset[str]:
        return frozenset(task.id for task in self.work)

    @cached_property
    def dropped_ids(self) -> frozenset[str]:
        return frozenset(task.id for task in self.dropped)

    def of_kind(self, *kinds: str) -> tuple[Task, ...]:
        return tuple(task for task in self.plan.tasks if self.placement(task.id).kind in kinds)

    @property
    def project(self) -> str:
        name = self.plan.name.text if self.plan.name else ""
        return _A_PLAN.sub("", _PLAN_OF.sub("", name)).strip() or "Unnamed project"

    # -- sources ------------------------------------------------------------------------------------

    def cite(self, span: Span | None) -> str:
        """``(`execution_plan.md:42`)``, or nothing for what no document says."""
        return f"({md.code(self.ordered.where(span))})" if span is not None else ""

    def because(self, reason: Reason) -> str:
        return f"{md.text(reason.because)} {self.cite(reason.span)}".rstrip()

    def said(self, word: Word) -> str:
        """A text that a person wrote, with its source."""
        return f"{md.text(word.text)} {self.cite(word.span)}"

    def noted(self, note: Note) -> str:
        return f"{md.text(note.text)} {self.cite(note.span)}"

    def file(self, role: str) -> str:
        """The context file that would say something, as code."""
        return md.code(self._given(role) or f"project_context/{role}.md")

    def stated(self, role: str) -> str:
        """``stated in `project_context/tech_stack.md` ``, to stand behind a “not”."""
        given = self._given(role)
        return f"stated in {md.code(given)}" if given else f"stated: the inputs have no `{role}.md`"

    def _given(self, role: str) -> str | None:
        known = {"tech_stack": "stack", "data_sources": "source", "data_connections": "connection"}
        return next((path for path in self.context.paths if known[role] in path.rsplit("/", 1)[-1]), None)

    # -- names --------------------------------------------------------------------------------------

    def name(self, item_id: str) -> str:
        """``1.2 Load trips`` as Markdown."""
        item = self.items.get(item_id)
        return md.text(title(item)) if item else md.code(item_id)

    def short(self, item_id: str) -> str:
        item = self.items.get(item_id)
        return md.text(labelled(item, 60), 60) if item else md.code(item_id)

    def ref(self, item_id: str) -> str:
        """A link to where the document specifies a phase or task."""
        key = f"phase:{item_id}" if isinstance(self.items.get(item_id), Phase) else f"task:{item_id}"
        return to(key, self.short(item_id))

    def refs(self, ids: Iterable[str], limit: int = 12) -> str:
        given = list(dict.fromkeys(ids))
        shown = ", ".join(self.ref(item) for item in given[:limit])
        return f"{shown} and {len(given) - limit} more" if len(given) > limit else shown

    # -- time ---------------------------------------------------------------------------------------

    @cached_property
    def length(self) -> float:
        return max((t.earliest_finish for t in self.ordered.times.values()), default=0.0)

    @cached_property
    def first_day(self) -> object:
        return first_day(self.plan.start_date, self.length)

    def starts(self, day: float) -> str:
        first = first_day(self.plan.start_date, self.length)
        return f"{number(day)} ({begin(first, day):%Y-%m-%d})" if first else number(day)

    def ends(self, day: float) -> str:
        first = first_day(self.plan.start_date, self.length)
        return f"{number(day)} ({last_day(first, day):%Y-%m-%d})" if first else number(day)

    def duration(self, node: str) -> str:
        """How long an item takes, and who says so."""
        item, times = self.items[node], self.ordered.times[node]
        days = counted_days(times.duration)
        stated = item.duration
        if stated is not None and stated.high > 0:
            upper = f", the upper end of {md.text(stated.written)}" if stated.low != stated.high else ""
            return f"{days} stated{upper} {self.cite(stated.span)}"
        if times.assumed or item.window is None:
            return f"{days} assumed"
        return f"{days} computed from its window {self.cite(item.window.span)}"

    # -- emitted files ------------------------------------------------------------------------------

    @cached_property
    def files_of(self) -> Mapping[str, tuple[str, ...]]:
        """The paths of the emitted files that carry a task, in the order of the paths."""
        found: dict[str, list[str]] = {}
        for path in sorted(self.written):
            for task in self.written[path].tasks:
                found.setdefault(task, []).append(path)
        return {task: tuple(paths) for task, paths in found.items()}

    def module(self, task: str) -> str | None:
        """The module of a task as it was emitted: where it was placed, else what carries it alone."""
        placed = self.placement(task).module
        if placed in self.written:
            return placed
        own = [p for p in self.files_of.get(task, ()) if p.startswith("src/") and p.endswith(".py")]
        own = [p for p in own if "/hooks/" not in p] or own
        return min(own, key=lambda path: len(self.written[path].tasks), default=None)

    def hooks(self, task: str) -> tuple[str, ...]:
        return tuple(p for p in self.files_of.get(task, ()) if p.startswith("src/hooks/"))

    def code(self, path: str | None) -> Code:
        """What an emitted Python file holds."""
        if path is None or path not in self.written or not path.endswith(".py"):
            return EMPTY
        if path not in self._code:
            self._code[path] = read(self.written[path].text)
        return self._code[path]

    def under(self, *folders: str) -> list[str]:
        """Emitted files below folders, by path, package markers aside."""
        if folders not in self._under:
            paths = (path for path in sorted(self.written) if path.startswith(folders))
            self._under[folders] = [path for path in paths if not path.endswith("__init__.py")]
        return self._under[folders]

    def about(self, *words: str, folder: str = "src/") -> list[str]:
        """Emitted files whose name holds one of the words."""
        return [p for p in self.under(folder) if any(w in p.rsplit("/", 1)[-1].lower() for w in words)]

    def modules(self, path: str | None) -> list[str]:
        """The emitted modules that an emitted file imports, by path."""
        found = (f"{name.replace('.', '/')}.py" for name in self.code(path).imports)
        return [other for other in found if other in self.written]

    @cached_property
    def _tests_of_module(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for path in self.under("tests/"):
            if self.code(path).tests:
                for module in self.modules(path):
                    found.setdefault(module, []).append(path)
        return {module: tuple(paths) for module, paths in found.items()}

    def tests(self, task: str) -> list[str]:
        """Tests of its own, of the shared modules that it is built from, and of the pipeline as a whole."""
        found = [p for p in self.files_of.get(task, ()) if p.startswith("tests/")]
        for module in self.modules(self.module(task)):
            if not module.startswith(("src/utils/", "src/hooks/")):
                found += self._tests_of_module.get(module, ())
        return list(dict.fromkeys([*found, *self._tests_of_all]))

    @cached_property
    def _tests_of_all(self) -> list[str]:
        return self.about("pipeline", folder="tests/")

    def see(self, paths: Sequence[str], limit: int = 6) -> str:
        """Links to emitted files, relative to the document."""
        shown = ", ".join(md.link(md.code(path), path) for path in paths[:limit])
        return f"{shown} and {len(paths) - limit} more" if len(paths) > limit else shown

    def phase_script(self, part: Part) -> str | None:
        """The emitted script that runs one phase."""
        if not part.tasks:
            written = part.phase.written_id if part.phase else None
            return next((p for p in self.under("scripts/") if p.endswith(f"phase_{written}.py")), None)
        found = (p for p in self.files_of.get(part.tasks[0].id, ()) if p.startswith("scripts/"))
        return min(found, key=lambda path: len(self.written[path].tasks), default=None)


def counted_days(days: float) -> str:
    """``3 working days``; less than one in hours, of which a day has eight."""
    if 0 < days < 1:
        hours = number(days * 8)
        return f"{hours} hour" if hours == "1" else f"{hours} hours"
    return f"{number(days)} working {'day' if days == 1 else 'days'}"
