"""Colour, and whether there is any: the one place that decides."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TextIO

from compiler.diagnostics import Severity

When = Literal["auto", "always", "never"]

_SEVERITIES = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}


@dataclass(frozen=True, slots=True)
class Style:
    """Wraps text in ANSI colours, or leaves it as it is."""

    colour: bool = False

    def _wrap(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text

    def severity(self, severity: Severity, text: str) -> str:
        return self._wrap(_SEVERITIES[severity], text)

    def strong(self, text: str) -> str:
        return self._wrap("1", text)

    def faint(self, text: str) -> str:
        return self._wrap("2", text)

    def frame(self, text: str) -> str:
        """Line numbers, bars and arrows."""
        return self._wrap("1;34", text)

    def place(self, text: str) -> str:
        return self._wrap("36", text)

    def secondary(self, text: str) -> str:
        return self._wrap("1;34", text)

    def help(self, text: str) -> str:
        return self._wrap("1;36", text)

    def removed(self, text: str) -> str:
        return self._wrap("31", text)

    def added(self, text: str) -> str:
        return self._wrap("32", text)


def wants_colour(when: When, stream: TextIO, environ: Mapping[str, str] = os.environ) -> bool:
    """`--color`, then NO_COLOR, then FORCE_COLOR or CLICOLOR_FORCE, then CLICOLOR=0, then the terminal."""
    if when != "auto":
        return when == "always"
    if environ.get("NO_COLOR"):
        return False
    if any(environ.get(name) not in (None, "", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    if environ.get("CLICOLOR") == "0":
        return False
    return is_terminal(stream) and environ.get("TERM") != "dumb"


def is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except ValueError:  # closed
        return False
