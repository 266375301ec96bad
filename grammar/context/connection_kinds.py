"""The kinds of authentication and of paging that APIs and databases know: data, not code."""

from __future__ import annotations

import re

_PAGINATIONS = (
    (
        "cursor",
        re.compile(
            r"cursor|keyset|next[_\s-]?(?:page[_\s-]?)?token|continuation|游标|カーソル|after\s*=",
            re.IGNORECASE,
        ),
    ),
    (
        "link",
        re.compile(r"link\s+header|rel=|next[_\s-]?(?:link|url)|@odata\.nextlink|hateoas", re.IGNORECASE),
    ),
    ("offset", re.compile(r"offset|\bskip\b|desplazamiento|偏移|オフセット", re.IGNORECASE)),
    (
        "page",
        re.compile(
            r"\bpages?\b|page[_-]?(?:number|size|no)?|per_page|seite|página|页码?|ページ", re.IGNORECASE
        ),
    ),
    ("none", re.compile(r"^\W*(?:none|no|not\s+paginated|n/a|keine|ninguna|aucune|无)\b", re.IGNORECASE)),
)
"""How an API gives its pages: the first that a text names."""
_AUTHENTICATIONS = (
    ("oauth2_client_credentials", r"client[\s_-]*credentials|machine[\s-]to[\s-]machine"),
    ("oauth2", r"\boauth\b|\boauth[\s_.-]*2|\boidc\b|openid"),
    ("managed_identity", r"managed[\s_-]+identit|workload\s+identity|verwaltete\s+identität"),
    ("service_principal", r"service[\s_-]+principal"),
    ("service_account", r"service[\s_-]+account|dienstkonto|cuenta\s+de\s+servicio|compte\s+de\s+service"),
    ("iam", r"\biam\b|instance\s+profile|assume[\s_-]*role|sigv4"),
    ("kerberos", r"kerberos|keytab|\bspnego\b"),
    ("windows", r"windows\s+auth|integrated\s+security|trusted[\s_]connection|active\s+directory|\bntlm\b"),
    (
        "key_pair",
        r"key[\s-]?pair|ssh[\s-]key|private\s+key|public\s+key|\bmtls\b|client\s+cert|zertifikat|certificate",
    ),
    ("sas", r"\bsas\b|shared\s+access\s+signature"),
    ("basic", r"\bbasic\b|http\s+basic"),
    ("bearer", r"\bbearer\b|\bjwt\b|personal\s+access\s+token|\bpat\b|access\s+token"),
    (
        "api_key",
        r"api[\s_-]*keys?\b|apikey|x-api-key|api-schlüssel|clave\s+(?:de\s+)?api|clé\s+(?:d[e']\s*)?api|chave\s+(?:de\s+)?api"
        r"|密钥|APIキー|\bsubscription\s+key",
    ),
    ("sasl", r"\bsasl\b|\bscram\b"),
    (
        "password",
        r"passw|user(?:name)?\s*(?:/|and|\+|&)|benutzer|contraseña|mot\s+de\s+passe|senha|密码|パスワード",
    ),
    ("none", r"^\W*(?:none|no\s+auth\w*|public|anonymous|keine|ninguna|aucune|无|なし)\b"),
)
_AUTHENTICATION_PATTERNS: dict[str, re.Pattern[str]] = {}


def authentication_of(text: str) -> str | None:
    """The kind of authentication that a text names."""
    if not _AUTHENTICATION_PATTERNS:
        for kind, pattern in _AUTHENTICATIONS:
            _AUTHENTICATION_PATTERNS[kind] = re.compile(pattern, re.IGNORECASE)
    return next((kind for kind, pattern in _AUTHENTICATION_PATTERNS.items() if pattern.search(text)), None)


def pagination_of(text: str) -> str | None:
    """How an API gives its pages: cursor, page, offset, link, none."""
    return next((kind for kind, pattern in _PAGINATIONS if pattern.search(text)), None)
