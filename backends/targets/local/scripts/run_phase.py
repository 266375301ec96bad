"""Sample phase title.

Plan: sample_plan.md:1
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from src.utils.cli import main  # noqa: E402

PHASE = "sample-phase"

if __name__ == "__main__":
    sys.exit(main(ROOT, phase=PHASE, title="Run one phase of the plan."))
