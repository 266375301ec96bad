"""What the rules about a plan's completeness share: the words that speak of a matter, and where to point.

They ask whether the documents say something of a matter at all.  So much is certain: where no word of it is
in any document, nobody has thought of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from compiler.diagnostics import Label
from compiler.source import Span
from passes.facts import Facts

WORDS = {
    "tests": """
        test tests testing tested unit-test pytest testthat unittest coverage qa prueba pruebas prüfung
        prüfungen teste testes essais 测试 テスト 테스트 тест тесты
    """,
    "failures": """
        retry retries retrying rollback roll-back fallback recover recovery recovers idempotent idempotency
        checkpoint checkpoints failure failures fail-safe failover backoff restart resume dead-letter
        error-handling handle-errors exception exceptions contingency reintento reintentos wiederholung
        wiederanlauf fehlerbehandlung reprise tentativa
        重试 回滚 容错 恢复 リトライ 再試行 ロールバック 재시도 повтор откат
    """,
    "monitoring": """
        monitor monitoring monitored alert alerts alerting alarm alarms notification notifications notify
        observability logging logs sla slo dashboard-of-runs pagerduty opsgenie prometheus sentry
        überwachung benachrichtigung monitoreo alerta alertas surveillance monitoramento 监控 告警 報警 監視
        通知 アラート 모니터링 알림 мониторинг оповещение
    """,
    "seeds": """
        seed seeds seeded random_state random-state set.seed deterministic semilla startwert graine semente
        随机种子 シード
    """,
}
"""Per matter, the words that speak of it; two words are a phrase only where a hyphen joins them here."""


def speaks_of(facts: Facts, matter: str) -> bool:
    """Whether any document has a word of a matter."""
    pattern = _pattern(matter)
    return any(pattern.search(source.text) for source in facts.sources.values())


def _pattern(matter: str) -> re.Pattern[str]:
    words = WORDS[matter].split()
    plain = "|".join(re.escape(w).replace(r"\-", r"[\s_-]?") for w in words if w.isascii())
    others = "|".join(re.escape(w) for w in words if not w.isascii())
    both = rf"(?<![a-z])(?:{plain})(?![a-z])" + (f"|{others}" if others else "")
    return re.compile(both, re.IGNORECASE)


def plan_label(facts: Facts, message: str) -> Label:
    """The title of the plan, or its first phase or task: where to point for what is nowhere."""
    if facts.plan.name is not None:
        return Label(facts.plan.name.span, message)
    first = next(iter(facts.items.values()))
    return Label(first.name.span, message, first.span)


def some(spans: Iterable[tuple[Span, str]], most: int = 5) -> tuple[list[Label], int]:
    """Labels for the first places, and how many more there are."""
    found = list(spans)
    return [Label(span, message) for span, message in found[:most]], max(0, len(found) - most)
