"""The laws of the critical-path method, and where durations come from."""

from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from passes.order import CyclicPlan, order, sketch
from passes.schedule import duration
from tests.passes.build import Draft, days, weeks


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    draft = Draft()
    size = draw(st.integers(1, 9))
    for n in range(size):
        needs = draw(st.lists(st.integers(0, n - 1), max_size=3, unique=True)) if n else []
        length = draw(st.none() | st.sampled_from([0.5, 1, 2, 2.5, 3, 8]))
        draft.task(f"T-{n}", needs=", ".join(f"T-{m}" for m in needs) or "none", days=length)
    return draft


@settings(max_examples=300)
@given(drafts())
def test_the_laws_of_the_critical_path_method(draft: Draft) -> None:
    plan = order(draft.facts())
    times = plan.times
    end = max(t.earliest_finish for t in times.values())
    for one in times.values():
        assert 0 <= one.earliest_start <= one.latest_start
        assert one.earliest_finish <= one.latest_finish <= end
        assert one.slack >= 0
        assert one.earliest_finish - one.earliest_start == pytest.approx(one.duration)
        assert one.latest_finish - one.latest_start == pytest.approx(one.duration)
    for edge in plan.edges:
        assert times[edge.source].earliest_finish <= times[edge.target].earliest_start
        assert times[edge.source].latest_finish <= times[edge.target].latest_start
    path = plan.critical_path
    assert sum(times[node].duration for node in path) == pytest.approx(end)
    pairs = {(edge.source, edge.target) for edge in plan.edges}
    assert all(pair in pairs for pair in pairwise(path))
    assert all(times[node].slack == 0 for node in path)


@settings(max_examples=200)
@given(drafts())
def test_the_schedule_is_that_of_all_chains(draft: Draft) -> None:
    """Against brute force: the longest of all chains to a task, and of all from it to the end."""
    facts = draft.facts()
    length = {node: facts.times[node].duration for node in facts.graph}

    def longest(graph: "nx.DiGraph[str]", node: str) -> float:
        return max((length[b] + longest(graph, b) for b in graph.pred[node]), default=0.0)

    backwards = facts.graph.reverse()
    end = max(length[n] + longest(facts.graph, n) for n in facts.graph)
    for node in facts.graph:
        assert facts.times[node].earliest_start == pytest.approx(longest(facts.graph, node))
        assert facts.times[node].latest_finish == pytest.approx(end - longest(backwards, node))


@settings(max_examples=200)
@given(drafts())
def test_waves_are_the_longest_numbers_of_steps(draft: Draft) -> None:
    facts = draft.facts()
    place = {node: n for n, wave in enumerate(facts.waves) for node in wave}
    assert sorted(place, key=facts.rank.__getitem__) == list(facts.graph)
    for node in facts.graph:
        assert place[node] == max((place[b] + 1 for b in facts.graph.pred[node]), default=0)
    assert [set(wave) for wave in facts.waves] == [set(w) for w in nx.topological_generations(facts.graph)]
    for wave in facts.waves:
        assert list(wave) == sorted(wave, key=facts.rank.__getitem__)


def test_a_duration_is_stated_or_a_window_or_a_day() -> None:
    draft = Draft()
    draft.task("1", days=3, window=weeks("Week 1-2", 1, 2))
    draft.task("2", window=weeks("Week 1-2", 1, 2))
    draft.task("3", window=days("Day 2-4", 2, 4))
    draft.task("4")
    draft.task("5", window=weeks("Week 3-2", 3, 2, inverted=True))
    facts = draft.facts()
    assert [duration(item) for item in facts.items.values()] == [
        (3.0, False),
        (10.0, False),
        (3.0, False),
        (1.0, True),
        (1.0, True),
    ]


def test_dates_count_working_days() -> None:
    draft = Draft()
    friday_to_tuesday = weeks("2026-01-02 to 2026-01-06", 1).model_copy(
        update={"start": None, "finish": None, "start_date": "2026-01-02", "finish_date": "2026-01-06"}
    )
    draft.task("1", window=friday_to_tuesday)
    assert duration(draft.facts().items["1"]) == (3.0, False)


def test_there_is_no_order_of_a_plan_with_cycles_but_a_sketch() -> None:
    draft = Draft()
    draft.task("1", needs="2")
    draft.task("2", needs="1")
    facts = draft.facts()
    with pytest.raises(CyclicPlan):
        order(facts)
    drawn = sketch(facts)
    assert drawn.nodes == ("1", "2")
    assert len(drawn.edges) == 2
    assert drawn.cyclic
    assert drawn.waves == (("1", "2"),)
    assert drawn.critical_path == ()


def test_an_empty_plan_has_an_empty_order() -> None:
    plan = order(Draft().facts())
    assert (plan.order, plan.critical_path, dict(plan.times)) == ((), (), {})


def test_what_was_dropped_takes_no_time() -> None:
    draft = Draft()
    draft.task("T-1", needs="none", days=2)
    draft.task("T-2", needs="T-1", days=5, status="dropped")
    draft.task("T-3", needs="T-2", days=1)
    times = order(draft.facts()).times
    assert (times["T-2"].duration, times["T-2"].assumed) == (0, False)
    assert times["T-3"].earliest_finish == 3
