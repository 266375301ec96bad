# ruff: noqa: E501
"""The ways in which plans write their phases: a name of the shape, the plan, and the phases that it has.

A phase is given as ``id name``; ``-`` stands for no id.  Phases within phases are listed where they stand.
"""

from __future__ import annotations

from textwrap import dedent
from typing import NamedTuple


class Shape(NamedTuple):
    name: str
    plan: str
    phases: tuple[str, ...]
    tasks: int | None = None
    """How many tasks the plan has, where that is told."""


_WORK = "\n\n- [ ] Load the trips\n- [ ] Join the weather\n\n"


def _headings(*titles: str, level: int = 2) -> str:
    return "# Plan\n\n" + _WORK.join("#" * level + f" {title}" for title in titles) + _WORK


LABELS = {
    "English": "Phase Stage Step Sprint Iteration Week Day Month Milestone Epic Wave Tier Track Quarter Part Block "
    "Module Increment Release Cycle Round Workstream PHASE STAGE phase Step# Wk",
    "Spanish": "Fase Etapa Semana Día Mes Hito Épica Iteración Trimestre Bloque Módulo Paso Incremento Ciclo Parte",
    "Portuguese": "Fase Etapa Semana Dia Mês Marco Épico Iteração Trimestre Bloco Módulo Passo Ciclo Parte",
    "German": "Phase Stufe Woche Tag Monat Meilenstein Etappe Abschnitt Quartal Schritt Teil Block Modul Iteration",
    "French": "Phase Étape Semaine Jour Mois Jalon Trimestre Itération Bloc Partie Épopée Lot Module",
    "Italian": "Fase Tappa Settimana Giorno Mese Traguardo Trimestre Iterazione Blocco Modulo Passo Parte",
    "Dutch": "Fase Week Dag Maand Mijlpaal Stap Kwartaal",
    "Vietnamese": "Giai|đoạn Tuần Ngày Tháng Cột|mốc Bước Chặng Quý Đợt Phần",
    "Indonesian": "Fase Tahap Tahapan Minggu Hari Bulan Langkah Bagian Pekan Triwulan",
    "Russian": "Фаза Этап Неделя День Месяц Спринт Шаг Веха Часть Итерация Квартал Блок",
    "Ukrainian": "Етап Тиждень Місяць Фаза Крок",
    "Polish": "Faza Etap Tydzień Dzień Miesiąc Krok Sprint",
    "Turkish": "Aşama Faz Hafta Gün Ay Adım Evre Bölüm Kilometre|Taşı",
    "Arabic": "المرحلة الأسبوع اليوم الشهر الخطوة",
    "Hindi": "चरण सप्ताह दिन",
    "Chinese": "阶段 里程碑 步骤 周期 冲刺 迭代 模块 部分",
    "Japanese": "フェーズ ステップ スプリント マイルストーン ステージ イテレーション",
    "Korean": "단계 스프린트 마일스톤 페이즈 스텝",
}
"""Words before the number; ``|`` stands for a space."""

AFTER = {
    "Chinese": "第一阶段 第二阶段|第1周 第2周|第1天 第2天|第一步 第二步|第一期 第二期|阶段一 阶段二|第一部分 第二部分|第1个月 第2个月|第一季度 第二季度"
    "|里程碑1 里程碑2|迭代1 迭代2|第一轮 第二轮|一期 二期",
    "Japanese": "第1フェーズ 第2フェーズ|第1段階 第2段階|1週目 2週目|第1週 第2週|1日目 2日目|ステップ1 ステップ2|フェーズ１ フェーズ２|1ヶ月目 2ヶ月目|第1四半期 第2四半期",
    "Korean": "1단계 2단계|제1단계 제2단계|1주차 2주차|1일차 2일차|1개월차 2개월차|1분기 2분기",
}
"""Words after the number, as pairs of titles."""

