"""What one place of the documents says of a connection, and how such drafts are put together.

Of credentials only the names of environment variables are kept, and whether a secret stands in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from compiler.ir import Connection, Inference, Word
from compiler.source import Span
from grammar import blocks
from grammar.blocks import Text
from grammar.context.connection_kinds import authentication_of, pagination_of
from grammar.context.connection_strings import ConnectionString, connection_string
from grammar.context.connection_words import PARTS, PORTS, TECHNOLOGIES, WORDS
from grammar.context.drafts import table_key
from grammar.context.mentions import mentions
from grammar.inline import plain
from grammar.records import Entry, Group, Leaf, Section, Series, first, label, leaves, listed

_VARIABLES = re.compile(
    r"""\$\{(?:env[.:])?([A-Za-z_]\w*)[^}]*\} | \$([A-Z_][A-Z0-9_]{2,}) | %([A-Z_][A-Z0-9_]{2,})%
      | (?:os\.environ(?:\.get)?|os\.getenv|Sys\.getenv|process\.env|getenv|env_var|ENV|env)\s*[\[(.]
            \s*["'`]?([A-Za-z_]\w*)
      | \benv(?:ironment)?(?:\s+var(?:iable)?s?)?\s*[:=]?\s*["'`]?([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)""",
    re.VERBOSE,
)
_WHOLE = frozenset(("auth", "pagination", "rate_limit"))
"""Parts whose maps and lists are details of the part."""
_BARE_VARIABLE = re.compile(r"(?<![\w${%])([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?![\w}%])")
_PATH = re.compile(r"(?:(?:GET|POST|PUT|PATCH|DELETE|HEAD)\s+)?(/[\w./{}:*?=&<>$@~+%-]*)|^[a-z][\w/{}.-]+$")


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
    addressed: bool = False
    """Its name is taken from its address; no document names it."""
    weak: bool = False
    """Says something only of a connection that another place tells of."""
    spans: list[tuple[Span, str]] = field(default_factory=list)


def part_of_title(section: Section) -> str | None:
    return PARTS.get(label(section.title.text)) if section.title else None


# -- what their fields say --------------------------------------------------------------------------


def take(draft: Draft, entry: Entry) -> None:
    part = PARTS.get(entry.name)
    values = list(leaves(entry.value))
    if part is None and not isinstance(entry.value, Group):
        before = len(draft.variables)
        for value in values:
            draft.variables.extend(variables(value.text.text, bare=entry.key.text.isupper()))
        if entry.key.text.isupper() and "_" in entry.key.text:
            draft.variables.append(entry.key.text)
        if len(draft.variables) > before:
            draft.spans.append((entry.span, "environment"))
        return
    if isinstance(entry.value, Group | Series) and part not in ("endpoints", "environment"):
        for nested in _nested(entry.value):
            # what is nested in a part speaks of that part: the type of an authentication is no database's
            if part not in _WHOLE or PARTS.get(nested.name) in ("user", "secret", "environment"):
                take(draft, nested)
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
            variables(value.text.text, bare=part in ("user", "secret", "environment", "auth"))
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


def take_section(draft: Draft, section: Section) -> None:
    """A section below the connection's own, such as "Authentication" or "Endpoints"."""
    part = part_of_title(section)
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
        take(draft, Entry(plain(section.title), Leaf(text)))


def take_tables(draft: Draft, sections: Iterable[Section]) -> None:
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
                            draft.variables.extend(variables(cell.text, bare=True))
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


def variables(text: str, *, bare: bool) -> Iterator[str]:
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
        known[0].weak = known[0].weak and draft.weak
        known[0].said = {**draft.said, **known[0].said}
        known[0].strings += draft.strings
        known[0].variables += draft.variables
        known[0].endpoints += draft.endpoints
        merged[key] = (known[0], known[1] or secret)
    connections, inferences = [], []
    for draft, secret in merged.values():
        if draft.weak:
            continue
        if draft.addressed:
            fact = f"connection {draft.name.text}"
            inferences.append(
                Inference(subject=draft.name.text, fact=fact, rule="named-by-address", span=draft.extent)
            )
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
    auth_text = _text(auth) if auth else None
    pages = _text(draft.said["pagination"]) if "pagination" in draft.said else None
    return (
        Connection(
            name=draft.name,
            kind=kind,
            host=host or string.host,
            port=port,
            database=_plain_name(said.get("database")) or string.database,
            schema_name=said.get("schema") or string.schema,
            url=string.url or _safe(stated),
            auth=auth_text,
            auth_kind=_auth_kind(draft, auth_text, kind),
            environment=tuple(dict.fromkeys(draft.variables)),
            rate_limit=_text(draft.said["rate_limit"]) if "rate_limit" in draft.said else None,
            pagination=(pagination_of(pages) or pages) if pages else None,
            endpoints=tuple({word.text: word for word in reversed(draft.endpoints)}.values())[::-1],
            has_secret=secret,
        ),
        inference,
    )


def _text(entry: Entry) -> str | None:
    value = entry.value
    if isinstance(value, Group) and PARTS.get(entry.name) == "rate_limit":  # {requests: 100, per: minute}
        said = [(e.name, word.text) for e in value.entries if (word := first(e.value))]
        return " ".join(f"{t} {n}" if t.isdigit() else f"{n} {t}" for n, t in said) or None
    return ", ".join(leaf.word.text for leaf in leaves(value) if leaf.word.text) or None


def _auth_kind(draft: Draft, stated: str | None, kind: str) -> str | None:
    """How one proves who one is: as stated, else by what an API's secret is called."""
    if stated and (found := authentication_of(stated)):
        return found
    secret = draft.said.get("secret")
    return authentication_of(secret.key.text) if secret and not stated and kind == "rest" else None


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
    kinds = [TECHNOLOGIES[m.name] for m in mentions(text, expected=True) if m.name in TECHNOLOGIES]
    if kinds:  # "CSV files on SFTP": the format says least
        return next((kind for kind in kinds if kind != "file"), kinds[0])
    if loose:
        for word in label(text).split():
            if word in WORDS:
                return WORDS[word]
    return None


def _word_kind(title: str) -> str | None:
    words = label(title).split()
    return "rest" if "api" in words or "rest" in words else None
