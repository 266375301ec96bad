"""Reads one specification: its heading, its YAML blocks, and the same sections in plain Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from compiler.diagnostics import Diagnostic
from compiler.ir import Coverage, Flow, Inference, Word
from compiler.source import Source, Span
from grammar.blocks import Fence, FrontMatter, Page, Text
from grammar.faults import broken_yaml, duplicate_key
from grammar.flows import parts, words
from grammar.flows.gather import Gathered, home_of
from grammar.flows.sections import node_of
from grammar.inline import cut, plain
from grammar.markdown import read_page
from grammar.phrases.titles import Title, title
from grammar.plan.margin import Margin
from grammar.records import Entry, Group, Leaf, Node, Section, label, leaves, of_yaml, outline
from grammar.secrets import find_secrets, masked
from grammar.yaml_marks import read_yaml

_STORY_IN_NAME = re.compile(r"(?:story|task|flow|us|epic)?[_\- ]*(\d+(?:[._-]\d+)+)", re.IGNORECASE)
_STORY_IN_HEADING = re.compile(
    r"(?:story|historia|história|flow|flujo|fluxo|flux|datenfluss|task|tarea|aufgabe|数据流|故事|任务|データフロー|ストーリー)"
    r"\s*#?(?P<id>\d{1,4}(?:\.\d{1,4}){0,4})(?![\w.]*\w)",
    re.IGNORECASE,
)
_DATA = frozenset(
    name for name, part in words.SECTIONS.items() if part in ("extraction", "outputs")
) | frozenset(words.EXTRACTION)
"""Labels of fields that name data wherever they stand."""


def _names_data(entry: Entry) -> bool:
    """Whether a value names a dataset: code, or a word that no language has."""
    leaf = next((leaf for leaf in leaves(entry.value) if leaf.word.text), None)
    return leaf is not None and re.match(r"[\s*]*(?:`|[\w./-]*\w[_/.]\w)", leaf.text.text) is not None


@dataclass(frozen=True, slots=True)
class FlowReading:
    flow: Flow | None
    coverage: Coverage
    findings: tuple[Diagnostic, ...] = ()
    inferences: tuple[Inference, ...] = ()


def read_flow(page: Page) -> FlowReading:
    """What a specification says; never raises for what it holds."""
    secrets = find_secrets(page.source)
    page = read_page(masked(page.source, secrets)) if secrets else page
    reader = _Reader(page)
    root = outline(page, bold=True)
    reader.read_matter()
    reader.read_section(root, None)
    return reader.result(root)


class _Reader:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.source: Source = page.source
        self.gathered = Gathered()
        self.margin = Margin(page.source)
        self.findings: list[Diagnostic] = []

    def read_matter(self) -> None:
        for block in self.page.blocks[:1]:
            if isinstance(block, FrontMatter):
                node = self._yaml(block.body, 0)
                if isinstance(node, Group):
                    self.gathered.top(node.entries)
                    self._enclose(block)

    def read_section(self, section: Section, above: str | None) -> None:
        """A heading's own content, then the sections below; `above` is the part that it stands in."""
        name = label(section.title.text) if section.title else ""
        here = _part_of(name)
        part = here or above
        for fence in section.fences:
            self._block(fence, part, name)
        if section.title is not None and here is not None:
            self._note_heading(section)
        self._markdown(section, part, name if here else "")
        for below in section.sections:
            self.read_section(below, part)

    def _block(self, fence: Fence, part: str | None, name: str) -> None:
        if fence.info not in ("yaml", "yml", "json") and not (
            fence.info == "" and self._reads_as_yaml(fence)
        ):
            return
        before = len(self.gathered.said.spans)
        node = self._yaml(fence.body, fence.indent)
        if isinstance(node, Group) and any(_known(entry.name, part) for entry in node.entries):
            self._entries(node, part)
        elif node is not None and part is not None:
            self._fill(part, name, node)
        if len(self.gathered.said.spans) > before:
            self._enclose(fence)

    def _reads_as_yaml(self, fence: Fence) -> bool:
        """An unmarked block is read if it begins as a specification does."""
        first = self.source.slice(fence.body).lstrip().split("\n", 1)[0]
        return first.rstrip().endswith(":") and label(first) in words.SECTIONS

    def _enclose(self, block: Fence | FrontMatter) -> None:
        """The lines that open and close a block of which something was used."""
        self.margin.mark(block.line, block.line, "block")
        if isinstance(block, FrontMatter) or block.closed:
            last = self.source.position(max(block.span.start, block.span.end - 1)).line
            self.margin.mark(last, last, "block")

    def _entries(self, node: Group, part: str | None) -> None:
        """Keys at the top mean what they say; below a heading its own part knows them first."""
        for entry in node.entries:
            if part is not None and entry.name not in words.SECTIONS and _known_in(entry.name, part):
                self.gathered.within(part, entry)
            else:
                self.gathered.top([entry])

    def _yaml(self, body: Span, indent: int) -> Node | None:
        reading = read_yaml(self.source, body, indent)
        if reading.fault is not None:
            self.findings.append(
                broken_yaml.finding(reading.fault.message, reading.fault.span, reading.fault.since)
            )
        if reading.duplicates:
            self.findings.extend(duplicate_key.findings(reading.duplicates))
        return of_yaml(reading.root) if reading.root is not None else None

    def _markdown(self, section: Section, part: str | None, name: str) -> None:
        """Fields, lists and tables: below a known heading what it says, elsewhere only metadata."""
        if part is None:
            for entry in section.entries:
                if words.METADATA.get(entry.name) not in (None, "name"):
                    self.gathered.within("metadata", entry)
                elif entry.name in _DATA and _names_data(entry):
                    self.gathered.top([entry])
            for line in section.lines:
                self.gathered.sentence(line)
            return
        if part != "outputs":  # "**Output:** `stg_orders`" ends what stands before it
            results = [
                e for e in section.entries if words.SECTIONS.get(e.name) == "outputs" and _names_data(e)
            ]
            section.entries[:] = [e for e in section.entries if e not in results]
            self.gathered.top(results)
        node = node_of(section)
        if node is None and part == "metadata" and name in words.METADATA and section.lines:
            node = Leaf(section.lines[0])  # "## Schedule" above "Daily at 02:00"
        if node is not None:
            self._fill(part, name, node)

    def _fill(self, part: str, name: str, node: Node) -> None:
        """Content below a heading: ``## Sources`` is a key of extraction, ``## Extraction`` the whole."""
        if name and name not in words.SECTIONS:
            self.gathered.within(part, Entry(Word(text=name, span=Span(self.source.path, 0, 0)), node))
        else:
            self.gathered.section(part, node)

    def _note_heading(self, section: Section) -> None:
        line = self.source.position(section.span.start).line
        self.margin.mark(line, line, "section")

    def result(self, root: Section) -> FlowReading:
        heading = next((s.title for s in root.sections if s.title is not None), None)
        named = title(heading) if heading is not None else None
        for span, became in self.gathered.said.spans:
            if span.end > span.start:
                first = self.source.position(span.start).line
                self.margin.mark(first, self.source.position(span.end - 1).line, became)
        for section in root.walk():
            for table in section.tables:
                if any(row.line in self.margin.notes for row in table.rows):
                    self.margin.mark(table.header.line, table.header.line + 1, "header")
        if not self.gathered.anything():
            return FlowReading(None, Margin(self.source).coverage(), tuple(self.findings))
        if heading is not None and ((named and named.id) or _STORY_IN_HEADING.search(heading.text)):
            line = self.source.position(heading.span.start).line
            self.margin.mark(line, line, "story")
        flow, inferences = self._flow(named, heading)
        return FlowReading(flow, self.margin.coverage(), tuple(self.findings), tuple(inferences))

    def _flow(self, named: Title | None, heading: Text | None) -> tuple[Flow, list[Inference]]:
        got = self.gathered
        path = self.source.path
        stem = PurePosixPath(path).stem or "flow"
        start = Span(path, 0, 0)
        inferences: list[Inference] = []
        story = got.about.get("story")
        if story is not None:
            story = _story_id(story)
        elif named is not None and named.id and named.id_span:
            story = Word(text=named.id, span=named.id_span)
            inferences.append(
                Inference(subject=path, fact=f"story {named.id}", rule="heading-id", span=named.id_span)
            )
        elif heading is not None and (said := _STORY_IN_HEADING.search(heading.text)):
            place = cut(heading, *said.span("id")).span
            story = Word(text=said["id"], span=place)
            fact = f"story {said['id']}"
            inferences.append(Inference(subject=path, fact=fact, rule="heading-id", span=place))
        elif found := _STORY_IN_NAME.search(stem):
            written = re.sub(r"[_-]", ".", found.group(1))
            story = Word(text=written, span=start)
            inferences.append(Inference(subject=path, fact=f"story {written}", rule="file-name", span=start))
        name = got.about.get("name") or (named.name if named else None)
        extractions = parts.with_joins(got.extractions, got.joins) if got.extractions else []
        flow = Flow(
            id=story.text if story else stem,
            name=name or Word(text=stem, span=start),
            path=path,
            span=named.name.span if named else start,
            story=story,
            needs=tuple(got.needs),
            extractions=tuple(_filtered(extractions, got.filters)),
            steps=(*got.steps, *_homeless(got, extractions)),
            features=tuple(got.features),
            methods=tuple(got.methods),
            models=tuple(got.models),
            charts=tuple(got.charts),
            outputs=tuple(got.outputs),
            owner=got.about.get("owner"),
            schedule=got.about.get("schedule"),
            platform=got.about.get("platform"),
        )
        return flow, inferences


