"""What `planc show` says beside the lines of context files and data-flow specifications."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compiler import ir
from compiler.source import Span

_Said = tuple[Span, str, str | None, str]


def of_context(context: ir.Context) -> Iterator[_Said]:
    for tech in context.tech:
        version = f" {tech.version}" if tech.version else ""
        marks = {"excluded": tech.excluded, "tentative": tech.tentative, "preferred": tech.preferred}
        mark = next((f", {name}" for name, holds in marks.items() if holds), "")
        yield tech.written.span, tech.area, None, f"{tech.name}{version}{mark}"
    for table in context.tables:
        yield from _of_table(table)
    for each in context.connections:
        name = each.name.text
        yield each.name.span, "connection", name, f"{name} ({each.kind})"
        for endpoint in each.endpoints:
            yield endpoint.span, "endpoint", name, endpoint.text


def _of_table(table: ir.Table) -> Iterator[_Said]:
    name = table.name.text
    yield table.name.span, "table", name, name
    yield from _words("connection", name, [table.connection])
    yield from _words("volume", name, [table.volume])
    yield from _words("refresh", name, [table.refresh])
    yield from _words("incremental", name, [table.incremental])
    yield from _words("owner", name, [table.owner])
    yield from _words("contact", name, [table.contact])
    for column in table.columns:
        key = " key" if column.primary_key else ""
        link = f" -> {column.references.text}" if column.references else ""
        yield column.name.span, "column", name, f"{column.name.text} {column.type}{key}{link}"


def of_flows(plan: ir.Plan) -> Iterator[_Said]:
    for flow in plan.flows:
        yield from _of_flow(flow)


def _of_flow(flow: ir.Flow) -> Iterator[_Said]:
    of = flow.id
    yield flow.name.span, "data flow", of, flow.name.text
    for need in flow.needs:
        yield need.span, "needs", of, "nothing" if need.none else ", ".join(r.written for r in need.refs)
    yield from _words("story", of, [flow.story])
    yield from _words("owner", of, [flow.owner])
    yield from _words("schedule", of, [flow.schedule])
    yield from _words("platform", of, [flow.platform])
    for each in flow.extractions:
        table = each.table.text
        yield each.table.span, "reads", of, table
        yield from _words("column read", table, each.columns)
        yield from _words("connection", table, [each.connection])
        yield from _words("filter", table, [each.filter])
        yield from _words("incremental", table, [each.incremental])
    for step in flow.steps:
        yield step.name.span, f"step: {step.kind}", of, step.name.text
    for feature in flow.features:
        yield feature.name.span, "feature", of, feature.name.text
        yield from _words("formula", feature.name.text, [feature.formula])
    for method in flow.methods:
        yield method.name.span, "method", of, method.name.text
    for model in flow.models:
        yield model.name.span, "model", of, model.name.text
        yield from _words("algorithm", model.name.text, [model.algorithm])
        yield from _words("target", model.name.text, [model.target])
        yield from _words("metric", model.name.text, model.metrics)
    for chart in flow.charts:
        yield chart.name.span, "chart", of, chart.name.text
    for output in flow.outputs:
        yield output.name.span, "writes", of, f"{output.name.text} ({output.kind})"
        yield from _words("consumer", output.name.text, output.consumers)


def _words(what: str, of: str, words: Iterable[ir.Word | None]) -> Iterator[_Said]:
    for word in filter(None, words):
        yield word.span, what, of, word.text
