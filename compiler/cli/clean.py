"""`planc clean`: forget what was kept from run to run."""

from __future__ import annotations

import click

from compiler.cache import store
from compiler.cli.common import out
from compiler.refusal import Refusal
from compiler.render.glyphs import visible


@click.command()
def command() -> None:
    """Remove the results that planc keeps, of all projects; the next check reads everything anew.

    \b
    Examples:
      planc clean
      PLANC_CACHE_DIR=.planc_cache planc clean
    """
    try:
        freed = store.clean()
    except OSError as error:
        raise Refusal(f"cannot empty `{store.folder()}`: {(error.strerror or str(error)).lower()}") from error
    out(f"{visible(store.folder())}: {freed / 1024:,.0f} KB removed.\n")
