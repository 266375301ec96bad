"""The broken sample shows just what its README says, where it says."""

from __future__ import annotations

import re

from tests.planc import ROOT, planc, read_json

BROKEN = ROOT / "samples/broken"
_ROW = re.compile(
    r"^\| (?P<code>PL\d{3}) \| (?P<name>[\w-]+) \| `(?P<path>[^:`]+):(?P<line>\d+)` \|", re.MULTILINE
)


def test_the_findings_are_those_that_the_readme_lists() -> None:
    text = (BROKEN / "README.md").read_text(encoding="utf-8")
    listed = [(row["path"], int(row["line"]), row["code"], row["name"]) for row in _ROW.finditer(text)]
    report = read_json("check", BROKEN, "--output-format", "json")
    found = [(each["path"], each["line"], each["code"], each["name"]) for each in report["diagnostics"]]
    assert sorted(found) == sorted(listed)


def test_it_shows_a_dozen_rules() -> None:
    report = read_json("check", BROKEN, "--output-format", "json")
    assert len({each["code"] for each in report["diagnostics"]}) >= 12


def test_build_refuses_and_writes_nothing(tmp_path: object) -> None:
    out = f"{tmp_path}/out"
    done = planc("build", BROKEN, "-o", out)
    assert done.returncode == 1
    assert not __import__("os").path.exists(out)
