"""The words of headings and columns in other languages than English, for `words`.

What headings share with the labels of fields stands in `grammar.phrases.foreign_labels`.
"""

from __future__ import annotations

_OVERVIEWS_LISTED = (
    "calendario|hoja de ruta|resumen de fases|línea de tiempo|hitos|progreso|visión general"
    "|cronograma general|cronograma estimado|cronograma resumido|resumen del plan"
    "|resumen ejecutivo del plan|seguimiento|calendario general|plan general|hitos principales"
    "|resumen de tareas|resumen de progreso|roteiro|visão geral|linha do tempo|marcos|cronograma geral"
    "|marcos principais|resumo das fases|resumo de fases|cronograma sugerido|acompanhamento|resumo do plano"
    "|resumo de progresso|planning|feuille de route|vue d'ensemble|synthèse|jalons|chronologie"
    "|planning prévisionnel|suivi|récapitulatif|planning général|jalons clés|calendrier prévisionnel"
    "|suivi de l'avancement|überblick|meilensteine|fahrplan|gesamtüberblick|zeitleiste|phasenübersicht"
    "|terminplan|ablaufplan|fortschritt|gesamtplan|projektübersicht|cronoprogramma|panoramica|riepilogo"
    "|tabella di marcia|tempistiche|milestone principali|tappe|сводка|обзор|график|дорожная карта|вехи"
    "|календарный план|таймлайн|хронология|график работ|сводная таблица|общий план|ключевые вехи"
    "|график выполнения|прогресс|zaman çizelgesi|yol haritası|genel bakış|özet|takvim|kilometre taşları"
    "|zaman planı|lộ trình|tổng quan|lịch trình|mốc thời gian|các mốc quan trọng|tóm tắt tiến độ"
    "|lộ trình tổng quan|jadwal|ringkasan|gambaran umum|peta jalan|jadwal proyek|linimasa|tonggak|oś czasu"
    "|harmonogram|kamienie milowe|przegląd|planningsoverzicht|tijdlijn|mijlpalen|总览|概览|时间表|路线图"
    "|甘特图|进度跟踪|时间规划|进度表|总体规划|阶段总览|阶段概览|任务总览|总体进度|进度总览|里程碑计划"
    "|里程碑时间表|时间计划|时间安排|总体时间表|阶段划分|任务汇总|执行顺序|进度追踪|時程|時程表|總覽"
    "|里程碑總覽|スケジュール|マイルストーン|全体像|ロードマップ|タイムライン|全体スケジュール|フェーズ概要"
    "|進捗管理|実施スケジュール|スケジュール概要|全体計画|工程表|フェーズ一覧|進捗状況|サマリー"
    "|開発スケジュール|일정|마일스톤|로드맵|전체 일정|타임라인|진행 상황|요약|전체 개요|단계별 요약"
    "|일정 요약|개발 일정|일정표|전체 로드맵|진행 현황|일정 계획|progresso|tiến độ|进度|進捗"
)
OVERVIEWS = frozenset(_OVERVIEWS_LISTED.split("|"))
"""Headings under which the plan may be told once more, in short."""

