"""Connections out of settings files: INI and TOML sections, and groups of environment variables.

``[connections.lake]`` names its connection; ``SALES_DB_HOST`` and ``SALES_DB_PORT`` speak of `sales_db`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from compiler.ir import Word
from grammar.blocks import Text
from grammar.context.connection_drafts import Draft, take
from grammar.context.connection_strings import connection_string
from grammar.context.connection_words import PARTS
from grammar.inline import cut
from grammar.records import Entry, Leaf, first

FILES = frozenset(("ini", "toml", "cfg", "conf", "properties", "env", "dotenv", "sh", "bash", "shell", ""))
"""Languages of blocks that may hold settings."""
_HEAD = re.compile(r"[ \t]*\[\[?[ \t]*(?P<name>[^\[\]\n]{1,120}?)[ \t]*\]?\][ \t]*(?:[#;].*)?")
_PAIR = re.compile(
    r"[ \t]*(?:export[ \t]+|set[ \t]+)?(?P<key>[A-Za-z][\w.\- ]{0,60}?)[ \t]*[=:][ \t]*(?P<value>\S.*?)[ \t]*"
)
_VARIABLE = re.compile(
    r"[ \t]*(?:export[ \t]+|set[ \t]+)?(?P<key>[A-Z][A-Z0-9_]{2,60})[ \t]*=[ \t]*(?P<value>.*?)[ \t]*"
)
_COMMENT = re.compile(r"[ \t]+[#;][ \t].*$")
_KINDS_OF_SECTION = frozenset(
    ("connection", "connections", "databases", "source", "sources", "apis", "data", "default", "tool")
)
_LONGEST_NAME = 3
"""Words of the longest label of a setting, such as `secret_access_key`."""
_REACHED = frozenset(("host", "url", "database"))


def lines_of(text: Text) -> Iterator[Text]:
    at = 0
    for line in text.text.splitlines(keepends=True):
        yield cut(text, at, at + len(line.rstrip("\r\n")))
        at += len(line)


def sections_of(text: Text) -> list[Draft]:
    """A connection for each ``[section]`` that tells how to reach something."""
    drafts: dict[str, Draft] = {}
    current: Draft | None = None
    for line in lines_of(text):
        if head := _HEAD.fullmatch(line.text):
            name = _section_name(cut(line, *head.span("name")))
            current = drafts.setdefault(name.text, Draft(name, line.span, hints=name.text)) if name else None
            if current:
                current.spans.append((line.span, "connection"))
        elif current is not None and (pair := _PAIR.fullmatch(line.text)):
            if line.text.lstrip().startswith(("#", ";")):
                continue
            key = cut(line, *pair.span("key"))
            take(current, Entry(Word(text=key.text, span=key.span), Leaf(_value(line, pair))))
            current.extent = current.extent._replace(end=line.span.end)
    return [draft for draft in drafts.values() if draft.said.keys() & (_REACHED | {"kind"})]


def _section_name(text: Text) -> Word | None:
    """The name in ``connections.lake`` and ``databases:warehouse``: the first part that is no kind."""
    for part in re.finditer(r"[^.:\s\"']+", text.text):
        if part.group().lower() not in _KINDS_OF_SECTION:
            found = cut(text, *part.span())
            return Word(text=found.text, span=found.span)
    return Word(text=text.text, span=text.span) if text.text else None


def _value(line: Text, pair: re.Match[str]) -> Text:
    """The value without quotes and without the remark behind it."""
    value = cut(line, *pair.span("value"))
    remark = _COMMENT.search(value.text)
    value = cut(value, 0, remark.start() if remark else None)
    if len(value.text) > 1 and value.text[0] in "\"'" and value.text[-1] == value.text[0]:
        value = cut(value, 1, len(value.text) - 1)
    return value


# -- environment variables --------------------------------------------------------------------------


def variables_of(lines: Iterable[Text]) -> list[Draft]:
    """A connection for each prefix of variables that tell how to reach something."""
    drafts: dict[str, Draft] = {}
    for line in lines:
        pair = _VARIABLE.fullmatch(line.text)
        parted = _parted(pair["key"]) if pair else None
        if pair is None or parted is None:
            continue
        prefix, name, part = parted
        key = cut(line, *pair.span("key"))
        word = Word(text=prefix or name.replace(" ", "_"), span=key.span)
        draft = drafts.setdefault(prefix, Draft(word, line.span, hints=pair["key"].replace("_", " ")))
        draft.extent = draft.extent._replace(end=line.span.end)
        value = _value(line, pair)
        if value.text and part not in ("user", "secret"):
            take(draft, Entry(Word(text=name, span=key.span), Leaf(value)))
        draft.variables.append(key.text)
        draft.spans.append((line.span, "environment" if part in ("user", "secret") else "connection"))
    return [draft for draft in drafts.values() if _reaches(draft)]


def _reaches(draft: Draft) -> bool:
    """Whether variables say where something is: `SPARK_HOME` and `OUTPUT_PATH` alone do not."""
    if "host" in draft.said:
        return True
    url = draft.said.get("url")
    if url is None:
        return False
    word = first(url.value)
    return "bucket" in url.name or (word is not None and connection_string(word.text) is not None)


def _parted(variable: str) -> tuple[str, str, str] | None:
    """Prefix, label and part of ``SALES_DB_HOST``; ``DATABASE_URL`` has the prefix ``database``."""
    words = variable.lower().split("_")
    if words[0].startswith("pg") and words[0][2:] in PARTS:  # PGHOST, libpq's own
        words = ["pg", words[0][2:], *words[1:]]
    for length in range(min(_LONGEST_NAME, len(words)), 0, -1):
        name = " ".join(words[-length:])
        part = PARTS.get(name)
        if (
            part
            and part not in ("name", "environment")
            and (length == 1 or words[-length] not in ("db", "database"))
        ):
            return "_".join(words[:-length]), name, part
    if words[-1] == "name" and len(words) > 1:
        return "_".join(words[:-1]), "database", "database"
    return None