ORDINALS = (
    ("Phase One", "Phase Two"),
    ("Fase I", "Fase II"),
    ("Phase A", "Phase B"),
    ("Phase 1A", "Phase 1B"),
    ("Phase 1-A", "Phase 1-B"),
    ("First phase", "Second phase"),
    ("The first week", "The second week"),
    ("1st Phase", "2nd Phase"),
    ("Erste Phase", "Zweite Phase"),
    ("1. Phase", "2. Phase"),
    ("Primera fase", "Segunda fase"),
    ("Primeira etapa", "Segunda etapa"),
    ("Première phase", "Deuxième phase"),
    ("1ère étape", "2ème étape"),
    ("Prima fase", "Seconda fase"),
    ("Первый этап", "Второй этап"),
    ("1-й этап", "2-й этап"),
    ("Birinci Aşama", "İkinci Aşama"),
    ("1. Aşama", "2. Aşama"),
    ("Giai đoạn I", "Giai đoạn II"),
    ("Tahap Pertama", "Tahap Kedua"),
    ("Phase #1", "Phase #2"),
    ("Phase-1", "Phase-2"),
    ("Phase 1.0", "Phase 2.0"),
    ("Phase −1", "Phase 0"),
    ("Phase 1 of 4", "Phase 2 of 4"),
    ("Week 1-2", "Week 3–4"),
    ("Weeks 1 & 2", "Weeks 3 & 4"),
    ("Semanas 1 a 2", "Semanas 3 a 4"),
    ("M1", "M2"),
    ("Release v1.2", "Release v1.3"),
    ("Q1 2026", "Q2 2026"),
)
"""Titles that number phases otherwise, in pairs."""

DECORATIONS = (
    "Phase {n}: {name}",
    "Phase {n} - {name}",
    "Phase {n} – {name}",
    "Phase {n} — {name}",
    "Phase {n}. {name}",
    "Phase {n}) {name}",
    "Phase {n} | {name}",
    "Phase {n} · {name}",
    "Phase {n} → {name}",
    "Phase {n} {name}",
    "Phase {n}：{name}",
    "[Phase {n}] {name}",
    "(Phase {n}) {name}",
    "【Phase {n}】{name}",
    "**Phase {n}: {name}**",
    "**Phase {n}**: {name}",
    "*Phase {n}: {name}*",
    "__Phase {n}__ — {name}",
    "`Phase {n}`: {name}",
    "~~Phase {n}: {name}~~",
    "🚀 Phase {n}: {name}",
    "🚀 **Phase {n}: {name}** ✅",
    "✅ Phase {n}: {name} (COMPLETED)",
    "Phase {n}: {name} ✅ DONE",
    "Phase {n}: {name} [IN PROGRESS]",
    "[x] Phase {n}: {name}",
    "Phase {n} ✅: {name}",
    "Phase {n} (Week 1-2): {name}",
    "Phase {n} [2 weeks]: {name}",
    "Phase {n}: {name} (2-3 weeks)",
    "Phase {n}: {name} (Week 1–2)",
    "Phase {n}: {name} — 5 days",
    "Phase {n}: {name} (2026-01-05 → 2026-01-16)",
    "Phase {n}: {name} (Jan 5 – Jan 16)",
    "Phase {n}: {name} (P0)",
    "Phase {n}: {name} (Priority: High)",
    '<a id="p{n}"></a>Phase {n}: {name}',
    "[Phase {n}: {name}](phases/{n}.md)",
    "1{n}. Phase {n}: {name}",
    "1.{n} Phase {n}: {name}",
    "1.{n}. Phase {n} — {name}",
    "§{n} Phase {n}: {name}",
    "A.{n} Phase {n}: {name}",
    "Implementation Phase {n}: {name}",
    "Project Phase {n} - {name}",
    "Development Sprint {n}: {name}",
)
"""Titles of two phases with names "Load" and "Clean"."""

