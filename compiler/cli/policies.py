"""What the command line and the settings ask for, as a policy; and what is wrong with what they ask for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from compiler.cache import seen
from compiler.cli.common import Job
from compiler.cli.selection import Entry, answers, catalogue, refuse_unknown
from compiler.config import Settings
from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.discovery import shown
from compiler.policy import Policy
from compiler.refusal import did_you_mean
from compiler.source import Source, decode


def policy(job: Job, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Policy:
    """Raises `Refusal` at a word of the command line that no rule answers to."""
    settings = job.settings
    extra: dict[str, Any] = {"exists": _exists(job)}
    if settings.required_fields:
        extra["required"] = settings.required_fields
    own = (settings.select, settings.extend_select, settings.ignore, settings.severity)
    if not (select or ignore or any(own) or settings.per_file_ignores):
        return Policy(**extra)
    known = catalogue()
    refuse_unknown((*select, *ignore), known)
    chosen = _Choice(settings, select, ignore)
    base = Path(os.path.abspath(job.project.base))

    def passed_over(path: str, code: str, name: str) -> bool:
        return any(
            answers(word, code, name)
            for passed in settings.per_file_ignores
            if _within(base, path, passed.folder, passed.glob)
            for word in passed.codes
        )

    wanted = chosen("PL904", "unknown-rule-in-settings", True)
    sources, findings = _unknown(job, known) if wanted else ((), ())
    return Policy(chosen, chosen.severity, passed_over, sources=sources, findings=findings, **extra)


def _exists(job: Job) -> Callable[[str], bool] | None:
    """Whether a path of the project leads anywhere.  Nobody knows that of a plan on standard input."""
    if job.project.inputs[0].file is None:
        return None
    base = os.path.abspath(job.project.base)
    return lambda path: seen.exists(os.path.join(base, path))


class _Choice:
    """`Policy.wanted`, with the severities that go with it."""

    def __init__(self, settings: Settings, select: Sequence[str], ignore: Sequence[str]) -> None:
        self._select = select or settings.select
        # Whoever selects on the command line wants these and no others.
        self._more = () if select else settings.extend_select
        self._ignore = (*settings.ignore, *ignore)
        self._levels = settings.severity
        self._named = bool(select)

    def __call__(self, code: str, name: str, default: bool) -> bool:
        if any(answers(word, code, name) for word in self._ignore):
            return False
        level = self._level(code, name)
        if code == "PL904" and not self._named:
            return level != "off"
        chosen = any(answers(word, code, name) for word in self._select) if self._select else default
        chosen = chosen or any(answers(word, code, name) for word in self._more)
        # To give a rule a severity is to want it.
        return level != "off" and (chosen or bool(level and not self._select))

    def _level(self, code: str, name: str) -> str | None:
        fitting = [(len(word), level) for word, level in self._levels if answers(word, code, name)]
        return max(fitting)[1] if fitting else None

    def severity(self, code: str, name: str) -> Severity | None:
        level = self._level(code, name)
        return Severity(level) if level and level != "off" else None


def _within(base: Path, path: str, folder: Path, glob: str) -> bool:
    from compiler.config import matches

    return matches(Path(os.path.normpath(base / path)).resolve(), folder, glob)


# -- words of the settings that no rule answers to ----------------------------------------------------


def _unknown(job: Job, known: Sequence[Entry]) -> tuple[tuple[Source, ...], tuple[Diagnostic, ...]]:
    sources: dict[Path, Source] = {}
    findings: list[Diagnostic] = []
    for file, key, word in _words(job.settings):
        if any(answers(word, entry.code, entry.name) for entry in known):
            continue
        if file not in sources:
            sources[file] = decode(shown(file, job.project.base), file.read_bytes())
        findings.append(_finding(sources[file], key, word, known))
    return tuple(sources.values()), tuple(dict.fromkeys(findings))


def _words(settings: Settings) -> Iterator[tuple[Path, str, str]]:
    """Every word that is to be a rule, with the file and the key that hold it."""
    for key, words in (("select", settings.select), ("ignore", settings.ignore)):
        for file in settings.origins.get(key, ()):
            yield from ((file, key, word) for word in words)
    several = {"extend-select": settings.extend_select, "severity": [word for word, _ in settings.severity]}
    for key, given in several.items():
        files = settings.origins.get(key, ())
        for word in given:
            yield from ((f, key, word) for f in files if _place(decode("", f.read_bytes()), key, word))
    for passed in settings.per_file_ignores:
        for file in settings.origins["per-file-ignores"]:
            if file.parent == passed.folder:
                yield from ((file, "per-file-ignores", word) for word in passed.codes)


def _place(source: Source, key: str, word: str) -> tuple[int, int] | None:
    from compiler.toml_places import places

    for place in places(source.text):
        named = place.text if place.text is not None else place.key[-1] if place.key[-1] != key else None
        if key in place.key and named == word:
            return place.start, place.end
    return None


def _finding(source: Source, key: str, word: str, known: Sequence[Entry]) -> Diagnostic:
    from compiler.housekeeping.unknown_rule_in_settings import ENTRY

    start, end = _place(source, key, word) or (0, 0)
    near = did_you_mean(word, [text for entry in known for text in (entry.code, entry.name)])
    return ENTRY.finding(
        f"there is no rule `{word}`" + (f"; {near}" if near else ""),
        [Label(source.span(start, end), f"no rule answers to this word of `{key}`")],
        help="`planc rules` lists all rules",
    )
