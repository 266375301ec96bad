"""What holds for every rule and every reading fault, those of tomorrow included."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import Any

import pytest

import compiler.housekeeping
import grammar.faults
import passes.rules
from compiler.diagnostics import Applicability, Diagnostic
from tests.rules.examples import PLAN, checked, fixed, project, section, titles

RULES = passes.rules.load()
FAULTS = grammar.faults.load()
HOUSE = compiler.housekeeping.load()
EVERY = [*RULES, *FAULTS, *HOUSE]
SECTIONS = ["What it finds", "Why it matters", "Example", "Fix", "Configure"]


def name_of(one: Any) -> str:
    return str(one.name)


def test_codes_and_names_are_unique_and_well_made() -> None:
    assert len({one.code for one in EVERY}) == len(EVERY)
    assert len({one.name for one in EVERY}) == len(EVERY)
    for one in EVERY:
        assert re.fullmatch(r"PL\d{3}", one.code)
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", one.name)
        assert one.code.startswith("PL0") == (one in FAULTS)


@pytest.mark.parametrize("package", [passes.rules, grammar.faults, compiler.housekeeping])
def test_a_rule_is_called_what_its_file_is_called(package: Any) -> None:
    here = Path(package.__file__).parent
    files = {p.stem: p for p in here.rglob("*.py") if p.stem[0] != "_"}
    assert {one.name.replace("-", "_") for one in package.load()} == set(files)
    for file in files.values():
        inner = ".".join(file.relative_to(here).with_suffix("").parts)
        module = importlib.import_module(f"{package.__name__}.{inner}")
        assert len((module.__doc__ or "").strip().splitlines()) > 10


def test_a_plan_alone_can_break_no_rule_about_context() -> None:
    """What is not loaded for such a plan would have found nothing."""
    alone = {rule.code for rule in passes.rules.load(True)}
    for one in RULES:
        example = project(section(one.page, "Example"))
        if set(example) == {PLAN}:
            assert one.code in alone


@pytest.mark.parametrize("one", EVERY, ids=name_of)
def test_every_page_has_its_sections(one: Any) -> None:
    first = one.page.splitlines()[0]
    assert first.endswith(".")
    assert first[0].isupper()
    assert titles(one.page) == SECTIONS
    assert one.code in section(one.page, "Configure") or "cannot be ignored" in section(one.page, "Configure")
    assert max(map(len, one.page.splitlines())) <= 110


@pytest.mark.parametrize("one", EVERY, ids=name_of)
def test_the_example_shows_the_fault_and_no_other(one: Any) -> None:
    if one.name == "damaged-text":
        return  # a page is sound text: tests of sources damage some
    if one.name in ("unknown-rule-in-settings", "unread-settings"):
        return  # no document of a plan: tests of settings, and of files of settings, show it
    found = checked(project(section(one.page, "Example")), one.code)
    assert {finding.code for finding in found.findings} == {one.code}
    for finding in found.findings:
        assert finding.name == one.name
        assert_well_said(finding)
        for label in finding.labels:
            source = found.sources[label.span.path]
            assert 0 <= label.span.start <= label.span.end <= len(source.text)


def assert_well_said(finding: Diagnostic) -> None:
    """As `STYLE.md` wants it: plain words, no full stop on the first line, nothing about rules."""
    assert finding.labels
    assert finding.labels[0].message
    for text in (finding.message, finding.help or "", *finding.notes, *(x.message for x in finding.labels)):
        assert not text.endswith(".")
        assert "illegal" not in text
        assert "\n" not in text
    assert finding.help or finding.fix


@pytest.mark.parametrize("one", EVERY, ids=name_of)
def test_a_fix_makes_its_finding_vanish(one: Any) -> None:
    files = project(section(one.page, "Example"))
    for finding in checked(files, one.code).findings:
        if finding.fix is None:
            continue
        after = checked(fixed(files, finding), one.code).findings
        assert one.code not in {f.code for f in after}
        if finding.fix.applicability is Applicability.SAFE:
            assert not after


def test_rules_of_known_mistakes_offer_fixes() -> None:
    """Rules whose example is a slip of the pen correct it by themselves."""
    offering = set()
    for one in RULES:
        for finding in checked(project(section(one.page, "Example"))).findings:
            if finding.fix and finding.fix.applicability is Applicability.SAFE:
                offering.add(one.name)
    assert offering >= {"unknown-reference", "unknown-table", "unknown-column", "undefined-connection"}
