"""What a lost block excuses: references that it may answer.  A binary file is one mistake."""

from __future__ import annotations

import pytest

from compiler.documents import Document, Role
from compiler.driver import check
from compiler.source import decode
from tests.cli.cli import planc

PLAN = "# P\n\n## Phase 1: A\n\n### Task 1.1: Load\n\n- Depends on: {needs}\n\n```text\n### Task 1.3: Clean\n"
YAML = (
    "# P\n\n## Phase 1: A\n\n### Task 1.1: Load\n\n- Depends on: {needs}\n\n"
    "```yaml\nexecution_order:\n  - id: 1.3\n    depends_on: [1.1\n```\n"
)


def names(data: bytes) -> list[str]:
    return [finding.name for finding in check([Document(Role.PLAN, decode("plan.md", data))]).findings]


@pytest.mark.parametrize(("plan", "lost"), [(PLAN, "unclosed-fence"), (YAML, "broken-yaml")])
def test_only_what_the_lost_block_names_is_excused(plan: str, lost: str) -> None:
    assert "unknown-reference" not in names(plan.format(needs="1.3").encode())
    found = names(plan.format(needs="1.7").encode())
    assert {"unknown-reference", lost} <= set(found)


def test_a_binary_file_is_one_error() -> None:
    data = bytes(range(256)) * 8
    run = check([Document(Role.PLAN, decode("plan.md", data))])
    assert [(finding.code, finding.severity) for finding in run.findings] == [("PL001", "error")]


def test_a_damaged_plan_is_still_read() -> None:
    assert names(b"# P\n\n## Phase 1: Caf\xe9\n\n### Task 1.1: Load\n") == ["damaged-text"]


@pytest.mark.parametrize("command", [("ir",), ("graph",)])
def test_every_command_takes_a_colour(command: tuple[str, ...], tmp_path: object) -> None:
    plan = b"# P\n\n## Phase 1: A\n\n### Task 1.1: Load\n\n- Depends on: 1.1\n"
    done = planc(*command, "-", "--color", "always", stdin=plan)
    assert "\x1b[" not in done.out
    assert "\x1b[" in done.err


def test_an_empty_file_is_called_empty() -> None:
    assert planc("show", "-", stdin=b"").out.splitlines()[-1].endswith(": empty")
