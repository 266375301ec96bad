"""Projects drawn at random: every shape that the plan language has, with names that mean harm."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

Files = dict[str, str]

CANARY = "pwned"
"""What hostile names try to run: were any emitted file to take a name for code, it would call this."""

HOSTILE = (
    "quote \" and ' and ``` fence",
    '"""triple""" \\N{DIGIT ONE} \\',
    "${HOME} $(touch pwned) `touch pwned`",
    '"""; pwned(); """',
    "'); pwned(); ('",
    "{pwned()} {{pwned()}} %(pwned)s",
    "pwned: true, &a *a !!python/object:os.system",
    "x */ DROP TABLE pwned; /*",
    "{{ template }} {% raw %} <% erb %>",
    "'); DROP TABLE pwned; --",
    "../../etc/passwd",
    "end --> A[subgraph] %% comment",
    "<script>alert(1)</script> <!-- -->",
    "class import None lambda",
    "a | b | c",
    "[link](javascript:alert(1)) ![x](y)",
    "データ 处理 🚲 naïve",
    "=cmd|' /C calc'!A0",
    "\u202eright to left\u202c",
    "x" * 300,
    "# not a heading",
    "- [ ] not a task",
    "---",
    "%s {0} {name!r}",
)

WORDS = st.sampled_from(
    (
        "Load",
        "trips",
        "weather",
        "features",
        "forecast",
        "clean",
        "report",
        "dashboard",
        "train",
        "validate",
        "chart",
    )
)
PLAIN_NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
NAMES = st.one_of(PLAIN_NAMES, st.sampled_from(HOSTILE), st.text(min_size=1, max_size=12))


@dataclass(frozen=True)
class Dialect:
    """The words of one language for what plans say."""

    phases: tuple[str, ...]
    task: str
    needs: str
    length: str
    status: tuple[str, str]
    """The field's name, and its word for done."""
    none: tuple[str, ...]
    durations: tuple[str, ...]
    week: str


DIALECTS = (
    Dialect(
        ("Phase", "PHASE", "Stage", "Sprint", "Milestone", "Week", "Epic"),
        "Story",
        "Depends on",
        "Duration",
        ("Status", "done"),
        ("none", "None", "-", "Nothing (first phase)", "N/A"),
        ("2 days", "4 hours", "1 week", "2-3 days", "1-2 weeks", "3d", "0.5 day"),
        "Week",
    ),
    Dialect(
        ("Fase",),
        "Tarea",
        "Dependencias",
        "Duración",
        ("Estado", "hecho"),
        ("ninguna",),
        ("2 días", "1 semana"),
        "Semana",
    ),
    Dialect(
        ("Phase",),
        "Aufgabe",
        "Abhängigkeiten",
        "Dauer",
        ("Status", "erledigt"),
        ("keine",),
        ("2 Tage", "1 Woche"),
        "Woche",
    ),
    Dialect(
        ("Phase",),
        "Tâche",
        "Dépendances",
        "Durée",
        ("Statut", "terminé"),
        ("aucune",),
        ("2 jours",),
        "Semaine",
    ),
    Dialect(("阶段",), "任务", "依赖", "工期", ("状态", "完成"), ("无",), ("2天", "1周"), "周"),
)
SEPARATORS = st.sampled_from((": ", " — ", " - ", " – ", ". "))


def one_line(text: str) -> str:
    """A name as it can stand in a heading or cell: whatever it holds, it is one line."""
    return " ".join(text.split()) or "x"


@dataclass(frozen=True)
class TaskDraft:
    id: str
    name: str
    needs: tuple[str, ...]
    duration: str | None
    done: bool


@st.composite
def task_drafts(draw: st.DrawFn, phase: int, earlier: list[str], dialect: Dialect) -> list[TaskDraft]:
    drafts = []
    known = list(earlier)
    for number in range(1, draw(st.integers(1, 4)) + 1):
        task = TaskDraft(
            id=f"{phase}.{number}",
            name=one_line(draw(NAMES)),
            needs=tuple(draw(st.lists(st.sampled_from(known), max_size=2, unique=True))) if known else (),
            duration=draw(st.none() | st.sampled_from(dialect.durations)),
            done=draw(st.booleans()),
        )
        drafts.append(task)
        known.append(task.id)
    return drafts


# -- shapes: each writes the tasks of one phase ------------------------------------------------------


def fields(task: TaskDraft, dialect: Dialect, none: str, indent: str = "") -> list[str]:
    waits = ", ".join(f"{dialect.task} {n}" for n in task.needs) or none
    lines = [f"{indent}- **{dialect.needs}**: {waits}"]
    if task.duration:
        lines.append(f"{indent}- **{dialect.length}**: {task.duration}")
    if task.done:
        lines.append(f"{indent}- **{dialect.status[0]}**: {dialect.status[1]}")
    return lines


