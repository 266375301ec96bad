"""What a check costs where results are kept: nothing has changed, or one plan among many.

Each row is started as bare Python is, in the same round, with the same interpreter.  Before each run of the
last case one plan gets a line more; that is not timed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from bench import plans
from bench.measure import Runs, installed, interleaved

PLANS = 1_000
TASKS = 6
"""Of each plan among many."""


def measured(
    folder: Path,
    one: Path,
    count: int,
    python: Mapping[str, Sequence[str]],
    planc: Sequence[str],
    rounds: int,
) -> dict[str, Runs]:
    """`python` are the commands to compare with, `planc` is how planc is started."""
    many, other = (_written(folder / name, count) for name in ("many", "other"))
    own = installed(PLANC_CACHE_DIR=str(folder / "results"), XDG_CACHE_HOME=str(folder / "cache"))
    own.pop("PLANC_NO_CACHE", None)
    checks = {
        "kept one": [*planc, "check", str(one)],
        "kept many": [*planc, "check", str(many)],
        "changed": [*planc, "check", str(other)],
    }

    def change() -> None:
        with _plan(other, count // 2).open("a", encoding="utf-8") as file:
            file.write("\nOne more line.\n")

    return interleaved({**python, **checks}, rounds, dict.fromkeys(checks, own), {"changed": change})


def _written(folder: Path, count: int) -> Path:
    (folder / "plans").mkdir(parents=True)
    for number in range(count):
        _plan(folder, number).write_text(plans.plan(TASKS, seed=number), encoding="utf-8")
    return folder


def _plan(folder: Path, number: int) -> Path:
    return folder / "plans" / f"plan_{number:04}.md"


def names(count: int) -> dict[str, str]:
    return {
        "kept one": "planc check, one plan, unchanged",
        "kept many": f"planc check, {count:,} plans, unchanged",
        "changed": f"planc check, {count:,} plans, one changed",
    }


def more(ones: Runs, others: Runs) -> float:
    """How many milliseconds one command takes more than another, typically."""
    return 1000 * median(one - other for one, other in zip(ones.seconds, others.seconds, strict=True))
