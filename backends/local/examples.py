"""What mock data should hold: values, bounds and pairs that rules, filters and tables of the plan speak of.

A column gets the values that a filter or rule compares it with, or that its description lists; bounds
where it is compared with a number or time; and a column that it is never before, where a rule or a pair of
names (`started_at`, `ended_at`) says so.  Rules speak to the tables that reach their task.  Where a feature
is a condition, values lie on both sides of it, and what the plan joins has partners.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from backends.local import partners, steps
from backends.local.contracts import Contract, Field
from backends.local.hint import Hint, Value
from compiler.names import dataset_key
from compiler.ordered import OrderedPlan

if TYPE_CHECKING:
    from sqlglot import exp

_TIMES = ("date", "timestamp")
_NUMBERS = ("integer", "float")
_WORD = r"[`'\"]?([\w.+-]{1,40})[`'\"]?"
_LIST = re.compile(rf"{_WORD}(?:\s*(?:,|\||/|;|,?\s+or\b|,?\s+and\b)\s*{_WORD}){{1,14}}", re.IGNORECASE)
_PARTS = re.compile(r"\s*(?:,?\s+or\s+|,?\s+and\s+|,|\||/|;)\s*", re.IGNORECASE)
_HEAD = re.compile(r"^.*?(?:\bone of\b|\beither\b|:|\()\s*:?", re.IGNORECASE)
_ENUM = re.compile(r"\s*(?:enum|set)\s*\(", re.IGNORECASE)
_QUOTED = re.compile(r"'((?:[^']|''){1,60})'")
_PAIRS = (
    *(("start", "end"), ("starts", "ends"), ("started", "ended"), ("starting", "ending")),
    *(("begin", "end"), ("begins", "ends"), ("began", "ended"), ("start", "stop"), ("started", "stopped")),
    *(("started", "finished"), ("started", "completed"), ("open", "close"), ("opened", "closed")),
    *(("from", "to"), ("first", "last"), ("min", "max"), ("admitted", "discharged")),
    *(("admission", "discharge"), ("check_in", "check_out"), ("checkin", "checkout")),
    *(("pickup", "dropoff"), ("departure", "arrival"), ("created", "closed"), ("created", "updated")),
)
_BIRTH = re.compile(r"(?<![a-z])(birth|birthday|born|dob)(?![a-z])", re.IGNORECASE)
_BORN = ("1930-01-01", "2005-12-31")
"""Dates of birth are not of the year that everything else happens in, or nobody would be of any age."""

Hints = dict[tuple[str, str], Hint]


def of(plan: OrderedPlan, contracts: Mapping[str, Contract]) -> Hints:
    """Hints by table and column."""
    found: Hints = {}
    for contract in contracts.values():
        for column in contract.fields:
            hint = found.setdefault((contract.key, column.name), Hint())
            _described(hint, column)
            if column.type in _TIMES and _BIRTH.search(column.name):
                hint.least, hint.most = _BORN
    for tables, tree in _predicates(plan, contracts):
        for contract in tables:
            _learn(found, contract, tree)
    for contract, tree in _conditions(plan, contracts):
        _pivots(found, contract, tree)
    for contract in contracts.values():
        _named_pairs(found, contract)
        for column in contract.fields:
            _pass_on(found, contracts, contract, column)
    _join_up(found, plan, contracts)
    return found


# -- descriptions -----------------------------------------------------------------------------------


def _described(hint: Hint, column: Field) -> None:
    """The values of an enumerated type, or those that a description consists of: "member, guest or other"."""
    if column.written and _ENUM.match(column.written):
        hint.add(*_typed(column.type, [v.replace("''", "'") for v in _QUOTED.findall(column.written)]))
    text = (column.description or "").strip().rstrip(").")
    if column.type not in ("string", "integer") or not text or column.references or len(text) > 400:
        return
    for candidate in (text, _HEAD.sub("", text).strip()):
        if not _LIST.fullmatch(candidate):
            continue
        parts = [part.strip("`'\"") for part in _PARTS.split(candidate)]
        listed = len(parts) > 2 or candidate != text or re.search(r"\bor\b|\||/|'|`", candidate)
        if listed and all(parts):
            hint.add(*_typed(column.type, parts))
            return


def _typed(kind: str, texts: list[str]) -> list[Value]:
    """The texts as values of a type; none if one of them is no such value."""
    if kind == "integer":
        return [int(t) for t in texts] if all(re.fullmatch(r"-?\d{1,9}", t) for t in texts) else []
    return list(texts)


# -- filters and rules ------------------------------------------------------------------------------


def _predicates(
    plan: OrderedPlan, contracts: Mapping[str, Contract]
) -> Iterator[tuple[list[Contract], exp.Expr]]:
    """Every filter and rule that parses, with the tables that it may speak of."""
    by_table = dict(
        zip((table.name.text for table in plan.plan.context.tables), contracts.values(), strict=True)
    )
    by_name = {dataset_key(name): contract for name, contract in by_table.items()}
    reach = _Reach(plan, by_table)
    for task, flow in plan.flow_of.items():
        upstream = reach.of(task)
        for extraction in flow.extractions:
            if not extraction.filter:
                continue
            table = by_name.get(dataset_key(extraction.table.text))
            yield from _parsed(extraction.filter.text, [], [table] if table else upstream)
        for step in flow.steps:
            if step.rule and step.kind.lower() in steps.VALIDATION | steps.CLEANING:
                yield from _parsed(step.rule.text, [word.text for word in step.columns], upstream)


def _parsed(
    text: str, wanted: list[str], tables: list[Contract]
) -> Iterator[tuple[list[Contract], exp.Expr]]:
    for table in tables:
        columns = {column.name: column.type for column in table.fields}
        names = [n for n in wanted if table.field(n)]
        tree = steps.tree(text, [table.field(n).name for n in names], columns)  # type: ignore[union-attr]  # just looked up
        if tree is not None:
            yield [table], tree


def _conditions(plan: OrderedPlan, contracts: Mapping[str, Contract]) -> Iterator[tuple[Contract, exp.Expr]]:
    """Every feature that is true or false, with each table that it may speak of."""
    tables = (table.name.text for table in plan.plan.context.tables)
    reach = _Reach(plan, dict(zip(tables, contracts.values(), strict=True)))
    for task, flow in plan.flow_of.items():
        for feature in flow.features:
            for contract in reach.of(task) if feature.formula else ():
                columns = {column.name: column.type for column in contract.fields}
                tree = steps.tree(feature.formula.text, [], columns)  # type: ignore[union-attr]  # just asked
                if tree is not None:
                    yield contract, tree


def _pivots(found: Hints, contract: Contract, tree: exp.Expr) -> None:
    from sqlglot import exp

    for part in tree.find_all(exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE):
        left, right = part.args["this"], part.args["expression"]
        for side, limit in ((left, right), (right, left)):
            column = _column(contract, side)
            value = _literal(limit, column.type) if column else None
            if column and value is not None and column.type not in _TIMES:
                hint = found[contract.key, column.name]
                hint.around += [value] if value not in hint.around else []


class _Reach:
    """Which source tables reach a task: those that it reads, or that went into what it reads."""

    def __init__(self, plan: OrderedPlan, by_table: Mapping[str, Contract]) -> None:
        self.by_table = by_table
        self.reads: dict[str, list[tuple[str, str | None]]] = {}
        self.makers: dict[str, list[str]] = {}
        for link in plan.links:
            key = dataset_key(link.dataset)
            if link.direction == "writes":
                self.makers.setdefault(key, []).append(link.task)
            else:
                self.reads.setdefault(link.task, []).append((key, link.table))

    def of(self, task: str) -> list[Contract]:
        found: dict[str, Contract] = {}
        seen, todo = {task}, [task]
        while todo:
            for key, table in self.reads.get(todo.pop(), ()):
                contract = self.by_table.get(table or "")
                if contract:
                    found[contract.key] = contract
                makers = [maker for maker in self.makers.get(key, ()) if maker not in seen]
                seen.update(makers)
                todo += makers
        return [found[key] for key in sorted(found)]


def _learn(found: Hints, contract: Contract, tree: exp.Expr, wanted: bool = True, sure: bool = True) -> None:
    """What a condition asks of columns; `wanted` is false beneath NOT, `sure` where it is one of several."""
    from sqlglot import exp

    match tree:
        case exp.Paren():
            _learn(found, contract, tree.this, wanted, sure)
        case exp.Not():
            _learn(found, contract, tree.this, not wanted, sure)
        case exp.And():
            for part in (tree.left, tree.right):
                _learn(found, contract, part, wanted, sure and wanted)
        case exp.Or():
            for part in (tree.left, tree.right):
                _learn(found, contract, part, wanted, sure and not wanted)
        case exp.In():
            _values(found, contract, tree.this, tree.expressions, wanted)
        case exp.Between() if wanted and sure:
            _bound(found, contract, tree.this, tree.args["low"], "least")
            _bound(found, contract, tree.this, tree.args["high"], "most")
        case exp.EQ() | exp.NEQ():
            _values(found, contract, tree.left, [tree.right], wanted == isinstance(tree, exp.EQ))
        case exp.Like() | exp.ILike() if wanted and isinstance(tree.expression, exp.Literal):
            example = exp.Literal.string(tree.expression.name.replace("%", "").replace("_", "0"))
            _values(found, contract, tree.this, [example], wanted)
        case exp.Is() if wanted and isinstance(tree.expression, exp.Null):
            if column := _column(contract, tree.this):
                found[contract.key, column.name].missing = True
        case exp.GT() | exp.GTE() | exp.LT() | exp.LTE() if wanted and sure:
            _compared(found, contract, tree)


def _values(found: Hints, contract: Contract, side: exp.Expr, others: list[exp.Expr], wanted: bool) -> None:
    column = _column(contract, side)
    values = [_literal(other, column.type) for other in others] if column else []
    if column is None or column.type == "boolean" or not values or any(value is None for value in values):
        return
    hint = found[contract.key, column.name]
    known = [value for value in values if value is not None]
    if column.type in _TIMES and wanted:
        hint.least, hint.most = min(map(str, known)), max(map(str, known))
    elif wanted:
        hint.add(*known)
    else:
        hint.others += [value for value in known if value not in hint.others]


def _compared(found: Hints, contract: Contract, tree: exp.Expr) -> None:
    from sqlglot import exp

    left, right = tree.args["this"], tree.args["expression"]
    upward = isinstance(tree, exp.GT | exp.GTE)
    one, other = _column(contract, left), _column(contract, right)
    if one and other:
        later, earlier = (one, other) if upward else (other, one)
        _follow(found, contract, later, earlier)
    elif one:
        _bound(found, contract, left, right, "least" if upward else "most", isinstance(tree, exp.GT | exp.LT))
    elif other:
        _bound(found, contract, right, left, "most" if upward else "least", isinstance(tree, exp.GT | exp.LT))


def _bound(
    found: Hints, contract: Contract, side: exp.Expr, limit: exp.Expr, which: str, strict: bool = False
) -> None:
    """The tightest bound that is asked for; a strict one is taken a step further."""
    column = _column(contract, side)
    value = _literal(limit, column.type) if column else None
    if column is None or value is None:
        return
    up = which == "least"
    if strict:
        value = _next(value, 1 if up else -1, column.type)
    hint = found[contract.key, column.name]
    before = hint.least if up else hint.most
    if before is None or type(before) is not type(value) or ((value > before) == up):  # type: ignore[operator]  # same type
        if up:
            hint.least = value
        else:
            hint.most = value


def _next(value: Value, way: int, kind: str) -> Value:
    if isinstance(value, str):
        try:
            return (dt.datetime.fromisoformat(value) + dt.timedelta(days=way)).isoformat(sep=" ")
        except OverflowError:
            return value
    return int(value) + way if kind == "integer" else round(value + way * 0.01, 6)


def _column(contract: Contract, side: exp.Expr) -> Field | None:
    """The column that a side of a comparison is, plain or within a function that keeps its meaning."""
    from sqlglot import exp

    while isinstance(
        side, exp.Lower | exp.Upper | exp.Trim | exp.Cast | exp.Date | exp.Paren | exp.TsOrDsToDate
    ):
        side = side.this
    return contract.field(side.name) if isinstance(side, exp.Column) else None


def _literal(side: exp.Expr, kind: str) -> Value | None:
    """A constant, as a value of a column's type; None for what is none."""
    from sqlglot import exp

    sign = 1
    while isinstance(side, exp.Cast | exp.Date | exp.Paren | exp.Neg | exp.TsOrDsToDate):
        sign = -sign if isinstance(side, exp.Neg) else sign
        side = side.this
    if not isinstance(side, exp.Literal):
        return None
    text = str(side.this)
    if kind in _TIMES:
        try:
            return dt.datetime.fromisoformat(text).replace(tzinfo=None).isoformat(sep=" ")
        except ValueError:
            return None
    if kind == "string":
        return text if len(text) <= 60 else None
    if kind in _NUMBERS or kind.startswith("decimal"):
        if not re.fullmatch(r"-?\d{1,12}(\.\d{1,9})?", text):
            return None
        return sign * (int(text) if text.lstrip("-").isdigit() else float(text))
    return None


