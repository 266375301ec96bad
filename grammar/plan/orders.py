"""The `execution_order` blocks of a plan: order, and tasks that are told nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from compiler.diagnostics import Diagnostic
from compiler.ir import Relation, Word
from compiler.source import Source, Span
from grammar.blocks import Fence
from grammar.faults import broken_yaml, duplicate_key
from grammar.plan.drafts import Draft
from grammar.plan.lowered import Lowered
from grammar.plan.margin import Margin

if TYPE_CHECKING:  # its reader and PyYAML are for the plans that need them
    from grammar.execution_order import ExecutionOrder, Mention


@dataclass(slots=True)
class Orders:
    relations: list[Relation] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)


def read_orders(lowered: Lowered, source: Source, margin: Margin) -> Orders:
    """All blocks of YAML that state an order; other YAML in a plan is an example of something."""
    found = Orders()
    told = any(draft.kind == "task" and not draft.echo for draft in lowered.drafts)
    phases = any(draft.kind == "phase" and not draft.echo for draft in lowered.drafts)
    for part, *_ in lowered.fences:
        fence = part.block
        if not isinstance(fence, Fence) or not _speaks_of_order(source.slice(fence.body), fence.info):
            continue
        from grammar.execution_order import read_order
        from grammar.yaml_marks import read_yaml

        reading = read_yaml(source, fence.body, fence.indent)
        if reading.fault is not None:
            found.findings.append(
                broken_yaml.finding(reading.fault.message, reading.fault.span, reading.fault.since)
            )
        if reading.duplicates:
            found.findings.extend(duplicate_key.findings(reading.duplicates))
        order = read_order(reading.root) if reading.root is not None else None
        if order is None:
            continue
        found.relations.extend(order.relations)
        found.drafts.extend(_drafts(order, source, told, phases))
        margin.mark(fence.line, source.position(fence.span.end).line, "execution order")
    return found


def _speaks_of_order(text: str, info: str) -> bool:
    if info not in ("yaml", "yml", "json", "") or ":" not in text:
        return False
    from grammar.execution_order import ROOTS

    return any(f"{root}:" in text or f'"{root}"' in text for root in ROOTS)


def _drafts(order: ExecutionOrder, source: Source, told: bool, phases: bool) -> Iterator[Draft]:
    """The items that a block names: mentions where the text tells of tasks, else all that there is."""
    groups: dict[str, Draft] = {}
    for mention in order.mentions:
        if not mention.ref.id and mention.ref.form != "name":
            continue
        draft = _draft(mention, source)
        draft.echo = phases if mention.is_group else told
        if mention.is_group:
            groups.setdefault(mention.ref.written, draft)
        elif mention.group is not None and not told:
            draft.phase = groups.get(mention.group.written)
        yield draft


def _draft(mention: Mention, source: Source) -> Draft:
    ref = mention.ref
    label = ref.label or ("phase" if mention.is_group else "task")
    name = mention.name or Word(text=ref.written, span=ref.span)
    span = Span(mention.span.path, mention.span.start, _line_end(source, mention.span))
    draft = Draft("phase" if mention.is_group else "task", label.capitalize(), name, span, 0)
    draft.line = source.position(span.start).line
    draft.canonical, draft.shape = ref.label or "", "node"
    draft.written_id, draft.id_span = ref.id, ref.span if ref.id else None
    return draft


def _line_end(source: Source, span: Span) -> int:
    line = source.line_span(source.position(span.start).line)
    return min(span.end, line.end) if span.end > span.start else line.end
