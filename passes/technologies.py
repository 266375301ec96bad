"""Technologies that plans name, by what they are for: data, not code.

Each line is an area, a canonical name and the other ways in which people write it.  Only names that
hardly mean anything else in a plan belong here.  `BRINGS` says what comes along with a technology, so that
nobody has to list it.
"""

# ruff: noqa: E501 - tables of words read better with long lines
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

_KNOWN: dict[str, dict[str, tuple[str, ...]]] = {
    "language": {
        "python": (), "r": (), "scala": (), "java": (), "julia": (), "sas": (), "stata": (), "matlab": (),
    },
    "engine": {
        "spark": ("pyspark", "apache spark", "spark sql", "sparkr", "sparklyr"),
        "pandas": (), "polars": (), "dask": (), "duckdb": (), "flink": ("apache flink",), "dplyr": ("tidyverse",),
        "data.table": (), "ray": (), "modin": (), "vaex": (), "hive": ("apache hive", "hiveql"),
    },
    "platform": {
        "databricks": ("azure databricks",),
        "cdsw": ("cloudera data science workbench", "cloudera", "cloudera ai", "cml", "cloudera machine learning"),
        "emr": ("amazon emr", "aws emr"), "dataproc": ("google dataproc",), "synapse": ("azure synapse",),
        "fabric": ("microsoft fabric",), "sagemaker": ("amazon sagemaker", "aws sagemaker"),
        "vertex ai": ("vertexai", "google vertex ai"), "azure ml": ("azure machine learning", "azureml"),
        "snowflake": (), "kubernetes": ("k8s",), "hadoop": (), "glue": ("aws glue",), "bigquery": ("google bigquery",),
    },
    "scheduler": {
        "airflow": ("apache airflow",), "prefect": (), "dagster": (), "luigi": (), "argo workflows": (),
        "azure data factory": ("adf",), "oozie": (), "kestra": (), "databricks workflows": ("databricks jobs",),
    },
    "dashboard": {
        "streamlit": (), "tableau": (), "power bi": ("powerbi",), "looker": (), "superset": ("apache superset",),
        "metabase": (), "grafana": (), "shiny": ("r shiny",), "qlik": ("qlikview", "qlik sense"),
    },
    "ml": {
        "scikit-learn": ("sklearn", "scikit learn"), "xgboost": (), "lightgbm": ("lgbm",), "catboost": (),
        "pytorch": ("torch",), "tensorflow": (), "keras": (), "prophet": ("fbprophet",), "h2o": ("h2o.ai",),
        "spark mllib": ("mllib", "spark ml"), "statsmodels": (), "lifelines": (), "autogluon": (), "caret": (), "tidymodels": (),
    },
    "format": {
        "parquet": ("apache parquet",), "delta": ("delta lake", "delta table", "delta tables"), "iceberg": ("apache iceberg",),
        "orc": (), "avro": (), "hudi": ("apache hudi",), "feather": (), "csv": (), "json": ("jsonl", "ndjson"), "excel": ("xlsx", "xls"),
    },
}  # fmt: skip

BRINGS: dict[str, tuple[str, ...]] = {
    "databricks": ("spark", "delta", "databricks workflows", "spark mllib"),
    "spark": ("spark mllib", "hive"),
    "hadoop": ("hive",),
    "pandas": ("python",),
    "polars": ("python",),
    "dask": ("python",),
    "dplyr": ("r",),
    "data.table": ("r",),
    "shiny": ("r",),
    "tidymodels": ("r",),
    "caret": ("r",),
    "tensorflow": ("keras",),
    "streamlit": ("python",),
    "scikit-learn": ("python",),
}

AREA = {name: area for area, names in _KNOWN.items() for name in names}
_CANON = {
    other: name for names in _KNOWN.values() for name, others in names.items() for other in (name, *others)
}
_SHORT = frozenset({"r", "ray", "glue", "fabric", "delta", "orc", "adf", "caret", "emr"})
"""Names that are words or mere letters, too: taken only where they are the whole of a field."""


def canonical(text: str) -> str | None:
    """The technology that a whole text names, a version or remark after it aside."""
    plain = re.sub(r"\([^)]*\)|\bv?\d+(?:\.\d+)*\b.*$", " ", text.casefold()).replace("_", " ")
    return _CANON.get(" ".join(plain.strip(" `*'\".,;:").split()))


def mentioned(text: str) -> Iterator[tuple[str, int, int]]:
    """Technologies named somewhere in a text, with where they stand in it; longest names first."""
    whole = canonical(text)
    if whole is not None:
        start = len(text) - len(text.lstrip())
        yield whole, start, len(text.rstrip())
        return
    for match in _pattern().finditer(text.casefold() if text.isascii() else ""):
        yield _CANON[" ".join(match[0].replace("_", " ").split())], match.start(), match.end()


def with_what_they_bring(names: Iterable[str]) -> frozenset[str]:
    found, queue = set(names), list(names)
    while queue:
        fresh = [name for name in BRINGS.get(queue.pop(), ()) if name not in found]
        found.update(fresh)
        queue.extend(fresh)
    return frozenset(found)


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted((n for n in _CANON if n not in _SHORT), key=len, reverse=True)
    return re.compile(
        r"(?<![\w.-])(?:" + "|".join(re.escape(n).replace(r"\ ", r"[ _]") for n in names) + r")(?![\w-])"
    )
