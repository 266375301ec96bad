"""What a column type means, whatever database writes it: ``bigint``, ``varchar(40)``, ``timestamptz`` …"""

from __future__ import annotations

import re

_NAMES = {
    "integer": """
        integer int int2 int4 int8 int16 int32 int64 uint8 uint16 uint32 uint64 bigint smallint
        tinyint mediumint serial bigserial smallserial long short byte hugeint identity counter
        autoincrement entero inteiro ganzzahl entier number_integer signed unsigned int64[pyarrow]
        year 整数 整型 整數 целое
    """,
    "float": """
        float float4 float8 float16 float32 float64 double doubleprecision real binary_float
        binary_double gleitkomma flottant flotante numérique 浮点 浮動小数点 浮点数
    """,
    "decimal": """
        decimal numeric number money smallmoney bignumeric dec fixed currency dezimal décimal 小数
        金额
    """,
    "string": """
        string str text varchar varchar2 nvarchar nvarchar2 char nchar character charactervarying
        bpchar clob nclob ntext tinytext mediumtext longtext enum category categorical factor uuid
        uniqueidentifier guid citext inet cidr macaddr url uri email object utf8 alphanumeric
        texto cadena zeichenkette chaîne texte xml set name sysname rowid lvarchar 文字列 字符串 文本
        строка ltree tsvector bit_varying interval time timetz time_interval duration timedelta
        dictionary symbol set
    """,
    "boolean": """
        boolean bool bit logical flag booleano booleen booléen wahrheitswert 布尔 真偽値 yesno
        binary_flag
    """,
    "date": "date date32 date64 fecha data datum 日期 日付 дата",
    "timestamp": """
        timestamp timestamptz timestampntz timestampltz timestamptz_ltz timestamp_ntz
        timestamp_ltz timestamp_tz datetime datetime2 datetime64 datetimeoffset smalldatetime
        posixct posixlt datetimetz zeitstempel timestampwithtimezone timestampwithouttimezone
        timestampwithlocaltimezone fecha_hora 时间戳 日時 时间 datetimez
    """,
    "json": """
        json jsonb variant struct map array list record super hstore row nested document geography
        geometry point polygon linestring multipolygon vector dict bson
    """,
    "binary": """
        binary varbinary bytea blob longblob mediumblob tinyblob bytes raw image longraw
        filestream
    """,
}
_BY_NAME = {word: kind for kind, words in _NAMES.items() for word in words.split()}

_WORD = re.compile(r"[^\W\d_][\w]*(?:\[\w+\])?")
_SCALE = re.compile(r"\(\s*\d+\s*(?:,\s*(\d+))?\s*\)")
_PHRASES = re.compile(
    r"(?:double\s+precision|character\s+varying|timestamp\s+(?:with(?:out|\s+local)?\s+time\s*zone)|bit\s+varying"
    r"|long\s+raw|date\s+and\s+time|date\s*/\s*time|date[- ]time|whole\s+number|fixed\s+point)",
    re.IGNORECASE,
)
_MEANT = {
    "date and time": "timestamp",
    "date/time": "timestamp",
    "date-time": "timestamp",
    "date time": "timestamp",
} | {
    "whole number": "integer",
    "fixed point": "decimal",
}
_CONTAINER = re.compile(r"^\s*(?:array|list|map|struct|row|record|nested)\b|\[\]\s*$", re.IGNORECASE)


def canonical_type(written: str) -> str:
    """The canonical name of a type (`compiler.ir.Column.type`); ``unknown`` for what nobody listed."""
    text = written.strip().strip("`*_\"'").strip().lower()
    if not text:
        return "unknown"
    if text.startswith(("nullable(", "lowcardinality(", "optional[", "optional<")):
        return canonical_type(re.split(r"[(\[<]", text, maxsplit=1)[1].rstrip(")]>"))
    if _CONTAINER.search(text):
        return "json"
    if phrase := _PHRASES.match(text):
        spelled = " ".join(phrase.group().replace(" / ", "/").split())
        return _MEANT.get(spelled) or _BY_NAME.get(spelled.replace(" ", ""), "unknown")
    word = _WORD.match(text)
    if word is None:
        return "unknown"
    kind = _BY_NAME.get(word.group()) or _BY_NAME.get(word.group().split("[")[0])
    if kind is None:
        return "unknown"
    return _refined(word.group(), kind, text[word.end() :])


def _refined(word: str, kind: str, rest: str) -> str:
    """What the arguments change: ``number(10)`` has no fraction, ``tinyint(1)`` is a truth value."""
    scale = _SCALE.match(rest.strip())
    if (
        kind == "decimal"
        and scale
        and scale.group(1) in (None, "0")
        and word in ("number", "numeric", "decimal")
    ):
        return "integer" if word == "number" or scale.group(1) == "0" else "decimal"
    if word == "tinyint" and scale and scale.group().strip("( )") == "1":
        return "boolean"
    if word == "bit" and scale and scale.group().strip("( )") != "1":
        return "binary"
    return kind
