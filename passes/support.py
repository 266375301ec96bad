"""What goes with what, until when, and how much: data, a source for each row.  No clock is read.

Versions are compared part by part: `3.12` is less than `3.13`, and `3.8` covers `3.8.10`.
"""

from __future__ import annotations

from typing import NamedTuple

AS_OF = "2025-12-15"
"""The day at which these tables were last gone through.  What ended later is not said to have ended."""

SOURCES = {
    "airflow": "https://github.com/apache/airflow#requirements",
    "airflow-prerequisites": "https://airflow.apache.org/docs/apache-airflow/stable/installation/prerequisites.html",
    "delta": "https://docs.delta.io/releases",
    "databricks": "https://docs.databricks.com/aws/en/release-notes/runtime/",
    "databricks-jobs": "https://docs.databricks.com/aws/en/jobs/",
    "spark": "https://spark.apache.org/docs/latest/#downloading",
    "pandas": "https://pandas.pydata.org/docs/getting_started/install.html",
    "pandas-scale": "https://pandas.pydata.org/docs/user_guide/scale.html",
    "polars": "https://docs.pola.rs/user-guide/concepts/streaming/",
    "datatable": "https://rdatatable.gitlab.io/data.table/",
    "dplyr": "https://dplyr.tidyverse.org/#backends",
    "scikit-learn": "https://scikit-learn.org/stable/install.html",
    "cdsw": "https://docs.cloudera.com/cdsw/latest/jobs-pipelines/topics/cdsw-managing-jobs-and-pipelines.html",
    "mwaa": "https://docs.aws.amazon.com/mwaa/latest/userguide/what-is-mwaa.html",
    "composer": "https://cloud.google.com/composer/docs/concepts/overview",
    "oozie": "https://oozie.apache.org/",
    "python": "https://devguide.python.org/versions/",
    "postgresql": "https://www.postgresql.org/support/versioning/",
    "mysql": "https://www.mysql.com/support/eol-notice.html",
    "mssql": "https://learn.microsoft.com/lifecycle/products/?products=sql-server",
    "ubuntu": "https://ubuntu.com/about/release-cycle",
    "node.js": "https://github.com/nodejs/Release#end-of-life-releases",
    "mongodb": "https://www.mongodb.com/legal/support-policy/lifecycles",
    "django": "https://www.djangoproject.com/download/#supported-versions",
    "excel": "https://support.microsoft.com/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3",
}


class Range(NamedTuple):
    """One version of a technology runs with another one from `low` to `high`, both included."""

    name: str
    version: str
    other: str
    low: str
    high: str | None
    source: str


_RANGES = """
    airflow 2.2 | python 3.6 3.9 | airflow
    airflow 2.9 | python 3.8 3.12 | airflow
    airflow 2.10 | python 3.8 3.12 | airflow
    airflow 3.0 | python 3.9 3.12 | airflow
    airflow 2.9 | postgresql 12 16 | airflow
    airflow 2.10 | postgresql 12 16 | airflow
    delta lake 4.0 | spark 4.0 4.0 | delta
    delta lake 3.3 | spark 3.5 3.5 | delta
    delta lake 3.2 | spark 3.5 3.5 | delta
    delta lake 3.1 | spark 3.5 3.5 | delta
    delta lake 3.0 | spark 3.5 3.5 | delta
    delta lake 2.4 | spark 3.4 3.4 | delta
    delta lake 2.3 | spark 3.3 3.3 | delta
    delta lake 2.2 | spark 3.3 3.3 | delta
    delta lake 2.1 | spark 3.3 3.3 | delta
    delta lake 2.0 | spark 3.2 3.2 | delta
    delta lake 1.2 | spark 3.2 3.2 | delta
    delta lake 1.0 | spark 3.1 3.1 | delta
    databricks 17.3 | spark 4.0 4.0 | databricks
    databricks 16.4 | spark 3.5 3.5 | databricks
    databricks 15.4 | spark 3.5 3.5 | databricks
    databricks 14.3 | spark 3.5 3.5 | databricks
    databricks 13.3 | spark 3.4 3.4 | databricks
    databricks 12.2 | spark 3.3 3.3 | databricks
    databricks 11.3 | spark 3.3 3.3 | databricks
    databricks 10.4 | spark 3.2 3.2 | databricks
    databricks 9.1 | spark 3.1 3.1 | databricks
    spark 4.0 | python 3.9 - | spark
    spark 4.0 | java 17 - | spark
    spark 3.5 | python 3.8 - | spark
    spark 3.5 | java 8 17 | spark
    pandas 3.0 | python 3.11 - | pandas
    pandas 2.3 | python 3.9 - | pandas
    pandas 2.2 | python 3.9 - | pandas
    pandas 2.1 | python 3.9 - | pandas
    pandas 2.0 | python 3.8 - | pandas
    scikit-learn 1.7 | python 3.10 - | scikit-learn
    scikit-learn 1.6 | python 3.9 - | scikit-learn
    scikit-learn 1.5 | python 3.9 - | scikit-learn
    scikit-learn 1.4 | python 3.9 - | scikit-learn
"""


class Requirement(NamedTuple):
    """Where a technology is used, one of some others is, if any of their area is named at all."""

    name: str
    area: str
    one_of: frozenset[str]
    source: str


