"""Plans that mean harm: nothing they hold steers a terminal, leaks, or lands outside the output folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compiler.driver import check
from compiler.render import concise, text
from compiler.render.glyphs import visible
from compiler.render.json import diagnostic
from compiler.render.style import Style
from tests.cli.cli import PLAN, planc, project
from tests.property.projects import HOSTILE
from tests.rules.examples import PLAN as PATH
from tests.rules.examples import documents

SECRET = "hunter2-Zx81-secret"

ids = st.sampled_from(["1.1", "1.2", "9.9", "1.1-1.9", "all previous", "PL-\x1b[2J", "\u202e1.1"])
names = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=20)).map(lambda name: " ".join(name.split()))


@given(st.lists(st.tuples(ids, names, ids), max_size=6), st.sampled_from(["\n", "\r\n", "\r"]))
def test_no_report_holds_a_control_character(rows: list[tuple[str, str, str]], end: str) -> None:
    lines = ["# Plan", "## Phase 1: A", "### Story 1.1: B"]
    for own, name, other in rows:
        lines += [
            f"### Story {own}: {name} (Week 3-2)",
            f"- **Depends on**: {other}",
            f"- **Inputs**: `{name}`",
        ]
    found = check(documents({PATH: end.join(lines).encode("utf-8", "surrogatepass")}))
    for finding in found.findings:
        shown = [
            *text.lines(finding, found.sources, Style(), 80),
            concise.line(finding, found.sources, Style()),
        ]
        assert all(visible(line) == line for line in shown)
        assert diagnostic(finding, found.sources)["line"] >= 1


@given(st.binary(max_size=400))
@settings(max_examples=50)
def test_any_bytes_are_checked(data: bytes) -> None:
    done = planc("check", "-", "--output-format", "json", stdin=data)
    assert done.status in (0, 1)
    assert done.json["summary"]["files"] == 1


@pytest.mark.parametrize(
    "shape", ["- Password: {}", "- URL: postgresql://bikes:{}@db.example.org:5432/bikes"]
)
def test_a_secret_is_emitted_nowhere(tmp_path: Path, shape: str) -> None:
    line = shape.format(SECRET)
    folder = project(
        tmp_path / "bikes",
        f"{PLAN}\n{line}\n",
        data_connections=f"# Connections\n\n## warehouse\n\n- Type: postgresql\n{line}\n",
        data_sources="# Data\n\n## trips\n\n| Column | Type |\n|---|---|\n| id | integer |\n",
    )
    out = tmp_path / "out"
    refused = planc("build", folder, "-o", out)
    assert refused.status == 1
    assert SECRET not in refused.out + refused.err
    done = planc("build", folder, "-o", out, "--keep-going")
    assert done.status == 0, done.out
    assert SECRET not in done.out + done.err
    assert [
        place for place in out.rglob("*") if place.is_file() and SECRET.encode() in place.read_bytes()
    ] == []
    for words in (("ir",), ("graph", "--view", "er"), ("check", "--coverage"), ("why", "2.1")):
        done = planc(*words, folder)
        assert SECRET not in done.out + done.err


def test_nothing_lands_outside(tmp_path: Path) -> None:
    plan = PLAN.replace("Story 1.1: Load trips", "Story 1.1: ../../../../etc/passwd").replace(
        "1.2", "../x/1.2"
    )
    out = tmp_path / "deep" / "out"
    before = set(tmp_path.rglob("*"))
    done = planc("build", project(tmp_path / "deep" / "bikes", plan), "-o", out, "--keep-going")
    assert done.status == 0, done.out
    made = set(tmp_path.rglob("*")) - before
    assert all((tmp_path / "deep") in (place, *place.parents) for place in made)
