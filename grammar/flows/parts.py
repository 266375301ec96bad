"""The parts of a data-flow specification out of records: each takes a value in any shape that means it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compiler.ir import Extraction, Feature, Step, Word
from grammar.blocks import Text
from grammar.flows import words
from grammar.flows.said import Said, named_maps, names_of
from grammar.flows.values import as_text, bare_name, exact_word, joined
from grammar.inline import cut, plain
from grammar.records import Entry, Group, Leaf, Node, Series, first, leaves, listed

_RULE = re.compile(r"[<>=!]=?|\b(?:between|not|in|is|unique|null|matches|like|must|>=)\b", re.IGNORECASE)
_ASSIGNED = re.compile(r"^\s*`?([^\W\d]\w*)`?\s*(?:=(?!=)|:=|←|:\s)\s*(.+)$", re.DOTALL)
_NAME = re.compile(r"[^\W\d]\w*")
_INCREMENTAL = re.compile(
    r"(?:incremental(?:ly|\s+(?:load|append))?|delta|append|upsert|inkrementell|增量)", re.IGNORECASE
)
# -- extraction -------------------------------------------------------------------------------------


def extractions(node: Node, said: Said) -> Iterator[Extraction]:
    for name, group in named_maps(node, words.SOURCE, "table"):
        if isinstance(group, Group):
            found = _extraction(name, group, said)
            if found is not None:
                yield found
        else:
            yield from _short_extractions(name, group, said)


def _extraction(name: Word | None, group: Group, said: Said) -> Extraction | None:
    parts = said.parts(group, words.SOURCE)
    table = first(parts["table"].value) if "table" in parts else name
    if table is None or not table.text:
        return None
    said.use_word(name)
    connection = parts.get("connection")
    return Extraction(
        table=table,
        connection=first(connection.value) if connection else None,
        columns=names_of(parts["columns"].value) if "columns" in parts else (),
        filter=joined(parts["filter"].value) if "filter" in parts else None,
        incremental=_watermark(parts["incremental"].value) if "incremental" in parts else None,
        joins=tuple(joins(parts["joins"].value, said)) if "joins" in parts else (),
        load=_load(parts.get("incremental"), parts.get("load")),
    )


def _load(incremental: Entry | None, load: Entry | None) -> Word | None:
    """``incremental: true`` and ``load: incremental`` without a column."""
    if incremental is not None:
        word = first(incremental.value) if _watermark(incremental.value) is None else None
        return word if word and word.text.lower() in ("true", "yes", "ja", "sí", "oui", "sim") else None
    word = first(load.value) if load is not None else None
    return word if word and _INCREMENTAL.fullmatch(word.text) else None


def _short_extractions(name: Word | None, node: Node, said: Said) -> Iterator[Extraction]:
    """A bare name, ``trips: [trip_id, station_id]``, ``trips (trip_id, station_id)``."""
    if name is not None:
        said.use_word(name)
        said.use(node)
        yield Extraction(table=name, columns=names_of(node))
        return
    for leaf in leaves(node):
        if (told := _SOURCE_LINE.fullmatch(leaf.text.text)) and (told["connection"] or told["incremental"]):
            said.use(leaf)
            yield _source_line(leaf.text, told)
            continue
        remark = re.match(r"^\s*[`*]*([\w.$\"-]+)[`*]*\s*[(:：]\s*(.*?)\)?\s*$", leaf.text.text)
        if remark and "," in remark.group(2):
            said.use(leaf)
            yield Extraction(
                table=plain(cut(leaf.text, *remark.span(1))),
                columns=names_of(Leaf(cut(leaf.text, *remark.span(2)))),
            )
            continue
        for word in listed(leaf):
            if (bare := bare_name(word)) is not None:
                said.use(leaf)
                yield Extraction(table=bare)


_SOURCE_LINE = re.compile(
    r"[\s`*]*(?P<table>[\w.$\"-]{1,120})[`*]*\s*(?:\((?P<columns>[^()]{1,1000})\))?"
    r"(?:\s*,?\s+(?:from|via|aus|über|desde|del?|depuis|von)\s+(?:the\s+)?[`*]{0,2}(?P<connection>[\w-]{1,60})[`*]{0,2})?"
    r"(?:\s*,?\s+\(?(?:incremental(?:ly)?|inkrementell|watermark)\s*:?\s*(?:on|by|via|nach|über|por)?\s*[`*]{0,2}(?P<incremental>\w{1,80})[`*]{0,2}\)?)?"
    r"(?:\s*,?\s+(?:where|filter(?:ed)?(?:\s+(?:by|on|to))?:?|wobei|donde)\s+(?P<filter>[^\n]{1,300}))?\s*\.?",
    re.IGNORECASE,
)
"""``orders (order_id, amount) from warehouse, incremental on updated_at``"""


def _source_line(line: Text, told: re.Match[str]) -> Extraction:
    said = {part: plain(cut(line, *told.span(part))) for part, value in told.groupdict().items() if value}
    return Extraction(
        table=said["table"],
        connection=said.get("connection"),
        columns=names_of(Leaf(cut(line, *told.span("columns")))) if told["columns"] else (),
        filter=exact_word(cut(line, *told.span("filter"))) if told["filter"] else None,
        incremental=said.get("incremental"),
    )


def _watermark(node: Node) -> Word | None:
    """``updated_at``, ``{column: updated_at}``; none for ``true`` and ``false``."""
    if isinstance(node, Group):
        for entry in node.entries:
            if entry.name in (
                "column",
                "field",
                "key",
                "watermark",
                "incremental column",
                "on",
                "by",
                "cursor",
            ):
                return first(entry.value)
        return None
    word = first(node)
    return word if word and word.text.lower() not in ("true", "false", "yes", "no", "none", "full") else None


def joins(node: Node, said: Said) -> Iterator[Word]:
    """Conditions as written; maps of two sides are put into words."""
    said.use(node)
    for item in node.items if isinstance(node, Series) else (node,):
        if isinstance(item, Leaf):
            if item.word.text:
                yield item.word
        elif isinstance(item, Group):
            told = {entry.name: word for entry in item.entries if (word := first(entry.value))}
            left = next((told[k] for k in ("left", "from", "table", "left table") if k in told), None)
            right = next((told[k] for k in ("right", "to", "with", "right table", "join") if k in told), None)
            on = next(
                (told[k] for k in ("on", "condition", "keys", "key", "using", "columns") if k in told), None
            )
            text = " ".join(
                w for w in (left and left.text, right and f"join {right.text}", on and f"on {on.text}") if w
            )
            if text:
                yield Word(text=text, span=item.span)
        else:
            yield from joins(item, said)


def with_joins(found: list[Extraction], conditions: list[Word]) -> list[Extraction]:
    """Each join goes to the extraction whose table it names first, else to the first one."""
    tables = {e.table.text.lower().rsplit(".", 1)[-1]: i for i, e in reversed(list(enumerate(found)))}
    for condition in conditions:
        named = (tables[word] for word in _NAME.findall(condition.text.lower()) if word in tables)
        at = next(named, 0)
        found[at] = found[at].model_copy(update={"joins": (*found[at].joins, condition)})
    return found


# -- steps and features -----------------------------------------------------------------------------


def steps(node: Node, kind: str, said: Said) -> Iterator[Step]:
    for name, value in named_maps(node, words.STEP, "name"):
        if isinstance(value, Group):
            parts = said.parts(value, words.STEP)
            step_name = first(parts["name"].value) if "name" in parts else name
            rule = joined(parts["rule"].value) if "rule" in parts else None
            step_name = step_name or rule
            if step_name is None:
                continue
            said.use_word(name)
            stated = first(parts["kind"].value) if "kind" in parts else None
            yield Step(
                name=step_name,
                kind=_step_kind(stated, kind),
                columns=names_of(parts["columns"].value) if "columns" in parts else (),
                rule=rule,
            )
        else:
            yield from _short_steps(name, value, kind, said)


def _step_kind(stated: Word | None, kind: str) -> str:
    """The key's kind, unless it is vague and the step itself says what it is."""
    if stated is None or kind != "transform":
        return kind
    word = stated.text.lower().replace("-", " ").replace("_", " ")
    return words.STEPS.get(word, word)


