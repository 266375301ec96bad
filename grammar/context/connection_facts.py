"""What a line says of a connection without a label: endpoints, limits, pages, authentication."""

from __future__ import annotations

import re

from compiler.ir import Word
from grammar.blocks import Text
from grammar.context.connection_drafts import Draft, variables
from grammar.context.connection_kinds import authentication_of, pagination_of
from grammar.inline import cut, plain
from grammar.records import Entry, Leaf

ENDPOINT = re.compile(
    r"[\s`*_\"']*(?:GET|POST|PUT|PATCH|DELETE|HEAD)[`*_\s]+(?P<base>https?://[^\s/`'\"<>]+)?"
    r"(?P<path>/[\w./{}:*?=&<>$@~+%,-]*)"
)
RATE = re.compile(
    r"(?:(?:max(?:imum|\.)?|up\s+to|at\s+most|limit(?:ed)?(?:\s+(?:of|to))?)\s+)?"
    r"\b\d[\d.,_]{0,12}\s?k?\s*(?:api\s+)?(?:requests?|reqs?|calls?|queries|hits|anfragen|aufrufe|peticiones|llamadas"
    r"|requêtes|appels|requisições|chamadas|次|リクエスト|请求)?\s*"
    r"(?:(?:/|per\b|each\b|pro\b|por\b|par\b|a\b|je\b|每)\s*(?:\d+\s*)?)"
    r"(?:s(?:ec(?:ond)?s?|egundos?|ekunde)?|min(?:ute)?s?|minutos?|h(?:ours?|r|oras?|eures?)?|stunde|d(?:ays?|ía|ia)?"
    r"|tag|jour|months?|秒|分钟?|小时|天|日)\b",
    re.IGNORECASE,
)
_RATE_CUE = re.compile(
    r"request|reqs?\b|calls?\b|quer|hits|rate|limit|throttl|anfrage|aufruf|petici|llamada|requ|appel|chamada"
    r"|次|リクエスト|请求|限|quota",
    re.IGNORECASE,
)
_PAGES = re.compile(
    r"\bpagin|\bpages?\s*(?:by|of|through|size|number|tok)|\bper_page\b|\b(?:cursor|offset|keyset|page)[-\s]*(?:based)?[-\s]+"
    r"(?:pagina|paging)|next[_\s]?(?:page|cursor|link|token)|seitenweise|分页|ページ(?:ング|ネーション)",
    re.IGNORECASE,
)
_AUTHENTICATING = re.compile(
    r"\bauth\w*|\bbearer\b|\boauth|\bapi[\s_-]*keys?\b|x-api-key|\bbasic\s+auth|\bkerberos\b|managed\s+identity|service\s+principal"
    r"|\bcredentials?\b|\blogin\b|anmeld|autentic|认证|認証",
    re.IGNORECASE,
)
_CREDENTIALS = re.compile(
    r"\b(?:user(?:name)?|password|token|keys?|secrets?|credentials?|login|usuario|clave|contraseña|benutzer|kennwort|passwort"
    r"|utilisateur|mot\s+de\s+passe|usuário|senha|env(?:ironment)?\s+var\w*)\b|用户|密码|パスワード|环境变量|環境変数",
    re.IGNORECASE,
)
_LONGEST_LINE = 2000


def facts(draft: Draft, line: Text) -> bool:
    """Enter what a line without a label says of a connection; whether it said anything."""
    if len(line.text) > _LONGEST_LINE:
        return False
    before = len(draft.spans)
    if endpoint := ENDPOINT.match(line.text):
        path = cut(line, *endpoint.span("path"))
        if endpoint["base"]:
            _say(draft, "url", cut(line, *endpoint.span("base")))
        draft.endpoints.append(Word(text=path.text, span=path.span))
        draft.spans.append((line.span, "endpoints"))
        return True
    if "rate_limit" not in draft.said and _RATE_CUE.search(line.text) and (rate := RATE.search(line.text)):
        _say(draft, "rate_limit", cut(line, *rate.span()))
    if "pagination" not in draft.said and _PAGES.search(line.text) and pagination_of(line.text):
        _say(draft, "pagination", line)
    if "auth" not in draft.said and _AUTHENTICATING.search(line.text) and authentication_of(line.text):
        _say(draft, "auth", _clause(line))
        draft.variables.extend(variables(line.text, bare=True))
    else:
        named = list(variables(line.text, bare=_CREDENTIALS.search(line.text) is not None))
        draft.variables.extend(named)
        draft.spans.extend([(line.span, "environment")] if named else [])
    return len(draft.spans) > before


_CLAUSE_END = re.compile(r"[,;，；。]\s*|\.\s+|\s+(?:with|mit|con|avec|com|via|using)\s+", re.IGNORECASE)


def _clause(line: Text) -> Text:
    """The part of a line that speaks of authentication."""
    at = 0
    for mark in (*_CLAUSE_END.finditer(line.text), None):
        part = line.text[at : mark.start() if mark else None]
        if _AUTHENTICATING.search(part) and authentication_of(part):
            return cut(line, at, mark.start() if mark else None)
        at = mark.end() if mark else 0
    return line


def _say(draft: Draft, part: str, text: Text) -> None:
    draft.said.setdefault(part, Entry(plain(text).model_copy(update={"text": part}), Leaf(text)))
    draft.spans.append((text.span, part))
