"""Faults put into clean samples as text: planc is to tell of each, on its line, and of nothing else.

`make test` tries two places of each kind, `make mutations` twenty, or all that there are.
"""

from __future__ import annotations

import os

import pytest

import tests.mutation.kinds  # noqa: F401  (enters the kinds)
from tests.mutation.fault import KINDS
from tests.mutation.runner import Verdict, choose, findings, judge, table
from tests.mutation.samples import SAMPLES, texts_of

ALL = os.environ.get("PLANC_MUTATIONS") == "all"
PLACES = 20 if ALL else 2
ENOUGH = 0.97


def test_there_are_enough_kinds_and_places() -> None:
    places = {name: len(choose(kind, 20)) for name, kind in KINDS.items()}
    assert sum(count == 20 for count in places.values()) >= 70
    assert min(places.values()) >= 12


@pytest.mark.parametrize("sample", SAMPLES)
def test_samples_are_clean_before_they_are_changed(sample: str) -> None:
    assert findings(texts_of(sample)) == ()


def test_faults_are_told_on_their_line_and_nothing_else_is() -> None:
    verdicts: list[Verdict] = []
    for kind in KINDS.values():
        verdicts.extend(judge(kind, PLACES))
    misses = [verdict.told() for verdict in verdicts if not verdict.good]
    report = "\n".join([table(verdicts), "", *misses])
    print(report)
    assert len(verdicts) - len(misses) >= ENOUGH * len(verdicts), report
