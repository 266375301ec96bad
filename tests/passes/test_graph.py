"""Where edges come from: what is declared, what data says, and the order of phases."""

from hypothesis import given, settings
from hypothesis import strategies as st

from passes.facts import Facts
from tests.passes.build import Draft, weeks


def edges(facts: Facts) -> set[tuple[str, str, str]]:
    return {(edge.source, edge.target, edge.origin) for edge in facts.edges}


def reach(facts: Facts, source: str, target: str) -> bool:
    import networkx as nx

    return nx.has_path(facts.graph, source, target)


def test_phases_follow_each_other_for_tasks_that_say_nothing() -> None:
    draft = Draft()
    draft.phase("1")
    draft.task("1.1")
    draft.task("1.2", needs="1.1")
    draft.phase("2")
    draft.task("2.1")
    draft.task("2.2", needs="none")
    draft.task("2.3", needs="1.1")
    assert edges(draft.facts()) == {
        ("1.1", "1.2", "declared"),
        ("1.2", "2.1", "phase"),
        ("1.1", "2.3", "declared"),
    }


def test_a_phase_stands_for_its_tasks() -> None:
    draft = Draft()
    draft.phase("1")
    draft.task("1.1", needs="none")
    draft.task("1.2", needs="1.1")
    draft.phase("2", needs="Phase 1")
    draft.task("2.1", needs="none")
    draft.task("2.2", needs="2.1")
    facts = draft.facts()
    assert edges(facts) == {
        ("1.1", "1.2", "declared"),
        ("2.1", "2.2", "declared"),
        ("1.2", "2.1", "declared"),
    }
    assert "phase-1" not in facts.graph


def test_a_phase_without_tasks_is_a_node() -> None:
    draft = Draft()
    draft.phase("1")
    draft.phase("2", needs="Phase 1")
    draft.phase("3")
    assert edges(draft.facts()) == {("phase-1", "phase-2", "declared"), ("phase-2", "phase-3", "phase")}


def test_a_phase_that_waits_for_nothing_is_not_put_behind_the_one_before() -> None:
    draft = Draft()
    draft.phase("1")
    draft.task("1.1")
    draft.phase("2", needs="none")
    draft.task("2.1")
    assert edges(draft.facts()) == set()


def test_phases_that_run_side_by_side_are_not_put_in_line() -> None:
    draft = Draft()
    draft.phase("1", window=weeks("Week 1-4", 1, 4))
    draft.task("1.1")
    draft.phase("2", window=weeks("Week 2-3", 2, 3))
    draft.task("2.1")
    assert edges(draft.facts()) == set()


def test_the_order_of_phases_never_closes_a_circle() -> None:
    draft = Draft()
    draft.phase("1")
    draft.task("1.1", needs="2.1")
    draft.phase("2")
    draft.task("2.1")
    facts = draft.facts()
    assert edges(facts) == {("2.1", "1.1", "declared")}
    assert not facts.cycles


def test_data_orders_who_writes_before_who_reads() -> None:
    draft = Draft()
    draft.phase("1")
    draft.task("1.1", outputs=["stg_trips.parquet"])
    draft.task("1.2", inputs=["STG_TRIPS"])
    facts = draft.facts()
    assert edges(facts) == {("1.1", "1.2", "data")}
    assert facts.edges[0].reason == "reads STG_TRIPS, which 1.1 writes"


def test_what_is_declared_outweighs_what_data_says() -> None:
    draft = Draft()
    draft.task("1", outputs=["a"])
    draft.task("2", inputs=["a"], needs="1")
    assert edges(draft.facts()) == {("1", "2", "declared")}


def test_many_tasks_before_many_keep_their_order_with_few_edges() -> None:
    draft = Draft()
    draft.phase("1")
    for n in range(60):
        draft.task(f"A-{n}", needs="none")
    draft.phase("2", needs="Phase 1")
    for n in range(60):
        draft.task(f"B-{n}")
    facts = draft.facts()
    assert len(facts.edges) < 200
    assert all(reach(facts, f"A-{a}", f"B-{b}") for a in (0, 31, 59) for b in (0, 31, 59))


@st.composite
def plans(draw: st.DrawFn) -> Draft:
    """Plans with any references, phases among them, that may or may not hold cycles."""
    draft, known = Draft(), []
    for phase in range(1, draw(st.integers(1, 4)) + 1):
        needs = draw(st.lists(st.sampled_from([*known, "none"]), max_size=2, unique=True))
        draft.phase(str(phase), needs="none" if "none" in needs else ", ".join(needs) or None)
        known.append(f"Phase {phase}")
        for task in range(1, draw(st.integers(0, 3)) + 1):
            known.append(f"{phase}.{task}")
            needs = draw(st.lists(st.sampled_from([*known, f"{phase}.3", "none"]), max_size=2, unique=True))
            draft.task(f"{phase}.{task}", needs="none" if "none" in needs else ", ".join(needs) or None)
    return draft


@settings(max_examples=200)
@given(plans())
def test_phase_edges_serve_only_tasks_that_nothing_else_places(draft: Draft) -> None:
    facts = draft.facts()
    free = {t.id for t in facts.plan.tasks if any(need.none for need in t.needs)}
    for edge in facts.edges:
        if edge.origin == "phase":
            others = [e for e in facts.edges if e.target == edge.target and e.origin != "phase"]
            assert not others
            assert edge.target not in free
    if facts.cycles:
        # The same plan without its phase edges has the same cycles.
        solid = facts.graph.copy()
        solid.remove_edges_from([(e.source, e.target) for e in facts.edges if e.origin == "phase"])
        import networkx as nx

        knots = {frozenset(c) for c in nx.strongly_connected_components(facts.graph) if len(c) > 1}
        assert knots == {frozenset(c) for c in nx.strongly_connected_components(solid) if len(c) > 1}


@settings(max_examples=200)
@given(plans())
def test_every_declared_dependency_is_kept_by_the_graph(draft: Draft) -> None:
    """Whatever shorthand the graph uses for phases, each task of the one comes before each of the other."""
    facts = draft.facts()
    if facts.cycles:
        return  # a phase whose tasks run in a circle has no last task, and the plan no order
    tasks = facts.tasks_of
    for target, sources in facts.depends_on.items():
        for source in sources:
            for before in tasks.get(source) or (source,):
                for after in tasks.get(target) or (target,):
                    assert before == after or reach(facts, before, after)
