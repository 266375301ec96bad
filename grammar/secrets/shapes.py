"""Secrets that show by their own form or that of what they stand in: keys of services, URLs, options."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compiler.patterns import later
from grammar.secrets.values import plain

_SCHEME = later(r"[a-zA-Z][\w+.-]{1,30}\Z")
_URL = later(r"""://[^\s:/?#@"'`<>|]{0,200}:(?P<rest>[^\s"'`|]{1,500})""")
"""After its scheme, which is looked for backwards: most letters of a text begin none."""
_AFTER_URL_SECRET = later(r"[\w.$%{}\[\]-]+(?::[^/\s]{1,12})?(?:[/?,;#)>\]}.*_]|$)")
_PORT = later(r"\d{1,5}(?=$|[/?#;,)])")
_ORACLE = later(r"jdbc:oracle:\w{1,10}:[^\s/@]{1,100}/(?P<secret>[^\s@]{1,200})@", re.IGNORECASE)
_OPTION = later(r"--(?:password|passwd|pwd|token|secret|api-?key)[ \t]+(?P<secret>[^\s-]\S*)", re.IGNORECASE)
_BEARER = later(r"\b(?:bearer|basic)\s+(?P<secret>[A-Za-z0-9._~+/=-]{12,})", re.IGNORECASE)
_SIGNATURE = later(r"[?&](?:sig|x-amz-signature)=(?P<secret>[^&\s\"'`)]{8,})", re.IGNORECASE)
_MYSQL = later(r"\bmysql\w{0,10}\b[^\n|;]{0,100}?[ \t]-p(?P<secret>[^\s-][^\s`\"']{3,})", re.IGNORECASE)
_SSHPASS = later(r"\bsshpass[ \t]+-p[ \t]*[\"']?(?P<secret>[^\s\"'`]{3,})", re.IGNORECASE)
_CURL = later(
    r"\bcurl\b[^\n|;]{0,100}?[ \t](?:-u|--user)[ \t]*[\"']?[\w.@+-]{1,60}:(?P<secret>[^\s\"'`]{3,})",
    re.IGNORECASE,
)
_SHAPES = later(
    r"""(?<![A-Za-z0-9])(?:
        (?:AKIA|ASIA|AGPA|AIDA|AROA)[A-Z0-9]{16}
      | gh[pousr]_[A-Za-z0-9]{20,}
      | github_pat_[A-Za-z0-9_]{20,}
      | glpat-[A-Za-z0-9_-]{16,}
      | sk-[A-Za-z0-9_-]{16,}
      | [sr]k_(?:live|test)_[A-Za-z0-9]{16,}
      | xox[abposr]-[A-Za-z0-9-]{10,}
      | AIza[A-Za-z0-9_-]{30,}
      | dapi[a-f0-9]{24,}
      | hf_[A-Za-z0-9]{24,}
      | npm_[A-Za-z0-9]{30,}
      | pypi-[A-Za-z0-9_-]{40,}
      | SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}
      | eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{5,}
      | https://hooks\.slack\.com/services/[A-Za-z0-9/]{10,}
    )""",
    re.VERBOSE,
)
_SHAPE_CUES = (
    *(
        "AKIA",
        "ASIA",
        "AGPA",
        "AIDA",
        "AROA",
        "ghp_",
        "gho_",
        "ghu_",
        "ghs_",
        "ghr_",
        "github_pat_",
        "glpat-",
        "sk-",
    ),
    *("k_live_", "k_test_", "xox", "AIza", "dapi", "hf_", "npm_", "pypi-", "SG.", "eyJ", "hooks.slack.com"),
)
_PEM = later(
    r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----(?P<secret>[^-]*(?:-(?!----END)[^-]*)*)(?:-----END|\Z)"
)


def of_their_own_form(text: str) -> Iterator[tuple[int, int]]:
    if any(cue in text for cue in _SHAPE_CUES):
        for match in _SHAPES.finditer(text):
            yield match.span()
    if "PRIVATE KEY-----" in text:
        for match in _PEM.finditer(text):
            yield match.span("secret")
    if "://" in text:
        yield from _in_urls(text)


_OPTIONS = (
    ("jdbc:oracle", _ORACLE),
    ("--", _OPTION),
    ("bearer", _BEARER),
    ("sig", _SIGNATURE),
    ("mysql", _MYSQL),
    ("sshpass", _SSHPASS),
    ("curl", _CURL),
)


def behind_options(text: str, lowered: str) -> Iterator[tuple[int, int]]:
    """`lowered`: the text in lower case."""
    for cue, pattern in _OPTIONS:
        if cue in lowered:
            for match in pattern.finditer(text):
                yield from plain(text, *match.span("secret"))


def _urls(text: str) -> Iterator[re.Match[str]]:
    at = 0
    while match := _URL.search(text, at):
        if _SCHEME.search(text, max(at, match.start() - 31), match.start()):
            yield match
            at = match.end()
        else:
            at = match.start() + 3


def _in_urls(text: str) -> Iterator[tuple[int, int]]:
    """Passwords before the last ``@`` of a URL, however many marks they hold themselves."""
    for match in _urls(text):
        rest = match["rest"]
        if _PORT.match(rest):
            continue
        at = rest.rfind("@")
        while at > 0 and not _AFTER_URL_SECRET.match(rest, at + 1):
            at = rest.rfind("@", 0, at)
        if at > 0:
            yield from plain(text, match.start("rest"), match.start("rest") + at)
