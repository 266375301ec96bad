"""Where things are and how a run behaves: the files in `config/`, then the environment."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
MODES = ("mock", "live")


@dataclass(frozen=True)
class Settings:
    """One run's settings.  A mock run keeps its data apart from a live one's."""

    root: Path = ROOT
    mode: str = "mock"
    rows: int | None = None
    """Rows per mock table; None means as configured."""

    @property
    def mock(self) -> bool:
        """Whether this run works on mock data."""
        return self.mode == "mock"

    @property
    def data_dir(self) -> Path:
        """Where datasets lie: `data/`, or what `DATA_DIR` names; below `mock/` in a mock run."""
        base = self.root / os.environ.get("DATA_DIR", "data")
        return base / "mock" if self.mock else base

    @property
    def reports_dir(self) -> Path:
        """Where reports, figures and the run summary are written."""
        return self.root / "reports" / "mock" if self.mock else self.root / "reports"

    @property
    def models_dir(self) -> Path:
        """Where trained models are kept, a folder each."""
        return self.root / "models" / "mock" if self.mock else self.root / "models"

    @property
    def state_dir(self) -> Path:
        """Where checkpoints and watermarks lie."""
        return self.data_dir / ".state"

    @property
    def log_file(self) -> Path:
        """The JSON log of runs in this mode."""
        return self.root / "logs" / f"{self.mode}.jsonl"

    @cached_property
    def platform(self) -> dict[str, Any]:
        """The content of `config/platform.yml`."""
        return self.config("platform")

    @cached_property
    def analysis(self) -> dict[str, Any]:
        """The content of `config/analysis.yml`."""
        return self.config("analysis")

    @property
    def seed(self) -> int:
        """The seed of whatever is drawn at random; 0 if none is configured."""
        return int(self.analysis.get("seed", 0))

    @property
    def mock_rows(self) -> int:
        """Rows per mock table: of the command line, else as configured, else 200."""
        configured = self.platform.get("mock", {}).get("rows", 200)
        return int(configured if self.rows is None else self.rows)

    def config(self, name: str) -> dict[str, Any]:
        """The content of `config/<name>.yml`; empty if there is no such file."""
        path = self.root / "config" / f"{name}.yml"
        if not path.is_file():
            return {}
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
        return loaded if isinstance(loaded, dict) else {}


def load(root: Path = ROOT, mode: str | None = None, rows: int | None = None) -> Settings:
    """Settings for a run: the flag wins over PIPELINE_MODE, which wins over `config/platform.yml`."""
    read_env_file(root / ".env")
    configured = str(Settings(root).platform.get("mode", "mock"))
    chosen = mode or os.environ.get("PIPELINE_MODE") or configured
    if chosen not in MODES:
        raise ValueError(f"mode is {chosen!r}; it can be {' or '.join(MODES)}")
    return Settings(root, chosen, rows)


def read_env_file(path: Path) -> None:
    """Take over `NAME=value` lines; what the environment has already stays."""
    if not path.is_file():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        name, mark, value = line.strip().partition("=")
        if mark and name and not name.startswith("#"):
            os.environ.setdefault(name.strip(), value.strip().strip("\"'"))
