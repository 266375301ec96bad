"""Mermaid drawings of a plan: what they say about order, and the tasks that are drawn and told nowhere else.

A plan may hold drawings of anything: of its tasks, of the system that they build, of data.  A flowchart is
taken for one of the plan if most of its nodes answer to phases and tasks (`meant`); a Gantt chart always is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from compiler.diagnostics import Diagnostic, Label
from compiler.ir import Relation, Status, Word
from compiler.labels import kind_of
from compiler.source import Source, Span
from grammar.blocks import Fence, Text
from grammar.faults import invalid_mermaid
from grammar.phrases import title
from grammar.phrases.verbs import instructing
from grammar.plan.drafts import Draft, ref_to
from grammar.plan.lowered import Lowered
from grammar.plan.margin import Margin

if TYPE_CHECKING:  # the readers of Mermaid are for the plans that hold some
    from grammar.gantt import GanttTask
    from grammar.mermaid import Arrow, Group, MermaidGraph, Node


@dataclass(slots=True)
class Drawing:
    """One Mermaid block, read, and the item that it stands in."""

    graph: MermaidGraph
    fence: Fence
    owner: Draft | None
    heading: str = ""
    used: bool = False
    """Of a timeline, a board …: its entries are the plan."""


@dataclass(slots=True)
class Drawn:
    """What the drawings of a plan add to it."""

    drafts: list[Draft] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)


def read_drawings(lowered: Lowered, source: Source) -> list[Drawing]:
    found: list[Drawing] = []
    for part, owner, heading in lowered.fences:
        if isinstance(part.block, Fence) and part.block.info == "mermaid":
            from grammar.mermaid import read_mermaid

            body = Text(source.slice(part.block.body), part.block.body)
            found.append(Drawing(read_mermaid(body), part.block, owner, heading))
    return found


# -- items that are only drawn ----------------------------------------------------------------------


def drawn_items(drawings: list[Drawing], told: list[Draft], source: Source) -> list[Draft]:
    """Drafts of nodes and bars: mentions if the text tells of tasks, else the plan's own tasks.

    List items do not count as telling where a flowchart has labelled nodes: they mention them.
    """
    tasks = [draft for draft in told if draft.kind == "task" and not draft.echo]
    if not tasks and (listed := _listed(drawings, told, source)):
        return listed
    if any(draft.shape != "item" for draft in tasks):
        return list(_all_bars(drawings, source, told=True, phases=True))
    nodes: list[Draft] = []
    nothing = all(draft.echo for draft in told)
    for drawing in drawings:
        if drawing.graph.kind == "flowchart" and not nodes:
            nodes = list(_nodes(drawing.graph, source)) or (
                list(_instructions(drawing.graph, source)) if nothing else []
            )
    if not nodes:
        phases = any(draft.kind == "phase" and not draft.echo for draft in told)
        return list(_all_bars(drawings, source, told=bool(tasks), phases=phases))
    groups = {(draft.canonical, draft.written_id) for draft in nodes if draft.kind == "phase"}
    if not groups and tasks:
        # The text has the phases, the drawing the ids.
        for node in nodes:
            node.echo = True
        return [*nodes, *_all_bars(drawings, source, told=True, phases=True)]
    for draft in told:
        draft.echo = draft.echo or draft.kind == "task" or (draft.canonical, draft.written_id) in groups
    return [*nodes, *_all_bars(drawings, source, told=True, phases=True)]


def _listed(drawings: list[Drawing], told: list[Draft], source: Source) -> list[Draft]:
    """The entries of the first timeline, board, journey or mind map that is one of the plan.  Only a board
    adds tasks to phases that are told elsewhere."""
    phases = any(draft.kind == "phase" and not draft.echo for draft in told)
    if any(drawing.graph.kind in ("flowchart", "gantt") for drawing in drawings):
        return []
    for drawing in drawings:
        if drawing.graph.kind == "listed" and (not phases or drawing.graph.drawn == "kanban"):
            from grammar.plan.boards import board_items

            if drafts := board_items(drawing.graph.drawn, drawing.graph.listed, source):
                drawing.used = True
                return drafts
    return []


def _all_bars(drawings: list[Drawing], source: Source, told: bool, phases: bool) -> Iterator[Draft]:
    for drawing in drawings:
        if drawing.graph.kind == "gantt":
            yield from _bars(drawing.graph.tasks, source, told, phases)


def _nodes(graph: MermaidGraph, source: Source) -> Iterator[Draft]:
    """Nodes that say which task they are, and the groups around them as phases."""
    named = [node for node in graph.nodes if node.shaped and _draft("task", node.label, node.span, source)]
    if len(named) < 2 or len(named) * 2 < len(graph.nodes):
        return
    yield from _grouped(graph, named, source, bare=False)


def _grouped(graph: MermaidGraph, nodes: list[Node], source: Source, bare: bool) -> Iterator[Draft]:
    """The groups around nodes as phases, then the nodes as their tasks."""
    groups: dict[str, Draft] = {}
    for group in graph.groups:
        if any(node.subgraph == group.id for node in nodes):
            groups[group.id] = _draft("phase", group.label, group.span, source, bare=True) or _unnamed(
                group, source
            )
            yield groups[group.id]
    for node in nodes:
        if draft := _draft("task", node.label, node.span, source, bare=bare):
            draft.phase = groups.get(node.subgraph or "")
            yield draft


def _instructions(graph: MermaidGraph, source: Source) -> Iterator[Draft]:
    """The nodes of the only plan that there is, if most say what to do: `A[Load orders]`."""
    shaped = [node for node in graph.nodes if node.shaped]
    if len(shaped) > 1 and instructing([node.label.text for node in shaped]) >= 0.6:
        yield from _grouped(graph, shaped, source, bare=True)


def _unnamed(group: Group, source: Source) -> Draft:
    draft = Draft("phase", "Phase", group.label, group.span, source.position(group.span.start).line)
    draft.shape = "node"
    return draft


def _draft(kind: str, label: Word, span: Span, source: Source, bare: bool = False) -> Draft | None:
    """The item that a node's label names; None if the label has no id, unless a bare name will do."""
    found = title(Text(label.text, Span(label.span.path, 0, len(label.text))))
    if found.id is None and not bare:
        return None
    wanted = "phase" if kind == "phase" else "task"
    name = Word(text=found.name.text, span=label.span)
    draft = Draft(wanted, found.label_written or wanted.capitalize(), name, span, 0)  # type: ignore[arg-type]  # one of two
    draft.line = source.position(span.start).line
    draft.canonical, draft.written_id = found.label or "", found.id
    draft.id_span = label.span if found.id else None
    draft.duration, draft.window, draft.status, draft.shape = None, None, found.status, "node"
    return draft


