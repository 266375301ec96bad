"""What tasks read and leave behind, said with columns, volumes, formats and places."""

from __future__ import annotations

from collections.abc import Iterator

from backends import markdown_text as md
from backends.document.book import Book
from backends.plain_text import listed, number
from backends.titles import labelled
from compiler.ir import Output, Table, Task
from compiler.names import dataset_key
from compiler.ordered import DataLink


def inputs(book: Book, task: Task) -> Iterator[str]:
    flow = book.flow(task.id)
    asked = {dataset_key(e.table.text): e for e in flow.extractions} if flow else {}
    for link in book.reads(task.id):
        table = book.table(link.table)
        extraction = asked.get(dataset_key(link.dataset))
        facts = [_table(book, table)] if table else list(_writers(book, link))
        if extraction and extraction.columns:
            facts.append(f"columns {listed([md.code(c.text) for c in extraction.columns], 10)}")
        if extraction and extraction.filter:
            facts.append(f"where {md.code(extraction.filter.text)}")
        if extraction and extraction.incremental:
            facts.append(f"incremental by {md.code(extraction.incremental.text)}")
        if link.inferred:
            facts.append(f"*{link.inferred}*")
        span = extraction.table.span if extraction else link.span
        yield f"{md.code(link.dataset)}: {'; '.join(facts)} {book.cite(span)}"
    if flow:
        yield from (
            f"join {md.code(join.text)} {book.cite(join.span)}" for e in flow.extractions for join in e.joins
        )


def _table(book: Book, table: Table) -> str:
    rows = f"{number(table.rows)} rows" if table.rows is not None else "volume not stated"
    over = f" over {md.code(table.connection.text)}" if table.connection else ", connection not stated"
    fresh = f", refreshed {md.text(table.refresh.text)}" if table.refresh else ""
    return f"source table{over}, {rows}{fresh} {book.cite(table.name.span)}"


def _writers(book: Book, link: DataLink) -> Iterator[str]:
    writers = [e.source for e in book.before.get(link.task, ()) if _writes(book, e.source, link.dataset)]
    yield (
        f"written by {book.refs(writers)}"
        if writers
        else "neither documented as a table nor written by a task"
    )


def _writes(book: Book, task: str, dataset: str) -> bool:
    return any(dataset_key(link.dataset) == dataset_key(dataset) for link in book.writes(task))


def outputs(book: Book, task: Task) -> Iterator[str]:
    flow = book.flow(task.id)
    specified = {dataset_key(o.name.text): o for o in flow.outputs} if flow else {}
    stated = {dataset_key(ref.name): ref for ref in task.outputs}
    for link in book.writes(task.id):
        key = dataset_key(link.dataset)
        output, ref = specified.get(key), stated.get(key)
        facts = list(_output(book, output)) if output else []
        if ref and ref.format and not (output and output.format):
            facts.insert(0, md.text(ref.format))
        if readers := [e.target for e in book.after.get(task.id, ()) if _reads(book, e.target, link.dataset)]:
            facts.append(f"read by {book.refs(readers)}")
        if output and (people := [w for w in output.consumers if w.text not in _known(book, readers)]):
            facts.append(f"for {listed([md.text(word.text) for word in people])}")
        yield (
            f"{md.code(link.dataset)}: {'; '.join(facts) or 'format and place not stated'} "
            f"{book.cite(link.span)}"
        )
    if flow:
        for model in flow.models:
            yield f"model {md.code(model.name.text)}{_model(model.target)} {book.cite(model.name.span)}"
        for chart in flow.charts:
            axes = listed([md.code(axis.text) for axis in (chart.x, chart.y) if axis], joint="against")
            kind = f", {md.text(chart.kind)}" if chart.kind else ""
            yield (
                f"chart {md.code(chart.name.text)}{kind}{f' of {axes}' if axes else ''} "
                f"{book.cite(chart.name.span)}"
            )
    for note in task.notes:
        if note.kind == "deliverable":
            yield f"deliverable: {book.noted(note)}"


def _model(target: object) -> str:
    text = getattr(target, "text", None)
    return f" of {md.code(text)}" if text else ""


def _reads(book: Book, task: str, dataset: str) -> bool:
    return any(dataset_key(link.dataset) == dataset_key(dataset) for link in book.reads(task))


def _output(book: Book, output: Output) -> Iterator[str]:
    form = f" as {md.text(output.format)}" if output.format else ", format not stated"
    yield f"{md.text(output.kind)}{form}"
    if output.path:
        yield f"at {md.code(output.path.text)}"
    if output.partition_by:
        yield f"partitioned by {listed([md.code(word.text) for word in output.partition_by])}"


def _known(book: Book, readers: list[str]) -> set[str]:
    """What a specification may call the tasks that are named as readers already."""
    items = [book.items[reader] for reader in readers]
    return {name for item in items for name in (item.id, item.written_id, labelled(item)) if name}
