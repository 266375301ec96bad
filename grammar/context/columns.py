"""Columns: from tables with any headers, from lists, from fields that name them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from compiler.ir import Column, Word
from grammar.blocks import Item, Row, Table, Text
from grammar.context.column_types import canonical_type
from grammar.context.column_values import NOTHING, Allowed, allowed
from grammar.context.table_words import COLUMN_PARTS
from grammar.inline import cut, plain
from grammar.records import Node, label, leaves

_YES = re.compile(
    r"^\W*(?:y|yes|true|t|1|x|null|nullable|optional|sí|si|ja|j|oui|sim|是|可|○|да|예)?\W*$", re.IGNORECASE
)
_CHECK = re.compile(r"[✅✔✓☑]")
_NO = re.compile(
    r"^\W*(?:n|no|false|f|0|not\s*null|non[- ]?null|required|mandatory|nein|non|não|nao|否|不可|нет)\W*$"
    r"|[❌✗✘]",
    re.IGNORECASE,
)
_PRIMARY = re.compile(
    r"\b(?:pk|primary(?:[_\s]+key)?|clave\s+primaria|primärschlüssel|clé\s+primaire|chave\s+primária|identity)\b"
    r"|🔑|主键|主キー",
    re.IGNORECASE,
)
_PK_REMARK = re.compile(r"\(\s*pk\s*\)|🔑", re.IGNORECASE)
_NAME = r"[`\"\[]?[^\W\d][\w$]*[`\"\]]?(?:\.[`\"\[]?\w[\w$]*[`\"\]]?){0,3}"
_FOREIGN = re.compile(
    rf"""(?:\b(?:fks?|foreign[_\s]+key|references?|refers\s+to|fremdschlüssel|clave\s+foránea|clé\s+étrangère|ref)\b|外键|外部キー)
        [\s:=(*_`]*(?:->|→|⇒|=>|to|of|references?|in|auf|a|vers)?[\s:`*_(]*
        (?P<table>{_NAME})(?:\s*\(\s*[`"]?(?P<column>\w+)[`"]?\s*\))?""",
    re.VERBOSE | re.IGNORECASE,
)
_TARGET = re.compile(rf"[\s`*_]*(?P<table>{_NAME})(?:\s*\(\s*[`\"]?(?P<column>\w+)[`\"]?\s*\))?[\s`*_]*")
_ARROW = re.compile(rf"(?:->|→|⇒|=>)\s*[`*_]*(?P<table>{_NAME})(?:\s*\(\s*[`\"]?(?P<column>\w+)[`\"]?\s*\))?")
_NO_TABLE = frozenset(
    ("to", "the", "a", "of", "key", "none", "yes", "no", "table", "null", "not", "pk", "unique", "and", "or")
)
_NOT_NULL = re.compile(
    r"\bnot[\s_]+null\b|\bnon[- ]?null(?:able)?\b|\brequired\b|\bmandatory\b", re.IGNORECASE
)
_NULLABLE = re.compile(r"\bnullable\b|\bnull\b|\boptional\b|\bmay be (?:null|empty)\b", re.IGNORECASE)
_TYPED = re.compile(
    r"(?P<type>[A-Za-z_][\w]*(?:\s+(?:precision|varying|unsigned|with(?:out)?\s+time\s*zone))?(?:\s*\([\d\s,]*\)|<[^<>]*>|\[\])?)"
)
_AFTER_TYPE = re.compile(
    r"[\s`*_]*(?:$|[,;(（–—-]|(?:not\s+null|null(?:able)?|primary|pk|fk|unique|references?|default|required)\b)",
    re.IGNORECASE,
)
_BULLET = re.compile(
    r"^(?:(?:\*\*|__)?`(?P<code>[^`]+)`(?:\*\*|__)?|(?:\*\*|__)(?P<bold>[^*]+?)(?:\*\*|__)|(?P<bare>[^\W\d]\w*))"
    r"\s*(?P<mark>[:：(\[–—=,-]|->|→)?\s*(?P<rest>.*)$"
)


@dataclass(frozen=True, slots=True)
class Described:
    """A column, and the table that its row names, if the table of columns serves several tables."""

    column: Column
    table: Text | None
    row: Row


_PLURAL = ("columns", "fields", "attributes", "key columns", "columnas", "campos", "spalten", "colonnes")


def parts_of(table: Table) -> list[str | None]:
    """What each column of a table holds, if it is a table of columns."""
    return [COLUMN_PARTS.get(label(cell.text)) for cell in table.header.cells]


def describes_columns(table: Table) -> bool:
    """Whether a table lists columns: it has names and something that only columns have."""
    parts = parts_of(table)
    titles = [label(cell.text) for cell in table.header.cells]
    if "name" not in parts:
        return False
    at = parts.index("name")
    if (
        "table" in parts
        and titles[at] in _PLURAL
        and any("," in r.cells[at].text for r in table.rows if at < len(r.cells))
    ):
        return False  # a table a row, its columns in one cell
    certain = titles[parts.index("name")] not in ("name", "nombre", "nom", "nome", "feature", "attribute")
    if "type" in parts and (
        certain or {"key", "nullable", "references", "table"} & set(parts) or len(parts) <= 4
    ):
        return True
    return certain and len(parts) > 1


def of_table(table: Table) -> Iterator[Described]:
    """The columns that the rows of a table describe."""
    parts = parts_of(table)
    for row in table.rows:
        said: dict[str, Text] = {}
        for part, cell in zip(parts, row.cells, strict=False):
            if part and cell.text:
                said.setdefault(part, cell)
        if "name" in said and plain(said["name"]).text:
            yield Described(of_parts(said), said.get("table"), row)


def of_parts(said: dict[str, Text]) -> Column:
    name = plain(said["name"])
    written = plain(said["type"]).text if "type" in said else ""
    key = said.get("key")
    primary = bool(
        key and (_PRIMARY.search(key.text) or (_says_pk_alone(key) and not _FOREIGN.search(key.text)))
    )
    primary = (
        primary
        or bool(_PRIMARY.search(written))
        or bool(re.search(r"\(\s*pk\s*\)|🔑", said["name"].text, re.IGNORECASE))
    )
    name = _bare(name)
    column = Column(
        name=name,
        type=canonical_type(written),
        written_type=written or None,
        nullable=_nullable(said, written, primary),
        primary_key=primary,
        references=_target(said) or _first_reference(said),
        description=_description(said),
        unique=bool(key and _UNIQUE.search(key.text)),
        may_be_null=_said_to_be_null(said),
    )
    bounds = _allowed(said)
    return column.model_copy(update=bounds.update()) if bounds else column


_UNIQUE = re.compile(r"\b(?:unique|uk|eindeutig|único|unico)\b|唯一", re.IGNORECASE)


def _allowed(said: dict[str, Text]) -> Allowed:
    """What the cells of a row allow: one of values alone, or a remark that says so."""
    if "values" in said and (found := allowed(said["values"].text, whole=True)):
        return found
    for part in ("type", "key", "description"):
        if part in said and (found := allowed(said[part].text)):
            return found
    return NOTHING


def _first_reference(said: dict[str, Text]) -> Word | None:
    """A foreign key, wherever the row speaks of it; an arrow is one only where keys stand."""
    for part in ("references", "key", "type", "description", "name"):
        if part in said and (found := reference(said[part], arrow=part in ("references", "key"))):
            return found
    return None


def _target(said: dict[str, Text]) -> Word | None:
    """What a cell under "References" names, without a word that says so."""
    match = _TARGET.fullmatch(said["references"].text) if "references" in said else None
    if match is None or match["table"].lower() in _NO_TABLE:
        return None
    name = re.sub(r"[`\"\[\]]", "", match["table"])
    column = match["column"]
    span = cut(said["references"], match.start("table"), match.end("column" if column else "table")).span
    return Word(text=f"{name}.{column}" if column else name, span=span)


def _says_pk_alone(key: Text) -> bool:
    """A tick in a column titled "PK"."""
    return bool(_CHECK.search(key.text)) or key.text.strip(" *`").lower() in ("x", "yes", "y", "true", "1")


def _bare(name: Word) -> Word:
    """A column's name without remarks: ``trip_id (PK)``, ``🔑 trip_id``."""
    match = re.search(r"[^\W\d_][\w$ .-]*|[\w$][\w$ .-]*", name.text)
    if match is None or match.group().strip() == name.text:
        return name
    text = match.group().strip()
    if len(name.text) != name.span.end - name.span.start:
        return Word(text=text, span=name.span)
    start = name.span.start + match.start()
    return Word(text=text, span=name.span._replace(start=start, end=start + len(text)))


def _nullable(said: dict[str, Text], written: str, primary: bool) -> bool:
    if "nullable" in said:
        cell = said["nullable"].text
        return not _NO.search(cell)
    if "required" in said:
        cell = said["required"].text
        return not (_CHECK.search(cell) or (_YES.match(cell) and cell.strip()))
    around = f"{written} {said['key'].text if 'key' in said else ''}"
    return not (primary or _NOT_NULL.search(around))


def _said_to_be_null(said: dict[str, Text]) -> Word | None:
    """The cell that says so; one that is empty says nothing."""
    cell = said.get("nullable")
    if cell is None or not re.search(r"\w|[✅✔✓☑○]", cell.text) or _NO.search(cell.text):
        return None
    return plain(cell) if _YES.match(cell.text) or _CHECK.search(cell.text) else None


def _description(said: dict[str, Text]) -> str | None:
    parts = [plain(said["description"]).text] if "description" in said else []
    if "unit" in said:
        parts.append(f"unit: {plain(said['unit']).text}")
    if "values" in said and not allowed(said["values"].text, whole=True):
        parts.append(f"values: {plain(said['values']).text}")
    if "example" in said:
        parts.append(f"e.g. {plain(said['example']).text}")
    return "; ".join(part for part in parts if part) or None


def reference(text: Text, *, arrow: bool = False) -> Word | None:
    """What a foreign key points to: ``FK stations.station_id``, ``references stations(station_id)``."""
    match = _FOREIGN.search(text.text) or (_ARROW.search(text.text) if arrow else None)
    if match is None or match["table"].strip('`"[]').lower() in _NO_TABLE:
        return None
    column = match["column"]
    if (
        column is None
        and "." not in match["table"]
        and match.re is _FOREIGN
        and not _is_name(text.text, match)
    ):
        return None
    name = re.sub(r"[`\"\[\]]", "", match["table"])
    end = match.end("column") if column else match.end("table")
    span = cut(text, match.start("table"), end).span
    return Word(text=f"{name}.{column}" if column else name, span=span)


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Whether a lone word after "FK" is a table rather than the begin of a sentence."""
    return (
        not text[match.end("table") :].strip(" `*_|,;)")
        or "_" in match["table"]
        or text[match.end("table")] in "`,;"
    )


def is_type(value: Node) -> bool:
    """Whether a value is the type of a column, perhaps with keys or a remark behind it."""
    text = leaf.text.text.lstrip(" `*_") if (leaf := next(leaves(value), None)) else ""
    match = _TYPED.match(text)
    return (
        match is not None
        and canonical_type(match["type"]) != "unknown"
        and _AFTER_TYPE.match(text, match.end()) is not None
    )


def names_a_type(text: str) -> bool:
    return canonical_type(text) != "unknown"


def of_word(name: Word) -> Column:
    """A column of which only the name is known."""
    return Column(name=name)


def of_item(item: Item) -> Column | None:
    """A list item that describes a column: ``- `trip_id` (bigint, PK): ride``, ``- trip_id: bigint``."""
    return of_line(item.lines[0]) if item.lines else None


def of_line(line: Text) -> Column | None:
    match = _BULLET.match(line.text)
    if match is None:
        return None
    kind = next(k for k in ("code", "bold", "bare") if match[k])
    name = plain(cut(line, match.start(kind), match.end(kind)))
    rest = cut(line, match.start("rest"), match.end("rest"))
    inner, about = _apart(rest, match["mark"] or "")
    written = next(
        (m["type"] for m in _TYPED.finditer(inner) if canonical_type(m["type"]) != "unknown"), None
    )
    if kind == "bare" and written is None and rest.text and not match["mark"]:
        return None
    if " " in name.text and kind != "code":
        return None
    primary = bool(_PRIMARY.search(inner))
    bounds = allowed(rest.text)
    column = Column(
        name=_bare(name),
        type=canonical_type(written or ""),
        written_type=written,
        nullable=not (primary or _NOT_NULL.search(inner)),
        primary_key=primary,
        references=reference(rest, arrow=True),
        description=about or None,
        unique=bool(_UNIQUE.search(inner)),
    )
    return column.model_copy(update=bounds.update()) if bounds else column


def _apart(rest: Text, mark: str) -> tuple[str, str]:
    """What a list item says of a column in few words, and its description."""
    if mark in ("(", "["):
        depth, end = 1, len(rest.text)
        for i, c in enumerate(rest.text):
            depth += (c in "([") - (c in ")]")
            if depth == 0:
                end = i
                break
        return rest.text[:end], rest.text[end + 1 :].lstrip(" :–—-→,").strip()
    cutting = re.search(r"\s[–—-]\s|;\s|\.\s|:\s", rest.text)
    if cutting:
        return rest.text[: cutting.start()], rest.text[cutting.end() :].strip()
    typed = _TYPED.match(rest.text)
    if typed and canonical_type(typed["type"]) != "unknown":
        return rest.text, ""
    return "", rest.text