def headed(tasks: list[TaskDraft], dialect: Dialect, none: str) -> list[str]:
    lines = []
    for task in tasks:
        lines += [f"### {dialect.task} {task.id}: {task.name}", "", *fields(task, dialect, none), ""]
    return lines


def numbered_headings(tasks: list[TaskDraft], dialect: Dialect, none: str) -> list[str]:
    lines = []
    for task in tasks:
        lines += [f"### {task.id} {task.name}", "", *fields(task, dialect, none), ""]
    return lines


def checkboxes(tasks: list[TaskDraft], dialect: Dialect, none: str) -> list[str]:
    lines = []
    for task in tasks:
        mark = "x" if task.done else " "
        duration = f" ({task.duration})" if task.duration else ""
        needs = f" (depends on {', '.join(task.needs)})" if task.needs else ""
        lines.append(f"- [{mark}] **{task.id}** {task.name}{duration}{needs}")
    return [*lines, ""]


def nested(tasks: list[TaskDraft], dialect: Dialect, none: str) -> list[str]:
    """Checkboxes with their fields, and steps of their own, below them."""
    lines = []
    for task in tasks:
        lines.append(f"- [{'x' if task.done else ' '}] **{dialect.task} {task.id}: {task.name}**")
        lines += fields(task, dialect, none, "  ")
        lines += ["  - [ ] first step", "    1. with a step below it", "  - [x] second step"]
    return [*lines, ""]


def bold_led(tasks: list[TaskDraft], dialect: Dialect, none: str) -> list[str]:
    lines = []
    for task in tasks:
        lines += [f"**{dialect.task} {task.id}: {task.name}**", "", *fields(task, dialect, none), ""]
    return lines


def numbered(tasks: list[TaskDraft], dialect: Dialect, none: str) -> list[str]:
    """A numbered list: its ordinals are no ids, so nothing can be said of dependencies."""
    return [*(f"{number}. {task.name}" for number, task in enumerate(tasks, 1)), ""]


def table(tasks: list[TaskDraft], dialect: Dialect, none: str) -> list[str]:
    lines = [f"| ID | {dialect.task} | {dialect.needs} | {dialect.length} |", "|---|---|---|---|"]
    for task in tasks:
        name = task.name.replace("\\", "\\\\").replace("|", "\\|")
        lines.append(f"| {task.id} | {name} | {', '.join(task.needs) or none} | {task.duration or '-'} |")
    return [*lines, ""]


TASK_SHAPES = st.sampled_from((headed, numbered_headings, checkboxes, nested, bold_led, numbered, table))


# -- the order, said once more or only there ---------------------------------------------------------


def mermaid(tasks: list[TaskDraft]) -> list[str]:
    def node(own: str) -> str:
        return "T" + own.replace(".", "_")

    lines = ["```mermaid", "graph TD"]
    lines += [f'    {node(t.id)}["{t.id} {t.name.replace(chr(34), chr(39))}"]' for t in tasks]
    lines += [f"    {node(n)} --> {node(t.id)}" for t in tasks for n in t.needs]
    return [*lines, "```", ""]


def yaml_order(tasks: list[TaskDraft]) -> list[str]:
    lines = ["```yaml", "execution_order:"]
    lines += [f'  - id: "{t.id}"\n    depends_on: [{", ".join(repr(n) for n in t.needs)}]' for t in tasks]
    return [*lines, "```", ""]


def yaml_phases(tasks: list[TaskDraft]) -> list[str]:
    lines = ["```yaml", "execution_order:"]
    phases = list(dict.fromkeys(t.id.split(".")[0] for t in tasks))
    for phase in phases:
        lines.append(f"  phase_{phase}:")
        for task in tasks:
            if task.id.split(".")[0] == phase:
                lines += [
                    f'    - story: "{task.id}"',
                    f"      depends_on: [{', '.join(map(repr, task.needs))}]",
                ]
    return [*lines, "```", ""]


def arrows(tasks: list[TaskDraft]) -> list[str]:
    chain = [t.id for t in tasks if t.needs]
    return ["**Critical path**: " + " → ".join(chain), ""] if len(chain) > 1 else []


ORDERS = st.lists(st.sampled_from((mermaid, yaml_order, yaml_phases, arrows)), max_size=2, unique=True)


