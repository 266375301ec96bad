"""Connections: one heading each, wide tables, YAML, connection strings.

Of credentials only the names of environment variables are kept, and whether a secret stands in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from compiler.ir import Connection, Inference, Word
from compiler.source import Source, Span
from grammar import blocks
from grammar.blocks import Text
from grammar.context.connection_strings import ConnectionString, connection_string
from grammar.context.connection_words import PARTS, PORTS, TECHNOLOGIES, TELLING, WORDS
from grammar.context.drafts import table_key
from grammar.context.mentions import mentions
from grammar.inline import cut, plain
from grammar.records import Entry, Group, Leaf, Section, Series, first, groups_of, label, leaves, listed

_STRING = re.compile(
    r"(?:jdbc:)?[A-Za-z][\w+.-]*://[^\s`'\"<>|]+|jdbc:[\w]+:[^\s`'\"<>|]+|\bDriver=[^\n`\"|]+|\bServer=[^\n`\"|]+;[^\n`\"|]*"
)
_VARIABLES = re.compile(
    r"""\$\{(?:env[.:])?([A-Za-z_]\w*)[^}]*\} | \$([A-Z_][A-Z0-9_]{2,}) | %([A-Z_][A-Z0-9_]{2,})%
      | (?:os\.environ(?:\.get)?|os\.getenv|Sys\.getenv|process\.env|getenv|env_var|ENV|env)\s*[\[(.]
            \s*["'`]?([A-Za-z_]\w*)
      | \benv(?:ironment)?(?:\s+var(?:iable)?s?)?\s*[:=]?\s*["'`]?([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)""",
    re.VERBOSE,
)
_BARE_VARIABLE = re.compile(r"(?<![\w${%])([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?![\w}%])")
_ENV_LINE = re.compile(r"^\s*(?:export\s+|set\s+)?([A-Z][A-Z0-9_]+)\s*=", re.MULTILINE)
_SETTING = re.compile(
    r"^[ \t]*(?:export[ \t]+)?(?P<key>[A-Za-z][\w ]{0,40}?)[ \t]*=[ \t]*[\"']?(?P<value>[^\s\"'#]+)[\"']?"
    r"[ \t]*(?:#.*)?$",
    re.MULTILINE,
)
_LAST_WORDS = frozenset(("host", "port", "database", "db", "schema", "url", "dsn", "server"))
_PATH = re.compile(r"(?:(?:GET|POST|PUT|PATCH|DELETE|HEAD)\s+)?(/[\w./{}:*?=&<>$@~+%-]*)|^[a-z][\w/{}.-]+$")
_TITLE = re.compile(
    r"^[^\w*`_]*(?:\d+(?:\.\d+)*[.)]?\s+)?(?:(?:connection|conexión|verbindung|连接|接続)\s*\d*\s*[:：–—-]\s*)?",
    re.IGNORECASE,
)
_REMARK = re.compile(r"\s*[(（\[].*|\s+[–—]\s.*")


@dataclass(slots=True)
class Draft:
    name: Word
    extent: Span
    said: dict[str, Entry] = field(default_factory=dict)
    strings: list[tuple[ConnectionString, Span]] = field(default_factory=list)
    variables: list[str] = field(default_factory=list)
    endpoints: list[Word] = field(default_factory=list)
    hints: str = ""
    """Words of the heading that may tell the kind of system."""
    spans: list[tuple[Span, str]] = field(default_factory=list)


def read_connections(root: Section, source: Source) -> Iterator[Draft]:
    taken: set[int] = set()
    for section in root.walk():
        if id(section) in taken:
            continue
        yield from _listings(section)
        yield from _in_lists(section)
        draft = _of_section(section, source)
        if draft is not None:
            taken.update(id(below) for below in section.walk())
            yield draft


# -- where connections stand ------------------------------------------------------------------------


def _of_section(section: Section, source: Source) -> Draft | None:
    if section.title is None:
        return None
    named = [below for below in section.sections if _part_of_title(below)]
    entries = [*section.entries, *(e for below in named for e in below.entries)]
    entries.extend(entry for text in _fenced(section, source) for entry in _settings(text))
    parts = {PARTS.get(entry.name) for entry in entries}
    strings = [s for text in _texts(section, source) for s in _strings(text)]
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
        _take(draft, entry)
    for below in named:
        _take_section(draft, below)
    _take_tables(draft, (section, *named))
    draft.strings.extend(strings)
    draft.spans.extend((span, "connection") for _, span in strings)
    for text in _fenced(section, source):
        draft.variables.extend(_variables(text.text, bare=False))
        for match in _ENV_LINE.finditer(text.text):
            draft.variables.append(match.group(1))
            draft.spans.append((cut(text, *match.span()).span, "environment"))
    return draft


def _settings(text: Text) -> Iterator[Entry]:
    """``host = db.example.org``, ``DB_HOST=db.example.org``: lines of an ini file or of shell settings."""
    for match in _SETTING.finditer(text.text):
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


def _part_of_title(section: Section) -> str | None:
    return PARTS.get(label(section.title.text)) if section.title else None


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


def _strings(text: Text) -> Iterator[tuple[ConnectionString, Span]]:
    for match in _STRING.finditer(text.text):
        written = cut(text, *match.span())
        found = connection_string(written.text.rstrip(".,;)"))
        if found is not None:
            yield found, written.span


def _listings(section: Section) -> Iterator[Draft]:
    for table in section.tables:
        parts = [PARTS.get(label(cell.text)) for cell in table.header.cells]
        if "name" not in parts[:2] or not {"kind", "host", "url", "database", "secret"} & set(parts):
            continue
        at = parts.index("name")
        for row in table.rows:
            if at >= len(row.cells) or not row.cells[at].text:
                continue
            draft = Draft(_name(row.cells[at]), row.span, spans=[(row.span, "connection")])
            draft.hints = row.cells[at].text
            for index, (cell, title) in enumerate(zip(row.cells, table.header.cells, strict=False)):
                if index != at and cell.text.strip(" -–—"):
                    _take(draft, Entry(plain(title), Leaf(cell)))
            yield draft


def _in_lists(section: Section) -> Iterator[Draft]:
    """``- **warehouse**:`` with its fields in a list below."""
    for title, group in groups_of(section):
        parts = {PARTS.get(entry.name) for entry in group.entries}
        if len(parts & TELLING) > 1 or parts & {"host", "url"}:
            yield of_group(_name(title), group)


def of_group(name: Word, group: Group) -> Draft:
    """A connection out of a YAML map."""
    draft = Draft(name, group.span, hints=name.text, spans=[(name.span, "connection")])
    for entry in group.entries:
        _take(draft, entry)
    return draft


# -- what their fields say --------------------------------------------------------------------------


def _take(draft: Draft, entry: Entry) -> None:
    part = PARTS.get(entry.name)
    values = list(leaves(entry.value))
    if part is None and not isinstance(entry.value, Group):
        before = len(draft.variables)
        for value in values:
            draft.variables.extend(_variables(value.text.text, bare=entry.key.text.isupper()))
        if entry.key.text.isupper() and "_" in entry.key.text:
            draft.variables.append(entry.key.text)
        if len(draft.variables) > before:
            draft.spans.append((entry.span, "environment"))
        return
    if isinstance(entry.value, Group | Series) and part not in ("endpoints", "environment"):
        for nested in _nested(entry.value):
            _take(draft, nested)
    if part is None:
        return
    if part == "name" and (word := first(entry.value)):
        draft.name = word
    elif part == "endpoints":
        draft.endpoints.extend(_endpoints(entry))
    elif part == "environment" and isinstance(entry.value, Group):
        draft.variables.extend(
            e.key.text for e in entry.value.entries if _BARE_VARIABLE.fullmatch(e.key.text)
        )
    draft.said.setdefault(part, entry)
    for value in values:
        draft.variables.extend(
            _variables(value.text.text, bare=part in ("user", "secret", "environment", "auth"))
        )
    draft.spans.append((entry.span, part))
    draft.spans.extend((value.span, part) for value in values)


def _nested(node: Group | Series) -> Iterator[Entry]:
    if isinstance(node, Group):
        yield from node.entries
    else:
        for item in node.items:
            if isinstance(item, Group | Series):
                yield from _nested(item)


def _take_section(draft: Draft, section: Section) -> None:
    """A section below the connection's own, such as "Authentication" or "Endpoints"."""
    part = _part_of_title(section)
    items = [item.lines[0] for item in section.items if item.lines]
    if section.title is None or part is None:
        return
    draft.spans.append((section.span, part))
    if part == "endpoints":
        for entry in section.entries:
            draft.endpoints.extend(_endpoints(Entry(entry.key, Leaf(Text(entry.key.text, entry.key.span)))))
        for item in items:
            draft.endpoints.extend(_endpoints(Entry(plain(section.title), Leaf(item))))
        draft.spans.extend((item.span, part) for item in items)
        return
    for text in (*items, *section.lines):
        _take(draft, Entry(plain(section.title), Leaf(text)))


def _take_tables(draft: Draft, sections: Iterable[Section]) -> None:
    """Tables of endpoints and of environment variables."""
    for section in sections:
        for table in section.tables:
            parts = [PARTS.get(label(cell.text)) for cell in table.header.cells]
            titles = [label(cell.text) for cell in table.header.cells]
            for wanted in ("endpoint", "path", "route", "resource"):
                if wanted in titles:
                    _endpoint_rows(draft, table, titles.index(wanted))
                    break
            else:
                if "environment" in parts:
                    for row in table.rows:
                        for cell in row.cells[parts.index("environment") :][:1]:
                            draft.variables.extend(_variables(cell.text, bare=True))
                            draft.spans.append((row.span, "environment"))


def _endpoint_rows(draft: Draft, table: blocks.Table, at: int) -> None:
    draft.spans.append((table.header.span, "header"))
    for row in table.rows:
        for cell in row.cells[at : at + 1]:
            draft.endpoints.extend(_endpoints(Entry(plain(cell), Leaf(cell))))
            draft.spans.append((row.span, "endpoints"))


def _endpoints(entry: Entry) -> Iterator[Word]:
    for word in listed(entry.value):
        match = _PATH.search(word.text)
        if match is None:
            continue
        text = match.group(1) or match.group()
        if len(word.text) == word.span.end - word.span.start:
            start = word.span.start + word.text.index(text)
            yield Word(text=text, span=word.span._replace(start=start, end=start + len(text)))
        else:
            yield Word(text=text, span=word.span)


def _variables(text: str, *, bare: bool) -> Iterator[str]:
    for match in _VARIABLES.finditer(text):
        yield next(group for group in match.groups() if group)
    if bare:
        for match in _BARE_VARIABLE.finditer(text):
            yield match.group(1)


# -- lowering ---------------------------------------------------------------------------------------


def merge(drafts: Iterable[Draft], secrets: Sequence[Span]) -> tuple[list[Connection], list[Inference]]:
    """One connection per name; what the documents only imply is noted as inferred."""
    merged: dict[str, tuple[Draft, bool]] = {}
    starts: dict[str, list[int]] = {}
    for span in sorted(secrets):
        starts.setdefault(span.path, []).append(span.start)
    for draft in drafts:
        key = table_key(draft.name.text)
        secret = _within(starts.get(draft.extent.path, []), draft.extent)
        known = merged.get(key)
        if known is None:
            merged[key] = (draft, secret)
            continue
        known[0].said = {**draft.said, **known[0].said}
        known[0].strings += draft.strings
        known[0].variables += draft.variables
        known[0].endpoints += draft.endpoints
        merged[key] = (known[0], known[1] or secret)
    connections, inferences = [], []
    for draft, secret in merged.values():
        connection, inference = _connection(draft, secret)
        connections.append(connection)
        inferences += [inference] if inference else []
    return connections, inferences


def _within(starts: list[int], extent: Span) -> bool:
    """Whether any of the places lies in a stretch."""
    at = bisect_left(starts, extent.start)
    return at < len(starts) and starts[at] < extent.end


def _connection(draft: Draft, secret: bool) -> tuple[Connection, Inference | None]:
    said = {part: word.text for part, entry in draft.said.items() if (word := first(entry.value))}
    stated = said.get("url", "")
    for part in ("url", "host", "kind", "database"):
        if part in draft.said and (found := connection_string(said.get(part, ""))):
            draft.strings.insert(0, (found, draft.said[part].span))
    string = draft.strings[0][0] if draft.strings else ConnectionString("unknown")
    port = _port(said.get("port")) or string.port
    host = None if "host" in said and connection_string(said["host"]) else said.get("host")
    if host and (apart := re.fullmatch(r"([\w.-]+):(\d{2,5})", host)):
        host, port = apart.group(1), port or int(apart.group(2))
    kind, inference = _kind(draft, said, string, port)
    auth = draft.said.get("auth")
    return (
        Connection(
            name=draft.name,
            kind=kind,
            host=host or string.host,
            port=port,
            database=_plain_name(said.get("database")) or string.database,
            schema_name=said.get("schema") or string.schema,
            url=string.url or _safe(stated),
            auth=_text(auth) if auth else None,
            environment=tuple(dict.fromkeys(draft.variables)),
            rate_limit=_text(draft.said["rate_limit"]) if "rate_limit" in draft.said else None,
            endpoints=tuple({word.text: word for word in reversed(draft.endpoints)}.values())[::-1],
            has_secret=secret,
        ),
        inference,
    )


def _text(entry: Entry) -> str | None:
    return ", ".join(leaf.word.text for leaf in leaves(entry.value) if leaf.word.text) or None


def _plain_name(written: str | None) -> str | None:
    """A database's name without a remark behind it."""
    return re.sub(r"\s+\(.*", "", written) if written and "://" not in written else None


def _port(written: str | None) -> int | None:
    match = re.search(r"(?<!\d)\d{1,5}(?!\d)", written or "")
    return int(match.group()) if match else None


def _safe(written: str) -> str | None:
    """A stated URL that no grammar knows, without credentials and settings; None if it may hold any."""
    text = re.split(r"[\s?;]", written.strip("`\"'<>"), maxsplit=1)[0]
    text = re.sub(r"//[^/]*@", "//", text)
    return text if text and "@" not in text and not text.startswith(("$", "%", "{")) else None


def _kind(
    draft: Draft, said: dict[str, str], string: ConnectionString, port: int | None
) -> tuple[str, Inference | None]:
    def inferred(kind: str, rule: str, span: Span) -> tuple[str, Inference]:
        return kind, Inference(subject=draft.name.text, fact=f"type {kind}", rule=rule, span=span)

    if "kind" in said and (kind := kind_of(said["kind"])):
        return kind, None
    if string.kind not in ("unknown", "rest"):
        return inferred(string.kind, "url-scheme", draft.strings[0][1])
    for part in ("host", "database", "url", "auth"):
        if part in said and (kind := kind_of(said[part], loose=False)):
            return inferred(kind, f"{part}-names-system", draft.said[part].span)
    if kind := kind_of(draft.hints, loose=False) or _word_kind(draft.hints):
        return inferred(kind, "name-names-system", draft.name.span)
    if string.kind == "rest":
        return inferred("rest", "url-scheme", draft.strings[0][1])
    if port in PORTS:
        entry = draft.said.get("port")
        return inferred(PORTS[port], "registered-port", entry.span if entry else draft.name.span)
    if draft.endpoints or "rate_limit" in said:
        return inferred("rest", "has-endpoints", draft.name.span)
    return "unknown", None


def kind_of(text: str, *, loose: bool = True) -> str | None:
    """The kind of system that a text names."""
    if loose and (kind := WORDS.get(label(text))):
        return kind
    for mention in mentions(text, expected=True):
        if mention.name in TECHNOLOGIES:
            return TECHNOLOGIES[mention.name]
    if loose:
        for word in label(text).split():
            if word in WORDS:
                return WORDS[word]
    return None


def _word_kind(title: str) -> str | None:
    words = label(title).split()
    return "rest" if "api" in words or "rest" in words else None