_PLAIN: tuple[tuple[str, str, tuple[str, ...], int | None], ...] = (
    (
        "bold lines",
        """
        # Plan

        **Phase 1: Load**

        - [ ] Load trips

        **Phase 2: Clean**

        - [ ] Clean trips
        """,
        ("1 Load", "2 Clean"),
        2,
    ),
    (
        "bold labels, names outside the bold",
        """
        **Week 1** – Load

        - [ ] Load trips

        **Week 2** – Clean

        - [ ] Clean trips
        """,
        ("1 Load", "2 Clean"),
        2,
    ),
    (
        "plain lines",
        """
        Phase 1: Load

        - Load trips
        - Load weather

        Phase 2: Clean

        - Clean trips
        """,
        ("1 Load", "2 Clean"),
        3,
    ),
    (
        "plain lines right above their lists",
        """
        Plan

        Phase 1: Load
        - Load trips
        - Load weather

        Phase 2: Clean
        - Clean trips
        """,
        ("1 Load", "2 Clean"),
        3,
    ),
    (
        "underlined headings",
        """
        Phase 1: Load
        -------------
        - [ ] Load trips

        Phase 2: Clean
        -------------
        - [ ] Clean trips
        """,
        ("1 Load", "2 Clean"),
        2,
    ),
    (
        "a quote for each phase",
        """
        > **Phase 1: Load**
        > - [ ] Load trips

        > **Phase 2: Clean**
        > - [ ] Clean trips
        """,
        ("1 Load", "2 Clean"),
        2,
    ),
    (
        "list items over lists",
        """
        # Plan

        - **Phase 1: Load**
          - [ ] Load trips
        - **Phase 2: Clean**
          - [ ] Clean trips
        """,
        ("1 Load", "2 Clean"),
        2,
    ),
    (
        "numbered list items over lists",
        """
        # Plan

        1. Phase 1: Load
           - Load trips
           - Load weather
        2. Phase 2: Clean
           - Clean trips
        """,
        ("1 Load", "2 Clean"),
        3,
    ),
    (
        "checkboxes over checkboxes",
        """
        # Plan

        - [ ] 1. Load
          - [ ] 1.1 Load trips
        - [ ] 2. Clean
          - [ ] 2.1 Clean trips
        """,
        ("1 Load", "2 Clean"),
        2,
    ),
    (
        "labelled checkboxes over checkboxes",
        """
        # Plan

        - [x] Phase 1: Load
          - [x] Load trips
        - [ ] Phase 2: Clean
          - [ ] Clean trips
        """,
        ("1 Load", "2 Clean"),
        2,
    ),
    (
        "rows of a table",
        """
        # Roadmap

        | Phase | Name | Duration |
        |---|---|---|
        | 1 | Load | 2 weeks |
        | 2 | Clean | 1 week |
        """,
        ("1 Load", "2 Clean"),
        0,
    ),
    (
        "rows of a table with the label in them",
        """
        # Roadmap

        | Phase | Focus | Dates |
        |---|---|---|
        | **Phase 1** | Load | Jan 5 – Jan 16 |
        | **Phase 2** | Clean | Jan 19 – Jan 30 |
        """,
        ("1 Load", "2 Clean"),
        0,
    ),
    (
        "a table of sprints",
        """
        | Sprint | Goal | Weeks |
        |--------|------|-------|
        | Sprint 1 | Load | 1-2 |
        | Sprint 2 | Clean | 3-4 |
        """,
        ("1 Load", "2 Clean"),
        0,
    ),
    (
        "a table of phases, one of which has notes",
        """
        # Roadmap

        | Phase | Name | Status |
        |---|---|---|
        | 1 | Load | done |
        | 2 | Clean | open |
        | 3 | Serve | open |

        ### Phase 2 notes

        Mind the gaps.
        """,
        ("1 Load", "2 Clean", "3 Serve"),
        0,
    ),
    (
        "sections of a Gantt chart",
        """
        # Plan

        ```mermaid
        gantt
          title Plan
          section Load
          Load trips :a1, 2026-01-05, 3d
          section Clean
          Clean trips :a2, after a1, 2d
        ```
        """,
        ("- Load", "- Clean"),
        2,
    ),
    (
        "headings numbered under a heading of phases",
        """
        # Plan

        ## Phases

        ### 1. Load
        Load it all.

        ### 2. Clean
        Clean it all.
        """,
        ("1 Load", "2 Clean"),
        None,
    ),
    (
        "coded headings under a heading of milestones",
        """
        # Plan

        ## Milestones

        ### M1. Load
        - [ ] Load trips

        ### M2. Clean
        - [ ] Clean trips
        """,
        ("M1 Load", "M2 Clean"),
        2,
    ),
    (
        "versions under a heading of releases",
        """
        # Plan

        ## Release plan

        ### V1: Load
        - Load trips

        ### V2: Clean
        - Clean trips
        """,
        ("V1 Load", "V2 Clean"),
        2,
    ),
    (
        "headings right above the tasks",
        """
        # Plan

        ## Load
        - [ ] Load trips

        ## Clean
        - [ ] Clean trips
        """,
        ("- Load", "- Clean"),
        2,
    ),
    (
        "features over coded tasks",
        """
        # Tasks

        ## Feature F1: Load
        - [ ] F1-T1 Load trips
        - [ ] F1-T2 Load weather

        ## Feature F2: Clean
        - [ ] F2-T1 Clean trips
        """,
        ("F1 Load", "F2 Clean"),
        3,
    ),
    (
        "numbered sections that are plainly the breakdown",
        """
        # Plan

        ## Overview
        What and why.

        ## 1. Load
        - [ ] Load trips

        ## 2. Clean
        - [ ] Clean trips

        ## Risks
        - Gaps
        """,
        ("1 Load", "2 Clean"),
        2,
    ),
    (
        "numbered steps under a heading of the plan",
        """
        # Serve the forecast

        ## Implementation plan

        ### 1. Load
        Fetch the trips.

        ### 2. Clean
        Drop the gaps.

        ### 3. Serve
        Put up the API.
        """,
        ("1 Load", "2 Clean", "3 Serve"),
        None,
    ),
    (
        "section numbers that differ from those of the phases",
        """
        # Plan

        ## 1. Background
        Words.

        ## 2. Phase 1: Load
        ### 2.1 Load trips
        ### 2.2 Load weather

        ## 3. Phase 2: Clean
        ### 3.1 Clean trips
        """,
        ("1 Load", "2 Clean"),
        3,
    ),
    (
        "section numbers of three parts before the label",
        """
        # Plan

        ## 6. Phases

        ### 6.1 Fase 0 — Load
        - a

        ### 6.2 Fase 1 — Clean
        - b
        """,
        ("0 Load", "1 Clean"),
        None,
    ),
    (
        "a negative number",
        """
        ## Phase −1 — Load
        - [ ] Load trips

        ## Phase 0 — Clean
        - [ ] Clean trips
        """,
        ("-1 Load", "0 Clean"),
        2,
    ),
    (
        "an inserted phase",
        """
        ## Phase 1: Load
        - [ ] Load trips

        ## Phase 1.5: Check
        - [ ] Check trips

        ## Phase 2: Clean
        - [ ] Clean trips
        """,
        ("1 Load", "1.5 Check", "2 Clean"),
        3,
    ),
    (
        "weeks with days in them",
        """
        ## Week 1: Load

        ### Day 1: Trips
        - [ ] Load trips

        ### Day 2: Weather
        - [ ] Load weather

        ## Week 2: Clean

        ### Day 1: Trips
        - [ ] Clean trips
        """,
        ("1 Load", "1 Trips", "2 Weather", "2 Clean", "1 Trips"),
        3,
    ),
    (
        "phases with weeks in them",
        """
        ## Phase 1: Build (Weeks 1-2)

        ### Week 1: Load
        - [ ] Load trips

        ### Week 2: Clean
        - [ ] Clean trips

        ## Phase 2: Serve
        - [ ] Serve trips
        """,
        ("1 Build", "1 Load", "2 Clean", "2 Serve"),
        3,
    ),
    (
        "phases within a phase",
        """
        ## Phase 4: Storage
        - [ ] Choose one

        ### Phase 4.1: Tables
        - [ ] Make tables

        ## Phase 5: Serve
        - [ ] Serve
        """,
        ("4 Storage", "4.1 Tables", "5 Serve"),
        3,
    ),
    (
        "bold weeks within a phase group its tasks",
        """
        ## Phase 1: Build

        **Week 1: Load**
        - [ ] Load trips

        **Week 2: Clean**
        - [ ] Clean trips

        ## Phase 2: Serve
        - [ ] Serve trips
        """,
        ("1 Build", "2 Serve"),
        3,
    ),
    (
        "a milestone that ends a phase is a mark in it",
        """
        ## Phase 1: Build
        - [ ] Build it

        ### Milestone 1: It runs
        All green.

        ## Phase 2: Serve
        - [ ] Serve it

        ### Milestone 2: It serves
        All green.
        """,
        ("1 Build", "2 Serve"),
        2,
    ),
    (
        "steps within phases are tasks",
        """
        ## Phase 1: Load

        ### Step 1: Fetch
        ### Step 2: Store

        ## Phase 2: Clean

        ### Step 1: Dedupe
        """,
        ("1 Load", "2 Clean"),
        3,
    ),
    (
        "stages at the first level",
        """
        # Stage 1: Load
        - [ ] Load trips

        # Stage 2: Clean
        - [ ] Clean trips
        """,
        ("1 Load", "2 Clean"),
        2,
    ),
    (
        "a plan that is itself a milestone",
        """
        # Milestone v1.0: Forecast

        ## Phase 1: Load
        - [ ] Load trips

        ## Phase 2: Clean
        - [ ] Clean trips
        """,
        ("1 Load", "2 Clean"),
        2,
    ),
    (
        "one phase alone",
        """
        # Plan

        ## Phase 1: Load
        - [ ] Load trips
        """,
        ("1 Load",),
        1,
    ),
    (
        "one phase and its work breakdown",
        """
        # Plan

        ## Goals
        - fast

        ## Phase 1 work breakdown

        ### 1.1 Load trips
        ### 1.2 Load weather

        ## Out of Phase 1 scope
        - Scores
        """,
        ("1 work breakdown",),
        2,
    ),
    (
        "two tracks over phases",
        """
        ## Track A: Data

        ### Phase 1: Load
        - [ ] Load trips

        ### Phase 2: Clean
        - [ ] Clean trips

        ## Track B: Product

        ### Phase 1: Design
        - [ ] Draw it
        """,
        ("A Data", "1 Load", "2 Clean", "B Product", "1 Design"),
        3,
    ),
    (
        "name on the line below",
        """
        ## Phase 1
        Load

        - [ ] Load trips

        ## Phase 2
        Clean

        - [ ] Clean trips
        """,
        ("1 Load", "2 Clean"),
        2,
    ),
    (
        "no name at all",
        """
        ## Week 1
        - Load trips

        ## Week 2
        - Clean trips
        """,
        ("1 Week 1", "2 Week 2"),
        2,
    ),
)

