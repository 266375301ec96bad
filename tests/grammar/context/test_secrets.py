"""Secrets are found wherever they stand, and nothing that only refers to one is taken for one."""

from __future__ import annotations

import re
import string
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compiler.documents import Role
from compiler.source import Source
from grammar.context import ContextReading, read_context
from grammar.markdown import read_page
from grammar.secrets import find_secrets, masked
from grammar.secrets.values import PLACEHOLDER, REFERENCE

SECRETS = (
    "- **Password**: «hunter2»",
    "- **Password**: «hunter2» (rotated monthly)",
    "- **Password:** `«s3cr3t pass»`",
    "Password: «correct horse battery»",
    'password: "«abc def»"   # of the reader',
    "password: '«abc»'",
    "  passwd : «abc»",
    "DB_PASSWORD=«xyz»",
    "export PGPASSWORD='«xyz 1»'",
    "user=me;password=«foo»;database=x",
    "Driver={ODBC Driver 17};Server=h;UID=u;PWD=«p@s»;",
    "postgresql://user:«p@ss/w0rd»@host:5432/db?x=1",
    "postgresql+psycopg2://bob:«s3cret»@db.example.org/sales",
    "https://bob:«a:b»@example.org/",
    "jdbc:oracle:thin:scott/«tiger»@//host:1521/x",
    "jdbc:sqlserver://h:1433;databaseName=x;user=sa;password=«Yukon900»;encrypt=true",
    "jdbc:mysql://h/db?user=u&password=«pw»&ssl=true",
    "{user: a, password: «bb», host: c}",
    '{"user": "a", "password": "«bb»", "host": "c"}',
    "- API key: «9f8a7b6c5d»",
    "- **Key**: «a8Fj29fjfk2jdfk29fk»",
    "- Access key: «wJalrXUtnFEMI»",
    "aws_secret_access_key = «wJalrXUtnFEMI/K7MDENG»",
    "Authorization: Bearer «abcdefghijk12345»",
    "the key «AKIAIOSFODNN7EXAMPLE» is used",
    "«ghp_abcdefghijklmnopqrstuvwx0123456789»",
    "token «sk-abcdefghijklmnopqrst1234»",
    "-----BEGIN RSA PRIVATE KEY-----«\nMIIEpAIBAAKCAQEA\n»-----END RSA PRIVATE KEY-----",
    "psql --password «hunter2» -h x",
    "https://x.blob.core.windows.net/c?sv=2020&sig=«abc%2Fdef12345»",
    "密码：«秘密123»",
    "Contraseña: «hunter2»",
    "password: |\n  «multi»\n  «line»\nnext: x",
    "- Password:\n  - «nested1»",
    "| Host | Password |\n|---|---|\n| h | «tiger» |",
    "| Field | Value |\n|---|---|\n| Password | «tiger» |",
    "- **Owner**: Ann (pw=«ZZSEC03pw»)",
    "- **Owner**: Ann (pw=«abc», on call)",
    "- **Owner**: Ann (pwd=«hunter2»).",
    "- **Description**: passwd «ZZSEC18pw», Passwort: «ZZSECde1», pw: «ZZSECpw2», password is «ZZSECis3»",
    "- pw: «tiger»",
    "db_pw=«tiger»",
    "The password is `«hunter2»`.",
    "- PostgreSQL 14 (admin password «ZZSEC14pw»)",
    "the API key is «9f8a7b6c5d»",
    "Log in as root / «x9$kQ2vB»",
    "- root / «x9$kQ…»",
    "root:«x9$kQ2vB!»",
    "- SSH to the box (ubuntu / «Tr0ub4dor&3»)",
    "user admin with password «hunter2»",
    "access with user `etl`, password `«tiger»`",
    "user: scott, password '«tiger»'",
    "The password for `etl` is `«tiger»`.",
    "The password of the reader is «hunter2».",
    "password for the warehouse: «hunter2»",
    "- admin password -> «hunter2»",
    "The database (pwd: «tiger») is on h",
    "Sign in with alice@example.com / «Winter2024!»",
    "Connect with admin:«admin123»",
    "Airflow at localhost:8080 (admin/«admin123»)",
    "Credentials are bob / «hunter2»",
    "- The dev account: svc_etl / «8fK#2mPq»",
    "user/pass: bob/«hunter2»",
    "creds: postgres «postgres123»",
    "mysql -u root -p«S3cret99» sales",
    "sshpass -p '«x9$kQ»' ssh h",
    "curl -u bob:«Hunter2x» https://h/",
    "| Account | Login |\n|---|---|\n| admin | «p4ss!word» |",
)

