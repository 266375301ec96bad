"""Data-flow specifications: what one story reads, makes of it and leaves behind."""

from __future__ import annotations

from grammar.flows.reading import FlowReading, read_flow

__all__ = ["FlowReading", "read_flow"]
