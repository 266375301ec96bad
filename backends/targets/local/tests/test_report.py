"""Reports show what there is, and escape it."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from src.utils.atomic import write_json, write_text
from src.utils.frames import from_arrow
from src.visualization import report
from tests.conftest import a_run

TABLE = pa.table({"name | <b>": ["<script>alert(1)</script>", "x" * 100], "share": [0.123456, None]})


def test_a_report_has_its_parts(tmp_path: Path) -> None:
    run = a_run(tmp_path)
    write_json(run.settings.models_dir / "m" / "card.json", {"model": "m", "metrics": {"mae": 0.5}})
    write_json(run.settings.reports_dir / "quality" / "t.json", {"unique": [{"rows": 3}]})
    write_text(run.settings.reports_dir / "figures" / "chart.png", "")
    write_text(run.settings.reports_dir / "figures" / "chart.html", "")
    path = report.build(run, {"trips": from_arrow(TABLE)}, "monthly", "Monthly <report>", "pdf")
    page = path.read_text(encoding="utf-8")
    for part in ("Monthly &lt;report&gt;", "Mock data", "trips: 2 rows", "Model m", "0.5", "Data quality"):
        assert part in page
    assert "<script>alert" not in page
    assert 'src="figures/chart.png"' in page
    text = path.with_suffix(".md").read_text(encoding="utf-8")
    assert "| name \\| &lt;b&gt; | share |" in text
    assert "[chart](figures/chart.png)" in text


def test_a_live_report_does_not_speak_of_mock_data(tmp_path: Path) -> None:
    path = report.build(a_run(tmp_path, "live"), {}, "monthly", "Monthly", "html")
    assert "Mock data" not in path.read_text(encoding="utf-8")
