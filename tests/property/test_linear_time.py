"""Work grows with the length of a plan and no faster, whatever is repeated in it.

Time is compared with itself, at one length and at four times that length, so no speed of a machine is
presumed.  A square would be sixteen times as much; noise stays far below the bound.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compiler import driver
from compiler.documents import Document, Role
from compiler.source import Source

_HEAD = "# Plan\n\n## Phase 1: Load\n\n### Task 1.1: Read\n\n"
_GROWTH = 10.0
_FLOOR = 0.03
"""Seconds below which a measurement is noise."""


def seconds(text: str) -> float:
    gc.disable()  # as the command line does
    try:
        start = time.process_time()
        driver.check([Document(Role.PLAN, Source("execution_plan.md", text))])
        return time.process_time() - start
    finally:
        gc.enable()


def assert_linear(text: Callable[[int], str], size: int) -> None:
    """Measured again where the first look is bad: other processes may have been in the way."""
    for _ in range(3):
        short, long = seconds(text(size)), seconds(text(4 * size))
        if long <= _GROWTH * max(short, _FLOOR):
            return
    pytest.fail(f"{long:.2f} s for four times what takes {short:.2f} s")


# -- one line ---------------------------------------------------------------------------------------

PLACES = (
    "## {}",
    "## Phase 2: x {} y",
    "### Task 1.2: x {} y",
    "### Task {}: y",
    "- [ ] **1.2** x {} y",
    "- x{}y",
    "**x {} y**",
    "**{}**: y",
    "x {} y",
    "After Task 1.1 {} then",
    "- **Depends on**: x {} y",
    "- **Duration**: {}",
    "- **Timeline**: {}",
    "- **Status**: x{}y",
    "- **Outputs**: `x` {} `y`",
    "- **Inputs**: x ({})",
    "| ID | Task | Depends on | Duration |\n|--|--|--|--|\n| {0} | x {0} y | {0} | {0} |",
    "| ID | x {} y |\n|--|--|\n| 1.3 | x |",
    "```mermaid\ngraph TD\nA[x {} y] --> B\n```",
    "```mermaid\ngraph TD\n{}\n```",
    "```mermaid\ngantt\nsection Phase 1\nx :{}\n```",
    "```yaml\nexecution_order:\n  - id: x {} y\n```",
    "```\nPhase 1 {} -> Phase 2\n```",
    "> x {} y",
    "password: {}",
    "postgres://u:{}@h/db",
    "[x {}](y.md)",
    "Story 1.1 {} must complete before story 1.2",
)
REPEATED = (
    *" \t-—([*_`~<&:,;1aA|\\!@./+#=>${\"'é第✅0%",
    *("()", "[]", "**", "1.", "1-", "a ", "A-", "2 days ", "Task 1 ", "and ", "://", ". ", "->", "until "),
)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(place=st.sampled_from(PLACES), piece=st.sampled_from(REPEATED), other=st.sampled_from(("", *REPEATED)))
def test_long_lines_are_read_in_linear_time(place: str, piece: str, other: str) -> None:
    unit = piece + other
    filled = place.replace("{0}", "{}")
    assert_linear(lambda n: _HEAD + filled.replace("{}", unit * (n // len(unit))) + "\n", 3000)


# Each of these took the square of its length once.
@pytest.mark.parametrize(
    ("place", "piece"),
    [
        ("### a{}b", " "),
        ("- **Outputs**: {}", "`x` "),
        ("- **Depends on**: x {} y", " "),
        ("Task 1.1 -> {} -> Task 1.2", "-"),
        ("| a | b |\n|--|--|\n| {} |", "\\|"),
    ],
)
def test_lines_that_were_slow_once(place: str, piece: str) -> None:
    assert_linear(lambda n: _HEAD + place.replace("{}", piece * n) + "\n", 4000)


# -- many lines -------------------------------------------------------------------------------------

MANY: dict[str, Callable[[int], str]] = {
    "phases of one name": lambda n: "# P\n" + "## Phase 1: Load\n\n" * n,
    "tasks of one name": lambda n: _HEAD + "### Task 1.2: Load\n" * n,
    "tasks of one id": lambda n: _HEAD + "".join(f"### Task 1.2: Load {i}\n\n" for i in range(n)),
    "headings of all levels": lambda n: _HEAD + "".join("#" * (1 + i % 6) + " a\n" for i in range(n)),
    "rows": lambda n: _HEAD
    + "| ID | Task | Depends on |\n|--|--|--|\n"
    + "".join(f"| 1.{i} | Load | 1.{i - 1} |\n" for i in range(1, n)),
    "wide rows": lambda n: _HEAD
    + "| ID | Task |" + " x |" * 48 + "\n" + "|-" * 50 + "|\n"
    + ("| 1 | a |" + " y |" * 48 + "\n") * (n // 10),
    "lists in lists": lambda n: _HEAD + "- a\n  - b\n    - c\n" * n,
    "deep lists": lambda n: _HEAD + "".join("  " * min(i, 60) + "- a\n" for i in range(n)),
    "deep quotes": lambda n: _HEAD + "".join(">" * (i % 50) + " a\n" for i in range(n)),
    "one deep quote": lambda n: _HEAD + ">" * (10 * n) + " a\n",
    "mixed bullets": lambda n: _HEAD + "- a\n* b\n" * n,
    "fences that never close": lambda n: _HEAD + "~~~\n```\n" * n,
    "one item that all wait for": lambda n: _HEAD
    + "".join(f"### Task 1.{i}: Load\n- Depends on: 1.1\n\n" for i in range(2, n)),
    "a ring": lambda n: _HEAD
    + "".join(f"### Task 1.{i}: Load\n- Depends on: 1.{(i + 1) % n}\n\n" for i in range(n)),
    "drawn steps": lambda n: _HEAD + "```\n" + "Phase 1 \n  |\n  v\n" * n + "```\n",
    "a flowchart": lambda n: _HEAD
    + "```mermaid\ngraph TD\n" + "".join(f"A{i}-->A{i + 1}\n" for i in range(n)) + "```\n",
    "aliases of aliases": lambda n: _HEAD
    + "```yaml\nexecution_order:\n  a: &a0 [x]\n"
    + "".join(f"  a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, n // 4))
    + "```\n",
    "front matter": lambda n: "---\n" + "a: b\n" * n + "---\n" + _HEAD,
    "link definitions": lambda n: _HEAD + "".join(f"[a{i}]: x\n" for i in range(n)),
}  # fmt: skip


@pytest.mark.parametrize("name", MANY)
def test_many_lines_are_read_in_linear_time(name: str) -> None:
    assert_linear(MANY[name], 800)


def test_numbers_that_python_refuses_to_count_are_read() -> None:
    driver.check([Document(Role.PLAN, Source("a.md", f"{_HEAD}- [ ] T{'1' * 20_000} Load\n"))])
