"""Building Python source from lines that formatters leave as they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from backends.spelling import Docstring, columns, wrapped

WIDTH = 100
"""Line length of the emitted code."""
LIMIT = 110
"""What its formatter joins if it fits."""


def docstring(parts: Iterable[str | Sequence[str]], indent: int = 0) -> list[str]:
    """A docstring of paragraphs; a paragraph given as a sequence keeps its lines, each wrapped."""
    pad = " " * indent
    blocks: list[list[str]] = []
    for part in parts:
        lines: list[str] = []
        if isinstance(part, str):
            lines += wrapped(Docstring(part).spelling, WIDTH - indent, WIDTH - indent - 3)
        else:
            for line in part:
                hang = len(line) - len(line.lstrip(" "))
                said = wrapped(Docstring(line).spelling, WIDTH - indent - hang - 4, WIDTH - indent - hang)
                lines += [" " * (hang + (4 if n else 0)) + text for n, text in enumerate(said)]
        if lines:
            blocks.append(lines)
    if not blocks:
        return []
    if len(blocks) == 1 and len(blocks[0]) == 1 and columns(blocks[0][0]) + indent + 6 <= LIMIT:
        return [f'{pad}"""{blocks[0][0]}"""']
    found = []
    for number, block in enumerate(blocks):
        found += [""] if number else []
        found += [f"{pad}{line}" for line in block]
    found[0] = f'{pad}"""{found[0].strip()}'
    return [*(line.rstrip() for line in found), f'{pad}"""']


def module(*blocks: Sequence[str]) -> str:
    """Blocks of lines with one blank line between imports and two around definitions."""
    text = ""
    for block in blocks:
        if not block:
            continue
        apart = "\n\n" if text and _defines(block) else "\n" if text else ""
        text += apart + "\n".join(block) + "\n"
    return text


def _defines(block: Sequence[str]) -> bool:
    return block[0].startswith(("def ", "class ", "@"))
