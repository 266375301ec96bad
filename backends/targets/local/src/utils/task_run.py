"""What a task is given when it runs: who it is, the settings, a log, and a place for its metrics."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import Any

from src.utils.graph import Graph, Node
from src.utils.settings import Settings


@dataclass
class TaskRun:
    """One task in one run."""

    node: Node
    graph: Graph
    settings: Settings
    metrics: dict[str, Any] = field(default_factory=dict)

    @property
    def log(self) -> logging.Logger:
        """The log of this task."""
        return logging.getLogger(self.node.key)

    def metric(self, name: str, value: Any) -> None:
        """Record a figure about this run: a row count, a score, a number of faults."""
        self.metrics[name] = value
        self.log.info("metric", extra={"metric": name, "value": value})
