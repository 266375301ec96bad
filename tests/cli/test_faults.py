"""What is not the user's doing: a fault of planc, a reader that leaves, an interrupt."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from compiler import driver
from tests.cli.cli import PLAN, planc, project


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A planc that fails, and the folder for its reports."""

    def fail(*args: object) -> None:
        raise RuntimeError("it \x1b[31mbroke")

    monkeypatch.setattr(driver, "check", fail)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("PLANC_DEBUG", raising=False)
    return tmp_path


def test_a_fault_says_whose_it_is_and_leaves_a_report_without_secrets(broken: Path) -> None:
    secret = "hunter2-Zx81-secret"
    done = planc("check", project(broken / "p", f"{PLAN}\npassword: {secret}\n"))
    assert (done.status, done.out) == (3, "")
    assert done.err.count("\n") == 1
    assert "this is a fault of planc, not of your plan (RuntimeError: it ␛[31mbroke)" in done.err
    (report,) = (broken / "cache").rglob("planc-fault-*.txt")
    assert str(report) in done.err
    text = report.read_text(encoding="utf-8")
    assert "Traceback" in text
    assert "### Story 1.1: Load trips" in text
    assert secret not in text + done.err
    if os.name == "posix":
        assert report.stat().st_mode & 0o077 == 0


def test_a_fault_without_a_place_for_its_report(broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (broken / "cache").write_text("a file")
    monkeypatch.setattr("tempfile.tempdir", str(broken / "nowhere"))
    done = planc("check", project(broken / "p"))
    assert (done.status, done.err.count("\n")) == (3, 1)
    assert "no report could be written" in done.err


def test_the_traceback_is_for_those_who_ask(broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANC_DEBUG", "1")
    done = planc("check", project(broken / "p"))
    assert (done.status, done.err.startswith("Traceback")) == (3, True)
    assert not (broken / "cache").exists()


def started(*words: str, root: Path, **more: object) -> subprocess.Popen[bytes]:
    code = "from compiler.cli import main; main()"
    return subprocess.Popen(  # type: ignore[call-overload, no-any-return]  # options passed on
        [sys.executable, "-c", code, *words],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **more,
    )


def test_a_reader_that_leaves_is_no_fault(request: pytest.FixtureRequest) -> None:
    child = started("schema", "plan", root=request.config.rootpath)
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.close()
    assert child.stderr.read() == b""
    assert child.wait() in (0, 141)


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_an_interrupt_is_quiet(request: pytest.FixtureRequest) -> None:
    # A shell starts what it sends to the background deaf to interrupts; its children inherit that.
    hearing = {"preexec_fn": lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)}
    child = started("check", "-", root=request.config.rootpath, stdin=subprocess.PIPE, **hearing)
    assert child.stdin is not None
    child.stdin.write(b"# Plan\n" * 50_000)  # more than a pipe holds: done once it waits for the rest
    child.stdin.flush()
    child.send_signal(signal.SIGINT)
    _, err = child.communicate()
    assert err.strip() == b""
    assert child.returncode == 130


def test_output_is_utf_8_in_a_pipe_whatever_the_locale(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    project(tmp_path, PLAN.replace("Load trips", "Läs 数据"))
    env = {key: value for key, value in os.environ.items() if key not in ("PYTHONUTF8", "PYTHONIOENCODING")}
    child = started(
        "ir", str(tmp_path), root=request.config.rootpath, env={**env, "LC_ALL": "C", "PYTHONUTF8": "0"}
    )
    out, err = child.communicate()
    assert err == b""
    assert re.search(r'"name": "Läs 数据"', out.decode("utf-8"))


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
@pytest.mark.parametrize("words", [("ir",), ("order",), ("graph",), ("--help",)])
def test_a_full_disk_is_no_fault_of_planc(tmp_path: Path, words: tuple[str, ...]) -> None:
    folder = str(project(tmp_path))
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [
                sys.executable,
                "-c",
                "from compiler.cli import main; main()",
                *words,
                *([folder] * ("-" not in words[0])),
            ],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    message = "planc: cannot write to standard output: No space left on device\n"
    assert (done.returncode, done.stderr) == (2, message)


@pytest.mark.skipif(os.name != "posix", reason="closes a stream in a shell")
def test_standard_output_that_is_closed(tmp_path: Path) -> None:
    start = f"{sys.executable} -c 'from compiler.cli import main; main()'"
    done = subprocess.run(
        ["sh", "-c", f"{start} ir {project(tmp_path)} >&-"], stderr=subprocess.PIPE, text=True
    )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith("planc: cannot write to standard output: ")
