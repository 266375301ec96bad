"""What a module is made from: its own file, and the files of this project that it imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path


class Code:
    """Reads the imports of each file once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._imports: dict[Path, tuple[Path, ...]] = {}

    def files(self, module: str) -> list[Path]:
        """The file of a module and all that it imports, directly or not, sorted by path."""
        found: set[Path] = set()
        todo = [self.root / module]
        while todo:
            path = todo.pop()
            if path not in found:
                found.add(path)
                todo += self.imports(path)
        return sorted(found)

    def imports(self, path: Path) -> tuple[Path, ...]:
        """The files of this project that a file imports directly; none for one that cannot be parsed."""
        if path not in self._imports:
            self._imports[path] = tuple(self._read(path))
        return self._imports[path]

    def _read(self, path: Path) -> Iterator[Path]:
        try:
            tree = ast.parse(path.read_bytes())
        except (OSError, SyntaxError, ValueError):
            return  # importing it will say what is wrong
        for node in ast.walk(tree):
            names = []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            for name in names:
                file = self.root / f"{name.replace('.', '/')}.py"
                if name.startswith("src.") and file.is_file():
                    yield file
