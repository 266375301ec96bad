"""What kind of work a task is, where it lands, and the reasons given."""

import pytest

from compiler.ir import (
    Chart,
    Context,
    Extraction,
    Feature,
    Flow,
    Method,
    Model,
    Note,
    Output,
    Plan,
    Step,
    Table,
    Task,
    Tech,
    Word,
)
from compiler.ordered import Placement
from compiler.source import Span
from passes.placement import place
from passes.placement_rules import FOLDERS

HERE = Span("plan.md", 3, 9)


def word(text: str) -> Word:
    return Word(text=text, span=HERE)


def task(name: str, **fields: object) -> Task:
    return Task.model_validate({"id": "t", "label": "Story", "name": word(name), "span": HERE, **fields})


def placed(one: Task, flow: Flow | None = None, *tech: Tech) -> Placement:
    plan = Plan(path="plan.md", tasks=(one,), context=Context(tech=tech, tables=(Table(name=word("trips")),)))
    return place(plan, {one.id: flow} if flow else {}, ())[one.id]


def flow(**parts: object) -> Flow:
    return Flow.model_validate({"id": "f", "name": word("f"), "path": "f.md", "span": HERE, **parts})


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Load trips from the warehouse", "extraction"),
        ("Ingest weather", "extraction"),
        ("Data quality checks", "validation"),
        ("Clean station names", "cleaning"),
        ("Join weather and trips", "features"),
        ("Feature engineering for demand", "features"),
        ("Exploratory analysis", "descriptive"),
        ("Root cause analysis of delays", "diagnostic"),
        ("Train the demand forecast", "predictive"),
        ("Build operations dashboard", "dashboard"),
        ("Write the monthly report", "report"),
        ("Set up CI/CD", "infrastructure"),
        ("Write documentation", "documentation"),
        ("Stakeholder sign-off", "manual"),
        ("Load dashboard data", "extraction"),
        ("Limpiar datos", "cleaning"),
        ("Prognose der Nachfrage", "predictive"),
        ("数据清洗", "cleaning"),
        ("Rapport mensuel", "report"),
    ],
)
def test_the_name_tells_the_kind_of_work(name: str, kind: str) -> None:
    found = placed(task(name))
    assert found.kind == kind
    assert "its name says “" in found.kind_reason.because
    assert found.kind_reason.span == HERE


@pytest.mark.parametrize(
    ("parts", "kind", "because"),
    [
        (
            {"models": (Model(name=word("m")),), "features": (Feature(name=word("f")),)},
            "predictive",
            "the model m",
        ),
        ({"methods": (Method(name=word("correlation")),)}, "diagnostic", "the analysis correlation"),
        ({"methods": (Method(name=word("summary")),)}, "descriptive", "the analysis summary"),
        ({"features": (Feature(name=word("rate")),)}, "features", "the feature rate"),
        ({"outputs": (Output(name=word("board"), kind="dashboard"),)}, "dashboard", "the dashboard board"),
        ({"outputs": (Output(name=word("pdf"), kind="report"),)}, "report", "the report pdf"),
        ({"charts": (Chart(name=word("by hour")),)}, "dashboard", "the chart by hour"),
        ({"extractions": (Extraction(table=word("trips")),)}, "extraction", "extracts trips"),
        ({"steps": (Step(name=word("positive"), kind="validation"),)}, "validation", "the step positive"),
        ({"steps": (Step(name=word("dedup"), kind="cleaning"),)}, "cleaning", "the step dedup"),
    ],
)
def test_a_specification_decides_before_the_name(parts: dict[str, object], kind: str, because: str) -> None:
    found = placed(task("Something"), flow(**parts))
    assert found.kind == kind
    assert because in found.kind_reason.because


def test_a_deliverable_helps_where_the_name_does_not() -> None:
    found = placed(task("Week 3", notes=(Note(kind="deliverable", text="Churn dashboard", span=HERE),)))
    assert found.kind == "dashboard"
    assert found.kind_reason.because == "its deliverable says “dashboard”"


def test_other_says_why_no_rule_matched() -> None:
    found = placed(task("Miscellaneous"))
    assert found.kind == "other"
    assert found.kind_reason.because.startswith("no rule matched: ")
    assert found.module is not None


