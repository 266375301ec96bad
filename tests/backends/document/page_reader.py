"""Reads an implementation plan as GitHub would: headings with their anchors, links, tables, listings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

GITHUB = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


@dataclass
class Read:
    headings: list[tuple[int, str]] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    listings: list[tuple[str, str]] = field(default_factory=list)
    """Language and content of each fenced block."""
    tables: list[list[list[str]]] = field(default_factory=list)
    """The plain text of every cell, by row."""
    html: list[str] = field(default_factory=list)
    sections: dict[str, str] = field(default_factory=dict)
    """The Markdown below each heading, up to the next one of its level or above."""
    text: str = ""


def read(text: str) -> Read:
    found = Read(text=text)
    tokens = GITHUB.parse(text)
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            words = plain(tokens[index + 1])
            found.headings.append((int(token.tag[1]), words))
            found.anchors.append(anchor(words, found.anchors))
        elif token.type == "fence":
            found.listings.append((token.info, token.content))
        elif token.type == "html_block":
            found.html.append(token.content)
        elif token.type == "table_open":
            found.tables.append([])
        elif token.type == "tr_open":
            found.tables[-1].append([])
        elif token.type in ("td_open", "th_open"):
            found.tables[-1][-1].append(plain(tokens[index + 1]))
        for child in token.children or ():
            if child.type == "link_open":
                found.links.append(str(child.attrs["href"]))
            elif child.type in ("html_inline", "image"):
                found.html.append(child.content)
    found.sections = dict(sections(text, tokens))
    return found


def plain(inline: Token) -> str:
    return "".join(
        " " if child.type in ("softbreak", "hardbreak") else child.content
        for child in inline.children or ()
        if child.type in ("text", "code_inline", "softbreak", "hardbreak", "text_special")
    )


def anchor(words: str, taken: list[str]) -> str:
    """GitHub's rule: lower case; letters, digits, marks, hyphens, underscores and spaces stay; spaces turn
    to hyphens; repetitions are numbered."""
    base = re.sub(r"[^\w\- ]", "", words.strip().lower()).replace(" ", "-")
    found, number = base, 0
    while found in taken:
        number += 1
        found = f"{base}-{number}"
    return found


def sections(text: str, tokens: list[Token]) -> Iterator[tuple[str, str]]:
    lines = text.split("\n")
    heads = [
        (token.map[0], int(token.tag[1]), plain(tokens[index + 1]))
        for index, token in enumerate(tokens)
        if token.type == "heading_open" and token.map
    ]
    for index, (line, level, words) in enumerate(heads):
        end = next((other for other, depth, _ in heads[index + 1 :] if depth <= level), len(lines))
        yield words, "\n".join(lines[line + 1 : end])