@st.composite
def execution_plans(draw: st.DrawFn) -> str:
    lines = [f"# Execution plan: {one_line(draw(NAMES))}", ""]
    known: list[str] = []
    dialect = draw(st.sampled_from(DIALECTS))
    label, separator = draw(st.sampled_from(dialect.phases)), draw(SEPARATORS)
    shape, none = draw(TASK_SHAPES), draw(st.sampled_from(dialect.none))
    mixed = draw(st.integers(0, 3)) == 0
    everything: list[TaskDraft] = []
    for phase in range(1, draw(st.integers(1, 4)) + 1):
        week = dialect.week
        windows = ("", f" ({week} {phase})", f" ({week} {phase * 2 - 1}-{phase * 2})", " (2 weeks)")
        window = draw(st.sampled_from(windows))
        lines += [f"## {label} {phase}{separator}{one_line(draw(NAMES))}{window}", ""]
        if draw(st.booleans()):
            lines += [one_line(draw(NAMES)), ""]
        tasks = draw(task_drafts(phase, known, dialect))
        everything += tasks
        known += [t.id for t in tasks]
        lines += (draw(TASK_SHAPES) if mixed else shape)(tasks, dialect, none)
    if draw(st.integers(0, 2)) == 0:
        for order in draw(ORDERS):
            lines += order(everything)
    return "\n".join(lines)


@st.composite
def order_only_plans(draw: st.DrawFn) -> str:
    """Plans that hold nothing but a diagram or an execution order."""
    tasks = draw(task_drafts(1, [], DIALECTS[0]))
    order = draw(st.sampled_from((mermaid, yaml_order, yaml_phases)))
    return "\n".join([f"# Plan: {one_line(draw(NAMES))}", "", *order(tasks)])


COLUMN_TYPES = st.sampled_from(
    (
        "integer",
        "bigint",
        "text",
        "varchar(40)",
        "double precision",
        "numeric(10,2)",
        "boolean",
        "date",
        "timestamp",
    )
)
TABLES = ("trips", "stations", "weather", "order", "Größe", "select")
COLUMNS = ("id", "name", "value", "group", "updated_at", "a b", 'quo"te', "Übergröße", "class")


@st.composite
def contexts(draw: st.DrawFn) -> tuple[Files, dict[str, list[str]]]:
    """The three context files, and the columns of each table in them."""
    tables: dict[str, list[str]] = {}
    lines = ["# Data sources", ""]
    for name in draw(st.lists(st.sampled_from(TABLES), min_size=1, max_size=3, unique=True)):
        columns = draw(st.lists(st.sampled_from(COLUMNS), min_size=1, max_size=5, unique=True))
        tables[name] = columns
        lines += [
            f"## {name}",
            "- **Connection**: warehouse",
            f"- **Rows**: {draw(st.integers(0, 10**7))}",
            "",
        ]
        lines += ["| Column | Type | Key | Nullable | Description |", "|---|---|---|---|---|"]
        for number, column in enumerate(columns):
            key = "PK" if number == 0 else ""
            note = one_line(draw(NAMES)).replace("\\", "").replace("|", "/").replace("`", "")
            lines.append(f"| {column} | {draw(COLUMN_TYPES)} | {key} | {'no' if key else 'yes'} | {note} |")
        lines.append("")
    kind = draw(st.sampled_from(("PostgreSQL", "DuckDB", "MySQL", "SQLite")))
    files = {
        "project_context/data_sources.md": "\n".join(lines),
        "project_context/data_connections.md": (
            f"# Connections\n\n## warehouse\n- **Type**: {kind}\n- **Host**: db.example.org\n"
            "- **Database**: city\n- **User**: ${DB_USER}\n- **Password**: ${DB_PASSWORD}\n"
        ),
        "project_context/tech_stack.md": (
            f"# Tech stack\n\n## Languages\n- **Language**: Python 3.11\n- **Dataframes**: "
            f"{draw(st.sampled_from(('Polars', 'pandas')))}\n\n## Databases\n- {kind}\n"
        ),
    }
    return files, tables


def flow(story: str, name: str, table_name: str, columns: list[str], formula: str | None) -> str:
    """One specification, written as JSON in a YAML block, so that any name is spelled safely."""
    import json

    spec = {
        "extraction": {"sources": [{"table": table_name, "connection": "warehouse", "columns": columns}]},
        "transformation": {
            "features": [{"name": name, "formula": formula, "type": "float"}] if formula else []
        },
        "outputs": {"datasets": [{"name": f"out {story}", "format": "parquet"}]},
        "metadata": {"story": story},
    }
    return f"# Story {story}: {name}\n\n```yaml\n{json.dumps(spec, ensure_ascii=True, indent=1)}\n```\n"


@st.composite
def projects(draw: st.DrawFn) -> Files:
    """A whole project folder: a plan alone, or with context, or with specifications too."""
    plans = st.one_of(execution_plans(), execution_plans(), execution_plans(), order_only_plans())
    files: Files = {"execution_plan.md": draw(plans)}
    if draw(st.booleans()):
        context, tables = draw(contexts())
        files |= context
        if draw(st.booleans()):
            table_name = draw(st.sampled_from(sorted(tables)))
            formula = draw(
                st.sampled_from((None, "value / 2", "count(id)", "os.system('x')", "1; DROP TABLE t", "(("))
            )
            files["data_flows/story_1_1.md"] = flow(
                "1.1", one_line(draw(NAMES)), table_name, tables[table_name], formula
            )
    return files
