"""Connections told in one line: a list item, a sentence, a bare address.

**Sales DB** – PostgreSQL at `sales-db.internal:5432/sales`, user from `SALES_DB_USER`
The warehouse is reached at host db.internal, port 5432, database sales.
- Archive wasbs://old@account.blob.core.windows.net/x
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compiler.ir import Word
from compiler.source import Span
from grammar.blocks import Text
from grammar.context.connection_drafts import Draft, kind_of, take, variables
from grammar.context.connection_facts import facts
from grammar.context.connection_strings import ConnectionString, connection_string
from grammar.context.connection_words import PARTS, PORTS
from grammar.inline import cut, plain
from grammar.records import Entry, Leaf, label

_STRING = re.compile(
    r"(?<![\w+.-])(?:jdbc:)?[A-Za-z][\w+.-]{0,30}://[^\s`'\"<>|]+|\bjdbc:\w{1,20}:[^\s`'\"<>|]+"
    r"|\bDriver=[^\n`\"|]{1,1000}|\bServer=[^\n`\"|;]{1,200};[^\n`\"|]{0,1000}"
)
_NAMED = re.compile(
    r"[\s>]*(?:(?:\*\*|__|`)(?P<marked>[^*`_\n][^*`\n]{0,60}?)(?:\*\*|__|`)\s*(?:[:：(–—,]|-|→|->|=|is\b|at\b|on\b)"
    r"|(?P<label>[^\W\d_][^:：\n`*|]{0,40}?)\s*(?:[:：](?=\s|$)|：|\s[–—-]\s|\s(?:->|→|=)\s))"
)
_SUBJECT = re.compile(
    r"\s*(?:(?:we|you)\s+(?:connect|read|write|load|pull|fetch|get\s+\w+|access)\s+(?:to\s+|from\s+)?)?"
    r"(?:the|our|an?|der|die|das|unser[e]?|el|la|los|las|nuestr[oa]|le|les|notre|o|a|os|as)\s+"
    r"(?P<name>[\w][\w /-]{0,40}?)\s+(?:is|are|lives?|runs?|listens?|sits?|can\s+be|reach\w*|on\b|at\b"
    r"|via\b|ist|sind|läuft|liegt|está|están|se\s+encuentra|corre|est|se\s+trouve|tourne|fica|roda)\b",
    re.IGNORECASE,
)
_HOST = re.compile(
    r"\b(?:host(?:name)?|server|servidor|serveur|rechner)\s*(?:is|=|:|named)?\s*[`*\"']{0,2}"
    r"(?P<host>localhost|[A-Za-z][\w-]*(?:\.[\w-]+)+)(?![\w.-]*[/@])",
    re.IGNORECASE,
)
_HOST_AND_PORT = re.compile(
    r"(?<![\w./@:-])(?P<host>[A-Za-z][\w-]{0,60}(?:\.[\w-]{1,60}){0,8}):(?P<port>\d{2,5})(?!\d|[:.]\d)(?:/(?P<database>[A-Za-z_]\w*))?"
)
_PORT = re.compile(r"\b(?:port|puerto|porta)\s*(?:is|=|:)?\s*[`*]{0,2}(?P<port>\d{2,5})\b", re.IGNORECASE)
_DATABASE = re.compile(
    r"\b(?:database|db|dbname|service|sid|catalog|base\s+de\s+datos|datenbank|base\s+de\s+données|banco)\s*(?:is|=|:|named|called)?"
    r"\s*[`*\"']{1,2}(?P<quoted>[\w-]+)[`*\"']"
    r"|\b(?:database|dbname|service|sid|base\s+de\s+datos|datenbank|base\s+de\s+données)\s+(?:(?:is|named|called)\s+)?(?P<bare>[A-Za-z]\w*)(?=\s*(?:[.,;)]|$))",
    re.IGNORECASE,
)
_SCHEMA = re.compile(
    r"\b(?:schema|esquema|schéma)\s+[`*\"']{0,2}(?P<schema>[A-Za-z]\w*)(?=[`*\"']|\s*(?:[.,;)]|$))",
    re.IGNORECASE,
)
_NAMED_HOST = re.compile(
    r"\b(?:at|on|via|from|s?ftps?|smb|en|auf|unter|sur)\s+`(?P<host>[a-z][\w-]*(?:\.[\w-]+)+)`", re.IGNORECASE
)
_API = re.compile(r"(?<![a-z])(?:api|rest|base\s+url|graphql|odata|endpoint)(?![a-z])", re.IGNORECASE)
_LONGEST_LINE = 2000


def strings_of(text: Text) -> Iterator[tuple[ConnectionString, Span]]:
    """The connection strings in a text, each with its place."""
    for match in _STRING.finditer(text.text):
        written = cut(text, *match.span())
        found = connection_string(written.text.rstrip(".,;)"))
        if found is not None:
            yield found, written.span


def of_line(line: Text) -> Draft | None:
    """The connection that a line tells of: something by whatever name, or without one, and where it is."""
    if len(line.text) > _LONGEST_LINE:
        return None
    draft = Draft(Word(text="", span=line.span), line.span)
    if not _address(draft, line):
        return None
    name = _name(line) or _before_address(line)
    if name is not None:
        draft.name = name
    else:
        draft.name, draft.addressed = Word(text=_derived(draft), span=line.span), True
    draft.hints = line.text
    draft.spans.append((line.span, "connection"))
    facts(draft, line)
    draft.variables.extend(variables(line.text, bare=True))
    return draft


def _address(draft: Draft, line: Text) -> bool:
    for string, span in strings_of(line):
        if string.kind != "rest" or _API.search(line.text):
            draft.strings.append((string, span))
    draft.strings = draft.strings[:1]
    if draft.strings:
        return True
    found = _HOST.search(line.text) or _known_host(line.text) or _NAMED_HOST.search(line.text)
    if found is None or (found.re is _NAMED_HOST and kind_of(line.text, loose=False) is None):
        return False
    for pattern, part in ((_PORT, "port"), (_DATABASE, "database"), (_SCHEMA, "schema")):
        if said := pattern.search(line.text):
            group = next(name for name, value in said.groupdict().items() if value)
            _take(draft, part, cut(line, *said.span(group)))
    for part, value in found.groupdict().items():
        if value:
            _take(draft, part, cut(line, *found.span(part)))
    return True


def _known_host(text: str) -> re.Match[str] | None:
    """``db.internal:5432``, ``kafka:9092``: a lone word is a host if the port is a registered one."""
    for match in _HOST_AND_PORT.finditer(text):
        if "." in match["host"] or int(match["port"]) in PORTS or match["host"] == "localhost":
            return match
    return None


def _take(draft: Draft, part: str, text: Text) -> None:
    take(draft, Entry(Word(text=part, span=text.span), Leaf(text)))


def _name(line: Text) -> Word | None:
    if match := _NAMED.match(line.text):
        kind = "marked" if match["marked"] else "label"
        named = plain(cut(line, *match.span(kind)))
        if label(named.text) not in PARTS and not connection_string(named.text) and "://" not in named.text:
            return named
    if match := _SUBJECT.match(line.text):
        return plain(cut(line, *match.span("name")))
    return None


_FEW = 5


def _before_address(line: Text) -> Word | None:
    """``Archive wasbs://…``: few words, and nothing but the address behind them."""
    match = _STRING.search(line.text)
    words = cut(line, 0, match.start()) if match else None
    if words is None or not words.text.strip(" `*<") or len(words.text.split()) > _FEW:
        return None
    named = plain(words)
    text = named.text.rstrip(" `*<:=(")
    return (
        Word(text=text, span=named.span)
        if re.fullmatch(r"\w[\w /-]*", text) and label(text) not in PARTS
        else None
    )


def _derived(draft: Draft) -> str:
    """A name out of the address: the database, the bucket, the host."""
    if not draft.strings:
        return ""
    string = draft.strings[0][0]
    rest = (string.url or "").partition("://")[2]
    if string.kind == "azure" and "@" in rest:
        return rest.partition("@")[0]
    if string.kind in ("s3", "gcs"):
        return string.host or ""
    if string.kind in ("sqlite", "duckdb", "file"):
        return re.sub(r"\.\w+$", "", (string.database or "").rpartition("/")[2])
    return string.database or (string.host or "").split(".")[0]
