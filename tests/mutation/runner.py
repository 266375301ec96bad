"""Puts faults into samples, asks `planc check`, and judges what it says."""

from __future__ import annotations

import contextlib
import io
import json
import random
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from compiler.cli.run import run
from tests.mutation.fault import Fault, Kind
from tests.mutation.samples import SAMPLES, texts_of

SEED = 20_260_302


@dataclass(frozen=True)
class Verdict:
    kind: Kind
    sample: str
    fault: Fault
    findings: tuple[Mapping[str, Any], ...]

    @property
    def _telling(self) -> list[Mapping[str, Any]]:
        return [each for each in self.findings if each["code"] in self.kind.codes]

    @property
    def found(self) -> bool:
        return bool(self._telling)

    @property
    def right_line(self) -> bool:
        return any((each["path"], each["line"]) in self.fault.at for each in self._telling)

    @property
    def extra(self) -> int:
        """How many findings are neither the one that is due nor follow from the mistake."""
        beyond = [each for each in self.findings if each["code"] not in self.kind.follows | self.kind.codes]
        return len(beyond) + max(0, len(self._telling) - 1)

    @property
    def good(self) -> bool:
        return self.right_line and not self.extra

    def told(self) -> str:
        said = [
            f"    {each['path']}:{each['line']}: {each['code']} {each['message']}" for each in self.findings
        ]
        due = f"{'/'.join(sorted(self.kind.codes))} at {self.fault.at[0][0]}:{self.fault.at[0][1]}"
        head = f"  {self.kind.name}, {self.sample}: {self.fault.what[:150]}\n    due: {due}"
        return "\n".join([head, *(said or ["    nothing is reported"])])


def choose(kind: Kind, count: int) -> list[tuple[str, Fault]]:
    """Faults of a kind at seeded places over both samples; no place again while there are others."""
    dice = random.Random(f"{SEED} {kind.name}")
    spots: dict[Any, list[tuple[str, Fault]]] = {}
    for sample in SAMPLES:
        for fault in kind.faults(texts_of(sample)):
            spots.setdefault((sample, fault.spot), []).append((sample, fault))
    order = list(spots)
    dice.shuffle(order)
    for each in order:
        dice.shuffle(spots[each])
    rounds = max(map(len, spots.values()))
    ranked = [spots[each][turn] for turn in range(rounds) for each in order if turn < len(spots[each])]
    return ranked[:count]


def findings(texts: Mapping[str, str]) -> tuple[Mapping[str, Any], ...]:
    """What `planc check --output-format json` says of a project of these texts."""
    with tempfile.TemporaryDirectory() as name:
        for path, text in texts.items():
            file = Path(name, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode("utf-8", "surrogateescape"))
        said, aside = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(aside):
            status = run(["check", name, "--output-format", "json"])
        assert status in (0, 1), (status, aside.getvalue())
        return tuple(json.loads(said.getvalue())["diagnostics"])


def judge(kind: Kind, count: int) -> list[Verdict]:
    verdicts = []
    for sample, fault in choose(kind, count):
        texts: dict[str, str | None] = {**texts_of(sample), **fault.changes}
        kept = {path: text for path, text in texts.items() if text is not None}
        verdicts.append(Verdict(kind, sample, fault, findings(kept)))
    return verdicts


def table(verdicts: Sequence[Verdict]) -> str:
    by_kind: dict[str, list[Verdict]] = {}
    for each in verdicts:
        by_kind.setdefault(each.kind.name, []).append(each)
    rows = [_row(name, of_kind) for name, of_kind in by_kind.items()]
    head = f"{'kind':40} places found right-line extra good"
    return "\n".join([head, *rows, _row(f"{len(rows)} kinds", verdicts)])


def _row(name: str, of_kind: Sequence[Verdict]) -> str:
    counts: Iterable[int] = (
        len(of_kind),
        sum(each.found for each in of_kind),
        sum(each.right_line for each in of_kind),
        sum(each.extra for each in of_kind),
        sum(each.good for each in of_kind),
    )
    return f"{name:40} " + " ".join(
        f"{count:>{width}}" for count, width in zip(counts, (6, 5, 10, 5, 4), strict=True)
    )
