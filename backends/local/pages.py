"""The pages around the code: README, checklist, Makefile, requirements and settings of the tools."""

from __future__ import annotations

from collections.abc import Iterator

from backends.dependencies import requirements
from backends.local import config, graph, naming
from backends.local.project import Project
from backends.local.tasks import Body
from backends.spelling import MarkdownText, TomlText, fill, plain, shortened
from backends.titles import dropped
from compiler.emitted import EmittedFile
from compiler.ir import Task


def files(project: Project, bodies: dict[str, Body]) -> Iterator[EmittedFile]:
    from backends.local.emit import copied, stencil, text

    yield copied("Makefile")
    yield copied("gitignore", ".gitignore")
    name = TomlText(shortened(plain(project.title), 80))
    yield text("pyproject.toml", fill(stencil("pyproject.toml"), {TomlText("Sample project"): name}))
    yield text("requirements.txt", requirements_text(project))
    yield text(".env.example", env_example(project))
    yield text("README.md", readme(project, bodies))
    gates = tuple(task.id for task in _gates(project))
    if gates:
        yield text("docs/CHECKLIST.md", checklist(project), gates)


def requirements_text(project: Project) -> str:
    lines = []
    for need in requirements(project.plan):
        where = project.where(need.span) if need.span else "planc default"
        lines.append(f"{need.line}  # {plain(need.why)} ({where})")
    return "\n".join(lines) + "\n"


def env_example(project: Project) -> str:
    lines = [
        "# Copy to .env and fill in; .env is never committed.",
        "# PIPELINE_MODE=live",
        "# LOG_LEVEL=INFO",
        "",
        "# Alerts of live runs",
        "# SLACK_WEBHOOK_URL=",
        "# SMTP_HOST=",
        "# ALERT_FROM=",
        "# ALERT_TO=",
    ]
    used = {query.connection.lower() for query in project.queries.values() if query.connection}
    for connection in project.plan.plan.context.connections:
        if connection.name.text.lower() in used:
            lines += ["", f"# {plain(connection.name.text)} ({project.where(connection.name.span)})"]
            lines += [f"{name}=" for name in config.secrets(connection)]
    return "\n".join(lines) + "\n"


def _gates(project: Project) -> list[Task]:
    """Work of people that the plan still wants done."""
    placed = project.plan.placements
    return [task for task in project.plan.plan.tasks if placed[task.id].gate and not dropped(task)]


def checklist(project: Project) -> str:
    """What people do; the runner reads the boxes."""
    lines = [
        "# Checklist",
        "",
        "Work of people that the plan names.  A live run waits at a gate until its box is ticked here;",
        "a mock run passes it.",
    ]
    keys = graph.node_keys(project)
    phases = {phase.id: phase for phase in project.plan.plan.phases}
    shown: str | None = ""
    for node in _gates(project):
        if node.phase != shown:
            shown = node.phase
            phase = phases.get(node.phase or "")
            lines += ["", f"## {MarkdownText(naming.title(phase)) if phase else 'Tasks'}", ""]
        done = "x" if node.status and node.status.value == "done" else " "
        owner = f", {MarkdownText(node.owner.text)}" if node.owner else ""
        said = f"{MarkdownText(shortened(plain(naming.title(node)), 200))}{owner}"
        lines.append(f"- [{done}] {said} ({project.where(node.span)}) <!-- gate:{keys[node.id]} -->")
        lines += [f"  - {note.kind}: {MarkdownText(shortened(plain(note.text), 300))}" for note in node.notes]
    return "\n".join(lines) + "\n"


def readme(project: Project, bodies: dict[str, Body]) -> str:
    plan = project.plan
    code = len(project.works)
    gates = len(_gates(project))
    hooks = sum(len(body.hooks) for body in bodies.values())
    lines = [
        f"# {MarkdownText(shortened(plain(project.title), 120))}",
        "",
        f"Made by planc from `{plan.plan.path}`: {len(plan.plan.phases)} phases,",
        f"{len(plan.plan.tasks)} tasks ({code} as code, {gates} as gates for people), {hooks} hooks for",
        "business logic that the plan does not define.",
        "",
        "## Two commands",
        "",
        "```sh",
        "make setup    # a virtual environment with requirements.txt",
        "make check    # run the pipeline, then the tests",
        "```",
        "",
    ]
    if project.queries:
        lines += [
            "Until you say otherwise the pipeline runs on mock data, made from the documented schemas into",
            "an embedded DuckDB.  For the real sources: copy `.env.example` to `.env`, fill it in, and run",
            "`python scripts/run_all.py --mode live`.",
            "",
        ]
    notes = config.notes(project)
    if notes:
        lines += ["> [!NOTE]", *(f"> {MarkdownText(note)}." for note in notes), ""]
    if any(query.watermark for query in project.queries.values()):
        lines += [
            "Incremental queries read rows beyond the highest watermark seen.  Rows that a source shows",
            "late, or that share the watermark's value, are missed unless `overlap` in `config/queries.yml`",
            "moves it back; rows whose watermark column is null are never read.  Of a row read again the",
            "last version counts, as long as its table has a documented key.",
            "",
        ]
    lines += [
        "## Where things are",
        "",
        "| path | what |",
        "|---|---|",
        "| `config/graph.json` | tasks, order, waves, datasets: the one source of order |",
        "| `config/*.yml` | settings |",
        *(
            ["| `sql/` | queries in the dialect of their source; `sql/mock/`: the same for DuckDB |"]
            * bool(project.queries)
        ),
        "| `src/hooks/` | **yours**: business logic, one file per task |",
        "| `src/` | plumbing, one module per task |",
        "| `scripts/run_all.py` | `--dry-run`, `--only`, `--from`, `--force`, `--mode` |",
        *(["| `docs/CHECKLIST.md` | gates: what people do |"] * bool(gates)),
        "",
        "A finished task is skipped when you run again, unless its code, configuration or inputs changed.",
        "Exit status: 0 well, 1 a task failed, 2 wrong usage, 3 a gate is waited for.",
        "",
        "## Phases",
        "",
        "| script | phase | plan |",
        "|---|---|---|",
    ]
    lines += [
        f"| `python {phase['script']}` | {MarkdownText(phase['title'])} | {phase['source']} |"
        for phase in graph.phases(project)
    ]
    return "\n".join(lines) + "\n"
