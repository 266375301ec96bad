"""Tables out of blocks that describe schemas: JSON Schema, DBML, entity-relationship diagrams of Mermaid."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from compiler.ir import Column, Word
from compiler.source import Source, Span
from grammar.blocks import Fence, Text
from grammar.context.column_types import canonical_type
from grammar.context.column_values import Allowed
from grammar.context.drafts import Draft, of_word, table_key
from grammar.inline import cut
from grammar.records import Entry, Group, Node, first, leaves

# -- JSON Schema ------------------------------------------------------------------------------------

_FORMATS = {"date-time": "timestamp", "date": "date", "uuid": "string", "decimal": "decimal"}


def tables_of_json_schema(node: Node, fallback: Word | None) -> Iterator[Draft]:
    """An object with `properties` is a table; of definitions each is one."""
    if not isinstance(node, Group):
        return
    said = {entry.key.text: entry for entry in node.entries}
    for part in ("$defs", "definitions"):
        if part in said and isinstance(said[part].value, Group):
            for entry in said[part].value.entries:  # type: ignore[union-attr]  # looked at just above
                yield from tables_of_json_schema(entry.value, entry.key)
    properties = said.get("properties")
    if properties is None or not isinstance(properties.value, Group) or not said.keys() & _SIGNS:
        return
    title = first(said["title"].value) if "title" in said else None
    stated = fallback or title
    name = of_word(stated) if stated else None
    if name is None:
        return
    required = {leaf.word.text for leaf in leaves(said["required"].value)} if "required" in said else set()
    draft = Draft(name[0], name[1], spans=[(node.span, "table")])
    if "description" in said and (described := first(said["description"].value)):
        draft.described = described.text
    for entry in properties.value.entries:
        draft.columns.append(_property(entry, entry.key.text in required))
    yield draft


_SIGNS = frozenset(("$schema", "type", "title", "required"))


def _property(entry: Entry, required: bool) -> Column:
    said = (
        {each.key.text: each.value for each in entry.value.entries} if isinstance(entry.value, Group) else {}
    )
    word = {key: text.text for key, value in said.items() if (text := first(value))}
    kinds = [leaf.word.text for leaf in leaves(said["type"])] if "type" in said else []
    written = next((kind for kind in kinds if kind != "null"), None)
    shown = _FORMATS.get(word.get("format", ""), written)
    values = tuple(leaf.word.text for leaf in leaves(said["enum"])) if "enum" in said else ()
    bounds = Allowed(values, _number(word.get("minimum")), _number(word.get("maximum")))
    column = Column(
        name=entry.key,
        type=canonical_type(shown or ""),
        written_type=shown,
        nullable=not required or "null" in kinds,
        description=word.get("description"),
    )
    return column.model_copy(update=bounds.update())


def _number(text: str | None) -> float | None:
    return float(text) if text and re.fullmatch(r"[-+]?\d{1,30}(?:\.\d{1,30})?", text) else None


# -- DBML -------------------------------------------------------------------------------------------

_NAME = r"(?:\"[^\"\n]{1,80}\"|[\w.]{1,120})"
_OPENS = re.compile(
    rf"\s*(?P<word>Table|Enum)\s+(?P<name>{_NAME})(?:\s+as\s+\w+)?\s*(?:\[[^\]\n]*\])?\s*\{{\s*",
    re.IGNORECASE,
)
_FIELD = re.compile(
    rf"\s*(?P<name>{_NAME})\s+(?P<type>[A-Za-z_][\w.]*(?:\([^()\n]*\))?(?:\[\])?)\s*(?:\[(?P<settings>[^\]\n]*)\])?\s*(?://.*)?"
)
_REF = re.compile(
    rf"\s*Ref[^:\n]{{0,80}}:\s*(?P<left>{_NAME}(?:\.{_NAME})?)\s*(?P<mark>[<>-]|<>)\s*(?P<right>{_NAME}(?:\.{_NAME})?)",
    re.IGNORECASE,
)
_INLINE_REF = re.compile(r"\bref\s*:\s*[<>-]\s*(?P<target>[\w.\"]+)", re.IGNORECASE)
_NOTE = re.compile(r"\bnote\s*:\s*(?:'(?P<one>[^'\n]*)'|\"(?P<two>[^\"\n]*)\")", re.IGNORECASE)
_PRIMARY = re.compile(r"\b(?:pk|primary\s+key)\b", re.IGNORECASE)


def lines_of(fence: Fence, source: Source) -> Iterator[Text]:
    at = fence.body.start
    for raw in source.slice(fence.body).splitlines(keepends=True):
        yield Text(raw.rstrip("\r\n"), Span(source.path, at, at + len(raw.rstrip("\r\n"))))
        at += len(raw)


def tables_of_dbml(fence: Fence, source: Source) -> Iterator[Draft]:
    drafts: dict[str, Draft] = {}
    enums: dict[str, list[str]] = {}
    current: Draft | None = None
    values: list[str] | None = None
    for line in lines_of(fence, source):
        opened = _OPENS.fullmatch(line.text)
        if opened:
            name = _word(cut(line, *opened.span("name")))
            current, values = None, None
            if opened["word"].lower() == "enum":
                values = enums.setdefault(name.text.lower(), [])
            elif named := of_word(name):
                current = drafts.setdefault(table_key(name.text), Draft(*named, spans=[(line.span, "table")]))
        elif line.text.strip() == "}":
            current, values = None, None
        elif values is not None and (value := re.match(r'\s*"?([\w .-]+?)"?\s*(?:\[|//|$)', line.text)):
            values.append(value.group(1))
        elif reference := _REF.match(line.text):
            _link(drafts, reference, line)
        elif current is not None:
            _dbml_line(current, line)
    for draft in drafts.values():
        for index, column in enumerate(draft.columns):
            if column.written_type and column.written_type.lower() in enums:
                update = {"values": tuple(enums[column.written_type.lower()]), "type": "string"}
                draft.columns[index] = column.model_copy(update=update)
    yield from drafts.values()


def _word(text: Text) -> Word:
    bare = cut(text, 1, len(text.text) - 1) if text.text.startswith('"') else text
    return Word(text=bare.text, span=bare.span)


def _dbml_line(draft: Draft, line: Text) -> None:
    if re.match(r"\s*note\s*:", line.text, re.IGNORECASE):
        if noted := _NOTE.search(line.text):
            draft.described = noted["one"] or noted["two"]
            draft.spans.append((line.span, "table"))
        return
    match = _FIELD.fullmatch(line.text)
    if match is None:
        return
    settings = match["settings"] or ""
    noted = _NOTE.search(settings)
    target = _INLINE_REF.search(settings)
    primary = _PRIMARY.search(settings) is not None
    start = match.start("settings")
    draft.columns.append(
        Column(
            name=_word(cut(line, *match.span("name"))),
            type=canonical_type(match["type"]),
            written_type=match["type"],
            nullable=not (primary or re.search(r"\bnot\s+null\b", settings, re.IGNORECASE)),
            primary_key=primary,
            unique=re.search(r"\bunique\b", settings, re.IGNORECASE) is not None,
            references=Word(
                text=target["target"].replace('"', ""),
                span=cut(line, start + target.start("target"), start + target.end("target")).span,
            )
            if target
            else None,
            description=(noted["one"] or noted["two"]) if noted else None,
        )
    )
    draft.spans.append((line.span, "column"))


def _link(drafts: dict[str, Draft], match: re.Match[str], line: Text) -> None:
    """``Ref: posts.user_id > users.id``: many posts of one user."""
    many, one = ("left", "right") if match["mark"] in (">", "-") else ("right", "left")
    table, _, column = match[many].replace('"', "").rpartition(".")
    draft = drafts.get(table_key(table))
    if draft is not None:
        draft.links[column.lower()] = _word(cut(line, *match.span(one)))
        draft.spans.append((line.span, "foreign_keys"))


# -- Mermaid ----------------------------------------------------------------------------------------

ER = re.compile(r"\s*(?:---[\s\S]{0,500}?---\s*)?(?:%%[^\n]*\s*)*erDiagram\b")
_ENTITY = re.compile(r"\s*\"?(?P<name>[\w.-]+)\"?(?:\s*\[[^\]\n]*\])?\s*\{\s*")
_ATTRIBUTE = re.compile(
    r"\s*(?P<type>[A-Za-z_][\w()\[\],-]*)\s+\*?(?P<name>\w+)(?P<keys>(?:\s*,?\s*(?:PK|FK|UK))*)\s*(?:\"(?P<note>[^\"\n]*)\")?\s*"
)
_RELATED = re.compile(
    r"\s*\"?(?P<left>[\w.-]+)\"?\s*(?P<from>\|\||\|o|\}o|\}\|)(?:--|\.\.)(?P<to>\|\||o\||o\{|\|\{)\s*\"?(?P<right>[\w.-]+)\"?\s*(?::.*)?"
)


def tables_of_drawing(fence: Fence, source: Source) -> Iterator[Draft]:
    """Entities with their attributes; a foreign key finds its table along a drawn relationship."""
    drafts: dict[str, Draft] = {}
    foreign: dict[str, list[Column]] = {}
    related: list[tuple[str, Text]] = []
    drawn: list[Span] = []
    current: str | None = None
    for line in lines_of(fence, source):
        if line.text.strip() == "}":
            current = None
        elif current is not None and (match := _ATTRIBUTE.fullmatch(line.text)):
            column = _attribute(line, match)
            drafts[current].columns.append(column)
            drafts[current].spans.append((line.span, "column"))
            if "FK" in match["keys"]:
                foreign.setdefault(current, []).append(column)
        elif match := _ENTITY.fullmatch(line.text):
            named = of_word(_word(cut(line, *match.span("name"))))
            current = table_key(match["name"])
            if named:
                drafts.setdefault(current, Draft(*named, spans=[])).spans.append((line.span, "table"))
        elif match := _RELATED.fullmatch(line.text):
            many, one = ("right", "left") if "{" in match["to"] else ("left", "right")
            related.append((table_key(match[many]), cut(line, *match.span(one))))
            drawn.append(line.span)
    counts = Counter(name for name, _ in related)
    for draft in list(drafts.values())[:1]:
        draft.spans.extend((span, "foreign_keys") for span in drawn)
    for name, other in related:
        if name in drafts and (key := drafts.get(table_key(other.text))):
            _follow(drafts[name], foreign.get(name, []), other, key, counts[name])
    yield from drafts.values()


def _attribute(line: Text, match: re.Match[str]) -> Column:
    primary = "PK" in match["keys"]
    return Column(
        name=_word(cut(line, *match.span("name"))),
        type=canonical_type(match["type"]),
        written_type=match["type"],
        nullable=not primary,
        primary_key=primary,
        unique="UK" in match["keys"],
        description=match["note"],
    )


def _follow(draft: Draft, keys: list[Column], one: Text, target: Draft, relations: int) -> None:
    """The foreign key that bears the other table's name; the only one, if there is but one relationship."""
    stem = table_key(one.text).rstrip("s")
    found = [key for key in keys if stem in table_key(key.name.text)]
    found = found or (keys if relations == 1 else [])
    own = [column.name.text for column in target.columns if column.primary_key]
    if len(found) == 1:
        text = f"{target.name.text}.{own[0]}" if len(own) == 1 else target.name.text
        draft.links.setdefault(found[0].name.text.lower(), Word(text=text, span=one.span))
