"""All kinds of faults; each file enters its own when it is imported."""

from tests.mutation.kinds import around, data, reading, references, structure, times

__all__ = ["around", "data", "reading", "references", "structure", "times"]
