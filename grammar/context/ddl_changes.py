"""What SQL says of tables besides creating them: ``alter table`` adds keys and columns.

Read word by word rather than by a parser of SQL: scripts of every dialect mix these with much else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compiler.ir import Word
from compiler.source import Source, Span
from grammar.blocks import Text
from grammar.context import columns
from grammar.context.drafts import Draft, of_word
from grammar.inline import cut

_PART = r"(?:\[[^\]\n]{1,80}\]|\"[^\"\n]{1,80}\"|`[^`\n]{1,80}`|\w{1,80})"
_NAME = rf"{_PART}(?:\.{_PART}){{0,3}}"
_ALTER = re.compile(
    rf"\balter\s+table\s+(?:if\s+exists\s+)?(?:only\s+)?(?P<table>{_NAME})\s+(?:with\s+(?:no)?check\s+)?(?=add\b)",
    re.IGNORECASE,
)
_KEY = re.compile(
    rf"add\s+(?:constraint\s+{_PART}\s+)?primary\s+key\s*(?:(?:non)?clustered\s*)?\((?P<columns>[^()]{{1,1000}})\)",
    re.IGNORECASE,
)
_UNIQUE = re.compile(rf"add\s+(?:constraint\s+{_PART}\s+)?unique\b", re.IGNORECASE)
_LINK = re.compile(
    rf"add\s+(?:constraint\s+{_PART}\s+)?foreign\s+key\s*(?:{_PART}\s*)?\((?P<columns>[^()]{{1,500}})\)\s*references\s+(?P<target>{_NAME})"
    rf"\s*(?:\((?P<keys>[^()]{{1,500}})\))?",
    re.IGNORECASE,
)
_COLUMN = re.compile(
    rf"add\s+(?:column\s+)?(?:if\s+not\s+exists\s+)?(?!constraint\b|primary\b|foreign\b|unique\b|check\b|index\b|partition\b)"
    rf"\(?(?P<name>{_PART})\s+(?P<rest>[A-Za-z][^;\n]{{0,300}})",
    re.IGNORECASE,
)
_ACTION = re.compile(r"\badd\b", re.IGNORECASE)
_END = re.compile(r";|^[ \t]*go[ \t]*$|\balter\s+table\b|\bcreate\s", re.IGNORECASE | re.MULTILINE)
_LONGEST = 20_000


def changes(source: Source, body: Span) -> Iterator[Draft]:
    """What each ``alter table … add`` says of its table; of no use without the table itself."""
    text = Text(source.slice(body), body)
    for match in _ALTER.finditer(text.text):
        end = _END.search(text.text, match.end())
        statement = cut(
            text, match.end(), min(end.start() if end else len(text.text), match.end() + _LONGEST)
        )
        named = of_word(_bare(cut(text, *match.span("table"))))
        if named is None:
            continue
        draft = Draft(named[0], named[1], weak=True)
        whole = Span(source.path, text.span.start + match.start(), statement.span.end)
        _actions(draft, statement)
        if draft.keys or draft.links or draft.columns or _UNIQUE.match(statement.text):
            draft.spans.append((whole, "table"))
            yield draft


def _actions(draft: Draft, statement: Text) -> None:
    for at in _ACTION.finditer(statement.text):
        if key := _KEY.match(statement.text, at.start()):
            draft.keys = tuple(word.text.lower() for word in _names(cut(statement, *key.span("columns"))))
        elif link := _LINK.match(statement.text, at.start()):
            target = _bare(cut(statement, *link.span("target")))
            keys = [word.text for word in _names(cut(statement, *link.span("keys")))] if link["keys"] else []
            for index, column in enumerate(_names(cut(statement, *link.span("columns")))):
                text = f"{target.text}.{keys[index]}" if index < len(keys) else target.text
                draft.links[column.text.lower()] = Word(text=text, span=target.span)
        elif added := _COLUMN.match(statement.text, at.start()):
            line = cut(statement, *added.span("rest"))
            if columns.names_a_type(re.split(r"[\s(,]", line.text, maxsplit=1)[0]):
                name = _bare(cut(statement, *added.span("name")))
                read = columns.of_line(Text(f"`{name.text}`: {line.text.split(',')[0]}", line.span))
                if read is not None:
                    update = {"name": name, "references": columns.reference(line)}
                    draft.columns.append(read.model_copy(update=update))


def _names(text: Text) -> Iterator[Word]:
    for match in re.finditer(rf"(?P<name>{_PART})(?:\s+(?:asc|desc))?\s*(?:,|$)", text.text, re.IGNORECASE):
        yield _bare(cut(text, *match.span("name")))


def _bare(text: Text) -> Word:
    """A name without its quotes; its place is exact where it stands without any."""
    return Word(text=re.sub(r"[\[\]\"`]", "", text.text), span=text.span)


# -- statements that no dialect reads ---------------------------------------------------------------

_T_SQL = re.compile(
    r"\b(?:non)?clustered\b|(?<=\))\s*with\s*\([^()]*\)|\b(?:textimage_)?on\s+(?:\[\w+\]|\"\w+\"|primary\b)|\bsparse\b|\browguidcol\b"
    r"|\bnot\s+for\s+replication\b|(?<=[\]\w])\s+(?:asc|desc)\b(?=\s*[,)])",
    re.IGNORECASE,
)


def without_storage(statement: str) -> str:
    """The statement with what only places it on a disk blanked, so that no place moves."""
    return _T_SQL.sub(lambda match: " " * len(match.group()), statement)


_OPENING = re.compile(
    rf"create\s+(?:[a-z]+\s+){{0,4}}?table\s+(?:if\s+not\s+exists\s+)?(?P<name>{_NAME})\s*\(", re.IGNORECASE
)
_COLUMN_LINE = re.compile(rf"\s*(?P<name>{_PART})\s+(?P<rest>[\[A-Za-z][^\n]*)", re.DOTALL)
_NO_COLUMN = frozenset(
    ("constraint", "primary", "foreign", "unique", "check", "index", "key", "period", "like", "exclude")
)
_PRIMARY = re.compile(
    r"\s*(?:constraint\s+\S+\s+)?primary\s+key\s*\w*\s*\((?P<columns>[^()]*)\)", re.IGNORECASE
)


def roughly(source: Source, body: Span) -> Draft | None:
    """A statement that no parser takes: its parts between commas, as far as they read like columns."""
    text = Text(source.slice(body), body)
    opened = _OPENING.match(text.text)
    named = of_word(_bare(cut(text, *opened.span("name")))) if opened else None
    if opened is None or named is None:
        return None
    draft = Draft(named[0], named[1], spans=[(body, "table")])
    for part in _parts(text, opened.end()):
        if key := _PRIMARY.match(part.text):
            draft.keys = tuple(word.text.lower() for word in _names(cut(part, *key.span("columns"))))
            continue
        match = _COLUMN_LINE.match(part.text)
        if match is None or match["name"].lower() in _NO_COLUMN:
            continue
        rest = re.sub(r"[\[\]]", "", match["rest"].split("\n")[0])
        if columns.names_a_type(re.split(r"[\s(,]", rest, maxsplit=1)[0]):
            name = _bare(cut(part, *match.span("name")))
            if column := columns.of_line(Text(f"`{name.text}`: {rest}", name.span)):
                target = columns.reference(part)
                draft.columns.append(column.model_copy(update={"name": name, "references": target}))
    return draft if draft.columns else None


def _parts(text: Text, start: int) -> list[Text]:
    """What stands between the commas of the outermost parentheses; nothing if they are never closed."""
    depth, at = 1, start
    found: list[Text] = []
    for match in re.finditer(r"'(?:''|[^'])*'|--[^\n]*|[(),]", text.text[start:]):
        mark, where = match.group(), start + match.start()
        depth += (mark == "(") - (mark == ")")
        if (mark == "," and depth == 1) or depth == 0:
            found.append(cut(text, at, where))
            at = where + 1
        if depth == 0:
            return found
    return []
