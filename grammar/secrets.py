"""Finds passwords, tokens and keys that stand in a document in plain text.

Their places are remembered and their text is masked before anything else reads the document: a secret
never gets into the IR, a finding or an emitted file.  References to environment variables, to vaults and
plain placeholders (``<password>``) are no secrets.  The search is linear, and next to free in documents
that speak of no secret at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from compiler.patterns import later
from compiler.secrets import STAND_IN
from compiler.source import Source, Span

_CUES = (
    *("pass", "pwd", "pw", "secret", "token", "key", "credential"),
    *("contraseña", "contrasena", "senha", "clave", "kennwort", "mot de passe", "пароль"),
    *("密码", "密碼", "口令", "パスワード", "秘密鍵", "비밀번호"),
)
"""Without one of these words (lower-case) no labelled secret is looked for."""
_ENDS = (
    r"(?:word|wort|wd|phrase|code)?(?:s(?=[\W_]))?(?:[_\- ]?(?:access[_\- ]?)?(?:key|id|token))?"
    r"(?:[_\- ]?\d)?"
)
_KEYED = later(
    rf"""{_ENDS}(?P<close>["'`*_\])]{{0,4}})[ \t]{{0,8}}
         (?P<mark>=>|[:=：]=?)[*_]{{0,3}}[ \t]{{0,40}}(?P<value>[^\r\n]{{0,500}})""",
    re.VERBOSE | re.IGNORECASE,
)
"""What follows the first word of a label whose value is a secret."""
_SPOKEN = later(
    rf"""{_ENDS}[*_`]{{0,3}}[ \t]{{1,8}}(?P<verb>(?:is|was|ist|lautet|est|es)[ \t]{{1,8}})?
         (?P<quote>["'`*]{{0,2}})(?P<value>[^\s"'`*|<>]{{6,200}})""",
    re.VERBOSE | re.IGNORECASE,
)
"""What follows the first word of a label in prose: "password is ...", "passwd ..."."""
_SPEAKS = ("password", "passwd", "passphrase", "passcode", "passwort", "pwd", "pw", "kennwort", "contrase")
"""Labels that may have their secret behind them without any mark."""
_NAMES = later(
    r"""(?:sha|md|aes|rsa|argon|pbkdf|base|oauth|utf|hs|rs|es|ed|scram|hmac|bcrypt)[-_]?\d[\w-]*
      | [a-z]{1,5}-\d{1,6} | [a-z]+(?:_[a-z\d]+)+ | v?\d[\d.]*[a-z]{0,9} | [\w./-]*/[\w./-]*
      | [\w-]+\.[a-z]{1,5}
      | \d+(?:-[a-z]+)+ | \d{4}-?q[1-4] | q[1-4]-?\d{4}""",
    re.VERBOSE | re.IGNORECASE,
)
"""Algorithms, tickets, columns, versions and files: words with digits that are no secrets."""
_KEYS = later(
    r"""(?:api|access|account|auth|shared|subscription|encryption|signing|storage|master|private|service|ssh|client
        |secret|personal)[_\- ]?$""",
    re.VERBOSE | re.IGNORECASE,
)
"""What stands before the word "key" when it opens something; other keys are those of tables."""
_WHOLE_LABEL = later(
    rf"[*_`\s]*(?:[\w.]{{1,30}}[_\-. ])?(?:{'|'.join(_CUES)}){_ENDS}[*_`:：\s]*", re.IGNORECASE
)
_LINE_HEAD = later(
    r"""[\s>*+#"'`_{\[\-]*(?:\d+[.)]\s*)?(?:\[[ xX]\]\s*)?(?:(?:[\w.]|[ \-](?=\w)){0,40}[_\-. ])?"""
)
_URL = later(r"""[a-zA-Z][\w+.-]{1,30}://[^\s:/?#@"'`<>|]{0,200}:(?P<rest>[^\s"'`|]{1,500})""")
_AFTER_URL_SECRET = later(r"[\w.$%{}\[\]-]+(?::[^/\s]{1,12})?(?:[/?,;#)>\]}.*_]|$)")
_PORT = later(r"\d{1,5}(?=$|[/?#;,)])")
_ORACLE = later(r"jdbc:oracle:\w{1,10}:[^\s/@]{1,100}/(?P<secret>[^\s@]{1,200})@", re.IGNORECASE)
_OPTION = later(r"--(?:password|passwd|pwd|token|secret|api-?key)[ \t]+(?P<secret>[^\s-]\S*)", re.IGNORECASE)
_BEARER = later(r"\b(?:bearer|basic)\s+(?P<secret>[A-Za-z0-9._~+/=-]{12,})", re.IGNORECASE)
_SIGNATURE = later(r"[?&](?:sig|x-amz-signature)=(?P<secret>[^&\s\"'`)]{8,})", re.IGNORECASE)
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

_REFERENCE = later(
    r"""\$\{[^}\s]+\} | \$\(?[A-Z_][A-Z0-9_]*\)?
      | \$\w*(?i:pass|pwd|secret|token|key)\w* | %[A-Z_][A-Z0-9_]*% | \{\{.*?\}\} | <[^<>\s][^<>]*>
      | os\.(?:environ|getenv)\b.*
      | (?:(?:[Ss]ys|os)\.getenv|process\.env|env_var|getenv|env|ENV|secretRef|vault|keyring
          |dbutils\.secrets|st\.secrets|ssm|arn|op|sops)(?:[.:(\[/]|\s+\w).*
      | !(?:env|ENV|vault|secret|Ref|Sub)\b.* | [A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+ | \{[A-Za-z_]\w*\} | \[[^\]]*\]
      | [A-Za-z_][\w.]*\([^()]*\)""",
    re.VERBOSE,
)
"""Where the secret is to be found rather than the secret: an environment variable, a vault, a call."""
_PLACEHOLDER = later(
    r"""(?:your|my|the|some|insert|enter)[-_ ]?(?:own[-_ ])?
            (?:password|passwd|token|secret|key|api[-_ ]?key)?(?:[-_ ]?here)?
      | x{3,} | \*+ | [\w-]{0,8}(?:\.{2,}|…) | [-–—•]+ | _+ | n/?a | none | null | nil | ~ | true | false
      | yes | no | todo | tbd | redacted | hidden | masked | secret | password | passwd | pass
      | pwd | token | required | optional | same | unknown | string | varchar.* | text | str
      | sql | pk | fk | key | jwt | basic | bearer | oauth2? | kerberos | sso | iam | ldap
      | md5 | scram[\w-]* | bcrypt | encrypted | environment | header | query | body | vault
      | keyring | keychain | \?""",
    re.VERBOSE | re.IGNORECASE,
)
_DESCRIBES = later(
    r"""\b(?:vault|manager|environment|env|variables?|\.env|1password|keychain|keyring|kms|stored|provided|managed|rotat\w+
        |expires?|from|via|ask|see|required|header|parameter|never|policy|personal|authenticat\w+|service\s+account
        |scope|kerberos|keytab|file|aus|depuis|desde|variable|entorno|ambiente|umgebung\w*|gespeichert|per|in|the|of
        |is|are|not|with|by|for|on|to|each|every|both|must|should|will|when)\b|环境变量|環境変数|保管""",
    re.VERBOSE | re.IGNORECASE,
)
_OTHER_WORD = later(r"word|wort|wd|phrase|code")
_CODE = later(r"[A-Za-z_$][\w.$]*\(")
"""An expression of a programming language rather than a value."""
_WORDY = later(r"[^\W_]")
_QUOTED = later(r"""(["'`])(?P<inner>(?:\\.|(?!\1)[^\\])*)\1""")
_REMARK = later(r"\s+(?:\(.*\)?|#.*|//.*|--\s.*|<!--.*|<br.*)\s*$")
_TOKEN_END = later(r"[\s;&\"'`|<>]")
_FLOW_END = later(r"\s*[,}\]](?=\s|$)|\s+#|\s*[,}]")
_BLOCK_SCALAR = later(r"[|>][+-]?\d?\s*(?:#.*)?")
_DELIMITER = later(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_TYPE_HEADER = later(r"\b(?:type|data\s*type|nullable|tipo|typ|datentyp)\b|类型|型|유형|тип", re.IGNORECASE)


def find_secrets(source: Source) -> tuple[Span, ...]:
    """The spans of all secrets of a document, in order, none overlapping."""
    text = source.text
    found = sorted((a, b) for a, b in _candidates(text) if b > a)
    merged: list[list[int]] = []
    for start, end in found:
        if merged and start < merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return tuple(Span(source.path, start, end) for start, end in merged)


def masked(source: Source, secrets: tuple[Span, ...]) -> Source:
    """The source with its secrets overwritten letter by letter, so that no place moves.

    The letter is one that no Markdown, YAML or URL takes for markup, and that nobody writes; what is
    shown in the end are asterisks (`compiler.secrets.hide`).
    """
    if not secrets:
        return source
    parts, at = [], 0
    for span in secrets:
        parts += [source.text[at : span.start], _mask(source.text[span.start : span.end])]
        at = span.end
    return replace(source, text="".join((*parts, source.text[at:])), _starts=[])


def _mask(secret: str) -> str:
    return "".join(c if c in "\r\n" else STAND_IN for c in secret)


def _candidates(text: str) -> Iterator[tuple[int, int]]:
    if any(cue in text for cue in _SHAPE_CUES):
        for match in _SHAPES.finditer(text):
            yield match.span()
    if "PRIVATE KEY-----" in text:
        for match in _PEM.finditer(text):
            yield match.span("secret")
    if "://" in text:
        yield from _in_urls(text)
    lowered = text.replace("İ", "I").lower()  # the one letter that grows when it is made small
    for cue, pattern in (("jdbc:oracle", _ORACLE), ("--", _OPTION), ("bearer", _BEARER), ("sig", _SIGNATURE)):
        if cue in lowered:
            for match in pattern.finditer(text):
                yield from _plain(text, *match.span("secret"))
    for cue in _CUES:
        at = lowered.find(cue)
        while at >= 0:
            if keyed := _KEYED.match(text, at + len(cue)):
                yield from _labelled(text, cue, at, keyed)
            elif spoken := _SPOKEN.match(text, at + len(cue)):
                yield from _told(text, cue, at, spoken)
            at = lowered.find(cue, at + len(cue))
    if "|" in text and any(cue in lowered for cue in _CUES):
        yield from _in_tables(text)


def _in_urls(text: str) -> Iterator[tuple[int, int]]:
    """Passwords before the last ``@`` of a URL, however many marks they hold themselves."""
    for match in _URL.finditer(text):
        rest = match["rest"]
        if _PORT.match(rest):
            continue
        at = rest.rfind("@")
        while at > 0 and not _AFTER_URL_SECRET.match(rest, at + 1):
            at = rest.rfind("@", 0, at)
        if at > 0:
            yield from _plain(text, match.start("rest"), match.start("rest") + at)


def _labelled(text: str, cue: str, at: int, match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The value of a label that promises a secret, as far as it reads like one."""
    value, start = match["value"], match.start("value")
    line = text.rfind("\n", max(at - 200, 0), at) + 1 or max(at - 200, 0)
    leads = _LINE_HEAD.fullmatch(text, line, at) is not None
    bare = cue == "key" and not _KEYS.search(text[max(line, at - 20) : at])
    label = text[at : match.start("close")].lower()
    if label == "pass" and any(c.isalpha() for c in text[line:at]) and match["mark"] != "=":
        return  # "bypass", "Tests pass: …"
    if cue != "pass" and _OTHER_WORD.match(label, len(cue)):
        return  # "keywords"
    if cue == "pw" and text[max(at - 1, 0) : at].isalnum():
        return  # the end of another word
    if cue == "pw" and text[max(at - 1, 0) : at] == " " and text[max(at - 2, 0) : at - 1].isalnum():
        leads = False  # "2 hours pw: ...", per week
    if bare and not leads and match["mark"] != "=":
        return
    if not value or _BLOCK_SCALAR.fullmatch(value):
        if leads and not bare and not label.endswith("s"):
            yield from _below(text, line, match.end(), bool(value))
        return
    if quoted := _QUOTED.match(value):
        start, end = start + quoted.start("inner"), start + quoted.end("inner")
    elif match["mark"] == "=":
        name = value.strip(" ;,)").lower()
        if _CODE.match(value) or (
            len(name) >= len(label) and text[line : match.start("close")].lower().endswith(name)
        ):
            return  # an expression; ``self.secret_key = secret_key``
        stop = _TOKEN_END.search(value)
        end = start + (stop.start() if stop else len(value))
        end = _within_brackets(text, line, start, end)
        end -= text[end - 1 : end] == ","
    elif "{" in text[line:at]:
        stop = _FLOW_END.search(value)
        end = start + (stop.start() if stop else len(value))
    else:
        end = start + len(_REMARK.sub("", value).rstrip())
        if not leads:  # within prose only a word that looks like a secret is one
            end = start + len(value.split(maxsplit=1)[0].rstrip(".,;:)*_`")) if value.strip() else start
            if not _mixed(text[start:end]):
                return
    found = text[start:end]
    if bare and not (len(found) >= 16 and _mixed(found)):
        return
    if cue == "token" and found.isdigit() and (len(found) < 6 or label.endswith("s")):
        return
    yield from _plain(text, start, end)


def _within_brackets(text: str, line: int, start: int, end: int) -> int:
    """Where a value ends whose bracket was opened before it: "(pw=...)"."""
    if (close := text.find(")", start, end)) < 0 or "(" in text[start:close]:
        return end
    return close if text.count("(", line, start) > text.count(")", line, start) else end


def _told(text: str, cue: str, at: int, match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The word behind "password is" or "passwd", if it looks like a secret and not like a name."""
    label = text[at : match.end()].lower()
    if text[max(at - 1, 0) : at].isalpha():
        return
    if not label.startswith(_SPEAKS) and not (
        match["verb"] and cue != "pass" and (cue != "key" or _KEYS.search(text[max(at - 20, 0) : at]))
    ):
        return
    start = match.start("value")
    found = match["value"].rstrip(".,;:)")
    if _mixed(found) and not _NAMES.fullmatch(found):
        yield from _plain(text, start, start + len(found))


def _mixed(word: str) -> bool:
    return len(word) >= 6 and any(c.isdigit() for c in word) and any(c.isalpha() for c in word)


def _plain(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span, trimmed, unless it refers to a secret that is kept elsewhere or only describes one."""
    value = text[start:end]
    value = value.strip(" \t").removeprefix("**").removesuffix("**").strip(" \t\"'`")
    start += text[start:end].find(value)
    end = start + len(value)
    if not value or _REFERENCE.fullmatch(value) or _PLACEHOLDER.fullmatch(value):
        return
    words = value.split()
    if len(words) > 1 and not _mixed(words[0]) and (_DESCRIBES.search(value) or _REFERENCE.match(value)):
        return
    yield start, end


def _below(text: str, line: int, after: int, block: bool) -> Iterator[tuple[int, int]]:
    """A value on the lines below its label, indented deeper: a YAML block, or one word in a list item."""
    depth = _indent(text[line : line + 80])
    at, found = after, 0
    while found < 50:
        begin = text.find("\n", at) + 1
        if begin == 0:
            return
        at = text.find("\n", begin)
        at = len(text) if at < 0 else at
        content = text[begin:at]
        if not content.strip():
            return
        if _indent(content) <= depth:
            return
        found += 1
        bare = content.strip().lstrip("-*+ ")
        if not block and (" " in bare or bare.endswith((":", "(", ",", ";", "{")) or not _WORDY.search(bare)):
            return
        begin += content.find(bare)
        yield from _plain(text, begin, begin + len(bare))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _in_tables(text: str) -> Iterator[tuple[int, int]]:
    """Cells under a header, or beside a first cell, that promises a secret."""
    header: list[tuple[int, int]] = []
    columns: list[int] = []
    described = False
    previous = (0, 0)
    at = 0
    for line in text.splitlines(keepends=True):
        begin, at = at, at + len(line)
        if "|" not in line:
            header, previous = [], (begin, at)
            continue
        if not header:
            if _DELIMITER.fullmatch(line.rstrip("\r\n")) and "|" in text[slice(*previous)]:
                header = _cells(text, *previous)
                titles = [text[a:b] for a, b in header]
                columns = [
                    i
                    for i, title in enumerate(titles)
                    if _WHOLE_LABEL.fullmatch(title) and title.strip(" *_`").lower() not in ("key", "keys")
                ]
                described = not columns and any(_TYPE_HEADER.search(title) for title in titles)
            previous = (begin, at)
            continue
        if not columns and described:
            continue
        cells = _cells(text, begin, at)
        for i in columns:
            if i < len(cells):
                yield from _plain(text, *cells[i])
        if not described and len(cells) > 1 and _WHOLE_LABEL.fullmatch(text[slice(*cells[0])]):
            yield from _plain(text, *cells[1])


def _cells(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """The spans of a row's cells, trimmed.  An escaped bar does not end a cell."""
    line = text[begin:end].rstrip()
    cuts = [i for i, c in enumerate(line) if c == "|" and (i == 0 or line[i - 1] != "\\")]
    edges = [-1, *cuts, len(line)]
    spans = []
    for a, b in pairwise(edges):
        cell = line[a + 1 : b]
        inner = cell.strip()
        start = begin + a + 1 + (len(cell) - len(cell.lstrip()))
        spans.append((start, start + len(inner)))
    if cuts and not line[: cuts[0]].strip():
        spans = spans[1:]
    if cuts and not line[cuts[-1] + 1 :].strip():
        spans = spans[:-1]
    return spans
