"""Project context: tech stack, data sources, connections.

Secrets are found first and masked, so that nothing below ever sees one.
"""

from __future__ import annotations

from grammar.context.reading import ContextReading, read_context

__all__ = ["ContextReading", "read_context"]
