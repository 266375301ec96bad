"""What one place of the documents says of a table, and how such drafts are put together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from compiler.ir import Column, Inference, Table, Word
from compiler.source import Span
from grammar.blocks import Text
from grammar.context import columns
from grammar.context.column_lists import columns_of
from grammar.context.table_words import FILES, SOME_COLUMNS
from grammar.context.volumes import rows
from grammar.inline import cut, plain
from grammar.records import Entry, Group, Node, first, leaves, listed

_NUMBERING = re.compile(r"^\W*(?:\d+(?:\.\d+)*[.)]?|[A-Z][.)])\s+")
_TITLE_LABEL = re.compile(
    r"^(?:source\s+)?(?:table|dataset|data\s*set|source|view|tabla|tabelle|tabela|表|テーブル)\s*\d*\s*[:：–—-]\s*",
    re.IGNORECASE,
)
_TITLE_WORD = re.compile(
    r"^(?:table|dataset|view|tabla|vista|tabelle|tabela|tableau|таблица|表|テーブル)\s+(?=[`\"]?\w[\w.]*[`\"]?$)",
    re.IGNORECASE,
)
_TITLE_TAIL = re.compile(r"\s+(?:table|dataset|tabelle|data|view)$", re.IGNORECASE)
_CODE = re.compile(r"`([^`]+)`")
_REMARK = re.compile(r"\s*[(（\[].*|\s+[–—-]\s.*|\s*[:：]\s.*")
_NO_COLUMN = re.compile(r"\W*(?:no|none|n/a|full(?:\s.*)?|false|nein|non|não|否|无|なし)?\W*", re.IGNORECASE)
_BY_COLUMN = re.compile(r"\b(?:by|on|via|using|column|por|über|nach|par)\s+[`\"]?([^\W\d]\w*)", re.IGNORECASE)
_ROWS = re.compile(r"rows?|records?|zeilen|filas|registros|行|条|件|lignes|linhas", re.IGNORECASE)
_FREE = frozenset(("description", "kind", "path", "other"))
"""Parts whose text is kept as it is, if at all."""


@dataclass(slots=True)
class Draft:
    """What one place of the documents says of a table."""

    name: Word
    schema: str | None = None
    columns: list[Column] = field(default_factory=list)
    fields: dict[str, Word] = field(default_factory=dict)
    keys: tuple[str, ...] = ()
    links: dict[str, Word] = field(default_factory=dict)
    rows: int | None = None
    spans: list[tuple[Span, str]] = field(default_factory=list)
    """What was read, and what it became."""
    described: str | None = None
    weak: bool = False
    """Nothing but a heading with fields that other things have, too."""
    partial: bool = False
    """Its columns are said to be the key ones, or some others, among more."""
    redefined: list[Column] = field(default_factory=list)
    """Columns that another place has described before."""


def of_table(table: Table, extent: Span) -> Draft:
    """A table that a statement of SQL creates."""
    return Draft(
        table.name,
        table.schema_name,
        columns=list(table.columns),
        described=table.description,
        spans=[(extent, "table")],
    )


# -- names ------------------------------------------------------------------------------------------


def name_of(text: Text) -> tuple[Word, str | None] | None:
    """The name of a table and its schema, out of a heading or cell: ``2. Table `public.trips` (rides)``."""
    code = _CODE.search(text.text)
    if code:
        named = cut(text, code.start(1), code.end(1))
    else:
        lead = _NUMBERING.match(text.text)
        named = cut(text, lead.end() if lead else 0)
        title = _TITLE_LABEL.match(named.text)
        named = cut(named, title.end() if title else 0)
        remark = _REMARK.search(named.text)
        named = cut(named, 0, remark.start() if remark and remark.start() else None)
        word = _TITLE_WORD.match(named.text)
        named = cut(named, word.end() if word else 0)
        tail = _TITLE_TAIL.search(named.text)
        named = cut(named, 0, tail.start() if tail else None)
    return of_word(plain(named))


def of_word(word: Word) -> tuple[Word, str | None] | None:
    """A table's name apart from its schema."""
    if not word.text:
        return None
    exact = word.span.end - word.span.start == len(word.text)
    text = word.text.strip("\"'[]")
    if re.fullmatch(r"[\w$#]+(?:\.[\w$#]+){1,3}", text) and text.rsplit(".", 1)[1].lower() not in FILES:
        schema, _, name = text.rpartition(".")
        span = (
            word.span._replace(start=word.span.end - len(name))
            if exact and word.text.endswith(name)
            else word.span
        )
        return Word(text=name, span=span), schema
    return word, None


def table_key(name: str) -> str:
    return "_".join(re.sub(r"[\s_\-`\"]+", " ", name.casefold()).split())


