"""Business logic of Sample task title.

Plan: sample_plan.md:1
This file is yours.  Write the body of a hook and remove its `@pass_through`.
"""

from src.utils.hooks import pass_through
from src.utils.task_run import TaskRun


@pass_through
def perform(run: TaskRun) -> None:
    """What this task does: the plan names it, and does not say how."""
