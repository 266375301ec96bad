"""The words that plans use for their parts, in the languages that plans are written in.

Phases and tasks are told apart by the grammar; passes need only know which words mean the same, which
name stretches of time (and so have an order), and which are short for which.
"""

from __future__ import annotations

from typing import Literal

Kind = Literal["phase", "task"]

_TIMELY = ("phase", "stage", "sprint", "week", "day", "milestone", "wave", "iteration", "quarter", "month")
PHASE_LIKE = frozenset((*_TIMELY, "release", "epic", "tier", "track", "part"))
TASK_LIKE = frozenset(
    [
        "story",
        "task",
        "chunk",
        "commit",
        "data flow",
        "ticket",
        "issue",
        "activity",
        "subtask",
        "action",
        "job",
    ]
)
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
    "item": "task",
    "work item": "task",
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
    # German
    "aufgabe": "task",
    "schritt": "step",
    "woche": "week",
    "tag": "day",
    "meilenstein": "milestone",
    "stufe": "stage",
    "geschichte": "story",
    "monat": "month",
    # French
    "étape": "step",
    "tâche": "task",
    "tache": "task",
    "récit": "story",
    "semaine": "week",
    "jour": "day",
    "jalon": "milestone",
    "mois": "month",
    # Italian
    "attività": "activity",
    "compito": "task",
    "settimana": "week",
    "giorno": "day",
    # Chinese, Japanese, Korean
    "阶段": "phase",
    "階段": "phase",
    "フェーズ": "phase",
    "段階": "stage",
    "任务": "task",
    "任務": "task",
    "タスク": "task",
    "故事": "story",
    "ストーリー": "story",
    "步骤": "step",
    "步驟": "step",
    "ステップ": "step",
    "周": "week",
    "週": "week",
    "里程碑": "milestone",
    "단계": "phase",
    "작업": "task",
    # Russian
    "фаза": "phase",
    "этап": "stage",
    "задача": "task",
    "шаг": "step",
    "неделя": "week",
}

PLURALS = {
    "story": "stories",
    "activity": "activities",
    "data flow": "data flows",
}


def canonical(label: str) -> str:
    """The English singular of a label word, lower-case; words that nobody listed stay as they are."""
    word = label.strip().lower()
    if word in _SAME:
        return _SAME[word]
    if word in PHASE_LIKE or word in TASK_LIKE:
        return word
    singular = word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")
    return _SAME.get(singular, singular) if singular in _SAME or kind_of(singular) else word


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