_REQUIRED = """
    databricks workflows | platform | databricks | databricks-jobs
    cdsw jobs | platform | cdsw, cml, cloudera | cdsw
    mwaa | platform | aws, emr, glue, sagemaker, databricks, snowflake, kubernetes, aws lambda | mwaa
    google cloud composer | platform | gcp, dataproc, vertex ai, databricks, kubernetes, snowflake | composer
    oozie | platform | hadoop, cloudera, cdsw, cml, emr, dataproc | oozie
    pandas | language | python | pandas
    dplyr | language | r | dplyr
    data.table | language | r, python | datatable
    scikit-learn | language | python | scikit-learn
    spark | language | python, r, scala, java, sql, kotlin | spark
"""


class End(NamedTuple):
    """When a version got its last fix."""

    name: str
    version: str
    date: str
    source: str


_ENDS = """
    python 2.7 2020-01-01 python
    python 3.5 2020-09-30 python
    python 3.6 2021-12-23 python
    python 3.7 2023-06-27 python
    python 3.8 2024-10-07 python
    python 3.9 2025-10-31 python
    postgresql 9.5 2021-02-11 postgresql
    postgresql 9.6 2021-11-11 postgresql
    postgresql 10 2022-11-10 postgresql
    postgresql 11 2023-11-09 postgresql
    postgresql 12 2024-11-21 postgresql
    postgresql 13 2025-11-13 postgresql
    mysql 5.6 2021-02-05 mysql
    mysql 5.7 2023-10-31 mysql
    sql_server 2012 2022-07-12 mssql
    sql_server 2014 2024-07-09 mssql
    databricks 9.1 2024-09-23 databricks
    databricks 10.4 2025-03-18 databricks
    databricks 11.3 2025-10-19 databricks
    airflow 1.10 2021-06-17 airflow
    ubuntu 18.04 2023-05-31 ubuntu
    ubuntu 20.04 2025-05-31 ubuntu
    node.js 14 2023-04-30 node.js
    node.js 16 2023-09-11 node.js
    node.js 18 2025-04-30 node.js
    mongodb 4.2 2023-04-30 mongodb
    mongodb 4.4 2024-02-29 mongodb
    mongodb 5.0 2024-10-31 mongodb
    mongodb 6.0 2025-07-31 mongodb
    django 3.2 2024-04-01 django
"""


class Limit(NamedTuple):
    """How much an engine works on well on one machine: bytes of one table, and rows."""

    name: str
    gigabytes: int
    rows: int | None
    source: str


_LIMITS = """
    pandas 100 2000000000 pandas-scale
    dplyr 100 2000000000 dplyr
    tidyverse 100 2000000000 dplyr
    data.table 200 2147483647 datatable
    polars 2000 - polars
    excel 1 1048576 excel
"""


def _rows(table: str) -> list[str]:
    return [line.strip() for line in table.strip().split("\n")]


def ranges() -> list[Range]:
    found = []
    for line in _rows(_RANGES):
        one, other, source = line.split(" | ")
        name, version = one.rsplit(" ", 1)
        target, low, high = other.rsplit(" ", 2)
        found.append(Range(name, version, target, low, None if high == "-" else high, source))
    return found


def requirements() -> list[Requirement]:
    found = []
    for line in _rows(_REQUIRED):
        name, area, others, source = line.split(" | ")
        found.append(Requirement(name, area, frozenset(others.split(", ")), source))
    return found


def ends() -> list[End]:
    found = [line.split(" ") for line in _rows(_ENDS)]
    return [End(name.replace("_", " "), *rest) for name, *rest in found]


def limits() -> dict[str, Limit]:
    found = {}
    for line in _rows(_LIMITS):
        name, size, rows, source = line.split(" ")
        found[name] = Limit(name, int(size), None if rows == "-" else int(rows), source)
    return found


_EDITIONS = ("ML", "LTS", "GA")
"""Words behind a version that name an edition of it."""


def parts(version: str) -> tuple[int, ...]:
    """`3.12.1` as numbers; what is no number ends it, and `15.4 LTS` is 15.4."""
    found: list[int] = []
    bare = version.strip().lstrip("vV").upper()
    for word in _EDITIONS:
        bare = bare.removesuffix(word).rstrip(" -")
    for part in bare.split("."):
        if not part.isdigit() or len(part) > 6:
            break
        found.append(int(part))
    return tuple(found)


def covers(version: str, written: str) -> bool:
    """Whether a version that is written is one of a series: 3.8.10 of 3.8."""
    series, given = parts(version), parts(written)
    return bool(given) and given[: len(series)] == series


def within(written: str, low: str, high: str | None) -> bool:
    """Whether a version lies in a range; one that says less than the range, like `3`, may."""
    given = parts(written)
    if not given:
        return True
    floor, top = parts(low), parts(high) if high else ()
    if given < floor[: len(given)] or (len(given) >= len(floor) and given[: len(floor)] < floor):
        return False
    return not top or given[: len(top)] <= top


def open_ended(written: str) -> bool:
    """`3.8+`, `>=3.8`: newer ones are meant as well."""
    return "+" in written or ">" in written or "^" in written
