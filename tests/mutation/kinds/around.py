"""Mistakes around the plan: stack, connections, secrets, files, settings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.mutation.fault import Fault, Texts, insert, kind, line_of, matches, put, typos
from tests.mutation.samples import (
    connections_of,
    items,
    phases,
    plan_of,
    sources_of,
    specs_of,
    stack_of,
    tables,
)


def _is_bikes(texts: Texts) -> bool:
    return "execution_plan.md" in texts


@kind("technology that the stack excludes", "PL601")
def excluded(texts: Texts) -> Iterator[Fault]:
    plan = plan_of(texts)
    words = ("Spark", "Apache Spark 3.5", "R") if _is_bikes(texts) else ("pandas", "Excel", "pandas 2.2")
    for item in items(texts):
        if item.form == "heading":
            at = texts[plan].index("- **", item.start)
            for word in words:
                for label in ("Technology", "Platform", "Engine"):
                    yield insert(texts, plan, at, f"- **{label}**: {word}\n")
    for path, match in matches(texts, r"^  platform: (.*)$"):
        for word in words:
            yield put(texts, path, *match.span(1), word)


@kind("technology that the stack does not know", "PL601")
def unlisted(texts: Texts) -> Iterator[Fault]:
    plan = plan_of(texts)
    for item in items(texts):
        if item.form == "heading":
            at = texts[plan].index("- **", item.start)
            for word in ("Kubernetes", "Amazon EMR", "Azure Synapse", "Google Dataproc"):
                yield insert(texts, plan, at, f"- **Platform**: {word}\n")
    for path, match in matches(texts, r"^  platform: (.*)$"):
        for word in ("kubernetes", "Amazon EMR", "Azure Synapse"):
            yield put(texts, path, *match.span(1), word)


@kind("version without fixes", "PL604", "PL602")
def old(texts: Texts) -> Iterator[Fault]:
    stack = stack_of(texts)
    versions = (
        ("Python 3.12", ("Python 3.6", "Python 2.7", "Python 3.7", "Python 3.8")),
        ("PostgreSQL 16", ("PostgreSQL 9.6", "PostgreSQL 10", "PostgreSQL 11")),
        ("Apache Airflow 2.10", ("Apache Airflow 1.10", "Airflow 1.10.15")),
        ("| Databricks | 15.4 LTS", ("| Databricks | 7.3 LTS", "| Databricks | 9.1 LTS")),
        ("| Python | 3.11", ("| Python | 2.7", "| Python | 3.6", "| Python | 3.7", "| Python | 3.8")),
    )
    for now, before in versions:
        at = texts[stack].find(now)
        for word in before if at >= 0 else ():
            yield put(texts, stack, at, at + len(now), word)


@kind("two technologies for one role", "PL605")
def undecided(texts: Texts) -> Iterator[Fault]:
    stack = stack_of(texts)
    choices = (
        ("Polars 1.12", ("DuckDB 1.1", "pandas 2.2", "Dask")),
        ("PostgreSQL 16", ("MySQL 8", "Snowflake", "BigQuery")),
        ("Apache Airflow 2.10", ("Prefect 3", "Dagster 1.8", "Luigi")),
        ("Streamlit 1.39", ("Power BI", "Tableau", "Dash")),
        ("Databricks Workflows", ("Apache Airflow", "Azure Data Factory")),
        ("Power BI", ("Tableau", "Looker")),
    )
    for now, others in choices:
        at = texts[stack].find(now)
        for word in others if at >= 0 else ():
            yield put(texts, stack, at, at + len(now), f"{now} or {word}")


@kind("table too large for the engine", "PL603")
def volume(texts: Texts) -> Iterator[Fault]:
    """Only one sample has an engine of one machine; tables that are read by parts are let be."""
    if _is_bikes(texts):
        path = sources_of(texts)
        for name, section in tables(texts).items():
            read = rf"table: {name}\n(?:      (?:connection|columns): .*\n)*      filter"
            found = re.search(r"\*\*Volume\*\*: ([\d.]+ (?:GB|MB|KB))", section[0])
            if found and not any(re.search(read, text) for text in texts.values()):
                start, end = section.start() + found.start(1), section.start() + found.end(1)
                for size in ("9 TB", "40 TB", "2.5 PB", "900 TB", "1,5 PB"):
                    yield put(texts, path, start, end, size)


@kind("unsupported combination", "PL602")
def combination(texts: Texts) -> Iterator[Fault]:
    """The finding is due at either of the two."""
    stack = stack_of(texts)
    pairs = (
        ("Apache Airflow 2.10", ("Databricks Workflows", "Apache Oozie", "Google Cloud Composer", "MWAA")),
        ("Python 3.12", ("Python 3.13", "Python 3.14")),
        ("PostgreSQL 16", ("PostgreSQL 17", "PostgreSQL 18")),
        ("Polars 1.12", ("dplyr 1.1",)),
        ("| Delta Lake | 3.2", ("| Delta Lake | 4.0", "| Delta Lake | 2.4", "| Delta Lake | 2.0")),
        ("| Databricks | 15.4 LTS", ("| Databricks | 17.3 LTS", "| Databricks | 13.3 LTS")),
        ("| Databricks Workflows", ("| Google Cloud Composer", "| Apache Oozie")),
    )
    for now, others in pairs:
        at = texts[stack].find(now)
        for word in others if at >= 0 else ():
            fault = put(texts, stack, at, at + len(now), word)
            lines = range(1, texts[stack].count("\n") + 1)
            yield Fault(fault.what, fault.changes, tuple((stack, line) for line in lines), fault.spot)


@kind("misspelled connection", "PL701")
def connection(texts: Texts) -> Iterator[Fault]:
    for path, match in matches(texts, r"^(?: +connection|- (?:\*\*)?Connection(?:\*\*)?): (\w+)$"):
        for wrong in typos(match[1]):
            yield put(texts, path, *match.span(1), wrong)


_SECRETS = ("hunter2Bike!", "Kx9-trombone-44", "s3cr3t0pera", "AKIAIOSFODNN7EXAMPLQ")


@kind("password in plain text", "PL702")
def password(texts: Texts) -> Iterator[Fault]:
    for path, match in matches(texts, r"^(?:- \*\*(?:Password|Key)\*\*|    password): (\$\{\w+\})$"):
        for secret in _SECRETS:
            yield put(texts, path, *match.span(1), secret)
    plan = plan_of(texts)
    for item in items(texts):
        if item.form == "heading":
            at = texts[plan].index("- **", item.start)
            for secret in _SECRETS[:2]:
                yield insert(texts, plan, at, f"- **Password**: {secret}\n")
    for path in specs_of(texts).values():
        if metadata := re.search(r"^metadata:\n", texts[path], re.MULTILINE):
            yield insert(texts, path, metadata.end(), f"  api_key: {_SECRETS[1]}\n")


@kind("password in an address", "PL704")
def address(texts: Texts) -> Iterator[Fault]:
    page = connections_of(texts)
    for _, match in matches(
        {page: texts[page]}, r"^.*(?:Host\*\*|host|URL\*\*|url): (?:https://|s3://)?(\S+)$"
    ):
        for user in ("forecast:pa55w0rd", "svc:Zu-9kk3w", "admin:admin1"):
            new = f"https://{user}@{match[1]}"
            whole = match[0][match[0].index(": ") + 2 :]
            yield put(texts, page, match.end() - len(whole), match.end(), new)
    plan = plan_of(texts)
    for item in items(texts):
        if item.form == "heading":
            at = texts[plan].index("- **", item.start)
            url = "postgresql://loader:8quick-foxes@wh.westhaven-bikes.example/operations"
            yield insert(texts, plan, at, f"- **Notes**: by {url}\n")


@kind("connection without encryption", "PL703")
def tls(texts: Texts) -> Iterator[Fault]:
    page = connections_of(texts)
    for _, match in matches({page: texts[page]}, r"^(?:- \*\*Authentication\*\*|    authentication): .*\n"):
        if match[0].startswith("-"):
            for line in (
                "**SSL mode**: disable",
                "**sslmode**: disable",
                "**TLS**: off",
                "**Verify certificate**: no",
            ):
                yield insert(texts, page, match.end(), f"- {line}\n")
        else:
            for line in ("sslmode: disable", "ssl: false", "verify: false", "tls: off"):
                yield insert(texts, page, match.end(), f"    {line}\n")
    for _, match in matches({page: texts[page]}, r"(https)://"):
        yield put(texts, page, *match.span(1), "http")
    for _, match in matches({page: texts[page]}, r"^- \*\*Host\*\*: (.*)\n(?:- .*\n)*"):
        for query in ("sslmode=disable", "sslmode=allow"):
            url = f"postgresql://{match[1]}:5432/operations?{query}"
            yield insert(texts, page, match.end(), f"- **URL**: {url}\n")


@kind("variable spelled in two ways", "PL706")
def variable(texts: Texts) -> Iterator[Fault]:
    """All variables are listed at the end of the page, one of them misspelled there or where it is used."""
    page = connections_of(texts)
    text = texts[page] if texts[page].endswith("\n") else texts[page] + "\n"
    used = re.findall(r"\$\{(\w+)\}", text)
    for name in used:
        for wrong in map(str.upper, typos(name)):
            place = (page, line_of(text, text.index(f"${{{name}}}")))
            for right in (True, False):
                rows = "".join(
                    f"| `{wrong if each == name and right else each}` | set by hand |\n" for each in used
                )
                body = text if right else text.replace(f"${{{name}}}", f"${{{wrong}}}")
                new = f"{body}\n## Environment\n\n| Variable | Meaning |\n|---|---|\n{rows}"
                row = line_of(new, new.index("| Meaning")) + 2 + used.index(name)
                yield Fault(f"{name}, {wrong}", {page: new}, (place, (page, row)), (name, right))


@kind("specification deleted", "PL207 PL509")
def deleted_spec(texts: Texts) -> Iterator[Fault]:
    """The link to it stays in the plan."""
    plan = plan_of(texts)
    for story, path in specs_of(texts).items():
        item = next(item for item in items(texts) if item.id == story)
        link = texts[plan].index("](", item.start)
        yield Fault(f"deleted: {path}", {path: None}, ((plan, line_of(texts[plan], link)),), path)


@kind("table definition deleted", "PL501 PL512")
def deleted_table(texts: Texts) -> Iterator[Fault]:
    """Due at one of the places that name the table; not where it was the only one of its connection."""
    page = sources_of(texts)
    homes = [match[1] for _, match in matches({page: texts[page]}, r"Connection(?:\*\*)?: (\w+)")]
    for name, section in tables(texts).items():
        home = re.search(r"Connection(?:\*\*)?: (\w+)", section[0])
        if home and homes.count(home[1]) == 1:
            continue
        left = texts[page].replace(section[0], "")
        changed = {**texts, page: left}
        at = [
            (path, line_of(changed[path], match.start())) for path, match in matches(changed, rf"\b{name}\b")
        ]
        yield Fault(f"deleted: {name}", {page: left}, tuple(at), name)


@kind("specification for no story", "PL510 PL201 PL206")
def orphan(texts: Texts) -> Iterator[Fault]:
    bikes = _is_bikes(texts)
    for path in specs_of(texts).values():
        for new in ("7.1", "8.4", "9.9") if bikes else ("RA-701", "RA-999", "RB-12"):
            file = path.rsplit("/", 1)[0] + f"/{'story_' + new.replace('.', '_') if bikes else new}.md"
            body = (
                f"# {'Story ' if bikes else ''}{new}: Compare with last year\n\n```yaml\nmetadata:\n"
                f'  story: "{new}"\n  platform: {"local" if bikes else "databricks"}\n```\n'
            )
            at = tuple((file, line) for line in (1, 4, 5))
            yield Fault(f"new: {file}", {file: body}, at, (path, new))


@kind("suppression of nothing", "PL901")
def unused(texts: Texts) -> Iterator[Fault]:
    plan = plan_of(texts)
    for item in items(texts):
        if item.form == "heading":
            at = texts[plan].index("\n", texts[plan].index("**Depends on", item.start))
        elif item.form == "row":
            at = texts[plan].index("\n", item.start)
        else:
            continue
        for code in ("PL201", "PL301", "unknown-reference"):
            yield put(texts, plan, at, at, f" <!-- planc: ignore[{code}] agreed with the team -->", item.id)
    for head in phases(texts):
        line = "<!-- planc: ignore-next-line[PL402] agreed -->\n"
        yield insert(texts, plan, head.start(), line)


@kind("suppression of an unknown rule", "PL902")
def unknown_suppression(texts: Texts) -> Iterator[Fault]:
    plan = plan_of(texts)
    for item in items(texts):
        if item.form == "heading":
            at = texts[plan].index("\n", texts[plan].index("**Depends on", item.start))
        else:
            at = texts[plan].index("\n", item.start)
        for word in ("ignore[PL999]", "ignore[unknown-refrence]", "ignroe[PL201]", "ignore[XY12]"):
            yield put(texts, plan, at, at, f" <!-- planc: {word} agreed with the team -->", item.id)


@kind("unknown rule in the settings", "PL904")
def settings(texts: Texts) -> Iterator[Fault]:
    forms = (
        ('ignore = ["PL302", "{}"]\n', 1),
        ('exclude = []\nextend-select = [\n  "PL903",\n  "{}",\n]\n', 4),
        ('[severity]\nPL402 = "warning"\n"{}" = "error"\n', 3),
        ('[per-file-ignores]\n"old/*.md" = ["{}"]\n', 2),
    )
    for form, line in forms:
        for word in ("PL999", "PL77", "unknwon-table", "dependency-cycles", "PLX", "E501"):
            for file in ("planc.toml",):
                yield Fault(f"{word} in {form!r}", {file: form.format(word)}, ((file, line),), (form, word))
