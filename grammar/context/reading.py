"""Reads the pages of a project's context."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from compiler.diagnostics import Diagnostic
from compiler.documents import Role
from compiler.ir import Context, Coverage, Inference, Tech, Variable, Word
from compiler.source import Span
from grammar.blocks import Fence, FrontMatter, Page, Text
from grammar.context import connection_drafts, connections, drafts
from grammar.context.ddl import CREATE, tables_of_sql
from grammar.context.environment import variables_in
from grammar.context.maps import connections_of_yaml, tables_of_yaml
from grammar.context.schema_blocks import ER, tables_of_dbml, tables_of_drawing, tables_of_json_schema
from grammar.context.stack import StackReading, read_stack, stack_in
from grammar.context.tables import read_tables
from grammar.context.transport import insecure_settings
from grammar.faults import broken_yaml, duplicate_key, unread_settings
from grammar.pages import is_one_block, page_of
from grammar.plan.margin import Margin
from grammar.records import Node, Section, of_yaml, outline
from grammar.secrets import find_secrets, masked
from grammar.toml import read_toml
from grammar.yaml_marks import YamlReading, read_yaml

_YAML = ("yaml", "yml", "json")


@dataclass(frozen=True, slots=True)
class ContextReading:
    context: Context
    coverage: tuple[Coverage, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    inferences: tuple[Inference, ...] = ()
    secrets: tuple[Span, ...] = ()


@dataclass(slots=True)
class _Pile:
    """What the pages read so far say."""

    tech: list[Tech] = field(default_factory=list)
    tables: list[drafts.Draft] = field(default_factory=list)
    connections: list[connection_drafts.Draft] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
    inferences: list[Inference] = field(default_factory=list)
    secrets: list[Span] = field(default_factory=list)
    variables: list[Variable] = field(default_factory=list)
    insecure: list[Word] = field(default_factory=list)
    margins: list[Margin] = field(default_factory=list)
    blocks: dict[Span, YamlReading] = field(default_factory=dict)
    """Blocks of YAML that have been read: files of settings are looked through for several things."""


def read_context(pages: Sequence[tuple[Role, Page]]) -> ContextReading:
    """What the context files of a project say; never raises for what they hold."""
    pile = _Pile()
    for role, page in pages:
        _read(role, page, pile)
    tables, keys = drafts.with_tested_keys(drafts.merge(pile.tables))
    found, inferred = connection_drafts.merge(pile.connections, pile.secrets)
    context = Context(
        tech=tuple(pile.tech),
        tables=tuple(tables),
        connections=tuple(found),
        paths=tuple(page.source.path for _, page in pages),
        variables=tuple(pile.variables),
        insecure=tuple(pile.insecure),
    )
    return ContextReading(
        context=context,
        coverage=tuple(margin.coverage() for margin in pile.margins),
        findings=tuple(pile.findings),
        inferences=(*pile.inferences, *keys, *inferred),
        secrets=tuple(pile.secrets),
    )


def _read(role: Role, page: Page, pile: _Pile) -> None:
    secrets = find_secrets(page.source)
    pile.secrets.extend(secrets)
    page = page_of(masked(page.source, secrets)) if secrets else page
    margin = Margin(page.source)
    pile.margins.append(margin)
    pile.variables.extend(variables_in(page.source))
    pile.insecure.extend(insecure_settings(page.source))
    if is_one_block(page):
        pile.findings.extend(_faults_of_file(page, pile))
    root = outline(page, bold=role is Role.CONNECTIONS)
    if role is Role.TECH_STACK:
        _read_stack(root, page, margin, pile)
    elif role is Role.DATA_SOURCES:
        _read_sources(root, page, margin, pile)
    elif role is Role.CONNECTIONS:
        _read_connections(root, page, margin, pile)
    elif role is Role.SETTINGS:
        _read_settings(root, page, margin, pile)


def _read_settings(root: Section, page: Page, margin: Margin, pile: _Pile) -> None:
    """A file that only its folder makes context: connections, tables, and technologies that it calls so."""
    before = (len(pile.connections), len(pile.tables), len(pile.tech))
    fences = list(_fences(root))
    _read_connections(root, page, margin, pile, reached=True)
    names = {drafts.table_key(draft.name.text) for draft in pile.connections[before[0] :]}
    for fence in fences:
        for draft in _tables_of(fence, None, page, pile):
            if drafts.table_key(draft.name.text) not in names:
                pile.tables.append(draft)
                _note(margin, draft.spans)
        _add_stack(stack_in(list(_nodes(fence, page, pile))), margin, pile)
    variables = list(variables_in(page.source))
    _note(margin, ((one.name.span, "environment") for one in variables))
    damaged = page.source.damage or any(f.span.path == page.source.path for f in pile.findings)
    after = (len(pile.connections), len(pile.tables), len(pile.tech))
    if before == after and not variables and not damaged and page.source.text.strip():
        pile.findings.append(unread_settings.finding(page.source.path))


def _read_stack(root: Section, page: Page, margin: Margin, pile: _Pile) -> None:
    _add_stack(read_stack(root, page.source), margin, pile)


def _add_stack(reading: StackReading, margin: Margin, pile: _Pile) -> None:
    tech, inferred, spans = reading
    known = {one.name for one in pile.tech}
    pile.tech.extend(one for one in tech if one.name not in known)
    pile.inferences.extend(inferred)
    _note(margin, spans)


def _read_sources(root: Section, page: Page, margin: Margin, pile: _Pile) -> None:
    found = list(read_tables(root, page.source))
    for fence, title in (*((f, None) for f in _matter(page)), *_titled_fences(root)):
        listed = list(_tables_of(fence, title, page, pile))
        found.extend(listed)
        _enclose(margin, fence, bool(listed))
    names = {drafts.table_key(draft.name.text) for draft in found}
    for draft in connections.read_connections(root, page.source):
        reachable = draft.said.keys() & {"host", "port"} or any(s.kind != "rest" for s, _ in draft.strings)
        if reachable and drafts.table_key(draft.name.text) not in names:
            pile.connections.append(draft)
            _note(margin, draft.spans)
    pile.tables.extend(found)
    for one in found:
        _note(margin, one.spans)


_SQL = ("sql", "ddl", "", "postgresql", "mysql", "tsql", "plsql", "hql", "sparksql", "snowflake", "oracle")


def _tables_of(fence: Fence, title: Text | None, page: Page, pile: _Pile) -> Iterator[drafts.Draft]:
    """The tables of a block, in whatever language it describes them."""
    body = page.source.slice(fence.body)
    if fence.info in _SQL and (CREATE.search(body) or "alter" in body.lower()):
        yield from tables_of_sql(page.source, fence.body)
    elif fence.info in (*_YAML, "jsonschema", "json-schema", "jsonc"):
        named = drafts.name_of(title) if title else None
        for node in _yaml(fence, page, pile):
            schema = list(tables_of_json_schema(node, named[0] if named else None))
            yield from schema or tables_of_yaml(node)
    elif fence.info == "toml":
        for node in _nodes(fence, page, pile):
            yield from tables_of_yaml(node)
    elif fence.info == "dbml":
        yield from tables_of_dbml(fence, page.source)
    elif fence.info == "mermaid" and ER.match(body):
        yield from tables_of_drawing(fence, page.source)


def _titled_fences(root: Section) -> Iterator[tuple[Fence, Text | None]]:
    """Blocks with the heading right above them, that of the page aside."""
    for section in root.walk():
        for fence in section.fences:
            yield fence, section.title if section.level > 1 else None


def _read_connections(root: Section, page: Page, margin: Margin, pile: _Pile, reached: bool = False) -> None:
    """`reached`: only what says where it is counts; the names and types of a file may be of anything."""
    found = [draft for section in root.walk() for draft in _in_toml(section, page, pile)]
    for fence in [] if not found else _fences(root):
        _enclose(margin, fence)
    found.extend(connections.read_connections(root, page.source))
    for fence in (*_matter(page), *_fences(root)):
        if fence.info in _YAML:
            for node in _yaml(fence, page, pile):
                listed = list(connections_of_yaml(node))
                found.extend(listed)
                _enclose(margin, fence, bool(listed))
    if reached:
        found = [draft for draft in found if draft.strings or draft.said.keys() & _PLACES]
    pile.connections.extend(found)
    for draft in found:
        _note(margin, draft.spans)


_PLACES = frozenset(("host", "url", "port", "database"))


def _in_toml(section: Section, page: Page, pile: _Pile) -> Iterator[connection_drafts.Draft]:
    """Connections of TOML that is sound; other blocks of TOML are read line by line."""
    for fence in [each for each in section.fences if each.info == "toml"]:
        found = [draft for node in _nodes(fence, page, pile) for draft in connections_of_yaml(node)]
        if found:
            section.fences.remove(fence)
        yield from found


def _matter(page: Page) -> Iterator[Fence]:
    """Front matter as the block of YAML that it is."""
    for block in page.blocks[:1]:
        if isinstance(block, FrontMatter):
            yield Fence("yaml", block.body, block.first_line, 0, True, block.span, block.line)


def _fences(root: Section) -> Iterator[Fence]:
    for section in root.walk():
        yield from section.fences


def _nodes(fence: Fence, page: Page, pile: _Pile) -> Iterator[Node]:
    """A block of YAML, JSON or TOML as records."""
    if fence.info == "toml":
        root = read_toml(page.source, fence.body).root
        if root is not None:
            yield root
    elif fence.info in _YAML:
        yield from _yaml(fence, page, pile)


def _yaml(fence: Fence, page: Page, pile: _Pile) -> Iterator[Node]:
    reading = pile.blocks.get(fence.body)
    if reading is None:
        reading = pile.blocks[fence.body] = read_yaml(page.source, fence.body, fence.indent)
    if not is_one_block(page):  # of these it is said once, whatever they are read for
        pile.findings.extend(_faults(reading))
    if reading.root is not None:
        yield of_yaml(reading.root)


def _faults(reading: YamlReading) -> Iterator[Diagnostic]:
    if reading.fault is not None:
        yield broken_yaml.finding(reading.fault.message, reading.fault.span, reading.fault.since)
    if reading.duplicates:
        yield from duplicate_key.findings(reading.duplicates)


def _faults_of_file(page: Page, pile: _Pile) -> Iterator[Diagnostic]:
    """What is wrong with a file that is YAML, JSON or TOML as a whole."""
    for block in page.blocks:
        if isinstance(block, Fence) and block.info in _YAML:
            pile.blocks[block.body] = read_yaml(page.source, block.body, 0)
            yield from _faults(pile.blocks[block.body])
        elif isinstance(block, Fence) and block.info == "toml":
            fault = read_toml(page.source, block.body).fault
            if fault is not None:
                yield broken_yaml.of_toml(*fault)


def _note(margin: Margin, spans: Iterable[tuple[Span, str]]) -> None:
    source = margin.source
    for span, became in spans:
        first = source.position(span.start).line
        last = source.position(max(span.start, span.end - 1)).line
        margin.mark(first, last, became)
        if became == "header":
            margin.mark(last + 1, last + 1, became)  # the line of dashes below it


def _enclose(margin: Margin, fence: Fence, used: bool = True) -> None:
    """The lines that open and close a block of which something was used."""
    if used:
        margin.mark(fence.line, fence.line, "block")
        if fence.closed:
            last = margin.source.position(max(fence.span.start, fence.span.end - 1)).line
            margin.mark(last, last, "block")
