"""Passwords without a label, beside the name of their user: "root / x9$kQ...", "log in as bob:hunter2".

What two words beside a slash or colon are is decided by both and by what the line says before them.  A
word like `x9$kQ2` is a password beside any user; one like `hunter2` only where the line speaks of logging in,
or in parentheses beside an account that everybody has.  Words that may be ordinary ones (`scott/tiger`) are
passed by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compiler.patterns import later
from grammar.secrets.values import NAMES, plain

_LONGEST = 2000
"""Longer lines are data rather than prose."""
CUES = (
    *("cred", "login", "log in", "log on", "logged", "log-in", "sign in", "signed in", "sign-in", "connect"),
    *("account", "user", "ssh", "sudo", "usuario", "benutzer", "anmelden", "zugangsdaten", "identifiants"),
    *("root", "admin", "postgres", "sysdba", "ubuntu", "dba"),
)
"""Without one of these words (lower-case) a line is passed by."""
_SPEAKS = later(
    r"\b(?:credentials?|creds?|log(?:ged)?[ -]?(?:in|on)|login|sign(?:ed)?[ -]?in|connect(?:ed)?|accounts?"
    r"|users?|username|ssh|sudo|usuario|benutzer|anmelden|zugangsdaten|identifiants)\b",
    re.IGNORECASE,
)
"""A line that speaks of users."""
_ENTERS = later(
    r"(?:\b(?:credentials?|creds?|log(?:ged)?[ -]?(?:in|on)|login|sign(?:ed)?[ -]?in|connect(?:ed)?)\b"
    r"[^\n]{0,30}?(?:\b(?:with|as|are|is|use|using)\b|[:(=])"
    r"|\b(?:user|username|login)[ \t]*[/:][ \t]*(?:pass(?:word|wd)?|pwd?|pw)\b[^\n]{0,12})[\s\"'`*(]*$",
    re.IGNORECASE,
)
"""What stands right before a pair where somebody says how to log in."""
_KNOWN = frozenset(("root", "admin", "administrator", "postgres", "sysdba", "dba", "ubuntu"))
_LABELS_LISTED = (
    "user username users login account accounts uid id email mail name owner role roles credentials creds"
    " cred connection host port auth type kind note password passwd pass pwd pw ssh date url version time"
    " hash key"
)
_LABELS = frozenset(_LABELS_LISTED.split())
"""Words before a colon that say what follows rather than who it is."""
_PAIR = later(
    r"""(?<![\w/.@$%{+-])(?=(?P<user>[A-Za-z][\w.+-]{1,40}(?:@[\w.-]{3,40})?)["'`*]{0,2}
        (?P<gap>[ \t]{0,2}[/:|][ \t]{0,2})["'`*]{0,2}(?P<value>[^\s"'`|<>,;]{5,64}))""",
    re.VERBOSE,
)
_MAY = later(r"[/:|][ \t]{0,2}[\"'`*]{0,2}[^\s\"'`|<>,;\d]{0,63}\d|creds?|credentials?", re.IGNORECASE)
_AFTER_LABEL = later(
    r"""\b(?:creds?|credentials?)[ \t]{0,4}[:=][ \t]{0,4}["'`]?(?P<user>[\w.+-]{2,40})["'`]?[ \t]{1,4}
        ["'`]?(?P<value>[^\s"'`|<>,;]{6,64})""",
    re.VERBOSE | re.IGNORECASE,
)
_MARKS = frozenset("!@#$%^&*+=?~")
_NO_PASSWORD = later(
    r"""[^@\s]+@[\w-]+\.[\w.]+ | [^/]*/.* | [\w+]*@[\dkKnN]+ | [A-Za-z]\w*@[\dv][\w.-]* | \w*[#+]+\d*
      | [\w-]*\([^)]*\)? | [\w.:-]+\?[\w=&%.-]* | \w+[!=<>]?=.* | ~\d.* | \d[\d.,]*[%+kKmMgGtTbB]+\w?
      | v?\d[\w.+-]*""",
    re.VERBOSE,
)
"""Addresses, paths, measures (Hit@10), packages (left-pad@1.2), C++17, calls, queries, amounts."""
_PLAIN_PASSWORD = later(r"[A-Za-z]{3,}[\w!.-]*\d[\d!]*")
_TITLED = later(r"[A-Z][A-Za-z]*\d+(?:\.\d+)*")
"""OAuth2, SAML2, Gemini2: names that end with a number."""


def in_pairs(text: str, lowered: str) -> Iterator[tuple[int, int]]:
    """`lowered`: the text in lower case."""
    starts: dict[int, int] = {}
    for cue in CUES:
        at = lowered.find(cue)
        while at >= 0:
            start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
            starts[start] = end = end if end >= 0 else len(text)
            at = lowered.find(cue, end)
    for start, end in sorted(starts.items()):
        if end - start <= _LONGEST:
            yield from _of_line(text, start, text[start:end])


def _of_line(text: str, start: int, line: str) -> Iterator[tuple[int, int]]:
    if not _MAY.search(line):
        return
    speaks = _SPEAKS.search(line) is not None
    for pair in _PAIR.finditer(line):
        user = pair["user"].lower()
        known = user in _KNOWN
        if user in _LABELS or not (speaks or known) or ("|" in pair["gap"] and not known):
            continue
        value = pair["value"].rstrip(").:*_")
        before = line[max(0, pair.start() - 90) : pair.start()]
        held = (
            known
            and before.endswith("(")
            and line[pair.end("value") - 1 : pair.end("value") + 1].find(")") >= 0
        )
        said = held or _ENTERS.search(before) is not None
        if _strong(value) or (said and _weak(value)):
            at = start + pair.start("value")
            yield from plain(text, at, at + len(value))
    if speaks and (told := _AFTER_LABEL.search(line)):
        value = told["value"].rstrip(").")
        if _strong(value) or _weak(value):
            at = start + told.start("value")
            yield from plain(text, at, at + len(value))


def _strong(word: str) -> bool:
    """Letters, digits and marks together, as in no ordinary word."""
    return (
        len(word) >= 5
        and any(map(str.isdigit, word))
        and any(map(str.isalpha, word))
        and not _MARKS.isdisjoint(word[:-1] if len(word) > 6 else word)
        and not _NO_PASSWORD.fullmatch(word)
    )


def _weak(word: str) -> bool:
    """``hunter2``: letters and then digits, but not a name that ends so."""
    return (
        len(word) >= 7
        and _PLAIN_PASSWORD.fullmatch(word) is not None
        and not NAMES.fullmatch(word)
        and not _TITLED.fullmatch(word)
    )
