"""The words of the phrase grammars, by what they mean, in the languages that plans are written in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache


def _words(listed: str) -> tuple[str, ...]:
    return tuple(listed.split("|"))


DAY_LENGTH = {
    "second": 1 / 28_800,
    "minute": 1 / 480,
    "hour": 1 / 8,
    "day": 1.0,
    "week": 5.0,
    "sprint": 10.0,
    "fortnight": 10.0,
    "month": 21.0,
    "quarter": 63.0,
    "year": 252.0,
}
"""Working days in one of each unit."""

UNITS: dict[str, tuple[str, ...]] = {
    "second": _words("second|seconds|sec|secs|segundo|segundos|sekunde|sekunden|seconde|secondes|秒|초"),
    "minute": _words("minute|minutes|min|mins|minuto|minutos|minuten|分钟|分鐘|分|분|phút|menit"),
    "hour": _words(
        "hour|hours|hr|hrs|h|hora|horas|stunde|stunden|std|heure|heures|小时|小時|時間|个小时|時|시간"
        "|giờ|jam|工时|час|часа|часов|ora|ore|ч|saat|tiếng|godzina|godziny|godzin|uur|uren"
    ),
    "day": _words(
        "day|days|d|dia|dias|día|días|tag|tage|tagen|jour|jours|j|天|日|日間|日间|人天|人日|个工作日"
        "|personentag|personentage|personentagen|arbeitstag|arbeitstage|arbeitstagen|werktag|werktage"
        "|werktagen|工作日|営業日|일|영업일|人日分|ngày|hari|giorno|giorni|день|дня|дней|дн|gün|iş günü"
        "|ngày làm việc|hari kerja|dzień|dni|dagen|dag|días hábiles|días laborables|dias úteis|jours ouvrés"
        "|giorni lavorativi|рабочий день|рабочих дня|рабочих дней|jours-homme|人日間|맨데이|个自然日|自然日"
    ),
    "week": _words(
        "week|weeks|wk|wks|w|semana|semanas|woche|wochen|semaine|semaines|周|週|週間|个周|星期|个星期|주"
        "|주간|tuần|minggu|settimana|settimane|неделя|недели|недель|人周|нед|hafta|pekan|주일|tydzień"
        "|tygodnie|tygodni|weken|personenwoche|personenwochen"
    ),
    "sprint": _words("sprint|sprints"),
    "fortnight": _words("fortnight|fortnights"),
    "month": _words(
        "month|months|mo|mos|mth|mths|mes|meses|mês|monat|monate|monaten|mois|个月|個月|か月|ヶ月|カ月|개월"
        "|달|tháng|bulan|mese|mesi|месяц|месяца|месяцев|人月"
        "|мес|ay|miesiąc|miesiące|miesięcy|maand|maanden"
        "|personenmonat|personenmonate|personenmonaten"
    ),
    "quarter": _words("quarter|quarters|trimestre|trimestres|quartal|quartale|季度|个季度|分기"),
    "year": _words("year|years|yr|yrs|año|años|ano|anos|jahr|jahre|年"),
}

MONTHS: dict[int, tuple[str, ...]] = {
    1: _words("january|jan|enero|ene|janeiro|januar|janvier|gennaio|gen|января|январь|ocak|januari"),
    2: _words("february|feb|febrero|fevereiro|fev|februar|février|febbraio|февраля|февраль|şubat|februari"),
    3: _words("march|mar|marzo|março|märz|mrz|mars|марта|март|mart|maret|maart"),
    4: _words("april|apr|abril|abr|avril|avr|aprile|апреля|апрель|nisan"),
    5: _words("may|mayo|maio|mai|maggio|mag|мая|май|mayıs|mei"),
    6: _words("june|jun|junio|junho|juni|juin|giugno|giu|июня|июнь|haziran"),
    7: _words("july|jul|julio|julho|juli|juillet|luglio|lug|июля|июль|temmuz"),
    8: _words("august|aug|agosto|ago|août|agustus|августа|август|ağustos|augustus"),
    9: _words("september|sept|sep|septiembre|setembro|set|septembre|settembre|сентября|сентябрь|eylül"),
    10: _words("october|oct|octubre|outubro|out|oktober|okt|octobre|ottobre|ott|октября|октябрь|ekim"),
    11: _words("november|nov|noviembre|novembro|novembre|ноября|ноябрь|kasım"),
    12: _words(
        "december|dec|diciembre|dic|dezembro|dez|dezember|décembre|déc|dicembre|декабря|декабрь|aralık"
        "|desember"
    ),
}

NUMBER_WORDS: dict[str, float] = {
    **dict(
        zip(
            _words("one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"),
            range(1, 13),
            strict=True,
        )
    ),
    **dict(zip(_words("一|二|三|四|五|六|七|八|九|十|十一|十二"), range(1, 13), strict=True)),
    **dict.fromkeys(_words("a|an|um|uma|uno|una|un|ein|eine|une"), 1),
    **dict.fromkeys(_words("half a|half an|a half|half|½|半"), 0.5),
    **dict.fromkeys(_words("两|兩"), 2),
}

CJK_NUMBERS = dict(zip(_words("零|一|二|三|四|五|六|七|八|九|十"), range(11), strict=True))

NONE_SENTENCE = (
    r"(?:there\s+(?:is|are)\s+)?(?:no|not|without|keine|sem|sin|aucune)\s+(?:\w+\s+)?"
    r"(?:dependenc(?:y|ies)|dependent|prerequisites?|abhängigkeit(?:en)?|dependências?|dependencias?|dépendances?)"
    r"(?:\s+(?:on|to|auf|de|em|sur|from)\s+(?:any|other|anything|earlier|previous|outros?|outras?|otr[oa]s?|andere\w*"
    r"|d'autres)(?:\s+\w+)?)?|independent\s+(?:of|from)\s+(?:all|any|other|everything|the\s+other|earlier)(?:\s+\w+){0,2}"
)
"""Longer ways to say that there is nothing to wait for."""

NONE_WORDS = _words(
    "none|no deps|none identified|nothing|no|n/a|na|nil|null|nobody|no one|not applicable|independent"
    "|no dependencies|no dependency|no prerequisites|none required|not blocked|standalone|no blockers"
    "|can start immediately|start immediately|immediately|无|無|没有|无依赖|無依賴|不依赖|なし|無し"
    "|特になし|없음|해당 없음|nenhum|nenhuma|ninguno|ninguna|nada|keine|keiner|aucun|aucune|rien"
    "|nothing blocking|no hard dependencies|no hard dependency|no external dependencies"
    "|no blocking dependencies|no internal dependencies|no upstream dependencies|none needed|not required"
    "|not needed|unblocked|can be started immediately|can start anytime|can start any time|can run anytime"
    "|anytime|any time|can start now|ready to start|first phase|first task|entry point|starting point"
    "|start of project|no predecessors|no predecessor|no prereqs|no pre-requisites|no requirements"
    "|no blocker|sem dependências|sem dependência|sem pré-requisitos|sin dependencias|sin dependencia"
    "|sin requisitos|keine abhängigkeiten|keine voraussetzungen|unabhängig|aucune dépendance"
    "|sans dépendance|indépendant|independente|independiente|não há|no hay|não se aplica|no aplica|entfällt"
    "|sans objet|tanpa dependensi|tidak ada ketergantungan|không phụ thuộc|không yêu cầu|nessuna dipendenza"
    "|geen|brak|yok|无前置|无前置依赖|无前置条件|无前置任务|不需要|可立即开始|可立即启动|无阻塞|独立|無依存"
    "|依存なし|依存関係なし|前提なし|不要|의존성 없음|선행 작업 없음|없음 (첫 단계)|해당없음|불필요|ー"
    "|no tiene|não possui|não tem|néant|pas de dépendance|нет зависимостей|bağımlılık yok"
    "|không có phụ thuộc|sin requisitos previos|sem requisitos|sem pré-requisito|keine vorbedingung"
    "|nessun prerequisito|независимая|независимо|tidak bergantung|không phụ thuộc vào ai|không|không có"
    "|tidak ada|nessuno|nessuna|нет|отсутствуют|-|--|---|–|—|―|/|∅|✗|×|x|・|[]|{}|~"
)

WILDCARDS = (
    r"(?:all|every|everything|any)(?:\s+of)?(?:\s+the)?\s+(?:previous|prior|above|preceding|earlier|others?"
    r"|foregoing|upstream)(?:\s+[^\W\d_]+){0,2}",
    r"all(?:\s+the)?\s+(?:stories|tasks|phases|stages|steps|epics|milestones|sprints|items)",
    r"everything(?:\s+(?:else|before(?:\s+this)?|so\s+far|listed\s+above))?|all\s+of\s+the\s+above|all(?=\s*$)",
    r"(?:previous|prior|preceding|earlier)\s+(?:phases|tasks|stories|steps|stages|epics|milestones|sprints)",
    r"todas?\s+(?:as|las|os|los)?\s*(?:[^\W\d_]+\s+)?(?:anteriores|previas|prévias)",
    r"alle[sn]?\s+(?:vorherigen|bisherigen|vorigen|vorangehenden)(?:\s+[^\W\d_]+)?",
    r"tou(?:te)?s\s+les\s+(?:[^\W\d_]+\s+)?précédente?s",
    r"(?:前面|之前|此前)(?:的)?(?:所有|全部)(?:的)?(?:任务|任務|阶段|步骤|工作)?",
    r"(?:所有|全部|以上)(?:的)?(?:所有|全部|前置|之前|前面|以上|先前|前序)?(?:的)?(?:任务|任務|阶段|步骤|工作)?",
    r"(?:すべて|全て|全)(?:の)?(?:(?:前|先行|以前)[^\s、,]{0,8}|フェーズ|タスク|工程|ステップ|作業)?",
    r"(?:이전의?\s*)?(?:모든|전체)\s*(?:이전\s*)?(?:단계|작업|태스크)|이전\s*(?:단계|작업|태스크)들",
    r"semua\s+(?:fase|tahap|tugas|langkah)(?:\s+sebelumnya)?",
    r"tất cả (?:các )?(?:giai đoạn|bước|nhiệm vụ)(?: trước)?",
    r"tod[ao]s(?=\s*$)|alle(?=\s*$)",
)

PREVIOUS = (
    r"(?:(?:the|o|a|la|el|le|die|der|den|das)\s+)?(?:previous|prior|preceding|vorherige[rnms]?|vorige[rnms]?)\s+({w})"
    r"|(?:the\s+)?({w})\s+(?:before(?:\s+(?:this|it))?|above|anterior|previ[ao]|prévi[ao]|précédente?|sebelumnya|trước)"
    r"|(?:上一?个?|前一个?)({w})|前の?({w})|이전\s*({w})"
)
"""One item, named by where it stands: "the previous phase".  `{w}` is a label."""

STATES = _words(
    "complete|completed|completes|completion|done|finished|finishes|finish|ready|merged|is complete"
    "|are complete|is done|are done|is finished|must be complete|must be done|must complete|complete first"
    "|must complete first|to complete|delivered|approved|signed off|完成|完成后|已完成|完了|完了後|완료"
    "|완료 후|concluído|concluída|completado|completada|terminado|terminada|finalizado|finalizada"
    "|abgeschlossen|fertig|terminé|terminée|hoàn thành|selesai|завершён|завершен|завершена|завершения"
    "|tamamlandı|validated|validation|passed|passes|accepted"
)

PARTS = _words(
    "tasks|stories|steps|items|work|deliverable|deliverables|output|outputs|result|results|artifact"
    "|artifacts|data|files|code"
)

LEADS = _words(
    "after|requires|require|needs|depends on|depend on|on|completion of|following|once|the|all of|all"
    "|both|output of|outputs of|outputs from|output from|results of|results from|end of|blocked by"
    "|la|el|las|los|le|les|il|die|der|den|dem|das|as|os|da|do|dos|das|del|della|delle|dei|du|des|von|vom|от"
    "|waits for|wait for|waiting for|waiting on|espera|esperar|aguarda|aguardar|attend|wartet auf"
    "|finish|finish of|until|from|all tasks in|all tasks of|all stories in"
    "|all stories of|all of the|entire|whole|depende de|após|después de|nach|après|依赖|需要|完成"
)

_TECHNICAL = (
    "s3 ec2 d3 h2 r2 f1 t5 ga4 b2b b2c p50 p75 p90 p95 p99 a100 h100 v100 l4 e2e m2m p2p k8s i18n l10n a11y"
    " md5 mp3 mp4 es6 h264 co2 pm10 web3 py3 python3 python2 oauth2 http2 html5 css3 ipv4 ipv6 utf-8 utf-16"
    " iso-8601 sha-1 sha-256 sha256 gpt-2 gpt-3 gpt-4 gpt-5 gpt4 covid-19 l1 l2 c4 f1-score r2-score x86 h1"
    " win32 utf8 base64 int8 fp16 bf16 fp32 arm64 h3 y1 y2 y3 v1 v2 v3 v4 v5 d3.js pm2.5 tls1.2 tls1.3 gpt-4o"
)
TECHNICAL_NAMES = frozenset(_TECHNICAL.split())
"""Names of things that look like ids.  They are ids only where a separator says so."""

SOFT = (
    r"\s+(?:(?i:and|or|und|oder|et|ou|plus|as well as)|y|e|o|и|dan|và)\s+|\s*[&+]\s*|\s+/\s+"
    r"|\s*(?:以及|和|与|與|及|と|과|와|및)\s*|(?<=\d)/(?=[A-Z]{0,4}\d)|\s*(?:→|⇒|->|=>)\s*"
)
"""Joins references; may as well stand within a name."""


def words(options: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first; letters do not go on after it."""
    found = sorted(set(options), key=lambda word: (-len(word), word))
    spaced = [re.escape(w).replace(r"\ ", r"\s+") for w in found if w[-1] < "⺀"]
    other = [re.escape(w) for w in found if w[-1] >= "⺀"]
    parts = [f"(?:{'|'.join(spaced)})(?![^\\W\\d_])"] if spaced else []
    return "|".join(parts + other)


@cache
def unit_of(word: str) -> str | None:
    """The English singular of a unit of time in any of the languages."""
    word = word.strip(" .").lower()
    return next((unit for unit, names in UNITS.items() if word in names), None)


@cache
def month_of(word: str) -> int:
    word = word.strip(" .").lower()
    return next((n for n, names in MONTHS.items() if word in names), 0)
