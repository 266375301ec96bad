"""Which items of the plan the nodes of a flowchart stand for, and whether it draws the plan at all.

A plan holds drawings of what it builds as well: of components, of data on its way, of states.  Their nodes
may share words with tasks, and an arrow between them says nothing about the work.  So a flowchart counts as
one of the plan only if most of its nodes bear ids or names of items; within a phase, words that paraphrase
its tasks will do, if they name most of them and lead forwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from compiler.patterns import later
from compiler.source import Span
from grammar.blocks import Text
from grammar.mermaid import Group, MermaidGraph, Node
from grammar.phrases import need, title
from grammar.plan.drafts import Draft

_SHORT = frozenset(
    ("and", "the", "for", "with", "from", "into", "all", "add", "phase", "task", "story", "step")
)
_WORD = re.compile(r"[^\W_]{3,}")
_SYSTEM = later(
    r"architect|data[\s-]*flow|dataflow|component|infrastructure|runtime|system|request|topology|pipeline|workflow"
    r"|service|module|process\s+flow|user\s+flow|state\s+(?:machine|diagram)|deployment\s+diagram|schema|entity"
    r"|network|how\s+it\s+works|evolution|technical\s+design|架构|数据流|流程|系统|组件"
    r"|アーキテクチャ|データフロー|構成|システム|아키텍처|데이터 흐름"
    r"|arquite[ct]|flujo\s+de\s+datos|fluxo\s+de\s+dados|architektur|datenfluss"
    r"|flux\s+de\s+données|kiến trúc|arsitektur",
    re.IGNORECASE,
)
"""Headings over drawings of what is built."""
_ORDER = later(
    r"depend|execution\s+order|critical\s+path|roadmap|timeline|sequenc|task\s+(?:graph|order)|implementation\s+order"
    r"|build\s+order|依赖|依存|実行順|의존|dependênci|dependenci|abhängig|dépend|phụ thuộc|ketergantungan",
    re.IGNORECASE,
)
"""Headings over drawings of an order of work."""
_ENDS = later(
    r"\W*(?:start|begin|end|finish|done|complete|completed|launch|go[\s-]?live|kick[\s-]?off|ready|release|mvp"
    r"|开始|结束|完成|開始|終了|시작|종료|inicio|início|fim|fin|beginn|ende|début)\W*",
    re.IGNORECASE,
)
_BRANCH = later(
    r"\W*(?:yes|no|true|false|success|fail(?:ed|ure)?|error|ok|pass(?:ed)?|retry|else|valid|invalid|是|否|はい|いいえ|예|아니오"
    r"|sim|não|sí|ja|nein|oui|non)\W*",
    re.IGNORECASE,
)
"""What stands on arrows that lead out of a decision: work in a plan is not decided by its data."""
_LARGE = 40_000


@dataclass(slots=True)
class Meant:
    """The item of each node that has one, and how that is known."""

    items: dict[str, Draft] = field(default_factory=dict)
    by_id: set[str] = field(default_factory=set)
    by_name: set[str] = field(default_factory=set)


def meant(graph: MermaidGraph, owner: Draft | None, items: Sequence[Draft]) -> Meant:
    found = Meant()
    known: dict[str, list[Draft]] = {}
    for item in items:
        if item.written_id:
            known.setdefault(item.written_id.casefold(), []).append(item)
    rest: list[Node | Group] = []
    named: Iterator[Node | Group] = chain(graph.nodes, graph.groups)
    for node in named:
        if (one := _by_id(node, known)) is not None:
            found.items[node.id] = one
            found.by_id.add(node.id)
        else:
            rest.append(node)
    taken = {id(draft) for draft in found.items.values()}
    free = [item for item in _within(owner, items) if id(item) not in taken]
    _by_words(rest, free, found)
    return found


def draws_the_plan(
    graph: MermaidGraph, owner: Draft | None, heading: str, found: Meant, items: Sequence[Draft]
) -> bool:
    nodes = [node.id for node in graph.nodes if not _passed_through(node)]
    ids = sum(node in found.by_id for node in nodes)
    names = sum(node in found.by_name for node in nodes)
    if ids >= 2 and (ids + names) * 2 >= len(nodes):
        return True
    own = owner is not None and owner.name.text in heading
    if (not own and _SYSTEM.search(heading)) or any(_BRANCH.fullmatch(e.text) for e in graph.edges if e.text):
        return False
    if ids + names >= 2 and (ids + names) * 3 >= len(nodes) * 2:
        return True
    if not ids + names or (owner is None and not _ORDER.search(heading)):
        return False
    said = [node for node in nodes if node in found.items]
    scope = _within(owner, items)
    return len(said) * 5 >= len(nodes) * 3 and len(said) * 2 >= len(scope) and _forwards(graph, found)


def _within(owner: Draft | None, items: Sequence[Draft]) -> list[Draft]:
    here = [item for item in items if owner is not None and item.phase is owner]
    return here or list(items)


def _passed_through(node: Node) -> bool:
    """Beginnings, ends and junctions ("all of phase 1 complete") are no items of their own."""
    if _ENDS.fullmatch(node.label.text):
        return True
    refs = need(Text(node.label.text, Span("", 0, len(node.label.text)))).refs
    return bool(refs) and all(ref.form in ("range", "all_previous") for ref in refs)


def _forwards(graph: MermaidGraph, found: Meant) -> bool:
    """Whether no arrow leads from an item to one that the plan tells before it."""
    ends = [(found.items.get(edge.source), found.items.get(edge.target)) for edge in graph.edges]
    return all(a.line < b.line for a, b in ends if a is not None and b is not None)


def _by_id(node: Node | Group, known: dict[str, list[Draft]]) -> Draft | None:
    said = title(Text(node.label.text, Span("", 0, len(node.label.text))))
    candidates = known.get(said.id.casefold(), []) if said.id else []
    for draft in candidates:
        alike = not said.label or draft.canonical in ("", said.label)
        counted = said.label is None and (said.id or "").isdecimal()  # "1. Load" counts in any drawing
        if alike and not (counted and _differ(said.name.text, draft)):
            return draft
    own = known.get(node.id.casefold(), [])
    if said.id or len(own) != 1 or node.id.isalpha():
        return None
    labelled = node.label.text.casefold() != node.id.casefold()
    return None if labelled and _differ(node.label.text, own[0]) else own[0]


def _differ(text: str, draft: Draft) -> bool:
    """Whether two names have no word in common, though both have words."""
    one, other = _words(text), _words(draft.name.text)
    return bool(one and other) and not any(a in b or b in a for a in one for b in other)


def _by_words(nodes: list[Node | Group], items: list[Draft], found: Meant) -> None:
    """Nodes that name an item, perhaps in other words: most words in common, each item once."""
    if len(nodes) * len(items) > _LARGE:
        return
    spoken = [(item, _words(item.name.text)) for item in items]
    pairs: list[tuple[float, int, int]] = []
    names: dict[int, list[int]] = {}
    for number, node in enumerate(nodes):
        said = _words(node.label.text)
        for other, (_, words) in enumerate(spoken):
            if said and words and (common := said & words):
                pairs.append((-len(common) / min(len(said), len(words)) - len(common) / 100, number, other))
                if said == words or (len(said) > 1 and said <= words):
                    names.setdefault(number, []).append(other)
    taken: set[int] = set()
    for score, number, other in sorted(pairs):
        node_id = nodes[number].id
        if -score >= 0.5 and node_id not in found.items and other not in taken:
            found.items[node_id] = spoken[other][0]
            taken.add(other)
            if names.get(number) == [other]:
                found.by_name.add(node_id)


def _words(text: str) -> frozenset[str]:
    return frozenset(word.removesuffix("s") for word in _WORD.findall(text.lower()) if word not in _SHORT)
