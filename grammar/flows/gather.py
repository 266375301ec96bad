"""Sends every key of a specification to the part that it fills.

A key means what it says where it stands: `features` below `transformation` are features to compute, within
a model they are its inputs.  Keys that nobody knows are passed over; their lines count as prose.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from compiler.ir import Chart, Extraction, Feature, Method, Model, Need, Output, Step, Word
from compiler.source import Span
from grammar.blocks import Text
from grammar.flows import outcomes, parts, sentences, words
from grammar.flows.said import Said, is_empty
from grammar.phrases.needs import need
from grammar.records import Entry, Group, Leaf, Node, Series, first, leaves

_METADATA = frozenset(("owner", "schedule", "platform"))


@dataclass(slots=True)
class Gathered:
    said: Said = field(default_factory=Said)
    extractions: list[Extraction] = field(default_factory=list)
    joins: list[Word] = field(default_factory=list)
    filters: list[Word] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    features: list[Feature] = field(default_factory=list)
    methods: list[Method] = field(default_factory=list)
    models: list[Model] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)
    outputs: list[Output] = field(default_factory=list)
    needs: list[Need] = field(default_factory=list)
    about: dict[str, Word] = field(default_factory=dict)
    """Story, name, owner, schedule, platform."""

    def anything(self) -> bool:
        return bool(
            self.extractions
            or self.steps
            or self.features
            or self.methods
            or self.models
            or self.charts
            or self.outputs
            or self.needs
            or self.about.keys() & {"story", "owner", "schedule", "platform"}
        )

    # -- where a key leads ----------------------------------------------------------------------

    def top(self, entries: Iterable[Entry]) -> None:
        """The keys at the top of a block: sections, or what sections hold."""
        for entry in entries:
            name = entry.name
            if section := words.SECTIONS.get(name):
                self.said.use_word(entry.key)
                self.section(section, entry.value)
            elif section := home_of(name):
                self.within(section, entry)

    def section(self, section: str, node: Node) -> None:
        """What stands below a section's key or heading."""
        self.said.became = section
        if section == "outputs" and _is_output(node):
            self.add_outputs(node, "dataset")
        elif section == "analysis" and _is_model(node):
            self.models.extend(outcomes.models(node, self.said))
        elif isinstance(node, Group) and not (section == "extraction" and _is_source(node)):
            for entry in node.entries:
                self.within(section, entry)
        elif (
            isinstance(node, Series)
            and all(isinstance(item, Group) for item in node.items)
            and section == "metadata"
        ):
            for item in node.items:
                self.section(section, item)
        elif not is_empty(node):
            self.default(section, node)

    def default(self, section: str, node: Node) -> None:
        """A section without keys of its own: ``extraction: [trips, stations]``."""
        if section == "extraction":
            self.extractions.extend(parts.extractions(node, self.said))
        elif section == "transformation":
            self.steps.extend(parts.steps(node, "transform", self.said))
        elif section == "analysis":
            self.methods.extend(outcomes.methods(node, self.said))
        elif section == "outputs":
            self.add_outputs(node, "dataset")

    def within(self, section: str, entry: Entry) -> None:
        self.said.became = section
        if section == "metadata":
            self.metadata(entry)
        elif section == "extraction":
            self.extraction(entry)
        elif section == "transformation":
            self.transformation(entry)
        elif section == "analysis":
            self.analysis(entry)
        elif kind := words.OUTPUTS.get(entry.name):
            self.said.use_word(entry.key)
            self.add_outputs(entry.value, kind)
        elif isinstance(entry.value, Group) and {words.OUTPUT.get(e.name) for e in entry.value.entries} & {
            "path",
            "format",
        }:
            self.add_outputs(Group((entry,), entry.span), "dataset")
        elif words.METADATA.get(entry.name) in ("schedule", "owner"):
            self.metadata(entry)  # "Frequency: weekly" among the outputs

    def sentence(self, line: Text) -> None:
        """What a sentence says of the flow, if it is one of the few that are read."""
        found = sentences.read(line)
        for table in found.sources:
            self.extractions.append(Extraction(table=table))
        self.joins.extend(found.joins)
        self.filters.extend(found.filters)
        for output in found.outputs:
            self.outputs.append(Output(name=output, kind="dataset"))
        if found.schedule is not None:
            self.about.setdefault("schedule", found.schedule)
        if found.any():
            self.said.spans.append((line.span, "specification"))

    def extraction(self, entry: Entry) -> None:
        part = words.EXTRACTION.get(entry.name)
        if part is None:
            if _is_source(entry.value):  # a map of tables by name
                self.extractions.extend(parts.extractions(Group((entry,), entry.span), self.said))
            return
        self.said.use_word(entry.key)
        if part == "joins":
            self.joins.extend(parts.joins(entry.value, self.said))
        elif part == "filters":
            self.filters.extend(parts.joins(entry.value, self.said))
        else:
            self.extractions.extend(parts.extractions(entry.value, self.said))

    def transformation(self, entry: Entry) -> None:
        if entry.name in words.FEATURES:
            self.said.use_word(entry.key)
            self.features.extend(parts.features(entry.value, self.said))
        elif kind := words.STEPS.get(entry.name):
            self.said.use_word(entry.key)
            self.steps.extend(parts.steps(entry.value, kind, self.said))

    def analysis(self, entry: Entry) -> None:
        if entry.name in words.MODELS:
            self.said.use_word(entry.key)
            self.models.extend(outcomes.models(entry.value, self.said))
        elif entry.name in words.METHODS:
            self.said.use_word(entry.key)
            self.methods.extend(outcomes.methods(entry.value, self.said))
        elif entry.name in words.FEATURES:
            self.transformation(entry)
        elif words.OUTPUTS.get(entry.name) in ("chart", "dashboard", "report"):
            self.within("outputs", entry)

    def add_outputs(self, node: Node, kind: str) -> None:
        for found in outcomes.outputs(node, kind, self.said):
            if isinstance(found, Chart):
                self.charts.append(found)
            else:
                self.outputs.append(found)

    def metadata(self, entry: Entry) -> None:
        part = words.METADATA.get(entry.name)
        if part == "needs":
            self.said.use_word(entry.key)
            self.said.use(entry.value)
            self.needs.extend(needs_of(entry))
        elif part is not None and (word := first(entry.value)):
            self.about.setdefault(part, word)
            if part in _METADATA or part == "story":
                self.said.use_word(entry.key)
                self.said.use(entry.value)


