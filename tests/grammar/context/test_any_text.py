"""Whatever the text: no exception, and every word stands where its span says."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from compiler.documents import Role
from compiler.ir import Word
from compiler.source import Source, Span
from grammar.context import read_context
from grammar.flows import read_flow
from grammar.markdown import read_page
from tests.grammar.context.show import NAMES

LINES = st.sampled_from(
    (
        "# Data",
        "## trips",
        "## `a.b` (x)",
        "### Columns",
        "## Extraction",
        "## Not used",
        "## Outputs",
        "### Models",
        "- **Rows**: 12 million",
        "- Type: PostgreSQL",
        "- Host: h",
        "- **URL**: postgresql://u:p@h/d",
        "- `x` (int, PK): y",
        "- **Depends on**: 1.1, 1.2",
        "- Polars (not pandas)",
        "| Column | Type | Key |",
        "|---|---|---|",
        "| a | int | FK b.c |",
        "| Name | Host |",
        "|---|---|",
        "| x | y |",
        "```yaml",
        "```sql",
        "```",
        "tables:",
        "  - name: x",
        "    columns: [a, b]",
        "extraction:",
        "  sources: [a, b]",
        "outputs: {name: x, path: y}",
        "create table t (a int primary key, b",
        "features:",
        "  - a = b * c",
        "  x: {formula: 1}",
        "a: &x [*x]",
        "---",
        "- [x] Databricks",
        "Password: hunter2",
        "| Password | x |",
        "models: [{name: m, params: {a: [1]}}]",
        "",
    )
)
DOCUMENTS = st.one_of(
    st.lists(LINES | st.text(max_size=20), max_size=25).map("\n".join),
    st.text(max_size=200),
    st.text(alphabet="#-*`|:[]{}()\n ax1.,_=>/&?$%\"'", max_size=200),
)


def words(node: object) -> Iterator[Word]:
    if isinstance(node, Word):
        yield node
    elif isinstance(node, BaseModel):
        for name in type(node).model_fields:
            yield from words(getattr(node, name))
    elif isinstance(node, tuple) and not isinstance(node, Span):
        for item in node:
            yield from words(item)


def squeezed(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


@settings(max_examples=300)
@given(DOCUMENTS, st.sampled_from(sorted(NAMES)))
def test_context(text: str, role: Role) -> None:
    source = Source(NAMES[role], text)
    reading = read_context([(role, read_page(source))])
    for word in words(reading.context):
        assert 0 <= word.span.start <= word.span.end <= len(text)
        if "x" not in word.text and "&" not in word.text:  # the mask's letter, and character references
            assert squeezed(word.text) in squeezed(source.slice(word.span)), word
    (coverage,) = reading.coverage
    assert coverage.lines == sum(bool(source.line(n).strip()) for n in range(1, len(source.line_starts) + 1))
    assert 0 <= coverage.understood <= coverage.lines


@settings(max_examples=300)
@given(DOCUMENTS)
def test_flow(text: str) -> None:
    source = Source("data_flows/story_1_1.md", text)
    reading = read_flow(read_page(source))
    assert 0 <= reading.coverage.understood <= reading.coverage.lines
    for word in words(reading.flow):
        assert 0 <= word.span.start <= word.span.end <= len(text)


def test_reading_twice_gives_the_same() -> None:
    text = "## trips\n- **Rows**: 3\n\n| Column | Type |\n|---|---|\n| a | int |\n"
    pages = [(Role.DATA_SOURCES, read_page(Source("d.md", text)))]
    assert read_context(pages) == read_context(pages)
