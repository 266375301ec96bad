"""How far an item has come, in the words, marks and pictures that people put on it."""

from __future__ import annotations

import re
from functools import lru_cache

from compiler.ir import Status
from grammar.blocks import Text
from grammar.phrases.clean import clean


def _words(listed: str) -> tuple[str, ...]:
    return tuple(listed.split("|"))


_WORDS: dict[Status, tuple[str, ...]] = {
    Status.DONE: _words(
        "done|complete|completed|completion|finished|shipped|merged|delivered|closed|released|deployed"
        "|resolved|implemented|passed|accepted|verified|all done|fully complete|live|x|yes|已完成|完成|完了"
        "|完了済み|已交付|완료|완료됨|concluído|concluída|concluido|feito|completado|completada|terminado"
        "|hecho|finalizado|abgeschlossen|fertig|erledigt|terminé|terminée|fait|hoàn thành|selesai"
        "|completato|fatto|готово|выполнено|завершено|listo|pronto|finalizada|finalizados|completados"
        "|achevé|achevée|réalisé|réalisée|finalisé|finie|fini|завершён|завершена|завершён|сделано|готов"
        "|готова|tamamlandı|bitti|xong|đã hoàn thành|đã xong|済|済み|实现完成|已上线|已实现|完成済み"
        "|구현 완료|개발 완료|zakończone|gotowe|klaar|gereed|voltooid|completati|completata|terminados"
    ),
    Status.ACTIVE: _words(
        "in progress|in-progress|inprogress|in_progress|active|ongoing|doing|started|wip|current"
        "|currently active|underway|under way|in review|review|in development|in dev|in work|running"
        "|partial|partially complete|partially done|now|进行中|進行中|正在进行|开发中|実施中|作業中|対応中"
        "|진행 중|진행중|em andamento|en curso|en progreso|in arbeit|laufend|en cours|đang thực hiện"
        "|sedang berjalan|in corso|в работе|em progresso|em curso|en proceso|in bearbeitung|begonnen"
        "|en développement|в процессе|выполняется|devam ediyor|đang làm|đang tiến hành|đang triển khai"
        "|dalam proses|sedang dikerjakan|部分完成|进行|開発中|着手中|구현 중|개발 중|w toku|bezig"
    ),
    Status.OPEN: _words(
        "open|todo|to do|to-do|not started|not_started|pending|planned|proposed|backlog|upcoming|next|ready"
        "|new|scheduled|queued|not done|incomplete|future|draft|待办|待做|待开始|未开始|未完成|计划中"
        "|未着手|未対応|予定|대기|예정|미착수|pendiente|pendente|planificado|planejado|a fazer|por hacer"
        "|offen|geplant|à faire|prévu|chưa bắt đầu|belum|belum dimulai|da fare|не начато|запланировано"
        "|no iniciado|no iniciada|não iniciado|não iniciada|sin iniciar|planificada|planejada|à venir"
        "|non commencé|non démarré|à planifier|ausstehend|nicht begonnen|noch nicht begonnen|pianificato"
        "|ожидает|к выполнению|не начата|не начат|планируется|yapılacak|bekliyor|planlandı|başlamadı"
        "|chưa làm|chưa thực hiện|belum mulai|direncanakan|待完成|待实现|待开发|待定|规划中|未实现|시작 전"
        "|시작전|未完了|do zrobienia|te doen|gepland"
    ),
    Status.BLOCKED: _words(
        "blocked|on hold|onhold|on-hold|hold|paused|waiting|stalled|stuck|suspended|阻塞|受阻|暂停"
        "|搁置|保留|중단|보류|bloqueado|bloqueada|en espera|em espera|blockiert|pausiert|bloqué"
        "|en attente|bị chặn|terblokir|заблокировано"
        "|bloccato|engellendi|ブロック|차단|tạm dừng"
    ),
    Status.DROPPED: _words(
        "dropped|cancelled|canceled|abandoned|removed|skipped|won't do|wontfix|wont do|descoped"
        "|out of scope|obsolete|superseded|rejected|deprecated|not needed|已取消|取消|废弃|中止|취소"
        "|cancelado|cancelada|descartado|abgebrochen|verworfen|annulé|annulée|đã hủy|dibatalkan"
        "|annullato|отменено"
    ),
}
_BY_WORD = {word: status for status, words in _WORDS.items() for word in words}

