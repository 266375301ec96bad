"""How long planc takes to read plans that people wrote: `python bench/real.py FOLDER`.

Start-up is not counted: one process checks all plans of the folder, after one round that is not measured
and that loads whatever they need.  What was learnt of one round's phrases helps the next, so caches of
phrases are emptied before each plan: every one is read as if it were the first.
"""

from __future__ import annotations

import argparse
import functools
import gc
import json
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import mean, median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.run import Ratio
from compiler import driver
from compiler.documents import Document, Role
from compiler.source import decode

TARGET = 0.2
"""Seconds for a plan, on average."""


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    left_out = {each.stem for folder in options.without for each in Path(folder).iterdir()}
    files = sorted(each for each in Path(options.folder).glob("*.md") if each.stem not in left_out)
    if not files:
        print(f"no plan in {options.folder}", file=sys.stderr)
        return 2
    caches = _caches(files)
    gc.disable()  # as the command line does
    rounds = [{file: _seconds(file, caches) for file in files} for _ in range(options.rounds)]
    times = {file: median(found[file] for found in rounds) for file in files}
    average = Ratio("average of a plan", mean(times.values()), TARGET, "s")
    slowest = max(times, key=lambda file: times[file])
    if options.json:
        print(json.dumps(_data(times, average), indent=2))
        return 0
    size = sum(file.stat().st_size for file in files)
    print(f"{len(files)} plans, {size / 1024:,.0f} KB, in one process, start-up not counted")
    print(f"average {1000 * average.value:.1f} ms  (target <= {1000 * TARGET:g} ms: {_verdict(average)})")
    print(f"median  {1000 * median(times.values()):.1f} ms")
    print(f"slowest {1000 * times[slowest]:.1f} ms, {slowest.stat().st_size / 1024:,.0f} KB: {slowest.name}")
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", help="where the plans are, as *.md")
    parser.add_argument("--rounds", type=int, default=3, help="the time of a plan is the median of so many")
    parser.add_argument(
        "--without", action="append", default=[], metavar="FOLDER", help="leave out what files there name"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser.parse_args(arguments)


def _caches(files: Sequence[Path]) -> list[functools._lru_cache_wrapper[object]]:
    """The caches of phrases, once every module that the plans need is loaded."""
    for file in files:
        _check(file)
    return list(_found())


def _found() -> Iterator[functools._lru_cache_wrapper[object]]:
    modules = [
        module for name, module in sorted(sys.modules.items()) if name.startswith(("grammar", "passes"))
    ]
    # Those without bounds, or of one entry, hold tables, which a process makes once.
    for value in (value for module in modules for value in list(vars(module).values())):
        if isinstance(value, functools._lru_cache_wrapper) and (value.cache_parameters()["maxsize"] or 1) > 1:
            yield value


def _seconds(file: Path, caches: Sequence[functools._lru_cache_wrapper[object]]) -> float:
    for cache in caches:
        cache.cache_clear()
    start = time.perf_counter()
    _check(file)
    return time.perf_counter() - start


def _check(file: Path) -> None:
    driver.check([Document(Role.PLAN, decode(file.name, file.read_bytes()))])


def _verdict(ratio: Ratio) -> str:
    return "met" if ratio.met else "MISSED"


def _data(times: dict[Path, float], average: Ratio) -> dict[str, object]:
    return {
        "schema_version": 1,
        "plans": {file.name: round(seconds, 4) for file, seconds in times.items()},
        "average": {"value": round(average.value, 4), "target": TARGET, "met": average.met},
    }


if __name__ == "__main__":
    raise SystemExit(main())
