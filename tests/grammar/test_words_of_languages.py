"""Fields, sections, columns and sentences of plans in the languages that plans are written in."""

from __future__ import annotations

import pytest
from listing import read_text
from tasklist import tasklist

from compiler.documents import Document, Role
from compiler.driver import check
from compiler.source import Span, decode
from grammar.blocks import Text
from grammar.plan import words
from grammar.sentences import sentences

MEANINGS = {
    "needs": "predecesores|precedência|prédécesseur|vorarbeiten|propedeuticità|зависимость|ön koşullar"
    "|tiền đề|setelah|前置任務|前提工程|선행조건",
    "duration": "tiempo|carga horária|charge estimée|zeitaufwand|impegno|трудозатраты|tahmini süre"
    "|thời gian dự kiến|estimasi waktu|预计耗时|見積工数|소요시간",
    "owner": "equipo|quem|rôle|bearbeiter|ruolo|исполнители|sorumlu|phụ trách|pelaksana|执行人|役割|책임자",
    "status": "avance|andamento|avancement|fortschritt|avanzamento|состояние|durum|tiến độ|kemajuan"
    "|完成情况|進捗状況|진행률",
    "acceptance": "criterio de éxito|critério de aceite|critères de sortie|abschlusskriterien"
    "|criteri di successo|критерии готовности|kabul kriterleri|tiêu chí hoàn thành|kriteria selesai"
    "|完成定义|完了基準|인수 조건",
    "risk": "riesgos y mitigación|riscos e mitigações|risques identifiés|risikomanagement|риски и меры"
    "|rischi e mitigazioni|riskler|rủi ro và giải pháp|风险与应对|リスクと対策|리스크 관리",
    "tasks": "próximos pasos|o que fazer|prochaines étapes|arbeitspakete|cosa fare|перечень работ"
    "|yapılacaklar|các bước|langkah-langkah|待办事项|やること|할일",
    "file": "archivos afectados|arquivos novos|fichiers à créer|betroffene dateien|nuovi file|файлы"
    "|dosyalar|tập tin|file terkait|新增文件|対象ファイル|수정 파일",
}
ASIDES = "stack técnica|技術スタック|기술 스택|架构|технологический стек|ferramentas|offene fragen"
OVERVIEWS = "hoja de ruta|linha do tempo|jalons|überblick|lộ trình|路线图|スケジュール|전체 일정|вехи"
ALL = [(label, meaning) for meaning, listed in MEANINGS.items() for label in listed.split("|")]


@pytest.mark.parametrize(("label", "meaning"), ALL)
def test_fields(label: str, meaning: str) -> None:
    assert words.field(label) == meaning
    assert words.field(label.capitalize()) == meaning


@pytest.mark.parametrize("label", ASIDES.split("|"))
def test_sections_of_other_topics(label: str) -> None:
    assert words.section(label)[0] == "aside"


@pytest.mark.parametrize("label", OVERVIEWS.split("|"))
def test_sections_that_tell_the_plan_again(label: str) -> None:
    assert words.section(label)[0] == "overview"


@pytest.mark.parametrize(
    "heading", ["Parallel Opportunities", "Parallel Example: User Story 2", "並列実行", "并行机会"]
)
def test_what_may_run_side_by_side_is_no_task(heading: str) -> None:
    told = f"## {heading}\n\n- **User Story 1**: T1 and T2 can run in parallel\n"
    assert tasklist(f"# P\n\n## Phase 1: A\n\n- [ ] T1 a\n- [ ] T2 b\n\n{told}") == (
        "phase 1 A\n  T1 a [open]\n  T2 b [open]\n"
    )


def test_vietnamese_bullets_under_the_names_of_people() -> None:
    work = "### An:\n* Khởi tạo app\n* Sinh luật\n\n### Cả nhóm\n* Bắt đầu viết báo cáo\n* Hoàn thành bảng\n"
    assert tasklist(f"## TUẦN 1: NỀN TẢNG\n\n{work}").count("\n") == 5


def test_words_of_english_keep_their_sense() -> None:
    assert words.field("data") is None
    assert words.field("lot") is None
    assert "phase" not in words.column("day")


TABLES = [
    "| Étape | Description | Rôle | Date cible |",
    "| Paso | Descripción | Responsable | Fecha |",
    "| Schritt | Beschreibung | Wer | Datum |",
    "| 步骤 | 说明 | 负责人 | 日期 |",
    "| ステップ | 説明 | 担当者 | 日付 |",
    "| Adım | Açıklama | Sorumlu | Tarih |",
]


