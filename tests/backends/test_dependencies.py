"""The packages follow from what is emitted, each with its reason."""

from __future__ import annotations

import re

import pytest

from backends.dependencies import Requirement, requirements
from backends.local import BACKEND
from tests.backends.local import plans

IMPORTED = {
    "duckdb": "duckdb",
    "joblib": "joblib",
    "matplotlib": "matplotlib",
    "numpy": "numpy",
    "pandas": "pandas",
    "plotly": "plotly",
    "polars": "polars",
    "pyarrow": "pyarrow",
    "pytest": "pytest",
    "scipy": "scipy",
    "sklearn": "scikit-learn",
    "sqlalchemy": "sqlalchemy",
    "tenacity": "tenacity",
    "yaml": "pyyaml",
}


def of(sheet: plans.Sheet) -> dict[str, Requirement]:
    return {need.package: need for need in requirements(sheet.ordered())}


def with_plotly() -> plans.Sheet:
    sheet = plans.bikes("polars")
    sheet.technology("library", "plotly", preferred=True)
    return sheet


@pytest.mark.parametrize("make", [plans.bikes, with_plotly, plans.plain])
def test_what_is_imported_is_required_and_nothing_else(make: object) -> None:
    sheet = make()  # type: ignore[operator]
    needed = {package for package in of(sheet) if not package.startswith("psycopg")}
    imported = set()
    for file in BACKEND.emit(sheet.ordered(), {}):
        if file.path.endswith(".py"):
            found = re.findall(r"^\s*(?:import|from) ([a-z]+)", file.text, re.MULTILINE)
            imported |= {IMPORTED[name] for name in found if name in IMPORTED}
    assert imported == needed


def test_each_has_a_reason_and_the_line_of_the_stack() -> None:
    found = of(plans.bikes("polars"))
    assert found["polars"].span is not None
    assert "names polars" in found["polars"].why
    assert found["duckdb"].span is None
    assert found["psycopg[binary]"].span is not None
    assert all(re.fullmatch(r"[a-z\-\[\]]+>=[\d.]+,<\d+", need.line) for need in found.values())


def test_an_excluded_library_is_not_chosen() -> None:
    sheet = plans.bikes()
    sheet.technology("library", "plotly", excluded=True)
    assert "matplotlib" in of(sheet)
