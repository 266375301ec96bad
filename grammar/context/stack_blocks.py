"""Tables and code of a tech stack: a row, a requirement or a YAML entry for each technology."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from compiler.source import Source, Span
from grammar.blocks import Fence, Table, Text
from grammar.context.mentions import says_maybe, says_yes
from grammar.context.stack_entries import (
    NO,
    YES,
    Found,
    Setting,
    as_found,
    exact_in,
    names_in,
    of_entry,
    prefers_first,
    unknown_in,
)
from grammar.context.stack_words import ROLE_OF
from grammar.inline import cut
from grammar.records import Entry, Group, Leaf, Node, Series, first, label, leaves, of_yaml
from grammar.toml import read_toml
from grammar.yaml_marks import read_yaml


def of_table(table: Table, setting: Setting) -> Iterator[Found]:
    titles = [label(cell.text) for cell in table.header.cells]
    roles = [ROLE_OF.get(title) for title in titles]
    if "technology" not in roles and roles:
        roles[0] = "technology" if roles[0] is None or "area" not in roles[:1] else roles[0]
        if "technology" not in roles and len(roles) > 1:
            roles[1] = "technology"
    elif (
        roles.count("technology") > 1
        and "area" not in roles
        and titles[0] not in ("tool", "technology", "name")
    ):
        roles[0] = "area"  # "Language | Choice": the first column says what for
    for row in table.rows:
        by_role: dict[str, list[tuple[Text, str]]] = {}
        for role, cell, title in zip(roles, row.cells, titles, strict=False):
            by_role.setdefault(role or "remark", []).append((cell, title))
        under = setting
        for cell, _ in by_role.get("area", []):
            under = under.under(cell.text)
        version = next(
            (c.text.strip("` *") for c, _ in by_role.get("version", []) if c.text.strip(" -–—`")), None
        )
        status = " ".join(c.text for c, _ in by_role.get("status", []))
        remark = " ".join(c.text for c, _ in by_role.get("remark", []))
        status = f"{status} {'yes' if prefers_first(remark) else ''}".strip()
        for cell, title in by_role.get("technology", []):
            chosen = under.under(title) if says_yes(title) else under
            doubtful = says_maybe(f"{status} {remark}") and not YES.search(status)
            chosen = Setting(
                chosen.area,
                not doubtful and (chosen.chosen or bool(YES.search(status))),
                chosen.excluded or bool(NO.search(status)),
                chosen.tentative or doubtful,
            )
            names = list(names_in(cell, chosen, expected=True)) or list(unknown_in(cell, chosen))
            for one in names:
                tech = (
                    one.tech
                    if one.tech.version or not version
                    else one.tech.model_copy(update={"version": version})
                )
                yield Found(tech, one.weak)
        for cell, _ in by_role.get("excluded", []):
            yield from names_in(cell, Setting(under.area, False, True), expected=True)
        for cell, _ in by_role.get("other", []) + by_role.get("remark", []):
            yield from names_in(cell, replace(under, chosen=False), weak=True)


_REQUIREMENT = re.compile(
    r"^[\s\-'\"]*(?P<name>[A-Za-z][\w.+#\- ]*?)['\"]?\s*(?P<rest>[:=<>~!@\[].*|\s\d.*|)$"
)


_CHOICE = ("selected", "chosen", "preferred", "primary", "excluded", "rejected")
_BOOLEAN = re.compile(r"\W*(?:yes|no|true|false|y|n)\W*", re.IGNORECASE)


def _says_status(entry: Entry) -> bool:
    """``status: rejected``, ``selected: true``."""
    said = [leaf.text.text for leaf in leaves(entry.value)]
    return ROLE_OF.get(entry.name) == "status" or (
        entry.name in _CHOICE and len(said) == 1 and _BOOLEAN.fullmatch(said[0]) is not None
    )


_SHELLS = ("bash", "sh", "shell", "console", "zsh", "dockerfile", "docker", "r")
_INSTALL = re.compile(
    r"\s*(?:\$\s+)?(?:RUN\s+)?(?:(?:python3?\s+-m\s+)?(?:uv\s+)?(?:pip3?|conda|mamba|poetry|uv)\s+(?:install|add)\s"
    r"|FROM\s|install\.packages\()"
)


def of_fence(fence: Fence, setting: Setting, source: Source) -> Iterator[Found]:
    """Requirements, a line at a time (``pandas>=2.2``), and YAML or JSON."""
    if fence.info in ("yaml", "yml", "json"):
        reading = read_yaml(source, fence.body, fence.indent)
        if reading.root is not None:
            yield from of_node(of_yaml(reading.root), setting)
        return
    if fence.info == "toml" and (root := read_toml(source, fence.body).root) is not None:
        listed = list(of_node(root, setting))
        if listed:
            yield from listed
            return
    installs = fence.info in _SHELLS
    if not installs and fence.info not in ("", "text", "txt", "toml", "requirements", "ini", "pip"):
        return
    at = fence.body.start
    for line in source.text[fence.body.start : fence.body.end].splitlines(keepends=True):
        text = Text(line.rstrip("\r\n"), Span(source.path, at, at + len(line.rstrip("\r\n"))))
        at += len(line)
        if installs:
            if match := _INSTALL.match(text.text):
                yield from names_in(cut(text, match.end()), setting, expected=True)
            continue
        match = _REQUIREMENT.match(text.text.split("#")[0].rstrip(" ,"))
        if match and exact_in(cut(text, match.start("name"), match.end("name"))):
            yield from names_in(cut(text, match.start("name"), match.end()), setting, expected=True)


def of_node(node: Node, setting: Setting) -> Iterator[Found]:
    """YAML: keys say what for, or are names themselves (``python: 3.11``)."""
    if isinstance(node, Leaf):
        names = list(names_in(node.text, setting, expected=True))
        yield from names or (unknown_in(node.text, setting) if setting.area else ())
    elif isinstance(node, Series):
        for item in node.items:
            yield from of_node(item, setting)
    else:
        parts = {entry.name: entry for entry in node.entries}
        version = (
            next((w.text for w in [first(parts["version"].value)] if w), None) if "version" in parts else None
        )
        judged = [each for each in node.entries if _says_status(each)]
        if judged and len(parts) > 1:  # "{name: pandas, status: rejected}"
            said = " ".join(leaf.text.text for entry in judged for leaf in leaves(entry.value))
            if any(entry.name in ("excluded", "rejected") for entry in judged) and YES.search(said):
                said = "rejected"
            setting = Setting(setting.area, bool(YES.search(said)), bool(NO.search(said)), says_maybe(said))
        for entry in node.entries:
            if (entry.name == "version" or entry in judged) and len(parts) > 1:
                continue
            if isinstance(entry.value, Leaf):
                found: Iterable[Found] = of_entry(entry, setting)
            else:
                found = (*_keyed(entry, setting), *of_node(entry.value, setting.under(entry.key.text)))
            for one in found:
                tech = one.tech if one.tech.version else one.tech.model_copy(update={"version": version})
                yield Found(tech, one.weak)


def _keyed(entry: Entry, setting: Setting) -> Iterator[Found]:
    """A technology that is itself a key: ``spark: {version: 3.5}``."""
    key = Text(entry.key.text, entry.key.span)
    value = entry.value
    version = (
        next((first(e.value) for e in value.entries if e.name == "version"), None)
        if isinstance(value, Group)
        else None
    )
    for mention in exact_in(key):
        yield as_found(key, mention, setting, version=version.text if version else None)
