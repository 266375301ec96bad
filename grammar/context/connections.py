"""Connections: one heading each, lists, wide tables, settings files, connection strings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compiler.ir import Word
from compiler.source import Source, Span
from grammar.blocks import Fence, Text
from grammar.context.connection_drafts import Draft, part_of_title, take, take_section, take_tables, variables
from grammar.context.connection_facts import facts
from grammar.context.connection_lines import of_line, strings_of
from grammar.context.connection_settings import FILES, lines_of, sections_of, variables_of
from grammar.context.connection_strings import ConnectionString
from grammar.context.connection_words import PARTS, TELLING
from grammar.inline import cut, plain
from grammar.records import Entry, Group, Leaf, Section, groups_of, label, leaves, line_of

_ENV_LINE = re.compile(r"^[ \t]*(?:export\s+|set\s+)?([A-Z][A-Z0-9_]+)\s*=", re.MULTILINE)
_SETTING = re.compile(
    r"^[ \t]*(?:export[ \t]+)?(?P<key>[A-Za-z][\w ]{0,40}?)[ \t]*=[ \t]*[\"']?(?P<value>[^\s\"'#]+)[\"']?"
    r"[ \t]*(?:#.*)?$",
    re.MULTILINE,
)
_ARGUMENT = re.compile(
    r"[(,][ \t]*(?P<key>host|port|dbname|database|schema|server)[ \t]*=[ \t]*[\"']?(?P<value>[\w.-]+)[\"']?"
    r"(?=[ \t]*[,)\n])"
)
"""Arguments of a call: ``connect(host="pg.internal", port=5432)``."""
_ADDRESSED = re.compile(
    r"(?P<name>[^\s:：][^:：\n]{0,60}?)\s*(?:\s[–—-]\s|->|→|=)\s*(?P<rest>[`*_<\"']*\w+:.*)"
)
_LAST_WORDS = frozenset(("host", "port", "database", "db", "schema", "url", "dsn", "server"))
_TITLE = re.compile(
    r"^[^\w*`_]*(?:\d+(?:\.\d+)*[.)]?\s+)?(?:(?:connection|conexión|verbindung|连接|接続)\s*\d*\s*[:：–—-]\s*)?",
    re.IGNORECASE,
)
_REMARK = re.compile(r"\s*[(（\[].*|\s+[–—]\s.*")


def read_connections(root: Section, source: Source) -> Iterator[Draft]:
    taken: set[int] = set()
    for section in list(root.walk()):
        if id(section) in taken:
            continue
        yield from _listings(section)
        yield from _in_lists(section)
        yield from _in_settings(section, source)
        yield from _by_address(section)
        draft = _of_section(section, source)
        if draft is not None:
            taken.update(id(below) for below in section.walk())
            _enter_facts(draft, section, source)
            yield draft
        else:
            yield from _in_lines(section, source)


def _in_settings(section: Section, source: Source) -> Iterator[Draft]:
    """Settings that tell of connections of their own: their blocks and lines are taken out of the section."""
    for fence in [f for f in section.fences if f.info in FILES]:
        text = Text(source.slice(fence.body), fence.body)
        found = sections_of(text)
        if not found:
            found = variables_of(lines_of(text))
            if len([draft for draft in found if not draft.weak]) < 2 and not _is_chapter(section):
                continue  # the settings of the section's own connection
        if found:
            section.fences.remove(fence)
            found[0].spans.extend(_edges(fence))
        yield from found
    lines = _plain_lines(section, source)
    found = variables_of(lines)
    if found and (len(found) > 1 or _is_chapter(section)):
        read = {span for draft in found for span, _ in draft.spans}
        section.lines[:] = [line for line in section.lines if line.span not in read]
        numbers = {source.position(span.start).line for span in read}
        section.entries[:] = [e for e in section.entries if source.position(e.span.start).line not in numbers]
        yield from found


def _plain_lines(section: Section, source: Source) -> list[Text]:
    """Prose, list items, and fields whose label is a name rather than a part of a connection."""
    lines = [*section.lines, *(item.lines[0] for item in section.items if item.lines)]
    for entry in section.entries:
        if entry.name not in PARTS and isinstance(entry.value, Leaf):
            whole = line_of(entry, source)
            lines.extend([] if "|" in whole.text else [whole])
    return sorted(lines, key=lambda line: line.span.start)


def _edges(fence: Fence) -> Iterator[tuple[Span, str]]:
    """The lines that open and close a block."""
    if fence.body.start > fence.span.start:
        yield fence.span._replace(end=fence.span.start + 1), "block"
        if fence.closed:
            yield fence.span._replace(start=fence.span.end - 1), "block"


def _in_lines(section: Section, source: Source) -> Iterator[Draft]:
    """A connection a line, below a heading that is a chapter's; elsewhere the heading names the only one."""
    lines = _plain_lines(section, source)
    found = [draft for line in lines if (draft := of_line(line)) is not None]
    if section.title is not None and not _is_chapter(section) and not section.sections and len(found) == 1:
        only = found[0]
        only.name, only.addressed = _name(section.title), False
        only.hints = f"{section.title.text} {only.hints}"
        only.spans.append((section.title.span, "connection"))
        _enter_facts(only, section, source)
        for entry in section.entries:
            take(only, entry)
    names: set[str] = set()
    for draft in found:
        if draft.addressed and draft.name.text in names and draft.strings and draft.strings[0][0].url:
            tail = draft.strings[0][0].url.rstrip("/").rpartition("/")[2]
            draft.name = Word(text=f"{draft.name.text} {tail}", span=draft.name.span)
        names.add(draft.name.text)
        if draft.name.text:
            yield draft


