"""A run that is killed at any moment, and run again, ends with what an undisturbed run ends with."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.backends.local import emitted, plans

RUN = (sys.executable, "scripts/run_all.py", "--mode", "mock")


def left(folder: Path) -> dict[str, object]:
    """What a run leaves: every dataset as rows, and how each model did."""
    code = (
        "import json, sys; sys.path.insert(0, '.')\n"
        "from pathlib import Path\n"
        "from src.utils import graph, settings, store\n"
        "data = settings.Settings(Path('.').resolve(), 'mock').data_dir\n"
        "made = graph.load(Path('config/graph.json')).datasets\n"
        "tables = {k: store.load(data / d.path) for k, d in made.items()}\n"
        "print(json.dumps({k: sorted(map(str, t.to_pylist())) for k, t in tables.items() if t is not None}))"
    )
    done = emitted.python(folder, "-c", code)
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    for card in sorted(folder.rglob("card.json")):
        found[card.parent.name] = json.loads(card.read_text())["metrics"]
    return found


@pytest.mark.slow
def test_a_killed_run_is_taken_up_where_it_died(tmp_path: Path) -> None:
    plan = plans.bikes("polars").ordered()
    whole = emitted.write(plan, tmp_path / "whole")
    began = time.monotonic()
    assert emitted.run(whole, *RUN).returncode == 0
    lasts = time.monotonic() - began
    wanted = left(whole)
    assert len(wanted) > 5
    dice = random.Random()
    folder = emitted.write(plan, tmp_path / "killed")
    moments = [dice.uniform(0.1, 1.0) * lasts for _ in range(3)]
    for moment in moments:
        running = subprocess.Popen(RUN, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(moment)
        running.kill()
        running.wait()
    last = emitted.run(folder, *RUN)
    assert last.returncode == 0, last.stdout + last.stderr
    assert left(folder) == wanted, moments
