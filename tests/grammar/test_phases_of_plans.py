"""Every shape of phases is read as what it is."""

from __future__ import annotations

import pytest
from listing import read_text
from shapes_of_phases import Shape, documents, labels, ordinals, titles

_EXACT = [*labels(), *titles(), *documents()]


@pytest.mark.parametrize("shape", _EXACT, ids=[shape.name for shape in _EXACT])
def test_phases(shape: Shape) -> None:
    plan = read_text(shape.plan).plan
    assert tuple(f"{phase.written_id or '-'} {phase.name.text}" for phase in plan.phases) == shape.phases
    assert shape.tasks is None or len(plan.tasks) == shape.tasks


@pytest.mark.parametrize("shape", ordinals(), ids=[shape.name for shape in ordinals()])
def test_other_ways_to_count(shape: Shape) -> None:
    plan = read_text(shape.plan).plan
    assert tuple(phase.name.text for phase in plan.phases) == shape.phases
    assert all(phase.written_id for phase in plan.phases)
    assert len(plan.tasks) == shape.tasks