# -- pairs ------------------------------------------------------------------------------------------


def _named_pairs(found: Hints, contract: Contract) -> None:
    """Columns whose names say which comes first."""
    by_name = {column.name.lower(): column for column in contract.fields}
    for name, earlier in by_name.items():
        for first, second in _PAIRS:
            other = re.sub(rf"(?<![a-z]){first}(?![a-z])", second, name)
            later = by_name.get(other)
            if other != name and later and later.type in _TIMES:
                _follow(found, contract, later, earlier)


def _follow(found: Hints, contract: Contract, later: Field, earlier: Field) -> None:
    """Note which of two columns is the later one, unless that would go in a circle."""
    if later.type != earlier.type or later.key or later.references:
        return
    hint = found[contract.key, later.name]
    name: str | None = earlier.name
    while name is not None:
        if name == later.name:
            return
        name = found[contract.key, name].after
    hint.after = hint.after or earlier.name


def _pass_on(found: Hints, contracts: Mapping[str, Contract], contract: Contract, column: Field) -> None:
    """A foreign key holds what its partner holds: there the values must be."""
    target = contracts.get(column.references[0]) if column.references else None
    partner = target.field(column.references[1]) if target and column.references else None
    if target and partner and partner.type == column.type:
        hint = found[contract.key, column.name]
        found[target.key, partner.name].add(*hint.values)


def _join_up(found: Hints, plan: OrderedPlan, contracts: Mapping[str, Contract]) -> None:
    """Partners for what the plan joins; bounds of one side hold for the other, from which values come."""
    partner_of, aligned = partners.of(plan, contracts)
    pairs = [(place, (partner.table, partner.column)) for place, partner in partner_of.items()]
    pairs += [(one, other) for one, other in zip(aligned[::2], aligned[1::2], strict=True)]
    pairs += [(other, one) for one, other in zip(aligned[::2], aligned[1::2], strict=True)]
    for place, partner in partner_of.items():
        found[place].partner = partner
        found[place].after = None
    for one, other in pairs:
        hint, target = found[one], found[other]
        target.least = hint.least if target.least is None else target.least
        target.most = hint.most if target.most is None else target.most
        target.add(*hint.values)
