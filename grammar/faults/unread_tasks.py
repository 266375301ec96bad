"""Many lines that look like tasks became nothing.

## What it finds

Checkboxes, lists of instructions in a phase, and rows of tables of tasks that became no task, no step
and no field, where they are at least five and more than a third of all lines that look like tasks.

## Why it matters

What is not read is not checked, not scheduled and not built.

## Example

```markdown
## Phase 1: Load

- [ ] Load trips
- [ ] Load weather

## Phase 2: Publish

- [ ] Publish both

## Appendix

- [ ] Write the handbook
- [ ] Train the team
- [ ] Order the server
- [ ] Rent the office
- [ ] Invite the press
```

## Fix

Write them so that planc reads them as tasks: below the heading of their phase, as checkboxes, as a table
with the columns *ID* and *Task*, or with an id of their own (`- [ ] **2.1** Publish both`). `planc show FILE
--only unread` lists the lines. If they are no tasks, `planc check --ignore PL009` is silent about them.

## Configure

`planc check --ignore PL009` or, in `planc.toml`, `ignore = ["PL009"]`.
"""

from compiler.diagnostics import Severity
from grammar.faults._fault import make

FAULT = make(__name__, __doc__, "PL009", Severity.WARNING)
