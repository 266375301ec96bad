"""`planc rules`: the catalogue."""

from __future__ import annotations

import click

from compiler.cli.common import color_option, out, style_for
from compiler.cli.selection import Entry, catalogue
from compiler.render.style import When


@click.command()
@click.option(
    "--output-format", "format", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@color_option
def command(format: str, color: When) -> None:
    """List everything that planc can find, with codes and names.

    \b
    Examples:
      planc rules
      planc rules --output-format json | jq -r '.rules[].code'
    """
    known = catalogue()
    if format == "json":
        from compiler.render.json import SCHEMA_VERSION, dumps

        rules = [
            {"code": e.code, "name": e.name, "severity": str(e.severity), "summary": _summary(e)}
            for e in known
        ]
        out(dumps({"schema_version": SCHEMA_VERSION, "rules": rules}))
        return
    style = style_for(color)
    column = max((len(entry.name) for entry in known), default=0)
    for entry in known:
        out(f"{style.strong(entry.code)}  {entry.name:<{column}}  {entry.severity!s:<7}  {_summary(entry)}\n")


def _summary(entry: Entry) -> str:
    return entry.page.strip().partition("\n")[0].rstrip(".")
