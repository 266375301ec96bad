"""A project of one flow over two documented tables."""

from __future__ import annotations

from compiler.diagnostics import Diagnostic
from tests.rules.examples import PLAN, checked

TABLES = """# Data sources

## trips

| Column | Type | Key |
|--------|------|-----|
| trip_id | integer | PK |
| station_id | integer | |
| member_type | varchar(12) | |
| duration_s | integer | |
| rest_time | interval | |
| started_at | timestamp | |
| started_text | text | |
| updated_at | timestamp | |

## stations

| Column | Type | Key |
|--------|------|-----|
| station_id | integer | PK |
| code | varchar(8) | |
| updated_at | timestamp | |
"""


def project(flow: str, tables: str = TABLES, **more: str) -> dict[str, str]:
    plan = (
        "# Plan\n\n## Phase 1: Ingest\n\n### Story 1.1: Load trips\n- **Data flow**: [f](data_flows/a.md)\n"
    )
    spec = f"# Story 1.1: Load trips\n\n```yaml\n{flow}\nmetadata:\n  story: '1.1'\n```\n"
    return {PLAN: plan, "data_flows/a.md": spec, "project_context/data_sources.md": tables, **more}


def found(files: dict[str, str], code: str) -> list[Diagnostic]:
    return [f for f in checked(files, code).findings if f.code == code]
