"""`planc check --coverage` and `--statistics`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from compiler.diagnostics import Diagnostic
from compiler.ir import Coverage
from compiler.render.glyphs import visible

_SHOWN = 40


def coverage(files: Mapping[str, Coverage | None]) -> dict[str, Any]:
    """Non-blank lines, how many of them set a typed field, and which did not."""
    known = [each for each in files.values() if each]
    return {
        "lines": sum(each.lines for each in known),
        "understood": sum(each.understood for each in known),
        "prose": sum(each.prose for each in known),
        "files": [
            {
                "path": each.path,
                "lines": each.lines,
                "understood": each.understood,
                "prose": each.prose,
                "prose_lines": [
                    [reading.first, reading.last] for reading in each.readings if not reading.typed
                ],
                "kept_as_text": [
                    {"first": reading.first, "last": reading.last, "as": reading.became}
                    for reading in each.readings
                    if reading.became and not reading.typed
                ],
            }
            for each in known
        ],
    }


def coverage_text(files: Mapping[str, Coverage | None]) -> str:
    return "".join(f"{line}\n" for line in _coverage_lines([each for each in files.values() if each]))


def _coverage_lines(known: Sequence[Coverage]) -> Iterator[str]:
    yield ""
    for each in known:
        share = 100 * each.understood // each.lines if each.lines else 100
        path = visible(each.path)
        yield f"{path}: {each.understood} of {each.lines} lines understood ({share} %)"
        kept: dict[str, list[str]] = {}
        for reading in each.readings:
            if not reading.typed:
                kept.setdefault(reading.became or "", []).append(_range(reading.first, reading.last))
        if prose := kept.pop("", []):
            yield f"  read as prose: {_places(prose)}"
        for became, places in kept.items():
            yield f"  kept as text ({became}): {_places(places)}"
    lines, understood = sum(each.lines for each in known), sum(each.understood for each in known)
    share = 100 * understood // lines if lines else 100
    yield f"In all: {understood} of {lines} lines understood ({share} %)."


def _places(places: Sequence[str]) -> str:
    more = f" and {len(places) - _SHOWN} more places" if len(places) > _SHOWN else ""
    return ", ".join(places[:_SHOWN]) + more


def _range(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def statistics(findings: Sequence[Diagnostic]) -> list[dict[str, Any]]:
    """Findings by rule, the most frequent first."""
    counts = Counter((f.code, f.name, f.severity.value) for f in findings)
    return [
        {"code": code, "name": name, "severity": severity, "count": count}
        for (code, name, severity), count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    ]


def statistics_text(findings: Sequence[Diagnostic]) -> str:
    rows = statistics(findings)
    width = max((len(str(row["count"])) for row in rows), default=1)
    return "".join(
        f"{row['count']:>{width}}  {row['code']}  {row['name']} ({row['severity']})\n" for row in rows
    )
