"""SQL templates: each query in the dialect of its connection and, from the same syntax tree, in DuckDB's.

The one parameter is ``:watermark`` (``$watermark`` in DuckDB).  Names are quoted, whatever they hold.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from backends.local import expressions
from backends.local.project import Project
from backends.local.queries import Query
from backends.spelling import SqlComment, wrapped

DIALECTS = {
    "postgresql": "postgres",
    "mysql": "mysql",
    "mssql": "tsql",
    "oracle": "oracle",
    "sqlite": "sqlite",
    "duckdb": "duckdb",
    "databricks": "databricks",
    "hive": "hive",
    "snowflake": "snowflake",
    "bigquery": "bigquery",
}


def dialect(project: Project, connection: str | None) -> str:
    """The SQL of a connection; of what speaks none (files, REST) that of DuckDB, which reads the files."""
    for candidate in project.plan.plan.context.connections:
        if connection and candidate.name.text.lower() == connection.lower():
            return DIALECTS.get(candidate.kind, "duckdb")
    return "duckdb"


def templates(project: Project) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Path, text and tasks of every SQL file."""
    for query in project.queries.values():
        own = dialect(project, query.connection)
        kept = None
        if query.filter:
            kept = expressions.parse(query.filter, [f.name for f in query.table.fields], own)
            kept = kept or expressions.parse(query.filter, [f.name for f in query.table.fields])
        tree = select(query, kept)
        yield f"sql/{query.name}.sql", _page(project, query, tree, own, kept is not None), query.tasks
        mock = tree.copy()
        mock.find(exp.Table).replace(exp.to_table(query.table.key).transform(_quoted))  # type: ignore[union-attr]
        yield (
            f"sql/mock/{query.name}.sql",
            _page(project, query, mock, "duckdb", kept is not None),
            query.tasks,
        )


def select(query: Query, kept: expressions.Expression | None) -> exp.Select:
    names = [exp.column(exp.to_identifier(name, quoted=True)) for name in query.columns]
    schema = exp.to_identifier(query.table.schema, quoted=True) if query.table.schema else None
    source = exp.Table(this=exp.to_identifier(query.table.name, quoted=True), db=schema)
    tree = exp.select(*names).from_(source)
    if kept is not None:
        tree = tree.where(exp.paren(kept.tree) if isinstance(kept.tree, exp.Or) else kept.tree)
    if query.watermark:
        column = exp.column(exp.to_identifier(query.watermark, quoted=True))
        tree = tree.where(exp.GT(this=column, expression=exp.Placeholder(this="watermark")))
        tree = tree.order_by(column.copy())
    return tree


def spelled(tree: exp.Expression, dialect: str) -> str:
    """A statement with its parameters as the emitted project binds them."""
    mark = "$" if dialect == "duckdb" else ":"

    def bound(node: exp.Expression) -> exp.Expression:
        return exp.Var(this=f"{mark}{node.name}") if isinstance(node, exp.Placeholder) else node

    return tree.copy().transform(bound).sql(dialect=dialect, pretty=True, identify=True)


def _page(project: Project, query: Query, tree: exp.Expression, dialect: str, filtered: bool) -> str:
    lines = [f"-- {query.name}: {query.table.name}", f"-- {project.where(query.span)}"]
    if query.watermark:
        lines.append(
            f"-- The watermark is the highest {query.watermark} that has been read, less the overlap"
        )
        field = query.table.field(query.watermark)
        if field and field.nullable:
            lines.append(f"-- Rows whose {query.watermark} is null are never read")
    if query.filter and not filtered:
        said = f"The filter of the plan is no SQL that planc understands: {query.filter}"
        lines += [f"-- {line}" for line in wrapped(SqlComment(said).spelling, 90)]
    head = "\n".join(f"-- {SqlComment(line[3:]).spelling}" for line in lines)
    return f"{head}\n{spelled(tree, dialect)}\n"


def _quoted(node: exp.Expression) -> exp.Expression:
    if isinstance(node, exp.Identifier):
        node.set("quoted", True)
    return node
