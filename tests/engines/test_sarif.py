"""SARIF is what OASIS says it is: the schema that Microsoft's multitool ships is asked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import validators

from tests.cli.cli import planc
from tests.engines.conftest import PACKAGES, ROOT, missing


@pytest.fixture(scope="module")
def schema() -> Any:
    place = PACKAGES / "node_modules" / "@microsoft" / "sarif-multitool-linux" / "sarif-2.1.0.json"
    if not place.is_file():
        missing("npm package @microsoft/sarif-multitool-linux")
    value = json.loads(place.read_text(encoding="utf-8-sig"))
    return validators.validator_for(value)(value)


@pytest.mark.parametrize("sample", ["broken", "bikeshare"])
def test_the_schema_accepts_reports(schema: Any, sample: str) -> None:
    done = planc("check", ROOT / "samples" / sample, "--output-format", "sarif")
    assert [error.message for error in schema.iter_errors(done.json)] == []


def test_the_schema_would_say_no(schema: Any, tmp_path: Path) -> None:
    """A check that cannot fail would prove nothing."""
    done = planc("check", ROOT / "samples" / "broken", "--output-format", "sarif")
    report = done.json
    report["runs"][0]["results"][0]["level"] = "fatal"
    report["runs"][0]["results"][1]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    assert len(list(schema.iter_errors(report))) == 2