NONE = (
    "- **Password**: ${DB_PASSWORD}",
    "- **Password**: $DB_PASSWORD",
    "- **Password**: %DB_PASSWORD%",
    "- **Password**: `DB_PASSWORD`",
    'password = os.environ["DB_PASSWORD"]',
    "password: {{ env_var('DB_PASSWORD') }}",
    "password: <password>",
    "Password: stored in Vault",
    "Password: see the team's 1Password",
    "Password: none",
    "- API key: required",
    "- Authentication: OAuth2 client credentials",
    "postgresql://${USER}:${PASSWORD}@host/db",
    "postgresql://user@host:5432/db",
    "http://host:8080/path?mail=a@b.example",
    "- Primary key: trip_id",
    "- Key: station_id",
    "max_tokens: 512",
    "| Column | Type |\n|---|---|\n| password | varchar(20) |",
    "The password: it must be changed soon",
    "Tests pass: all of them",
    "- [ ] Tests pass: `make test`",
    "keywords:\n  - method\n  - plan",
    "secrets:\n  - db_password",
    "next_token = torch.argmax(x)",
    "self.secret_key = secret_key",
    "if not api_key:\n    raise HTTPException(\n        status=401,\n    )",
    'Server=$Server;Password=$Password;"',
    "| Column | Type | Key |\n|---|---|---|\n| trip_id | bigint | PK |",
    "- **Description**: a password is required",
    "- **Description**: the password is stored in Vault",
    "- **Description**: read the passwd file, then /etc/passwd again",
    "- **Owner**: Ann (pw: ${PW})",
    "- **Owner**: Ann (pw=$PW)",
    "- pw: ${PW}",
    "the password is ${DB_PASSWORD_2}",
    "passwords are hashed, each password sha256 or argon2id",
    "- **Depends on**: password OPS-1234",
    "add column password user_name2",
    "- **Description**: the token is valid for 30 days, the key is trip_id",
    "2 hours pw: support",
    "Log in with OAuth2/SAML2",
    "Connect to S3/GCS2 as planned",
    "users / Hit@10, users: nDCG@10",
    "user: bob2@example.com, login: /auth/v1",
    "accounts: ~50k+/day, users: 10k+",
    "- admin: dashboard2",
    "- root: ./src/app2.py",
    "system / ubuntu-22.04",
    "root / C++17, admin/reports2024",
    "GET /users/:id?page=1&size=20",
    "login: user_id!=0, account: acct_1A2b",
    "log in as ${DB_USER1}/${DB_PASSWORD1}",
    "user stories with password reset",
    "user `etl`, password `DB_PASSWORD`",
    "user accounts with password `hashed`",
    "the password for the API is `required`",
    "The password (password: hashed) is never shown",
    "password -> bcrypt hash",
    "mysql -u root -p sales, curl -u $USER:$PASS https://h",
    "the account / the user (admin/user2)",
)


@pytest.mark.parametrize("marked", SECRETS)
def test_finds(marked: str) -> None:
    text = re.sub("[«»]", "", marked)
    source = Source("x.md", text)
    assert [source.slice(s) for s in find_secrets(source)] == re.findall("«([^»]*)»", marked)


@pytest.mark.parametrize("text", NONE)
def test_passes_by(text: str) -> None:
    assert find_secrets(Source("x.md", text)) == ()


@given(st.lists(st.text(alphabet=string.ascii_letters, min_size=1, max_size=12), min_size=2, max_size=8))
def test_words_without_digits_are_no_passwords_beside_a_user(words: list[str]) -> None:
    assert find_secrets(Source("x.md", f"log in as root / {' / '.join(words)}")) == ()


