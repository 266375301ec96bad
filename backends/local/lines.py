"""Calls and lists as formatters lay them out: on one line where they fit, else one argument a line."""

from __future__ import annotations

from collections.abc import Sequence

from backends.local.source import WIDTH
from backends.spelling import Literal, columns

Argument = str | Literal | Sequence[str]
"""Code as it stands, a text of the plan, or a list of texts of the plan."""


def call(before: str, arguments: Sequence[Argument], indent: int = 4, after: str = ")") -> list[str]:
    """``before`` ends with the opening parenthesis; lines come without their first indent."""
    flat = f"{before}{', '.join(map(_flat, arguments))}{after}"
    if columns(flat) + indent <= WIDTH:
        return [flat]
    lines = [before]
    for argument in arguments:
        one = f"    {_flat(argument)},"
        if isinstance(argument, str | Literal) or columns(one) + indent <= WIDTH:
            lines.append(quiet(one, indent))
            continue
        lines.append("    [")
        lines += [quiet(f"        {Literal(text)},", indent) for text in argument]
        lines.append("    ],")
    lines.append(after)
    return lines


def quiet(line: str, indent: int) -> str:
    """A line that holds one long text cannot be broken; the linter is told so."""
    return f"{line}  # noqa: E501" if columns(line) + indent > WIDTH + 8 else line


def _flat(argument: Argument) -> str:
    if isinstance(argument, str | Literal):
        return str(argument)
    return "[" + ", ".join(str(Literal(text)) for text in argument) + "]"
