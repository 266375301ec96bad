"""Graphviz: how text from a plan is spelled in DOT, how a chart becomes a digraph, and its drawing as SVG."""

from __future__ import annotations

from collections.abc import Iterator

from backends.chart import BORDERS, CRITICAL, CYCLE, CYCLE_FILL, FILLS, TEXT, Chart, Link, Node, grouped
from backends.plain_text import one_line

LABEL_LIMIT = 80
PROGRAM = "dot"
_SHAPES = {"task": "box", "phase": "box3d", "table": "cylinder", "dataset": "note"}
# Without `newrank`, Graphviz before 9 gives up on some graphs whose boxes wait for each other.
_HEAD = (
    'graph [fontname="Helvetica", bgcolor="white", nodesep=0.3, ranksep=0.6, newrank=true]',
    'node [fontname="Helvetica", fontsize=11, style=filled, fontcolor="' + TEXT + '"]',
    'edge [fontname="Helvetica", fontsize=9, color="#444444"]',
)


class NoGraphviz(RuntimeError):  # noqa: N818 - reads as what it says
    """The program `dot` is not installed, or it could not draw this graph."""


def quoted(text: str, limit: int | None = LABEL_LIMIT) -> str:
    """A quoted string.  Graphviz reads escapes and character entities in it, so both are spelled out."""
    text = one_line(text, limit) or "?"
    for mark, spelled in (("&", "&amp;"), ("\\", "\\\\"), ('"', '\\"')):
        text = text.replace(mark, spelled)
    return f'"{text}"'


def digraph(chart: Chart) -> str:
    lines = [*(f"// {one_line(note, 200)}" for note in chart.notes), "digraph plan {"]
    lines += [f"    {line}" for line in _HEAD]
    lines.append(f"    label={quoted(chart.title)}; labelloc=t; rankdir={chart.direction}")
    for group, nodes in grouped(chart):
        if group is None:
            lines += [f"    {_node(node)}" for node in nodes]
        else:
            lines.append(f"    subgraph cluster_{group.key} {{")
            lines.append(f'        label={quoted(group.text)}; color="#777777"; style=rounded')
            lines += [f"        {_node(node)}" for node in nodes]
            lines.append("    }")
    lines += [f"    {_link(link)}" for link in chart.links]
    return "\n".join([*lines, "}"]) + "\n"


def _node(node: Node) -> str:
    border = CYCLE if node.cyclic else CRITICAL if node.critical else BORDERS[node.shape]
    marks = {
        "label": quoted(node.label),
        "shape": _SHAPES[node.shape],
        "fillcolor": f'"{CYCLE_FILL if node.cyclic else FILLS[node.shape]}"',
        "color": f'"{border}"',
    }
    if node.critical or node.cyclic:
        marks["penwidth"] = "3"
    if node.done or node.cyclic:
        marks["style"] = '"filled,dashed"'
    return f"{node.key} [{', '.join(f'{name}={value}' for name, value in marks.items())}]"


def _link(link: Link) -> str:
    marks = dict(_link_marks(link))
    shown = f" [{', '.join(f'{name}={value}' for name, value in marks.items())}]" if marks else ""
    return f"{link.source} -> {link.target}{shown}"


def _link_marks(link: Link) -> Iterator[tuple[str, str]]:
    if link.cyclic:
        yield from (("color", f'"{CYCLE}"'), ("penwidth", "2"))
    if link.label:
        yield "label", f'"{link.label}"'
    if link.critical:
        yield from (("color", f'"{CRITICAL}"'), ("penwidth", "3"))
    elif link.style == "phase" or link.cyclic:
        yield "style", "dashed"


def svg(text: str, seconds: float | None = None) -> str:
    """The drawing of a DOT text by Graphviz.  Raises `NoGraphviz` where that is not to be had in time."""
    from subprocess import TimeoutExpired

    from graphviz.backend import execute  # only drawing needs it

    try:
        done = execute.run_check(
            [PROGRAM, "-Tsvg"],
            input=text,
            encoding="utf-8",
            capture_output=True,
            quiet=True,
            timeout=seconds,
        )
    except execute.ExecutableNotFound:
        raise NoGraphviz(f"the program `{PROGRAM}` is not installed; it comes with Graphviz") from None
    except execute.CalledProcessError as error:
        raise NoGraphviz(f"`{PROGRAM}` could not draw this graph (exit status {error.returncode})") from None
    except TimeoutExpired:
        raise NoGraphviz(f"`{PROGRAM}` did not draw this graph within {seconds:g} seconds") from None
    except (OSError, UnicodeError) as error:
        raise NoGraphviz(f"`{PROGRAM}` could not be run: {error}") from None
    return str(done.stdout)