@given(st.text(alphabet=st.sampled_from("password:= |`*\n@/key-_{}'\"[]()AKIA0123token#"), max_size=200))
def test_spans_are_in_order_and_masking_moves_nothing(text: str) -> None:
    source = Source("x.md", text)
    found = find_secrets(source)
    assert all(0 <= s.start < s.end <= len(text) for s in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    hidden = masked(source, found)
    assert len(hidden.text) == len(text)
    assert hidden.line_starts == source.line_starts


def _is_plain(password: str) -> bool:
    return not REFERENCE.fullmatch(password) and not PLACEHOLDER.fullmatch(password)


VISIBLE = "".join(
    c for c in string.ascii_letters + string.digits + string.punctuation if c not in "\"'`|<>\\"
)
PASSWORDS = st.text(alphabet=VISIBLE, min_size=6, max_size=20).filter(_is_plain)
WORDS = st.text(alphabet=string.ascii_letters + string.digits + "-!_.", min_size=6, max_size=20).filter(
    _is_plain
)

SHAPES = (
    (
        "## wh\n- **Type**: PostgreSQL\n- **Host**: h\n- **Password**: {}\n- **Description**: about\n",
        PASSWORDS,
    ),
    ("## wh\n- Type: MySQL\n- Password: `{}`\n", PASSWORDS),
    ("## wh\nType: MySQL\nSecret: {}\nHost: h\n", PASSWORDS),
    ("## wh\n- **URL**: postgresql://user:{}@db.example.org:5432/sales\n", WORDS),
    ("## wh\n\n`postgresql+psycopg2://user:{}@db.example.org/sales`\n", WORDS),
    ("## wh\n- **JDBC URL**: jdbc:sqlserver://h:1433;user=u;password={};databaseName=x\n", WORDS),
    ("## wh\n- **JDBC URL**: jdbc:mysql://h:3306/x?user=u&password={}&useSSL=true\n", WORDS),
    ("## wh\n- **DSN**: Driver=PostgreSQL;Server=h;UID=u;PWD={};\n", WORDS),
    ('```yaml\nconnections:\n  wh:\n    type: postgresql\n    host: h\n    password: "{}"\n```\n', PASSWORDS),
    ("```yaml\nconnections:\n  - name: wh\n    host: h\n    token: {}\n```\n", WORDS),
    ("```yaml\nwh:\n  url: mysql://u:{}@h/db\n```\n", WORDS),
    ("| Name | Type | Host | Password |\n|---|---|---|---|\n| wh | MySQL | h | {} |\n", PASSWORDS),
    ("## wh\n\n| Property | Value |\n|---|---|\n| Host | h |\n| Password | {} |\n", PASSWORDS),
    ("## wh\n- Host: h\n\n```\nDB_HOST=h\nDB_PASSWORD={}\n```\n", WORDS),
    (
        "## api\n- **Base URL**: https://api.example.org\n- **API key**: {}\n- **Rate limit**: 5/s\n",
        PASSWORDS,
    ),
    ("## wh\n- **Host**: h\n- **Authentication**: password={}\n", WORDS),
)


def _context(text: str) -> ContextReading:
    page = read_page(Source("project_context/data_connections.md", f"# Connections\n\n{text}"))
    return read_context([(Role.CONNECTIONS, page)])


@settings(max_examples=400)
@given(st.data())
def test_a_secret_never_gets_into_the_context(data: st.DataObject) -> None:
    shape, passwords = data.draw(st.sampled_from(SHAPES))
    password = data.draw(passwords)
    text = shape.format(password)
    # A password may be a part of what stands there anyway: of a word, of a field's name, of the path.
    if password in _context(shape.format("9" * len(password))).context.model_dump_json() + shape:
        return
    reading = _context(text)
    assert password not in reading.context.model_dump_json()
    assert all(password not in i.fact + i.subject for i in reading.inferences)
    assert reading.context.connections, text
    assert reading.secrets
    assert any(connection.has_secret for connection in reading.context.connections)