_REQUESTS = frozenset(("", "http", "rest", "text", "txt", "bash", "sh", "curl", "console"))


def _enter_facts(draft: Draft, section: Section, source: Source) -> None:
    """What the plain lines, list items and requests below a connection's heading say of it."""
    for line in (*section.lines, *(item.lines[0] for item in section.items if item.lines)):
        facts(draft, line)
    for fence in section.fences:
        if fence.info in _REQUESTS:
            for line in lines_of(Text(source.slice(fence.body), fence.body)):
                facts(draft, line)
        body = fence.body
        if any(body.start <= span.start < body.end for span, _ in draft.spans):
            draft.spans.extend(_edges(fence))


_CHAPTERS = frozenset(
    (
        *("connections", "connection", "databases", "sources", "apis", "systems", "overview", "integrations"),
        *(
            "settings",
            "configuration",
            "environment",
            "variables",
            "secrets",
            "credentials",
            "storage",
            "stores",
        ),
        *("services", "endpoints", "buckets", "lakes", "files", "interfaces", "details", "access", "env"),
        *(
            "verbindungen",
            "datenbanken",
            "systeme",
            "schnittstellen",
            "quellen",
            "conexiones",
            "fuentes",
            "bases",
        ),
        *("connexions", "conexões", "fontes", "连接", "数据连接", "接続", "データ接続", "接続情報", "연결"),
    )
)
"""Words of headings below which there are connections, rather than one of that name."""


def _is_chapter(section: Section) -> bool:
    return (
        section.title is None
        or section.level == 1
        or bool(_CHAPTERS & set(label(section.title.text).split()))
    )


def _of_section(section: Section, source: Source) -> Draft | None:
    if section.title is None:
        return None
    named = [below for below in section.sections if part_of_title(below)]
    entries = [*section.entries, *(e for below in named for e in below.entries)]
    entries.extend(entry for text in _fenced(section, source) for entry in _settings(text))
    parts = {PARTS.get(entry.name) for entry in entries}
    addressed = {} if parts & TELLING else _addresses(section)
    strings = [s for text in _texts(section, source) if text.span not in addressed for s in strings_of(text)]
    if len(section.sections) > len(named) and not (
        parts & (TELLING - {"kind", "auth", "rate_limit"}) or strings
    ):
        return None  # a chapter: its sections are the connections
    if not (parts & TELLING or strings) or (section.level == 1 and not section_is_connection(section, parts)):
        return None
    draft = Draft(_name(section.title), Span(source.path, section.span.start, section.end))
    draft.hints = section.title.text
    draft.spans.append((section.title.span, "connection"))
    for entry in entries:
        take(draft, entry)
    for below in named:
        take_section(draft, below)
    take_tables(draft, (section, *named))
    draft.strings.extend(strings)
    draft.spans.extend((span, "connection") for _, span in strings)
    for text in _fenced(section, source):
        draft.variables.extend(variables(text.text, bare=False))
        for match in _ENV_LINE.finditer(text.text):
            draft.variables.append(match.group(1))
            draft.spans.append((cut(text, *match.span()).span, "environment"))
    return draft


def _settings(text: Text) -> Iterator[Entry]:
    """``host = db.example.org``, ``DB_HOST=db.example.org``: lines of an ini file or of shell settings."""
    for match in (*_SETTING.finditer(text.text), *_ARGUMENT.finditer(text.text)):
        key = plain(cut(text, *match.span("key")))
        words = label(key.text).split()
        name = " ".join(words) if " ".join(words) in PARTS else words[-1] if words else ""
        if PARTS.get(name) in ("host", "port", "database", "schema", "url") and (
            name in _LAST_WORDS or name == key.text
        ):
            yield Entry(Word(text=name, span=key.span), Leaf(cut(text, *match.span("value"))))


