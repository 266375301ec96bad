"""Secrets behind a label: "Password: ...", `DB_TOKEN=...`, "the password is ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compiler.patterns import later
from grammar.secrets.values import NAMES, mixed, plain

CUES = (
    *("pass", "pwd", "pw", "secret", "token", "key", "credential"),
    *("contraseña", "contrasena", "senha", "clave", "kennwort", "mot de passe", "пароль"),
    *("密码", "密碼", "口令", "パスワード", "秘密鍵", "비밀번호"),
)
"""Without one of these words (lower-case) no labelled secret is looked for."""
ENDS = (
    r"(?:word|wort|wd|phrase|code)?(?:s(?=[\W_]))?(?:[_\- ]?(?:access[_\- ]?)?(?:key|id|token))?"
    r"(?:[_\- ]?\d)?"
)
_KEYED = later(
    rf"""{ENDS}(?P<close>["'`*_\])]{{0,4}})[ \t]{{0,8}}
         (?P<mark>=>|->|→|[:=：]=?)[*_]{{0,3}}[ \t]{{0,40}}(?P<value>[^\r\n]{{0,500}})""",
    re.VERBOSE | re.IGNORECASE,
)
"""What follows the first word of a label whose value is a secret."""
_SPOKEN = later(
    rf"""{ENDS}[*_`]{{0,3}}[ \t]{{1,8}}(?P<verb>(?:is|was|ist|lautet|est|es)[ \t]{{1,8}})?
         (?P<quote>["'`*]{{0,2}})(?P<value>[^\s"'`*|<>]{{4,200}})""",
    re.VERBOSE | re.IGNORECASE,
)
"""What follows the first word of a label in prose: "password is ...", "passwd ..."."""
_OF = later(
    rf"""{ENDS}[*_`]{{0,3}}[ \t]{{1,4}}(?:for|of|to|on|de|del|für|von)[ \t][^\r\n:=|.]{{1,40}}?
         (?:[ \t]?[:=]|[ \t](?:is|was|ist|lautet|est|es)(?=[ \t]))[ \t]{{0,8}}
         (?P<quote>["'`*]{{0,2}})(?P<value>[^\s"'`*|<>]{{4,200}})""",
    re.VERBOSE | re.IGNORECASE,
)
"""The same where the label says whose it is: "password of the reader is ..."."""
_USER = later(
    r"""\b(?:user(?:name)?|usr|login)[ \t:=]{1,4}["'`*]{0,2}[\w.@+-]{2,40}["'`*]{0,2}[ \t]{0,4}
        (?:[,;/+]|and|with|mit|und|y|con|et)?[ \t]{0,4}(?:(?:the|a|its)[ \t]{1,4})?$""",
    re.VERBOSE | re.IGNORECASE,
)
"""What stands before a label where somebody gives a user and a password."""
_SPEAKS = ("password", "passwd", "passphrase", "passcode", "passwort", "pwd", "pw", "kennwort", "contrase")
"""Labels that may have their secret behind them without any mark."""
_KEYS = later(
    r"""(?:api|access|account|auth|shared|subscription|encryption|signing|storage|master|private|service|ssh|client
        |secret|personal)[_\- ]?$""",
    re.VERBOSE | re.IGNORECASE,
)
"""What stands before the word "key" when it opens something; other keys are those of tables."""
_LINE_HEAD = later(
    r"""[\s>*+#"'`_{\[\-]*(?:\d+[.)]\s*)?(?:\[[ xX]\]\s*)?(?:(?:[\w.]|[ \-](?=\w)){0,40}[_\-. ])?"""
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


def behind_label(text: str, lowered: str, cue: str) -> Iterator[tuple[int, int]]:
    """What stands behind each word `cue` of a text; `lowered` is the text in lower case."""
    at = lowered.find(cue)
    while at >= 0:
        if keyed := _KEYED.match(text, at + len(cue)):
            yield from _labelled(text, cue, at, keyed)
        elif spoken := _OF.match(text, at + len(cue)) or _SPOKEN.match(text, at + len(cue)):
            yield from _told(text, cue, at, spoken)
        at = lowered.find(cue, at + len(cue))


def _labelled(text: str, cue: str, at: int, match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The value of a label that promises a secret, as far as it reads like one."""
    value, start = match["value"], match.start("value")
    line = text.rfind("\n", max(at - 200, 0), at) + 1 or max(at - 200, 0)
    leads = _LINE_HEAD.fullmatch(text, line, at) is not None
    bare = cue == "key" and not _KEYS.search(text[max(line, at - 20) : at])
    label = text[at : match.start("close")].lower()
    leads = leads and match["mark"] not in ("->", "→")
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
            alone = text[at - 1 : at] == "(" and text[end : end + 1] == ")" and label.startswith(_SPEAKS)
            if not mixed(text[start:end]) and not alone:
                return
    found = text[start:end]
    if bare and not (len(found) >= 16 and mixed(found)):
        return
    if cue == "token" and found.isdigit() and (len(found) < 6 or label.endswith("s")):
        return
    yield from plain(text, start, end)


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
    own = match.re.groupindex.get("verb") is None
    speaks = label.startswith(_SPEAKS)
    verb = not own and match["verb"]
    if not speaks and not (
        verb and cue != "pass" and (cue != "key" or _KEYS.search(text[max(at - 20, 0) : at]))
    ):
        return
    start = match.start("value")
    found = match["value"].rstrip(".,;:)")
    end = start + len(found)
    line = text.rfind("\n", max(at - 80, 0), at) + 1 or max(at - 80, 0)
    given = speaks and match["quote"] and text[end : end + 1] == match["quote"][:1]
    if NAMES.fullmatch(found):
        return
    if mixed(found) or (given and (own or _USER.search(text[line:at]))):
        yield from plain(text, start, end)


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
        yield from plain(text, begin, begin + len(bare))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))
