"""Which mentions are the same data, and the order that follows from it."""

import pytest

from compiler.ir import Context, Extraction, Flow, Output, Table, Word
from compiler.names import dataset_key
from compiler.source import Source, Span
from tests.passes.build import Draft

FLOW = "data_flows/flow.md"


def word(text: str) -> Word:
    return Word(text=text, span=Span(FLOW, 0, 1))


def table(name: str, schema: str | None = None) -> Table:
    return Table(name=word(name), schema_name=schema)


@pytest.mark.parametrize(
    "name",
    [
        "stg_trips",
        "`STG_TRIPS`",
        "data/staging/stg_trips",
        "stg_trips.parquet",
        "STG trips",
        "a\\stg_trips.csv.gz",
    ],
)
def test_mentions_of_one_dataset_have_one_key(name: str) -> None:
    assert dataset_key(name) == "stg_trips"


def test_schemas_may_be_left_out() -> None:
    draft = Draft()
    draft.task("1", inputs=["public.trips", "TRIPS_CLEAN"], outputs=["mart.demand"])
    draft.task("2", inputs=["demand"])
    draft.more["context"] = Context(tables=(table("trips", "public"), table("trips_clean")))
    facts = draft.facts()
    assert [(link.task, link.dataset, link.direction, link.table) for link in facts.links] == [
        ("1", "trips", "reads", "trips"),
        ("1", "trips_clean", "reads", "trips_clean"),
        ("1", "mart.demand", "writes", None),
        ("2", "demand", "reads", None),
    ]
    assert [(e.source, e.target) for e in facts.edges] == [("1", "2")]


def pairs(draft: Draft) -> list[tuple[str, str]]:
    return [(e.source, e.target) for e in draft.facts().edges if e.origin == "data"]


def test_a_reader_waits_for_the_writers_before_it() -> None:
    draft = Draft()
    draft.task("1", outputs=["a"])
    draft.task("2", outputs=["a"])
    draft.task("3", inputs=["a"])
    draft.task("4", outputs=["a"])
    assert pairs(draft) == [("1", "3"), ("2", "3")]


def test_a_reader_waits_for_a_later_writer_if_there_is_no_other() -> None:
    draft = Draft()
    draft.task("1", inputs=["a"])
    draft.task("2", outputs=["a"])
    assert pairs(draft) == [("2", "1")]


def test_a_source_table_exists_before_anyone_writes_it() -> None:
    draft = Draft()
    draft.more["context"] = Context(tables=(table("a"),))
    draft.task("1", inputs=["a"])
    draft.task("2", outputs=["a"])
    assert pairs(draft) == []


def test_who_updates_what_it_reads_waits_for_earlier_writers_only() -> None:
    draft = Draft()
    draft.task("1", outputs=["a"])
    draft.task("2", inputs=["a"], outputs=["a"])
    draft.task("3", inputs=["a"], outputs=["a"])
    assert pairs(draft) == [("1", "2"), ("1", "3"), ("2", "3")]


def flow(story: str, reads: str, writes: str, consumers: tuple[str, ...] = ()) -> Flow:
    return Flow(
        id=story,
        name=word(f"Story {story}"),
        path=FLOW,
        span=Span(FLOW, 0, 1),
        story=word(story),
        extractions=(Extraction(table=word(reads)),),
        outputs=(Output(name=word(writes), consumers=tuple(map(word, consumers))),),
    )


def test_a_specification_counts_as_its_task_does() -> None:
    draft = Draft()
    draft.task("1")
    draft.task("2", inputs=["stg_trips"])
    draft.task("3")
    draft.more["flows"] = (flow("1", "trips", "stg_trips", ("3", "Finance")),)
    facts = draft.facts(Source(FLOW, "…"))
    assert list(facts.flow_of) == ["1"]
    assert [(e.source, e.target, e.origin) for e in facts.edges] == [("1", "2", "data"), ("1", "3", "data")]


def test_crowds_of_writers_and_readers_stay_linear() -> None:
    draft = Draft()
    for n in range(600):
        draft.task(f"T-{n}", inputs=["log"], outputs=["log"])
    facts = draft.facts()
    assert len(facts.edges) < 1_200
    assert not facts.cycles
