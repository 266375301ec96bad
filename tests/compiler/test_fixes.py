"""Fixes: disjoint edits, whole or not at all; done twice, they change nothing."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from compiler.diagnostics import Applicability, Diagnostic, Edit, Fix, Label, Severity
from compiler.documents import Document
from compiler.driver import Checked, check
from compiler.fixes import apply, choose, fix
from compiler.source import Span
from tests.rules.examples import checked, documents

BROKEN = Path(__file__).parents[2] / "samples" / "broken"
FILES = {
    file.relative_to(BROKEN).as_posix(): file.read_text(encoding="utf-8")
    for file in sorted(BROKEN.rglob("*.md"))
    if file.name != "README.md"
}


def finding(*edits: tuple[int, int, str], safe: bool = True, code: str = "PL999") -> Diagnostic:
    made = tuple(Edit(Span("execution_plan.md", start, end), text) for start, end, text in edits)
    kind = Applicability.SAFE if safe else Applicability.UNSAFE
    at = made[0].span
    return Diagnostic(code, "x", Severity.ERROR, "m", (Label(at),), fix=Fix("mend", kind, made))


def with_findings(text: str, *found: Diagnostic) -> tuple[Checked, list[Document]]:
    files = {"execution_plan.md": text}
    return Checked(checked(files).facts, found), documents(files)


TEXT = "0123456789"


def test_of_two_that_overlap_the_first_is_made() -> None:
    first, second, apart = finding((1, 4, "a")), finding((3, 5, "b")), finding((4, 5, "c"))
    whole, files = with_findings(TEXT, first, second, apart)
    assert choose(whole, files) == [first, apart]


def test_a_fix_is_made_whole_or_not_at_all() -> None:
    first, second = finding((1, 2, "a")), finding((1, 2, "b"), (7, 8, "c"))
    whole, files = with_findings(TEXT, first, second)
    assert choose(whole, files) == [first]


def test_safe_ones_go_first_and_equal_edits_are_one() -> None:
    unsafe, safe, same = finding((1, 3, "x"), safe=False), finding((2, 3, "y")), finding((2, 3, "y"))
    whole, files = with_findings(TEXT, unsafe, safe, same)
    chosen = choose(whole, files, unsafe=True)
    assert chosen == [safe, same]
    (document,) = apply(files, [edit for each in chosen if each.fix for edit in each.fix.edits])
    assert document.source.text == "01y3456789"


def test_insertions_at_one_place_are_not_mixed() -> None:
    first, second = finding((2, 2, "a")), finding((2, 2, "b"))
    whole, files = with_findings(TEXT, first, second)
    assert choose(whole, files) == [first]


def test_fixes_that_undo_each_other_change_nothing() -> None:
    def swing(now: tuple[Document, ...] | list[Document]) -> Checked:
        text = now[0].source.text
        there, back = finding((0, 1, "b"), code="PL997"), finding((0, 1, "a"), code="PL998")
        return Checked(checked({"execution_plan.md": text}).facts, (there if text[0] == "a" else back,))

    files = documents({"execution_plan.md": "a"})
    done = fix(files, swing)  # type: ignore[arg-type]
    assert done.restless == ("PL998",)
    assert list(done.documents) == files


_SLIPS = st.lists(
    st.tuples(
        st.sampled_from(sorted(FILES)), st.integers(0, 400), st.sampled_from(["swap", "drop", "double"])
    ),
    max_size=6,
)


def slipped(text: str, number: int, how: str) -> str:
    """A slip of the pen in one of the ids and names that the text refers to."""
    words = list(re.finditer(r"(?<=[ `\[])(?:\d+\.\d+|[a-z]+_[a-z_]+|[A-Z]\w+)(?=[\]`,\n ])", text))
    if not words:
        return text
    word = words[number % len(words)]
    old = word[0]
    at = number % max(1, len(old) - 1)
    new = {
        "swap": old[:at] + old[at : at + 2][::-1] + old[at + 2 :],
        "drop": old[:at] + old[at + 1 :],
        "double": old[:at] + old[at] + old[at:],
    }[how]
    return text[: word.start()] + new + text[word.end() :]


@settings(max_examples=30, deadline=None)
@given(_SLIPS, st.booleans())
def test_fixing_twice_changes_nothing(slips: list[tuple[str, int, str]], unsafe: bool) -> None:
    files = dict(FILES)
    for path, number, how in slips:
        files[path] = slipped(files[path], number, how)
    once = fix(documents(files), check, unsafe=unsafe)
    assert not once.restless
    twice = fix(once.documents, check, unsafe=unsafe)
    assert not twice.applied
    assert [each.source.text for each in twice.documents] == [each.source.text for each in once.documents]


def test_text_outside_of_the_edits_stays() -> None:
    before = documents(FILES)
    found = check(before)
    edits = [edit for each in choose(found, before, unsafe=True) if each.fix for edit in each.fix.edits]
    for old, new in zip(before, apply(before, edits), strict=True):
        own = sorted({(e.span.start, e.span.end, e.text) for e in edits if e.span.path == old.source.path})
        rest, at = [], 0
        for start, end, _ in own:
            rest.append(re.escape(old.source.text[at:start]))
            at = end
        pattern = "(?s:.*?)".join([*rest, re.escape(old.source.text[at:])])
        assert re.fullmatch(pattern, new.source.text)
