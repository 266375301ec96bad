"""A specified task that names no input: its predecessors' only dataset, marked as inferred, or a hook."""

from __future__ import annotations

from backends.local import project, tasks
from tests.backends.local import plans


def trained(*outputs: str) -> tuple[str, str]:
    """The module and the hooks of a task that trains a model and names no input."""
    sheet = plans.Sheet()
    sheet.table("rides", [("x", "float"), ("y", "float")])
    sheet.phase("1", "All")
    sheet.task("1.1", "Load rides", inputs=["rides"], outputs=list(outputs))
    sheet.task("1.2", "Train the model", needs="1.1")
    sheet.flow("1.2", models=(sheet.model("speed", "ridge", "y", ["x"], metrics=["mae"]),))
    body = tasks.bodies(project.project(sheet.ordered()))["1.2"]
    return body.text, body.hook_text


def test_the_only_dataset_of_the_predecessors_is_trained_on_and_marked() -> None:
    text, hooks = trained("stg_rides")
    assert 'data = store.read(run, "stg_rides")' in text
    assert 'training.train(run, data, "speed")' in text
    assert "inferred: the task names no input" in " ".join(text.split())
    assert not hooks


def test_of_several_none_is_guessed_and_nothing_is_left_out_silently() -> None:
    for outputs in ((), ("stg_rides", "stg_more")):
        text, hooks = trained(*outputs)
        assert "training" not in text
        assert "def transform(" in hooks
        assert "until then no metric is reported" in " ".join(hooks.split())
