"""Headings and list items that group the work of a plan without a label for it: "P0", "January 2026",
"v1.2", "Now", "High value", features ``F3``, codes below "Milestones".

They are looked for where nothing says that it is a phase.  What makes a series of them is that they stand
side by side, are made alike, and hold work or lists.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import groupby

from compiler.labels import abbreviates, canonical, kind_of
from grammar.blocks import Table
from grammar.plan import words
from grammar.plan.parts import Part, walk, within
from grammar.plan.signs import closed, hard, is_labelled, numbered
from grammar.plan.work import Tables, any_list, holds_work

_URGENT = re.compile(r"P(?P<n>[0-5])(?=$|[\s:：.)）\]—–-])")
_VERSION = re.compile(
    r"(?:version|versión|versão|release|v)[\s.]?(?P<n>\d+(?:\.(?:\d+|x))*)(?=$|[\s:：)）\]—–(-])",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"(?:done|todo|to do|wip|doing|next|in progress|planned|open|blocked|fertig|offen"
    r"|hecho|pendiente|feito|pendente)\s*[:：]\s*(?=\S)",
    re.IGNORECASE,
)
_HORIZONS = (
    "now next later soon someday immediate immediately short-term mid-term medium-term long-term near-term"
    " short mid medium long near high low higher lower must should could top nice smaller small bigger"
    " critical kurzfristig mittelfristig langfristig jetzt später hoch mittel niedrig"
    " alta média media baixa baja curto médio medio longo corto largo ahora agora depois luego"
    " court moyen maintenant 短期 中期 长期 近期 远期 高优先级 中优先级 低优先级"
)
_HORIZON = frozenset(_HORIZONS.split())
_RANKED_LISTED = (
    "term value priority impact effort run have important win wins polish prazo plazo prioridade prioridad"
    " terme priorität"
)
_RANKED = frozenset(_RANKED_LISTED.split())
"""What the first of two words may rank: "High value", "Short term"."""
_ROADMAPS_LISTED = (
    "roadmap roadmaps milestones phases stages sprints fahrplan meilensteine hitos etapas fases jalons étapes"
    " marcos fasi этапы вехи"
)
_ROADMAPS = frozenset(_ROADMAPS_LISTED.split())
_CJK_ROADMAPS = ("路线图", "路線圖", "里程碑", "ロードマップ", "マイルストーン", "로드맵", "마일스톤")
_NOT_PLANNED = re.compile(
    r"\bnot\b|\bnon-|\bout of\b|\bwon't\b|\bnever\b|\bparked\b|\brejected\b|\bfuera\b|\bfora\b", re.IGNORECASE
)
_CODE = re.compile(r"(?P<letters>[A-Z]{1,4})-?(?P<n>\d+(?:\.\d+)*)$")
_LEAD = re.compile(r"(?:\[[ xX~!-]\]\s|[^\w(])*")


def series_of_groups(parts: list[Part], tables: Tables) -> list[Part]:
    """Urgencies, months, versions, or features over tasks of their own codes."""
    for siblings in families(parts, hard):
        heads = [part for part in siblings if part.shape == "heading" and not part.glance.kind]
        for look in (_urgent, _month, _version):
            named = [(part, name) for part in heads if (name := look(part))]
            found = [part for part, _ in named]
            if len({name for _, name in named}) > 1 and _hold(found, tables):
                for part, name in named:
                    given = part.glance.id if look is _month else name
                    part.glance = part.glance._replace(id=given, kind="phase", set_off=True)
                return found
        if features := _features(heads):
            return features
    return []


def coded_beside(parts: list[Part], tables: Tables, phases: list[Part]) -> list[Part]:
    """Milestones with codes that hold work, told beside labelled phases: ``M0``, ``M1`` over ``M0-01`` …"""
    known = {id(part) for part in phases}
    for siblings in families(parts, lambda part: hard(part) or id(part) in known):
        heads = [part for part in siblings if part.shape == "heading" and not part.glance.kind]
        coded = [part for part in heads if _letters(part) and part.glance.set_off]
        if len(coded) < 2 or len({_letters(part) for part in coded}) > 1:
            continue
        own = [part for part in coded if holds_work(part, tables) and _own_work(part)]
        if len(own) > 1 or (len(own) * 2 > len(coded)):
            letters = (_letters(coded[0]) or "").lower()
            return _named(coded, "milestone" if abbreviates(letters, "milestone") else None)
    return []


def _own_work(part: Part) -> bool:
    """Whether tasks below a heading have ids that begin with its own."""
    own = re.compile(rf"{re.escape(part.glance.id or '')}[-.]\d")
    for child in walk(part.children):
        rows = child.block.rows if isinstance(child.block, Table) else ()
        if own.match(child.glance.id or "") or any(
            own.match(row.cells[0].text.strip("*`_ ")) for row in rows
        ):
            return True
    return False


def coded_items(parts: list[Part]) -> list[Part]:
    """A list of ``M1``, ``M2`` below a heading that calls them milestones."""
    for parent in within(parts, hard):
        label = label_in(parent)
        items = [child for child in parent.children if child.shape == "item"] if label else []
        letters = {_letters(child) for child in items}
        if label and len(items) > 1 and len(letters) == 1:
            (one,) = letters
            if one and abbreviates(one.lower(), label):
                return _named(items, label)
    return []


def coded_series(parts: list[Part], tables: Tables) -> list[Part]:
    """Headings ``M0``, ``M1``, ``M2`` over lists of tasks: letters that may mean a milestone or phase."""
    for siblings in families(parts, hard):
        heads = [part for part in siblings if part.shape == "heading" and not part.glance.kind]
        coded = [(part, letters) for part in heads if (letters := _letters(part)) in _PHASE_LETTERS]
        if len(coded) < 2 or len({letters for _, letters in coded}) > 1:
            continue
        found = [part for part, _ in coded]
        over = [part for part in found if holds_work(part, tables) or _lists_tasks(part)]
        if len(over) * 2 >= len(found):
            return _named(found)
    return []


_PHASE_LETTERS = frozenset(("M", "P", "PH", "MS", "S", "E", "W"))


def _lists_tasks(part: Part) -> bool:
    """Whether a list stands below a heading or label of tasks."""
    return any(
        child.shape in ("heading", "line", "label") and child.meaning == "tasks" and _items(child) > 0
        for child in within(part.children, closed)
    )


def told_by_heading(parts: list[Part], tables: Tables) -> list[Part]:
    """The last resort: headings of states ("DONE: …"), of when ("Now", "Later"), or all that stand under a
    roadmap, where most of them hold a list."""
    for siblings in families(parts, closed):
        heads = [part for part in siblings if part.shape == "heading" and not part.glance.kind]
        stated = [part for part in heads if _STATED.match(_bare(part))]
        if len(stated) > 2:
            return _named(stated)
        when = [part for part in heads if _horizon(part)]
        if len(when) > 1 and _hold(when, tables):
            return _named(when)
    for parent in within(parts, hard):
        if parent.shape == "heading" and _roadmap(parent):
            heads = [part for part in parent.children if part.shape == "heading"]
            held = [part for part in heads if _may_group(part)]
            listed = [part for part in held if _lists(part)]
            if len(listed) > 1 and len(listed) * 3 >= len(held) * 2:
                return _named(listed)
    return []


def numbered_over_boxes(parts: list[Part]) -> list[Part]:
    """``1. **Load**`` over checkboxes, the items of one list."""
    for siblings in families(parts, closed):
        for _, run in groupby(siblings, key=lambda part: part.shape):
            items = [part for part in run if part.shape == "item" and part.ordinal is not None]
            over = [part for part in items if sum(child.box is not None for child in part.children) > 1]
            if len(over) > 1 and len(over) == len(items):
                return _named(over)
    return []


def headings_over(lines: list[Part], parts: list[Part]) -> list[Part]:
    """Headings ``J1 — …``, ``J2 — …`` that all labelled bold lines stand under, as milestones under days."""
    if any(part.shape != "line" for part in lines):
        return []
    for siblings in families(parts, closed):
        heads = [part for part in siblings if part.shape == "heading" and _letters(part)]
        inside = {id(child) for part in heads for child in part.children}
        if len(heads) > 1 and len({_letters(part) for part in heads}) == 1:
            own = [part for part in heads if not any(child.shape == "line" for child in part.children)]
            if all(id(line) in inside for line in lines) and any(map(_items, own)):
                for line in lines:
                    line.role = "section"
                return _named(heads)
    return []


def numbered_over_numbers(parts: list[Part]) -> list[Part]:
    """``1. Storage`` over ``1. Create buckets``, the one list under a heading that promises a plan."""
    for parent in within(parts, closed):
        items = [part for part in parent.children if part.shape == "item" and part.ordinal is not None]
        over = [part for part in items if sum(child.ordinal is not None for child in part.children)]
        title = words.fold(parent.text.text)
        promised = not words.PLANS.isdisjoint(title.split()) and not words.runs(title)
        if parent.shape == "heading" and promised and len(over) > 1 and len(over) * 3 >= len(items) * 2:
            return _named(items)
    return []


def label_in(part: Part) -> str | None:
    """The label that a heading such as "Milestones" or "Phase plan" gives to those below it."""
    if part.shape != "heading" or part.glance.kind:
        return None
    title = words.fold(part.text.text)
    if title in _PACKAGES:
        return "work package"
    for word in title.split()[:6]:
        label = canonical(word)
        if kind_of(label) == "phase":
            return label
    return next((canonical(sign) for sign in _CJK_LABELS if sign in title), None)


_PACKAGES = frozenset(
    (
        "work packages",
        "arbeitspakete",
        "paquetes de trabajo",
        "pacotes de trabalho",
        "lots de travaux",
        "工作包",
        "作業パッケージ",
    )
)
"""Headings over packages of work, which are phases where they have codes and hold work themselves."""
_CJK_LABELS = ("里程碑", "阶段", "階段", "迭代", "マイルストーン", "フェーズ", "ステージ", "마일스톤", "단계")


def families(parts: list[Part], stop: Callable[[Part], bool]) -> Iterator[list[Part]]:
    """The pieces that stand side by side, the outermost first."""
    yield parts
    for part in within(parts, stop):
        if part.children:
            yield part.children


# -- what a heading begins with ---------------------------------------------------------------------


def _bare(part: Part) -> str:
    text = part.text.text
    lead = _LEAD.match(text)
    return text[lead.end() if lead else 0 :]


def _urgent(part: Part) -> str | None:
    match = _URGENT.match(_bare(part))
    return match.group() if match else None


def _version(part: Part) -> str | None:
    match = _VERSION.match(_bare(part))
    return match.group() if match else None


def _month(part: Part) -> str | None:
    first = re.match(r"[^\W\d_]{3,12}", _bare(part))
    rest = _bare(part)[first.end() :].lstrip() if first else ""
    named = first is not None and first.group().lower() in _months()
    return first.group() if first and named and (not rest or not rest[0].isalpha()) else None


@cache
def _months() -> frozenset[str]:
    from grammar.phrases.vocabulary import MONTHS

    return frozenset(
        name for names in MONTHS.values() for name in names if len(name) > 3 or name in ("may", "mai")
    )


def _horizon(part: Part) -> bool:
    told = words.fold(part.text.text).replace("priority:", "priority ").split()
    if not told or told[0] not in _HORIZON:
        return False
    return len(told) == 1 or told[1].strip(":") in _RANKED or not told[1][:1].isalpha()


def _roadmap(part: Part) -> bool:
    title = words.fold(part.text.text)
    return not _ROADMAPS.isdisjoint(title.split()) or any(sign in title for sign in _CJK_ROADMAPS)


def _may_group(part: Part) -> bool:
    told = words.section(part.text.text)[0] == "plain" and not part.glance.kind
    return told and not _NOT_PLANNED.search(part.text.text)


def _items(part: Part) -> int:
    return sum(child.shape == "item" for child in part.children)


def _lists(part: Part) -> bool:
    return _items(part) > 1


def _hold(heads: list[Part], tables: Tables) -> bool:
    held = sum(holds_work(part, tables) or any_list(part) or bool(numbered(part.children)) for part in heads)
    return held * 2 > len(heads)


def _letters(part: Part) -> str | None:
    match = _CODE.match(part.glance.id or "")
    return match["letters"] if match and part.glance.set_off and part.glance.form == "coded" else None


def _features(heads: Iterable[Part]) -> list[Part]:
    """``### F3: Exports`` over tasks with ids of another make."""
    coded = [(part, letters) for part in heads if (letters := _letters(part))]
    if len(coded) < 2 or len({letters for _, letters in coded}) > 1:
        return []
    over = [
        part
        for part, letters in coded
        if any(is_labelled(child) and _letters(child) not in (None, letters) for child in part.children)
    ]
    return _named([part for part, _ in coded]) if len(over) * 2 > len(coded) else []


def _named(found: list[Part], label: str | None = None) -> list[Part]:
    for part in found:
        part.glance = part.glance._replace(label=label or part.glance.label, kind="phase")
    return found
