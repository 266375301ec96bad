"""`planc schema`: JSON Schemas."""

from __future__ import annotations

from typing import Any

import click

from compiler.cli.common import out

WHAT = ("ir", "plan", "order", "show", "check", "why", "ls", "rules", "explain", "config")


@click.command()
@click.argument("what", type=click.Choice(WHAT), default="ir")
def command(what: str) -> None:
    """Print the JSON Schema of what planc prints or reads.

    \b
    WHAT is one of
      ir      what `planc ir` prints (the default)
      plan    the intermediate representation itself, with spans
      order   what `planc order --output-format json` prints
      show    what `planc show --output-format json` prints
      check   what `planc check --output-format json` prints
      why, ls, rules, explain
              what these commands print with --output-format json
      config  planc.toml

    \b
    Examples:
      planc schema > ir.schema.json
      planc schema config
    """
    from compiler.render.json import dumps

    out(dumps(schema(what)))


def schema(what: str) -> dict[str, Any]:
    if what == "config":
        from compiler import config

        return config.schema()
    if what == "check":
        from compiler.render.json import schema as check

        return check()
    if what == "plan":
        from compiler.ir import Plan

        return _titled(Plan.model_json_schema())
    if what in ("why", "ls", "rules", "explain"):
        from compiler.render.reports import REPORTS

        return REPORTS[what]()
    from compiler.printed import IrDocument, OrderDocument, Printed
    from compiler.shown import ShowDocument

    models: dict[str, type[Printed]] = {"ir": IrDocument, "order": OrderDocument, "show": ShowDocument}
    model = models[what]
    return _titled(model.model_json_schema(by_alias=True, mode="serialization"))


def _titled(schema: dict[str, Any]) -> dict[str, Any]:
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
