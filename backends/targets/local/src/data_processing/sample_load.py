"""Sample load.

Plan: sample_plan.md:2
"""

from src.data_processing import cleaning
from src.data_processing.extract import extract_table
from src.utils import store
from src.utils.task_run import TaskRun


def sample_load(run: TaskRun) -> None:
    """Read the inputs, do the work, write the outputs."""
    data = extract_table(run, "extract_samples")
    data = cleaning.drop_duplicates(run, data, ["id"])
    store.write_all(run, data)
