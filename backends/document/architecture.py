"""The pipeline as one drawing: sources → extraction → transformation → analysis → outputs.

It is drawn from what tasks read and write; where no data is stated, from what waits for what.
"""

from __future__ import annotations

from backends import mermaid
from backends.chart import Chart, Group, Link, Node
from backends.diagrams.parts import fits
from backends.diagrams.views import lineage, node_keys
from backends.document.book import Book
from backends.document.page import Page
from backends.plain_text import counted
from backends.titles import title
from compiler.ir import Status
from compiler.ordered import Kind

STAGES: tuple[tuple[str, tuple[Kind, ...]], ...] = (
    ("Extraction", ("extraction",)),
    ("Validation and cleaning", ("validation", "cleaning")),
    ("Transformation", ("features",)),
    ("Analysis and models", ("descriptive", "diagnostic", "predictive")),
    ("Reporting", ("dashboard", "report")),
    ("Groundwork and other steps", ("infrastructure", "documentation", "manual", "other")),
)
_SOURCES, _OUTPUTS = "Sources", "Outputs"


def write(book: Book, page: Page) -> None:
    page.heading(3, "Pipeline Architecture", "architecture")
    chart = drawing(book)
    if not chart.nodes:
        page.prose("The plan names no task, so there is no pipeline to draw.")
        return
    tables = sum(node.shape == "table" for node in chart.nodes)
    kept = sum(node.shape == "dataset" for node in chart.nodes)
    page.prose(
        f"{counted(tables, 'source table')}, {counted(len(book.work), 'task')} of code, "
        f"{counted(kept, 'dataset')} kept between or after them. Boxes in one stage without an arrow "
        "between them may "
        "run side by side; datasets drawn between tasks are the intermediate stores, those in the last "
        "box what the "
        "project leaves behind."
    )
    if fits(chart):
        page.code(mermaid.flowchart(chart), "mermaid")
    else:
        parts = [path for path in book.under("diagrams/lineage/") if path.endswith(".mmd")]
        page.prose(
            f"It is too large to read in one piece; {book.see(parts, 40) or 'the lineage drawings'} show it."
        )


def drawing(book: Book) -> Chart:
    """The lineage with every task of code in it, by stage, and the order of work that no dataset explains."""
    sketch = book.ordered.sketch
    data = lineage(sketch)
    keys = node_keys(sketch)
    groups = {
        name: Group(f"g{index}", name)
        for index, name in enumerate((_SOURCES, *(s for s, _ in STAGES), _OUTPUTS))
    }
    stage_of = {kind: groups[name].key for name, kinds in STAGES for kind in kinds}
    read, written = {link.source for link in data.links}, {link.target for link in data.links}
    drawn = {node.key for node in data.nodes}
    nodes: dict[str, Node] = {}
    for node in data.nodes:
        if node.shape in ("table", "dataset"):
            outside = node.shape == "table" or node.key not in written
            place = groups[_SOURCES].key if outside else groups[_OUTPUTS].key if node.key not in read else ""
            nodes[node.key] = Node(node.key, node.text, node.shape, place)
    for task in book.plan.tasks:
        placed = book.placement(task.id)
        key = keys[task.id]
        if key in drawn or task.id in book.work_ids:
            done = task.status is Status.DONE
            nodes[key] = Node(key, title(task), "task", stage_of[placed.kind], task.id in book.critical, done)
    return Chart(
        "Pipeline", "LR", tuple(nodes.values()), _links(book, data, keys, nodes), tuple(groups.values())
    )


def _links(book: Book, data: Chart, keys: dict[str, str], nodes: dict[str, Node]) -> tuple[Link, ...]:
    """Reads and writes, and the edges between tasks that share no dataset."""
    readers: dict[str, list[str]] = {}
    for link in data.links:
        if link.style == "reads":
            readers.setdefault(link.source, []).append(link.target)
    writes = [link for link in data.links if link.style == "writes"]
    explained = {(link.source, reader) for link in writes for reader in readers.get(link.target, [])}
    found = dict.fromkeys(data.links)
    for edge in book.ordered.edges:
        ends = keys[edge.source], keys[edge.target]
        if ends not in explained and ends[0] in nodes and ends[1] in nodes:
            found[Link(*ends, edge.origin)] = None
    return tuple(found)
