"""What a tech stack says for and against technologies, and in which version: a row for each way to say it."""

from __future__ import annotations

import pytest

from tests.grammar.context.show import stack

CHOICES = [
    ("- Databricks (selected)\n- CDSW", "databricks+ cdsw"),
    ("## Engine\n~~Spark~~ Polars", "spark- polars+"),
    ("- ~~Spark~~ (too heavy)\n- Polars", "spark- polars"),
    ("Platform: [x] Databricks  [ ] CDSW", "databricks+ cdsw?"),
    ("- Engine: [x] Polars  [ ] pandas", "polars+ pandas?"),
    ("- [x] Polars\n- [ ] pandas", "polars+ pandas?"),
    ("### Option A: Databricks (chosen)\n\n### Option B: CDSW", "databricks+ cdsw"),
    ("- Option A: Databricks — chosen\n- Option B: Snowflake (rejected, cost)", "databricks+ snowflake-"),
    ("- **Option A – Airflow** (chosen)\n- **Option B – Prefect**", "airflow+ prefect"),
    ("We decided against Airflow; cron will do.", "airflow- cron+"),
    ("We decided against using Airflow and went with Dagster.", "airflow- dagster+"),
    ("We use Polars instead of pandas.", "polars+ pandas-"),
    ("Instead of Spark we run DuckDB.", "spark- duckdb+"),
    ("- Polars, not pandas", "polars+ pandas-"),
    ("- Polars (not: pandas)", "polars+ pandas-"),
    ("- Prefer Polars over pandas", "polars+ pandas"),
    ("- Polars > pandas", "polars+ pandas"),
    ("We are migrating from Oracle to Snowflake.", "oracle snowflake+"),
    ("- Moving off Hadoop to Databricks", "hadoop databricks+"),
    ("- **Migration**: SAS → Python", "sas python+"),
    ("We dropped Tableau in favour of Power BI.", "tableau- power bi+"),
    ("Power BI replaces Tableau.", "tableau- power bi+"),
    ("Tableau is being replaced by Power BI.", "tableau- power bi+"),
    ("- Orchestration: Airflow (maybe later)", "airflow?"),
    ("- Orchestration: cron; maybe Airflow later", "cron airflow?"),
    ("- future: Kafka", "kafka?"),
    ("## Future / considered\n- Kafka\n- Flink", "kafka? flink?"),
    ("Considered: Luigi, Prefect. Chosen: Airflow.", "luigi? prefect? airflow+"),
    ("- Considered Prefect but chose Airflow", "prefect? airflow+"),
    ("We evaluated Dask, Ray and Spark. Spark won.", "dask? ray? spark+"),
    ("Nice to have: MLflow", "mlflow?"),
    ("Scheduler TBD (Airflow or Prefect).", "airflow? prefect?"),
    ("- Scheduler: Airflow or Prefect (to be decided)", "airflow? prefect?"),
    ("- Platform: CDSW / Databricks → **Databricks**", "cdsw databricks+"),
    ("We ruled out Snowflake on cost grounds.", "snowflake-"),
    ("Snowflake was ruled out on cost grounds.", "snowflake-"),
    ("Pandas is out, Polars is in.", "pandas- polars+"),
    ("Everything runs on Databricks. CDSW is legacy and will be switched off.", "databricks+ cdsw-"),
    ("- **Avoid pandas for anything over 1M rows**: use Polars", "pandas- polars+"),
    ("- **Polars**: 1.x", "polars"),
    ("- **DataFrames (Polars, not pandas)**: everything above 1 GB", "polars+ pandas-"),
    ("- **No Spark**: the data is small", "spark-"),
    ("- **Do not use R**: nobody knows it", "r-"),
    ("- **Deprecated: Luigi**", "luigi-"),
    ("Do not introduce Kafka before Q3.", "kafka-"),
    ("- no Docker, no Kubernetes", "docker- kubernetes-"),
    ("- pandas is fine for small frames; Spark for the rest", "pandas spark"),
    (
        "| Tool | Notes |\n|---|---|\n| ~~Hive~~ | gone |\n| Spark | selected |\n| Prefect | maybe later |",
        "hive- spark+ prefect?",
    ),
    (
        "| Option | Pros | Decision |\n|---|---|---|\n| Databricks | managed | ✔ chosen |\n| EMR | | no |",
        "databricks+ emr-",
    ),
    (
        "```yaml\nstack:\n  - name: polars\n    selected: true\n  - name: pandas\n    status: rejected\n```",
        "polars+ pandas-",
    ),
    ("```yaml\nplatforms:\n  databricks: selected\n  cdsw: rejected\n```", "databricks+ cdsw-"),
    ("```bash\npip install polars==1.9 duckdb\n```", "polars duckdb"),
    ("```dockerfile\nFROM python:3.11-slim\nRUN pip install polars\n```", "python polars"),
]