# -- fields -----------------------------------------------------------------------------------------


def take(draft: Draft, part: str, entry: Entry) -> None:
    """Enter what a field says into a draft."""
    word = first(entry.value)
    if word is None:
        return
    became = part
    if part == "name" and entry.name in ("source", "data source"):
        part = became = "connection"  # where a table comes from, not what it is called
    if part == "name":
        if named := of_word(word):
            draft.name, draft.schema = named[0], named[1] or draft.schema
    elif part == "rows":
        draft.rows = rows(word.text)
        draft.fields.setdefault("volume", word)
    elif part == "primary_key":
        draft.keys = tuple(w.text.strip("`\"'").lower() for w in listed(entry.value))
    elif part == "foreign_keys":
        draft.links |= dict(_links(entry.value))
    elif part == "columns":
        draft.columns.extend(columns_of(entry.value))
        draft.partial = draft.partial or entry.name in SOME_COLUMNS
    elif part == "volume":
        draft.fields["volume"] = word
        draft.rows = draft.rows if draft.rows is not None else _rows_of_volume(word.text)
    elif part == "incremental":
        if watermark := _watermark(entry.value):
            draft.fields.setdefault(part, watermark)
    elif part == "refresh" and isinstance(entry.value, Group):
        return  # dbt's limits of freshness, not how often a table is filled
    elif part == "connection":
        draft.fields.setdefault(part, _system(draft, entry, word))
    else:
        draft.fields.setdefault(part, word)
    if part not in _FREE:
        draft.spans.append((entry.span, became))
        draft.spans.extend((leaf.span, became) for leaf in leaves(entry.value))


def _system(draft: Draft, entry: Entry, word: Word) -> Word:
    """``PostgreSQL shop, refreshed nightly``: what stands behind the comma speaks of the table."""
    leaf = next((leaf for leaf in leaves(entry.value) if leaf.word.text), None)
    if leaf is None or not (found := told(draft, leaf.text)):
        return word
    system = plain(cut(leaf.text, 0, len(leaf.text.text[:found].rstrip(" ,;–—-("))))
    return system if system.text else word


_INCREMENTAL = re.compile(
    r"\b(?:incremental(?:ly)?|inkrementell|incremental\w*|增量)\s*(?:load(?:ed|s)?|extract\w*|updat\w+|key|column)?\s*"
    r"(?:on|by|via|using|über|nach|por|par|按)\s*(?:the\s+)?(?:column\s+)?[`*\"]{0,2}(?P<column>[^\W\d]\w*)",
    re.IGNORECASE,
)
_REFRESHED = re.compile(
    r"\b(?:refreshed|updated|loaded|synced|delivered|aktualisiert|actualizad[oa]|atualizad[oa])\s+"
    r"(?P<often>every\s+\w+(?:\s+\w+)?|hourly|nightly|daily|weekly|monthly|quarterly|yearly|in\s+real\s+time|täglich|stündlich"
    r"|wöchentlich|diariamente|cada\s+\w+(?:\s+\w+)?|mensualmente|semanalmente)\b",
    re.IGNORECASE,
)
_ROWS_TOLD = re.compile(
    r"(?:about|approx\.?|around|roughly|~|ca\.?|some)?\s*\d[\d.,]{0,15}\s*(?:k|m|bn?|thousand|million|billion|mio\.?|mrd\.?|millones)?\s+"
    r"(?:de\s+)?(?:rows|records|zeilen|filas|registros|lignes|linhas)\b",
    re.IGNORECASE,
)


def told(draft: Draft, line: Text) -> int:
    """Enter what a sentence says of a table; where the first of it begins, or 0."""
    begins: list[int] = []
    if found := _INCREMENTAL.search(line.text):
        column = cut(line, *found.span("column"))
        draft.fields.setdefault("incremental", Word(text=column.text, span=column.span))
        draft.spans.append((line.span, "incremental"))
        begins.append(found.start())
    if found := _REFRESHED.search(line.text):
        often = cut(line, *found.span("often"))
        draft.fields.setdefault("refresh", Word(text=often.text, span=often.span))
        draft.spans.append((line.span, "refresh"))
        begins.append(found.start())
    if found := _ROWS_TOLD.search(line.text):
        counted = cut(line, found.start())
        draft.rows = draft.rows if draft.rows is not None else rows(counted.text)
        draft.fields.setdefault(
            "volume", Word(text=found.group().strip(), span=cut(line, *found.span()).span)
        )
        draft.spans.append((line.span, "rows"))
        begins.append(found.start())
    return min(begins, default=0)


def _rows_of_volume(text: str) -> int | None:
    """A volume states rows only where it says so."""
    return rows(text) if _ROWS.search(text) else None