def _bars(tasks: Iterable[GanttTask], source: Source, told: bool, phases: bool) -> Iterator[Draft]:
    sections: dict[str, Draft] = {}
    for task in tasks:
        draft = _draft("task", task.name, task.span, source, bare=True)
        if draft is None:
            continue
        if task.milestone and (told or kind_of(draft.canonical) == "phase"):
            continue  # the end of what is told elsewhere; else a date to keep, such as "Go live"
        draft.duration = task.duration
        draft.status = Status.DONE if task.done else Status.ACTIVE if task.active else draft.status
        draft.echo = told
        if task.section and not told and not phases:
            name = task.section.text
            if name not in sections:
                sections[name] = _draft("phase", task.section, task.section.span, source, bare=True) or draft
                yield sections[name]
            draft.phase = sections[name]
        yield draft


def first_day(drawings: Iterable[Drawing], drawn: Iterable[Draft]) -> str | None:
    """The first date of the Gantt charts, where they are what tells the tasks."""
    told = {draft.span for draft in drawn if draft.kind == "task" and not draft.echo}
    bars = [bar for drawing in drawings for bar in drawing.graph.tasks if bar.span in told and bar.start]
    return min((bar.start for bar in bars if bar.start and _is_day(bar.start)), default=None)


def _is_day(written: str) -> bool:
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return True


# -- order ------------------------------------------------------------------------------------------


def order_of(drawings: list[Drawing], phases: list[Draft], tasks: list[Draft], margin: Margin) -> Drawn:
    """The relations that the drawings of the plan state, and the lines in them that are no Mermaid."""
    drawn = Drawn()
    items = [*phases, *tasks]
    for drawing in drawings:
        graph = drawing.graph
        if graph.kind == "gantt":
            from grammar.mermaid import relations_of

            drawn.relations.extend(relations_of(graph))
            known = True
        elif graph.kind == "listed":
            known = drawing.used
        else:
            from grammar.plan.meant import draws_the_plan, meant

            found = meant(graph, drawing.owner, items)
            known = draws_the_plan(graph, drawing.owner, drawing.heading, found, items)
            if known:
                drawn.relations.extend(_relations(graph, found.items))
        if known:
            last = margin.source.position(drawing.fence.span.end).line
            margin.mark(drawing.fence.line, last, "diagram of the plan")
            drawn.findings.extend(
                invalid_mermaid.FAULT.finding(
                    "this line is not Mermaid", [Label(span, said)], help="write it as `A --> B`"
                )
                for span, said in graph.faults
            )
    return drawn


def _relations(graph: MermaidGraph, items: dict[str, Draft]) -> Iterator[Relation]:
    """The arrows between nodes that answer to items; junctions ("all of phase 1") are left to the phrases."""
    from grammar.mermaid import relations_of

    plain = {relation.span: relation for relation in relations_of(graph)}
    for edge in graph.edges:
        source, target = items.get(edge.source), items.get(edge.target)
        if source is None or target is None:
            if (relation := plain.get(edge.span)) is not None and _known(relation):
                yield relation
        elif source is not target and edge.style not in ("invisible", "open"):
            yield _relation(edge, source, target)


def _known(relation: Relation) -> bool:
    return all(ref.form in ("one", "range") for ref in (*relation.before, *relation.after))


def _relation(edge: Arrow, source: Draft, target: Draft) -> Relation:
    before, after = ref_to(source, edge.source_span), ref_to(target, edge.target_span)
    return Relation(before=(before,), after=(after,), span=edge.span, form="mermaid")
