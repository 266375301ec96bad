"""Titles that tell what to do, in phases that tell of their work in no other way.

    **Load the trips**              #### Load the trips

    Monthly, since 2019.            Monthly, since 2019.

They are bold lines in paragraphs of their own, the headings that no heading stands below, or paragraphs of
short lines.  As titles name topics as well, most of them must read as instructions.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from compiler.patterns import later
from grammar.phrases.verbs import instructing
from grammar.plan import words
from grammar.plan.parts import LINE_RANK, Part, within
from grammar.plan.signs import closed

_BOLD = later(
    r"(?P<mark>\*\*|__)(?P<title>[^\W_][^*:：]{2,90}[^\s*:：.!?])(?P=mark)\s*(?:[(（][^()（）]{1,40}[)）])?"
)
_SHORT = later(r"[^\W\d_a-z].{2,80}[^\s.;:,!?。：]")


@dataclass(slots=True)
class Leaves:
    """The titles of one phase, of either make."""

    headings: list[Part] = field(default_factory=list)
    lines: list[tuple[list[Part], Part]] = field(default_factory=list)
    """Bold lines, each with the pieces that it stands among."""
    over: list[Part] = field(default_factory=list)
    """Headings of other topics ("Sources") over titles that all tell what to do."""

    short: list[Part] = field(default_factory=list)
    """Short lines that stand together, none of them a sentence."""

    def look(self, siblings: list[Part]) -> None:
        self.short.extend(_short(siblings))
        for part in siblings:
            if part.shape == "heading" and _leaf(part):
                self.headings.append(part)
            elif part.shape == "text" and _bold(part):
                self.lines.append((siblings, part))
            elif part.shape == "heading" and part.role == "aside" and part.meaning is None:
                heads = [child for child in part.children if child.shape == "heading"]
                if len(heads) > 1 and all(map(_leaf, heads)) and _instruct(heads):
                    self.headings.extend(heads)
                    self.over.append(part)

    def opened(self) -> list[Part]:
        """The titles; a bold line takes in what follows it up to the next."""
        for part in self.over:
            part.role = "section"
        known = {id(line) for _, line in self.lines}
        for siblings in {id(siblings): siblings for siblings, _ in self.lines}.values():
            _take_in(siblings, known)
        for line in self.short:
            line.shape = "item"
        return sorted(self.titles(), key=lambda part: part.line)

    def titles(self) -> list[Part]:
        return [*self.headings, *(line for _, line in self.lines), *self.short]


def best(phases: list[Leaves]) -> list[Leaves]:
    """The titles of all phases that are tasks, if most say what to do; of two makes, the one that says so."""
    for kept, least in (
        ([Leaves(one.headings, [], one.over) for one in phases], 0.5),
        ([Leaves([], one.lines) for one in phases], 0.5),
        ([Leaves(short=one.short) for one in phases], 0.75),
    ):
        titles = [part for one in kept for part in one.titles()]
        if len(titles) > 2 and _instruct(titles, least):
            return kept
    return []


def over_titles(parts: list[Part]) -> list[Part]:
    """The headings right above titles that tell what to do, in a document that promises a plan: phases of
    which nothing else tells."""
    promised = [part for part in within(parts, closed) if part.shape == "heading" and part.role == "section"]
    for parent in promised:
        if not words.promises(parent.text.text) or words.runs(parent.text.text):
            continue
        for holder in within([parent], closed):
            heads = [part for part in holder.children if part.shape == "heading" and part.role == "section"]
            leaves = [
                [part for part in head.children if part.shape == "heading" and _leaf(part)] for head in heads
            ]
            if len(heads) > 1 and all(leaves) and _instruct([leaf for own in leaves for leaf in own]):
                return heads
    return []


def _short(siblings: list[Part]) -> list[Part]:
    found: list[Part] = []
    run: list[Part] = []
    for part in (*siblings, None):
        fits = part is not None and part.shape == "text" and _SHORT.fullmatch(part.text.text) is not None
        if part is not None and fits and (not run or part.line == run[-1].line + 1):
            run.append(part)
            continue
        found.extend(run if len(run) > 1 else ())
        run = [part] if part is not None and fits else []
    return found


def _instruct(titles: list[Part], least: float = 0.5) -> bool:
    return instructing([part.text.text.strip("*_ ") for part in titles]) >= least


def _leaf(part: Part) -> bool:
    plain = part.role == "section" and part.glance.kind is None and part.meaning is None
    return plain and not any(child.shape == "heading" for child in part.children)


def _bold(part: Part) -> bool:
    found = _BOLD.fullmatch(part.text.text)
    return found is not None and words.section(found["title"])[0] == "plain"


def _take_in(siblings: list[Part], known: set[int]) -> None:
    """Make titles of bold lines, over what follows each."""
    kept: list[Part] = []
    over: Part | None = None
    for part in siblings:
        if id(part) in known:
            part.shape, part.rank, over = "line", LINE_RANK, part
        elif part.shape in ("heading", "line"):
            over = None
        elif over is not None:
            over.children.append(part)
            continue
        kept.append(part)
    siblings[:] = kept
