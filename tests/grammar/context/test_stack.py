"""Tech stacks in the shapes that people write them in."""

from __future__ import annotations

import pytest

from compiler.documents import Role
from tests.grammar.context.show import read, stack


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "## Language\n- **Preferred**: Python 3.12\n- **Not used**: R (nobody knows it)",
            {"python": "language 3.12 +", "r": "language -"},
        ),
        ("- **Dataframes**: Polars 1.x (not pandas)", {"polars": "engine 1.x +", "pandas": "engine -"}),
        ("- Polars instead of pandas", {"polars": "engine +", "pandas": "engine -"}),
        ("- We don't use pandas; use Polars 1.12", {"pandas": "engine -", "polars": "engine 1.12 +"}),
        ("- pandas is deprecated, no longer Luigi", {"pandas": "engine -", "luigi": "scheduler -"}),
        (
            "- Database: PostgreSQL 16 (primary), MySQL as fallback",
            {"postgresql": "database 16 +", "mysql": "database"},
        ),
        ("## Excluded\n- Spark\n- Airflow (no licence)", {"spark": "engine -", "airflow": "scheduler -"}),
        ("- ❌ Excel\n- ✅ Power BI", {"excel": "dashboard -", "power bi": "dashboard +"}),
        (
            "## Platform\n- [ ] Databricks\n- [x] CDSW 1.10\n- [ ] local machine",
            {"databricks": "platform ?", "cdsw": "platform 1.10 +", "local": "platform ?"},
        ),
        (
            "Jobs run with **Airflow** on Databricks; reports are made with Quarto.",
            {"airflow": "scheduler", "databricks": "platform", "quarto": "report"},
        ),
        (
            "| Area | Technology | Version | Status |\n|---|---|---|---|\n"
            "| Language | Python | 3.11 | ✅ Primary |\n"
            "| Engine | pandas | 2.1 | ❌ |\n| Warehouse | Snowflake | | |",
            {"python": "language 3.11 +", "pandas": "engine 2.1 -", "snowflake": "database"},
        ),
        (
            "| Tool | Purpose |\n|---|---|\n| scikit-learn 1.4 | models |\n| great_expectations | checks |",
            {"scikit-learn": "ml 1.4", "great expectations": "library"},
        ),
        (
            "| Component | Selected | Rejected |\n|---|---|---|\n| Dashboard | Streamlit | Dash |",
            {"streamlit": "dashboard +", "dash": "dashboard -"},
        ),
        (
            "```\npandas==2.1.4\npyspark>=3.3,<3.4\n```",
            {"pandas": "engine ==2.1.4", "spark": "engine >=3.3,<3.4"},
        ),
        (
            "```yaml\nlanguage:\n  primary: python 3.12\n  secondary: r 4.3\n"
            "platform: databricks\nexcluded: [pandas]\n"
            "spark: {version: 3.5}\n```",
            {
                "python": "language 3.12 +",
                "r": "language 4.3",
                "databricks": "platform",
                "pandas": "engine -",
                "spark": "engine 3.5",
            },
        ),
        ("## Datenbank\n- DuckDB 1.1", {"duckdb": "database 1.1"}),
        ("## Processing\n- DuckDB 1.1", {"duckdb": "engine 1.1"}),
        ("- **Python**: 3.11\n- **R**: 4.3", {"python": "language 3.11", "r": "language 4.3"}),
        ("## Database\n- **Geocoder**: Nominatim 4.2", {"nominatim": "database 4.2"}),
        ("## 语言\n- Python 3.11（首选）\n- 不使用 R", {"python": "language 3.11 +", "r": "language -"}),
        ("R&D decides. R-squared is reported. We go live in May, and excel at it.", {}),
    ],
)
def test_shapes(text: str, expected: dict[str, str]) -> None:
    assert stack(text) == expected


def test_the_only_platform_is_noted_as_inferred() -> None:
    reading = read(Role.TECH_STACK, "# Stack\n\n- Platform: Databricks\n- Language: Python (primary), R\n")
    assert [(i.subject, i.fact, i.rule) for i in reading.inferences] == [
        ("platform", "databricks", "only-one-named")
    ]


def test_places_are_exact() -> None:
    text = "# Stack\n\n- **Engine**: `Polars` 1.12 (not *pandas*)\n"
    reading = read(Role.TECH_STACK, text)
    assert [text[t.written.span.start : t.written.span.end] for t in reading.context.tech] == [
        "Polars` 1.12",
        "pandas",
    ]
    assert [t.written.text for t in reading.context.tech] == ["Polars 1.12", "pandas"]
