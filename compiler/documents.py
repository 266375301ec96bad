"""Which files make up a project, and what each is to be read as."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from compiler.source import Source


class Role(StrEnum):
    PLAN = "plan"
    TECH_STACK = "tech_stack"
    DATA_SOURCES = "data_sources"
    CONNECTIONS = "data_connections"
    FLOW = "flow"


@dataclass(frozen=True, slots=True)
class Document:
    role: Role
    source: Source
