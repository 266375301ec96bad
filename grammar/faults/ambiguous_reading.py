"""Something in the plan can be read in more than one way.

## What it finds

Places where planc had to choose, for example two series of phases in one file, or a phase
that is told twice in different words. The note says which reading was taken.

## Why it matters

Another reading may be the one that was meant.

## Example

```markdown
## Phase 1: Load

- [ ] Load trips

## Week 1: Collect

- [ ] Collect weather

## Week 2: Publish

- [ ] Publish both
```

## Fix

Say it in one way: number the phases through, or give the second series another label.

## Configure

`planc check --ignore PL008` or, in `planc.toml`, `ignore = ["PL008"]`.
"""

from compiler.diagnostics import Severity
from grammar.faults._fault import make

FAULT = make(__name__, __doc__, "PL008", Severity.NOTE)