def _links(node: Node) -> Iterator[tuple[str, Word]]:
    """``station_id → stations.station_id``, ``FOREIGN KEY (a) REFERENCES t (b)``, one per line or comma."""
    for leaf in leaves(node):
        for word in _link_parts(leaf.text):
            match = re.match(r"\W*(?:foreign\s+key\s*)?\(?[`\"]?(\w+)", word.text, re.IGNORECASE)
            target = columns.reference(word, arrow=True)
            if match and target:
                yield match.group(1).lower(), target


def _link_parts(text: Text) -> Iterator[Text]:
    at = 0
    for piece in re.split(r"(,(?![^()]*\)))", text.text):
        if piece != ",":
            yield cut(text, at, at + len(piece))
        at += len(piece)


# -- putting together -------------------------------------------------------------------------------


def merge(drafts: Iterable[Draft]) -> list[Table]:
    """One table per name, in the order of their first mention; the first statement of a fact holds."""
    merged: dict[str, Draft] = {}
    for draft in drafts:
        key = table_key(draft.name.text)
        known = merged.get(key)
        if known is None or (known.schema and draft.schema and known.schema.lower() != draft.schema.lower()):
            merged[key if known is None else f"{draft.schema}.{key}"] = draft
            continue
        known.schema = known.schema or draft.schema
        have = {table_key(c.name.text) for c in known.columns}
        if draft.columns:
            known.partial = draft.partial and (known.partial or not known.columns)
        known.columns.extend(c for c in draft.columns if table_key(c.name.text) not in have)
        known.redefined.extend(c for c in draft.columns if table_key(c.name.text) in have)
        known.fields = {**draft.fields, **known.fields}
        known.keys = known.keys or draft.keys
        known.links = {**draft.links, **known.links}
        known.rows = known.rows if known.rows is not None else draft.rows
        known.described = known.described or draft.described
        known.weak = known.weak and draft.weak
    return [_table(draft) for draft in merged.values() if not draft.weak]


def _table(draft: Draft) -> Table:
    seen: set[str] = set()
    kept = []
    redefined = list(draft.redefined)
    for column in draft.columns:
        key = column.name.text.lower()
        if key in seen or not key:
            redefined.extend([column] if key else [])
            continue
        seen.add(key)
        update: dict[str, object] = {}
        if key in draft.keys:
            update |= {"primary_key": True, "nullable": False}
        if column.references is None and key in draft.links:
            update["references"] = draft.links[key]
        kept.append(column.model_copy(update=update) if update else column)
    said = draft.fields
    description = said.get("description")
    return Table(
        name=draft.name,
        columns=tuple(kept),
        connection=said.get("connection"),
        schema_name=draft.schema or (said["schema"].text if "schema" in said else None),
        rows=draft.rows,
        volume=said.get("volume"),
        refresh=said.get("refresh"),
        incremental=said.get("incremental"),
        description=description.text if description else draft.described,
        owner=said.get("owner"),
        contact=said.get("contact"),
        key_unknown=not any(c.primary_key for c in kept),
        partial=draft.partial,
        redefined=tuple(redefined),
    )


def with_tested_keys(tables: list[Table]) -> tuple[list[Table], list[Inference]]:
    """A column that is unique and never null is the key of a table without one, if there is but one such."""
    found: list[Table] = []
    inferences: list[Inference] = []
    for table in tables:
        likely = [c for c in table.columns if c.unique and not c.nullable] if table.key_unknown else []
        if len(likely) == 1:
            only = likely[0]
            kept = tuple(
                c.model_copy(update={"primary_key": True}) if c is only else c for c in table.columns
            )
            table = table.model_copy(update={"columns": kept, "key_unknown": False})
            fact = f"primary key {only.name.text}"
            inferences.append(
                Inference(subject=table.name.text, fact=fact, rule="unique-and-not-null", span=only.name.span)
            )
        found.append(table)
    return found, inferences


def _watermark(node: Node) -> Word | None:
    """The column in ``by updated_at`` or in ``updated_at (indexed)``; none for "no" and "full"."""
    leaf = next((leaf for leaf in leaves(node) if leaf.word.text), None)
    if leaf is None or _NO_COLUMN.fullmatch(leaf.word.text):
        return None
    names = list(re.finditer(r"[^\W\d]\w*", leaf.text.text))
    likely = [m.span() for m in names if "_" in m.group()] or [m.span() for m in names if len(names) == 1]
    if not likely and (after := _BY_COLUMN.search(leaf.text.text)):
        likely = [after.span(1)]
    if not likely:
        return leaf.word
    name = cut(leaf.text, *likely[0])
    return Word(text=name.text, span=name.span)
