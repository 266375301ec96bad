"""Titles in the shapes that real plans give them."""

from __future__ import annotations

import pytest

from grammar.phrases import title
from tests.grammar.phrases import typed as show

LABELLED = {
    "Phase 1: Environment setup": "phase #1: Environment setup",
    "PHASE 4 — SETTINGS & ADMIN": "phase #4: SETTINGS & ADMIN",
    "**Step 5: Batch prediction**": "step #5: Batch prediction",
    "### Phase 2".lstrip("# "): "phase #2: Phase 2",
    "[Task 3] Checklist": "task #3: Checklist",
    "Milestone v1.1 - Quality": "milestone #v1.1: Quality",
    "Phase A: Setup": "phase #A: Setup",
    "Phase II – Build": "phase #II: Build",
    "Phase One: Go": "phase #1: Go",
    "Phase 4d: Validation": "phase #4d: Validation",
    "Data flow 1.2: Trips per hour": "data flow #1.2: Trips per hour",
    "User Story 3 - See charts": "story #3: See charts",
    "US-1: As a rider, I want x": "story #US-1: As a rider, I want x",
    "TASK-001 Create tables": "task #TASK-001: Create tables",
    "Task: Load trips": "task: Load trips",
    "2.1 Task: Load trips": "task #2.1: Load trips",
    "Epic 5: Views - core": "epic #5: Views - core",
    "Step 10 — S8: Gap audit": "step #10: S8: Gap audit",
}
OTHER_LANGUAGES = {
    "第一阶段：移动模块（2周）": "phase #1: 移动模块 | 10d",
    "第十二阶段：X": "phase #12: X",
    "阶段2：移动模块（2-3天）": "phase #2: 移动模块 | 2…3d",
    "フェーズ 3 — 基盤": "phase #3: 基盤",
    "2단계: 데이터": "phase #2: 데이터",
    "FASE 0 – DESCOBERTA TÉCNICA": "phase #0: DESCOBERTA TÉCNICA",
    "Etapa 3: Carga (3 semanas)": "stage #3: Carga | 15d",
    "Schritt 2: Laden": "step #2: Laden",
    "Étape 4 : Nettoyage": "step #4: Nettoyage",
    "Giai đoạn 1: Chuẩn bị": "phase #1: Chuẩn bị",
    "Langkah 2: Muat data": "step #2: Muat data",
}
SECTIONS = {
    "3. Phase 2：Task 1 — Inventory（库存）": "phase #2: Task 1 — Inventory（库存） | §3",
    "6.5 Fase 4 — Consolidação": "phase #4: Consolidação | §6.5",
    "1. Set up project structure": "Set up project structure | §1",
    "3. Task force": "Task force | §3",
    "1️⃣ Data ingestion": "Data ingestion | §1",
}
IDS = {
    "2.1 Create schema validation": "#2.1: Create schema validation",
    "2.2 Step builder cleanup": "#2.2: Step builder cleanup",
    "**2.1** Clean weather": "#2.1: Clean weather",
    "T001 [P] Create folders": "#T001: Create folders | [P]",
    "T002 [P] [US1] Create folders": "#T002: Create folders | [P] | [US1]",
    "W1-BUILD-ENG-CLI-001": "#W1-BUILD-ENG-CLI-001: W1-BUILD-ENG-CLI-001",
    "02-01-PLAN.md — Create database": "#02-01: Create database",
    "P0-1 修复数据": "#P0-1: 修复数据",
    "3a. Sensitivity evals": "#3a: Sensitivity evals",
    "S1.1: Initialize project": "#S1.1: Initialize project",
    "M1. Foundation": "#M1: Foundation",
    "#12 Fix the join": "#12: Fix the join",
}
NO_IDS = {
    "S3 bucket setup": "S3 bucket setup",
    "S3: Add gap rule": "#S3: Add gap rule",  # a separator makes an id of it
    "E2E tests": "E2E tests",
    "Phase out the old tables": "Phase out the old tables",
    "Tasks: all of them": "Tasks: all of them",
    "Serve ckpt-6 → collect logprobs": "Serve ckpt-6 → collect logprobs",
    "1.5x speedup": "1.5x speedup",
    "Mark migration as done": "Mark migration as done",
    "Shipped (Phases 1–12)": "Shipped (Phases 1–12)",
}
AROUND = {
    "Phase 1: Setup (Week 1)": "phase #1: Setup | [0, 5) week",
    "Week 1-2: Foundation": "week #1-2: Foundation | [0, 10) week",
    "Sprint 1 (2 weeks): Launch": "sprint #1: Launch | 10d [0, 10) sprint",
    "Week 1, Day 3–4 (Mar 13–14): Losses": "day: Losses | [2, 4) day",
    "Q3: How does it work?": "Q3: How does it work?",
    "P1-04:异步化 [ ]": "#P1-04: 异步化 | open",
    "1.2 Package: `ids` - COMPLETE (95% coverage)": "#1.2: Package: ids | done",
    "Phase 1, Setup": "phase #1: Setup",
    "Sprint 3: 2026-01-05 to 2026-01-16": "sprint #3: Sprint 3 | 2026-01-05…2026-01-16",
    "Phase 2: Model 🔄 (60%)": "phase #2: Model | active",
    "Phase 3: Deploy ⏳ Pending": "phase #3: Deploy | open",
    "任务 2.1：清洗（依赖 1.1，3天）": "task #2.1: 清洗 | 3d | after 1.1",
    "第3周：建模": "week #3: 建模 | [10, 15) week",
    "Phase 2 [Weeks 3-6]: Build": "phase #2: Build | [10, 30) week",
    "Phase 1 of 4: Discovery": "phase #1: Discovery",
    "PHASE-1: Discovery": "phase #1: Discovery",
    "Q1 2025: Foundations": "quarter #Q1 2025: Foundations | 2025-01-01…2025-03-31",
    "✅ **Phase 1: Extension (COMPLETED)**": "phase #1: Extension | done",
    "**✅ Phase 1: Module - COMPLETED**": "phase #1: Module | done",
    "Phase 1 — Foundation (Completed / in progress)": "phase #1: Foundation | active",
    "2. Phase 1（优先级最高）：拆分 — ✅ 已完成": "phase #1: 拆分 | §2 | done | priority 优先级最高",
    "M1. Registry (Target: Week 1) [x]": "#M1: Registry | [0, 5) week | done",
    "T1.1 Client with retry (3 pts) [x]": "#T1.1: Client with retry | 3 points | done",
    "[DONE] Load trips": "Load trips | done",
    "TODO: fix it": "fix it | open",
    "~~Phase 9: Old~~": "phase #9: Old | dropped",
    "Phase 3 — done": "phase #3: Phase 3 | done",
    "🔨 Phase 1: Foundation": "phase #1: Foundation",
    "Phase 4 Integration (High Priority)": "phase #4: Integration | priority High Priority",
    "Phase 1 (MVP) — Core": "phase #1: Core | [MVP]",
    "**2.1** Clean (2 days) (depends on 1.1)": "#2.1: Clean | 2d | after 1.1",
    "Load trips (3 days, depends on 1.1)": "Load trips | 3d | after 1.1",
    "Load trips (after 1.1, 1.2)": "Load trips | after 1.1, 1.2",
    "Load trips (after the review)": "Load trips (after the review)",
    "Load trips - 3 days": "Load trips | 3d",
    "Evals (T=1.0)": "Evals (T=1.0)",
    "Pipeline (GPU — can overlap with Phase 2)": "Pipeline (GPU — can overlap with Phase 2)",
    "9.2. FASE 0 - Diligence (Semanas 0-6) (Inicio 6-ene-2026)": (
        "phase #0: Diligence | §9.2 | [-5, 30) week"
    ),
}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        *LABELLED.items(),
        *OTHER_LANGUAGES.items(),
        *SECTIONS.items(),
        *IDS.items(),
        *NO_IDS.items(),
        *AROUND.items(),
    ],
)
def test_title(words: str, expected: str) -> None:
    assert show.title(title(show.typed(words))) == expected


def test_spans_skip_markup_that_ids_and_names_are_dressed_in() -> None:
    words = "🚧 **Story `1.2`:** Join *weather* and trips (2 days)"
    found = title(show.typed(words))
    assert found.id_span
    assert show.at(found.id_span, words) == found.id == "1.2"
    assert found.name.text == "Join weather and trips"
    assert show.at(found.name.span, words) == "Join *weather* and trips"
    assert found.duration
    assert show.at(found.duration.span, words) == "2 days"


@pytest.mark.parametrize(
    ("words", "separated"),
    [("T1: Load", True), ("**T1** Load", True), ("T1", True), ("T1 Load", False), ("Phase 4 Loading", False)],
)
def test_a_separator_tells_an_id_from_a_word(words: str, separated: bool) -> None:
    assert title(show.typed(words)).separated is separated
