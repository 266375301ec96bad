"""What looks like a secret, and what only refers to one or describes one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compiler.patterns import later

REFERENCE = later(
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
PLACEHOLDER = later(
    r"""(?:your|my|the|some|insert|enter)[-_ ]?(?:own[-_ ])?
            (?:password|passwd|token|secret|key|api[-_ ]?key)?(?:[-_ ]?here)?
      | x{3,} | \*+ | [\w-]{0,8}(?:\.{2,}|…) | [-–—•]+ | _+ | n/?a | none | null | nil | ~ | true | false
      | yes | no | todo | tbd | redacted | hidden | masked | secret | password | passwd | pass
      | pwd | token | required | optional | same | unknown | string | varchar.* | text | str
      | sql | pk | fk | key | jwt | basic | bearer | oauth2? | kerberos | sso | iam | ldap
      | md5 | scram[\w-]* | bcrypt | encrypted | environment | header | query | body | vault
      | keyring | keychain | hashed | salted | plain(?:text)? | prompt(?:ed)? | empty | unique | strong
      | weak | blank | default | unset | read-?only | \?""",
    re.VERBOSE | re.IGNORECASE,
)
DESCRIBES = later(
    r"""\b(?:vault|manager|environment|env|variables?|\.env|1password|keychain|keyring|kms|stored|provided|managed|rotat\w+
        |expires?|from|via|ask|see|required|header|parameter|never|policy|personal|authenticat\w+|service\s+account
        |scope|kerberos|keytab|file|aus|depuis|desde|variable|entorno|ambiente|umgebung\w*|gespeichert|per|in|the|of
        |is|are|not|with|by|for|on|to|each|every|both|must|should|will|when)\b|环境变量|環境変数|保管""",
    re.VERBOSE | re.IGNORECASE,
)
NAMES = later(
    r"""(?:sha|md|aes|rsa|argon|pbkdf|base|oauth|utf|hs|rs|es|ed|scram|hmac|bcrypt)[-_]?\d[\w-]*
      | [a-z]{1,5}-\d{1,6} | [a-z]+(?:_[a-z\d]+)+ | v?\d[\d.]*[a-z]{0,9} | [\w./-]*/[\w./-]*
      | [\w-]+\.[a-z]{1,5}
      | \d+(?:-[a-z]+)+ | \d{4}-?q[1-4] | q[1-4]-?\d{4}""",
    re.VERBOSE | re.IGNORECASE,
)
"""Algorithms, tickets, columns, versions and files: words with digits that are no secrets."""


def mixed(word: str) -> bool:
    return len(word) >= 6 and any(c.isdigit() for c in word) and any(c.isalpha() for c in word)


def plain(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span, trimmed, unless it refers to a secret that is kept elsewhere or only describes one."""
    value = text[start:end]
    value = value.strip(" \t").removeprefix("**").removesuffix("**").strip(" \t\"'`")
    start += text[start:end].find(value)
    end = start + len(value)
    if not value or REFERENCE.fullmatch(value) or PLACEHOLDER.fullmatch(value):
        return
    words = value.split()
    if len(words) > 1 and not mixed(words[0]) and (DESCRIBES.search(value) or REFERENCE.match(value)):
        return
    yield start, end
