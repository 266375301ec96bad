"""Compile a sample, run what came out on mock data, and say what was made and where.

    python samples/demo.py [FOLDER]      with the Python of an environment that has planc

Everything lands in FOLDER, by default `build/demo`; it is safe to run again, and quicker, since the
environment is kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import venv
from collections import Counter
from importlib import metadata
from itertools import count
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = Path("samples/bikeshare")
BROKEN = Path("samples/broken")
DEMO = Path(sys.argv[1] if len(sys.argv) > 1 else "build/demo")
OUT = DEMO / "bikeshare"
PATIENCE = 600
"""Seconds that one step may take."""

LIVE_ONLY = frozenset({"psycopg", "pymysql", "pyodbc", "oracledb"})
"""Drivers of databases, which a run on mock data does without."""

NUMBERS = count(1)
SHOWN_FINDING = "PL502"


class StepError(Exception):
    """A step did not do what it should; the message is for the reader."""


def main() -> int:
    os.chdir(ROOT)
    try:
        step("Check a plan: a demand forecast for the bike-share system of a city")
        show(planc("check", SAMPLE))

        step("Build it: document, diagrams, and a project")
        show(planc("build", SAMPLE, "-o", OUT))

        step("Set up the project that came out, in an environment of its own")
        python = environment(OUT / "requirements.txt")

        step("Run it on mock data, made from the tables that the plan documents")
        show(run(python, "scripts/run_all.py", at=OUT), head=60)

        step("Run its tests")
        show(run(python, "-m", "pytest", "-p", "no:cacheprovider", at=OUT), tail=4)

        step("And when a plan is wrong: one finding of the broken sample")
        print(finding())

        step("What was made, and where it is")
        summary()
    except StepError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    return 0


# -- steps ------------------------------------------------------------------------------------------


def step(title: str) -> None:
    print(f"\n{next(NUMBERS)}. {title}\n", flush=True)


def show(text: str, head: int = 20, tail: int = 0) -> None:
    """The first or the last lines of what a command said."""
    lines = text.strip().splitlines()
    if tail and len(lines) > tail:
        lines = ["...", *lines[-tail:]]
    elif len(lines) > head:
        lines = [*lines[:head], f"... and {len(lines) - head} more lines"]
    print("\n".join(f"   {line}".rstrip() for line in lines), flush=True)


def planc(*words: object, fine: tuple[int, ...] = (0,), silent: bool = False) -> str:
    command = [sys.executable, "-c", "from compiler.cli import main; main()", *map(str, words)]
    if not silent:
        print(f"   $ planc {' '.join(map(str, words))}", flush=True)
    return call(command, fine=fine)


def run(python: Path, *words: str, at: Path) -> str:
    print(f"   $ python {' '.join(words)}", flush=True)
    return call([str(python), *words], at)


def call(command: list[str], at: Path = Path(), fine: tuple[int, ...] = (0,)) -> str:
    """What a command prints; raises `StepError` with what it said if it ends in any other way."""
    try:
        done = subprocess.run(
            command,
            cwd=at,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=PATIENCE,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise StepError(f"gave up after {PATIENCE} seconds: {' '.join(command)}") from error
    except OSError as error:
        raise StepError(f"cannot start {command[0]}: {error.strerror}") from error
    if done.returncode not in fine:
        said = done.stdout + done.stderr
        raise StepError(f"{' '.join(command)}\nended with status {done.returncode}:\n{said}")
    return done.stdout if done.stdout.strip() else done.stderr


# -- the environment of the emitted project ---------------------------------------------------------


def environment(requirements: Path) -> Path:
    """A Python with what the project needs: in an environment of its own or, without a network, this one."""
    folder = ROOT / DEMO / "venv"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = folder / "requirements.sha256"
    wanted = hashlib.sha256(requirements.read_bytes()).hexdigest()
    if python.exists() and stamp.exists() and stamp.read_text() == wanted:
        print("   the environment of the last run still fits")
        return python
    print("   $ python -m venv venv && venv/bin/pip install -r requirements.txt", flush=True)
    try:
        venv.create(folder, with_pip=True, clear=True)
        call([str(python), "-m", "pip", "install", "--quiet", "--retries", "1", "-r", str(requirements)])
    except (StepError, subprocess.CalledProcessError, OSError) as error:
        return substitute(requirements, str(error))
    stamp.write_text(wanted)
    return python


def substitute(requirements: Path, why: str) -> Path:
    """planc's own environment, if the packages happen to be in it; else the demo ends here, politely."""
    needed = (name for name in names(requirements.read_text(encoding="utf-8")) if name not in LIVE_ONLY)
    missing = [name for name in needed if not installed(name)]
    if missing:
        raise StepError(
            f"The project is complete in {OUT}, but its packages cannot be installed here:\n"
            f"{last_line(why)}\n"
            f"Not in planc's own environment either: {', '.join(missing)}.\n"
            "With a network, run `make demo` again; it goes on from here."
        )
    print(f"   no new environment ({last_line(why)}): planc's own has all the packages, too")
    return Path(sys.executable)


def names(requirements: str) -> list[str]:
    found = (re.match(r"\s*([A-Za-z0-9][\w.-]*)", line) for line in requirements.splitlines())
    return [match[1] for match in found if match]


def installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def last_line(text: str) -> str:
    return next((line for line in reversed(text.strip().splitlines()) if line.strip()), "")


# -- what there is to tell --------------------------------------------------------------------------


def finding() -> str:
    """One finding of the broken sample as it looks on a terminal."""
    words = ["check", BROKEN, "--select", SHOWN_FINDING]
    print(f"   $ planc {' '.join(map(str, words))}\n", flush=True)
    colour = "always" if sys.stdout.isatty() and not os.environ.get("NO_COLOR") else "never"
    return planc(*words, "--output-format", "text", "--color", colour, fine=(1,), silent=True).rstrip()


def summary() -> None:
    order = json.loads(planc("order", SAMPLE, "--output-format", "json", silent=True))
    written = sorted(path.relative_to(OUT).as_posix() for path in OUT.rglob("*") if path.is_file())
    lock = json.loads((OUT / "planc.lock").read_text(encoding="utf-8"))
    made = [name for name in written if name in lock["files"]]
    kinds = Counter(Path(name).suffix.lstrip(".") or Path(name).name for name in made)
    report = json.loads((OUT / "reports/mock/run_summary.json").read_text(encoding="utf-8"))
    outcomes = Counter(each["outcome"] for each in report["outcomes"])
    rows = [
        ("files", f"{len(made)}: " + ", ".join(f"{count} {kind}" for kind, count in kinds.most_common(6))),
        ("tasks", f"{len(order['tasks'])} in {len(order['waves'])} waves"),
        ("critical path", " -> ".join(order["critical_path"])),
        ("length", f"{max(task['earliest_finish'] for task in order['tasks']):g} working days"),
        ("mock run", ", ".join(f"{count} {name}" for name, count in outcomes.items())),
        ("document", OUT / "IMPLEMENTATION_PLAN.md"),
        ("diagrams", OUT / "diagrams"),
        ("project", OUT),
        ("run report", OUT / "reports/mock/run_summary.json"),
    ]
    for name, value in rows:
        print(f"   {name:<14} {value}")


if __name__ == "__main__":
    sys.exit(main())