PICTURES = {
    **dict.fromkeys("✅✔☑🏁", Status.DONE),
    **dict.fromkeys("🔄🚧🏃▶🔃", Status.ACTIVE),
    **dict.fromkeys("⏳⌛⬜☐🔲⚪📝🔜⏰", Status.OPEN),
    **dict.fromkeys("⛔🛑⏸", Status.BLOCKED),
    **dict.fromkeys("❌🚫✖", Status.DROPPED),
}
"""Pictures that say a status wherever they stand.  The others are ornaments."""

_IN_STATUS_ONLY = {"🟢": Status.DONE, "🟡": Status.ACTIVE, "🔵": Status.ACTIVE, "🔴": Status.BLOCKED}

_BOX = re.compile(r"\s*\[([ xX✓✔~/>\-!])\]\s*")
_BOXES = {" ": Status.OPEN, "~": Status.ACTIVE, "/": Status.ACTIVE, ">": Status.ACTIVE, "-": Status.DROPPED}
_EDGE = " \t\r\n.,;:!*_[](){}【】（）\"'-–—|：，。"
PICTURE = r"[\U0001F000-\U0001FAFF\u2300-\u23FF\u2600-\u27BF\u2B00-\u2BFF\u25A0-\u25FF\uFE0F\u200D\u20E3]"
_PICTURES = re.compile(PICTURE + "+")
_PERCENT = re.compile(r"(\d{1,3})\s?%")
_HEAD = re.compile(r"[^\W\d_][^\W\d_'\-]*(?:[ _][^\W\d_]+){0,2}")


def status(text: Text) -> Status | None:
    """The status that a field or cell states; None if it states none."""
    return _status(text.text)


@lru_cache(maxsize=4096)
def _status(typed: str) -> Status | None:
    plain = clean(typed)
    if plain.struck:
        return Status.DROPPED
    if box := _BOX.match(plain.text):
        rest = _status(plain.text[box.end() :]) if plain.text[box.end() :].strip() else None
        return rest or _BOXES.get(box[1], Status.DONE)
    words = _PICTURES.sub(" ", plain.text)
    if found := of_words(words) or _beginning(words):
        return found
    return next((known for c in plain.text if (known := PICTURES.get(c) or _IN_STATUS_ONLY.get(c))), None)


@lru_cache(maxsize=8192)
def of_words(words: str) -> Status | None:
    """The status that the words, all of them, stand for."""
    if len(words) > 60:
        return None
    folded = " ".join(words.strip(_EDGE).lower().split())
    if found := _BY_WORD.get(folded):
        return found
    if "/" in folded or "," in folded or "(" in folded:
        parts = [_BY_WORD.get(p.strip(_EDGE)) for p in re.split(r"[/,(]", folded)]
        if all(parts):
            return min(
                (p for p in parts if p),
                key=(Status.ACTIVE, Status.OPEN, Status.BLOCKED, Status.DROPPED, Status.DONE).index,
            )
    return None


def _beginning(words: str) -> Status | None:
    """``Completed on 3 May``, ``in progress, half of it``, ``60%``: what it begins with."""
    words = words.strip(_EDGE)[:200]
    head = _HEAD.match(words)
    if head:
        parts = head[0].lower().split()
        for count in range(len(parts), 0, -1):
            if (found := _BY_WORD.get(" ".join(parts[:count]))) and parts[count - 1] not in (
                "x",
                "yes",
                "now",
            ):
                return found
    if percent := _PERCENT.match(words):
        share = int(percent[1])
        return Status.DONE if share >= 100 else Status.ACTIVE if share else Status.OPEN
    return None
