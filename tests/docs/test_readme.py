"""Commands in the README print what the README shows."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.planc import ROOT, planc

README = ROOT / "README.md"
_CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)


class Shown(NamedTuple):
    command: str
    output: str


def shown(page: Path) -> list[Shown]:
    """Every `$ planc` command of a page with the output below it; those without any output are left out."""
    found = []
    for block in _CONSOLE.findall(page.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            if command.startswith("planc ") and output.strip():
                found.append(Shown(command, output.rstrip("\n")))
    return found


def matches(shown: str, real: str) -> bool:
    """Whether an output is as shown; a line `...` stands for any number of lines."""
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == "..." else re.escape(line.rstrip()) + r"[ ]*\n"
        for line in shown.splitlines()
    )
    return re.fullmatch(pattern, real.rstrip("\n") + "\n") is not None


def test_the_readme_shows_some() -> None:
    assert len(shown(README)) >= 3


@pytest.mark.parametrize(("command", "output"), shown(README))
def test_commands_print_what_is_shown(command: str, output: str, tmp_path: Path) -> None:
    words = shlex.split(command, comments=True)[1:]
    words = [str(tmp_path / "out") if word.startswith("build/") else word for word in words]
    done = planc(*words)
    real = done.stdout.replace(str(tmp_path / "out"), "build/bikeshare")
    assert matches(output, real), f"$ {command}\n{real}"


def test_the_excerpt_of_the_plan_is_that_of_the_sample() -> None:
    text = README.read_text(encoding="utf-8")
    (excerpt,) = re.findall(r"<!-- from: (\S+) -->\n```markdown\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert excerpt[1] in (ROOT / excerpt[0]).read_text(encoding="utf-8")


def test_the_diagram_is_what_planc_draws() -> None:
    text = README.read_text(encoding="utf-8")
    found = re.findall(r"<!-- planc (.+?) -->\n```mermaid\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert found
    for command, diagram in found:
        assert planc(*shlex.split(command)).stdout.strip() == diagram.strip()
