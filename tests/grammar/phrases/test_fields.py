"""Fields and statuses."""

from __future__ import annotations

import pytest

from compiler.ir import Status
from grammar.phrases import FIELD_LABELS, field, fields, hint_of, name_of, status
from tests.grammar.phrases import typed as show

FIELDS = {
    "**Depends on**: 1.1": ("depends_on", "1.1"),
    "**Dependencies:** E2, E3": ("depends_on", "E2, E3"),
    "- Blocked by: None": ("depends_on", "None"),
    "> **Prerequisites:** All of phase 1": ("depends_on", "All of phase 1"),
    "**依赖**：X": ("depends_on", "X"),
    "_Requirements: 6.1, 6.4_": ("requirements", "6.1, 6.4"),
    "**Prerequisites（前提条件）**": ("depends_on", ""),
    "**Duration** — 3 days": ("duration", "3 days"),
    "Duração estimada:": ("duration", ""),
    "预计工作量：2天": ("duration", "2天"),
    "⏱️ Duration: 3 days": ("duration", "3 days"),
    "**Timeline**: Week 1, Days 1-2": ("window", "Week 1, Days 1-2"),
    "**Story Points:** 5": ("points", "5"),
    "**Data flow**: [spec](x.md)": ("spec", "[spec](x.md)"),
    "**Load trips**: read them": (None, "read them"),
}
NO_FIELDS = ["https://planc.example", "At 08:00 run it", "Load trips: read them", "Phase 1", ""]


@pytest.mark.parametrize(("words", "expected"), FIELDS.items())
def test_a_field_is_a_label_and_a_value(words: str, expected: tuple[str | None, str]) -> None:
    found = field(show.typed(words))
    assert found
    assert (found.name, found.value.text) == expected
    assert show.at(found.value.span, words) == found.value.text
    assert show.at(found.label.span, words) == found.label.text


@pytest.mark.parametrize("words", NO_FIELDS)
def test_a_colon_does_not_make_a_field(words: str) -> None:
    assert field(show.typed(words)) is None


def test_several_fields_share_a_line() -> None:
    found = fields(show.typed("**Duration**: [X weeks] | **Start**: [Date] · **Owner**: Ana | Bo"))
    assert [(f.name, f.value.text) for f in found] == [
        ("duration", "[X weeks]"),
        ("start", "[Date]"),
        ("owner", "Ana | Bo"),
    ]


@pytest.mark.parametrize(
    ("label", "name", "hint"),
    [
        ("Depends On", "depends_on", None),
        ("depends_on", "depends_on", None),
        ("**Est. Days**", "duration", "day"),
        ("Duration (h)", "duration", "hour"),
        ("Dauer (PT)", "duration", "day"),
        ("Story Points", "points", "points"),
        ("Task ID", "id", None),
        ("#", "id", None),
        ("输出物", "deliverables", None),
        ("Colour", None, None),
    ],
)
def test_header_cells_are_labels_too(label: str, name: str | None, hint: str | None) -> None:
    assert (name_of(label), hint_of(label)) == (name, hint)


@pytest.mark.parametrize("label", sorted(FIELD_LABELS))
def test_every_listed_label_is_known(label: str) -> None:
    assert name_of(label.title()) == name_of(label) is not None


STATUSES = {
    Status.DONE: [
        "✅",
        "[x]",
        "DONE",
        "Complete",
        "Completed on 3 May",
        "已完成",
        "✅ Done",
        "100%",
        "concluído",
    ],
    Status.ACTIVE: ["in progress", "🔄", "🔄 In Progress", "WIP", "进行中", "60%", "Completed / in progress"],
    Status.OPEN: ["[ ]", "TODO", "not started", "⏳ Pending", "planned", "待办", "0%", "❌ Not started"],
    Status.BLOCKED: ["blocked", "Blocked by legal", "on hold", "⛔", "阻塞"],
    Status.DROPPED: ["❌ dropped", "cancelled", "~~gone~~", "取消"],
}


@pytest.mark.parametrize(("expected", "words"), [(s, w) for s, found in STATUSES.items() for w in found])
def test_status(expected: Status, words: str) -> None:
    assert status(show.typed(words)) == expected


@pytest.mark.parametrize("words", ["", "-", "Ana", "High", "x-ray the join", "see below"])
def test_other_words_state_none(words: str) -> None:
    assert status(show.typed(words)) is None
