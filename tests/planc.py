"""Running planc as people do: a process of its own, from some folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def planc(
    *words: object, at: Path = ROOT, env: Mapping[str, str] | None = None, stdin: str | None = None
) -> subprocess.CompletedProcess[str]:
    """What `planc words…` does; no colours, the width of a plain terminal."""
    plain = {key: value for key, value in os.environ.items() if key not in ("FORCE_COLOR", "PLANC_DEBUG")}
    return subprocess.run(
        [sys.executable, "-c", "from compiler.cli import main; main()", *map(str, words)],
        cwd=at,
        env={**plain, "NO_COLOR": "1", "COLUMNS": "100", "PYTHONIOENCODING": "utf-8", **(env or {})},
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
    )


def read_json(*words: object, at: Path = ROOT) -> Any:
    """The JSON that a command prints, whatever it exits with."""
    done = planc(*words, at=at)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return json.loads(done.stdout)
