"""Source tables: one heading per table, wide tables that list tables or columns.

Whatever says something of a table becomes a `Draft`; drafts of the same table are put together at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compiler.ir import Column, Word
from compiler.source import Source, Span
from grammar import blocks
from grammar.blocks import Text
from grammar.context import columns as column_reader
from grammar.context.column_lists import column_of
from grammar.context.drafts import Draft, name_of, table_key, take, told
from grammar.context.table_shapes import code_lines, shapes, typed_lines
from grammar.context.table_words import TABLE_PARTS, TELLING
from grammar.context.volumes import rows
from grammar.inline import cut, plain
from grammar.records import Entry, Leaf, Section, groups_of, label, split

_COLUMN_TITLES = frozenset(
    (
        *("columns", "fields", "schema", "column", "key columns", "table schema", "structure", "attributes"),
        *("data dictionary", "table structure", "columnas", "campos", "spalten", "colonnes", "colunas"),
        *("字段", "列", "カラム"),
    )
)
_VAGUE = frozenset(("name", "source", "data source", "entity", "object", "view", "feed"))
"""Titles that head the names of other things than tables, too."""


def read_tables(root: Section, source: Source) -> Iterator[Draft]:
    for section in root.walk():
        yield from _captioned(section, source)
        listed = list(_listings(section))
        yield from listed
        yield from shapes(section, source)
        yield from _in_lists(section)
        draft = _of_section(section, source)
        if draft is not None and len(listed) == 1 and not draft.fields:
            draft.name, draft.schema = (
                listed[0].name,
                listed[0].schema,
            )  # its columns are those of the one listed
        if draft is not None and (len(listed) < 2 or draft.fields):
            yield draft


# -- sections ---------------------------------------------------------------------------------------


_CAPTION = re.compile(
    r"\W*(?:table\s*:?\s*)?(?:\*\*|__|`)+(?P<bold>[^*`]{1,80})(?:\*\*|__|`)+\s*:?\s*(?:\(.{0,80}\))?:?"
    r"|(?:table|dataset)\s*:?\s+(?P<plain>[\w.]{1,80})\s*:?",
    re.IGNORECASE,
)


def _captioned(section: Section, source: Source) -> Iterator[Draft]:
    """Tables of columns below a line that names them: ``**orders**``, "Table `orders`:"."""
    for table in list(section.tables):
        if not column_reader.describes_columns(table) or "table" in column_reader.parts_of(table):
            continue
        caption = _line_above(section, table, source)
        match = _CAPTION.fullmatch(caption.text) if caption else None
        if caption is None or match is None or label(match["bold"] or match["plain"]) in _COLUMN_TITLES:
            continue
        kind = "bold" if match["bold"] else "plain"
        named = name_of(cut(caption, *match.span(kind)))
        if named is None:
            continue
        draft = Draft(named[0], named[1], spans=[(caption.span, "table")])
        _take_columns(draft, table)
        section.tables.remove(table)
        yield draft


def _line_above(section: Section, table: blocks.Table, source: Source) -> Text | None:
    """The line right above a table, blank lines aside."""
    gap = source.text[: table.span.start].rstrip()
    start = max(gap.rfind("\n"), gap.rfind("\r")) + 1
    if section.title is not None and start <= section.title.span.start:
        return None
    return cut(Text(gap[start:], Span(source.path, start, len(gap))), 0)


def _of_section(section: Section, source: Source) -> Draft | None:
    """The table that a section describes, if it describes one."""
    if section.title is None or _is_column_title(section):
        return None
    named = name_of(section.title)
    if named is None:
        return None
    own = [section, *(below for below in section.sections if _is_column_title(below))]
    described = [t for s in own for t in s.tables if column_reader.describes_columns(t)]
    described = [t for t in described if "table" not in column_reader.parts_of(t)]
    listed_columns = [c for s in own[1:] for c in _columns_below(s)]
    plain_list = _column_items(section) if not described else []
    plain_list = plain_list or ([] if described else _typed_code(section, source))
    names = {column.name.span for column in plain_list}
    fields = [entry for entry in section.entries if entry.span not in names]
    parts = [(TABLE_PARTS.get(entry.name), entry) for entry in fields]
    said = {part for part, _ in parts if part}
    if not (described or listed_columns or plain_list or said & TELLING):
        return None
    if section.level == 1 and not described:
        return None
    draft = Draft(named[0], named[1], spans=[(section.title.span, "table")])
    draft.weak = not (described or listed_columns or plain_list) and not said & (
        TELLING - {"connection", "columns"}
    )
    for part, entry in parts:
        if part and not (part == "name" and column_reader.is_type(entry.value)):
            take(draft, part, entry)
    for table in described:
        _take_columns(draft, table)
    for line in section.lines:
        told(draft, line)
    if draft.rows is None and (said_rows := _ROWS_IN_TITLE.search(section.title.text)):
        draft.rows = rows(said_rows.group())
    for column in (*listed_columns, *plain_list):
        draft.columns.append(column)
        draft.spans.append((column.name.span, "column"))
    return draft


_ROWS_IN_TITLE = re.compile(r"\([^()]*\b(?:rows?|records?)\b[^()]*\)", re.IGNORECASE)


def _take_columns(draft: Draft, table: blocks.Table) -> None:
    for one in column_reader.of_table(table):
        draft.columns.append(one.column)
        draft.spans.append((one.row.span, "column"))
    draft.spans.append((table.header.span, "header"))


def _typed_code(section: Section, source: Source) -> list[Column]:
    """Columns with their types, one a line: as plain lines, in unmarked code, or the head of a CSV file."""
    if found := typed_lines(section.lines):
        return found
    for fence in section.fences:
        lines = list(code_lines(fence, source)) if fence.info in ("", "text", "txt", "csv", "schema") else []
        if fence.info == "csv" and lines:
            return [Column(name=word) for word in split(lines[0])]
        if found := typed_lines(lines):
            return found
    return []


def _in_lists(section: Section) -> Iterator[Draft]:
    """``- **trips**:`` with its fields in a list below."""
    for title, group in groups_of(section):
        parts = [(TABLE_PARTS.get(entry.name), entry) for entry in group.entries]
        named = name_of(title)
        if (
            named is None
            or not {part for part, _ in parts} & (TELLING - {"connection"})
            or label(title.text) in TABLE_PARTS
        ):
            continue
        draft = Draft(named[0], named[1], spans=[(title.span, "table")])
        for part, entry in parts:
            if part and part != "name":
                take(draft, part, entry)
        yield draft


def _is_column_title(section: Section) -> bool:
    return section.title is not None and label(section.title.text) in _COLUMN_TITLES


def _columns_below(section: Section) -> list[Column]:
    """The columns in a list under a heading "Columns"."""
    found = [c for item in section.items if (c := column_reader.of_item(item))]
    for entry in section.entries:
        if not any(table_has(t, entry) for t in section.tables):
            found.append(column_of(entry))
    return found


def table_has(table: blocks.Table, entry: Entry) -> bool:
    return table.span.start <= entry.span.start < table.span.end


def _column_items(section: Section) -> list[Column]:
    """A list under a table's heading whose items are plainly columns: most have a type."""
    found = [(item, column_reader.of_item(item)) for item in section.items]
    columns = [c for _, c in found if c is not None]
    entries = [e for e in section.entries if e.name not in TABLE_PARTS]
    typed = [column_of(e) for e in entries if column_of(e).type != "unknown"]
    if typed or columns:  # a column may be called "name" or "rows", as fields of tables are
        entries = [e for e in section.entries if e.name not in TABLE_PARTS or _typed_word(e)]
        typed += [column_of(e) for e in entries if e.name in TABLE_PARTS]
    certain = len(typed) + sum(c.type != "unknown" for c in columns)
    if typed and certain * 2 > len(entries) + len(section.items) and certain > 1:
        columns += [column_of(e) for e in entries]
    known = sum(c.type != "unknown" for c in columns)
    return (
        sorted(columns, key=lambda c: c.name.span.start)
        if known * 2 > len(section.items) + len(entries)
        else []
    )


