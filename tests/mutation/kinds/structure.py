"""Mistakes in what the plan is made of: ids, names, phases, owners."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.mutation.fault import Fault, Texts, insert, kind, line_of, matches, put
from tests.mutation.samples import items, phases, plan_of, specs_of, waits


@kind("id given twice", "PL101")
def id_twice(texts: Texts) -> Iterator[Fault]:
    """A task is copied for a new one, and the id is forgotten; before the next task, or at the end."""
    plan, all_items = plan_of(texts), items(texts)
    for item in all_items:
        for name in ("Archive what is older", "Ask the users again", "Move the backups"):
            for other in all_items:
                if other.phase == item.phase and other.form == item.form and other.start >= item.start:
                    if item.form == "heading":
                        fields = "- **Depends on**: 1.1\n- **Duration**: 1 day\n- **Owner**: Sofia Marin\n\n"
                        lines = f"### Story {item.id}: {name}\n{fields}"
                    elif item.form == "check":
                        lines = f"- [ ] **{item.id}** {name} (1 day)\n"
                    else:
                        lines = re.sub(
                            r"\[RA-\d+\]\(\S+\)",
                            "",
                            texts[plan][item.start : item.end].replace(item.name, name),
                        )
                    text = texts[plan] if texts[plan].endswith("\n\n") else texts[plan] + "\n"
                    end = min(other.end, len(text))
                    yield insert({plan: text}, plan, end, lines, spot=(item.id, other.id))


@kind("phase number given twice", "PL101")
def phase_twice(texts: Texts) -> Iterator[Fault]:
    """Not the first number, with which a second series of phases may begin."""
    plan, heads = plan_of(texts), phases(texts)
    for head in heads[1:]:
        for other in heads:
            if "1" < other["n"] < head["n"]:
                fault = put(texts, plan, *head.span("n"), other["n"])
                for name in (head["name"], "More of it", "What is left"):
                    named = put(fault.changes, plan, *head.span("name"), name)  # type: ignore[arg-type]
                    yield Fault(f"{fault.what}, {name}", named.changes, fault.at, fault.spot)


@kind("name given twice", "PL108")
def name_twice(texts: Texts) -> Iterator[Fault]:
    """In the plan and in the specification, which gives the name again."""
    plan, specs = plan_of(texts), specs_of(texts)
    for item in items(texts):
        for other in items(texts):
            if other.phase != item.phase or other.start >= item.start:
                continue
            fault = put(texts, plan, item.name_at, item.name_at + len(item.name), other.name)
            changes = dict(fault.changes)
            if spec := specs.get(item.id):
                changes[spec] = re.sub(r"^(# .*?: ).*", rf"\g<1>{other.name}", texts[spec], count=1)
            yield Fault(fault.what, changes, fault.at, fault.spot)


@kind("phase without a task", "PL103")
def empty_phase(texts: Texts) -> Iterator[Fault]:
    """After the last phase, or between two others, whose numbers make room."""
    plan, heads = plan_of(texts), phases(texts)
    text = texts[plan]
    dash = heads[0]["dash"]
    for name in ("Hypercare", "Wait for the budget", "Freeze", "Roll-out", "Review by the board"):
        last = len(heads) + 1
        heading = f"\n## Phase {last}{dash} {name} (Week 20)\n"
        tail = text if text.endswith("\n") else text + "\n"
        yield insert({plan: tail}, plan, len(tail), heading, spot=("last", name), faulty=1)
    for head in heads[1:]:
        moved = text
        for later in reversed(heads):
            if later.start() >= head.start():
                moved = moved[: later.start("n")] + str(int(later["n"]) + 1) + moved[later.end("n") :]
        for name in ("Freeze", "Interlude", "Review by the board"):
            heading = f"## Phase {head['n']}{dash} {name} (Week {head['a']})\n\n"
            yield insert({plan: moved}, plan, head.start(), heading, spot=(head["n"],))


@kind("number left out", "PL105")
def gap(texts: Texts) -> Iterator[Fault]:
    """All tasks of a phase from one on have numbers too high by one or two, wherever they are named."""
    plan, all_items = plan_of(texts), items(texts)
    for item in all_items:
        mates = [other for other in all_items if other.phase == item.phase]
        if item is mates[0] or len(mates) < 3:
            continue  # two numbers are no series
        for by in (1, 2):
            new = {}
            for other in mates:
                if other.start >= item.start:
                    head, tail = re.fullmatch(r"(.*?)(\d)", other.id).groups()  # type: ignore[union-attr]
                    new[other.id] = f"{head}{int(tail) + by}"
            changes: dict[str, str | None] = dict.fromkeys(texts)
            for path, text in texts.items():
                changes[_renumbered(path, new)] = _renumbered(text, new)
            yield Fault(
                f"{item.id} and later by {by}", changes, ((plan, line_of(texts[plan], item.start)),), item.id
            )


def _renumbered(text: str, new: dict[str, str]) -> str:
    def of(match: re.Match[str]) -> str:
        return new.get(match[0], match[0])

    lines = []
    for line in text.splitlines(keepends=True):
        if re.search(r"[Ss]tor|Depends|depends_on|consumers|RA-", line):
            line = re.sub(r"(?<![\d.])\d\.\d(?![\d.])|RA-\d+", of, line)
        lines.append(line)
    return "".join(lines)


@kind("owner never filled in", "PL109")
def owner(texts: Texts) -> Iterator[Fault]:
    plan = plan_of(texts)
    text = {plan: texts[plan]}
    for word in ("<owner>", "[Name of the owner]", "{{ owner }}", "<name>"):
        for path, match in matches(text, r"^- \*\*Owner\*\*: (.+)$"):
            yield _owner(texts, path, match, word)
        for path, match in matches(text, r"^\| RA-.*\| (Tomasz|Ines|Hanneke|Kofi|Dr Adeyemi) +\|"):
            yield _owner(texts, path, match, word)


def _owner(texts: Texts, path: str, match: re.Match[str], word: str) -> Fault:
    """In the specification as well, where there is one: what is told twice is to be the same."""
    fault = put(texts, path, *match.span(1), word)
    story = next(item.id for item in items(texts) if item.start <= match.start(1) < item.end)
    changes = dict(fault.changes)
    if spec := specs_of(texts).get(story):
        changes[spec] = re.sub(r"(?m)^  owner: .*\n", "", texts[spec])
    return Fault(fault.what, changes, fault.at, fault.spot)


@kind("name never filled in", "PL109")
def name(texts: Texts) -> Iterator[Fault]:
    plan, specs = plan_of(texts), specs_of(texts)
    for item in items(texts):
        for word in ("TBD", "TODO", "<name of the task>", "Task name", "???"):
            fault = put(texts, plan, item.name_at, item.name_at + len(item.name), word)
            changes = dict(fault.changes)
            if spec := specs.get(item.id):
                changes[spec] = re.sub(r"^# .*\n", "", texts[spec], count=1)
            yield Fault(fault.what, changes, fault.at, fault.spot)


@kind("done before what it waits for", "PL107")
def done(texts: Texts) -> Iterator[Fault]:
    plan, known = plan_of(texts), {item.id: item for item in items(texts)}
    text = texts[plan]
    for own, needs in waits(texts).items():
        item = known[own]
        if item.form != "heading" or "**Status**" in text[item.start : item.end]:
            continue
        for need in sorted(needs):
            if "**Status**" in text[known[need].start : known[need].end]:
                continue
            for word, other in (("Done", "Not started"), ("Completed", "In progress"), ("✅ Done", "Open")):
                # The later place first, so that offsets stay right.
                at = text.index("- **", item.start)
                new = text[:at] + f"- **Status**: {word}\n" + text[at:]
                before = new.index("- **", known[need].start)
                new = new[:before] + f"- **Status**: {other}\n" + new[before:]
                # The heading of what is said to be done, its status, and the dependency.
                line = line_of(text, at) + 1
                places = ((plan, line - 1), (plan, line), (plan, line + 1))
                yield Fault(f"{own} {word}, {need} {other}", {plan: new}, places, (own, need))


@kind("owner told in two ways", "PL102")
def two_owners(texts: Texts) -> Iterator[Fault]:
    owner = r"Owner\*\*: (.+)|\| (Tomasz|Ines|Hanneke|Kofi|Dr Adeyemi) +\|"
    yield from _told_again(texts, "Owner", owner, ("Priya Raman", "Vendor", "Uwe Brandt"))


@kind("duration told in two ways", "PL102")
def two_durations(texts: Texts) -> Iterator[Fault]:
    yield from _told_again(texts, "Duration", r"(\d+ (?:days?|weeks?))", ("9 days", "4 weeks", "1 day"))


def _told_again(texts: Texts, head: str, pattern: str, others: tuple[str, ...]) -> Iterator[Fault]:
    """A table of all tasks at the end of the plan, right but for one cell."""
    plan = plan_of(texts)
    rows = []
    for item in items(texts):
        if found := re.search(pattern, texts[plan][item.start : item.end]):
            rows.append((item.id, item.name, next(filter(None, found.groups()))))
    for wrong, (own, _, right) in enumerate(rows):
        for other in others:
            if other[0] == right[0] or "team" in right:
                continue  # a team may be anybody
            lines = [
                f"| {each} | {name} | {other if at == wrong else told} |\n"
                for at, (each, name, told) in enumerate(rows)
            ]
            top = f"\n## Overview\n\n| ID | Task | {head} |\n|---|---|---|\n"
            text = texts[plan] if texts[plan].endswith("\n") else texts[plan] + "\n"
            line = line_of(text, len(text)) + top.count("\n") + wrong
            new = text + top + "".join(lines)
            yield Fault(f"{own}: {right} and {other}", {plan: new}, ((plan, line),), wrong)
