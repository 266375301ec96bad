"""Names for machines, made from the names that people wrote in whatever script.

Everything here is a pure function of its text: the same name gives the same identifier in every run.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable
from functools import lru_cache

_LIMIT = 60
_OTHER = re.compile(r"[^a-z0-9]+")
_EXTENSION = re.compile(
    r"\.(?:parquet|csv|tsv|json|jsonl|ndjson|xlsx?|feather|arrow|orc|avro|delta|txt|pkl|pickle|joblib|"
    r"rds|rdata|dta|sas7bdat|html?|pdf|pptx?|png|svg|md|ipynb|db|sqlite|duckdb)(?:\.gz|\.zip)?$"
)
MARKS = " \t`*\"'[]<>"
"""What people put around the name of a dataset."""
_RESERVED = (
    frozenset(keyword.kwlist) | frozenset(keyword.softkwlist) | {"self", "cls", "none", "true", "false"}
)


def identifier(text: str, fallback: str = "item") -> str:
    """An ASCII snake_case Python identifier of at most 60 characters; never a keyword, never empty.

    Letters of other scripts are transliterated.  `fallback` (itself an identifier) names text that
    holds no letter or digit and goes before a leading digit.
    """
    words = _words(text, "_", _LIMIT)
    if not words:
        return fallback
    if words[0].isdigit():
        words = f"{fallback}_{words}"[:_LIMIT].rstrip("_")
    return f"{words}_" if words in _RESERVED else words


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens, at most 60 characters; empty if nothing is left."""
    return _words(text, "-", _LIMIT)


def unique(names: Iterable[str]) -> list[str]:
    """The same names with later repetitions numbered `_2`, `_3` … in the order given.

    A name that occurs by itself keeps its spelling, so ``["a", "a", "a_2"]`` gives ``["a", "a_3", "a_2"]``.
    Names that differ only in case count as equal: they may become files.
    """
    given = list(names)
    taken = {name.lower() for name in given}
    seen: set[str] = set()
    counts: dict[str, int] = {}
    result = []
    for name in given:
        key = name.lower()
        if key not in seen:
            seen.add(key)
            result.append(name)
            continue
        number = counts.get(key, 1) + 1
        while f"{key}_{number}" in taken:
            number += 1
        counts[key] = number
        taken.add(f"{key}_{number}")
        seen.add(f"{key}_{number}")
        result.append(f"{name}_{number}")
    return result


def _words(text: str, joint: str, limit: int) -> str:
    """The words of a text in lower-case ASCII, cut at a word's end where one is near the limit."""
    if not text.isascii():
        text = _transliterated(text)
    joined = _OTHER.sub(joint, text.lower()).strip(joint)
    if len(joined) <= limit:
        return joined
    cut = joined[:limit]
    if joined[limit] != joint and joint in cut[limit // 2 :]:
        cut = cut[: cut.rindex(joint)]
    return cut.strip(joint)


def _transliterated(text: str) -> str:
    from anyascii import anyascii  # only plans in other scripts pay for its tables

    # anyascii runs CJK syllables together as "ShuJu": a capital that follows one starts a word.
    parts = []
    for character in text:
        if character.isascii():
            parts.append(character)
        elif "\u3000" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7af":
            parts.append(f" {anyascii(character)} ")
        else:
            spelled = anyascii(character)
            # Emoji are spelled as ":name:"; they are decoration.
            parts.append("" if spelled.startswith(":") else spelled)
    return "".join(parts)


@lru_cache(maxsize=65_536)
def dataset_key(name: str) -> str:
    """What makes two mentions the same dataset: its name, whatever its case, folder and file extension."""
    key = name.strip(MARKS).replace("\\", "/").casefold().rstrip("/")
    key = key.rsplit("/", 1)[-1]
    return "_".join(_EXTENSION.sub("", key).split())
