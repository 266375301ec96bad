"""Sample task title.

Plan: sample_plan.md:3
"""

from src.hooks import sample_task as hooks
from src.utils.task_run import TaskRun


def sample_task(run: TaskRun) -> None:
    """Do the work that the plan asks for; what that is stands in the hook."""
    hooks.perform(run)
