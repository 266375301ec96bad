"""The words by which a plan names its fields and sections, in the languages that plans are written in.

A line ``label: value`` is a field, a heading or a label without value opens a section.  What a label
means is decided here and nowhere else; a word added here is a word of the language.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Meaning = Literal[
    # fields of phases and tasks
    "needs",
    "blocks",
    "duration",
    "window",
    "points",
    "status",
    "owner",
    "priority",
    "platform",
    "inputs",
    "outputs",
    "flow",
    "start",
    # notes: kept as text, no tasks inside
    "deliverable",
    "acceptance",
    "risk",
    "goal",
    "requirement",
    "description",
    "test",
    "file",
    # sections that hold tasks
    "tasks",
    # columns of tables only
    "id",
    "name",
    "phase",
    "days",
    "hours",
    "weeks",
]

NOTES = frozenset(("deliverable", "acceptance", "risk", "goal", "requirement", "description", "test", "file"))

_WORDS: dict[Meaning, str] = {
    "needs": "depends on|depends|dependencies|dependency|direct dependencies|prerequisites"
    "|prerequisite|requires|blocked by|predecessors|predecessor|waits for|waits on|builds on"
    "|can start after|start after|starts after|after|upstream|upstream tasks|depends upon|dependent on"
    "|pre-requisites|deps|needs|dependências|dependência|depende de|dependencias|dependencia"
    "|pré-requisitos|prerrequisitos|requisitos previos|abhängigkeiten|abhängig von|hängt ab von"
    "|voraussetzungen|vorgänger|dépendances|dépend de|prérequis|dipendenze|dipende da|依赖|依赖项"
    "|依赖关系|依赖于|前置|前置任务|前置条件|前置依赖|前提条件|依存|依存関係|依存タスク|前提|의존성"
    "|선행|선행 작업|зависимости|зависит от|phụ thuộc|dependensi|tergantung pada",
    "blocks": "blocks|unblocks|enables|required by|needed by|blockiert|bloquea|bloqueia|阻塞",
    "duration": "duration|effort|estimate|estimated duration|estimated effort|estimated time"
    "|time estimate|est. time|est time|est. effort|est|est.|time|total time|time required"
    "|expected duration|estimation|work|size|timebox|time box|duração|duração estimada|tempo"
    "|tempo estimado|esforço|duración|duración estimada|esfuerzo|dauer|aufwand|geschätzte dauer|durée"
    "|effort estimé|charge|durata|durata stimata|工期|时长|预计时间|预计工期|预估时间|工作量|耗时|時間"
    "|期間|所要時間|工数|見積|소요 기간|예상 기간|기간|длительность|срок|оценка|thời gian|durasi",
    "window": "timeline|when|week|weeks|schedule|dates|date|timing|period|timeframe|time frame"
    "|target week|target date|due|due date|sprint|cronograma|período|periodo|semana|semanas|prazo"
    "|plazo|zeitraum|zeitplan|termin|woche|période|calendrier|时间|时间线|时间安排|日程|スケジュール"
    "|일정|сроки",
    "points": "story points|points|sp|story point|pontos|puntos|故事点|ストーリーポイント",
    "status": "status|state|current status|progress|estado|situação|stand|statut|stato|状态|進捗"
    "|状況|ステータス|상태|статус|trạng thái",
    "owner": "owner|owners|assignee|assigned to|assigned|responsible|responsibility|lead|dri|who"
    "|accountable|resource|resources|responsável|responsáveis|responsable|encargado|verantwortlich"
    "|zuständig|responsabile|负责人|负责|責任者|担当|担当者|담당자|담당|ответственный|исполнитель",
    "priority": "priority|prio|prioridade|prioridad|priorität|priorité|priorità|优先级|優先度"
    "|우선순위|приоритет",
    "platform": "platform|runs on|run on|execution platform|compute|plattform|plataforma|plateforme|平台",
    "inputs": "inputs|input|reads|input data|input datasets|input tables|source tables|entradas"
    "|entrada|eingaben|eingabe|entrées|输入|入力|입력|входные данные",
    "outputs": "outputs|output|writes|produces|output data|output datasets|output tables"
    "|expected outputs|expected output|saídas|saída|salidas|salida|ausgaben|ausgabe|sorties|输出|产出"
    "|出力|출력|выходные данные",
    "flow": "data flow|data-flow|dataflow|specification|spec|data flow specification|data flow spec"
    "|flow|flow spec|especificação|especificación|spezifikation|spécification|数据流|データフロー",
    "start": "start|start date|project start|kick-off|kickoff|begins|início|inicio|beginn|startdatum"
    "|début|开始|开始日期",
    "deliverable": "deliverable|deliverables|key deliverables|expected deliverables|artifacts"
    "|artefacts|artifact|entrega|entregas|entregável|entregáveis|entregables|entregable|ergebnisse"
    "|ergebnis|liefergegenstände|livrables|livrable|consegne|交付物|交付|交付成果|成果物|산출물"
    "|результаты|results|expected results",
    "acceptance": "acceptance criteria|acceptance|success criteria|success metrics|success metric"
    "|definition of done|done when|done|dod|exit criteria|exit criterion|exit gate|gate|gates|criteria"
    "|criterion|completion criteria|quality gates|quality gate|checkpoint|checkpoints|must be true"
    "|validation criteria|go/no-go|validation|kpis|kpi|metrics|quality criteria|done criteria"
    "|critérios|critério|critérios de aceitação|critérios de aceite|criterios|criterios de aceptación"
    "|criterios de éxito|abnahmekriterien|akzeptanzkriterien|erfolgskriterien|critères d'acceptation"
    "|critères|criteri|验收标准|验收|成功标准|成功指标|完成标准|检查点|受け入れ基準|完了条件|완료 조건"
    "|критерии|критерии приемки|success indicators|acceptance tests|go/no-go criteria",
    "risk": "risk|risks|risk mitigation|risk management|risk assessment|risks and mitigations"
    "|mitigation|mitigations|riscos|risco|riesgos|riesgo|risiken|risiko|risques|rischi|风险|风险管理"
    "|リスク|위험|риски|pitfalls|risk register|known issues|blockers|contingency|issues|issue"
    "|rollback plan|rollback",
    "goal": "goal|goals|objective|objectives|purpose|aim|aims|focus|mission|vision|why|outcome"
    "|outcomes|expected outcome|expected outcomes|objetivo|objetivos|ziel|ziele|zweck|objectif"
    "|objectifs|obiettivo|obiettivi|目标|目的|ゴール|목표|цель|цели|motivation|business value|value"
    "|non-goals|non goals|out of scope|scope",
    "requirement": "requirement|requirements|requirements covered|covers|requisitos|requisito"
    "|anforderungen|exigences|需求|要件|요구사항|требования|constraints|constraint|assumptions"
    "|assumption|rules|principles|principle",
    "description": "description|summary|overview|context|notes|note|details|detail|rationale"
    "|background|about|introduction|approach|responsibilities|technical notes|descrição|descripción"
    "|beschreibung|übersicht|résumé|descrizione|描述|说明|备注|概述|背景|説明|概要|メモ|설명|описание"
    "|key decisions|decisions|implementation notes|current state|current status quo|findings"
    "|lessons learned|remarks|example|examples",
    "test": "test|tests|testing|verification|verify|test plan|test cases|testes|pruebas|prüfung|测试"
    "|テスト|테스트",
    "file": "file|files|files to change|files to create|files to modify|files modified|location"
    "|module|modules|path|repository path|paths|arquivos|archivos|dateien|fichiers|文件|ファイル|파일"
    "|новые файлы|new files|new file",
    "tasks": "task|tasks|key tasks|main tasks|steps|step|activities|key activities|activity"
    "|action items|actions|todo|to do|to-do|todos|work items|work|plans|stories|user stories|backlog"
    "|implementation steps|implementation|implementation tasks|next steps|recommended next steps"
    "|sub-tasks|subtasks|task list|checklist|work breakdown|sprint plan|tarefas|tareas|actividades"
    "|atividades|aufgaben|schritte|tâches|étapes|attività|任务|具体任务|主要任务|工作内容|任务列表"
    "|步骤|タスク|作業|작업|задачи|what to do|what we do|phases|development phases"
    "|implementation phases",
    "id": "id|#|no|no.|nr|nr.|key|ref|task id|story id|epic id|task #|story|ticket|code|编号|序号"
    "|番号|번호|№|us|plan",
    "name": "name|task|title|description|activity|item|work item|task name|story name|what|action"
    "|deliverable|step|epic name|epic|feature|milestone|work|summary|user story|story title|tarefa"
    "|atividade|tarea|actividad|aufgabe|tâche|任务|任务名称|名称|内容|事项|タスク|タスク名|작업|задача"
    "|описание|phase name|phase|component",
    "phase": "phase|stage|sprint|week|milestone|epic|fase|etapa|阶段|フェーズ|단계|фаза",
    "days": "days|day|person-days|person days|pd|dias|días|tage|jours|天数|人天|人日|日数|effort (days)",
    "hours": "hours|hrs|hour|h|est. hours|estimated hours|horas|stunden|heures|工时|時間数|effort (hours)",
    "weeks": "weeks|wks|semanas|wochen|semaines|周数",
}

_COLUMN_ONLY = frozenset(("id", "name", "phase", "days", "hours", "weeks"))

_FIELD: dict[str, Meaning] = {}
for _meaning, _words in _WORDS.items():
    if _meaning not in _COLUMN_ONLY:
        for _word in _words.split("|"):
            _FIELD.setdefault(_word, _meaning)
_COLUMN: dict[str, frozenset[Meaning]] = {}
for _meaning, _words in _WORDS.items():
    for _word in _words.split("|"):
        _COLUMN[_word] = _COLUMN.get(_word, frozenset()) | {_meaning}

# Headings under which nothing is a task, besides those named after notes.
_ASIDES = (
    "executive summary|architecture|tech stack|technology stack|technology|technologies|stack"
    "|structure|project structure|directory structure|repository structure|folder structure"
    "|file structure|metrics|references|appendix|glossary|team|budget|resources|resource requirements"
    "|costs|cost|conclusion|changelog|revision history|future|future work|future enhancements"
    "|stretch goals|nice to have|configuration|commands|usage|communication|governance|monitoring"
    "|stakeholders|roles|quality|lessons|open questions|questions|faq|links|dependencies|critical path"
    "|dependency graph|data model|schema|api|quick start|setup instructions|environment variables"
    "|best practices|guidelines|conventions|troubleshooting|maintenance|support"
    "|security considerations|tools|sources|data sources|dataset|datasets|already done"
)
_ASIDE = frozenset(_ASIDES.split("|"))

# Headings under which the plan may be told once more, in short.
_OVERVIEWS = (
    "overview|timeline|schedule|roadmap|progress|progress tracking|progress table|status|summary"
    "|milestones|phase overview|phases|project timeline|timeline summary|phase summary|plan overview"
    "|epic summary|milestone|cronograma|zeitplan|calendrier|时间线|进度|里程碑|execution order|gantt"
    "|release plan|tracking"
)
_OVERVIEW = frozenset(_OVERVIEWS.split("|"))

_EDGES = re.compile(r"^[\W_\d.]+|[\W_]+$")
_PARENTHESIS = re.compile(r"\s*[(（\[].*$")


@lru_cache(maxsize=8192)
def fold(label: str) -> str:
    """A label without numbers, marks and emoji around it, in lower case."""
    return " ".join(_EDGES.sub("", _PARENTHESIS.sub("", label)).lower().replace("_", " ").split())


@lru_cache(maxsize=8192)
def field(label: str) -> Meaning | None:
    """What a field of that label says."""
    return _FIELD.get(fold(label))


@lru_cache(maxsize=8192)
def column(label: str) -> frozenset[Meaning]:
    """What a column of that heading may hold."""
    bare = " ".join(label.strip(" *_`").lower().replace("_", " ").split())
    return _COLUMN.get(bare) or _COLUMN.get(fold(label)) or frozenset()


_LAST = frozenset(
    [
        "criteria",
        "risks",
        "deliverables",
        "objectives",
        "goals",
        "metrics",
        "architecture",
        "requirements",
        "files",
    ]
)
"""Words that make a heading an aside where it ends with them: "Phase 1 exit criteria"."""

Sort = Literal["aside", "overview", "tasks", "plain"]


@lru_cache(maxsize=8192)
def section(heading: str, whole: bool = False) -> tuple[Sort, Meaning | None]:
    """What a heading that names neither phase nor task says of what stands below it.

    `whole`: the heading has an id, so only all of it will do: "3.3 Metrics", not "3.3 Producer metrics".
    """
    name = fold(heading)
    meaning = _FIELD.get(name)
    if meaning == "tasks":
        return "tasks", meaning
    if name in _OVERVIEW:
        return "overview", None
    if meaning in NOTES or name in _ASIDE:
        return "aside", meaning if meaning in NOTES else None
    if whole:
        return "plain", None
    for word in (" & ", " and ", " / ", " – ", " - ", ": "):
        if word in name:
            parts = [section(part)[0] for part in name.split(word)]
            if parts[0] == "aside" or all(part in ("aside", "overview") for part in parts):
                return "aside", section(name.split(word)[0])[1]
    last = name.rsplit(" ", 1)[-1]
    if last in _LAST:
        return "aside", _FIELD.get(last)
    if last in ("overview", "summary", "timeline", "schedule", "progress"):
        return "overview", None
    return "plain", None