@pytest.mark.parametrize("name", ["Sign-off by the board", "Write the user guide"])
def test_what_people_do_is_a_gate_and_no_module(name: str) -> None:
    found = placed(task(name))
    assert (found.gate, found.module) == (True, None)


@pytest.mark.parametrize(
    "name",
    [
        "Train the dispatchers and sign off",
        "Train users",
        "Train the night-shift dispatchers on the new dashboard",
        "Training of the ward nurses",
        "Training sessions for the support team",
        "Staff training",
        "Retrain operators: alarms and overrides",
        "Train and sign off",
    ],
)
def test_training_people_is_no_model(name: str) -> None:
    assert placed(task(name)).kind == "manual"


@pytest.mark.parametrize(
    "name",
    [
        "Train the model",
        "Train the forecast on dispatchers and users",
        "Train the users' churn model",
        "Train user embeddings",
        "Train the model and sign off",
        "Train team performance classifier",
        "Model training for the operators dashboard",
    ],
)
def test_training_models_is(name: str) -> None:
    assert placed(task(name)).kind == "predictive"


def test_every_kind_has_its_folder() -> None:
    assert {kind for kind, folder in FOLDERS.items() if folder is None} == {"manual", "documentation"}
    assert FOLDERS["predictive"] == "src/models"
    assert FOLDERS["dashboard"] == "src/visualization"


def test_modules_and_functions_are_unique() -> None:
    names = ("Load", "load", "LOAD!", "Load 2", "加载")
    plan = Plan(path="p", tasks=tuple(task(n, id=str(i)) for i, n in enumerate(names)))
    found = place(plan, {}, ())
    assert len({p.function for p in found.values()}) == len(names)
    assert len({p.module.lower() for p in found.values() if p.module}) == len(names)
    assert all(p.function.isidentifier() and p.function.isascii() for p in found.values())


def tech(area: str, name: str, **fields: bool) -> Tech:
    return Tech(area=area, name=name, written=word(name.title()), **fields)


def test_platform_engine_and_language_come_from_the_stack() -> None:
    found = placed(
        task("Load"), None, tech("platform", "databricks"), tech("language", "r"), tech("engine", "spark")
    )
    assert (found.platform, found.engine, found.language) == ("databricks", "spark", "r")
    assert found.platform_reason.because == "the tech stack names Databricks"
    assert found.platform_reason.span == HERE


def test_the_preferred_one_is_taken_and_the_excluded_one_is_not() -> None:
    found = placed(
        task("Load"),
        None,
        tech("language", "r"),
        tech("language", "python", preferred=True),
        tech("engine", "spark", excluded=True),
        tech("engine", "polars"),
    )
    assert (found.language, found.engine) == ("python", "polars")
    assert found.language_reason.because == "the tech stack prefers Python"


def test_defaults_are_marked_as_such() -> None:
    found = placed(task("Load"))
    assert (found.platform, found.engine, found.language) == ("local", "pandas", "python")
    for reason in (found.platform_reason, found.engine_reason, found.language_reason):
        assert reason.because.startswith("planc default")
        assert reason.span is None


@pytest.mark.parametrize(
    ("stack", "engine"),
    [
        ({}, "pandas"),
        ({"pandas": {"excluded": True}}, "polars"),
        ({"polars": {"excluded": True}}, "pandas"),
        ({"pandas": {"excluded": True}, "polars": {"excluded": True}}, "pandas"),
        ({"polars": {"tentative": True}}, "pandas"),
        ({"pandas": {}, "polars": {"preferred": True}}, "polars"),
        ({"spark": {"tentative": True}, "polars": {}}, "polars"),
    ],
)
def test_the_engine_is_never_one_that_the_stack_excludes(
    stack: dict[str, dict[str, bool]], engine: str
) -> None:
    found = placed(task("Load"), None, *(tech("engine", name, **said) for name, said in stack.items()))
    assert found.engine == engine
    if stack.get("pandas", {}).get("excluded") and engine == "polars":
        assert "excludes Pandas" in found.engine_reason.because
