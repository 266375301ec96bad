"""A name holds a character that nobody sees.

## What it finds

Characters without width right beside a letter or digit (zero width space, word joiner, soft hyphen, a byte
order mark within the text), marks that turn the direction of writing in a line that has no need of it, and
control characters.

## Why it matters

`S1` with such a character in it looks like `S1` and is another id, so a reference to it is unknown for no
reason that one can see. They come with text that is copied from web pages and chats.

## Example

```markdown
## Phase 1: Load

### Story 1.1: Load trips\u200b
```

## Fix

Remove the characters; `--fix` does.

## Configure

`planc check --ignore PL010` or, in `planc.toml`, `ignore = ["PL010"]`.
"""

from compiler.diagnostics import Severity
from grammar.faults._fault import make

FAULT = make(__name__, __doc__, "PL010", Severity.WARNING)
