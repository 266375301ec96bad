"""The words that plans use for their parts, in the languages that plans are written in.

Phases and tasks are told apart by the grammar; passes need only know which words mean the same, which
name stretches of time (and so have an order), and which are short for which.  The grammar makes its
terminal LABEL of `LABEL_WORDS`: a word added here is a word of the language.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from compiler.patterns import later

Kind = Literal["phase", "task"]

_TIMELY = (
    "phase",
    "stage",
    "sprint",
    "week",
    "day",
    "milestone",
    "wave",
    "iteration",
    "increment",
    "quarter",
    "month",
    "hour",
)
PHASE_LIKE = frozenset(
    (
        *_TIMELY,
        "release",
        "epic",
        "tier",
        "track",
        "part",
        "workstream",
        "cycle",
        "round",
        "module",
        "block",
        "feature",
        "deliverable",
        "work package",
    )
)
VAGUE = frozenset(
    (
        "part",
        "tier",
        "track",
        "workstream",
        "release",
        "cycle",
        "round",
        "module",
        "block",
        "feature",
        "deliverable",
    )
)
"""Labels that number other things as well: the parts of a text, the tiers of a service."""
FOREIGN_ID = later(
    r"(?:req|reqs|fr|nfr|br|ac|uc|sla|adr|rfc|pep|iso|cve|pr|okr|kpi|gdpr|sox)-?\d[\w.-]*|q[1-4]|h[12]"
    r"|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d"
)
"""Folded ids of requirements, standards, quarters and days: of a plan only where an item is called so."""
_WORK = "story|task|chunk|commit|data flow|ticket|issue|activity|subtask|action|job|pull request"
TASK_LIKE = frozenset(_WORK.split("|"))
CHRONOLOGICAL = frozenset((*_TIMELY, "release", "step"))
"""Labels whose numbers say what comes first.  Epics, tracks and tiers may well run side by side."""

_SAME: dict[str, str] = {
    # English
    "user story": "story",
    "us": "story",
    "flow": "data flow",
    "dataflow": "data flow",
    "pipeline": "data flow",
    "sub-task": "subtask",
    "todo": "task",
    "pr": "pull request",
    "item": "task",
    "work item": "task",
    "wp": "work package",
    "work stream": "workstream",
    "wk": "week",
    # Spanish, Portuguese
    "fase": "phase",
    "etapa": "stage",
    "tarea": "task",
    "tarefa": "task",
    "atividade": "activity",
    "actividad": "activity",
    "historia": "story",
    "história": "story",
    "historia de usuario": "story",
    "história de usuário": "story",
    "paso": "step",
    "passo": "step",
    "semana": "week",
    "día": "day",
    "dia": "day",
    "hito": "milestone",
    "marco": "milestone",
    "épica": "epic",
    "épico": "epic",
    "mes": "month",
    "mês": "month",
    "trimestre": "quarter",
    "hora": "hour",
    "iteración": "iteration",
    "iteração": "iteration",
    "bloque": "block",
    "bloco": "block",
    "módulo": "module",
    "parte": "part",
    "ciclo": "cycle",
    "incremento": "increment",
    # German
    "aufgabe": "task",
    "arbeitspaket": "task",
    "schritt": "step",
    "woche": "week",
    "tag": "day",
    "meilenstein": "milestone",
    "stufe": "stage",
    "geschichte": "story",
    "monat": "month",
    "quartal": "quarter",
    "stunde": "hour",
    "etappe": "stage",
    "abschnitt": "part",
    "teil": "part",
    "modul": "module",
    # Dutch
    "dag": "day",
    "maand": "month",
    "mijlpaal": "milestone",
    "stap": "step",
    "kwartaal": "quarter",
    "taak": "task",
    # French
    "étape": "step",
    "tâche": "task",
    "tache": "task",
    "récit": "story",
    "semaine": "week",
    "jour": "day",
    "jalon": "milestone",
    "mois": "month",
    "heure": "hour",
    "itération": "iteration",
    "épopée": "epic",
    "bloc": "block",
    "partie": "part",
    "lot": "part",
    # Italian
    "attività": "activity",
    "compito": "task",
    "settimana": "week",
    "giorno": "day",
    "tappa": "stage",
    "mese": "month",
    "traguardo": "milestone",
    "iterazione": "iteration",
    "blocco": "block",
    "modulo": "module",
    # Vietnamese
    "giai đoạn": "phase",
    "bước": "step",
    "nhiệm vụ": "task",
    "công việc": "task",
    "tuần": "week",
    "ngày": "day",
    "tháng": "month",
    "cột mốc": "milestone",
    "chặng": "stage",
    "đợt": "wave",
    "quý": "quarter",
    "phần": "part",
    # Indonesian
    "tahap": "stage",
    "tahapan": "stage",
    "pekan": "week",
    "triwulan": "quarter",
    "bagian": "part",
    "tonggak": "milestone",
    "langkah": "step",
    "tugas": "task",
    "minggu": "week",
    "hari": "day",
    "bulan": "month",
    # Chinese, Japanese, Korean
    "阶段": "phase",
    "階段": "phase",
    "フェーズ": "phase",
    "段階": "stage",
    "里程碑": "milestone",
    "期": "phase",
    "ステージ": "stage",
    "イテレーション": "iteration",
    "페이즈": "phase",
    "스텝": "step",
    "周期": "cycle",
    "轮": "round",
    "模块": "module",
    "部分": "part",
    "ヶ月目": "month",
    "か月目": "month",
    "四半期": "quarter",
    "개월차": "month",
    "분기": "quarter",
    "マイルストーン": "milestone",
    "冲刺": "sprint",
    "スプリント": "sprint",
    "迭代": "iteration",
    "史诗": "epic",
    "任务": "task",
    "任務": "task",
    "タスク": "task",
    "故事": "story",
    "用户故事": "story",
    "ストーリー": "story",
    "步骤": "step",
    "步驟": "step",
    "ステップ": "step",
    "步": "step",
    "周": "week",
    "週": "week",
    "週目": "week",
    "天": "day",
    "日": "day",
    "日目": "day",
    "月": "month",
    "个月": "month",
    "小时": "hour",
    "季度": "quarter",
    "단계": "phase",
    "작업": "task",
    "태스크": "task",
    "스토리": "story",
    "마일스톤": "milestone",
    "스프린트": "sprint",
    "주차": "week",
    "주": "week",
    "일차": "day",
    # Russian
    "фаза": "phase",
    "этап": "stage",
    "задача": "task",
    "шаг": "step",
    "неделя": "week",
    "день": "day",
    "месяц": "month",
    "спринт": "sprint",
    "веха": "milestone",
    "часть": "part",
    "итерация": "iteration",
    "квартал": "quarter",
    "блок": "block",
    # Ukrainian
    "етап": "stage",
    "тиждень": "week",
    "місяць": "month",
    "крок": "step",
    # Polish
    "faza": "phase",
    "etap": "stage",
    "tydzień": "week",
    "dzień": "day",
    "miesiąc": "month",
    "krok": "step",
    "kwartał": "quarter",
    "zadanie": "task",
    # Turkish
    "aşama": "phase",
    "faz": "phase",
    "evre": "stage",
    "hafta": "week",
    "gün": "day",
    "ay": "month",
    "adım": "step",
    "bölüm": "part",
    "çeyrek": "quarter",
    "kilometre taşı": "milestone",
    "görev": "task",
    # Arabic, Hindi
    "المرحلة": "phase",
    "مرحلة": "phase",
    "الأسبوع": "week",
    "اليوم": "day",
    "الشهر": "month",
    "الخطوة": "step",
    "المهمة": "task",
    "चरण": "phase",
    "सप्ताह": "week",
    "दिन": "day",
}

PLURALS = {
    "story": "stories",
    "activity": "activities",
    "data flow": "data flows",
}

_FOREIGN_PLURALS = {
    "meses": "month",
    "phasen": "phase",
    "wochen": "week",
    "tage": "day",
    "tagen": "day",
    "aufgaben": "task",
    "schritte": "step",
    "monate": "month",
    "stunden": "hour",
    "stufen": "stage",
    "meilensteine": "milestone",
    "settimane": "week",
    "giorni": "day",
    "fasi": "phase",
    "недели": "week",
    "недель": "week",
    "неделе": "week",
    "неделю": "week",
    "этапа": "stage",
    "этапе": "stage",
    "этапу": "stage",
    "этапом": "stage",
    "этапов": "stage",
    "фазы": "phase",
    "фазе": "phase",
    "фазу": "phase",
    "фаз": "phase",
    "фазой": "phase",
    "задач": "task",
    "задаче": "task",
    "задачу": "task",
    "задачей": "task",
    "задачами": "task",
    "шаги": "step",
    "шага": "step",
    "шагов": "step",
    "спринта": "sprint",
    "спринты": "sprint",
    "дней": "day",
    "дня": "day",
    "aşamalar": "phase",
    "görevler": "task",
    "adımlar": "step",
    "etapów": "stage",
    "etapy": "stage",
    "zadania": "task",
    "kroki": "step",
    "passi": "step",
    "tappe": "stage",
    "compiti": "task",
    "taken": "task",
    "stappen": "step",
    "weken": "week",
    "дни": "day",
    "этапы": "stage",
    "задачи": "task",
}

AFTER_NUMBER = frozenset(
    [
        "阶段",
        "階段",
        "段階",
        "週目",
        "日目",
        "周",
        "週",
        "天",
        "日",
        "步",
        "月",
        "个月",
        "季度",
        "里程碑",
        "迭代",
        "冲刺",
        "期",
        "轮",
        "部分",
        "フェーズ",
        "ステージ",
        "ステップ",
        "スプリント",
        "ヶ月目",
        "か月目",
        "四半期",
        "개월차",
        "분기",
        "任务",
        "任務",
        "步骤",
        "步驟",
        "단계",
        "주차",
        "주",
        "일차",
    ]
)
"""Words that follow their number: 第一阶段, 第3周, 2단계."""

LABEL_WORDS: tuple[str, ...] = tuple(sorted({*_SAME, *PHASE_LIKE, *TASK_LIKE, "step", *_FOREIGN_PLURALS}))
"""All words that may stand before or after a number to say what it numbers; English and Romance plurals
in -s are understood besides."""


@lru_cache(maxsize=4096)
def canonical(label: str) -> str:
    """The English singular of a label word, lower-case; words that nobody listed stay as they are."""
    word = " ".join(label.lower().split())
    if word in _SAME:
        return _SAME[word]
    if word in _FOREIGN_PLURALS:
        return _FOREIGN_PLURALS[word]
    if word in PHASE_LIKE or word in TASK_LIKE:
        return word
    singular = word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")
    known = singular in _SAME or kind_of(singular) or singular == "step"
    return _SAME.get(singular, singular) if known else word


def kind_of(label: str) -> Kind | None:
    """What a canonical label plainly stands for; None for "step" and for words nobody listed."""
    if label in PHASE_LIKE:
        return "phase"
    return "task" if label in TASK_LIKE else None


def abbreviates(letters: str, label: str) -> bool:
    """Whether `letters` may stand for a canonical label: ``e`` for epic, ``us`` for story, ``df`` …"""
    if letters == "us" and label == "story":
        return True
    return label.startswith(letters) or letters == "".join(word[0] for word in label.split())


def plural(label: str) -> str:
    return PLURALS.get(label, f"{label}s")
