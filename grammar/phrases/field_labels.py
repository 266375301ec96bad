"""What people call the fields of an item, in all the languages of plans.

One table serves fields (``**Depends on**: 1.1``), the header cells of tables and the keys of YAML.
"""

from __future__ import annotations

from grammar.phrases.foreign_labels import foreign_labels

_LABELS: dict[str, str] = {
    "depends_on": (
        "depends on|depends upon|depend on|depends|dependency|dependencies|direct dependencies|deps"
        "|internal dependencies|story dependencies|task dependencies|prerequisite|prerequisites|prereqs"
        "|pre-requisites|prerequisite tasks|blocked by|requires|required by task|needs|waits for"
        "|waiting on|after|upstream|upstream tasks|predecessor|predecessors|can start after|starts after"
        "|start after|follows|builds on|preconditions|precondition|preceded by|input from|entry criteria"
        "|pre-reqs|pre-req|prereq|pre-requisite|pre-conditions|pre-condition|blocked-by|run after|runs after"
        "|must follow|must come after|comes after"
        "|begins after|begin after|relies on|dependent upon|gated by"
        "|cannot start until|can't start until|can not start until|cannot begin until|do not start until"
        "|must wait for|must wait until|blocked until|wait until|waits until|start only after|only after"
        "|wait for|waiting for|inputs from|needs first|requires first|required first|required tasks"
        "|required before start|preceding tasks|preceding task|prior tasks|upstream dependencies"
        "|soft dependencies|technical dependencies"
        "|phase dependencies|epic dependencies|sprint dependencies"
        "|milestone dependencies|cross-team dependencies"
        "|predecessor tasks|dep|dependency ids|dependency id"
        "|dependson|blockedby|triggered by|sequenced after"
        "|依赖阶段|依赖步骤|前置阶段|前置步骤|前序任务|先决条件|上游|上游依赖|前提タスク|前提作業|依存先|先行条件"
        "|先行作業|先行フェーズ|의존 관계|의존관계|의존 작업|의존 항목"
        "|선행작업|선행 태스크|선행 단계|전제 조건|전제조건"
        "|requisito prévio|requisitos prévios|requisito previo|predecessora|predecessoras|predecesora"
        "|predecesoras|tarefas predecessoras|tareas predecesoras|bloqueado por|bloqueada por|precisa de"
        "|requer|requiere|abhängigkeit|vorbedingung|vorbedingungen|blockiert durch|setzt voraus|benötigt"
        "|vorgängeraufgaben|dépendance|pré-requis|préalables|préalable|bloqué par|nécessite|prédécesseurs"
        "|tâches préalables|phụ thuộc công việc|yêu cầu trước|điều kiện|cần có trước|diblokir oleh"
        "|tugas sebelumnya|bloccato da|richiede|предусловия|предшественники|zależności|zależy od"
        "|bağımlılıklar|afhankelijk van|afhankelijkheden"
        "|依赖|依赖项|依赖任务|依赖关系|前置|前置条件|前置任务|前置依赖|依存|依存関係|前提|前提条件"
        "|先行タスク|의존성|의존|선행|선행 작업|선행 조건|depende de|dependencias|dependências"
        "|dependência|dependencia|pré-requisitos|pré-requisito|prerrequisitos|prerrequisito"
        "|requisitos previos|abhängigkeiten|abhängig von|hängt ab von|voraussetzungen|voraussetzung"
        "|dépend de|dépendances|prérequis|phụ thuộc|phụ thuộc vào|điều kiện tiên quyết|tergantung pada"
        "|ketergantungan|bergantung pada|prasyarat|dipende da|dipendenze|prerequisiti|зависит от"
        "|зависимости"
    ),
    "blocks": (
        "blocks|blocking|unblocks|enables|required by|needed by|successor|successors|downstream"
        "|followed by|feeds into|leads to|downstream tasks"
        "|downstream dependencies|dependents|required for|needed for|feeds"
        "|is blocking|prerequisite for|prerequisite of"
        "|precedes|must precede|successor tasks|before|unlocks"
        "|后续任务|后置任务|下游|下游任务|後続タスク|後続作業|후속 작업|후속 단계"
        "|habilita|sucessora|sucesoras|nachfolger"
        "|ermöglicht|successeurs|membuka|后续|阻塞|被依赖|후속|bloquea|bloqueia|blockiert|bloque|chặn"
        "|memblokir"
    ),
    "duration": (
        "duration|effort|estimate|estimation|estimated|estimated duration|estimated effort|estimated time"
        "|time estimate|effort estimate|est|est time|est duration|est effort|time|time required"
        "|time needed|dev time|estimated dev time|total duration|total time|total effort|level of effort"
        "|loe|length|workload|effort days|days|hours|weeks|person-days|man-days|person days|hrs"
        "|estimated hours|estimated days|horas totales|horas|días|dias|semanas|tage|stunden|wochen|工期"
        "|工作量|预计工作量|预计时间|预估工时|预估时间|预计工期|工时|时间|期間|所要時間|工数|見積"
        "|見積もり|기간|소요 시간|예상 기간|예상 시간|공수|duração|duração estimada|esforço"
        "|tempo estimado|estimativa|prazo|duración|duración estimada|esfuerzo|tiempo estimado|estimación"
        "|dauer|aufwand|schätzung|geschätzte dauer|geschätzter aufwand|durée|durée estimée|effort estimé"
        "|charge|thời gian|thời lượng|ước tính|durasi|estimasi|perkiraan waktu|durata|stima|длительность"
        "|срок|оценка"
    ),
    "window": (
        "timeline|timeframe|time frame|schedule|when|week|weeks planned|target week|target date|date"
        "|dates|period|planned dates|timing|sprint|quarter|month|window"
        "|时间线|时间安排|时间表|计划时间|日程|スケジュール|일정|cronograma|calendario"
        "|calendário|fecha|fechas|zeitplan|zeitraum|termin|calendrier|lịch trình"
        "|jadwal|tempistica|сроки"
    ),
    "start": (
        "start|start date|starts|begin|planned start|start week|start day|开始|开始时间|开始日期|開始|시작"
        "|시작일|inicio|início|beginn|début"
    ),
    "finish": (
        "scheduled completion|actual completion|expected completion|planned completion|estimated completion"
        "|end|end date|ends|finish|finish date|completion date|planned end|planned finish|end week"
        "|end day|due|due date|due by|due on|deadline|eta|target completion|target end"
        "|期限|截止日期|截止时间|締切|마감"
        "|échéance|data prevista|fecha límite|frist|结束|结束时间|结束日期|終了|종료|종료일|fin|fim|término"
        "|ende"
    ),
    "points": (
        "story points|points|sp|story point|pts|estimate points|complexity points|故事点|点数|ポイント"
        "|ストーリーポイント|스토리 포인트|puntos|puntos de historia|pontos|pontos de história"
        "|story-punkte"
    ),
    "owner": (
        "owner|owners|assignee|assigned to|assigned|responsible|responsibility|lead|team|role|roles|who"
        "|resource|resources|dri|driver|agent|executor|负责人|责任人|担当|担当者|执行者|담당|담당자"
        "|responsable|responsável|dueño|verantwortlich|zuständig|équipe|người phụ trách|penanggung jawab"
        "|responsabile|ответственный"
    ),
    "status": (
        "status|state|current status|progress|done|completion|completed|final status|状态|狀態|进度"
        "|ステータス|状況|状態|상태|진행 상태|estado|situação|zustand|statut|état|trạng thái|stato|статус"
    ),
    "deliverables": (
        "deliverable|deliverables|key deliverables|artifacts|artifact|artefacts|products|work products"
        "|交付物|产出|产出物|输出物|成果物|成果|산출물|결과물|entregables|entregable|entregáveis"
        "|entregável|entregas|entrega|liefergegenstände|ergebnisse|ergebnis|livrables|livrable"
        "|sản phẩm bàn giao|hasil|consegne"
    ),
    "acceptance": (
        "acceptance criteria|acceptance|acceptance criterion|success criteria|success criterion|done when"
        "|definition of done|dod|exit criteria|exit criterion|exit|criteria|completion criteria"
        "|verification criteria|success metrics|must have|验收|验收标准|验收条件|完成标准|受入条件"
        "|受け入れ基準|完了条件|検証ポイント|완료 조건|완료 기준|수용 기준|criterios de aceptación"
        "|critérios de aceitação|criterios de éxito|critérios de sucesso|akzeptanzkriterien"
        "|abnahmekriterien|critères d'acceptation|critères de réussite|tiêu chí chấp nhận"
        "|kriteria penerimaan|criteri di accettazione|критерии приемки|hito"
    ),
    "inputs": (
        "input|inputs|reads|consumes|input data|source|sources|source data|source tables|source table"
        "|data sources|tables read|datasets used|输入|输入数据|数据源|数据来源|入力|入力データ|입력"
        "|입력 데이터|entrada|entradas|eingabe|eingaben|entrée|entrées|đầu vào|masukan|tablas|tabelas"
    ),
    "outputs": (
        "output|outputs|writes|produces|output data|target table|target tables|output table|output tables"
        "|creates|输出|输出数据|出力|出力データ|출력|salida|salidas|saída|saídas|ausgabe|ausgaben|sortie"
        "|sorties|đầu ra|keluaran"
    ),
    "priority": (
        "priority|prio|importance|urgency|severity|moscow|优先级|優先度|우선순위|prioridad|prioridade"
        "|priorität|priorité|độ ưu tiên|prioritas|priorità|приоритет"
    ),
    "goal": (
        "goal|goals|objective|objectives|purpose|aim|outcome|outcomes|intent|mission|business value|why"
        "|目标|目的|目標|목표|목적|objetivo|objetivos|meta|ziel|ziele|zweck|objectif|objectifs|but"
        "|mục tiêu|tujuan|obiettivo|obiettivi|цель"
    ),
    "risks": (
        "risk|risks|risk level|concerns|challenges|mitigation|mitigations|风险|风险点|缓解|リスク|위험"
        "|리스크|riesgo|riesgos|risco|riscos|mitigación|risiko|risiken|risque|risques|rủi ro|rischi|rischio"
        "|риски"
    ),
    "requirements": (
        "requirements|requirement|reqs|requirement ids|covers|implements|traces to|req|需求|要件|요구사항"
        "|requisitos|anforderungen|exigences"
    ),
    "tests": (
        "test|tests|testing|test plan|test scenarios|verification|verify|verify command|validation"
        "|checkpoint|checks|gate|测试|验证|テスト|検証|테스트|검증|pruebas|testes|verificação|prüfung"
        "|vérification|kiểm thử"
    ),
    "files": (
        "file|files|target files|files affected|files modified|files to change|files changed"
        "|files likely affected|owned paths|owned_paths|modules|module|paths|path|文件|涉及文件|ファイル"
        "|파일|archivos|arquivos|dateien|fichiers|tệp|berkas"
    ),
    "description": (
        "description|details|detail|summary|overview|scope|notes|note|what|approach|context|remarks"
        "|comments|change|描述|说明|范围|備考|説明|概要|설명|개요|비고|descripción|descrição|alcance"
        "|escopo|beschreibung|bemerkung|umfang|description détaillée|mô tả|deskripsi|descrizione|описание"
    ),
    "steps": (
        "tasks|key tasks|steps|actions|activities|action items|plans|subtasks|sub-tasks|todo|to do"
        "|stories|implementation steps|main tasks|work items|checklist|任务|具体任务|步骤|待做|主要任务"
        "|タスク|作業内容|手順|작업|주요 작업|세부 작업|tareas|actividades|actividades principales"
        "|tarefas|atividades|passos|aufgaben|schritte|tâches|étapes|nhiệm vụ|công việc|tugas|langkah"
        "|attività|задачи|шаги"
    ),
    "platform": (
        "platform|environment|runs on|engine|平台|环境|プラットフォーム|플랫폼|plataforma|plattform"
        "|plateforme"
    ),
    "spec": (
        "data flow|data flow spec|data flow specification|dataflow|specification|spec|flow|flow spec"
        "|data-flow|user story file|specification file|详细规格|规格|数据流|仕様|데이터 흐름"
        "|flujo de datos|especificación|fluxo de dados|especificação|datenfluss|spezifikation"
        "|flux de données|spécification"
    ),
    "phase": ("phase|phases|stage|epic|wave|milestone|阶段|里程碑|フェーズ|단계|fase|etapa|giai đoạn|этап"),
    "id": (
        "id|#|no|no.|nr|nr.|num|number|key|ref|code|task id|story id|task_id|taskid|item|task #|step #"
        "|编号|序号|番号|번호|n°|nº|núm|código|任务编号|kode"
    ),
    "name": (
        "task|story|user story|activity|step|title|name|task name|work item|workstream|action|what to do"
        "|task description|item name|feature|任务名称|任务名|名称|标题|タスク名|작업명|이름|tarea|tarefa"
        "|atividade|actividad|aufgabe|tâche|nama|nome|nombre|bezeichnung|nom|tên|название|задача"
        "|milestone name|story name"
    ),
}

FIELD_LABELS: dict[str, str] = {
    **foreign_labels(),
    **{label: name for name, labels in _LABELS.items() for label in labels.split("|")},
}
"""Canonical field names by what people write, lower-case.  A label listed under two names has the later."""