TOLD_TWICE: tuple[tuple[str, str, tuple[str, ...], int | None], ...] = (
    (
        "a list, then headings, then a table",
        """
        ## Phases
        - [x] **Phase 1: Load** - all of it
        - [ ] **Phase 2: Clean** - no gaps

        ## Phase details

        ### Phase 1: Load
        - [x] Load trips

        ### Phase 2: Clean
        - [ ] Clean trips

        ## Progress

        | Phase | Status |
        |---|---|
        | 1. Load | Complete |
        | 2. Clean | Open |
        """,
        ("1 Load", "2 Clean"),
        2,
    ),
    (
        "a longer table that mentions the phases",
        """
        | Item | Commit |
        |---|---|
        | Phase 1 implementation | `1a` |
        | Phase 1 merged | `2b` |
        | Phase 2 implementation | `3c` |
        | Phase 2 merged | `4d` |
        | Branch | `main` |

        ## Phase 1 — Load
        Fetch all trips.

        ## Phase 2 — Clean
        Drop the gaps.
        """,
        ("1 Load", "2 Clean"),
        None,
    ),
    (
        "criteria by phase",
        """
        ## Phase 1: Load
        - [ ] Load trips

        ## Phase 2: Clean
        - [ ] Clean trips

        ## Success criteria

        ### Phase 1
        - [ ] no trip is lost

        ### Phase 2
        - [ ] no gap is left
        """,
        ("1 Load", "2 Clean"),
        2,
    ),
    (
        "a timeline by week",
        """
        ## Phase 1: Load
        - [ ] Load trips

        ## Phase 2: Clean
        - [ ] Clean trips

        ## Timeline

        ### Week 1
        - Phase 1

        ### Week 2
        - Phase 2
        """,
        ("1 Load", "2 Clean"),
        2,
    ),
    (
        "a timeline of bold weeks",
        """
        ## Phase 1: Load
        - [ ] Load trips

        ## Phase 2: Clean
        - [ ] Clean trips

        ## Timeline estimate
        - **Week 1**: Load
        - **Week 2**: Clean
        """,
        ("1 Load", "2 Clean"),
        2,
    ),
    (
        "headings without work first, the same with work later",
        """
        ## Overview

        ### Phase 1: Load
        Fetch the trips.

        ### Phase 2: Clean
        Drop gaps.

        ## Details

        ### Phase 1: Load
        - [ ] Load trips

        ### Phase 2: Clean
        - [ ] Clean trips
        """,
        ("1 Load", "2 Clean"),
        2,
    ),
    (
        "summary table above the headings",
        """
        | Phase | Focus | Weeks |
        |---|---|---|
        | Phase 1 | Load | 1-2 |
        | Phase 2 | Clean | 3 |

        ## Phase 1: Load
        - [ ] Load trips

        ## Phase 2: Clean
        - [ ] Clean trips
        """,
        ("1 Load", "2 Clean"),
        2,
    ),
    (
        "steps that tell the phases again",
        """
        ## Phase 1: Load
        ### 1.1 Load trips

        ## Phase 2: Clean
        ### 2.1 Clean trips

        ## Checklist

        ### Step 1: Load
        - [ ] Load trips

        ### Step 2: Clean
        - [ ] Clean trips
        """,
        ("1 Load", "2 Clean"),
        None,
    ),
)

