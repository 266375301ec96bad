"""Gantt charts and ER diagrams, read back, are the plan's times and the documented tables."""

from __future__ import annotations

from datetime import datetime, timedelta

import pydot
from hypothesis import given
from hypothesis import strategies as st

from backends.diagrams import draw, drawings, er
from backends.plain_text import one_line
from backends.working_days import begin, end, first_day
from compiler.ir import Context, Status
from compiler.ordered import Sketch
from passes.order import sketch
from tests.backends.diagrams import reader
from tests.backends.diagrams.plans import contexts, sketches, wide
from tests.passes.build import Draft


@given(sketches().filter(lambda plan: not plan.cyclic))
def test_bars_are_the_times(plan: Sketch) -> None:
    settings, bars = reader.gantt(draw(plan, "gantt", "mermaid"))
    ids = {f"n{index}": node for index, node in enumerate(plan.nodes, 1)}
    assert {ids[bar.key] for bar in bars} == set(plan.nodes)
    assert len(bars) == len(plan.nodes)
    dated = settings["dateFormat"] != "x"
    assert dated == (plan.plan.start_date in ("2026-03-02", "2026-02-28"))
    for bar in bars:
        times = plan.times[ids[bar.key]]
        assert ("crit" in bar.tags) == bar.text.startswith("◆ ") == (ids[bar.key] in plan.critical_path)
        if not dated:
            assert int(bar.start) == round(times.earliest_start * 1000)
            assert int(bar.finish) == round(times.earliest_finish * 1000)
            continue
        first, last = (datetime.strptime(text, "%Y-%m-%d %H:%M") for text in (bar.start, bar.finish))
        assert first.weekday() < 5
        assert worked(first, last) == times.duration


def worked(first: datetime, last: datetime) -> float:
    """Days between two moments, weekends left out."""
    total, moment = 0.0, first
    while moment < last:
        midnight = datetime(moment.year, moment.month, moment.day) + timedelta(days=1)
        until = min(midnight, last)
        if moment.weekday() < 5:
            total += (until - moment) / timedelta(days=1)
        moment = until
    return round(total, 3)


@given(
    st.dates(min_value=datetime(2020, 1, 1).date(), max_value=datetime(2030, 1, 1).date()),
    st.integers(0, 400),
)
def test_working_days_skip_weekends(start: object, day: int) -> None:
    first = begin(start, 0)  # type: ignore[arg-type] # a date
    found = begin(start, day)  # type: ignore[arg-type] # a date
    assert found.weekday() < 5
    assert worked(first, found) == day
    assert end(start, day + 1) - found == timedelta(days=1)  # type: ignore[arg-type] # a date


def test_impossible_starts_are_no_dates() -> None:
    assert first_day("2026-13-01", 10) is None
    assert first_day(None, 10) is None
    assert first_day("2026-01-05", 10**9) is None
    assert str(first_day("2026-01-05", 10)) == "2026-01-05"


def test_without_a_start_the_axis_counts_working_days() -> None:
    settings, bars = reader.gantt(draw(sketch(wide(3, 1).facts()), "gantt", "mermaid"))
    assert settings["axisFormat"] == "day %s"
    assert [(bar.start, bar.finish) for bar in bars] == [("0", "1000"), ("1000", "2000"), ("2000", "3000")]


def test_sections_are_phases_and_done_shows() -> None:
    draft = Draft()
    draft.phase("1", "title: a")
    draft.task("1.1", "section 9", days=2, needs="none", status=Status.DONE)
    draft.phase("2", "B")
    draft.task("2.1", "Ship", days=0, needs="1.1", status=Status.ACTIVE)
    _, bars = reader.gantt(draw(sketch(draft.facts()), "gantt", "mermaid"))
    assert [(bar.section, bar.text, bar.tags) for bar in bars] == [
        ("Phase 1: title: a", "◆ 1.1 section 9", ["crit", "done"]),
        ("Phase 2: B", "◆ 2.1 Ship", ["crit", "active", "milestone"]),
    ]


def test_a_cycle_is_marked_and_the_rest_stands_where_it_would() -> None:
    draft = Draft()
    draft.task("1", "A", needs="2")
    draft.task("2", "B", needs="1")
    draft.task("3", "C", needs="2")
    settings, bars = reader.gantt(draw(sketch(draft.facts()), "gantt", "mermaid"))
    assert [(bar.text, bar.start) for bar in bars] == [
        ("↻ Story 1: A", "0"),
        ("↻ Story 2: B", "0"),
        ("Story 3: C", "1000"),
    ]
    assert "there are cycles" in settings["title"]


def test_many_bars_stand_in_several_drawings() -> None:
    plan = sketch(wide(4, 100).facts())
    found = dict(drawings(plan, "gantt"))
    assert list(found) == ["gantt.mmd", "gantt/part-1.mmd", "gantt/part-2.mmd", "gantt/part-3.mmd"]
    _, phases = reader.gantt(found.pop("gantt.mmd"))
    assert [bar.text for bar in phases] == [f"◆ Phase {n}: Part {n}" for n in range(1, 5)]
    bars = [bar.key for text in found.values() for bar in reader.gantt(text)[1]]
    assert sorted(bars) == sorted(f"n{n}" for n in range(1, 401))


# -- tables -----------------------------------------------------------------------------------------


def with_tables(context: Context) -> Sketch:
    draft = Draft()
    draft.task("1", "A")
    draft.more["context"] = context
    return sketch(draft.facts())


def name(text: str) -> str:
    return one_line(text, 80) or "?"


@given(contexts())
def test_tables_are_the_documented_ones(context: Context) -> None:
    plan = with_tables(context)
    read = reader.er(draw(plan, "er", "mermaid"))
    assert list(read.names.values()) == [name(t.name.text) for t in context.tables]
    for key, table in zip(read.names, context.tables, strict=True):
        assert [(name(n), t) for n, t, _ in read.columns.get(key, [])] == [
            (name(c.name.text), c.type) for c in table.columns
        ]
        assert [k for _, _, k in read.columns.get(key, [])] == [
            ", ".join(k for k, has in (("PK", c.primary_key), ("FK", c.references)) if has)
            for c in table.columns
        ]
    whole = er.schema(plan.plan)
    assert read.relations == {(r.child, r.parent, name(r.column)) for r in whole.relations}
    (graph,) = pydot.graph_from_dot_data(draw(plan, "er", "dot"))
    assert {(e.get_source(), e.get_destination()) for e in graph.get_edges()} == {
        (r.child, r.parent) for r in whole.relations
    }


@given(contexts())
def test_foreign_keys_find_their_table(context: Context) -> None:
    """The strategy refers to existing tables only, so every foreign key is a relation."""
    whole = er.schema(with_tables(context).plan)
    keys = {id(t): f"t{n}" for n, t in enumerate(context.tables, 1)}
    expected = {(keys[id(t)], c.name.text) for t in context.tables for c in t.columns if c.references}
    assert {(r.child, r.column) for r in whole.relations} == expected
