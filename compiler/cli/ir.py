"""`planc ir`: what planc understood."""

from __future__ import annotations

import click

from compiler.cli.common import color_option, complain, out, path_argument, read, single
from compiler.cli.run import CLEAN, FINDINGS
from compiler.render.style import When


@click.command()
@path_argument
@color_option
def command(path: str, color: When) -> int:
    """Print what planc understood of a plan and its context, as JSON.

    Prints also of plans with errors or cycles, and then exits 1. `planc schema ir` describes the shape.

    \b
    Examples:
      planc ir bikes
      planc ir plan.md | jq '.tasks[] | {id, name, depends_on}'
    """
    from compiler.printed import dump, ir_document
    from compiler.render.json import dumps

    checked = read(single(path))
    out(dumps(dump(ir_document(checked.facts))))
    if checked.errors or checked.facts.cycles:
        complain(checked, color)
        return FINDINGS
    return CLEAN
