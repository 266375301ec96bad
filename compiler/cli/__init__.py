"""The command line.  `main` is the console script; each command is a module, imported when named."""

from __future__ import annotations

from collections.abc import Sequence


def main(words: Sequence[str] | None = None) -> int:
    """Run planc and return its exit status: 0 clean, 1 findings, 2 wrong usage, 3 a fault of planc."""
    from compiler.cli.run import run

    return run(words)
