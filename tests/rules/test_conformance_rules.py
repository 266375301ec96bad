"""Rules about what a plan leaves unsaid: off unless asked for, and silent where a word is said."""

from __future__ import annotations

import pytest

from compiler.driver import check
from compiler.policy import Policy
from tests.rules.examples import PLAN, checked, documents

BARE = "# Plan\n\n## Phase 1: Ingest\n\n### Story 1.1: Load trips\n\n### Story 1.2: Load stations\n"


def codes(plan: str, **more: str) -> set[str]:
    everything = Policy(lambda code, name, default: code.startswith("PL8"))
    return {finding.code for finding in check(documents({PLAN: plan, **more}), everything).findings}


def test_none_is_on_by_default() -> None:
    assert checked({PLAN: BARE}).findings == ()
    assert codes(BARE) == {"PL801", "PL802", "PL803", "PL807", "PL808"}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("We test each module with pytest.", "PL801"),
        ("每个模块都有测试。", "PL801"),
        ("Loads are retried three times.\nA retry waits a minute.", "PL802"),
        ("Fehlerbehandlung: Wiederanlauf ab dem letzten Stand.", "PL802"),
        ("Alerts go to the channel of the team.", "PL807"),
    ],
)
def test_a_word_of_it_is_enough(line: str, code: str) -> None:
    assert code not in codes(f"{BARE}\n## Notes\n\n{line}\n")


def test_words_within_words_do_not_count() -> None:
    assert "PL801" in codes(f"{BARE}\n## Notes\n\nThe latest contest.\n")


def test_an_owner_of_the_phase_owns_its_tasks() -> None:
    owned = BARE.replace("Ingest\n", "Ingest\n- **Owner**: Ana\n")
    assert "PL803" not in codes(owned)
    one = BARE.replace("trips\n", "trips\n- **Owner**: Ana\n")
    assert [f.message for f in checked({PLAN: one}, "PL803").findings] == ["Story 1.2 has no owner"]


def test_what_is_done_needs_nothing_more() -> None:
    done = BARE
    for name in ("trips", "stations"):
        done = done.replace(f"{name}\n", f"{name}\n- **Status**: Done\n")
    assert not codes(done) & {"PL803", "PL808"}


def test_flows_say_where_outputs_are_and_what_is_checked() -> None:
    flow = "# Story 1.1: A\n\n```yaml\nextraction: [trips]\n{more}outputs:\n  datasets:\n"
    flow += "    - {{name: a{path}}}\n```\n"
    bare = codes(BARE, **{"data_flows/a.md": flow.format(more="", path="")})
    assert bare >= {"PL805", "PL806"}
    more = "transformation:\n  validation:\n    - {name: key, columns: [trip_id], rule: unique}\n"
    full = codes(BARE, **{"data_flows/a.md": flow.format(more=more, path=", path: data/a.parquet")})
    assert not full & {"PL805", "PL806"}


def test_versions_and_seeds() -> None:
    stack = "# Tech stack\n\n- **Language**: Python{version}\n- **Language**: SQL\n"
    path = "project_context/tech_stack.md"
    assert "PL804" in codes(BARE, **{path: stack.format(version="")})
    assert "PL804" not in codes(BARE, **{path: stack.format(version=" 3.12")})
    model = (
        "# Story 1.1: A\n\n```yaml\nanalysis:\n  models:\n    - {{name: m, algorithm: xgboost{seed}}}\n```\n"
    )
    assert "PL804" in codes(BARE, **{"data_flows/a.md": model.format(seed="")})
    seeded = model.format(seed=", hyperparameters: {random_state: 42}")
    assert "PL804" not in codes(BARE, **{"data_flows/a.md": seeded})
