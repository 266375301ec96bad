"""Words for holes: each knows how to spell itself safely in the language that it lands in.

A stencil is a file that runs as it stands, with sample words in its holes.  `fill` puts other words of the
same type in their place: ``fill(stencil, {Identifier("sample_task"): Identifier("story_1_2")})``.  What is
looked for is the sample word as its type spells it, so a hole can only be filled in its own language.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from wcwidth import wcwidth

from compiler.names import identifier, slug

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True)
class Spelled:
    """A value of a plan, on its way into an output language."""

    value: str

    @cached_property
    def spelling(self) -> str:
        raise NotImplementedError

    def __str__(self) -> str:
        return self.spelling


class Identifier(Spelled):
    """A Python name; anything that is none yet is made into one."""

    @cached_property
    def spelling(self) -> str:
        return self.value if identifier(self.value) == self.value else _kept(self.value)


class Literal(Spelled):
    """A Python string literal, quoted as formatters do."""

    @cached_property
    def spelling(self) -> str:
        quote = "'" if self.value.count('"') > self.value.count("'") else '"'
        return f"{quote}{''.join(_python(c, quote) for c in self.value)}{quote}"


class Docstring(Spelled):
    """Words inside a triple-quoted string: one line, nothing that could end the string or act in it."""

    @cached_property
    def spelling(self) -> str:
        text = plain(self.value).replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
        return re.sub(r'^"|"$', '\\"', text)


class SqlName(Spelled):
    """A quoted identifier of SQL; `sql_name` spells it in the dialect of a connection."""

    @cached_property
    def spelling(self) -> str:
        return '"' + self.value.replace('"', '""') + '"'


class SqlComment(Spelled):
    """Words after ``--``."""

    @cached_property
    def spelling(self) -> str:
        return plain(self.value).replace("*/", "* /").replace("/*", "/ *")


class YamlText(Spelled):
    """A double-quoted YAML scalar."""

    @cached_property
    def spelling(self) -> str:
        return _json(self.value)


class TomlText(Spelled):
    """A basic string of TOML, which escapes as JSON does."""

    @cached_property
    def spelling(self) -> str:
        return _json(self.value)


class ShellWord(Spelled):
    """One word of a POSIX shell."""

    @cached_property
    def spelling(self) -> str:
        return shlex.quote(plain(self.value))


class MarkdownText(Spelled):
    """Words in running Markdown: shown as they are, starting and linking nothing."""

    @cached_property
    def spelling(self) -> str:
        text = plain(self.value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        text = re.sub(r"([\\`*_{}\[\]|~!])", r"\\\1", text)
        return re.sub(r"^(\s*)([#+\-=]|\d+[.)])", _unstarted, text)


class PathPart(Spelled):
    """One folder or file name: lower-case ASCII, never empty, never up or away."""

    @cached_property
    def spelling(self) -> str:
        return slug(self.value) or "item"


class EnvName(Spelled):
    """The name of an environment variable."""

    @cached_property
    def spelling(self) -> str:
        return identifier(self.value, "project").rstrip("_").upper()


# -- filling ----------------------------------------------------------------------------------------


def fill(stencil: str, words: Mapping[Spelled, Spelled]) -> str:
    """The stencil with each sample word replaced by its word, in one pass: no word is read for samples."""
    table: dict[str, str] = {}
    for sample, word in words.items():
        if type(sample) is not type(word):
            raise TypeError(f"a hole for {type(sample).__name__} cannot take {type(word).__name__}")
        if str(sample) not in stencil:
            raise ValueError(f"the stencil has no sample word {sample}")
        table[str(sample)] = str(word)
    longest_first = sorted(table, key=len, reverse=True)
    pattern = "|".join(rf"(?<![A-Za-z0-9_]){re.escape(s)}(?![A-Za-z0-9_])" for s in longest_first)
    return re.sub(pattern, lambda found: table[found[0]], stencil) if table else stencil


def sql_name(name: str, dialect: str) -> str:
    """A quoted identifier as a dialect spells it."""
    from sqlglot import exp  # only what writes SQL pays for it

    return exp.to_identifier(name, quoted=True).sql(dialect=dialect)


def safe_path(written: str) -> str | None:
    """A relative path with its parts made safe; None if nothing is left of it."""
    parts = [p for p in PurePosixPath(written.replace("\\", "/")).parts if p not in ("/", "..", ".")]
    spelled = [identifier(part.split(".", 1)[0] if part == parts[-1] else part, "part") for part in parts]
    return "/".join(spelled) or None


# -- text -------------------------------------------------------------------------------------------


def plain(text: str) -> str:
    """One line without control characters, line separators or marks that turn the direction of text."""
    text = " ".join(text.split())
    return "".join(c if c == " " or (c.isprintable() and c not in _BIDI) else "\ufffd" for c in text)


def wrapped(text: str, width: int, first: int | None = None) -> list[str]:
    """Lines of at most `width` columns (the first of at most `first`), broken at spaces where it can be."""
    lines: list[str] = []
    line, room = "", first if first is not None else width
    for word in text.split(" "):
        while word:
            gap = " " if line else ""
            if columns(line) + len(gap) + columns(word) <= room:
                line += gap + word
                break
            if line and columns(word) <= width:
                lines.append(line)
                line, room = "", width
                continue
            cut = _cut(word, room - columns(line) - len(gap))
            line += gap + word[:cut] if cut else ""
            word = word[cut:]
            lines.append(line)
            line, room = "", width
    lines.append(line)
    return [line for line in lines if line]


def columns(text: str) -> int:
    """How wide a text is on a terminal."""
    return len(text) if text.isascii() else sum(max(wcwidth(c), 0) for c in text)


def shortened(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _cut(word: str, room: int) -> int:
    """How many characters fit; never splits an escape sequence."""
    used = count = 0
    for character in word:
        used += max(wcwidth(character), 0)
        if used > room:
            break
        count += 1
    else:
        return count
    while count and word[count - 1] == "\\":
        count -= 1
    return max(count, 0)


def _kept(value: str) -> str:
    """Names that are Python identifiers in ASCII already stay as they are, whatever their length."""
    if re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", value) and identifier(value).rstrip("_") != "":
        import keyword

        return value + "_" if keyword.iskeyword(value) else value
    return identifier(value)


def _python(character: str, quote: str) -> str:
    if character in (quote, "\\"):
        return "\\" + character
    if character.isprintable() and character not in _BIDI:
        return character
    code = ord(character)
    named = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}
    if character in named:
        return named[character]
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"


def _json(text: str) -> str:
    """A JSON string, readable in its own script, with all that is invisible escaped."""
    spelled = json.dumps(text, ensure_ascii=False)
    return "".join(c if c.isprintable() and c not in _BIDI else _escaped(c) for c in spelled)


def _escaped(character: str) -> str:
    return f"\\u{ord(character):04x}" if ord(character) < 65536 else "\ufffd"


def _unstarted(found: re.Match[str]) -> str:
    mark = found[2]
    return f"{found[1]}{mark[:-1]}\\{mark[-1]}" if mark[:1].isdigit() else f"{found[1]}\\{mark}"
