"""Strict readers of the Mermaid that planc writes: any line outside of the subset is an error.

They share no code with what writes it, so that a drawing is compared with the plan and not with itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

KEY = r"[a-z]\d+"
LABEL = r'"([^"\n]*)"'
SHAPES = {'["': "task", '[["': "phase", '[("': "table", '(["': "dataset"}
NODE = re.compile(rf'({KEY})(\[\["|\[\("|\(\["|\[")([^"\n]*)("\]\]|"\)\]|"\]\)|"\])')
CLOSING = {'["': '"]', '[["': '"]]', '[("': '")]', '(["': '"])'}
LINK = re.compile(rf"({KEY}) (-->|-\.->|==>)(?:\|([a-z]+)\|)? ({KEY})")
GROUP = re.compile(rf"subgraph ({KEY})\[{LABEL}\]")
CLASS = re.compile(rf"class ({KEY}(?:,{KEY})*) ([a-z]+)")


class Unreadable(AssertionError):  # noqa: N818 - reads as what it says
    pass


@dataclass
class Flow:
    direction: str = ""
    nodes: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Label and shape by key, in the order of the text."""
    groups: dict[str, str] = field(default_factory=dict)
    group_of: dict[str, str] = field(default_factory=dict)
    links: list[tuple[str, str, str, str]] = field(default_factory=list)
    """Source, target, word, arrow."""
    classes: dict[str, list[str]] = field(default_factory=dict)
    styled_links: list[int] = field(default_factory=list)


def plain(label: str) -> str:
    """A label as Mermaid shows it; what could mean anything else must have been spelled as an entity."""
    for bad in '<>"`{}[]|\\*~&^=@$%':
        if bad in label:
            raise Unreadable(f"{bad!r} stands bare in the label {label!r}")
    if re.sub(r"#\d+;", "", label).count("#") or re.sub(r"#\d+;", "", label).count(";"):
        raise Unreadable(f"a bare # or ; in {label!r}")
    return re.sub(r"#(\d+);", lambda m: chr(int(m[1])), label)


def flowchart(text: str) -> Flow:
    flow, inside = Flow(), ""
    for line in text.split("\n"):
        said = line.strip()
        if not said or said.startswith("%% "):
            continue
        if not flow.direction:
            match = re.fullmatch(r"flowchart (LR|TB)", said)
            if not match:
                raise Unreadable(f"no flowchart begins with {line!r}")
            flow.direction = match[1]
        elif match := GROUP.fullmatch(said):
            inside = match[1]
            flow.groups[inside] = plain(match[2])
        elif said == "end":
            inside = ""
        elif match := LINK.fullmatch(said):
            flow.links.append((match[1], match[4], match[3] or "", match[2]))
        elif (match := NODE.fullmatch(said)) and match[4] == CLOSING[match[2]]:
            if match[1] in flow.nodes:
                raise Unreadable(f"{match[1]} stands there twice")
            flow.nodes[match[1]] = (plain(match[3]), SHAPES[match[2]])
            flow.group_of[match[1]] = inside
        elif match := CLASS.fullmatch(said):
            flow.classes.setdefault(match[2], []).extend(match[1].split(","))
        elif match := re.fullmatch(r"linkStyle (\d+(?:,\d+)*) stroke:#\w{6},stroke-width:3px", said):
            flow.styled_links += [int(n) for n in match[1].split(",")]
        elif not re.fullmatch(r"classDef [a-z]+ [a-z-]+:[#\w ]+(?:,[a-z-]+:[#\w ]+)*", said):
            raise Unreadable(f"cannot be read: {line!r}")
    if missing := {end for link in flow.links for end in link[:2]} - set(flow.nodes):
        raise Unreadable(f"links to nodes without a label: {sorted(missing)}")
    return flow


@dataclass
class Bar:
    text: str
    section: str
    tags: list[str]
    key: str
    start: str
    finish: str


BAR = re.compile(rf"([^:\n]+) :((?:(?:crit|done|active|milestone), )*)({KEY}), ([^,]+), ([^,]+)")


def gantt(text: str) -> tuple[dict[str, str], list[Bar]]:
    """The settings and the bars."""
    settings: dict[str, str] = {}
    bars: list[Bar] = []
    section = ""
    for line in text.split("\n"):
        said = line.strip()
        if not said or said.startswith("%% ") or said == "gantt":
            continue
        if re.fullmatch(r'%%\{init: \{"gantt": \{"leftPadding": \d+\}\}\}%%', said):
            continue
        if match := re.fullmatch(
            r"(title|dateFormat|axisFormat|tickInterval|todayMarker|weekday) (.+)", said
        ):
            settings[match[1]] = match[2]
        elif match := re.fullmatch(r"section (.+)", said):
            section = plain(match[1])
        elif match := BAR.fullmatch(said):
            tags = [tag for tag in match[2].split(", ") if tag]
            bars.append(Bar(plain(match[1]), section, tags, match[3], match[4], match[5]))
        else:
            raise Unreadable(f"cannot be read: {line!r}")
    return settings, bars


@dataclass
class Tables:
    names: dict[str, str] = field(default_factory=dict)
    columns: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)
    """Name, type and keys of each column."""
    relations: set[tuple[str, str, str]] = field(default_factory=set)


COLUMN = re.compile(r'([a-z]+) ([A-Za-z_]\w*)((?: (?:PK|FK|PK, FK))?)(?: "([^"\n]*)")?')


def er(text: str) -> Tables:
    found, inside = Tables(), ""
    for line in text.split("\n"):
        said = line.strip()
        if not said or said.startswith("%% ") or said == "erDiagram":
            continue
        if match := re.fullmatch(rf"({KEY})\[{LABEL}\]( \{{)?", said):
            found.names[match[1]] = plain(match[2])
            inside = match[1] if match[3] else ""
        elif said == "}":
            inside = ""
        elif match := re.fullmatch(rf"({KEY}) \}}o--\|\| ({KEY}) : {LABEL}", said):
            found.relations.add((match[1], match[2], plain(match[3])))
        elif inside and (match := COLUMN.fullmatch(said)):
            name = plain(match[4]) if match[4] is not None else match[2]
            found.columns.setdefault(inside, []).append((name, match[1], match[3].strip()))
        else:
            raise Unreadable(f"cannot be read: {line!r}")
    return found
