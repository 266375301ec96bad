"""`planc show`: a document with what each of its lines became in the margin."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from compiler.cli.common import color_option, columns, note, out, read, style_for
from compiler.cli.projects import project_of
from compiler.cli.run import CLEAN, FINDINGS
from compiler.render import counted
from compiler.render.glyphs import cells, visible, width
from compiler.render.style import Style, When, is_terminal

if TYPE_CHECKING:
    from compiler.shown import Became, Line, ShowDocument, Summary

_MARGIN = 34
"""Columns of the margin, so that lines of 60 columns still fit a terminal."""
_TEXTS = frozenset(
    ("acceptance", "deliverable", "risk", "goal", "requirement", "description", "test", "step", "file")
)
"""What is kept as text, which stands right beside."""
_TOLD = 6
"""How many kinds of things the last line counts."""


@click.command()
@click.argument("path", default=".", metavar="[FILE]")
@click.option("--only", type=click.Choice(["unread"]), help="Only lines that planc made nothing of.")
@click.option(
    "--output-format", "format", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@color_option
def command(path: str, only: str | None, format: str, color: When) -> int:
    """Show a plan, or a file of its context, with what each line became in the margin.

    FILE is a plan, a tech stack, data sources, connections, or a data-flow specification; of a folder
    its plan is shown, and - is a plan on standard input. Lines with a dot were read and not used; codes in
    the margin are those of findings. Exits 1 where `planc check` has errors.

    \b
    Examples:
      planc show execution_plan.md
      planc show project_context/data_sources.md
      planc show plan.md --only unread
      planc show plan.md --output-format json | jq '.lines[] | select(.state == "unread")'
    """
    from compiler import driver

    job, shown = project_of(path)
    checked = read(job)
    document = driver.shown(checked, shown)
    if only:
        document = document.model_copy(
            update={"lines": [line for line in document.lines if line.state == only]}
        )
    if format == "json":
        from compiler.printed import dump
        from compiler.render.json import dumps

        out(dumps(dump(document)))
    else:
        for line in _rendered(document, style_for(color), columns() if is_terminal(sys.stdout) else None):
            out(line.rstrip() + "\n")
    if checked.errors:
        note(f"planc check has {counted(checked.errors, 'error')} here")
    return FINDINGS if checked.errors else CLEAN


def _rendered(document: ShowDocument, style: Style, room: int | None) -> Iterator[str]:
    digits = len(str(document.lines[-1].line)) if document.lines else 1
    before = 0
    for line in document.lines:
        if before and line.line > before + 1:
            yield f"{'':{_MARGIN + digits + 2}}{style.frame('|')}"
        before = line.line
        text = _cropped(line.text, room and max(20, room - _MARGIN - digits - 4))
        text = style.faint(text) if line.state == "unread" else text
        yield f"{_noted(line, style)} {style.frame(f'{line.line:>{digits}} |')} {text}"
    if document.lines:
        yield ""
    yield visible(_last(document.path, document.summary))


def _noted(line: Line, style: Style) -> str:
    codes = " ".join(line.findings)
    note = _cropped(_note(line), _MARGIN - (len(codes) + 1 if codes else 0))
    pad = " " * (_MARGIN - width(note) - len(codes))
    painted = {
        "understood": style.added if _is_item(line) else style.place,
        "kept": style.faint,
        "layout": style.faint,
        "unread": style.faint,
    }[line.state](note)
    return f"{painted}{pad}{style.removed(codes)}"


def _is_item(line: Line) -> bool:
    return any(each.what in ("phase", "task") for each in line.became)


def _note(line: Line) -> str:
    """What a line became, in one phrase; fields are set in below the item that they belong to."""
    if not line.became:
        return "" if line.state == "layout" else f"· {line.shape}"
    if _is_item(line):
        return "; ".join(_item(each) for each in line.became)
    return "  " + "; ".join(dict.fromkeys(_field(each) for each in line.became))


def _item(each: Became) -> str:
    return visible(f"{each.what} {each.value}") if each.what in ("phase", "task") else _field(each)


def _field(each: Became) -> str:
    what = visible(each.what)
    if not each.value:
        return what
    if each.what in (
        "acceptance",
        "deliverable",
        "risk",
        "goal",
        "requirement",
        "description",
        "test",
        "step",
        "file",
    ):
        return f"{what} of {visible(each.of)}" if each.of else what
    return f"{what}: {visible(each.value)}" if each.what != "column" else f"{what} {visible(each.value)}"


def _cropped(text: str, room: int | None) -> str:
    """A text as it is shown, cut where the room ends; a pipe has room for all of it."""
    shown = visible(text)
    if room is None or width(shown) <= room:
        return shown
    kept, used = [], 0
    for glyph, taken in cells(shown):
        if used + taken > room - 3:
            break
        kept.append(glyph)
        used += taken
    return "".join(kept) + "..."


def _last(path: str, summary: Summary) -> str:
    if not summary.lines:
        return f"{path}: empty"
    share = 100 * summary.understood // summary.lines
    parts = [
        f"{count} {word}"
        for count, word in (
            (summary.kept, "kept as text"),
            (summary.layout, "layout"),
            (summary.unread, "unread"),
        )
        if count
    ]
    told = [f"{what} {count}" for what, count in list(summary.became.items())[:_TOLD]]
    return (
        f"{path}: {summary.understood} of {summary.lines} lines understood ({share} %)"
        f"{', ' if parts else ''}{', '.join(parts)}{'; ' if told else ''}{', '.join(told)}"
    )
