"""The pipeline, as a page of prose: read, analyse, check, order, emit.

Every step takes a value and returns a new one.  Nothing here prints or writes, and nothing heavy is
imported before a step needs it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from compiler.diagnostics import Diagnostic, Severity, sort_key
from compiler.documents import Document
from compiler.policy import Policy
from compiler.source import Sources, Span

if TYPE_CHECKING:
    from pathlib import Path

    from compiler.emitted import Backend, EmittedFile
    from compiler.ir import Plan
    from compiler.ordered import OrderedPlan
    from compiler.pictures import Picture
    from compiler.shown import ShowDocument
    from passes.facts import Facts

_SECONDS = 20.0
"""How long a program of the machine may draw one picture."""

_UNREADABLE = frozenset({"damaged-text", "empty-document", "not-a-plan"})
"""Errors after which there is nothing that could be built, whatever one is ready to overlook."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A project as planc understood it, and what is to be said about it."""

    facts: Facts
    findings: tuple[Diagnostic, ...]
    """In the order in which they are shown."""

    @property
    def plan(self) -> Plan:
        return self.facts.plan

    @property
    def sources(self) -> Sources:
        """What was read, with secrets masked."""
        return self.facts.sources

    @property
    def path(self) -> str:
        """What the plan itself is called."""
        return self.plan.path

    def owners(self) -> Callable[[Span], str]:
        """Which item a place belongs to, by id."""
        from compiler.anchors import Anchors

        return Anchors(self.plan, self.sources).owner

    @property
    def errors(self) -> int:
        return sum(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def obstacle(self) -> str | None:
        """Why nothing can be built, whatever findings somebody chose not to hear of."""
        if self.facts.cycles:
            return "the plan has cycles, so it has no order"
        if not self.facts.items:
            return "the plan names no phase and no task"
        return None

    @property
    def buildable(self) -> bool:
        """Whether `--keep-going` has something to go on with."""
        return self.obstacle is None and not any(
            finding.name in _UNREADABLE and finding.severity is Severity.ERROR for finding in self.findings
        )


def check(documents: Sequence[Document], policy: Policy | None = None, start: str | None = None) -> Checked:
    """Read the documents of one project, work out what follows from them, and look for faults."""
    from compiler.directives import without
    from compiler.followers import without_followers
    from compiler.secrets import hide, masked
    from grammar.read import read
    from passes.analyse import analyse
    from passes.rules import load

    policy = policy or Policy()
    reading = read([without(document) for document in documents])
    sources = masked(Sources(document.source for document in documents), reading.plan.secrets)
    secret = tuple(s for document in documents for s in _secret_texts(document, reading.plan))
    plan = hide(reading.plan, secret)
    if start:
        plan = plan.model_copy(update={"start_date": start})
    facts = replace(analyse(plan, sources), required=policy.required, exists=policy.exists)
    findings = list(reading.findings)
    # Where no plan is found, each reference to it would be another finding about that one mistake.
    alone = not plan.flows and not plan.context.paths
    for rule in load(alone) if facts.items else ():
        if policy.wanted(rule.code, rule.name, getattr(rule, "default", True)):
            findings.extend(rule.check(facts))
    findings = [f for f in without_followers(findings, facts.sources) if policy.asked_for(f, _by_default(f))]
    findings = [hide(f, secret) for f in _unanswered(findings, documents, facts, policy)]
    findings = [policy.graded(f) for f in findings if not policy.passed_over(f.span.path, f.code, f.name)]
    if policy.findings:
        facts = replace(facts, sources=Sources([*sources.values(), *policy.sources]))
        findings.extend(policy.graded(f) for f in policy.findings)
    return Checked(facts, tuple(sorted(findings, key=sort_key)))


def _by_default(finding: Diagnostic) -> bool:
    """Readers report what they meet, also what is reported only where somebody asks for it."""
    if not finding.code.startswith("PL0"):
        return True  # the rule ran, so it was wanted
    from importlib import import_module

    module = import_module(f"grammar.faults.{finding.name.replace('-', '_')}")
    return bool(module.FAULT.default)


def _unanswered(
    findings: list[Diagnostic], documents: Sequence[Document], facts: Facts, policy: Policy
) -> list[Diagnostic]:
    """The findings that nothing in the documents suppresses, and what is wrong with suppressions."""
    from compiler.directives import MARK

    if not any(MARK in document.source.text for document in documents):
        return findings
    from compiler.anchors import Anchors
    from compiler.followers import LOST
    from compiler.suppressions import Known, Suppressions

    suppressions = Suppressions(documents, Anchors(facts.plan, facts.sources))
    left = suppressions.left(findings)
    known = [Known(*each[:2], policy.wanted(*each)) for each in _every_rule()]
    wanted = {rule.code for rule in known if rule.wanted}
    complete = bool(facts.items) and not any(finding.name in LOST for finding in findings)
    own = [f for f in suppressions.findings(known, complete) if f.code in wanted]
    return left + suppressions.left(own)


def _every_rule() -> list[tuple[str, str, bool]]:
    """Code, name and whether it is on by default, of all that planc may report."""
    import compiler.housekeeping
    import grammar.faults
    import passes.rules

    return [
        *((each.code, each.name, each.default) for each in grammar.faults.load()),
        *((each.code, each.name, getattr(each, "default", True)) for each in passes.rules.load()),
        *((each.code, each.name, each.default) for each in compiler.housekeeping.load()),
    ]


def _secret_texts(document: Document, plan: Plan) -> Iterable[str]:
    source = document.source
    return (source.slice(span) for span in plan.secrets if span.path == source.path)


def shown(checked: Checked, path: str) -> ShowDocument:
    """One document of a project, line by line, with what became of it."""
    from compiler.shown import show_document
    from grammar.shapes import shapes

    found = shapes(checked.sources[path])
    return show_document(checked.facts, path, found, checked.findings)


def order(checked: Checked) -> OrderedPlan:
    """The plan with its order proved; findings that somebody chose to overlook go with it."""
    from passes.order import order as prove

    problems = tuple(
        f"{checked.sources.where(finding.span)}: {finding.code} {finding.message}"
        for finding in checked.findings
        if finding.severity is Severity.ERROR
    )
    return prove(checked.facts, problems)


def emit(plan: OrderedPlan, only: Sequence[str] = ()) -> tuple[EmittedFile, ...]:
    """What the backends make of a plan, each seeing what earlier ones wrote.

    With `only`, the others still run, since a document cites their files, but are not in the result.
    """
    written: dict[str, EmittedFile] = {}
    wanted: list[EmittedFile] = []
    backends = _backends()
    last = max((index for index, each in enumerate(backends) if each.name in only), default=len(backends))
    for backend in backends[: last + 1]:
        for file in backend.emit(plan, dict(written)):
            if file.path in written:
                raise ValueError(f"backend {backend.name} emits {file.path}, which another one emitted")
            written[file.path] = file
            if not only or backend.name in only:
                wanted.append(file)
    return tuple(sorted(wanted, key=lambda file: file.path))


def pictures(emitted: Sequence[EmittedFile], out: Path) -> tuple[Picture, ...]:
    """Which pictures are to be made of the drawings that were just written to a folder."""
    from backends.diagrams import FOLDER
    from compiler.pictures import plan_pictures

    return tuple(plan_pictures((file.path for file in emitted), FOLDER, out))


def draw(wanted: Sequence[Picture], out: Path) -> Iterator[str]:
    """Make them, where this machine can; yields in words what it could not."""
    from backends import dot
    from compiler.pictures import NotDrawn, draw_pictures

    def picture(drawing: str) -> str:
        try:
            return dot.svg(drawing, _SECONDS)
        except dot.NoGraphviz as error:
            raise NotDrawn(str(error)) from error

    return draw_pictures(wanted, out, picture)


def _backends() -> tuple[Backend, ...]:
    from backends import load

    return load()


def backend_names() -> tuple[str, ...]:
    return tuple(backend.name for backend in _backends())


def targets() -> tuple[str, ...]:
    """The platforms that a project can be emitted for: one folder each."""
    from pathlib import Path

    import backends

    folders = (Path(backends.__file__).parent / "targets").iterdir()
    return tuple(sorted(each.name for each in folders if each.is_dir() and each.name[0] not in "._"))