@pytest.mark.parametrize("head", TABLES)
def test_counted_steps_in_a_table(head: str) -> None:
    table = f"# Plan\n\n{head}\n|---|---|---|---|\n| 1 | Alpha | Ana | 1/5 |\n| 2 | Beta | Bo | 2/5 |\n"
    found = read_text(table).plan.tasks
    assert [(task.written_id, task.name.text) for task in found] == [("1", "Alpha"), ("2", "Beta")]


def test_rules_between_the_rows_of_a_table_are_no_rows() -> None:
    table = "| Tugas | Durasi |\n|---|---|\n| Desain | 1 minggu |\n|---|---|\n| Migrasi data | 2 minggu |\n"
    assert tasklist(table) == "Desain [5 d]\nMigrasi data [10 d]\n"


def test_ids_with_a_hash() -> None:
    table = "| ID | Title | DependsOn |\n|---|---|---|\n| #001 | Load | - |\n| #DB02 | Join | #001 |\n"
    found = check_of(table)
    assert found == {"#001": (), "#DB02": ("#001",)}


SENTENCES = [
    "La tarea 3 depende de las tareas 1 y 2, ya que las usa",
    "A tarefa 3 depende das tarefas 1 e 2",
    "La tâche 3 dépend des tâches 1 et 2 car elle les utilise",
    "Aufgabe 3 hängt von Aufgabe 1 und 2 ab",
    "Aufgabe 3 setzt Aufgabe 1 und 2 voraus",
    "Задача 3 зависит от задач 1 и 2, так как использует их",
    "任务3依赖任务1和任务2",
    "タスク3はタスク1とタスク2に依存する",
    "작업 3은 작업 1과 작업 2에 의존한다",
    "Nhiệm vụ 3 phụ thuộc vào nhiệm vụ 1 và 2",
    "Tugas 3 bergantung pada tugas 1 dan 2",
    "Task 3 depends on tasks 1 and 2, because it reads what they write",
]


@pytest.mark.parametrize("told", SENTENCES)
def test_sentences_that_declare(told: str) -> None:
    found = sentences(Text(told, Span("plan.md", 0, len(told))), "Dependencies")
    assert [(ref.label, ref.id) for one in found for ref in one.before] == [("task", "1"), ("task", "2")]
    assert [(ref.label, ref.id) for one in found for ref in one.after] == [("task", "3")]
    assert all(one.declared for one in found)


@pytest.mark.parametrize(
    "told",
    [
        "阶段1完成后才能开始阶段2",
        "フェーズ2はフェーズ1の後に開始",
        "2단계는 1단계 완료 후 진행",
        "Fase 2 após Fase 1",
    ],
)
def test_sentences_that_order(told: str) -> None:
    (found,) = sentences(Text(told, Span("plan.md", 0, len(told))))
    assert ([ref.id for ref in found.before], [ref.id for ref in found.after]) == (["1"], ["2"])


@pytest.mark.parametrize("heading", ["Tasks", "Tareas", "任务", "Задачи"])
def test_counted_tasks_have_the_numbers_that_the_plan_calls_them_by(heading: str) -> None:
    told = "- Task 2 depends on task 1.\n- Task 3 depends on task 1.\n"
    plan = f"# P\n\n## {heading}\n\n1. Load\n2. Clean\n3. Join\n\n## Dependencies\n\n{told}"
    assert check_of(plan) == {"1": (), "2": ("1",), "3": ("1",)}


def test_numbers_that_nothing_refers_to_are_no_ids() -> None:
    assert tasklist("# P\n\n## Tasks\n\n1. Load\n2. Clean\n") == "Load\nClean\n"


def test_stages_that_any_work_goes_through_are_of_one_kind() -> None:
    work = (
        "### Design\n1. Draw it\n\n### Implementation\n1. Write it\n\n### Test\n1. Check it\n2. Measure it\n"
    )
    plan = f"## Phase 1: Pipe\n\n{work}"
    assert tasklist(plan) == "phase 1 Pipe\n  Draw it\n  Write it\n  Check it\n  Measure it\n"


@pytest.mark.parametrize(
    "title", ["Projektplan", "Umsetzungsplan", "Plan de trabajo", "План работ", "实施步骤"]
)
def test_numbered_headings_under_the_title_of_a_plan(title: str) -> None:
    plan = f"## {title}\n\n### 1. Audit\n\n- a (Ana)\n\n### 2. Audit\n\n- b\n\n### 3. Audit\n\nTBD\n"
    assert [phase.written_id for phase in read_text(plan).plan.phases] == ["1", "2", "3"]


def check_of(text: str) -> dict[str, tuple[str, ...]]:
    """What each task waits for."""
    checked = check([Document(Role.PLAN, decode("plan.md", text.encode()))])
    found = checked.facts.depends_on
    return {item: tuple(found.get(item, ())) for item in (task.id for task in read_text(text).plan.tasks)}
