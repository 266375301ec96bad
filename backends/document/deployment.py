"""6. Deployment Guide: environment, schedule, dashboards, reports, models, and what makes runs repeatable."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backends import markdown_text as md
from backends.document import technology
from backends.document.book import Book
from backends.document.page import Page
from backends.plain_text import listed
from compiler.ir import Task, Tech

_ENVIRONMENTS = ("requirements.txt", "environment.yml", "Pipfile", "pyproject.toml", ".env.example")


def write(book: Book, page: Page) -> None:
    page.heading(2, "6. Deployment Guide", "deployment")
    _environment(book, page)
    _scheduling(book, page)
    _delivery(book, page)
    _reproducibility(book, page)


def named(book: Book, *areas: str) -> list[Tech]:
    return [tech for tech in book.context.tech if tech.area in areas and tech.used]


def _techs(book: Book, techs: list[Tech]) -> str:
    return listed([f"{md.text(t.written.text)} {book.cite(t.written.span)}" for t in techs])


def _environment(book: Book, page: Page) -> None:
    page.heading(3, "Environment")
    steps = []
    if files := [path for path in _ENVIRONMENTS if path in book.written]:
        steps.append(f"Make an environment from {book.see([f for f in files if not f.startswith('.env')])}.")
    for connection in book.context.connections:
        if connection.environment:
            names = listed([md.code(name) for name in connection.environment])
            steps.append(
                f"Set {names} for {md.code(connection.name.text)} {book.cite(connection.name.span)}."
            )
    if ".env.example" in book.written:
        steps.append(
            f"{book.see(['.env.example'])} lists all variables; copy it, fill it in, and keep it out of "
            "version control."
        )
    if platform := named(book, "platform"):
        steps.append(f"Run on {_techs(book, platform)}.")
    if scripts := [path for path in book.under("scripts/") if path.endswith("run_all.py")]:
        steps.append(f"Try the whole on mock data first: {md.code(f'python {scripts[0]}')}.")
    page.steps(steps)
    if not steps:
        page.prose(f"Nothing is {book.stated('tech_stack')}, and nothing is emitted.")
    technology.notice(book, page)


# -- when it runs -----------------------------------------------------------------------------------

_CRON = (
    ("minute", "*/15 * * * *"),
    ("hour", "5 * * * *"),
    ("dai", "0 5 * * *"),
    ("day", "0 5 * * *"),
    ("night", "0 2 * * *"),
    ("week", "0 5 * * 1"),
    ("month", "0 5 1 * *"),
    ("quarter", "0 5 1 1,4,7,10 *"),
    ("year", "0 5 1 1 *"),
    ("annual", "0 5 1 1 *"),
)


_EVERY = re.compile(r"(\d{1,6})[ -]*(minute|hour|day|week|month)")


def cron(frequency: str) -> str | None:
    """A five-field schedule for a stated frequency; None for one that names no time."""
    said = frequency.casefold()
    if every := _EVERY.search(said):
        step, unit = int(every[1]), every[2]
        if unit == "minute" and 0 < step < 60:
            return f"*/{step} * * * *"
        if unit == "hour" and 0 < step < 24:
            return f"5 */{step} * * *"
        return None
    return next((line for word, line in _CRON if word in said), None)


def _scheduling(book: Book, page: Page) -> None:
    page.heading(3, "Scheduling")
    scheduler = named(book, "scheduler")
    emitted = [path for path in sorted(book.written) if "dag" in path.lower() or "cron" in path.lower()]
    if scheduler:
        also = (
            f"; emitted: {book.see(emitted)}"
            if emitted
            else "; its own files are not emitted yet, the lines below are cron's"
        )
        page.prose(f"The stack starts runs with {_techs(book, scheduler)}{also}.")
    else:
        page.prose(f"No scheduler is {book.stated('tech_stack')}; the lines below are cron's.")
    rows = [
        [
            book.ref(task.id),
            md.text(flow.schedule.text),
            _line(flow.schedule.text),
            book.cite(flow.schedule.span),
        ]
        for task in book.plan.tasks
        if (flow := book.flow(task.id)) and flow.schedule
    ]
    if rows:
        page.prose("Schedules that the specifications state:")
        page.table(["Task", "Stated", "As cron (times are planc's default)", "Source"], rows)
    fresh = [
        [
            md.code(table.name.text),
            md.text(table.refresh.text),
            _line(table.refresh.text),
            book.refs(book.readers_of.get(table.name.text, ()), 6) or "no task",
            book.cite(table.refresh.span),
        ]
        for table in book.context.tables
        if table.refresh
    ]
    if fresh:
        page.prose("How often the sources change, and so how often reading them brings anything new:")
        page.table(["Table", "Refreshed", "As cron (times are planc's default)", "Read by", "Source"], fresh)
    if not rows and not fresh:
        page.prose(
            "Neither a schedule nor a refresh frequency is stated, so when to run it is an open question."
        )


def _line(frequency: str) -> str:
    found = cron(frequency)
    return md.code(found) if found else "names no time"


# -- what reaches people ----------------------------------------------------------------------------


def _delivery(book: Book, page: Page) -> None:
    page.heading(3, "Dashboards, Reports and Models")
    rows = [row for task in book.plan.tasks for row in _delivered(book, task)]
    if rows:
        page.table(["What", "Kind", "From", "For", "Where", "Source"], rows)
    else:
        page.prose("The plan leaves no dashboard, report or model that would have to be hosted or sent.")
    for area, what in (("dashboard", "dashboards"), ("report", "reports"), ("ml", "models")):
        if techs := named(book, area):
            page.prose(f"For {what} the stack names {_standing(book, techs)}.")


def _standing(book: Book, techs: list[Tech]) -> str:
    """Technologies with their source, and whether the emitted code draws on them."""
    absent = [md.text(tech.written.text) for tech in techs if not technology.used(book, tech)]
    if not absent:
        return _techs(book, techs)
    which = (
        "the skeleton does not use it yet"
        if len(techs) == 1
        else f"not in the skeleton yet: {listed(absent)}"
    )
    return f"{_techs(book, techs)}; {which}"


def _delivered(book: Book, task: Task) -> Iterator[list[str]]:
    flow, kind = book.flow(task.id), book.placement(task.id).kind
    told = False
    for output in flow.outputs if flow else ():
        if output.kind in ("dashboard", "report", "model"):
            told = True
            readers = listed([md.text(word.text) for word in output.consumers]) or "not stated"
            place = md.code(output.path.text) if output.path else "not stated"
            yield [
                md.code(output.name.text),
                output.kind,
                book.ref(task.id),
                readers,
                place,
                book.cite(output.name.span),
            ]
    for model in flow.models if flow else ():
        if model.name.text not in {o.name.text for o in (flow.outputs if flow else ())}:
            told = True
            algorithm = md.text(model.algorithm.text) if model.algorithm else "algorithm not stated"
            yield [
                md.code(model.name.text),
                f"model ({algorithm})",
                book.ref(task.id),
                "not stated",
                "not stated",
                book.cite(model.name.span),
            ]
    if not told and kind in ("dashboard", "report"):
        yield [
            md.text(task.name.text),
            kind,
            book.ref(task.id),
            "not stated",
            "not stated",
            book.cite(task.span),
        ]


# -- the same result again --------------------------------------------------------------------------


def _reproducibility(book: Book, page: Page) -> None:
    page.heading(3, "Reproducibility & Version Control")
    files = [path for path in _ENVIRONMENTS if path in book.written and not path.startswith(".env")]
    seeds = [
        path
        for path in sorted(book.written)
        if path.startswith(("src/", "config/")) and "seed" in book.written[path].text
    ]
    versioning = [
        t for t in book.context.tech if t.used and t.name in ("dvc", "lakefs", "delta", "iceberg", "git-lfs")
    ]
    tracking = [t for t in book.context.tech if t.used and t.name in ("mlflow", "wandb", "neptune", "comet")]
    models = [task.id for task in book.of_kind("predictive")]
    unsaid = f"not {book.stated('tech_stack')}" if models else "the plan has no model"
    page.items(
        [
            f"**Environment**: {book.see(files) if files else 'no environment file is emitted'}.",
            f"**Seeds**: {book.see(seeds) if seeds else 'no emitted file draws random numbers'}.",
            f"**Data versions**: {_standing(book, versioning) or 'not ' + book.stated('tech_stack')}.",
            f"**Model versions**: {_standing(book, tracking) or unsaid}"
            + (f", for {book.refs(models)}." if models else "."),
            f"**Generated files**: the same inputs give the same bytes; {md.code('planc.lock')} records "
            "what was written, and "
            f"{md.code('planc build --check')} tells when this folder no longer matches the plan.",
        ]
    )
