"""Run the whole pipeline: `python scripts/run_all.py --help`."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from src.utils.cli import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main(ROOT))
