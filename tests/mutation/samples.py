"""The samples as people see them: items, references, specifications, tables, by patterns over their text.

Nothing here asks planc: what it would misread is read here by other means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.mutation.fault import Texts, matches

ROOT = Path(__file__).resolve().parent.parent.parent / "samples"
SAMPLES = ("bikeshare", "readmission")


def texts_of(sample: str) -> dict[str, str]:
    folder = ROOT / sample
    return {
        file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(folder.rglob("*.md"))
    }


def plan_of(texts: Texts) -> str:
    return next(path for path in texts if path.endswith("_plan.md"))


def sources_of(texts: Texts) -> str:
    return next(path for path in texts if path.endswith("data_sources.md"))


def connections_of(texts: Texts) -> str:
    return next(path for path in texts if path.endswith("data_connections.md"))


def stack_of(texts: Texts) -> str:
    return next(path for path in texts if path.endswith("tech_stack.md"))


def specs_of(texts: Texts) -> dict[str, str]:
    """Story to the path of its specification."""
    found = {}
    for path in texts:
        if story := re.search(r'^  story: "?([\w.-]+)"?$', texts[path], re.MULTILINE):
            found[story[1]] = path
    return found


@dataclass(frozen=True)
class Item:
    """A task; `start` and `end` hold all of its lines."""

    id: str
    name: str
    phase: str
    path: str
    start: int
    end: int
    name_at: int
    form: str
    """`heading`, `check` or `row`."""


_PHASE = r"^## Phase (?P<n>\d+)(?P<dash>:| —) (?P<name>.+?) \(Weeks? (?P<a>\d+)(?:-(?P<b>\d+))?\)\n"
_TASKS = (
    ("heading", r"^### Story (?P<id>\d\.\d): (?P<name>.+)\n\n?(?:- .*\n?)*"),
    ("check", r"^- \[[ x]\] \*\*(?P<id>RA-\d+)\*\* (?P<name>[^(\n]+?) \(.*\n"),
    ("row", r"^\| (?P<id>RA-\d+) +\| (?P<name>[^|\n]+?) +\|.*\n"),
)


def phases(texts: Texts) -> list[re.Match[str]]:
    return list(re.finditer(_PHASE, texts[plan_of(texts)], re.MULTILINE))


def items(texts: Texts) -> list[Item]:
    plan = plan_of(texts)
    heads = phases(texts)
    found = []
    for form, pattern in _TASKS:
        for _, match in matches({plan: texts[plan]}, pattern):
            phase = [head["n"] for head in heads if head.start() < match.start()][-1]
            found.append(
                Item(match["id"], match["name"], phase, plan, *match.span(), match.start("name"), form)
            )
    return sorted(found, key=lambda item: item.start)


@dataclass(frozen=True)
class Ref:
    """A place that says what an item waits for; of a list, the whole list with its separators is known."""

    owner: str
    id: str
    path: str
    start: int
    end: int
    form: str
    """`field`, `check`, `cell`, `order` (a YAML block of the plan), `arrow` or `spec`."""


def refs(texts: Texts) -> list[Ref]:
    """Everything that says that an item waits for another one; ranges are left out."""
    return [
        Ref(owner, match[0], path, start + match.start(), start + match.end(), form)
        for owner, path, start, end, form in lists(texts)
        for match in re.finditer(r"RA-\d+|\d\.\d", texts[path][start:end])
        if not re.search(r"\d\.\d-\d", texts[path][start:end])
    ]


def lists(texts: Texts) -> Iterator[tuple[str, str, int, int, str]]:
    """Owner, path, start, end and form of each list of what an item waits for."""
    for item in items(texts):
        body = texts[item.path][item.start : item.end]
        if item.form == "heading":
            pattern, form = r"\*\*Depends on\*\*: (.+)", "field"
        elif item.form == "check":
            pattern, form = r"\(depends on ([^)]+)\)", "check"
        else:
            pattern, form = r"^\|[^|]*\|[^|]*\| ((?:RA-\d+(?:, )?)+)", "cell"
        if found := re.search(pattern, body):
            yield item.id, item.path, item.start + found.start(1), item.start + found.end(1), form
    for path, match in matches(texts, r'story: "?([\w.-]+)"?\n +depends_on: \[(.*)\]'):
        yield match[1], path, *match.span(2), "order" if path == plan_of(texts) else "spec"
    for path, match in matches(texts, r"^ +(RA-\d+) --> (RA-\d+)$"):
        yield match[2], path, *match.span(1), "arrow"


def waits(texts: Texts) -> dict[str, set[str]]:
    """What each item waits for, as the plan says."""
    found: dict[str, set[str]] = {item.id: set() for item in items(texts)}
    for owner, path, start, end, form in lists(texts):
        piece = texts[path][start:end]
        if span := re.search(r"(\d)\.(\d)-\d\.(\d)", piece):
            found[owner] |= {f"{span[1]}.{n}" for n in range(int(span[2]), int(span[3]) + 1)}
        elif form != "spec":
            found[owner] |= set(re.findall(r"RA-\d+|\d\.\d", piece))
    return found


def upstream(texts: Texts) -> dict[str, set[str]]:
    """What each item waits for, directly or not."""
    direct = waits(texts)
    known: dict[str, set[str]] = {}

    def all_of(item: str) -> set[str]:
        if item not in known:
            known[item] = set(direct[item]).union(*(all_of(each) for each in direct[item]))
        return known[item]

    for item in direct:
        all_of(item)
    return known


@dataclass(frozen=True)
class Column:
    table: str
    name: str
    type: str
    path: str
    start: int
    """Where its line begins."""
    end: int
    name_at: int
    row: bool
    """Whether it stands in a Markdown table; else in SQL."""
    key: str


def columns(texts: Texts) -> list[Column]:
    path = sources_of(texts)
    text = texts[path]
    found = []
    for section in re.finditer(r"^## (\w+)\n(?:(?!^## ).*\n?)*", text, re.MULTILINE):
        for match in re.finditer(
            r"^\| (?P<name>[a-z_0-9]+) \| (?P<type>[a-z][^|]*?) \| (?P<key>[^|]*)\|.*\n"
            r"|^  (?P<c>[a-z_0-9]+) +(?P<t>[A-Z]+(?:\([^)]*\))?)(?P<k>.*)\n",
            section[0],
            re.MULTILINE,
        ):
            name = "name" if match["name"] else "c"
            found.append(
                Column(
                    section[1],
                    match[name],
                    (match["type"] or match["t"]).lower(),
                    path,
                    section.start() + match.start(),
                    section.start() + match.end(),
                    section.start() + match.start(name),
                    bool(match["name"]),
                    (match["key"] or match["k"] or "").strip(),
                )
            )
    return found


def tables(texts: Texts) -> dict[str, re.Match[str]]:
    """The sections of the page about sources, by the name of the table."""
    path = sources_of(texts)
    found = re.finditer(r"^## (?P<name>\w+)\n(?:(?!^## ).*\n?)*", texts[path], re.MULTILINE)
    return {match["name"]: match for match in found}
