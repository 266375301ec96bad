"""The files of `config/`: connections, schemas, queries, analysis, platform."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from backends.local import examples, yaml
from backends.local.analyses import Training
from backends.local.contracts import Contract, Field
from backends.local.hint import Hint
from backends.local.project import Project
from backends.local.tasks import Body
from backends.spelling import EnvName, plain, shortened
from compiler.ir import Connection
from compiler.names import dataset_key
from compiler.source import Span

_ENV = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def database(project: Project) -> str:
    comment = [
        "Connections of this project.  User names and passwords come from the environment (`.env.example`).",
        "`pool` and `retry` hold for all of them: planc defaults.",
    ]
    used = {query.connection.lower() for query in project.queries.values() if query.connection}
    connections = {
        connection.name.text: _connection(project, connection)
        for connection in project.plan.plan.context.connections
        if connection.name.text.lower() in used
    }
    return yaml.document(
        comment,
        {
            "pool": {"size": 5, "max_overflow": 5, "recycle_seconds": 1800},
            "retry": {"attempts": 5, "initial_seconds": 0.5, "max_seconds": 30.0},
            "connections": connections,
        },
    )


def _connection(project: Project, connection: Connection) -> yaml.Value:
    user, password = secrets(connection)
    facts: dict[str, yaml.Value] = {
        "kind": connection.kind,
        "host": connection.host,
        "port": connection.port,
        "database": connection.database,
        "schema": connection.schema_name,
        "url": connection.url,
        "rate_limit": connection.rate_limit,
        "endpoints": [word.text for word in connection.endpoints],
    }
    kept = {name: value for name, value in facts.items() if value not in (None, [])}
    return {
        **kept,
        "user_env": user,
        "password_env": password,
        "source": project.where(connection.name.span),
    }


def secrets(connection: Connection) -> tuple[str, str]:
    """The environment variables that hold user name and password: those that the plan names, if it does."""
    named = [name for name in connection.environment if _ENV.fullmatch(name)]
    user = next((n for n in named if re.search(r"USER|LOGIN|KEY_ID|CLIENT_ID", n.upper())), None)
    password = next(
        (n for n in named if n != user and re.search(r"PASS|PWD|SECRET|TOKEN|KEY", n.upper())), None
    )
    prefix = EnvName(connection.name.text).spelling
    return user or f"{prefix}_USER", password or f"{prefix}_PASSWORD"


def schemas(project: Project) -> str:
    comment = [
        "The documented schemas of the source tables.  Extraction types its columns by them, validation",
        "checks against them, and mock data are made from them; what `mock` says of a column's values comes",
        "from descriptions, filters and rules of the plan.",
    ]
    hints = examples.of(project.plan, project.contracts)
    tables = {
        key: _table(project, contract, hints)
        for key, contract in project.contracts.items()
        if contract.fields
    }
    return yaml.document(comment, {"tables": tables})


def _table(project: Project, contract: Contract, hints: examples.Hints) -> yaml.Value:
    return {
        "name": contract.name,
        "schema": contract.schema,
        "connection": contract.connection,
        "rows": contract.rows,
        "refresh": contract.refresh,
        "incremental": contract.incremental,
        "source": project.where(contract.span),
        "columns": [_column(project, field, hints[contract.key, field.name]) for field in contract.fields],
    }


def _column(project: Project, field: Field, hint: Hint) -> yaml.Value:
    found: dict[str, yaml.Value] = {
        "name": field.name,
        "type": field.type,
        "nullable": field.nullable,
        "key": field.key,
    }
    if field.written:
        found["written"] = field.written
    if field.references:
        found["references"] = {"table": field.references[0], "column": field.references[1]}
    if field.description:
        found["description"] = shortened(plain(field.description), 200)
    if field.assumed:
        found["assumed"] = True
    if hint.known:
        found["mock"] = dict(hint.known)
    found["source"] = project.where(field.span)
    return found


CHUNK_ROWS = 50_000
"""How many rows of a query are held at a time."""


def queries(project: Project) -> str:
    comment = [
        "The queries that read the sources.  `sql` is in the dialect of the connection, `mock_sql` the same",
        "statement for DuckDB.  With a watermark, only rows beyond the highest value read so far are read;",
        "`overlap` moves it back (seconds for times, days for dates) for rows that a source shows late.",
    ]
    return yaml.document(
        comment,
        {
            "queries": {
                query.name: {
                    "table": query.table.key,
                    "connection": query.connection,
                    "sql": f"sql/{query.name}.sql",
                    "mock_sql": f"sql/mock/{query.name}.sql",
                    "dataset": query.dataset,
                    "watermark": query.watermark,
                    **({"overlap": 0} if query.watermark else {}),
                    "chunk_rows": CHUNK_ROWS,
                    "columns": list(query.columns),
                    "source": project.where(query.span),
                }
                for query in project.queries.values()
            }
        },
    )


def analysis(project: Project, bodies: Mapping[str, Body]) -> str:
    comment = [
        "The seed, and the features and models of the plan.  What is not from the plan is a planc default.",
    ]
    found: dict[str, yaml.Value] = {"seed": 20240101}
    if (
        any("validation" in library for body in bodies.values() for library in body.libraries)
        or project.queries
    ):
        found["quality"] = {"on_fault": "stop"}
        comment.append("quality.on_fault: stop or warn; a mock run never stops for a quality fault.")
    features: dict[str, yaml.Value] = {}
    for work in project.works:
        if work.flow and work.flow.features:
            features[work.key] = [
                {
                    "name": feature.name.text,
                    "formula": feature.formula.text if feature.formula else None,
                    "type": feature.type.text if feature.type else None,
                    "source": project.where(feature.name.span),
                }
                for feature in work.flow.features
            ]
    if features:
        found["features"] = features
    models = {made.key: _model(project, made) for body in bodies.values() for made in body.trainings}
    if models:
        found["models"] = models
    return yaml.document(comment, found)


def _model(project: Project, made: Training) -> yaml.Value:
    model = made.model
    return {
        "algorithm": model.algorithm.text if model.algorithm else None,
        "estimator": made.estimator,
        "task": made.task,
        "target": made.target,
        "features": list(made.features),
        "grid": {name: [_number(v) for v in values] for name, values in model.hyperparameters},
        "metrics": [word.text for word in model.metrics],
        "split": model.split.text if model.split else None,
        "source": project.where(model.name.span),
    }


def _number(text: str) -> yaml.Value:
    """A hyper-parameter as what it is: a number, a truth value, nothing, or a word."""
    lowered = text.strip().lower()
    if lowered in ("true", "false"):
        return lowered == "true"
    if lowered in ("none", "null"):
        return None
    if re.fullmatch(r"[+-]?\d{1,15}", lowered):
        return int(lowered)
    if re.fullmatch(r"[+-]?(\d{1,15}\.\d*|\.\d+|\d{1,15}(\.\d*)?e[+-]?\d{1,2})", lowered):
        return float(lowered)
    return text


def platform(project: Project) -> str:
    mock = "data made from the documented schemas" if project.queries else "gates hold up nothing"
    comment = [
        f"Where the pipeline runs.  mode: mock ({mock}) or live.",
        *notes(project),
    ]
    found: dict[str, yaml.Value] = {"mode": "mock"}
    if project.queries:
        found["mock"] = {"rows": 500}
    named = next(iter(project.plan.placements.values()), None)
    if named:
        found["stack"] = {
            "platform": named.platform,
            "engine": project.engine if project.has_data else None,
            "engine_of_plan": named.engine,
            "language": "python",
            "language_of_plan": named.language,
        }
    return yaml.document(comment, found)


def notes(project: Project) -> list[str]:
    """What the stack asks for and this skeleton does not do yet, in plain words."""
    return list(dict.fromkeys(_notes(project)))


def _notes(project: Project) -> Iterator[str]:
    for placement in project.plan.placements.values():
        for said, known, reason in (
            (placement.platform, ("local",), placement.platform_reason),
            (placement.engine, ("pandas", "polars", "duckdb"), placement.engine_reason),
            (placement.language, ("python",), placement.language_reason),
        ):
            if said in known or (reason.span is None and said != "spark"):
                continue
            place = _place(project, reason.span)
            instead = "local Python" if said != placement.engine else f"Python with {project.engine}"
            yield (f"{place} names {plain(said)}; its target is not emitted yet, this skeleton is {instead}")


def _place(project: Project, span: Span | None) -> str:
    return project.where(span) if span else "The plan"


def connection_of(project: Project, name: str) -> Connection | None:
    wanted = dataset_key(name)
    found = project.plan.plan.context.connections
    return next((c for c in found if dataset_key(c.name.text) == wanted), None)
