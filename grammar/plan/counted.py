"""Tasks of one counted list are called by their numbers where the plan calls them so: "Task 3 depends on
task 1".  Numbers that nothing refers to say only where an item stands, and are no ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compiler.ir import Ref
from compiler.labels import kind_of
from compiler.source import Source
from grammar.plan.chains import relations_told
from grammar.plan.drafts import Draft
from grammar.plan.lowered import Lowered


def call_by_number(tasks: list[Draft], lowered: Lowered, source: Source) -> None:
    """Give the tasks of the plan's one list their numbers as ids, if it refers to any of these."""
    counted = [task for task in tasks if task.counted is not None]
    numbers = [task.counted for task in counted]
    if len(counted) < 2 or numbers != list(range(numbers[0] or 0, (numbers[0] or 0) + len(numbers))):
        return
    if any(task.written_id for task in tasks):
        return
    known = {str(number) for number in numbers}
    if any(ref.id in known and _names_task(ref) for ref in _refs(counted, lowered, source)):
        for task in counted:
            task.written_id, task.id_span, task.ordinal = str(task.counted), task.count_span, True


def _names_task(ref: Ref) -> bool:
    return ref.label is None or ref.label == "step" or kind_of(ref.label) == "task"


def _refs(tasks: Iterable[Draft], lowered: Lowered, source: Source) -> Iterator[Ref]:
    for task in tasks:
        for need in task.needs:
            yield from need.refs
    for relation, _ in relations_told(lowered, source):
        yield from relation.after
        yield from relation.before
