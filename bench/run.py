"""How fast planc is, as ratios taken in one run on one machine: `make bench`.

Every figure is the median of whole processes, interpreter included, run in turns; a ratio is the median of
the ratios of each turn, so that a busy moment of the machine cancels out.  All run as installed tools do,
with modules compiled; results are kept between runs in the rows that say *unchanged* or *changed*, and in no
other.  Parser tables are, save in the case "no tables":
see `docs/decisions/parser-tables-are-kept.md`.  `--json` prints the same for machines, `--rounds` and
`--sizes` make it longer or shorter.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from math import log
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import kept, plans
from bench.measure import Runs, installed, interleaved

LIBRARIES = ("lark", "networkx", "pydantic", "mistune")
SIZES = (24, 1_000, 10_000)

BARE = "pass"
IMPORTS = f"import {', '.join(LIBRARIES)}"
BLOCKS = """\
import sys, mistune
parser = mistune.create_markdown(renderer=None, plugins=["table"]).block
state = parser.state_cls()
state.process(open(sys.argv[1], encoding="utf-8").read())
parser.parse(state)
"""
PLANC = "import sys; from compiler.cli import main; sys.exit(main())"


@dataclass(frozen=True)
class Ratio:
    """One line of the table."""

    what: str
    value: float
    target: float | None
    unit: str = "x"

    @property
    def met(self) -> bool | None:
        return None if self.target is None else self.value <= self.target


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    small, middle, large = options.sizes
    with tempfile.TemporaryDirectory(prefix="planc-bench-") as folder:
        files = {size: _write(Path(folder), size) for size in options.sizes}
        # Small ones are taken more often: they are short, and noise is a larger part of them.
        starts = interleaved(
            {
                "bare": _python(BARE),
                "libraries": _python(IMPORTS),
                "small": _python(PLANC, "check", str(files[small])),
                "first": _python(PLANC, "check", str(files[small])),
            },
            options.rounds * 3,
            # Where the cache folder would be, there is a file: nothing can be kept.
            {
                "small": installed(XDG_CACHE_HOME=str(Path(folder) / "cache"), PLANC_NO_CACHE="1"),
                "first": installed(XDG_CACHE_HOME=str(files[small]), PLANC_NO_CACHE="1"),
            },
        )
        again = kept.measured(
            Path(folder),
            files[small],
            options.plans,
            {"bare again": _python(BARE), "libraries again": _python(IMPORTS)},
            _python(PLANC),
            options.rounds * 3,
        )
        works = interleaved(
            {
                "middle": _python(PLANC, "check", str(files[middle])),
                "large": _python(PLANC, "check", str(files[large])),
                "blocks": _python(BLOCKS, str(files[large])),
            },
            options.rounds,
            dict.fromkeys(("middle", "large"), installed(PLANC_NO_CACHE="1")),
        )
        runs = starts | works | again
        sizes = {size: file.stat().st_size for size, file in files.items()}
    names = _names(options.sizes, sizes) | kept.names(options.plans)
    ratios = [*_ratios(runs, options.sizes), *_kept_ratios(runs, options.plans)]
    if options.json:
        print(json.dumps(_data(runs, names, ratios, options), indent=2))
    else:
        print("\n".join(_table(runs, names, ratios, options)))
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--rounds", type=int, default=5, help="runs of each large case (small ones: three times as many)"
    )
    parser.add_argument(
        "--sizes", type=int, nargs=3, default=SIZES, metavar="TASKS", help="tasks of the three plans"
    )
    parser.add_argument(
        "--plans", type=int, default=kept.PLANS, help="plans of the project in which one changes"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser.parse_args(arguments)


def _python(code: str, *arguments: str) -> list[str]:
    return [sys.executable, "-c", code, *arguments]


def _write(folder: Path, tasks: int) -> Path:
    """Each plan in a folder of its own, so that no other is taken for its context."""
    file = folder / str(tasks) / "execution_plan.md"
    file.parent.mkdir()
    file.write_text(plans.plan(tasks), encoding="utf-8")
    return file


# -- what comes out ---------------------------------------------------------------------------------


def _names(counts: Sequence[int], sizes: Mapping[int, int]) -> dict[str, str]:
    small, middle, large = (f"{count:,} tasks ({sizes[count] / 1024:,.0f} KB)" for count in counts)
    return {
        "bare": "python, doing nothing",
        "libraries": f"python, importing {', '.join(LIBRARIES)}",
        "small": f"planc check, {small}",
        "first": f"planc check, {small}, no tables",
        "middle": f"planc check, {middle}",
        "large": f"planc check, {large}",
        "bare again": "python, doing nothing",
        "libraries again": f"python, importing {', '.join(LIBRARIES)}",
        "blocks": f"mistune's block parse alone, {large}",
    }


def _ratios(runs: Mapping[str, Runs], counts: Sequence[int]) -> list[Ratio]:
    small, middle, large = counts
    growth = _typical(runs["large"].seconds, runs["middle"].seconds)
    start = runs["small"].median
    work = [max(runs[name].median - start, 1e-6) for name in ("middle", "large")]
    scale = log(large / middle)
    return [
        Ratio(f"check of {small:,} tasks / bare Python", _typical_of(runs, "small", "bare"), None),
        Ratio(
            f"check of {small:,} tasks / importing the four libraries",
            _typical_of(runs, "small", "libraries"),
            1.3,
        ),
        Ratio(
            f"check of {small:,} tasks, no tables / importing the four libraries",
            _typical_of(runs, "first", "libraries"),
            1.3,
        ),
        Ratio(
            f"check of {large:,} tasks / mistune's block parse of the file",
            _typical_of(runs, "large", "blocks"),
            3.0,
        ),
        Ratio(f"peak memory of the check of {large:,} tasks", runs["large"].peak_mb, 600.0, "MB"),
        Ratio(
            f"growth exponent, {middle:,} to {large:,} tasks, whole processes", log(growth) / scale, 1.15, ""
        ),
        Ratio(
            f"growth exponent, the same without the time of {small:,} tasks",
            log(work[1] / work[0]) / scale,
            1.15,
            "",
        ),
    ]


def _kept_ratios(runs: Mapping[str, Runs], count: int) -> list[Ratio]:
    return [
        Ratio("check of one unchanged plan / bare Python", _typical_of(runs, "kept one", "bare again"), 3.0),
        Ratio(
            f"check of {count:,} unchanged plans, more than of one",
            kept.more(runs["kept many"], runs["kept one"]),
            200.0,
            "ms",
        ),
        Ratio(
            f"check of {count:,} plans, one changed / importing the four libraries",
            _typical_of(runs, "changed", "libraries again"),
            1.3,
        ),
    ]


def _typical_of(runs: Mapping[str, Runs], one: str, other: str) -> float:
    return _typical(runs[one].seconds, runs[other].seconds)


def _typical(ones: Sequence[float], others: Sequence[float]) -> float:
    """The median of the ratios of each round: both of a pair ran in the same moment of the machine."""
    return median(one / other for one, other in zip(ones, others, strict=True))


def _table(
    runs: Mapping[str, Runs], names: Mapping[str, str], ratios: Sequence[Ratio], options: argparse.Namespace
) -> list[str]:
    wide = max(len(text) for text in (*names.values(), *(r.what for r in ratios)))
    rule = "-" * (wide + 55)
    lines = [
        f"Whole processes with their interpreter, in turns; times in ms. {_machine()}",
        "Run as installed: modules compiled; results kept in the rows about changes only.",
        "`no tables`: with nothing kept at all, neither parser tables nor compiled patterns and classes.",
        rule,
        f"{'':{wide}}  {'median':>8} {'min':>8} {'max':>8} {'CPU':>8} {'runs':>5} {'peak MB':>9}",
    ]
    for name, run in runs.items():
        times = (run.median, min(run.seconds), max(run.seconds), median(run.cpu))
        shown = [f"{1000 * t:8,.0f}" for t in times]
        lines.append(f"{names[name]:{wide}}  {' '.join(shown)} {len(run.seconds):5} {run.peak_mb:9,.0f}")
    lines += [rule, f"{'median ratio of the rounds':{wide}}  {'here':>11}  {'target':>11}"]
    for ratio in ratios:
        here = f"{ratio.value:,.2f} {ratio.unit}".strip()
        target = f"<= {ratio.target:g} {ratio.unit}".strip() if ratio.target is not None else "-"
        verdict = {True: "met", False: "MISSED", None: ""}[ratio.met]
        lines.append(f"{ratio.what:{wide}}  {here:>11}  {target:>11}  {verdict}".rstrip())
    return [*lines, rule, f"noise: {_noise(runs)}"]


def _noise(runs: Mapping[str, Runs]) -> str:
    """How far the slowest run of a case lies above its fastest, for the calmest and the worst case."""
    spread = sorted(max(run.seconds) / min(run.seconds) for run in runs.values())
    return f"slowest run / fastest run of a case is {spread[0]:.2f} to {spread[-1]:.2f}"


def _machine() -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return f"Python {platform.python_version()}, {packages}"


def _data(
    runs: Mapping[str, Runs], names: Mapping[str, str], ratios: Sequence[Ratio], options: argparse.Namespace
) -> dict[str, object]:
    return {
        "schema_version": 1,
        "machine": _machine(),
        "sizes": list(options.sizes),
        "runs": {
            name: {
                "what": names[name],
                "seconds": [round(t, 4) for t in run.seconds],
                "cpu": [round(t, 4) for t in run.cpu],
                "median": round(run.median, 4),
                "peak_mb": round(run.peak_mb, 1),
            }
            for name, run in runs.items()
        },
        "ratios": [asdict(ratio) | {"met": ratio.met} for ratio in ratios],
    }


if __name__ == "__main__":
    raise SystemExit(main())