def needs_of(entry: Entry) -> list[Need]:
    """Each value is a statement of its own; an empty list says that there is nothing to wait for."""
    found: list[Need] = []
    for leaf in leaves(entry.value):
        text = leaf.text if leaf.given is None else Text(leaf.given.text, leaf.given.span)
        if text.text:
            found.append(need(text))
    if not found:
        span: Span = entry.value.span if not isinstance(entry.value, Leaf) else entry.key.span
        return [Need(written="[]", span=span, none=True)] if isinstance(entry.value, Series | Group) else []
    return found


def home_of(name: str) -> str | None:
    """The section that a key belongs to where it stands without one."""
    if name in words.EXTRACTION:
        return "extraction"
    if name in words.STEPS or name in words.FEATURES:
        return "transformation"
    if name in words.METHODS or name in words.MODELS:
        return "analysis"
    if name in words.OUTPUTS:
        return "outputs"
    return "metadata" if name in words.METADATA else None


def _is_output(node: Node) -> bool:
    """Whether a map describes one output rather than outputs by kind."""
    if not isinstance(node, Group):
        return False
    told = {words.OUTPUT.get(entry.name) for entry in node.entries if isinstance(entry.value, Leaf)}
    return len(told & {"name", "path", "format"}) > 1 or ("path" in told and len(node.entries) < 3)


def _is_model(node: Node) -> bool:
    """Whether fields describe one model: what it predicts and how."""
    if not isinstance(node, Group) or not all(isinstance(entry.value, Leaf) for entry in node.entries):
        return False
    told = {words.MODEL.get(entry.name) for entry in node.entries}
    return (
        "algorithm" in told and len(told & {"target", "metrics", "features", "hyperparameters", "split"}) > 0
    )


def _is_source(node: Node) -> bool:
    """Whether a map describes one source: it names a table, or has columns or a connection."""
    if not isinstance(node, Group):
        return False
    told = {words.SOURCE.get(entry.name) for entry in node.entries}
    names = {entry.name for entry in node.entries}
    return bool({"columns", "connection", "incremental"} & told or {"table", "endpoint"} & names)
