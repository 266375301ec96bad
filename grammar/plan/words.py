"""The words by which a plan names its sections, its columns, and more of its fields.

A line ``label: value`` is a field, a heading or a label without value opens a section.  The labels of
fields are those of `grammar.phrases`; here is what headings use besides.  A word added is a word of the
language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from compiler.labels import canonical
from grammar.phrases.fields import name_of
from grammar.plan import foreign_words as foreign

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
    "finish",
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
]

NOTES = frozenset(("deliverable", "acceptance", "risk", "goal", "requirement", "description", "test", "file"))

_WORDS: dict[Meaning, str] = {
    "needs": "waits on|dependent on|vorgänger|voraussetzung|voraussetzungen|依赖于|依存タスク|dependensi",
    "duration": "timebox|time box|tempo|时长|耗时|時間|소요 기간",
    "window": "período|periodo|semana|plazo|woche|période",
    "status": "stand|進捗",
    "owner": "accountable|responsáveis|encargado|负责|責任者|исполнитель",
    "platform": "run on|execution platform|compute",
    "inputs": "input datasets|input tables|входные данные",
    "outputs": "output datasets|выходные данные",
    "flow": "データフロー",
    "start": "project start|kick-off|kickoff|begins|startdatum",
    "deliverable": "交付|交付成果|результаты|results|expected results",
    "acceptance": "success metric|success measures|success measure"
    "|measures of success|exit gate|gates|criterion|quality gates|quality gate|checkpoints"
    "|must be true|validation criteria|go/no-go|kpis|kpi|metrics|quality criteria|done criteria"
    "|critérios|critério|critérios de aceite|criterios|erfolgskriterien|critères|criteri|成功标准"
    "|成功指标|检查点|критерии|success indicators|acceptance tests|go/no-go criteria",
    "risk": "risk mitigation|risk management|risk assessment|risks and mitigations|风险管理|pitfalls"
    "|risk register|known issues|blockers|blocker|bloqueo|bloqueos|bloqueio|bloqueios|blocage"
    "|contingency|issues|issue|rollback plan|rollback",
    "goal": "aims|focus|vision|ゴール|цели|motivation|non-goals|non goals|out of scope",
    "requirement": "requirements covered|requisito|требования|constraints|constraint|assumptions"
    "|assumption|rules|principles|principle",
    "description": "rationale|background|about|introduction|responsibilities|technical notes"
    "|übersicht|résumé|备注|概述|背景|メモ|key decisions|decisions|implementation notes|current state"
    "|current status quo|findings|lessons learned|example|examples",
    "test": "test cases|test strategy|independent test",
    "file": "files to create|files to modify|location|repository path|новые файлы|new files|new file",
    "tasks": "implementation checklist|development checklist|project checklist|action plan|action list"
    "|task breakdown|remaining tasks|remaining work|pending tasks|work plan|tasks to do"
    "|things to do|key steps|actionable steps|core tasks|primary tasks|sub tasks|dev tasks"
    "|development tasks|planned tasks|planned work|key actions|main activities"
    "|principal activities|tareas principales|actividades clave|principais atividades|主要工作"
    "|工作任务|实施步骤|关键任务|任务清单|工作项|主要作業|タスク一覧|実施内容|작업 내용|할 일"
    "|다음 작업|다음 단계|남은 작업|다음 작업 우선순위|下一步|下一步计划|后续任务|次のステップ|残タスク"
    "|next priorities|priority tasks|upcoming work|upcoming tasks|immediate tasks|next tasks"
    "|작업 목록|主な作業|task|step|activity|todos|user stories|backlog|implementation"
    "|implementation tasks|next steps|recommended next steps|next actions"
    "|immediate actions|immediate next actions|immediate next steps"
    "|action items|to do|to-do|todo list|to-do list|task list|work breakdown|sprint plan"
    "|work packages|arbeitspakete|paquetes de trabajo|pacotes de trabalho|lots de travaux"
    "|工作包|作業パッケージ"
    "|工作内容|任务列表|作業|what to do|what we do|phases|development phases"
    "|implementation phases",
    "id": "id|#|no|no.|nr|nr.|key|ref|task id|story id|epic id|task #|story|ticket|code|编号|序号"
    "|番号|번호|№|us|plan|s.no|s. no|s.no.|sr. no|sr no|sl no|sl. no|n°|nº|num|number|order"
    "|순서|顺序|順序|順番|item #|item no|seq|nro|stt|лп|п/п|№ п/п|lfd. nr|lfd. nr.|pos|pos.",
    "name": "name|task|title|description|activity|item|work item|task name|story name|what|action"
    "|deliverable|step|epic name|epic|feature|milestone|work|summary|user story|story title|tarefa"
    "|atividade|tarea|actividad|aufgabe|arbeitspaket|vorgang|tätigkeit|tâche|任务|任务名称|名称|内容|事项"
    "|タスク|タスク名|작업|задача|описание|phase name|phase|component",
    "phase": "phase|stage|sprint|week|milestone|epic|fase|etapa|阶段|批次|フェーズ|단계|фаза",
}

_PHASE_COLUMNS = frozenset(("phase", "stage", "sprint", "week", "milestone", "epic", "iteration", "wave"))
"""Labels whose words, in any language, head a column of phases."""

_COLUMN_ONLY = frozenset(("id", "name", "phase"))

_PHRASES: dict[str, Meaning] = {
    "depends_on": "needs",
    "deliverables": "deliverable",
    "finish": "finish",
    "risks": "risk",
    "requirements": "requirement",
    "tests": "test",
    "files": "file",
    "steps": "tasks",
    "spec": "flow",
    "blocks": "blocks",
    "duration": "duration",
    "window": "window",
    "start": "start",
    "points": "points",
    "owner": "owner",
    "status": "status",
    "acceptance": "acceptance",
    "inputs": "inputs",
    "outputs": "outputs",
    "priority": "priority",
    "goal": "goal",
    "description": "description",
    "platform": "platform",
}
"""The field names of `grammar.phrases`, as they are called here."""

_FIELD: dict[str, Meaning] = {}
for _meaning, _words in _WORDS.items():
    if _meaning not in _COLUMN_ONLY:
        for _word in _words.split("|"):
            _FIELD.setdefault(_word, _meaning)
_COLUMN: dict[str, frozenset[Meaning]] = {}
for _meaning, _words in _WORDS.items():
    for _word in _words.split("|"):
        _COLUMN[_word] = _COLUMN.get(_word, frozenset()) | {_meaning}
_FOREIGN: tuple[tuple[Meaning, Iterable[str]], ...] = (
    ("name", (*foreign.TASK_COLUMNS, *foreign.NAMES.split("|"))),
    ("id", foreign.IDS.split("|")),
    ("phase", foreign.PHASES.split("|")),
)
for _meaning, _listed in _FOREIGN:
    for _word in _listed:
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
    "|parallel opportunities|parallel execution|parallel execution opportunities|parallel execution examples"
    "|parallel example|parallel examples|parallel execution example|parallelization|parallelisation"
    "|parallelization opportunities|parallel team strategy|parallelism"
    "|best practices|guidelines|conventions|troubleshooting|maintenance|support"
    "|security considerations|tools|sources|data sources|dataset|datasets|already done"
)
_ASIDE = frozenset(_ASIDES.split("|")) | foreign.ASIDES

_AREAS_LISTED = (
    "architecture|configuration|communication|governance|monitoring|quality|data model|schema|api|maintenance"
    "|support|security considerations|tools|data sources|dataset|datasets|environment variables|database"
    "|project structure|troubleshooting|commands|stakeholders|communication plan"
)
_AREAS = frozenset(_AREAS_LISTED.split("|")) | foreign.AREAS
"""Of these, the ones that may as well head a list of work on what they name."""


def area(heading: str) -> bool:
    return fold(heading) in _AREAS


# Headings under which the plan may be told once more, in short.
_OVERVIEWS = (
    "overview|timeline|schedule|roadmap|progress|progress tracking|progress table|status|summary"
    "|milestones|phase overview|phases|project timeline|timeline summary|phase summary|plan overview"
    "|epic summary|milestone|cronograma|zeitplan|calendrier|时间线|进度|里程碑|execution order|gantt"
    "|release plan|tracking"
)
_OVERVIEW = frozenset(_OVERVIEWS.split("|")) | foreign.OVERVIEWS

_PROMISES = frozenset(("plan", "roadmap", "steps", "implementation", "breakdown", "order", "tasks"))


def promises(heading: str) -> bool:
    """Whether a heading speaks of a plan: "Implementation plan", "Umsetzungsplan", "实施步骤"."""
    name = fold(heading)
    told = set(name.split())
    return (
        not (_PROMISES | foreign.PLANS).isdisjoint(told)
        or any(sign in name for sign in foreign.PLAN_SIGNS)
        or any(word.endswith(foreign.PLAN_ENDS) for word in told)
    )


_PLANS_LISTED = (
    "plan roadmap steps tasks todo to-do workflow execution implementation breakdown milestones"
    " schedule backlog plano plan tareas tarefas aufgaben 计划 任务 計画 stages phases sequence etapas fases"
    " pasos passos schritte phasen étapes phases fasi этапы шаги план priorities prioridades"
)
PLANS = frozenset(_PLANS_LISTED.split())
"""Words of headings that promise a list of work."""
_TASKS_LAST = frozenset(("tasks", "todos", "tareas", "tarefas", "aufgaben", "tâches", "задачи"))
_FINISHED = re.compile(r"\b(?:completed|finished|done|closed|past|optional|example)\b|已完成|完了|완료")
_CJK_TASKS = ("任务", "任務", "タスク", "작업", "할일")

_LEAD = re.compile(r"[\W_\d.]+")
_PARENTHESIS = re.compile(r"[(（\[]")


@lru_cache(maxsize=8192)
def fold(label: str) -> str:
    """A label without numbers, marks and emoji around it, in lower case."""
    remark = _PARENTHESIS.search(label)
    end = remark.start() if remark else len(label)
    while end and not label[end - 1].isalnum():
        end -= 1
    lead = _LEAD.match(label, 0, end)
    return " ".join(label[lead.end() if lead else 0 : end].lower().replace("_", " ").split())


@lru_cache(maxsize=8192)
def field(label: str) -> Meaning | None:
    """What a field of that label says; one in two languages, "主な作業 (Main tasks)", says it in either."""
    found = _FIELD.get(fold(label)) or _PHRASES.get(name_of(label) or "")
    if found is None and not label.isascii() and (other := _TRANSLATED.search(label)):
        return _FIELD.get(other["other"].lower())
    return found


_TRANSLATED = re.compile(r"[(（](?P<other>[A-Za-z][A-Za-z -]{2,40})[)）]\s*$")


@lru_cache(maxsize=8192)
def column(label: str) -> frozenset[Meaning]:
    """What a column of that heading may hold."""
    bare = " ".join(label.strip(" *_`").lower().replace("_", " ").split())
    found = _COLUMN.get(bare) or _COLUMN.get(fold(label)) or frozenset()
    if canonical(fold(label)) in _PHASE_COLUMNS:
        found |= {"phase"}
    known = field(label)
    return found | {known} if known else found


_LIFECYCLE_LISTED = (
    "design|implementation|development|test|tests|testing|deployment|deploy|documentation|setup|integration"
    "|release|analysis|build|coding|validation|verification|review|rollout|operations|monitoring|migration"
    "|training|设计|实现|实施|开发|测试|部署|集成|文档|验证|上线|分析|設計|実装|開発|テスト|デプロイ|検証"
    "|ドキュメント|移行|リリース|설계|구현|개발|테스트|배포|검증|문서화|통합|분석|diseño|implementación"
    "|desarrollo|pruebas|despliegue|documentación|integración|análisis|projeto|implementação"
    "|desenvolvimento|testes|implantação|documentação|integração|análise|conception|implémentation"
    "|développement|déploiement|intégration|analyse|entwurf|implementierung|entwicklung|umsetzung"
    "|inbetriebnahme|dokumentation|progettazione|implementazione|sviluppo|rilascio|collaudo|проектирование"
    "|реализация|разработка|тестирование|развёртывание|развертывание|документация|внедрение|анализ|thiết kế"
    "|triển khai|phát triển|kiểm thử|perancangan|implementasi|pengembangan|pengujian|tasarım|geliştirme"
    "|dağıtım"
)
_LIFECYCLE = frozenset(_LIFECYCLE_LISTED.split("|"))


@lru_cache(maxsize=2048)
def step_of_work(heading: str) -> bool:
    """Whether a heading is a stage that any work goes through: "Design", "Implementation", "测试"."""
    return fold(heading) in _LIFECYCLE


_LAST_LISTED = (
    "criteria|risks|deliverables|objectives|goals|metrics|architecture|requirements|requirement|files"
    "|folders|tools|stack|libraries|packages|technologies|options"
)
_LAST = frozenset(_LAST_LISTED.split("|"))
"""Words that make a heading an aside where it ends with them: "Phase 1 exit criteria"."""

_FIRST = ("critérios ", "criterios ", "critères ", "criteri ", "tiêu chí ", "kriteria ")
"""The same where the noun comes first: "Tiêu chí hoàn tất"."""

_CHECKED_LISTED = (
    "test testing tests verification validation acceptance qa quality launch release readiness"
    " review smoke pre-launch pre-deployment pre-flight preflight go-live completion final sign-"
    " off signoff success exit"
)
_CHECKED = frozenset(_CHECKED_LISTED.split())


def _checklist(name: str) -> bool:
    """ "Test checklist", "Launch checklist": what is looked at, not what is done."""
    words = name.split()
    return len(words) > 1 and words[-1] in ("checklist", "checks", "check") and not _CHECKED.isdisjoint(words)


_JOINTS = (
    *(
        " & ",
        " and ",
        " / ",
        " – ",
        " - ",
        ": ",
        " y ",
        " e ",
        " et ",
        " und ",
        " и ",
        " ve ",
        " và ",
        " dan ",
    ),
    *("与", "及", "和", "・", "と", " 및 ", "와 ", "과 "),
)
"""What joins two topics in a heading."""

Sort = Literal["aside", "overview", "tasks", "plain"]


@lru_cache(maxsize=8192)
def section(heading: str, whole: bool = False) -> tuple[Sort, Meaning | None]:
    """What a heading that names neither phase nor task says of what stands below it.

    `whole`: the heading has an id, so only all of it will do: "3.3 Metrics", not "3.3 Producer metrics".
    """
    name = fold(heading)
    meaning = field(name) or field(heading)
    if meaning == "tasks":
        return "tasks", meaning
    if name in _OVERVIEW or meaning == "description":
        return "overview", meaning
    if meaning in NOTES or meaning == "needs" or name in _ASIDE:
        return "aside", meaning if meaning in NOTES or meaning == "needs" else None
    if _checklist(name):
        return "aside", "test"
    if name.endswith(" implementation checklist"):
        return "tasks", "tasks"
    if whole:
        return "plain", None
    if (name.rsplit(" ", 1)[-1] in _TASKS_LAST or name.endswith(_CJK_TASKS)) and not _FINISHED.search(name):
        return "tasks", "tasks"
    for word in _JOINTS:
        if word in name:
            parts = [section(part)[0] for part in name.split(word)]
            if parts[0] == "aside" or all(part in ("aside", "overview") for part in parts):
                return "aside", section(name.split(word)[0])[1]
    if name.startswith(_FIRST):
        return "aside", "acceptance"
    last = name.rsplit(" ", 1)[-1]
    if last in _LAST:
        return "aside", field(last)
    if last in ("overview", "summary", "timeline", "schedule", "progress") and name != "in progress":
        return "overview", None
    return "plain", None


_RUNNING_LISTED = (
    "workflow|workflows|pipeline|pipelines|algorithm|algorithms|architecture|methodology|method|methods"
    "|process|procedure|procedures|mechanism|lifecycle|rollout|roll-out|canary"
    "|fluxo|flujo|algoritmo|arquitetura|arquitectura|metodologia|metodología|ablauf|algorithmus|architektur"
    "|methodik|verfahren|flux|algorithme|méthode|méthodologie|flusso|flow|алгоритм|архитектура|конвейер"
)
_RUNNING = frozenset(_RUNNING_LISTED.split("|"))
_RUNNING_SIGNS = (
    "流程",
    "算法",
    "架构",
    "技术方案",
    "工作流",
    "手順",
    "アルゴリズム",
    "アーキテクチャ",
    "워크플로",
    "알고리즘",
    "아키텍처",
)


_RETELLING_LISTED = (
    "progress status summary summaries completion completed accomplished achieved achievements recap"
    " retrospective retro changelog history log report results review outcome outcomes delivered update"
    " updates"
    " resumen progreso avance avances estado cierre resultados histórico historial"
    " resumo progresso andamento conclusão encerramento"
    " zusammenfassung fortschritt abschluss rückblick verlauf ergebnisse"
    " résumé bilan avancement clôture riepilogo avanzamento"
    " ringkasan kemajuan итоги прогресс выполнено результаты"
)
_RETELLING = frozenset(_RETELLING_LISTED.split())
_RETELLING_SIGNS = (
    "总结",
    "小结",
    "回顾",
    "复盘",
    "进展",
    "进度",
    "完成情况",
    "變更",
    "变更记录",
    "更新记录",
    "まとめ",
    "振り返り",
    "進捗",
    "完了報告",
    "요약",
    "회고",
    "진행 상황",
    "변경 이력",
    "tổng kết",
    "tiến độ",
)


@lru_cache(maxsize=1024)
def retells(heading: str) -> bool:
    """Whether a heading looks back on work that is told elsewhere."""
    name = heading.lower()
    return not _RETELLING.isdisjoint(_LATIN.findall(name)) or any(sign in name for sign in _RETELLING_SIGNS)


_LATIN = re.compile(r"[^\W\d_\u2e80-\ud7ff]+(?:-[^\W\d_\u2e80-\ud7ff]+)*")


@lru_cache(maxsize=1024)
def runs(heading: str) -> bool:
    """Whether a heading is about what runs over and over, or is being shipped, rather than a plan."""
    name = heading.lower()
    found = _LATIN.findall(name)
    return not _RUNNING.isdisjoint(found) or any(sign in name for sign in _RUNNING_SIGNS)
