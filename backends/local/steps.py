"""Validation, cleaning and transformation steps of a specification, as calls of the emitted libraries."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from backends.local import expressions, schema
from backends.local.lines import Argument
from backends.spelling import Literal
from compiler.ir import Step

if TYPE_CHECKING:
    from sqlglot import exp

_UNIQUE = re.compile(r"(is |are |must be )*(unique|distinct)|no duplicates|no duplicate rows", re.IGNORECASE)
_NOT_NULL = re.compile(
    r"(is |are |must be )*(not null|required|non-?null|not missing|present)", re.IGNORECASE
)
_PARTIAL = re.compile(r"\s*([<>=!]|between\b|in\s*\(|not in\s*\(|is\b|like\b)", re.IGNORECASE)
_CAP = re.compile(r"\b(cap|clip|winsori[sz]e|limit)", re.IGNORECASE)
_BOUND = re.compile(r'"((?:[^"]|"")+)" (<=|<|>=|>) (-?[\d.]+)')
_FILLS = {
    "mean": "mean",
    "average": "mean",
    "median": "median",
    "mode": "mode",
    "most frequent": "mode",
    "most common": "mode",
    "min": "min",
    "max": "max",
    "forward fill": "forward",
    "ffill": "forward",
    "carry forward": "forward",
    "last observation carried forward": "forward",
    "locf": "forward",
    "backward fill": "backward",
    "bfill": "backward",
}
_SCALES = {
    "standard": "standard",
    "standardise": "standard",
    "standardize": "standard",
    "z-score": "standard",
    "zscore": "standard",
    "minmax": "minmax",
    "min-max": "minmax",
    "robust": "robust",
    "log": "log",
}
_CODES = {
    "one-hot": "one_hot",
    "onehot": "one_hot",
    "dummy": "one_hot",
    "ordinal": "ordinal",
    "label": "ordinal",
}

VALIDATION = frozenset({"validate", "validation", "check", "checks", "quality", "quality_checks"})
CLEANING = frozenset({"clean", "cleaning", "deduplicate", "filter"})
IMPUTATION = frozenset({"impute", "imputation"})
SCALING = frozenset({"scale", "scaling", "normalise", "normalize", "normalisation", "normalization"})
ENCODING = frozenset({"encode", "encoding"})


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a library: ``library.function(run, …)``; it gives the frame anew unless it only checks."""

    package: str
    library: str
    function: str
    before: tuple[Argument, ...] = ()
    """Arguments between run and frame."""
    after: tuple[Argument, ...] = ()
    checks: bool = False
    adds: schema.Columns = field(default_factory=dict)
    """Columns that the frame has afterwards and had not before."""


def rank(step: Step) -> int:
    """Checks come first, then cleaning, then filling in; scaling and encoding last, after the features."""
    kind = step.kind.lower()
    order = (VALIDATION, CLEANING, IMPUTATION)
    for place, kinds in enumerate(order):
        if kind in kinds:
            return place
    return 4 if kind in SCALING or kind in ENCODING else 3


def compiled(step: Step, name: str, dataset: str, columns: schema.Columns) -> Call | None:
    """The call for a step over a frame with these columns; None if it says something that needs a hook."""
    wanted = schema.spelled(columns, [word.text for word in step.columns if word.text])
    if wanted is None:
        return None
    kind, rule = step.kind.lower(), step.rule.text.strip() if step.rule else ""
    if kind in VALIDATION:
        return _validation(name, dataset, rule, wanted, columns)
    if kind in CLEANING:
        return _cleaning(step, name, rule, wanted, columns)
    if kind in IMPUTATION:
        return _imputation(name, rule, wanted)
    if kind in SCALING and wanted:
        how = _said(_SCALES, rule or "standard")
        return _feature_call("scale", name, wanted, how) if how else None
    if kind in ENCODING and wanted:
        how = _said(_CODES, rule or "one-hot")
        added = {f"{column}_code": "integer" for column in wanted} if how == "ordinal" else {}
        return _feature_call("encode", name, wanted, how, added) if how else None
    return None