_ASIDES_LISTED = (
    "stack tecnológico|tecnologías|arquitectura|presupuesto|recursos|referencias|conclusión|conclusiones"
    "|preguntas abiertas|herramientas|estructura del proyecto|glosario|anexos|anexo|recursos necesarios"
    "|decisiones|fuera de alcance|costos|costes|comandos útiles|lecciones aprendidas|trabajo futuro"
    "|resumen ejecutivo|estructura de carpetas|modelo de datos|comunicación|monitoreo|mejoras futuras"
    "|stack tecnológica|stack técnica|tecnologias|arquitetura|orçamento|referências|conclusão"
    "|questões em aberto|ferramentas|estrutura do projeto|fora do escopo|fora de escopo|decisões|glossário"
    "|custos|comandos úteis|lições aprendidas|resumo executivo|estrutura de pastas|modelo de dados"
    "|monitoramento|melhorias futuras|perguntas em aberto|recursos necessários|tecnologias utilizadas"
    "|stack technique|ressources|références|questions ouvertes|outils|structure du projet|annexe"
    "|hors périmètre|glossaire|coûts|résumé exécutif|modèle de données|pile technologique"
    "|améliorations futures|technologie-stack|technologien|architektur|ressourcen|referenzen|fazit"
    "|offene fragen|werkzeuge|projektstruktur|anhang|nicht im umfang|glossar|kosten|ausblick"
    "|verzeichnisstruktur|datenmodell|entscheidungen|tech-stack|technischer stack|stakeholder|kommunikation"
    "|budget und ressourcen|stack tecnologico|tecnologie|architettura|squadra|risorse|riferimenti"
    "|conclusioni|domande aperte|strumenti|struttura del progetto|glossario|costi|modello dei dati"
    "|fuori ambito|стек технологий|технологический стек|архитектура|команда|бюджет|ресурсы|ссылки"
    "|заключение|открытые вопросы|инструменты|структура проекта|приложения|приложение|вне рамок|технологии"
    "|стек|глоссарий|модель данных|выводы|принятые решения|вне объёма|техническое описание|teknoloji yığını"
    "|teknolojiler|mimari|ekip|bütçe|kaynaklar|sonuç|açık sorular|araçlar|proje yapısı|công nghệ"
    "|công nghệ sử dụng|kiến trúc|đội ngũ|ngân sách|tài nguyên|tài liệu tham khảo|kết luận|công cụ"
    "|cấu trúc dự án|cấu trúc thư mục|phân công|nguồn lực|câu hỏi mở|mô hình dữ liệu|teknologi|arsitektur"
    "|anggaran|sumber daya|referensi|kesimpulan|struktur proyek|struktur folder|stos technologiczny"
    "|architektura|zasoby|wnioski|technologieën|architectuur|middelen|技术栈|技术选型|架构|团队|预算|资源"
    "|参考资料|参考|总结|结论|待解决问题|工具|项目结构|目录结构|附录|术语表|不在范围内|技術棧|團隊|技术架构"
    "|系统架构|资源需求|资源分配|团队分工|人员分工|成本|成本估算|常见问题|未来展望|后续优化|数据模型|非目标"
    "|更新日志|变更记录|变更日志|文件结构|已知问题|关键决策|技术方案|沟通机制|参考文档|相关文档|结语"
    "|技術スタック|アーキテクチャ|チーム|予算|リソース|参考資料|まとめ|結論|未解決事項|ツール"
    "|ディレクトリ構成|付録|用語集|対象外|使用技術|技術構成|システム構成|体制|更新履歴|変更履歴|参照"
    "|関連ドキュメント|今後の展望|今後の課題|非目標|データモデル|プロジェクト構成|スコープ外|ファイル構成"
    "|未決事項|参考リンク|스코프 외|기술 스택|아키텍처|팀 구성|예산|리소스|참고 자료|참고자료|결론"
    "|미해결 사항|도구|프로젝트 구조|디렉토리 구조|equipo|equipe|équipe|annexes|tim|부록|용어집|범위 외"
    "|기술 구성|시스템 구성|변경 이력|관련 문서|향후 계획|데이터 모델|인력|비목표|디렉터리 구조|파일 구조"
)
_BESIDE_LISTED = (
    "oportunidades de paralelismo|oportunidades paralelas|ejecución en paralelo|execução paralela|并行机会"
    "|并行执行|並列実行|並行実行|並行作業|並列化|병렬 실행|병렬 작업 기회|параллельное выполнение"
    "|parallelisierung|parallélisation"
)
ASIDES = frozenset(_BESIDE_LISTED.split("|")) | frozenset(_ASIDES_LISTED.split("|"))
"""Headings under which nothing is a task, besides those named after notes."""

_AREAS_LISTED = (
    "arquitectura|arquitetura|architektur|architettura|архитектура|架构|アーキテクチャ|아키텍처|kiến trúc"
    "|arsitektur|mimari|monitoreo|monitoramento|comunicación|kommunikation|modelo de datos|modelo de dados"
    "|datenmodell|modèle de données|модель данных|数据模型|データモデル|데이터 모델|herramientas"
    "|ferramentas|outils|werkzeuge|инструменты|工具|ツール|도구|công cụ|estructura del proyecto"
    "|estrutura do projeto|structure du projet|projektstruktur|项目结构|프로젝트 구조|技术架构|系统架构"
    "|システム構成|技术方案|技术选型"
)
AREAS = frozenset(_AREAS_LISTED.split("|"))
"""Of these, the ones that may as well head a list of work on what they name."""

