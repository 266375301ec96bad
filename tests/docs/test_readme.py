"""What the README shows is what planc prints and writes."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.console import Command, matches, steps
from tests.planc import ROOT, planc

README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")
SHOWN = [step for step in steps(README) if isinstance(step, Command) and step.output]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("readme") / "bikeshare"
    commands = [step.words for step in steps(README) if isinstance(step, Command)]
    (command,) = (words for words in commands if words.startswith("planc build "))
    done = planc(*(str(out) if word.startswith("build/") else word for word in command.split()[1:]))
    assert done.returncode == 0, done.stdout + done.stderr
    return out


def test_it_shows_the_two_commands_and_outputs_of_others() -> None:
    commands = [step.words for step in steps(README) if isinstance(step, Command)]
    assert commands[:2] == ["make demo", "make test"]
    assert len(SHOWN) >= 2


@pytest.mark.parametrize("step", SHOWN, ids=lambda step: step.words)
def test_commands_print_what_is_shown(step: Command) -> None:
    done = planc(*shlex.split(step.words)[1:])
    assert matches(step.output, done.stdout), f"$ {step.words}\n{done.stdout}"


def test_the_excerpt_of_the_plan_is_that_of_the_sample() -> None:
    pattern = r"<!-- from: (\S+) -->\n```markdown\n(.*?)^```"
    ((path, excerpt),) = re.findall(pattern, TEXT, re.MULTILINE | re.DOTALL)
    assert excerpt in (ROOT / path).read_text(encoding="utf-8")


def test_the_diagram_is_what_planc_draws() -> None:
    found = re.findall(r"<!-- planc (.+?) -->\n```mermaid\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
    assert found
    for command, diagram in found:
        assert planc(*shlex.split(command)).stdout.strip() == diagram.strip()


def test_the_tree_is_that_of_the_build(built: Path) -> None:
    (tree,) = re.findall(r"<!-- tree: \S+ -->\n```text\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
    rows = [re.split(r"\s{3,}", row.strip())[0] for row in tree.splitlines()[1:]]
    assert len(rows) > 10
    for path in " ".join(rows).split():
        assert (built / path).exists(), path


def test_the_excerpt_of_the_document_is_that_of_the_build(built: Path) -> None:
    (quote,) = re.findall(r"<!-- excerpt: .*? -->\n((?:>.*\n)+)", TEXT)
    document = " ".join((built / "IMPLEMENTATION_PLAN.md").read_text(encoding="utf-8").split())
    for paragraph in re.sub(r"^> ?", "", quote, flags=re.MULTILINE).split("\n\n"):
        assert " ".join(paragraph.split()) in document


def test_the_hooks_that_it_names_are_offered() -> None:
    manifest = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    named = re.findall(r"^\s+- id: ([\w-]+)", TEXT, re.MULTILINE)
    assert named
    assert set(named) <= set(re.findall(r"^- id: ([\w-]+)", manifest, re.MULTILINE))