def predicate(rule: str, wanted: list[str], columns: schema.Columns) -> str | None:
    """The rule as SQL; one that begins with an operator is said of each of its columns."""
    found = _predicate(rule, wanted, columns)
    return found.sql() if found else None


def tree(rule: str, wanted: list[str], columns: schema.Columns) -> exp.Expr | None:
    """The same as a syntax tree."""
    found = _predicate(rule, wanted, columns)
    return found.tree if found else None


def _predicate(rule: str, wanted: list[str], columns: schema.Columns) -> expressions.Expression | None:
    if _PARTIAL.match(rule) and wanted:
        quoted = ['"' + name.replace('"', '""') + '"' for name in wanted]
        parsed = expressions.parse(" AND ".join(f"{name} {rule}" for name in quoted), columns)
    else:
        parsed = expressions.parse(rule, columns)
    if parsed is None or parsed.aggregate:
        return None
    boolean = len(parsed.columns) == 1 and columns.get(parsed.columns[0]) == "boolean"
    return parsed if parsed.predicate or boolean else None


def _validation(
    name: str, dataset: str, rule: str, wanted: list[str], columns: schema.Columns
) -> Call | None:
    who = ("src.data_processing", "validation")
    said = (Literal(dataset), Literal(name))
    if wanted and _UNIQUE.fullmatch(rule):
        return Call(*who, "check_unique", (*said, wanted), checks=True)
    if wanted and _NOT_NULL.fullmatch(rule):
        return Call(*who, "check_not_null", (*said, wanted), checks=True)
    sql = predicate(rule, wanted, columns)
    return Call(*who, "check_rule", (*said, Literal(sql)), checks=True) if sql else None


def _cleaning(step: Step, name: str, rule: str, wanted: list[str], columns: schema.Columns) -> Call | None:
    who = ("src.data_processing", "cleaning")
    words = f"{step.name.text} {step.kind}".lower().replace("_", " ")
    if _UNIQUE.fullmatch(rule) or (not rule and "dup" in words):
        return Call(*who, "drop_duplicates", (), (wanted,))
    sql = predicate(rule, wanted, columns)
    if sql is None:
        return None
    bound = _BOUND.fullmatch(sql)
    if bound and _CAP.search(words):
        least = "True" if bound[2].startswith("<") else "False"
        column = bound[1].replace('""', '"')
        return Call(*who, "cap", (), (Literal(name), Literal(column), Literal(bound[3]), least))
    return Call(*who, "keep_where", (), (Literal(name), Literal(sql)))


def _imputation(name: str, rule: str, wanted: list[str]) -> Call | None:
    if not wanted:
        return None
    who = ("src.data_processing", "cleaning")
    if how := _said(_FILLS, rule):
        return Call(*who, "fill", (), (Literal(name), wanted, Literal(how)))
    constant = re.fullmatch(
        r"(?:constant |fill with |with )?('[^']*'|-?\d+(?:\.\d+)?|zero)", rule, re.IGNORECASE
    )
    if constant is None:
        return None
    value = "0" if constant[1].lower() == "zero" else constant[1]
    return Call(*who, "fill", (), (Literal(name), wanted, Literal("constant"), Literal(value)))


def _feature_call(
    function: str, name: str, wanted: list[str], how: str, adds: schema.Columns | None = None
) -> Call:
    after = (Literal(name), wanted, Literal(how))
    return Call("src.features", "compute", function, (), after, adds=adds or {})


def _said(table: dict[str, str], rule: str) -> str | None:
    """What a rule names, alone or followed by a word such as scaling or encoding."""
    words = rule.lower().replace("_", "-").strip().rstrip(".")
    words = re.sub(r"[ -](scaling|scaler|encoding|encoder|imputation|value|fill)$", "", words)
    spaced = words.replace("-", " ")
    return table.get(words) or table.get(spaced) or table.get(f"{spaced} fill")
