"""What people call the fields of an item in other languages than English, a language at a time.

`field_labels` holds the English words and those that were listed beside them; here is what each language
has besides.  Words that mean something else in an English plan ("data", a date in Italian) are left out.
"""

from __future__ import annotations

FOREIGN: dict[str, dict[str, str]] = {
    "Spanish": {
        "depends_on": "predecesor|predecesores|después de|tareas previas|actividades previas|precedencia"
        "|dependencias previas|dependencia de|requiere antes",
        "duration": (
            "tiempo|días estimados|horas estimadas|duración aproximada|plazo estimado|tiempo aproximado"
        ),
        "start": "fecha de inicio|fecha inicio|fecha de comienzo|comienzo",
        "finish": "fecha de fin|fecha fin|fecha final|fecha de entrega|fecha de término|vencimiento",
        "window": "mes|meses|fecha objetivo|fechas estimadas",
        "owner": "responsables|asignado|asignada|asignado a|equipo|rol|encargada|encargados",
        "status": "estatus|progreso|avance|estado actual",
        "deliverables": "resultado|resultados|entregable principal|entregables clave|resultados esperados"
        "|resultado esperado|salida esperada",
        "acceptance": "criterio de aceptación|criterio de éxito|definición de hecho|definición de terminado"
        "|condición de salida|hecho cuando|criterio de salida|criterios de salida|criterios de validación"
        "|métricas de éxito|puntos de control|criterios de completitud",
        "risks": "riesgos y mitigación|riesgos y mitigaciones|mitigaciones|bloqueos|gestión de riesgos",
        "goal": "metas|propósito|objetivo general|objetivo específico|objetivos específicos|finalidad",
        "requirements": "requisitos funcionales|requisitos técnicos|restricciones|supuestos",
        "tests": "verificación|validación|prueba|plan de pruebas|casos de prueba",
        "files": "ficheros|archivos afectados|archivos a modificar|archivos a crear|archivos nuevos",
        "description": "detalle|detalles|notas|nota|observaciones|contexto|resumen|enfoque|justificación",
        "steps": "acciones|pasos|lista de tareas|plan de acción|próximos pasos|siguientes pasos|qué hacer"
        "|subtareas|tareas pendientes|tareas clave|tareas a realizar|acciones clave|pasos a seguir"
        "|trabajo a realizar|actividades a realizar|tareas técnicas",
    },
    "Portuguese": {
        "depends_on": "depende da|depende do|predecessores|depois de|após|tarefas anteriores"
        "|atividades predecessoras|precedência|atividades anteriores|depende",
        "duration": "carga horária|tempo total|prazo estimado|duração prevista|estimativa de tempo",
        "start": "data de início|data início|data inicial|começo",
        "finish": "data de término|data fim|data final|data limite|data de entrega|vencimento",
        "window": "datas|mês|data alvo|data estimada|prazos",
        "owner": "dono|quem|atribuído a|equipe|papel|encarregado|responsáveis",
        "status": "andamento|progresso",
        "deliverables": "resultado esperado|resultados esperados|entregas principais|entregáveis principais"
        "|entrega esperada|produto final",
        "acceptance": "critério de aceite|critério de aceitação|critério de sucesso|critério de saída"
        "|critérios de saída|critérios de conclusão|critério de conclusão|definição de pronto|feito quando"
        "|condição de conclusão|pronto quando|métricas de sucesso|critério de pronto|critérios de validação",
        "risks": "riscos e mitigações|riscos e mitigação|bloqueios|mitigações|gestão de riscos",
        "goal": "metas|propósito|objetivo da fase|objetivo do projeto|objetivo geral|finalidade|foco",
        "requirements": "requisitos funcionais|requisitos técnicos|restrições|premissas",
        "tests": "validação|teste|plano de testes|casos de teste|como testar",
        "files": (
            "ficheiros|arquivos afetados|arquivos a criar|arquivos a modificar|arquivos novos|novos arquivos"
        ),
        "description": "detalhes|detalhe|observações|observação|resumo|abordagem|nota|justificativa",
        "steps": "ações|tarefas principais|lista de tarefas|plano de ação|próximos passos|o que fazer"
        "|subtarefas|tarefas pendentes|atividades principais|passos a seguir|tarefas a realizar"
        "|passo a passo|atividades previstas|tarefas técnicas|a fazer|afazeres",
    },
    "French": {
        "depends_on": (
            "prédécesseur|après|antécédents|tâches antérieures|antériorités|dépend|conditions préalables"
            "|tâches précédentes"
        ),
        "duration": "temps estimé|charge estimée|délai|jours|heures|temps|durée prévue|estimation de temps",
        "start": "date de début|date début|commencement",
        "finish": "date de fin|date fin|date limite|date de livraison|date d'échéance",
        "window": "semaine|semaines|date cible|date prévue|dates cibles|échéances|planning prévisionnel",
        "owner": "qui|rôle|rôles|assigné à|assigné|porteur|pilote|responsables|acteur|acteurs|attribué à",
        "status": "avancement|progression|état d'avancement",
        "deliverables": (
            "résultat|résultats|livrables attendus|livrable attendu|résultat attendu|résultats attendus"
        ),
        "acceptance": "critère de succès|critères de succès|définition du fini|critères de sortie"
        "|critère de fin|critère d'acceptation|définition de terminé|critères de validation|terminé quand"
        "|indicateurs de succès|critère de sortie|critères de complétion",
        "risks": (
            "risques et mitigation|risques et mitigations|risques identifiés|points de vigilance"
            "|points d'attention"
            "|blocages"
        ),
        "goal": "objectif général|objectifs spécifiques|finalité|enjeux",
        "requirements": "besoins|exigence|contraintes|hypothèses",
        "tests": "validation|vérifications|plan de test|plan de tests|cas de test|tests à faire",
        "files": (
            "fichiers concernés|fichiers à modifier|fichiers à créer|fichiers impactés|nouveaux fichiers"
        ),
        "description": (
            "portée|périmètre|détails|détail|remarques|remarque|contexte|approche|commentaires|commentaire"
        ),
        "steps": "activités|tâches principales|liste des tâches|plan d'action|prochaines étapes|à faire"
        "|travaux|sous-tâches|activités principales|travail à faire|actions à mener|choses à faire"
        "|tâches à réaliser|tâches techniques|étapes clés",
    },
    "German": {
        "depends_on": "vorgängeraufgabe|vorarbeiten|benötigt zuvor|hängt ab|baut auf",
        "duration": "zeitaufwand|zeitbedarf|dauer in tagen|geschätzte zeit|aufwandsschätzung|zeitschätzung"
        "|geplante dauer|voraussichtliche dauer",
        "start": "anfang|beginnt|startet|starttermin",
        "finish": "enddatum|fällig|fällig am|fertigstellung|endtermin|fälligkeit",
        "window": "datum|kw|kalenderwoche|termine|zieltermin|zeitrahmen|zeitfenster",
        "owner": "verantwortliche|verantwortlicher|wer|bearbeiter|rolle|zugewiesen|zuständigkeit"
        "|verantwortlichkeit|bearbeiterin",
        "status": "fortschritt",
        "deliverables": "liefergegenstand|lieferobjekte|artefakte|lieferergebnisse|lieferergebnis",
        "acceptance": "fertig wenn|fertig, wenn|kriterien|fertigstellungskriterien|abschlusskriterien"
        "|erledigt wenn|erfolgskriterium|akzeptanzkriterium|abnahme|erfolgsmetriken|definition von fertig",
        "risks": "risiken und maßnahmen|risiken und gegenmaßnahmen|risikomanagement|gegenmaßnahmen",
        "goal": "zielsetzung|zielbild|gesamtziel|teilziel",
        "requirements": "anforderung|rahmenbedingungen|annahmen|randbedingungen",
        "tests": "verifikation|validierung|testplan|testfälle|prüfungen",
        "files": "betroffene dateien|neue dateien|zu ändernde dateien|geänderte dateien",
        "description": "bemerkungen|hinweise|hinweis|kontext|zusammenfassung|vorgehen|anmerkungen|anmerkung"
        "|hintergrund|notizen|inhalt|inhalte",
        "steps": "maßnahmen|arbeitspakete|aktivitäten|to-dos|nächste schritte|teilaufgaben|arbeitsschritte"
        "|hauptaufgaben|tätigkeiten|offene aufgaben|aufgabenliste|zu erledigen|umsetzungsschritte"
        "|offene punkte|umsetzung|konkrete schritte",
    },
    "Italian": {
        "depends_on": "predecessori|dopo|propedeuticità|dipende|requisiti preliminari",
        "duration": "sforzo|tempo stimato|impegno|durata stimata|durata prevista|giorni|ore",
        "start": "inizio|data inizio|data di inizio",
        "finish": "data fine|data di fine|scadenza|consegna entro",
        "window": "settimana|settimane|periodo previsto|date previste",
        "owner": "chi|assegnato a|ruolo|responsabili|incaricato",
        "status": "avanzamento|stato attuale",
        "deliverables": (
            "consegna|risultato|risultati|output atteso|risultati attesi|risultato atteso|deliverable attesi"
        ),
        "acceptance": (
            "criteri di successo|criterio di accettazione|criteri di completamento|definizione di fatto"
            "|fatto quando|metriche di successo|criteri di uscita"
        ),
        "risks": "rischi e mitigazioni|mitigazioni|mitigazione",
        "goal": "scopo|finalità|obiettivo generale",
        "requirements": "requisiti|vincoli|assunzioni",
        "tests": "verifica|verifiche|collaudo|validazione",
        "files": "file coinvolti|file da modificare|file da creare|nuovi file",
        "description": "ambito|dettagli|dettaglio|contesto|approccio|nota bene|osservazioni",
        "steps": "compiti|azioni|passi|passaggi|prossimi passi|attività principali|cosa fare|elenco attività"
        "|piano d'azione|da fare|sottoattività|attività previste",
    },
    "Dutch": {
        "duration": "duur|inspanning|geschatte tijd|doorlooptijd",
        "owner": "verantwoordelijke|eigenaar|uitvoerder",
        "status": "voortgang",
        "priority": "prioriteit",
        "deliverables": "resultaten|opleveringen",
        "acceptance": "acceptatiecriteria|klaar wanneer",
        "risks": "risico's",
        "goal": "doel|doelen",
        "requirements": "vereisten|eisen",
        "description": "omschrijving|toelichting|opmerkingen",
        "steps": "taken|stappen|acties|werkzaamheden|volgende stappen",
    },
    "Polish": {
        "depends_on": "wymagania wstępne|zależność|poprzednicy",
        "duration": "czas|czas trwania|szacowany czas|pracochłonność",
        "start": "początek|data rozpoczęcia",
        "finish": "koniec|data zakończenia|termin",
        "owner": "odpowiedzialny|wykonawca",
        "status": "postęp",
        "priority": "priorytet",
        "deliverables": "rezultaty|rezultat|produkty",
        "acceptance": "kryteria akceptacji|kryteria ukończenia|kryteria sukcesu",
        "risks": "ryzyka|ryzyko",
        "goal": "cel|cele",
        "requirements": "wymagania",
        "tests": "testy|weryfikacja",
        "files": "pliki",
        "description": "opis|zakres|uwagi",
        "steps": "zadania|kroki|działania|następne kroki|do zrobienia",
    },
    "Russian": {
        "depends_on": "блокируется|после|требует|предшествующие задачи|зависимость|зависит|предыдущие задачи"
        "|предпосылки|необходимо до начала",
        "duration": (
            "трудозатраты|продолжительность|время|трудоемкость|трудоёмкость|оценка времени|сроки выполнения"
            "|срок выполнения|оценка трудозатрат"
        ),
        "start": "начало|дата начала|старт",
        "finish": "окончание|дата окончания|дедлайн|завершение|крайний срок|дата завершения",
        "window": "дата|даты|неделя|недели|период|график",
        "owner": "ответственные|исполнители|кто|роль|роли|назначено",
        "status": "состояние|прогресс|готовность",
        "deliverables": (
            "результат|артефакты|артефакт|выход|ожидаемый результат|ожидаемые результаты|на выходе"
        ),
        "acceptance": "критерии приёмки|критерий приёмки|критерий приемки|критерии успеха|критерий успеха"
        "|критерии готовности|критерий готовности|готово, когда|условия приёмки|критерии завершения"
        "|критерий завершения|метрики успеха",
        "risks": "риск|риски и митигация|риски и меры|риски и их снижение",
        "goal": "назначение|цель этапа|цель проекта",
        "requirements": "требование|ограничения|допущения",
        "tests": "тесты|проверка|тестирование|проверки",
        "files": "файлы|затрагиваемые файлы|изменяемые файлы|файл",
        "description": "примечание|примечания|контекст|комментарий|комментарии|подход|детали|содержание"
        "|объём|объем|подробности|суть",
        "steps": (
            "действия|работы|мероприятия|список задач|что делать|следующие шаги|план работ|основные задачи"
            "|план действий|подзадачи|перечень работ|состав работ|что сделать|нужно сделать|перечень задач"
        ),
    },
    "Turkish": {
        "depends_on": "bağımlı|bağımlılık|ön koşul|ön koşullar|önkoşullar|öncül|öncüller|öncelikli işler",
        "duration": "süre|tahmini süre|efor|tahmin|tahmini efor",
        "start": "başlangıç|başlangıç tarihi",
        "finish": "bitiş|bitiş tarihi|son tarih|teslim tarihi",
        "window": "tarih|tarihler|hafta|dönem|zaman|zamanlama",
        "owner": "sorumlu|sorumlular|kim|atanan|sorumlu kişi",
        "status": "durum|ilerleme",
        "priority": "öncelik",
        "deliverables": "çıktı|çıktılar|teslimat|teslimatlar|teslim edilecekler|beklenen çıktı",
        "acceptance": (
            "kabul kriterleri|başarı kriterleri|tamamlanma kriterleri|bitiş kriterleri|başarı metrikleri"
        ),
        "risks": "riskler|riskler ve önlemler",
        "goal": "hedef|hedefler|amaç",
        "requirements": "gereksinimler|varsayımlar|kısıtlar",
        "tests": "testler|doğrulama",
        "files": "dosyalar|dosya",
        "description": "açıklama|kapsam|notlar|not|detaylar|detay",
        "steps": (
            "görevler|adımlar|yapılacaklar|aktiviteler|iş kalemleri|sonraki adımlar|işler|yapılacak işler"
        ),
    },
    "Vietnamese": {
        "depends_on": "tiền đề|công việc trước|sau khi|cần hoàn thành trước|nhiệm vụ phụ thuộc",
        "duration": (
            "thời gian dự kiến|thời gian ước tính|thời gian thực hiện|ước lượng|số ngày|effort ước tính"
        ),
        "start": "bắt đầu|ngày bắt đầu|thời gian bắt đầu",
        "finish": "kết thúc|ngày kết thúc|thời gian kết thúc|hạn chót|hạn hoàn thành|hạn",
        "window": "ngày|tuần|thời điểm|mốc thời gian",
        "owner": "phụ trách|người thực hiện|vai trò|chịu trách nhiệm|thành viên|người làm",
        "status": "tình trạng|tiến độ",
        "priority": "ưu tiên|mức độ ưu tiên|mức ưu tiên",
        "deliverables": (
            "kết quả|sản phẩm|sản phẩm đầu ra|kết quả đầu ra|kết quả mong đợi|bàn giao|kết quả bàn giao"
        ),
        "acceptance": (
            "tiêu chí nghiệm thu|tiêu chí hoàn thành|điều kiện hoàn thành|tiêu chí thành công"
            "|tiêu chí đánh giá"
            "|định nghĩa hoàn thành"
        ),
        "risks": "rủi ro và giải pháp|rủi ro và biện pháp|giảm thiểu rủi ro",
        "goal": "mục đích|mục tiêu chính|mục tiêu giai đoạn",
        "requirements": "yêu cầu|yêu cầu kỹ thuật|giả định",
        "tests": "kiểm tra|xác minh|kiểm chứng",
        "files": "tập tin|file cần sửa|các file",
        "description": "phạm vi|ghi chú|chi tiết|bối cảnh|tóm tắt",
        "steps": "các bước|việc cần làm|hoạt động|danh sách công việc|bước tiếp theo|đầu việc|các công việc"
        "|công việc chính|nội dung công việc|hạng mục công việc|các nhiệm vụ|công việc cần làm|nội dung"
        "|công việc cụ thể|các đầu việc|các bước thực hiện|nhiệm vụ chính|danh sách nhiệm vụ",
    },
    "Indonesian": {
        "depends_on": "setelah|pendahulu|syarat|butuh|membutuhkan|bergantung",
        "duration": "estimasi waktu|waktu|lama waktu|waktu pengerjaan|estimasi durasi",
        "start": "mulai|tanggal mulai",
        "finish": "tanggal selesai|batas waktu|tenggat|tenggat waktu|target selesai",
        "window": "tanggal|minggu|waktu pelaksanaan|bulan",
        "owner": "pic|pelaksana|peran|ditugaskan ke",
        "status": "progres|kemajuan",
        "deliverables": "luaran|hasil akhir|hasil yang diharapkan|target luaran",
        "acceptance": (
            "kriteria sukses|kriteria keberhasilan|kriteria selesai|indikator keberhasilan|definisi selesai"
            "|metrik keberhasilan"
        ),
        "risks": "risiko dan mitigasi|mitigasi",
        "goal": "sasaran|target|tujuan utama",
        "requirements": "kebutuhan|persyaratan|batasan|asumsi",
        "tests": "pengujian|verifikasi|validasi",
        "files": "file terkait|file yang diubah",
        "description": "ruang lingkup|catatan|keterangan|rincian|konteks|pendekatan",
        "steps": "kegiatan|aktivitas|langkah-langkah|daftar tugas|pekerjaan|rencana aksi|langkah selanjutnya"
        "|aktivitas utama|tugas utama|langkah kerja|kegiatan utama|daftar pekerjaan|yang dikerjakan",
    },
    "Chinese": {
        "depends_on": (
            "依賴|依賴項|前置任務|前提依赖|依赖模块|依赖阶段|前置工作|前驱任务|紧前任务|须先完成|需先完成"
        ),
        "duration": (
            "估时|周期|用时|预计耗时|预计周期|预计用时|工時|时间估算|工时估算|估算|工作量估算|预计天数|天数"
            "|预估时长|预估工期|开发周期|估计时间|人天"
        ),
        "start": "计划开始|计划开始时间|開始時間|起始时间|启动时间",
        "finish": "完成日期|计划完成时间|计划完成|預計完成|预计完成|预计完成时间|完成时间|截止|交付时间",
        "window": "日期|周|周次|时间段|时间窗口|计划日期|起止时间|时间节点|时间范围|排期|計劃時間",
        "owner": "执行人|角色|承担人|負責人|负责角色|实施人|主责|责任方|分工|参与人",
        "status": "完成情况|完成状态|当前状态|任务状态|完成度|当前进度",
        "priority": "優先級|优先度|优先顺序|重要性",
        "deliverables": "产物|輸出|输出成果|阶段产出|交付内容|产出文件|预期产出|预期成果|预期结果|輸出物",
        "acceptance": (
            "完成条件|完成定义|通过标准|退出条件|驗收標準|验收要点|验收方式|验收要求|验收指标|准出标准"
            "|完成判据|成功指标|达标标准|判定标准|验收准则|出口标准"
        ),
        "risks": (
            "风险与应对|風險|风险及应对|风险及应对措施|风险评估|风险控制|风险与缓解|风险应对|注意事项"
            "|风险提示"
        ),
        "goal": "项目目标|阶段目标|核心目标|本阶段目标|任务目标|本周目标|目标与范围|总体目标",
        "requirements": "要求|约束|约束条件|功能需求|技术要求|假设",
        "tests": "验证方式|验证方法|检验|測試|测试要点|测试用例|测试计划|验证步骤|测试方法|自测",
        "files": (
            "相关文件|修改文件|影响文件|新增文件|目标文件|新建文件|涉及模块|关键文件|改动文件|文件清单"
            "|主要文件"
        ),
        "description": "详情|現狀|现状|备注说明|任务描述|方案|思路|说明事项|改动|背景说明|補充|补充说明",
        "steps": (
            "待办|待办事项|行动计划|行动项|下一步|子任务|实施内容|开发任务|核心任务|執行步驟|任務|任務清單"
            "|步骤清单|任务拆解|任务分解|执行步骤|实现步骤|操作步骤|开发内容|主要内容|具体工作|具体步骤"
            "|任务项|任务明细|待完成|下一步计划|下一步行动|后续步骤|内容|工作清单|开发步骤|实现内容"
            "|具体内容|待实现|事项"
        ),
    },
    "Japanese": {
        "depends_on": "前提工程|先行工程|依存元|前工程|依存フェーズ|先行タスクid",
        "duration": (
            "見積工数|想定工数|予定工数|目安|想定期間|推定時間|推定工数|見積時間|所要期間|作業時間|目安時間"
            "|見積り"
        ),
        "start": "開始日|着手日|開始予定|開始予定日",
        "finish": "終了日|完了予定|完了予定日|期日|完了日|納期",
        "window": "日付|週|時期|実施時期|実施期間|予定|予定日|作業期間",
        "owner": "役割|主担当|実施者|担当チーム|作業者",
        "status": "進行状況|進捗状況|現在の状態",
        "priority": "重要度|優先順位",
        "deliverables": "アウトプット|納品物|主な成果物|作成物|期待される成果|生成物",
        "acceptance": (
            "受入基準|成功基準|完了基準|達成条件|終了条件|完成条件|完了の定義|合格基準|成功指標|完了判定"
            "|受け入れ条件|達成基準"
        ),
        "risks": "リスク管理|リスクと対策|リスクと対応|懸念事項|注意点|課題とリスク|課題",
        "goal": "狙い|フェーズ目標|ねらい|到達目標|概要と目的",
        "requirements": "要求|要求事項|制約|制約条件|前提事項",
        "tests": "動作確認|検証方法|確認方法|確認事項|検証項目|テスト項目|テスト方針|テスト内容",
        "files": "対象ファイル|変更ファイル|関連ファイル|新規ファイル|修正ファイル|作成ファイル|変更対象",
        "description": "現状|詳細|スコープ|範囲|補足|詳細説明|対象範囲|方針|備考欄",
        "steps": (
            "やること|作業項目|実装タスク|次のステップ|アクション|実施事項|対応内容|タスクリスト|作業手順"
            "|実装内容"
            "|実装手順|主なタスク|主要タスク|具体的な作業|内容|実施タスク|今後の作業|ステップ"
            "|アクションアイテム|実装項目|対応項目|開発タスク|作業リスト|実施手順|残タスク|次のアクション"
        ),
    },
    "Korean": {
        "depends_on": "선행조건|종속성|선행 태스크|선행 과제|의존 대상|전제",
        "duration": (
            "소요시간|예상 공수|예상 작업 시간|예상 소요|예상 소요시간|작업 시간|추정 시간|소요일|예상 일정"
        ),
        "start": "시작 예정일|시작 시점|착수일",
        "finish": "마감일|완료 예정일|완료일|종료 예정일|목표일",
        "window": "날짜|주차|시기|수행 기간|작업 기간|목표 시점",
        "owner": "책임자|역할|담당 팀|작업자|수행자",
        "status": "진행상황|진행률|진행 상황|진행도|현재 상태|진행 현황",
        "priority": "중요도|우선 순위",
        "deliverables": "결과|주요 산출물|출력물|기대 결과|예상 산출물|예상 결과물|주요 결과물",
        "acceptance": (
            "인수 조건|성공 기준|검증 기준|완료조건|합격 기준|인수 기준|완료 정의|통과 기준|성공 지표"
            "|종료 조건"
        ),
        "risks": "위험 요소|위험 관리|리스크 및 대응|리스크 관리|리스크와 대응|주의사항|위험요소|리스크 대응",
        "goal": "프로젝트 목표|단계 목표|핵심 목표|세부 목표",
        "requirements": "요구 사항|제약 조건|제약사항|가정",
        "tests": "확인 사항|검증 방법|테스트 계획|검증 항목|테스트 항목|테스트 방법",
        "files": "대상 파일|수정 파일|관련 파일|생성 파일|변경 파일|새 파일|수정할 파일",
        "description": "범위|배경|상세|현황|상세 내용|참고|접근 방법|메모",
        "steps": (
            "태스크|단계별 작업|실행 항목|과제|할일|주요 과제|작업 항목|수행 작업|체크리스트|구현 항목"
            "|세부 과제"
            "|구현 내용|개발 항목|수행 내용|다음 단계|액션 아이템|구현 작업|주요 내용|내용|추진 과제"
            "|작업 리스트|실행 계획|할 일 목록|태스크 목록|세부 태스크|주요 활동|활동"
        ),
    },
}
"""Canonical field names by what each language calls them."""


def foreign_labels() -> dict[str, str]:
    """All of them, by the label.  Where languages share a word, the one listed first has it."""
    found: dict[str, str] = {}
    for labels in FOREIGN.values():
        for name, listed in labels.items():
            for label in listed.split("|"):
                found.setdefault(label, name)
    return found
