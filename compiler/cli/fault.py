"""The report of a fault of planc's own: what happened, and the plan it happened with, without its secrets."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from compiler import __version__
from compiler.source import Source

_LINES = 80

_read: list[Source] = []


def remember(source: Source) -> None:
    """Note the plan at hand, for a report that nobody hopes to need."""
    _read[:] = [source]


def report(error: BaseException, words: Sequence[str]) -> str:
    """Write a report; the line to print, which says whose fault it is and where the report stands."""
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    head = "this is a fault of planc, not of your plan"
    try:
        place = _write("\n".join(_lines(error, words)))
    except OSError as problem:
        return f"{head} ({_one_line(what)}); no report could be written: {problem}"
    return f"{head} ({_one_line(what)}); please report it with {place}"


def _one_line(text: str) -> str:
    from compiler.render.glyphs import visible

    flat = visible(_masked(text))
    return flat if len(flat) <= 120 else flat[:117] + "..."


def _lines(error: BaseException, words: Sequence[str]) -> list[str]:
    import platform
    import traceback

    trace = "".join(traceback.format_exception(error))
    lines = [
        f"planc {__version__}, Python {platform.python_version()} on {sys.platform}",
        f"command: planc {' '.join(words)}",
        "",
        _masked(trace),
    ]
    for source in _read:
        lines += [f"The first {_LINES} lines of {source.path}, secrets masked:", ""]
        lines += _masked(source.text).splitlines()[:_LINES]
    return lines


def _masked(text: str) -> str:
    try:
        from grammar.secrets import find_secrets, masked
    except Exception:  # the fault may be there; then the excerpt is not worth the risk
        return "(left out)"
    source = Source("report", text)
    return masked(source, find_secrets(source)).text


def _write(text: str) -> str:
    """A file that only its owner can read: in the cache folder, else in the temporary one."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    folder: Path | None = Path(base) / "planc" / "faults"
    try:
        assert folder is not None
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        folder = None
    import tempfile

    handle, name = tempfile.mkstemp(prefix="planc-fault-", suffix=".txt", dir=folder)
    with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
        file.write(text + "\n")
    return name
