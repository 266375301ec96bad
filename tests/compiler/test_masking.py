"""The two nets for secrets: by place in sources, by value in what was copied out of them."""

from __future__ import annotations

from compiler.diagnostics import Applicability, Diagnostic, Edit, Fix, Label, Severity
from compiler.ir import Note, Plan, Word
from compiler.secrets import STAND_IN, hide, masked
from compiler.source import Source, Sources, Span

SECRET = "hunter2-secret"
TEXT = f"# Plan\r\npassword: {SECRET}\r\nend\r\n"
AT = Span("plan.md", TEXT.index(SECRET), TEXT.index(SECRET) + len(SECRET))


def test_sources_are_masked_in_place_and_keep_every_line_and_column() -> None:
    other = Source("other.md", SECRET)
    sources = masked(Sources([Source("plan.md", TEXT), other]), [AT, Span("plan.md", AT.end - 2, AT.end + 2)])
    assert sources["plan.md"].text == f"# Plan\r\npassword: {'*' * len(SECRET)}\r\nend\r\n"
    assert sources["other.md"] is other
    assert sources.position(Span("plan.md", AT.end + 2, AT.end + 2)) == (3, 1)


def test_a_span_beyond_the_text_is_harmless() -> None:
    assert masked(Sources([Source("a", "x")]), [Span("a", 0, 99), Span("b", 0, 1)])["a"].text == "*"


def test_a_plan_holds_no_secret_in_any_text() -> None:
    span = Span("plan.md", 0, 1)
    plan = Plan(
        path="plan.md",
        name=Word(text=f"Plan {SECRET}", span=span),
        notes=(Note(kind="risk", text=SECRET * 2, span=span),),
    )
    clean = hide(plan, [SECRET])
    assert SECRET not in clean.model_dump_json()
    assert clean.name is not None
    assert clean.name.span == span
    assert hide(plan, []) is plan


def test_short_secrets_are_no_reason_to_mangle_words() -> None:
    plan = Plan(path="plan.md", name=Word(text="the admin plan", span=Span("plan.md", 0, 1)))
    assert hide(plan, ["admin"]) == plan


def test_what_was_read_is_masked_like_what_is_shown() -> None:
    plan = Plan(path="plan.md", name=Word(text=f"token {STAND_IN * 4}", span=Span("plan.md", 0, 1)))
    shown = hide(plan, ["abcd"])
    assert shown.name is not None
    assert shown.name.text == "token ****"


def test_a_finding_holds_no_secret_and_loses_a_fix_that_would_write_asterisks() -> None:
    span = Span("plan.md", 0, 1)
    found = Diagnostic(
        "PL201",
        "x",
        Severity.ERROR,
        f"m {SECRET}",
        (Label(span, f"l {SECRET}"),),
        help=f"h {SECRET}",
        notes=(f"n {SECRET}",),
        drawing=(f"d {SECRET}",),
        fix=Fix(f"f {SECRET}", Applicability.SAFE, (Edit(span, "harmless"),)),
    )
    clean = hide(found, [SECRET])
    assert SECRET not in repr(clean)
    assert clean.fix is not None
    writes = Diagnostic(
        "PL201",
        "x",
        Severity.ERROR,
        "m",
        (Label(span),),
        fix=Fix("f", Applicability.SAFE, (Edit(span, SECRET),)),
    )
    assert hide(writes, [SECRET]).fix is None
