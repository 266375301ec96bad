"""Damage to the form of pages: YAML, fences, diagrams, tables, characters."""

from __future__ import annotations

from collections.abc import Iterator

from tests.mutation.fault import Fault, Texts, insert, kind, line_of, matches, put
from tests.mutation.samples import connections_of, items, plan_of, sources_of, specs_of


@kind("bracket of a YAML list not closed", "PL004")
def bracket(texts: Texts) -> Iterator[Fault]:
    for path, match in matches(texts, r"^ +(?:- )?[a-z_]+: \[.*(\])$"):
        yield put(texts, path, *match.span(1), "")


@kind("YAML key without its colon", "PL004")
def colon(texts: Texts) -> Iterator[Fault]:
    """Not where the whole entry of a list would be a plain text without it."""
    for path, match in matches(texts, r"^ +(- )?[a-z_]+(:) [a-z\"].*$(?=\n( *)(\S))"):
        if match[1] is None or (match[4] != "-" and len(match[3]) > match[0].index("-")):
            yield put(texts, path, *match.span(2), "")


@kind("quotation mark of YAML not closed", "PL004")
def quote(texts: Texts) -> Iterator[Fault]:
    for path, match in matches(texts, r'^ +(?:- )?[a-z_]+: \[?"[^"\n]*(").*$'):
        yield put(texts, path, *match.span(1), "")


@kind("tab before a YAML key", "PL004")
def tab(texts: Texts) -> Iterator[Fault]:
    for path, match in matches(texts, r"^( {2,})[a-z_]+: [^\n]+$"):
        if "sql" not in texts[path]:
            yield put(texts, path, *match.span(1), "\t")


@kind("YAML key given twice", "PL011")
def key_twice(texts: Texts) -> Iterator[Fault]:
    for path, match in matches(texts, r"^( +)(?:- )?([a-z_]+): [^\n]+\n"):
        if "sql" in texts[path]:
            continue
        prefix = " " * len(match[0][: match.start(2) - match.start()])
        line = prefix + match[0][match.start(2) - match.start() :]
        yield insert(texts, path, match.end(), line)


@kind("fence not closed", "PL005")
def fence(texts: Texts) -> Iterator[Fault]:
    """The last line of a block is gone; the finding is due where the block begins."""
    for path, match in matches(texts, r"^```\w+\n(?:(?!```).*\n)*(```\n?)"):
        fault = put(texts, path, *match.span(1), "")
        yield Fault(
            "fence not closed", fault.changes, ((path, line_of(texts[path], match.start())),), fault.spot
        )


@kind("line of a diagram that is none", "PL006")
def diagram(texts: Texts) -> Iterator[Fault]:
    for path, match in matches(texts, r"^ +(RA-\d+) (-->) (RA-\d+)$"):
        start, end = match.span(2)
        for wrong in ("->>>", "=>", "- ->", "after", "-->|then"):
            yield put(texts, path, start, end, wrong)
        yield put(texts, path, *match.span(1), f"{match[1]}[")


_UNSEEN = ("\u200b", "\u00ad", "\u202e", "\u2060", "\ufeff")


@kind("invisible character in the name of a task", "PL010")
def unseen_name(texts: Texts) -> Iterator[Fault]:
    yield from _in_names(texts, _UNSEEN)


@kind("control character in the name of a task", "PL010 PL001")
def control_name(texts: Texts) -> Iterator[Fault]:
    yield from _in_names(texts, ("\x07", "\x1b", "\x08", "\x00"))


def _in_names(texts: Texts, marks: tuple[str, ...]) -> Iterator[Fault]:
    for item in items(texts):
        for mark in marks:
            for at in (3, len(item.name) // 2):
                place = item.name_at + at
                yield put(texts, item.path, place, place, mark, spot=item.id)


@kind("invisible character in a reference or column", "PL010 PL201 PL502")
def unseen_reference(texts: Texts) -> Iterator[Fault]:
    for path, match in matches(texts, r"^ +(?:columns: \[\w+, |- table: |x: )(\w\w)\w+", "/"):
        for mark in _UNSEEN:
            yield put(texts, path, match.end(1), match.end(1), mark)


@kind("letters of another encoding", "PL001")
def latin(texts: Texts) -> Iterator[Fault]:
    """One file was saved as Latin-1; the bytes of one accented letter are no UTF-8."""
    for path, match in matches(texts, r"^(?:#+|- \*\*|\| RA-\d+ \|).*?[a-z]{3}(e)[a-z]"):
        yield put(texts, path, *match.span(1), "\udce9")


@kind("row with a cell too many", "PL012")
def long_row(texts: Texts) -> Iterator[Fault]:
    for path, match in matches(texts, r"^\|(?! ?-|.*(?:ID|Area|Column) ).*\|$"):
        for cell in (" see the remark |", " 7 |"):
            yield put(texts, path, match.end(), match.end(), cell)


@kind("front matter not closed", "PL014")
def front_matter(texts: Texts) -> Iterator[Fault]:
    plan = plan_of(texts)
    for path in (plan, sources_of(texts), connections_of(texts), *sorted(specs_of(texts).values())):
        for lines in ("---\nauthor: Sofia Marin\n\n", "---\nstatus: draft\nversion: 3\n\n"):
            yield insert(texts, path, 0, lines)


@kind("empty plan", "PL002 PL003")
def empty(texts: Texts) -> Iterator[Fault]:
    plan = plan_of(texts)
    bodies = ("", "\n\n", "   \n", "<!-- later -->\n", "\t\n", "\ufeff", "\r\n", "---\n---\n", "\n" * 40)
    for body in (*bodies, "# Plan\n", "Some day.\n"):
        yield Fault(f"only {body!r}", {plan: body}, ((plan, 1),), body)