_FIELDS_ONLY = frozenset(("primary_key", "foreign_keys", "columns", "incremental"))
"""What names columns: ``Incremental column: date`` is no column of that name."""


def _typed_word(entry: Entry) -> bool:
    """A label of one word whose value is a type."""
    part = TABLE_PARTS.get(entry.name)
    return (
        part is not None
        and part not in _FIELDS_ONLY
        and entry.key.text.isidentifier()
        and column_reader.is_type(entry.value)
    )


# -- wide tables ------------------------------------------------------------------------------------


def _listings(section: Section) -> Iterator[Draft]:
    """Tables whose rows are tables, and tables of columns that say which table each column is of."""
    for table in section.tables:
        if column_reader.describes_columns(table):
            if "table" in column_reader.parts_of(table):
                yield from _by_table(table)
            continue
        titles = [label(cell.text) for cell in table.header.cells]
        parts = [TABLE_PARTS.get(title) for title in titles]
        known = {p for p in parts if p} - {"name"}
        if "name" not in parts or not known & (TELLING | {"volume", "schema", "description", "path"}):
            continue
        certain = titles[parts.index("name")] not in _VAGUE
        if not certain and not known & TELLING:
            continue
        yield from _by_row(table, parts)


def _by_row(table: blocks.Table, parts: list[str | None]) -> Iterator[Draft]:
    at = parts.index("name")
    for row in table.rows:
        named = name_of(row.cells[at]) if at < len(row.cells) else None
        if named is None:
            continue
        draft = Draft(named[0], named[1], spans=[(row.span, "table")])
        for index, (part, cell, title) in enumerate(zip(parts, row.cells, table.header.cells, strict=False)):
            if part and index != at and part != "name" and cell.text.strip(" -–—"):
                take(draft, part, Entry(plain(title), Leaf(cell)))
        yield draft


def _by_table(table: blocks.Table) -> Iterator[Draft]:
    drafts: dict[str, Draft] = {}
    current: tuple[Word, str | None] | None = None
    for one in column_reader.of_table(table):
        current = (
            name_of(one.table) if one.table else None
        ) or current  # an empty cell repeats the one above
        if current is None:
            continue
        key = f"{current[1] or ''}.{table_key(current[0].text)}"
        draft = drafts.setdefault(key, Draft(current[0], current[1], spans=[(table.header.span, "header")]))
        draft.columns.append(one.column)
        draft.spans.append((one.row.span, "column"))
    yield from drafts.values()
