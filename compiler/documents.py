"""Which files make up a project, and what each is to be read as."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from compiler.source import Source


class Role(StrEnum):
    PLAN = "plan"
    TECH_STACK = "tech_stack"
    DATA_SOURCES = "data_sources"
    CONNECTIONS = "data_connections"
    SETTINGS = "settings"
    """A file of settings in a folder of context: whatever it tells of is read."""
    FLOW = "flow"


@dataclass(frozen=True, slots=True)
class Document:
    role: Role
    source: Source
    file: Path | None = None
    """Where the bytes are; None is standard input, or text that never was a file."""
    left_out: str = ""
    """Why nothing of the file was taken in; its source is then empty."""
