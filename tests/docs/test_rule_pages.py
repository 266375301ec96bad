"""The pages about rules are what their docstrings say, one page a rule, and an index of all.

`ACCEPT=1 pytest tests/docs` writes them and still fails, so that someone reads the difference.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

import pytest

from compiler.cli.selection import Entry, catalogue
from tests.planc import ROOT

FOLDER = ROOT / "docs" / "rules"
FAMILIES = {
    "PL0": ("Reading", "What planc cannot read, or can read in two ways."),
    "PL1": ("Structure", "Ids, phases, names, what is told twice."),
    "PL2": ("References", "What refers to what."),
    "PL3": ("Graph", "Cycles, order, data that contradict it."),
    "PL4": ("Time", "Windows, durations, what cannot be done in time."),
    "PL5": ("Data", "Tables, columns, types, flows."),
    "PL6": ("Stack", "Technologies, versions, what runs together."),
    "PL7": ("Connections and secrets", "How data are reached, and what must not be written down."),
    "PL8": ("Conformance", "What an implementation plan owes to those who work by it. Opt-in, as a family: `--select PL8`."),
    "PL9": ("Housekeeping", "Suppressions and settings."),
}  # fmt: skip


def name_of(entry: Entry) -> str:
    return f"{entry.code}-{entry.name}.md"


def page_of(entry: Entry) -> str:
    default = "on by default" if entry.default else "opt-in"
    head = f"# {entry.code} {entry.name}\n\n*{entry.severity}, {default}* · [all rules](README.md)\n"
    return f"{head}\n{entry.page.strip()}\n".replace("\r", "\\r")


def index() -> str:
    known = catalogue()
    lines = [
        "# Rules",
        "",
        f"{len(known)} rules, {sum(entry.default for entry in known)} of them on by default; the others are for those who ask for them, "
        "by `--select`, `select` and `extend-select`, or by giving them a severity. See [Settings](../reference/settings.md),",
        "[Suppressions](../reference/suppressions.md), [Baseline](../reference/baseline.md). `planc explain CODE` prints a page.",
    ]
    for family, (title, words) in FAMILIES.items():
        lines += ["", f"## {family}xx: {title}", "", words, "", "| | finds | severity | |", "|---|---|---|---|"]
        for entry in known:
            if entry.code.startswith(family):
                summary = entry.page.strip().partition("\n")[0].rstrip(".").replace("|", "\\|")
                told = "" if entry.default else "opt-in"
                lines.append(
                    f"| [{entry.code} {entry.name}]({name_of(entry)}) | {summary} | {entry.severity} | {told} |"
                )
    return "\n".join(lines) + "\n"


def wanted() -> Iterator[tuple[str, str]]:
    yield "README.md", index()
    for entry in catalogue():
        yield name_of(entry), page_of(entry)


def test_there_is_a_page_for_each_rule_and_for_nothing_else() -> None:
    pages = dict(wanted())
    found = {file.name: file.read_text("utf-8") for file in FOLDER.glob("*")} if FOLDER.is_dir() else {}
    if os.environ.get("ACCEPT"):
        FOLDER.mkdir(exist_ok=True)
        for name in found.keys() - pages.keys():
            (FOLDER / name).unlink()
        for name, text in pages.items():
            (FOLDER / name).write_text(text, "utf-8")
    assert sorted(found) == sorted(pages)
    assert found == pages


def test_every_rule_belongs_to_a_family() -> None:
    assert all(entry.code[:3] in FAMILIES for entry in catalogue())
    assert len(catalogue()) >= 50


@pytest.mark.parametrize("entry", catalogue(), ids=lambda entry: entry.code)
def test_a_page_says_what_why_and_what_to_do(entry: Entry) -> None:
    headings = re.findall(r"^## (.+)$", entry.page, re.MULTILINE)
    assert headings[:2] == ["What it finds", "Why it matters"]
    assert {"Example", "Fix", "Configure"} <= set(headings)
    assert not entry.page.strip().partition("\n")[0].startswith("#")
