"""A verdict is all that a report needs: every format prints the same from it as from the project."""

from __future__ import annotations

import marshal

import pytest

import grammar.faults
import passes.rules
from compiler.fingerprints import keys
from compiler.render import tally, text
from compiler.render.json import report
from compiler.render.style import Style
from compiler.verdict import Judged, of, plain, verdict
from tests.rules.examples import checked, project, section

PAGES = {each.name: each.page for each in (*grammar.faults.load(), *passes.rules.load())}


@pytest.mark.parametrize("name", PAGES)
def test_every_kind_of_finding_survives(name: str) -> None:
    whole = checked(project(section(PAGES[name], "Example")))
    kept = of(marshal.loads(marshal.dumps(plain(verdict(whole)))))
    assert kept.findings == whole.findings
    assert list(kept.sources) == list(whole.sources)
    assert (kept.path, keys(kept)) == (whole.path, keys(whole))

    assert _shown(kept) == _shown(whole)


def _shown(judged: Judged) -> object:
    found = [(each, judged.sources) for each in judged.findings]
    drawn = [list(text.lines(each, sources, Style(True), 90)) for each, sources in found]
    return drawn, report(found, tally(judged.findings, len(judged.sources)))


def test_nothing_else_than_a_verdict_is_taken_for_one() -> None:
    for value in (None, (), ("a", [], []), ("a", [], [()], {}), ("a", [()], [], {}), ("a", 1, 2, 3)):
        with pytest.raises((TypeError, ValueError, KeyError, AttributeError)):
            of(value)
