"""What emitted Python holds, read from its text: signatures, first lines of docstrings, imports."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Function:
    """A public function, class or method; `first` and `last` are its lines in the file."""

    name: str
    signature: str
    doc: str
    first: int
    last: int
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    doc: str
    functions: tuple[Function, ...]
    imports: tuple[str, ...]
    """Modules by their full names, in the order of the file."""
    tests: tuple[str, ...]


EMPTY = Code("", (), (), ())


def read(text: str) -> Code:
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return EMPTY
    functions = tuple(_functions(tree))
    return Code(
        _first_line(tree),
        functions,
        tuple(dict.fromkeys(_imports(tree))),
        tuple(f.name for f in functions if f.name.startswith("test")),
    )


def _functions(tree: ast.Module) -> Iterator[Function]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            yield _function(node)
        elif isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            bases = ", ".join(ast.unparse(base) for base in node.bases)
            signature = f"class {node.name}({bases})" if bases else f"class {node.name}"
            yield Function(node.name, signature, _first_line(node), _first(node), node.end_lineno or 0)
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef) and not inner.name.startswith(
                    "_"
                ):
                    yield _function(inner, node.name)


def _function(node: ast.FunctionDef | ast.AsyncFunctionDef, owner: str = "") -> Function:
    word = "async def" if isinstance(node, ast.AsyncFunctionDef) else "def"
    returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    name = f"{owner}.{node.name}" if owner else node.name
    signature = f"{word} {name}({ast.unparse(node.args)}){returns}"
    return Function(node.name, signature, _first_line(node), _first(node), node.end_lineno or 0, owner)


def _first(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    return min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])


def _first_line(node: ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    return (ast.get_docstring(node) or "").strip().split("\n", 1)[0].strip()


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (
                f"{node.module}.{alias.name}" for alias in node.names if node.module.startswith("src")
            )


def standard(name: str) -> bool:
    """Whether a package comes with Python."""
    return name in sys.stdlib_module_names