NO_PHASES: tuple[tuple[str, str, tuple[str, ...], int | None], ...] = (
    (
        "stages of an algorithm beside the weeks of the plan",
        """
        ## Workflow

        ### Phase 1: Generate code
        ```python
        generate()
        ```

        ### Phase 2: Diagnose
        ```python
        diagnose()
        ```

        ## Schedule (4 weeks)

        ### Week 1-2: Data
        - [ ] Load trips

        ### Week 3-4: Training
        - [ ] Train
        """,
        ("1-2 Data", "3-4 Training"),
        2,
    ),
    (
        "steps of a pipeline beside phases",
        """
        ## Architecture

        ### Step 1: Daily ingestion (08:00)
        Fetches the trips.

        ### Step 2: Aggregation
        Counts them.

        ## Phase 1: Build
        - [ ] Build it

        ## Phase 2: Run
        - [ ] Run it
        """,
        ("1 Build", "2 Run"),
        2,
    ),
    (
        "numbered parts of a running system",
        """
        # Operations

        ## Execution workflow

        ### 1. Collection
        - Collects prices daily

        ### 2. Calculation
        - Calculates indicators

        ### 3. Alerts
        - Sends alerts

        ## Troubleshooting

        ### Common issues
        1. Collection fails
        """,
        (),
        0,
    ),
    (
        "an explanation in numbered sections",
        """
        # Machine learning in plain words

        ## 1. The problem
        We want to know.

        ## 2. The rules
        - No peeking

        ## 3. The models
        1. Dummy
        2. Forest

        ## 4. The results
        They are good.
        """,
        (),
        0,
    ),
    (
        "a list of skills",
        """
        # Project plan

        ## Skills
        - SQL
        - Python

        ## Tools
        - dbt
        - DuckDB
        """,
        (),
        0,
    ),
    (
        "words that begin like a label",
        """
        # Notes

        ## Phased rollout
        Some words.

        ## Weekly sync
        Some words.

        ## Stage-gate process
        Some words.

        ## Day-to-day work
        Some words.

        ## Part of the team
        Some words.
        """,
        (),
        0,
    ),
    (
        "phases of another plan in sentences",
        """
        # Notes

        Phase 11 of the other plan must be complete before we begin with anything here at all.

        Week 3 was lost to holidays; nobody knows how that came about, but it did.
        """,
        (),
        0,
    ),
    (
        "comments in code",
        """
        # How to run

        ```bash
        # Step 1: Load
        load
        # Step 2: Clean
        clean
        ```
        """,
        (),
        0,
    ),
    (
        "levels, options and risks with numbers",
        """
        ## Phase 1: Load
        - [ ] Load trips

        ## Options

        ### Option 1: S3
        ### Option 2: Disk

        ## Risks

        ### Risk 1: Gaps
        ### Risk 2: Costs

        ## Phase 2: Clean
        - [ ] Clean trips
        """,
        ("1 Load", "2 Clean"),
        2,
    ),
)