@pytest.mark.parametrize(("text", "expected"), CHOICES)
def test_choices(text: str, expected: str) -> None:
    marks = {name: shown.rsplit(" ", 1)[-1] for name, shown in stack(text).items()}
    found = {
        f"{name.replace(' ', '_')}{mark if mark in ('+', '-', '?') else ''}" for name, mark in marks.items()
    }
    assert found == set(expected.replace("power bi", "power_bi").split())


VERSIONS = [
    ("Python 3.11+", "3.11+"),
    ("Python 3.11 or newer", "3.11+"),
    ("- Python (3.11 and above)", "3.11+"),
    ("- Python ≥ 3.10", "≥ 3.10"),
    ("- Python version 3.11", "3.11"),
    ("- Python 3.10–3.12", "3.10–3.12"),
    ("- Python3.11", "3.11"),
    ("- py3.12", "3.12"),
    ("- **Python**: 3.11", "3.11"),
    ("pandas >=2.0,<3", ">=2.0,<3"),
    ("- `pandas==2.1.4`", "==2.1.4"),
    ("- pandas~=2.1", "~=2.1"),
    ("Spark v3.5.x", "3.5.x"),
    ("- Spark 3.x", "3.x"),
    ("PG15", "15"),
    ("- Postgres15", "15"),
    ("- R (>= 4.2)", ">= 4.2"),
    ("- DBR 14.3 LTS", "14.3 LTS"),
    ("- SQL Server 2019", "2019"),
    ("- Oracle 19c", "19c"),
    ("- Spark on 8 nodes", None),
    ("- Spark 64 GB", None),
]


@pytest.mark.parametrize(("text", "expected"), VERSIONS)
def test_versions(text: str, expected: str | None) -> None:
    (shown,) = stack(text).values()
    assert (shown.split(" ", 1)[1:] or [None]) == [expected]


@pytest.mark.parametrize("text", ["Sprint2 and Phase3 are planned", "see src/spark3/app.py", "ticket PG-15"])
def test_what_only_looks_like_a_version(text: str) -> None:
    assert stack(text) == {}


@pytest.mark.parametrize(
    ("text", "chosen", "other", "mark"),
    [
        ("Prefer Polars over pandas", "polars", "pandas", "e"),
        ("Prefer Snowflake to BigQuery", "snowflake", "bigquery", "e"),
        ("Bevorzugt Polars gegenüber pandas", "polars", "pandas", "e"),
        ("## Platform\n\n- [x] Databricks\n- [ ] CDSW", "databricks", "cdsw", "?"),
        ("- Platform\n  - [x] Databricks\n  - [ ] CDSW", "databricks", "cdsw", "?"),
    ],
)
def test_one_of_two(text: str, chosen: str, other: str, mark: str) -> None:
    found = stack(text)
    assert found[chosen].endswith("+")
    assert found[other].endswith(mark)


def test_boxes_of_work_choose_nothing() -> None:
    assert stack("- [x] Install Airflow\n- [ ] Set up dbt")["dbt"] == "engine"
