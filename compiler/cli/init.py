"""`planc init`: a starter project."""

from __future__ import annotations

import os
from pathlib import Path

import click

from compiler.cli.common import color_option, out, style_for
from compiler.refusal import Refusal
from compiler.render.style import When

STARTER = Path(__file__).parent.parent / "starter"


@click.command()
@click.argument("folder", default=".", metavar="[DIR]")
@color_option
def command(folder: str, color: When) -> None:
    """Start a project: a small plan with its context that checks clean and builds.

    Files that exist are never overwritten.

    \b
    Examples:
      planc init
      planc init bikes
    """
    target = Path(folder)
    files = sorted(file for file in STARTER.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
    pairs = [(file, target / file.relative_to(STARTER)) for file in files]
    there = [place for _, place in pairs if os.path.lexists(place)]
    if there:
        raise Refusal(
            f"`{there[0]}` exists, and planc does not overwrite it", "name another folder: planc init DIR"
        )
    try:
        for file, place in pairs:
            place.parent.mkdir(parents=True, exist_ok=True)
            with open(place, "xb") as new:
                new.write(file.read_bytes())
    except OSError as error:
        raise Refusal(f"cannot write to `{target}`: {(error.strerror or str(error)).lower()}") from error
    style = style_for(color)
    for _, place in pairs:
        out(f"{style.added('created')} {place.as_posix()}\n")
    suffix = "" if folder == "." else f" {folder}"
    out(f"\nNext: planc check{suffix}, then planc build{suffix} -o out\n")
