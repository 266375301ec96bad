"""By which names the files and folders of a project are known: data for `compiler.discovery`.

Names are compared folded: without case, blanks, hyphens and underscores.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from compiler.documents import Role

PLAN_NAMES = ("*plan*.md", "*plan*.markdown", "*roadmap*.md", "*roadmap*.markdown", "tasks.md")

SUFFIXES = (".md", ".markdown")
IGNORED = {"node_modules", "__pycache__", "site-packages", "venv", "env", "dist", "build", "target"}
DOCS = ("docs", "doc")
CONTEXT = ("projectcontext", "context")
PLANS = ("plans", "planning")
STORIES = ("userstories", "stories", "epics")
FLOWS = (
    *("dataflows", "dataflow", "flows", "dataflowspecs", "dataflowspecifications"),
    *("userstories", "stories", "epics", "specs", "specifications"),
)
ROLES = {
    "techstack": Role.TECH_STACK,
    "technologystack": Role.TECH_STACK,
    "technicalstack": Role.TECH_STACK,
    "datasources": Role.DATA_SOURCES,
    "datasource": Role.DATA_SOURCES,
    "dataconnections": Role.CONNECTIONS,
    "dataconnection": Role.CONNECTIONS,
    "connections": Role.CONNECTIONS,
    "datadictionary": Role.DATA_SOURCES,
    "stack": Role.TECH_STACK,
    "technologies": Role.TECH_STACK,
}
_FILES = {
    ".csv": {
        "datadictionary": Role.DATA_SOURCES,
        "dictionary": Role.DATA_SOURCES,
        "columns": Role.DATA_SOURCES,
    },
    ".sql": {
        **dict.fromkeys(
            ("schema", "schemas", "ddl", "tables", "createtables", "datasources"), Role.DATA_SOURCES
        )
    },
    ".yml": {
        **ROLES,
        **dict.fromkeys(("schema", "sources", "tables", "datadictionary"), Role.DATA_SOURCES),
    },
}
_FILES[".ddl"], _FILES[".yaml"], _FILES[".json"] = _FILES[".sql"], _FILES[".yml"], _FILES[".yml"]
"""Context in files that are no pages: a data dictionary, DDL, YAML; only in folders of context."""
INDEX = ("index", "readme", "overview")
_SETTINGS = frozenset((".env", ".ini", ".cfg", ".conf", ".toml", ".yml", ".yaml", ".json"))
"""Files of settings: in folders of context they are read whatever they are called."""
_BESIDE = frozenset(
    (
        *("techstack", "technologystack", "technicalstack", "datasources", "datasource"),
        *("dataconnections", "dataconnection", "connections"),
    )
)
"""Names plain enough to be context beside a plan, too, in whatever format."""
_OF_TOOLS = frozenset(
    (
        *("planc.toml", "pyproject.toml", "package.json", "package-lock.json", "tsconfig.json", "mkdocs.yml"),
        *("docker-compose.yml", "docker-compose.yaml", "compose.yml", "compose.yaml", "setup.cfg", "tox.ini"),
    )
)
"""Settings of tools, which say nothing of a project's data."""
_ENVIRONMENT = re.compile(r"(?:[\w-]{0,60}\.)?env(?:\.[\w-]{1,40}){0,2}", re.IGNORECASE)


def folded(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.lower())


def is_environment(name: str) -> bool:
    """``.env``, ``.env.example``, ``prod.env``, ``env.sample``: files of environment variables."""
    kind = PurePosixPath(name).suffix.lower()
    if kind != ".env" and "env" not in name[:5].lower() and ".env." not in name.lower():
        return False
    return kind not in SUFFIXES and kind not in _CODE and _ENVIRONMENT.fullmatch(name) is not None


_CODE = frozenset((".py", ".js", ".ts", ".sh", ".ps1", ".r", ".toml", ".yml", ".yaml", ".json", ".d"))


def role_of_data(name: str, inside: bool) -> Role | None:
    """What a file that is no page is read as; `inside` a folder of context, or beside a plan."""
    stem, suffix = folded(PurePosixPath(name).stem), PurePosixPath(name).suffix.lower()
    if is_environment(name):
        return Role.SETTINGS if inside else None
    if inside and (role := _FILES.get(suffix, {}).get(stem)):
        return role
    if suffix not in _SETTINGS or name.lower() in _OF_TOOLS or name[0] == ".":
        return None
    if stem in ROLES and (inside or stem in _BESIDE):
        return ROLES[stem]
    return Role.SETTINGS if inside else None