def _short_steps(name: Word | None, node: Node, kind: str, said: Said) -> Iterator[Step]:
    if name is not None:
        said.use_word(name)
        said.use(node)
        rule = first(node)
        several = isinstance(node, Series)
        if rule is not None and rule.text.lower() in ("true", "yes"):
            rule = None
        yield Step(
            name=name,
            kind=words.kind_of_step(name.text, kind),
            columns=names_of(node) if several else (),
            rule=None if several else rule,
        )
        return
    for leaf in leaves(node):
        word = leaf.word
        if not word.text:
            continue
        said.use(leaf)
        yield Step(
            name=word,
            kind=words.kind_of_step(word.text, kind),
            rule=word if _RULE.search(word.text) else None,
        )


def features(node: Node, said: Said) -> Iterator[Feature]:
    for name, value in named_maps(node, words.FEATURE, "name"):
        if isinstance(value, Group):
            parts = said.parts(value, words.FEATURE)
            feature = first(parts["name"].value) if "name" in parts else name
            if feature is None:
                continue
            said.use_word(name)
            about = {part: first(entry.value) for part, entry in parts.items()}
            yield Feature(
                name=feature,
                formula=joined(parts["formula"].value) if "formula" in parts else None,
                type=about.get("type"),
                window=about.get("window"),
                group_by=names_of(parts["group_by"].value) if "group_by" in parts else (),
                description=about.get("description"),
            )
        elif name is not None:
            said.use_word(name)
            said.use(value)
            yield Feature(name=name, formula=first(value))
        else:
            yield from _short_features(value, said)


def _short_features(node: Node, said: Said) -> Iterator[Feature]:
    """``trip_hours = duration_s / 3600``, or bare names."""
    for leaf in leaves(node):
        text = Text(leaf.word.text, leaf.word.span)
        assigned = _ASSIGNED.match(text.text)
        if assigned:
            said.use(leaf)
            yield Feature(
                name=plain(cut(text, *assigned.span(1))), formula=exact_word(cut(text, *assigned.span(2)))
            )
            continue
        for word in listed(leaf):
            name = bare_name(word)
            if name is not None:
                said.use(leaf)
                yield Feature(name=name)


def plain_step(condition: Word, kind: str) -> Step:
    """A condition that stands for itself."""
    return Step(name=condition, kind=kind, rule=condition)


__all__ = [
    "Extraction",
    "Step",
    "as_text",
    "extractions",
    "features",
    "joins",
    "plain_step",
    "steps",
    "with_joins",
]
