"""`planc explain`: the page of a rule."""

from __future__ import annotations

import click

from compiler.cli.common import color_option, out, style_for
from compiler.cli.selection import catalogue, unknown
from compiler.render.style import Style, When


@click.command()
@click.argument("code")
@click.option(
    "--output-format", "format", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@color_option
def command(code: str, format: str, color: When) -> None:
    """Show what a rule finds, why it matters, and how to mend it.

    CODE is a code or a name; `planc rules` lists them.

    \b
    Examples:
      planc explain PL301
      planc explain dependency-cycle
    """
    known = catalogue()
    entry = next((each for each in known if code.upper() == each.code or code.lower() == each.name), None)
    if entry is None:
        raise unknown(code, known)
    if format == "json":
        from compiler.render.json import SCHEMA_VERSION, dumps

        named = {"code": entry.code, "name": entry.name, "severity": str(entry.severity)}
        out(dumps({"schema_version": SCHEMA_VERSION, **named, "page": entry.page.strip()}))
        return
    style = style_for(color)
    out(style.strong(f"{entry.code} {entry.name} ({entry.severity})") + "\n\n")
    out(_painted(entry.page.strip(), style) + "\n")


def _painted(page: str, style: Style) -> str:
    return "\n".join(style.help(line) if line.startswith("## ") else line for line in page.splitlines())