def section_is_connection(section: Section, parts: set[str | None]) -> bool:
    """Whether a page has but one connection, described below its title."""
    return not section.sections and len(parts & TELLING) > 1


def _name(title: Text) -> Word:
    code = re.search(r"`([^`]+)`", title.text)
    if code:
        return plain(cut(title, code.start(1), code.end(1)))
    lead = _TITLE.match(title.text)
    named = cut(title, lead.end() if lead else 0)
    remark = _REMARK.search(named.text)
    return plain(cut(named, 0, remark.start() if remark and remark.start() else None))


def _texts(section: Section, source: Source) -> Iterator[Text]:
    """Prose, list items and code of a section: where connection strings stand without a label."""
    yield from section.lines
    for item in section.items:
        yield from item.lines
    yield from _fenced(section, source)


def _fenced(section: Section, source: Source) -> Iterator[Text]:
    for fence in section.fences:
        if fence.info not in ("sql", "mermaid"):
            yield Text(source.slice(fence.body), fence.body)


_SYSTEMS = frozenset(
    ("api", "service", "system", "store", "target", "interface", "system api", "dienst", "sistema")
)
"""Titles of first columns that name connections, though such fields say something else elsewhere."""


def _listings(section: Section) -> Iterator[Draft]:
    for table in section.tables:
        parts = [PARTS.get(label(cell.text)) for cell in table.header.cells]
        if "name" not in parts[:2] and label(table.header.cells[0].text) in _SYSTEMS:
            parts[0] = "name"
        if "name" not in parts[:2] or not {"kind", "host", "url", "database", "secret"} & set(parts):
            continue
        at = parts.index("name")
        for row in table.rows:
            if at >= len(row.cells) or not row.cells[at].text:
                continue
            draft = Draft(_name(row.cells[at]), row.span, spans=[(row.span, "connection")])
            draft.hints = row.cells[at].text
            if row is table.rows[0]:
                draft.spans.append((table.header.span, "header"))
            for index, (cell, title) in enumerate(zip(row.cells, table.header.cells, strict=False)):
                if index != at and parts[index] != "name" and cell.text.strip(" -–—"):
                    take(draft, Entry(plain(title), Leaf(cell)))
            yield draft


def _in_lists(section: Section) -> Iterator[Draft]:
    """``- **warehouse**:`` with its fields in a list below."""
    for title, group in groups_of(section):
        parts = {PARTS.get(entry.name) for entry in group.entries}
        if len(parts & TELLING) > 1 or parts & {"host", "url"}:
            yield of_group(_name(title), group)


def _by_address(section: Section) -> Iterator[Draft]:
    """``- crm: postgresql://db/crm``: a name and its address a line, where the section has no such fields."""
    if {PARTS.get(entry.name) for entry in section.entries} & TELLING:
        return
    for line, (name, address, found) in _addresses(section).items():
        draft = Draft(name, line, hints=name.text, strings=[(found, address)])
        draft.spans.extend(((name.span, "connection"), (address, "connection")))
        yield draft


def _addresses(section: Section) -> dict[Span, tuple[Word, Span, ConnectionString]]:
    """Lines that are a name and a connection string.  A web address counts if it is said to be an API's."""
    pairs = [
        (Span(entry.span.path, entry.span.start, leaf.span.end), Text(entry.key.text, entry.span), leaf.text)
        for entry in section.entries
        if entry.name not in PARTS and (leaf := next(leaves(entry.value), None)) is not None
    ]
    for text in (*section.lines, *(item.lines[0] for item in section.items if item.lines)):
        if match := _ADDRESSED.match(text.text):
            pairs.append((text.span, cut(text, *match.span("name")), cut(text, match.start("rest"))))
    found: dict[Span, tuple[Word, Span, ConnectionString]] = {}
    for line, name, value in sorted(pairs, key=lambda pair: pair[0].start):
        begin = len(value.text) - len(value.text.lstrip(" \t`*_<\"'"))
        stated = next(strings_of(cut(value, begin)), None)
        if stated is None or stated[1].start != value.span.start + begin:
            continue
        if stated[0].kind != "rest" or re.search(
            r"(?<![a-z])api(?![a-z])", f"{name.text} {value.text}", re.IGNORECASE
        ):
            found[line] = (_name(name), stated[1], stated[0])
    return found


def of_group(name: Word, group: Group) -> Draft:
    """A connection out of a YAML map."""
    draft = Draft(name, group.span, hints=name.text, spans=[(name.span, "connection")])
    for entry in group.entries:
        take(draft, entry)
    return draft
