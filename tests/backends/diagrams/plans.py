"""Plans for drawings: small ones by hand, random ones with hostile names, with and without cycles."""

from __future__ import annotations

from hypothesis import strategies as st

from compiler.ir import Column, Context, Status, Table, Word
from compiler.ordered import Sketch
from compiler.source import Span
from passes.order import sketch
from tests.passes.build import Draft
from tests.property.projects import HOSTILE

NAMES = st.one_of(st.sampled_from(HOSTILE), st.sampled_from(("title", "section x", "end", "click", "1. a")))
NAMES = st.one_of(NAMES, st.text(min_size=1, max_size=20).filter(str.strip), st.just("Load trips"))
DATASETS = st.lists(
    st.sampled_from(("raw trips", "weather", "mart", 'a "b"', "データ")), max_size=2, unique=True
)


def word(text: str) -> Word:
    return Word(text=text, span=Span(Draft.path, 0, 1))


@st.composite
def drafts(draw: st.DrawFn, *, cyclic: bool = False) -> Draft:
    draft = Draft()
    known: list[str] = []
    count = draw(st.integers(1, 12))
    all_ids = [f"{n}.{n}" for n in range(1, count + 1)]
    for number in range(1, count + 1):
        if draw(st.integers(0, 3)) == 0:
            draft.phase(str(100 + number), draw(NAMES))
        pool = [i for i in all_ids if i != f"{number}.{number}"] if cyclic else known
        needs = draw(st.lists(st.sampled_from(pool), max_size=3, unique=True)) if pool else []
        own = draft.task(
            f"{number}.{number}",
            draw(NAMES),
            days=draw(st.sampled_from((None, 0.5, 1, 3, 12))),
            needs=", ".join(needs) or "none",
            inputs=[] if cyclic else draw(DATASETS),
            outputs=[] if cyclic else draw(DATASETS),
            status=draw(st.sampled_from((None, Status.DONE, Status.ACTIVE))),
        )
        known.append(own)
    draft.more["start_date"] = draw(st.sampled_from((None, "2026-03-02", "2026-02-28", "not a date")))
    return draft


def sketches(*, cyclic: bool = False) -> st.SearchStrategy[Sketch]:
    return drafts(cyclic=cyclic).map(lambda draft: sketch(draft.facts()))


@st.composite
def contexts(draw: st.DrawFn) -> Context:
    names = draw(st.lists(NAMES, min_size=1, max_size=4, unique_by=str.casefold))
    return Context(
        tables=tuple(
            Table(
                name=word(name),
                columns=tuple(
                    Column(
                        name=word(column),
                        type=draw(st.sampled_from(("integer", "string", "unknown"))),
                        primary_key=index == 0,
                        references=word(f"{draw(st.sampled_from(names))}.id")
                        if draw(st.booleans())
                        else None,
                    )
                    for index, column in enumerate(draw(st.lists(NAMES | st.just("PK"), max_size=4)))
                ),
            )
            for name in names
        )
    )


def wide(phases: int, tasks: int) -> Draft:
    """Every task waits for all tasks of the phase before."""
    draft = Draft()
    for phase in range(1, phases + 1):
        draft.phase(str(phase), f"Part {phase}")
        before = ", ".join(f"{phase - 1}.{n}" for n in range(1, tasks + 1)) if phase > 1 else "none"
        for number in range(1, tasks + 1):
            draft.task(f"{phase}.{number}", f"Work {number}", days=1, needs=before)
    return draft
