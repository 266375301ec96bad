"""Projects drawn at random: every shape that the plan language has, with names that mean harm."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

Files = dict[str, str]

HOSTILE = (
    "quote \" and ' and ``` fence",
    '"""triple""" \\N{DIGIT ONE} \\',
    "${HOME} $(touch pwned) `touch pwned`",
    "{{ template }} {% raw %} <% erb %>",
    "'); DROP TABLE trips; --",
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
DURATIONS = st.sampled_from(("2 days", "4 hours", "1 week", "2-3 days", "1-2 weeks", "3d", "0.5 day"))
PHASE_LABELS = st.sampled_from(("Phase", "PHASE", "Stage", "Sprint", "Milestone", "Week"))
SEPARATORS = st.sampled_from((": ", " — ", " - ", " – ", ". "))
NONE_WORDS = st.sampled_from(("none", "None", "-", "Nothing (first phase)", "N/A"))


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
def task_drafts(draw: st.DrawFn, phase: int, earlier: list[str]) -> list[TaskDraft]:
    drafts = []
    known = list(earlier)
    for number in range(1, draw(st.integers(1, 4)) + 1):
        task = TaskDraft(
            id=f"{phase}.{number}",
            name=one_line(draw(NAMES)),
            needs=tuple(draw(st.lists(st.sampled_from(known), max_size=2, unique=True))) if known else (),
            duration=draw(st.none() | DURATIONS),
            done=draw(st.booleans()),
        )
        drafts.append(task)
        known.append(task.id)
    return drafts


def headed(tasks: list[TaskDraft], none: str) -> list[str]:
    lines = []
    for task in tasks:
        lines += [f"### Story {task.id}: {task.name}", ""]
        lines.append(f"- **Depends on**: {', '.join(f'Story {n}' for n in task.needs) or none}")
        if task.duration:
            lines.append(f"- **Duration**: {task.duration}")
        if task.done:
            lines.append("- **Status**: done")
        lines.append("")
    return lines


def checkboxes(tasks: list[TaskDraft], none: str) -> list[str]:
    lines = []
    for task in tasks:
        mark = "x" if task.done else " "
        duration = f" ({task.duration})" if task.duration else ""
        needs = f" (depends on {', '.join(task.needs)})" if task.needs else ""
        lines.append(f"- [{mark}] **{task.id}** {task.name}{duration}{needs}")
    return [*lines, ""]


def table(tasks: list[TaskDraft], none: str) -> list[str]:
    lines = ["| ID | Task | Depends on | Duration |", "|---|---|---|---|"]
    for task in tasks:
        name = task.name.replace("\\", "\\\\").replace("|", "\\|")
        lines.append(f"| {task.id} | {name} | {', '.join(task.needs) or none} | {task.duration or '-'} |")
    return [*lines, ""]


TASK_SHAPES = st.sampled_from((headed, checkboxes, table))


@st.composite
def execution_plans(draw: st.DrawFn) -> str:
    lines = [f"# Execution plan: {one_line(draw(NAMES))}", ""]
    known: list[str] = []
    label, separator = draw(PHASE_LABELS), draw(SEPARATORS)
    shape, none = draw(TASK_SHAPES), draw(NONE_WORDS)
    everything: list[TaskDraft] = []
    for phase in range(1, draw(st.integers(1, 4)) + 1):
        window = draw(
            st.sampled_from(("", f" (Week {phase})", f" (Weeks {phase * 2 - 1}-{phase * 2})", " (2 weeks)"))
        )
        lines += [f"## {label} {phase}{separator}{one_line(draw(NAMES))}{window}", ""]
        if draw(st.booleans()):
            lines += [one_line(draw(NAMES)), ""]
        tasks = draw(task_drafts(phase, known))
        everything += tasks
        known += [t.id for t in tasks]
        lines += shape(tasks, none)
    if draw(st.integers(0, 4)) == 0:
        lines += ["```mermaid", "graph TD"]
        lines += [f"    {n} --> {t.id}" for t in everything for n in t.needs]
        lines += ["```", ""]
    if draw(st.integers(0, 4)) == 0:
        lines += ["```yaml", "execution_order:"]
        lines += [
            f'  - id: "{t.id}"\n    depends_on: [{", ".join(repr(n) for n in t.needs)}]' for t in everything
        ]
        lines += ["```", ""]
    return "\n".join(lines)


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
    files: Files = {"execution_plan.md": draw(execution_plans())}
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