_TASK_COLUMNS_LISTED = (
    "tarea|actividad|acción|paso|nombre de la tarea|tareas|actividades|historia de usuario|tarefa|atividade"
    "|ação|passo|tarefas|atividades|história de usuário|tâche|activité|étape|tâches|activités|aufgabe"
    "|aufgaben|arbeitspaket|vorgang|tätigkeit|schritt|aktivität|maßnahme|teilaufgabe|attività|compito"
    "|azione|passaggio|задача|задачи|работа|мероприятие|действие|шаг|наименование работ|вид работ|görev"
    "|aktivite|iş kalemi|adım|nhiệm vụ|công việc|tên công việc|hạng mục|hoạt động|đầu việc|bước|tugas"
    "|kegiatan|aktivitas|nama tugas|pekerjaan|langkah|zadanie|taak|activiteit|任务|任务名称|任务名|任务描述"
    "|任务内容|具体任务|工作内容|工作项|事项|步骤|任務|任務名稱|开发任务|主要任务|子任务|工作任务|待办"
    "|タスク|タスク名|作業|作業内容|作業項目|作業名|ステップ|実施内容|タスク内容|やること|工程名|작업"
    "|태스크|작업명|작업 내용|업무|과제|세부 작업|할 일|태스크명|작업 항목|주요 작업|수행 내용"
)
TASK_COLUMNS = frozenset(_TASK_COLUMNS_LISTED.split("|"))
"""Headings of columns that name tasks."""

NAMES = (
    "título|nombre|nome|intitulé|titre|titel|bezeichnung|titolo|название|наименование|adı|başlık|tên"
    "|nội dung|nama|项目|功能|内容|标题|功能点|模块|名稱|項目|機能|項目名|タイトル|名称|항목|기능|제목|이름"
    "|내용|nazwa|naam|funcionalidad|funcionalidade|fonctionnalité|funktion|funzionalità|функция|özellik"
    "|tính năng|chức năng|fitur|descripción|descrição|beschreibung|descrizione|описание|açıklama|mô tả"
    "|deskripsi|描述|说明|説明|概要|설명|개요|opis|omschrijving|entregable|entrega|livrable"
)
"""Headings of columns that may name what a row is about."""

IDS = (
    "n.º|núm.|núm|código|cód.|cod.|sıra|mã|kode|任务编号|任务id|タスクid|項番|순번|작업 id|lp.|lp|n.|序"
    "|項次|no．|код|số|mã số|mã công việc|ref.|numéro|nummer|numero"
)
"""Headings of columns with ids."""

PHASES = (
    "phase du projet|fase del proyecto|fase do projeto|projektphase|fase proyek|tahapan|этап проекта"
    "|фаза проекта|proje aşaması|giai đoạn dự án|工程|周次|项目阶段|프로젝트 단계|所属阶段|阶段名称"
    "|フェーズ名|단계명|project phase|project stage|development phase|phase/stage|stage/phase|fase/etapa"
    "|этап/фаза"
)
"""Headings of columns with phases, besides the labels of these."""

_PLANS_LISTED = (
    "plano planejamento cronograma roteiro tarefas passos etapas fases implementação execução planificación"
    " planeación tareas pasos etapas fases implementación ejecución trabajo planification étapes tâches"
    " réalisation déroulement mise umsetzung aufgaben schritte ablauf phasen piano attività fasi"
    " implementazione esecuzione план планы задачи этапы шаги реализации работ внедрения görevler planı"
    " uygulama adımlar aşamalar hoạch trình bước rencana tahapan langkah tugas zadania kroki taken stappen"
)
PLANS = frozenset(_PLANS_LISTED.split())
PLAN_SIGNS = (
    *("计划", "任务", "規劃", "规划", "步骤", "路线图", "实施", "计畫", "計畫", "任務", "开发阶段", "阶段"),
    *("計画", "タスク", "手順", "ロードマップ", "ステップ", "フェーズ", "実装順"),
    *("계획", "작업", "로드맵", "단계", "태스크", "할 일"),
)
PLAN_ENDS = ("plan", "fahrplan", "schritte", "aufgaben", "phasen")
"""Words, parts of words and their ends in headings that promise a plan."""
