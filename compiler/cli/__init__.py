"""The command line.  `main` is the console script; each command is a module, imported when named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn


def main(words: Sequence[str] | None = None) -> NoReturn:
    """Run planc and leave with its exit status: 0 clean, 1 findings, 2 wrong usage, 3 a fault of planc."""
    from compiler.cli.run import leave, prepare, run

    prepare()
    leave(run(words))
