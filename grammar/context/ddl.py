"""Tables from DDL: every ``create table`` of a SQL block, in whatever dialect sqlglot reads it.

sqlglot takes long to import, so a block without ``create table`` never gets here.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from compiler.ir import Column, Table, Word
from compiler.source import Source, Span
from grammar.context import drafts
from grammar.context.column_types import canonical_type
from grammar.context.column_values import allowed
from grammar.context.ddl_changes import changes, roughly, without_storage

if TYPE_CHECKING:
    from sqlglot import exp

CREATE = re.compile(
    r"\bcreate\s+(?:or\s+replace\s+)?(?:(?:global|local|temp(?:orary)?|external|transient|unlogged|foreign)\s+)*table\b",
    re.IGNORECASE,
)
_COMMENT_ON = re.compile(
    r"\bcomment\s+on\s+(?:column|table)\s+(?P<name>[\w.\"`\[\]]+)\s+is\s+'(?P<text>(?:''|[^'])*)'",
    re.IGNORECASE,
)
_TYPE = re.compile(
    r"[`\"\]]?\s*\[?([A-Za-z]\w*(?:\s+(?:precision|varying|unsigned|with(?:out)?\s+time\s+zone))?"
    r"(?:\s*\([^()]*\))?)",
    re.IGNORECASE,
)
_DIALECTS = (
    "",
    "postgres",
    "mysql",
    "tsql",
    "oracle",
    "databricks",
    "snowflake",
    "bigquery",
    "hive",
    "redshift",
)
_LONGEST = 200_000
_BORDER = re.compile(
    r"^[ \t]*go[ \t]*$|\b(?:alter\s+table|comment\s+on|create\s+(?:unique\s+)?index)\b",
    re.IGNORECASE | re.MULTILINE,
)
"""What begins after a statement that ends without a semicolon."""


def tables_of_sql(source: Source, body: Span) -> Iterator[drafts.Draft]:
    """The tables that a stretch of SQL creates, with exact places; then what is added to them."""
    yield from _created(source, body)
    yield from changes(source, body)


def _created(source: Source, body: Span) -> Iterator[drafts.Draft]:
    text = source.text[body.start : body.end]
    starts = [match.start() for match in CREATE.finditer(text)]
    notes = _notes(text)
    for start, following in zip(starts, [*starts[1:], len(text)], strict=False):
        border = _BORDER.search(text, start + len("create table"), following)
        end = _end(text, start, border.start() if border else following)
        extent = source.span(body.start + start, body.start + end)
        statement = _parse(text[start:end]) if end - start < _LONGEST else None
        table = _table(statement, source, body.start + start, notes) if statement is not None else None
        draft = drafts.of_table(table, extent) if table is not None else roughly(source, extent)
        if draft is not None:
            yield draft
    for match in _COMMENT_ON.finditer(text):
        named = drafts.of_word(Word(text=re.sub(r"[\"`\[\]]", "", match["name"]), span=body))
        if named is not None:
            place = source.span(body.start + match.start(), body.start + match.end())
            yield drafts.Draft(*named, spans=[(place, "table")], weak=True)


def _end(text: str, start: int, limit: int) -> int:
    """Where a statement ends: at the semicolon outside of strings and parentheses."""
    depth = 0
    for match in re.finditer(r"'(?:''|[^'])*'|--[^\n]*|/\*.*?\*/|[();]", text[start:limit], re.DOTALL):
        mark = match.group()
        depth += (mark == "(") - (mark == ")")
        if mark == ";" and depth <= 0:
            return start + match.start()
    return limit


def _parse(statement: str) -> exp.Create | None:
    import sqlglot
    from sqlglot import exp
    from sqlglot.errors import SqlglotError

    logger = logging.getLogger("sqlglot")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        bare = without_storage(statement)
        tries = [(statement, dialect) for dialect in _DIALECTS]
        if bare != statement:
            tries[1:1] = [(bare, "tsql")]
        for text, dialect in tries:
            try:
                found = sqlglot.parse_one(text, dialect=dialect or None)
            except (
                SqlglotError,
                AttributeError,
                RecursionError,
                ValueError,
                TypeError,
                IndexError,
                KeyError,
            ):
                continue  # half-written DDL makes sqlglot stumble in all these ways
            if isinstance(found, exp.Create) and isinstance(found.this, exp.Schema):
                return found
    finally:
        logger.setLevel(before)
    return None


def _table(create: exp.Create, source: Source, base: int, notes: dict[str, str]) -> Table | None:
    from sqlglot import exp

    schema = create.this
    target = schema.this
    if not isinstance(target, exp.Table) or not isinstance(target.this, exp.Identifier):
        return None
    name = _word(target.this, source, base)
    if name is None:
        return None
    keys, links = _constraints(schema, source, base)
    columns = []
    properties = create.args.get("properties")
    parts = list(properties.find_all(exp.PartitionedByProperty)) if properties else []
    partitions = [each for part in parts for each in part.find_all(exp.ColumnDef)]
    for definition in (*schema.expressions, *partitions):  # Hive's are columns, too
        if isinstance(definition, exp.ColumnDef):
            column = _column(definition, source, base, keys, links, notes)
            if column is not None:
                columns.append(column)
    return Table(
        name=name,
        columns=tuple(columns),
        schema_name=".".join(part for part in (target.catalog, target.db) if part) or None,
        description=notes.get(name.text.lower()) or _comment(properties),
    )


def _comment(properties: exp.Expression | None) -> str | None:
    """``comment 'All events'`` behind the columns."""
    from sqlglot import exp

    found = properties.find(exp.SchemaCommentProperty) if properties else None
    return found.this.name or None if found is not None else None


def _column(
    definition: exp.ColumnDef,
    source: Source,
    base: int,
    keys: set[str],
    links: dict[str, Word],
    notes: dict[str, str],
) -> Column | None:
    from sqlglot import exp

    name = _word(definition.this, source, base)
    if name is None:
        return None
    kinds: dict[type[Any], Any] = {type(c.kind): c.kind for c in definition.args.get("constraints") or ()}
    primary = exp.PrimaryKeyColumnConstraint in kinds or name.text.lower() in keys
    not_null = kinds.get(exp.NotNullColumnConstraint)
    comment = kinds.get(exp.CommentColumnConstraint)
    written = _written_type(definition, source, base)
    described = comment.this.this if comment is not None else None
    if not described and definition.comments:
        described = " ".join(c.strip() for c in definition.comments)
    link = next((_target(c, source, base) for c in definition.find_all(exp.Reference)), None)
    check = kinds.get(exp.CheckColumnConstraint)
    bounds = allowed(f"{written or ''} {check.this.sql() if check is not None else ''}")
    column = Column(
        name=name,
        type=canonical_type(written or ""),
        written_type=written,
        nullable=not (primary or (not_null is not None and not not_null.args.get("allow_null"))),
        primary_key=primary,
        references=link or links.get(name.text.lower()),
        description=described or notes.get(name.text.lower()),
        unique=exp.UniqueColumnConstraint in kinds,
    )
    return column.model_copy(update=bounds.update()) if bounds else column


def _written_type(definition: exp.ColumnDef, source: Source, base: int) -> str | None:
    """The type as it is written behind the column's name; sqlglot keeps only what it took it for."""
    end = definition.this.meta.get("end")
    kind = definition.args.get("kind")
    match = _TYPE.match(source.text, base + end + 1) if end is not None else None
    if match and canonical_type(match.group(1)) != "unknown":
        return match.group(1)
    return str(kind.sql()).lower() if kind is not None else None


