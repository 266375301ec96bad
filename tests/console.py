"""Commands in the pages of the repository, and whether their outputs are as shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_CONSOLE = re.compile(r"^```console\n(?P<body>.*?)^```", re.MULTILINE | re.DOTALL)
_EDIT = re.compile(r"^<!-- edit: (?P<file>\S+) -->\n```diff\n-(?P<old>.*)\n\+(?P<new>.*)\n```", re.MULTILINE)


class Command(NamedTuple):
    words: str
    output: str
    """What the page shows below it; empty if nothing."""


class Edit(NamedTuple):
    file: str
    old: str
    new: str


def steps(page: Path) -> Iterator[Command | Edit]:
    """Commands and edits of a page, in its order."""
    text = page.read_text(encoding="utf-8")
    found = [*_CONSOLE.finditer(text), *_EDIT.finditer(text)]
    for match in sorted(found, key=lambda each: each.start()):
        if "file" in match.groupdict():
            yield Edit(match["file"], match["old"], match["new"])
            continue
        for part in re.split(r"^\$ ", match["body"], flags=re.MULTILINE)[1:]:
            words, _, output = part.partition("\n")
            yield Command(words.partition("  #")[0].strip(), output.rstrip("\n"))


def matches(shown: str, real: str) -> bool:
    """Whether an output is as shown; ``...`` stands for any lines, or for the rest of its line."""
    pattern = ""
    for line in shown.splitlines():
        if line.strip() == "...":
            pattern += r"(?:.*\n)*?"
        elif line.endswith(" ..."):
            pattern += re.escape(line[:-3]) + r".*\n"
        else:
            pattern += re.escape(line.rstrip()) + r"[ ]*\n"
    return re.fullmatch(pattern, real.strip("\n") + "\n") is not None
