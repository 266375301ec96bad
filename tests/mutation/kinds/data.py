"""Mistakes in what is read from and written to where."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.mutation.fault import Fault, Texts, insert, kind, line_of, matches, put, typos
from tests.mutation.samples import columns, items, plan_of, sources_of, specs_of, tables, waits


@kind("unknown table in a specification", "PL501")
def table(texts: Texts) -> Iterator[Fault]:
    for path, match in matches(texts, r"^ +- table: (\w+)$"):
        for wrong in typos(match[1]):
            yield put(texts, path, *match.span(1), wrong)


@kind("unknown table in the plan", "PL501 PL505")
def table_in_plan(texts: Texts) -> Iterator[Fault]:
    plan = plan_of(texts)
    for path, match in matches({plan: texts[plan]}, r"^- \*\*Inputs\*\*: (.*)$"):
        for name in re.finditer(r"`(\w+)`", match[0]):
            for wrong in typos(name[1]):
                yield put(texts, path, match.start() + name.start(1), match.start() + name.end(1), wrong)
    for path, match in matches({plan: texts[plan]}, r"^\| RA-2.*\| ([a-z_, ]+) \| [a-z_, ]+ \| \[.*$"):
        for name in re.finditer(r"\w+", match[1]):
            for wrong in typos(name[0]):
                start = match.start(1) + name.start()
                yield put(texts, path, start, start + len(name[0]), wrong)


@kind("unknown column of a source", "PL502")
def column(texts: Texts) -> Iterator[Fault]:
    for path, match in matches(
        texts, r"^ +- table: \w+\n(?: +(?:connection|endpoint): .*\n)*( +columns: )\[(.*)\]"
    ):
        for name in re.finditer(r"\w+", match[2]):
            for wrong in list(typos(name[0]))[:3]:
                start = match.start(2) + name.start()
                yield put(texts, path, start, start + len(name[0]), wrong)


@kind("unknown column in a join", "PL502")
def join(texts: Texts) -> Iterator[Fault]:
    for path, match in matches(texts, r"^ +- \w+\.(\w+) = \w+\.(\w+)$"):
        for group in (1, 2):
            for wrong in list(typos(match[group]))[:3]:
                yield put(texts, path, *match.span(group), wrong)


@kind("unknown table in a join", "PL501 PL502")
def join_table(texts: Texts) -> Iterator[Fault]:
    for path, match in matches(texts, r"^ +- (\w+)\.\w+ = (\w+)\.\w+$"):
        for group in (1, 2):
            for wrong in list(typos(match[group]))[:3]:
                yield put(texts, path, *match.span(group), wrong)


@kind("unknown column in a step", "PL502 PL513")
def step(texts: Texts) -> Iterator[Fault]:
    """Of a validation, cleaning, method, model or chart."""
    for path, match in matches(
        texts, r"^ +- name: \w+\n(?: +(?:type|algorithm|target): .*\n)* +(?:columns|features): \[(.*)\]"
    ):
        for name in re.finditer(r"\w+", match[1]):
            for wrong in list(typos(name[0]))[:2]:
                start = match.start(1) + name.start()
                yield put(texts, path, start, start + len(name[0]), wrong)
    for path, match in matches(texts, r"^ +(?:x|y|target): (\w+)$"):
        for wrong in list(typos(match[1]))[:2]:
            yield put(texts, path, *match.span(1), wrong)


@kind("unknown column in a formula", "PL513 PL502")
def formula(texts: Texts) -> Iterator[Fault]:
    known = {each.name for each in columns(texts)}
    known |= {match[1] for _, match in matches(texts, r"- name: (\w+)\n +formula")}
    for path, match in matches(texts, r"^ +(?:formula|rule|filter|group_by): (.*)$"):
        for name in re.finditer(r"(?<!')(?<!extract\()\b\w+\b(?!')", match[1]):
            if name[0] in known:
                for wrong in list(typos(name[0]))[:2]:
                    start = match.start(1) + name.start()
                    yield put(texts, path, start, start + len(name[0]), wrong)


_TEXT = ("varchar", "text", "string", "char")
_NUMBER = ("int", "bigint", "smallint", "integer", "double", "decimal")


def _kind_of(type: str) -> str:
    if type.startswith(_TEXT):
        return "text"
    if type.startswith(_NUMBER):
        return "number"
    return type.split("(")[0].split()[0]


def _types(texts: Texts) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for each in columns(texts):
        found.setdefault(each.name, set()).add(_kind_of(each.type))
    return found


@kind("mean of a text", "PL503")
def mean_of_text(texts: Texts) -> Iterator[Fault]:
    """A specification that reads a text column calculates with it."""
    types = _types(texts)
    for path, match in matches(texts, r"^  sources:\n(?: {4,}.*\n)+"):
        read = re.findall(r"\w+", " ".join(re.findall(r"columns: \[(.*)\]", match[0])))
        for name in dict.fromkeys(read):
            if types.get(name) != {"text"}:
                continue
            for wanted in (f"avg({name})", f"sum({name})", f"stddev({name})", f"sum({name}) / 2"):
                new = f"    - name: new_figure\n      formula: {wanted}\n      type: float\n"
                if features := re.search(r"^  features:\n", texts[path], re.MULTILINE):
                    yield insert(texts, path, features.end(), new, spot=(path, name), faulty=1)
                elif steps := re.search(r"^transformation:\n", texts[path], re.MULTILINE):
                    lines = "  features:\n" + new
                    yield insert(texts, path, steps.end(), lines, spot=(path, name), faulty=2)
                else:
                    at = re.search(r"^(?:analysis|outputs):\n", texts[path], re.MULTILINE)
                    assert at
                    lines = "transformation:\n  features:\n" + new
                    yield insert(texts, path, at.start(), lines, spot=(path, name), faulty=3)


@kind("join on unlike types", "PL504")
def unlike_join(texts: Texts) -> Iterator[Fault]:
    types = _types(texts)
    for path, match in matches(texts, r"^ +- (\w+)\.(\w+) = (\w+)\.(\w+)$"):
        for table, column in ((1, 2), (3, 4)):
            mine = types.get(match[column])
            here = re.search(rf"- table: {match[table]}\n +columns: \[(.*)\]", texts[path])
            if not mine or not here:
                continue
            for other in re.findall(r"\w+", here[1]):
                if len(types.get(other, ())) != 1 or types[other] & mine:
                    continue
                if types[other] | mine <= {"number", "text", "timestamp"}:
                    yield put(texts, path, *match.span(column), other)


@kind("foreign key to nowhere", "PL512")
def foreign_key(texts: Texts) -> Iterator[Fault]:
    path = sources_of(texts)
    for _, match in matches({path: texts[path]}, r"FK (\w+)\.(\w+)|REFERENCES (\w+) \((\w+)\)"):
        for group in (1, 2, 3, 4):
            if match[group]:
                for wrong in list(typos(match[group]))[:3]:
                    yield put(texts, path, *match.span(group), wrong)


@kind("foreign key of another type", "PL504")
def unlike_key(texts: Texts) -> Iterator[Fault]:
    """A key column has a type that the column it refers to cannot equal."""
    for each in columns(texts):
        if "FK" in each.key or "REFERENCES" in each.key:
            line = texts[each.path][each.start : each.end]
            for other in ("timestamp", "varchar(20)", "date", "text"):
                new = other if each.row else other.upper()
                changed = re.sub(re.escape(each.type), new, line, count=1, flags=re.IGNORECASE)
                yield put(texts, each.path, each.start, each.end, changed)


@kind("column described twice", "PL511")
def column_twice(texts: Texts) -> Iterator[Fault]:
    for each in columns(texts):
        if "K" in each.key.upper() and each.key:
            continue
        other = "boolean" if _kind_of(each.type) != "boolean" else "date"
        line = (
            f"| {each.name} | {other} | | yes | As the export has it |\n"
            if each.row
            else f"  {each.name} {other.upper()},\n"
        )
        # A comma is due before it in SQL, and the line above has one but for the last.
        text = texts[each.path]
        if each.row or text[each.start : each.end].rstrip().endswith(","):
            yield insert(texts, each.path, each.end, line)


@kind("key that may be empty", "PL514")
def nullable_key(texts: Texts) -> Iterator[Fault]:
    path = sources_of(texts)
    for _, match in matches({path: texts[path]}, r"^\| \w+ \| [^|]+ \| PK[^|]*\| (no) \|"):
        for word in ("yes", "Yes", "true", "nullable"):
            yield put(texts, path, *match.span(1), word)


@kind("unknown incremental column", "PL502 PL507")
def incremental(texts: Texts) -> Iterator[Fault]:
    for path, match in matches(texts, r"^ +incremental: (\w+)$"):
        for wrong in typos(match[1]):
            yield put(texts, path, *match.span(1), wrong)


@kind("unknown incremental column of a source", "PL502 PL507")
def source_incremental(texts: Texts) -> Iterator[Fault]:
    for path, match in matches(texts, r"^- (?:\*\*)?Incremental column(?:\*\*)?: (\w+)$"):
        for wrong in typos(match[1]):
            yield put(texts, path, *match.span(1), wrong)


@kind("incremental without a column", "PL507")
def no_watermark(texts: Texts) -> Iterator[Fault]:
    """Tables whose description has no column to go by are to be loaded in parts."""
    path = sources_of(texts)
    for name, section in tables(texts).items():
        stated = re.search(r"- (?:\*\*)?Incremental column(?:\*\*)?: .*\n", section[0])
        page = texts[path]
        if stated:
            page = page.replace(section[0], section[0].replace(stated[0], ""))
        for spec, match in matches(
            texts, rf"^    - table: {name}\n(?:      (?!incremental).*\n)*(?:      (incremental: .*)\n)?"
        ):
            for word in ("incremental: true", "mode: incremental", "incremental: yes", "load: incremental"):
                if match[1]:
                    fault = put(texts, spec, *match.span(1), word)
                else:
                    fault = insert(texts, spec, match.end(), f"      {word}\n")
                tail = line_of(texts[spec], match.start())
                yield Fault(fault.what, {path: page, **fault.changes}, (*fault.at, (spec, tail)), fault.spot)


@kind("dataset written twice", "PL306")
def two_writers(texts: Texts) -> Iterator[Fault]:
    """A second specification writes what another one writes, too; due at either of the two."""
    plan = plan_of(texts)
    blocks = r"^    - name: (\w+)\n      format: .*\n      path: (?!models/).*\n"
    found = [(path, match[1], match[0], match.start()) for path, match in matches(texts, blocks)]
    for path, _, _, start in found:
        for other, name, block, there in found:
            if other == path or f"table: {name}\n" in texts[path]:
                continue  # what reads a dataset and writes it brings it up to date
            fault = insert(texts, path, start, block, spot=(path, name))
            at = [*fault.at, (other, line_of(texts[other], there))]
            for _, told in matches({plan: texts[plan]}, rf"Outputs\*\*.*`{name}`|^\| RA.*\b{name}\b.*\["):
                at.append((plan, line_of(texts[plan], told.start())))
            yield Fault(f"{path}: {fault.what}", fault.changes, tuple(at), fault.spot)


@kind("data read without a dependency", "PL307", "PL102")
def undeclared(texts: Texts) -> Iterator[Fault]:
    """A dependency on a task whose output is read is taken out of the plan and the specification."""
    plan, specs, direct = plan_of(texts), specs_of(texts), waits(texts)
    for item in items(texts):
        spec = specs.get(item.id)
        if item.form != "heading" or not spec or len(direct[item.id]) < 2:
            continue
        for need in sorted(direct[item.id]):
            wrote = re.findall(r"- name: (\w+)\n      format", texts[specs[need]]) if need in specs else []
            if not any(f"table: {name}\n" in texts[spec] for name in wrote):
                continue
            if _reached(direct, item.id, need):
                continue
            field = re.search(r"Depends on\*\*: (.*)", texts[plan][item.start : item.end])
            assert field
            if need not in field[1]:
                continue
            start, end = item.start + field.start(1), item.start + field.end(1)
            fault = put(texts, plan, start, end, ", ".join(sorted(direct[item.id] - {need})))
            left = re.sub(rf'(depends_on: \[.*?)"{need}"(?:, )?|, "{need}"(?=\])', r"\1", texts[spec])
            left = left.replace(", ]", "]")
            reads = [
                (spec, line_of(texts[spec], texts[spec].index(f"table: {name}\n")))
                for name in wrote
                if f"table: {name}\n" in texts[spec]
            ]
            heads = [(plan, line_of(texts[plan], item.start))]
            inputs = texts[plan].index("**Inputs**", item.start)
            at = (*fault.at, *reads, *heads, (plan, line_of(texts[plan], inputs)))
            yield Fault(fault.what, {**fault.changes, spec: left}, at, (item.id, need))


def _reached(direct: dict[str, set[str]], item: str, need: str) -> bool:
    """Whether an item waits for another one by way of a third."""
    ahead = [each for each in direct[item] if each != need]
    while ahead:
        each = ahead.pop()
        if each == need:
            return True
        ahead.extend(direct[each])
    return False
