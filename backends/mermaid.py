"""Mermaid: how text from a plan is spelled in it, and how a chart becomes a flowchart.

Labels are quoted, and every character that Mermaid, the Markdown inside its labels or a browser could take
for anything but itself is written as an entity code (``#35;``), which is what Mermaid documents for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from backends.chart import (
    BORDERS,
    CRITICAL,
    CYCLE,
    CYCLE_FILL,
    FILLS,
    TEXT,
    Chart,
    Link,
    Node,
    Shape,
    grouped,
)
from backends.plain_text import one_line

LABEL_LIMIT = 80
MAX_EDGES = 500
MAX_TEXT = 50_000
"""What Mermaid draws unless it is configured otherwise (`maxEdges`, `maxTextSize`)."""

_PLAIN_ASCII = frozenset(" .,:-/()'_!?")
# Mermaid's own stand-ins for entity codes: text that holds one would be decoded.
_STAND_IN = frozenset("ﬂ¶ß°")
# What Markdown would take for a list, emphasis or a link, though each character alone is harmless.
_LIST = re.compile(r"^(?:[-+]|\d+[.)](?=\s|$))")
_OUTER_MARK = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_COLON = re.compile(r":(?! )")
# Most names: nothing in them can be risky, which is faster to see than to look at every character.
_HARMLESS = re.compile(r"(?:[A-Za-z]|\d+(?:\.\d+)+ )[A-Za-z0-9 ,()/']*")
_WWW = re.compile(r"(?i)www\.")

_SHAPES: dict[Shape, tuple[str, str]] = {
    "task": ('["', '"]'),
    "phase": ('[["', '"]]'),
    "table": ('[("', '")]'),
    "dataset": ('(["', '"])'),
}

_MARKS = {
    "done": "stroke-dasharray:6 2",
    "critical": f"stroke:{CRITICAL},stroke-width:4px",
    "cyclic": f"fill:{CYCLE_FILL},stroke:{CYCLE},stroke-width:4px,stroke-dasharray:8 4",
}


def label(text: str, limit: int = LABEL_LIMIT) -> str:
    """A text as it stands between the quotes of a label; never empty.

    A colon stays one where a space follows: nothing but prose has that.
    """
    text = one_line(text, limit) or "?"
    if _HARMLESS.fullmatch(text):
        return text
    risky = {m.end() - 1 for m in _LIST.finditer(text)} | {m.start() for m in _OUTER_MARK.finditer(text)}
    risky |= {m.end() - 1 for m in _WWW.finditer(text)} | {m.start() for m in _COLON.finditer(text)}
    return "".join(
        c if i not in risky and _is_plain(c) else f"#{ord(c)};"  # an entity code
        for i, c in enumerate(text)
    )


def unlabel(text: str) -> str:
    """What `label` spelled, read back."""
    return re.sub(r"#(\d+);", lambda m: chr(int(m[1])), text)


def _is_plain(character: str) -> bool:
    if character.isascii():
        return character.isalnum() or character in _PLAIN_ASCII
    return character not in _STAND_IN


def comment(text: str) -> str:
    """A remark.  ``%%{`` would open a directive, so that the sign is followed by a space."""
    return f"%% {one_line(text, 200).replace('{', '(').replace('}', ')')}"


def flowchart(chart: Chart) -> str:
    lines = [comment(chart.title), *(comment(note) for note in chart.notes), f"flowchart {chart.direction}"]
    for group, nodes in grouped(chart):
        if group is None:
            lines += [f"    {_node(node)}" for node in nodes]
        else:
            lines.append(f'    subgraph {group.key}["{label(group.text)}"]')
            lines += [f"        {_node(node)}" for node in nodes]
            lines.append("    end")
    lines += [f"    {_link(link)}" for link in chart.links]
    lines += [f"    {line}" for line in _styles(chart)]
    return "\n".join(lines) + "\n"


def _node(node: Node) -> str:
    opening, closing = _SHAPES[node.shape]
    return f"{node.key}{opening}{label(node.label)}{closing}"


def _link(link: Link) -> str:
    arrow = "==>" if link.critical else "-.->" if link.style == "phase" else "-->"
    word = f"|{link.label}|" if link.label else ""
    return f"{link.source} {arrow}{word} {link.target}"


def _styles(chart: Chart) -> Iterator[str]:
    shapes: dict[Shape, list[str]] = {}
    for node in chart.nodes:
        shapes.setdefault(node.shape, []).append(node.key)
    for shape, keys in shapes.items():
        yield f"classDef {shape} fill:{FILLS[shape]},stroke:{BORDERS[shape]},color:{TEXT}"
        yield from _in_lines(f"class %s {shape}", keys)
    for mark, style in _MARKS.items():
        if keys := [node.key for node in chart.nodes if getattr(node, mark)]:
            yield f"classDef {mark} {style}"
            yield from _in_lines(f"class %s {mark}", keys)
    cyclic = [str(number) for number, link in enumerate(chart.links) if link.cyclic]
    yield from _in_lines(f"linkStyle %s stroke:{CYCLE},stroke-width:3px", cyclic)


def _in_lines(pattern: str, keys: Iterable[str], size: int = 40) -> Iterator[str]:
    """Long lists over several lines, so that a reader can compare two versions."""
    given = list(keys)
    for start in range(0, len(given), size):
        yield pattern % ",".join(given[start : start + size])
