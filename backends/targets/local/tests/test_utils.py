"""Settings, files, logs, checkpoints, hooks and alerts."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest

from src.utils import atomic, checkpoints, gates, hooks, logs, notify, settings


def test_files_are_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "value.json"
    atomic.write_json(path, {"a": 1})
    with pytest.raises(RuntimeError), atomic.replacing(path) as draft:
        draft.write_text("half")
        raise RuntimeError
    assert atomic.read_json(path) == {"a": 1}
    assert [p.name for p in path.parent.iterdir()] == ["value.json"]


def test_damaged_json_reads_as_none(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{")
    assert atomic.read_json(tmp_path / "bad.json") is None
    assert atomic.read_json(tmp_path / "missing.json") is None


def test_a_checkpoint_counts_for_its_fingerprint_and_outputs(tmp_path: Path) -> None:
    kept = checkpoints.Checkpoints(tmp_path)
    output = tmp_path / "output"
    kept.finish("task", "one", {"rows": 3})
    assert kept.finished("task", "one", [])
    assert not kept.finished("task", "two", [])
    assert not kept.finished("task", "one", [output])
    assert kept.token("task")
    kept.forget("task")
    assert not kept.finished("task", "one", [])
    assert kept.token("task") == ""


def test_a_fingerprint_follows_content(tmp_path: Path) -> None:
    file = tmp_path / "code.py"
    before = checkpoints.fingerprint(["a", file])
    file.write_text("x = 1")
    after = checkpoints.fingerprint(["a", file])
    assert before != after
    assert after == checkpoints.fingerprint(["a", file])
    assert checkpoints.fingerprint(["ab", "c"]) != checkpoints.fingerprint(["a", "bc"])


def test_logs_go_to_people_and_machines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "logs" / "run.jsonl"
    logs.set_up(file)
    logging.getLogger("test").info("read", extra={"rows": 10})
    try:
        raise ValueError("bad")
    except ValueError:
        logging.getLogger("test").exception("failed")
    entries = [json.loads(line) for line in file.read_text().splitlines()]
    assert entries[0]["rows"] == 10
    assert "ValueError: bad" in entries[1]["error"]
    assert "rows=10" in capsys.readouterr().err
    logs.set_up()


def test_the_environment_wins_over_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "platform.yml").write_text("mode: live\nmock: {rows: 7}\n")
    (tmp_path / ".env").write_text("# comment\nPIPELINE_TEST_A='from file'\nPIPELINE_TEST_B=file\n")
    monkeypatch.delenv("PIPELINE_MODE", raising=False)
    monkeypatch.setenv("PIPELINE_TEST_A", "")
    monkeypatch.setenv("PIPELINE_TEST_B", "environment")
    monkeypatch.delenv("PIPELINE_TEST_A")
    loaded = settings.load(tmp_path)
    assert (loaded.mode, loaded.mock_rows) == ("live", 7)
    assert settings.os.environ["PIPELINE_TEST_A"] == "from file"
    assert settings.os.environ["PIPELINE_TEST_B"] == "environment"
    assert settings.load(tmp_path, "mock", 3).mock_rows == 3
    monkeypatch.setenv("PIPELINE_MODE", "nonsense")
    with pytest.raises(ValueError, match="nonsense"):
        settings.load(tmp_path)


def test_modes_keep_their_data_apart(tmp_path: Path) -> None:
    mock, live = settings.Settings(tmp_path, "mock"), settings.Settings(tmp_path, "live")
    for name in ("data_dir", "reports_dir", "models_dir", "state_dir", "log_file"):
        assert getattr(mock, name) != getattr(live, name)
    assert mock.config("no_such_file") == {}


def test_a_hook_passes_through_until_the_mark_goes(caplog: pytest.LogCaptureFixture) -> None:
    @hooks.pass_through
    def unfilled(value: int) -> int:
        return value

    with caplog.at_level(logging.WARNING):
        assert unfilled(1) == 1
        assert unfilled(2) == 2
    assert len(caplog.records) == 1


def test_gates_are_boxes(tmp_path: Path) -> None:
    page = tmp_path / "CHECKLIST.md"
    assert gates.passed(page) == frozenset()
    page.write_text("- [x] A <!-- gate:a -->\n- [ ] B <!-- gate:b -->\n- [X] C <!-- gate:c -->\n- [x] D\n")
    assert gates.passed(page) == {"a", "c"}


def test_alerts_go_where_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SLACK_WEBHOOK_URL", "SMTP_HOST", "ALERT_TO"):
        monkeypatch.delenv(name, raising=False)
    assert notify.notify("a", "b") == []
    posted: list[Any] = []
    mailed: list[Any] = []

    class Server:
        def __init__(self, *args: object, **kwargs: object) -> None: ...
        def __enter__(self) -> Server:
            return self

        def __exit__(self, *args: object) -> None: ...
        def send_message(self, message: Any) -> None:
            mailed.append(message)

    class Answer:
        def __enter__(self) -> None: ...
        def __exit__(self, *args: object) -> None: ...

    def post(request: Any, timeout: int) -> Answer:
        posted.append(json.loads(request.data))
        return Answer()

    monkeypatch.setattr(notify.urllib.request, "urlopen", post)
    monkeypatch.setattr(notify.smtplib, "SMTP", Server)
    monkeypatch.setenv("SLACK_WEBHOOK_URL", "https://hooks.example/x")
    monkeypatch.setenv("SMTP_HOST", "mail.example")
    monkeypatch.setenv("ALERT_TO", "team@example.org")
    assert notify.notify("Run\nfailed", "why") == ["slack", "email"]
    assert "why" in posted[0]["text"]
    assert mailed[0]["Subject"] == "Run failed"
    monkeypatch.setenv("SLACK_WEBHOOK_URL", "file:///etc/passwd")
    assert notify.notify("a", "b") == ["email"]