def _filtered(found: list[parts.Extraction], filters: list[Word]) -> Iterator[parts.Extraction]:
    """A filter of the whole extraction holds where it is the only source."""
    for extraction in found:
        if filters and extraction.filter is None and len(found) == 1:
            yield extraction.model_copy(update={"filter": filters[0]})
        else:
            yield extraction


def _homeless(got: Gathered, found: list[parts.Extraction]) -> Iterator[parts.Step]:
    """Joins without a source, and filters of which nobody knows which source they mean."""
    if not found:
        yield from (parts.plain_step(join, "join") for join in got.joins)
    if len(found) != 1:
        yield from (parts.plain_step(condition, "filter") for condition in got.filters)


def _story_id(word: Word) -> Word:
    """``Story 1.1`` and ``1.1: Load trips`` are 1.1; what has no such shape stays as it is."""
    read = title(parts.as_text(word))
    if read.id and read.id_span and len(word.text) == word.span.end - word.span.start:
        return Word(text=read.id, span=read.id_span)
    return Word(text=read.id, span=word.span) if read.id else word


def _part_of(name: str) -> str | None:
    """The part that a heading opens, numbers before it put aside."""
    name = re.sub(r"^\d+(?:\s\d+)*\s+", "", name)
    return words.SECTIONS.get(name) or (home_of(name) if name else None)


def _known(name: str, part: str | None) -> bool:
    return name in words.SECTIONS or home_of(name) is not None or (part is not None and _known_in(name, part))


def _known_in(name: str, part: str) -> bool:
    tables = {
        "extraction": (words.EXTRACTION,),
        "transformation": (words.STEPS, words.FEATURES),
        "analysis": (words.METHODS, words.MODELS),
        "outputs": (words.OUTPUTS,),
        "metadata": (words.METADATA,),
    }
    return any(name in table for table in tables[part])


__all__ = ["FlowReading", "plain", "read_flow"]
