"""A project whose tables, columns, features and models are called as nobody should call them."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.planc import planc

LONG = "a_very_long_name_" * 6
PAGES = {
    "execution_plan.md": f"""# Odd names

## Phase 1: Extract
### Story 1.1: import
- **Spec**: `specs/1.md`
- **Duration**: 1 day

## Phase 2: Model
### Story 2.1: {LONG}
- **Depends on**: 1.1
- **Spec**: `specs/2.md`
- **Duration**: 1 day
""",
    "project_context/data_sources.md": """# Data sources

## order

| Column | Type | Key |
|---|---|---|
| select | integer | PK |
| group | text | |
| 2nd price | numeric(10,2) | |
| Größe | double precision | |
| is-open | boolean | |
| 名前 | text | |
| None | timestamp | |
""",
    "specs/1.md": """# Flow 1.1

```yaml
metadata:
  story: "1.1"
extraction:
  sources:
    - table: order
transformation:
  features:
    - name: try
      formula: '"2nd price" * 1.19'
      type: float
    - name: "{evil}"
      formula: 'case when "Größe" > 10 then 1 else 0 end'
      type: integer
    - name: 平均
      formula: avg("2nd price")
      group_by: [group]
      type: float
    - name: big?
      formula: '"Größe" > 100'
      type: boolean
outputs:
  datasets:
    - name: except
```
""",
    "specs/2.md": f"""# Flow 2.1

```yaml
metadata:
  story: "2.1"
extraction:
  sources:
    - table: except
analysis:
  models:
    - name: "class/lambda v1"
      algorithm: random forest
      target: big?
      features: [try, "2nd price", 平均, group]
      metrics: [f1]
outputs:
  datasets:
    - name: {LONG}
```
""",
}


@pytest.mark.slow
def test_it_builds_runs_and_leaves_nothing_of_its_specifications_to_hooks(tmp_path: Path) -> None:
    for path, text in PAGES.items():
        (tmp_path / "in" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / path).write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    done = planc("build", tmp_path / "in", "-o", out)
    assert done.returncode == 0, done.stdout + done.stderr
    for file in out.rglob("*.py"):
        ast.parse(file.read_text(encoding="utf-8"))
        assert file.name.isascii()
    for wanted in ("2 done", "2 skipped"):
        run = subprocess.run(
            [sys.executable, "scripts/run_all.py"], cwd=out, capture_output=True, text=True, timeout=300
        )
        assert run.returncode == 0, run.stdout + run.stderr
        assert wanted in run.stdout
    assert "parts of the plan implemented: 5; hooks filled in: 0; hooks that pass through: 0" in run.stdout
