"""What a specification analyses and leaves behind: methods, models, charts, datasets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compiler.ir import Chart, Method, Model, Output, Word
from compiler.source import Span
from grammar.flows import words
from grammar.flows.said import Said, named_maps, names_of
from grammar.flows.values import bare_name, joined, texts_of
from grammar.records import Group, Node, Series, first, leaves, listed

_FORMATS = (
    *(
        "parquet",
        "csv",
        "tsv",
        "json",
        "jsonl",
        "excel",
        "xlsx",
        "delta",
        "iceberg",
        "avro",
        "orc",
        "feather",
        "arrow",
    ),
    *(
        "html",
        "pdf",
        "png",
        "svg",
        "pptx",
        "docx",
        "markdown",
        "pickle",
        "joblib",
        "onnx",
        "duckdb",
        "sqlite",
        "xml",
    ),
)
_FORMAT = re.compile(rf"\b({'|'.join(_FORMATS)})\b", re.IGNORECASE)
_PATH = re.compile(
    r"[\w.~${}-]*/[\w./${}=*-]+|[\w-]+\.(?:parquet|csv|json|html?|pdf|png|pptx|xlsx|pkl|joblib|svg)\b"
)


# -- analysis ---------------------------------------------------------------------------------------


def methods(node: Node, said: Said) -> Iterator[Method]:
    for name, value in named_maps(node, words.METHOD, "name"):
        if isinstance(value, Group):
            parts = said.parts(value, words.METHOD)
            method = first(parts["name"].value) if "name" in parts else name
            if method is None:
                continue
            said.use_word(name)
            others = [e for e in value.entries if e.name not in words.METHOD and e.name != "description"]
            said.use_entries(others)
            yield Method(
                name=method,
                columns=names_of(parts["columns"].value) if "columns" in parts else (),
                parameters=tuple((e.key.text, ", ".join(texts_of(e.value))) for e in others),
            )
        elif name is not None:
            said.use_word(name)
            said.use(value)
            yield Method(name=name, columns=names_of(value))
        else:
            for leaf in leaves(value):
                for word in [leaf.word] if leaf.given else listed(leaf):
                    if word.text:
                        said.use(leaf)
                        yield Method(name=word)


def models(node: Node, said: Said) -> Iterator[Model]:
    for name, value in named_maps(node, words.MODEL, "name"):
        if isinstance(value, Group):
            parts = said.parts(value, words.MODEL)
            algorithm = first(parts["algorithm"].value) if "algorithm" in parts else None
            model = (first(parts["name"].value) if "name" in parts else name) or algorithm
            if model is None:
                continue
            said.use_word(name)
            split = parts.get("split")
            yield Model(
                name=model,
                algorithm=algorithm,
                target=first(parts["target"].value) if "target" in parts else None,
                features=names_of(parts["features"].value) if "features" in parts else (),
                hyperparameters=_grid(parts["hyperparameters"].value) if "hyperparameters" in parts else (),
                metrics=names_of(parts["metrics"].value) if "metrics" in parts else (),
                split=joined(split.value) if split else None,
            )
        elif name is not None:
            said.use_word(name)
            said.use(value)
            yield _told_model(name, first(value))
        else:
            for leaf in leaves(value):
                for word in listed(leaf):
                    said.use(leaf)
                    yield Model(name=word, algorithm=word)


_TARGETED = re.compile(
    r"\b(?:target|predicts?|label|ziel|objetivo|目标)\s*[:=]?\s*[`*]{0,2}(?P<target>\w+)", re.IGNORECASE
)
_MEASURED = re.compile(
    r"\b(?:metrics?|evaluated?\s+(?:by|with|on)|scor(?:ed|ing)\s*(?:by)?|métricas?|metriken|指标)\s*[:=]?\s*(?P<metrics>[\w@-]+(?:\s*(?:,|and|/)\s*[\w@-]+){0,8})",
    re.IGNORECASE,
)


def _told_model(name: Word, said: Word | None) -> Model:
    """``XGBoost, target churned, metrics AUC, F1``"""
    target = _TARGETED.search(said.text) if said else None
    metrics = _MEASURED.search(said.text) if said else None
    if said is None or not (target or metrics):
        return Model(name=name, algorithm=said)
    lead = re.split(r"\s*[,;(]", said.text, maxsplit=1)[0].strip()
    return Model(
        name=name,
        algorithm=Word(text=lead, span=said.span) if lead else None,
        target=Word(text=target["target"], span=said.span) if target else None,
        metrics=tuple(
            Word(text=each, span=said.span)
            for each in re.split(r"\s*(?:,|\band\b|/)\s*", metrics["metrics"])
            if each
        )
        if metrics
        else (),
    )


def _grid(node: Node) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if isinstance(node, Group):
        return tuple((entry.key.text, tuple(texts_of(entry.value))) for entry in node.entries)
    if isinstance(node, Series):
        return tuple(pair for item in node.items for pair in _grid(item))
    found = re.findall(r"([^\W\d]\w*)\s*[=:]\s*(\[[^\]]*\]|[^,;\s]+)", node.word.text)
    return tuple((name, tuple(v.strip() for v in value.strip("[]").split(","))) for name, value in found)


# -- outputs ----------------------------------------------------------------------------------------


def outputs(node: Node, kind: str, said: Said) -> Iterator[Output | Chart]:
    for name, value in named_maps(node, words.OUTPUT, "name"):
        if isinstance(value, Group):
            yield from _output(name, value, kind, said)
        elif name is not None:
            said.use_word(name)
            said.use(value)
            yield _short_output(name, value, kind)
        else:
            for leaf in leaves(value):
                word = leaf.word
                if word.text:
                    said.use(leaf)
                    yield _short_output(None, leaf, kind)


def _output(name: Word | None, group: Group, kind: str, said: Said) -> Iterator[Output | Chart]:
    parts = said.parts(group, words.OUTPUT)
    about = {part: first(entry.value) for part, entry in parts.items()}
    path = about.get("path")
    output = about.get("name") or name or path
    if output is None:
        return
    said.use_word(name)
    stated = about.get("kind")
    if kind == "dataset" and stated is not None:
        kind = words.OUTPUTS.get(stated.text.lower(), kind)
    written = about.get("format")
    if kind == "chart":
        axes = _axes(parts["axes"].value) if "axes" in parts else {}
        yield Chart(
            name=output,
            kind=stated.text if stated else None,
            x=about.get("x") or axes.get("x"),
            y=about.get("y") or axes.get("y"),
        )
        if path is None and "consumers" not in parts:
            return
    yield Output(
        name=output,
        kind=kind,
        format=written.text.lower() if written else _format_of(path),
        path=path,
        partition_by=names_of(parts["partition_by"].value) if "partition_by" in parts else (),
        consumers=listed(parts["consumers"].value) if "consumers" in parts else (),
    )


def _axes(node: Node) -> dict[str, Word]:
    if not isinstance(node, Group):
        return {}
    return {entry.name[:1]: word for entry in node.entries if (word := first(entry.value))}


def _short_output(name: Word | None, node: Node, kind: str) -> Output | Chart:
    """``stg_trips (parquet)``, ``data/staging/trips.parquet``, ``demand: data/demand.parquet``."""
    word = first(node)
    text = word.text if word else ""
    found = _PATH.search(text)
    path = None
    if word and found:
        exact = len(text) == word.span.end - word.span.start
        start, end = found.span()
        span = Span(word.span.path, word.span.start + start, word.span.start + end) if exact else word.span
        path = Word(text=found.group(), span=span)
    written = _FORMAT.search(text)
    label = name or (_lead(word) if word else None) or word
    assert label is not None
    if kind == "chart":
        return Chart(name=label, kind=text if name and text else None)
    return Output(
        name=label,
        kind=kind,
        format=written.group(1).lower() if written else _format_of(path),
        path=path,
        partition_by=_partitions(word) if word else (),
    )


_LEAD = re.compile(r"^[\"'`]?([\w./$:{}-]+)[\"'`]?(?:\s*[(–—,:→].*|\s+(?:-|->|=>|in|to|as)\s.*|\s*$)")
_PARTITIONED = re.compile(
    r"\bpartition(?:ed|iert|ado|ada)?\s+(?:by|on|nach|por)\s+[`\"(]{0,2}(?P<columns>\w+(?:\s*,\s*\w+){0,8})",
    re.IGNORECASE,
)


def _lead(word: Word) -> Word | None:
    """The name in ``stg_orders → data/orders.parquet, partitioned by day``."""
    match = _LEAD.match(word.text)
    if match is None:
        return bare_name(word)
    if len(word.text) != word.span.end - word.span.start:
        return Word(text=match.group(1), span=word.span)
    start, end = match.span(1)
    return Word(
        text=match.group(1),
        span=word.span._replace(start=word.span.start + start, end=word.span.start + end),
    )


def _partitions(word: Word) -> tuple[Word, ...]:
    match = _PARTITIONED.search(word.text)
    return (
        tuple(Word(text=name.strip(), span=word.span) for name in match["columns"].split(","))
        if match
        else ()
    )


def _format_of(path: Word | None) -> str | None:
    ending = path.text.rsplit(".", 1)[-1].lower() if path and "." in path.text else ""
    return ending if ending in _FORMATS else None
