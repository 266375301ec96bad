# ruff: noqa: E501
"""The ways in which plans write their phases: a name of the shape, the plan, and the phases that it has.

A phase is given as ``id name``; ``-`` stands for no id.  Phases within phases are listed where they stand.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tasklist import cases


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
    ("Fase uno", "Fase dos"),
    ("Fase um", "Fase dois"),
    ("Phase eins", "Phase zwei"),
    ("Phase un", "Phase deux"),
    ("Fase uno", "Fase due"),
    ("Tahap satu", "Tahap dua"),
    ("Giai đoạn một", "Giai đoạn hai"),
    ("Phase ①", "Phase ②"),
    ("フェーズ①", "フェーズ②"),
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
    """Whole plans, a page of them for each kind."""
    return [
        Shape(f"{page.stem}: {name}", plan, *_expected(expected))
        for page in sorted((Path(__file__).parent / "phases").glob("*.md"))
        for name, plan, expected in cases(page.read_text("utf-8"))
    ]


def _expected(written: str) -> tuple[tuple[str, ...], int | None]:
    lines = written.splitlines()
    told = lines.pop() if lines and lines[-1].startswith("= ") else None
    return tuple(lines), int(told.split()[1]) if told else None


def ordinals() -> list[Shape]:
    """Every other way to count: the numbers are not compared, the names are."""
    return [
        Shape(f"{first}, {second}", _headings(f"{first}: Load", f"{second}: Clean"), ("Load", "Clean"), 4)
        for first, second in ORDINALS
    ]
