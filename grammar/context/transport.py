"""Settings that switch encryption off, or the check of who is at the other end: `sslmode=disable`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compiler.ir import Word
from compiler.patterns import later
from compiler.source import Source

_CUES = ("ssl", "tls", "verify", "insecure", "encrypt", "trustservercertificate", "unauthorized", "plaintext")
_MARKS = r"[\"'`*_]{0,4}"
_SETTING = later(
    rf"""(?<![\w-])(?P<whole>
        {_MARKS}ssl[ _-]?mode{_MARKS}[ \t]{{0,4}}[:=|][ \t]{{0,4}}{_MARKS}(?:disabled?|allow)(?![\w-])
      | {_MARKS}(?:use[_-]?(?:ssl|tls)|(?:ssl|tls|https)(?:[_-]?enabled)?|encrypt(?:ed|ion)?
          |security[_.]protocol
          |(?:ssl[_-]?)?verify(?:[ _-]?(?:ssl|tls|certs?|certificates?|peer|host))?|ssl[_-]?verif(?:y|ication)
          |check[_-]?hostname|reject[_-]?unauthorized|validate[_-]?certs?)
        {_MARKS}[ \t]{{0,4}}[:=|][ \t]{{0,4}}{_MARKS}(?:false|no|off|0|disabled?|none|plaintext)(?![\w.-])
      | {_MARKS}(?:trust[_ ]?server[_ ]?certificate|insecure(?:[_-]?skip[_-]?verify)?|allow[_-]?insecure)
        {_MARKS}[ \t]{{0,4}}[:=|][ \t]{{0,4}}{_MARKS}(?:true|yes|on|1)(?![\w.-])
      | (?:NODE_TLS_REJECT_UNAUTHORIZED|PYTHONHTTPSVERIFY)[ \t]{{0,4}}[:=][ \t]{{0,4}}["']?0(?![\w.-])
      )""",
    re.IGNORECASE | re.VERBOSE,
)
_AGAINST = later(
    r"\b(?:never|not|don['’]?t|no longer|avoid|must|forbidden|instead|prohibited|nicht|nie|no usar|nunca)\b"
    r"|[❌✗✘🚫]",
    re.IGNORECASE,
)
_FOR_TRIALS = later(
    r"\b(?:dev(?:elopment)?|local(?:host|ly)?|test(?:s|ing)?|sandbox|127\.0\.0\.1)\b", re.IGNORECASE
)
_LONGEST = 2000


def insecure_settings(source: Source) -> Iterator[Word]:
    """What is switched off, as written; lines that warn of it, or speak of trials only, are passed over."""
    lowered = source.text.lower()
    if not any(cue in lowered for cue in _CUES):
        return
    at = 0
    for line in source.text.splitlines(keepends=True):
        start, at = at, at + len(line)
        if len(line) > _LONGEST:
            continue
        for match in _SETTING.finditer(line):
            if _AGAINST.search(line) or _FOR_TRIALS.search(line):
                break
            text = match["whole"]
            lead = len(text) - len(text.lstrip("\"'`*_"))
            begin = start + match.start() + lead
            end = start + match.end()
            yield Word(text=source.text[begin:end].strip("\"'`*_"), span=source.span(begin, end))