def _constraints(schema: exp.Schema, source: Source, base: int) -> tuple[set[str], dict[str, Word]]:
    """Keys that stand apart from columns: ``primary key (a, b)``, ``foreign key (a) references t (b)``."""
    from sqlglot import exp

    keys: set[str] = set()
    links: dict[str, Word] = {}
    for part in schema.expressions:
        if isinstance(part, exp.ColumnDef):
            continue
        for key in part.find_all(exp.PrimaryKey):
            keys.update(name.name.lower() for name in key.find_all(exp.Identifier))
        for key in part.find_all(exp.ForeignKey):
            reference = key.args.get("reference")
            target = _target(reference, source, base) if reference is not None else None
            if target is not None:
                links.update({column.name.lower(): target for column in key.expressions})
    return keys, links


def _target(reference: exp.Expression, source: Source, base: int) -> Word | None:
    """``table.column`` of a reference."""
    from sqlglot import exp

    table = reference.find(exp.Table)
    if table is None or not isinstance(table.this, exp.Identifier):
        return None
    word = _word(table.this, source, base)
    if word is None:
        return None
    schema = reference.this
    columns = [c.name for c in schema.expressions] if isinstance(schema, exp.Schema) else []
    full = f"{table.db}.{word.text}" if table.db else word.text
    return Word(text=f"{full}.{columns[0]}" if columns else full, span=word.span)


def _word(identifier: exp.Expression, source: Source, base: int) -> Word | None:
    """A name and its place; quotes around it are not part of the name."""
    start, end = identifier.meta.get("start"), identifier.meta.get("end")
    name = identifier.name
    if start is None or end is None or not name:
        return None
    written = source.text[base + start : base + end + 1]
    at = written.find(name)
    if at < 0:
        return Word(text=name, span=Span(source.path, base + start, base + end + 1))
    return Word(text=name, span=Span(source.path, base + start + at, base + start + at + len(name)))


def _notes(text: str) -> dict[str, str]:
    """``comment on column t.c is '…'``, by the last part of the name."""
    found: dict[str, str] = {}
    for match in _COMMENT_ON.finditer(text):
        name = re.sub(r"[\"`\[\]]", "", match["name"]).lower().rsplit(".", 1)[-1]
        found[name] = match["text"].replace("''", "'")
    return found