def _shapes(group: str, rows: tuple[tuple[str, str, tuple[str, ...], int | None], ...]) -> list[Shape]:
    return [
        Shape(f"{group}: {name}", dedent(plan).lstrip("\n"), phases, tasks)
        for name, plan, phases, tasks in rows
    ]


def labels() -> list[Shape]:
    """Every label word before a number, every word after one, and every kind of ordinal."""
    found = []
    for language, words in LABELS.items():
        for word in (w.replace("|", " ") for w in words.split()):
            plan = _headings(f"{word} 1: Load", f"{word} 2: Clean")
            found.append(Shape(f"{language}: {word}", plan, ("1 Load", "2 Clean"), 4))
    for language, pairs in AFTER.items():
        for pair in pairs.split("|"):
            first, second = pair.split(" ")
            plan = _headings(f"{first}：Load", f"{second}：Clean")
            found.append(Shape(f"{language}: {first}", plan, ("1 Load", "2 Clean"), 4))
    return found


def titles() -> list[Shape]:
    """Every way to put label, number, name, status and times together in a heading."""
    return [
        Shape(
            f"title: {form}",
            _headings(form.format(n=1, name="Load"), form.format(n=2, name="Clean")),
            ("1 Load", "2 Clean"),
            4,
        )
        for form in DECORATIONS
    ]


def documents() -> list[Shape]:
    """Whole plans."""
    return [*_shapes("shape", _PLAIN), *_shapes("told twice", TOLD_TWICE), *_shapes("no plan", NO_PHASES)]


def ordinals() -> list[Shape]:
    """Every other way to count: the numbers are not compared, the names are."""
    return [
        Shape(f"{first}, {second}", _headings(f"{first}: Load", f"{second}: Clean"), ("Load", "Clean"), 4)
        for first, second in ORDINALS
    ]
