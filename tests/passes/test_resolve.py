"""What references come to mean."""

import pytest

from tests.passes.build import Draft


def only(draft: Draft):
    (found,) = draft.facts().resolutions
    return found


def two_phases() -> Draft:
    draft = Draft()
    draft.phase("1", "Ingest")
    draft.task("1.1", "Load trips")
    draft.task("1.2", "Load weather")
    draft.task("1.3", "Load stations")
    draft.phase("2", "Features")
    return draft


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("1.1", ["1.1"]),
        ("Story 1.1", ["1.1"]),
        ("Task 1.1", ["1.1"]),
        ("Phase 1", ["phase-1"]),
        ("P1", ["phase-1"]),
        ("1.1..1.3", ["1.1", "1.2", "1.3"]),
        ("1.3..1.1", ["1.1", "1.2", "1.3"]),
        ("Load weather", ["1.2"]),
        ("load WEATHER", ["1.2"]),
        ("01.01", ["1.1"]),
    ],
)
def test_a_reference_means_what_a_reader_takes_it_to_mean(written: str, means: list[str]) -> None:
    draft = two_phases()
    draft.task("2.1", "Join", needs=written)
    found = only(draft)
    assert (found.status, list(found.targets)) == ("resolved", means)


def test_a_bare_number_means_the_same_kind() -> None:
    draft = Draft()
    draft.phase("1", "Ingest", needs="none")
    draft.task("1", "Load", id="t1", needs="none")
    draft.task("2", "Clean", id="t2", needs="1")
    draft.phase("2", "Model", needs="1")
    facts = draft.facts()
    assert facts.depends_on == {"t2": ("t1",), "phase-2": ("phase-1",)}


def test_numbers_that_restart_mean_the_one_in_the_own_phase() -> None:
    draft = Draft()
    for phase in "12":
        draft.phase(phase)
        draft.task("1", id=f"{phase}/1")
        draft.task("2", id=f"{phase}/2", needs="Story 1")
    facts = draft.facts()
    assert facts.depends_on == {"1/2": ("1/1",), "2/2": ("2/1",)}
    assert not facts.duplicates


def test_a_number_that_several_phases_use_is_ambiguous_from_outside() -> None:
    draft = Draft()
    for phase in "12":
        draft.phase(phase)
        draft.task("2", id=f"{phase}/2")
    draft.phase("3")
    draft.task("9", needs="Story 2")
    found = only(draft)
    assert (found.status, found.near) == ("ambiguous", ("1/2", "2/2"))


def test_the_first_bearer_of_an_id_keeps_it() -> None:
    draft = Draft()
    draft.task("A-1", "First", id="A-1")
    draft.task("A-1", "Second", id="A-1-2")
    draft.task("A-2", needs="A-1")
    facts = draft.facts()
    assert facts.duplicates == {"A-1-2": "A-1"}
    assert facts.depends_on == {"A-2": ("A-1",)}


def test_a_misspelt_id_is_unknown_and_has_neighbours() -> None:
    draft = Draft()
    draft.task("LOAD-1")
    draft.task("LOAD-2", needs="LAOD-1")
    found = only(draft)
    assert (found.status, found.targets, found.near) == ("unknown", (), ("LOAD-1",))


def test_another_number_is_no_misspelling() -> None:
    draft = two_phases()
    draft.task("2.1", needs="1.9")
    found = only(draft)
    assert (found.status, found.near, found.kin) == ("unknown", (), True)


def test_words_that_name_nothing_are_no_reference() -> None:
    draft = two_phases()
    draft.task("2.1", needs="Access to the warehouse")
    assert only(draft).status == "external"


def test_a_range_with_an_end_that_nobody_has_is_unknown_at_that_end() -> None:
    draft = two_phases()
    draft.task("2.1", needs="1.1..1.7")
    found = only(draft)
    assert (found.status, found.missing) == ("unknown", "1.7")


def test_wildcards_order_but_do_not_declare() -> None:
    draft = two_phases()
    draft.task("2.1", needs="all previous stories")
    facts = draft.facts()
    assert facts.depends_on == {}
    assert {edge.source for edge in facts.edges if edge.target == "2.1"} == {"1.1", "1.2", "1.3"}


def test_a_relation_declares_unless_it_is_a_mere_sequence() -> None:
    draft = two_phases()
    draft.relation(["1.1", "1.2"], ["1.3"])
    assert draft.facts().depends_on == {"1.3": ("1.1", "1.2")}
    draft = two_phases()
    draft.relation(["1.1"], ["1.3"], form="prose", declared=False)
    facts = draft.facts()
    assert facts.depends_on == {}
    assert [(e.source, e.target) for e in facts.edges if e.origin == "declared"] == [("1.1", "1.3")]


def test_an_item_is_never_its_own_predecessor() -> None:
    draft = two_phases()
    draft.task("2.1", needs="2.1, Phase 2")
    facts = draft.facts()
    assert facts.depends_on == {}
    assert not facts.cycles


def test_a_series_of_phases_that_starts_over_is_another_series() -> None:
    draft = Draft()
    for number in "12":
        draft.phase(number, f"Build {number}")
    draft.phase("1", "Pilot", id="phase-1-2")
    draft.phase("2", "Rollout", id="phase-2-2", needs="Phase 1")
    draft.phase("2", "Rollback", id="phase-2-3")
    draft.relation(["Phase 1"], ["Phase 2"])
    facts = draft.facts()
    assert facts.duplicates == {"phase-2-3": "phase-2-2"}
    assert facts.depends_on == {"phase-2": ("phase-1",), "phase-2-2": ("phase-1-2",)}


def test_a_misspelt_word_id_is_unknown_and_not_outside_the_plan() -> None:
    draft = Draft()
    draft.phase("1", "Ingest")
    draft.task("load_trips", "First step")
    draft.task("load_weather", "Second step", needs="load_trip")
    found = only(draft)
    assert (found.status, found.near) == ("unknown", ("load_trips",))
