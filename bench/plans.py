"""Plans of any size, the same ones for the same seed: phases, stories, fields, tables, checkboxes.

They are as real plans are: a third of the phases is written as headed stories, a third as a table, a third
as checkboxes; stories wait for one or two earlier ones, mostly of their own phase or the one before; some
read what others write; there is prose between.  Such a plan checks clean, so that what is timed is the
reading and not the reporting.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

VERBS = (
    "Load",
    "Clean",
    "Validate",
    "Join",
    "Aggregate",
    "Explore",
    "Forecast",
    "Train",
    "Publish",
    "Document",
)
THINGS = (
    "trips",
    "stations",
    "weather",
    "orders",
    "customers",
    "visits",
    "claims",
    "sensors",
    "prices",
    "stock",
)
MANNERS = ("incrementally", "per region", "by hour", "for the pilot", "with history", "without outliers")
OWNERS = ("Data engineering", "Analytics", "Ana", "Operations", "Bo", "Platform team")
PROSE = (
    "The work of this phase is done by the same people who did the last one, so that nothing gets lost.",
    "Whatever is found here is written down in the *log* of the project, with the `commit` it belongs to.",
    "See the [handbook](https://example.org/handbook) for the conventions; **nothing** here is final.",
)
_PER_PHASE = 12


class Writer:
    """Writes one plan, story by story, keeping in mind which stories there are to wait for."""

    def __init__(self, tasks: int, seed: int) -> None:
        self.random = random.Random(seed)
        self.tasks = tasks
        self.earlier: list[str] = []
        self.outputs: dict[str, str] = {}
        self.done: set[str] = set()
        self.names: set[str] = set()
        self.lines = [f"# Execution plan: Demand study ({tasks} stories)", "", PROSE[0], ""]

    def text(self) -> str:
        written, phase = 0, 0
        while written < self.tasks:
            phase += 1
            self.names.clear()
            size = min(self.random.randint(_PER_PHASE // 2, _PER_PHASE * 3 // 2), self.tasks - written)
            first = 2 * phase - 1
            self.lines += [f"## Phase {phase}: {self.title()} (Week {first}-{first + 1})", ""]
            self.lines += [self.random.choice(PROSE), ""]
            shape = (self.headed, self.table, self.checkboxes)[phase % 3]
            self.lines += shape([f"{phase}.{n}" for n in range(1, size + 1)])
            self.lines.append("")
            written += size
        return "\n".join(self.lines)

    def title(self) -> str:
        """A name that nothing else in the phase has."""
        while True:
            found = " ".join(self.random.choice(words) for words in (VERBS, THINGS, MANNERS))
            if found not in self.names:
                self.names.add(found)
                return found

    def needs(self, story: str) -> list[str]:
        recent = self.earlier[-2 * _PER_PHASE :]
        count = min(len(recent), self.random.choice((0, 1, 1, 1, 2)))
        self.earlier.append(story)
        return sorted(self.random.sample(recent, count))

    def duration(self) -> str:
        return self.random.choice(("2 days", "3 days", "1 week", "4 hours", "1-2 days"))

    def headed(self, stories: list[str]) -> Iterator[str]:
        for story in stories:
            needs = self.needs(story)
            yield from (f"### Story {story}: {self.title()}", "")
            yield f"- **Depends on**: {', '.join(f'Story {n}' for n in needs) or 'none'}"
            yield f"- **Duration**: {self.duration()}"
            yield f"- **Owner**: {self.random.choice(OWNERS)}"
            self.outputs[story] = f"stg_{self.random.choice(THINGS)}_{story.replace('.', '_')}"
            yield f"- **Outputs**: `{self.outputs[story]}`"
            if needs and needs[0] in self.outputs:
                yield f"- **Inputs**: `{self.outputs[needs[0]]}`"
            yield f"- **Deliverables**: {self.title().lower()}, reviewed"
            yield from (
                "- **Acceptance criteria**:",
                "  - the row count is that of the source",
                "  - no key is empty",
                "",
            )

    def table(self, stories: list[str]) -> Iterator[str]:
        yield from (
            "| ID | Task | Depends on | Duration | Owner |",
            "|----|------|------------|----------|-------|",
        )
        for story in stories:
            needs = ", ".join(self.needs(story)) or "none"
            yield f"| {story} | {self.title()} | {needs} | {self.duration()} | {self.random.choice(OWNERS)} |"

    def checkboxes(self, stories: list[str]) -> Iterator[str]:
        for story in stories:
            needs = self.needs(story)
            mark = self.random.choice((" ", " ", "x"))
            # What is done waited for nothing that is not.
            if mark == "x" and self.done.issuperset(needs):
                self.done.add(story)
            else:
                mark = " "
            waits = f" (depends on {', '.join(needs)})" if needs else ""
            yield f"- [{mark}] **{story}** {self.title()} ({self.duration()}){waits}"


def plan(tasks: int, seed: int = 1) -> str:
    """The text of an execution plan of exactly so many tasks."""
    return Writer(tasks, seed).text()
