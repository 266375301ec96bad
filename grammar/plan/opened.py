"""Plans inside of code fences: trees of weeks and days, checklists, lines of phases, tables of tasks as CSV.

    ```                                     ```csv
    Week 1: Foundations                     id,task,owner,depends_on
    ├── Day 1: Set up the repository        T1,Load trips,Ana,
    └── Day 2: Load the trips               T2,Clean trips,Ben,T1
    ```                                     ```

A fence is code until it proves otherwise.  CSV is a table like any other if its columns are those of tasks.
Text is looked into only where the plan tells of its tasks nowhere else, is then read as Markdown (the lines
of a tree become list markers of the same length, so every character keeps its place), and counts if what
it says is a plan: never commands, programs, trees of files, examples and layouts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from compiler.patterns import later
from compiler.source import Source
from grammar.blocks import Block, Fence, Heading, Paragraph, Rule
from grammar.markdown import read_page
from grammar.phrases.verbs import instructing
from grammar.plan.outline import outline
from grammar.plan.parts import Part, walk
from grammar.plan.places import apart, sample
from grammar.plan.released import released
from grammar.plan.signs import is_labelled
from grammar.plan.survey import survey
from grammar.plan.titles import title_of
from grammar.plan.values import table_of

_TEXT = frozenset(("", "text", "txt", "plaintext", "plain", "ascii", "tree"))
_MARKDOWN = frozenset(("markdown", "md"))
_CSV = frozenset(("csv", "tsv", ""))
_LONGEST = 2_000
"""Lines of a fence that is looked into."""

_BRANCH = later(
    r"(?P<lead>[\s│┃║|]*)(?:[├└┣┗╠╚╰]|[|+`\\](?=[-─]))[─━═╴-]{0,6}>?(?P<gap>\s*)(?=[^\s|+─-]|-\w)"
)
_STEMS = str.maketrans(dict.fromkeys("│┃║", " "))
_BOX = later(r"[┌┐┘┬┴┼╔╗╝╦╩╬╭╮╯]|\+-{3,}\+")
_PATH = later(
    r"(?:[.\w@~$-]*/[\w.*/-]*|[\w.*-]+\.[A-Za-z]\w{0,5}|\.[\w.-]+|[A-Z][A-Z_]{3,}|Makefile|Dockerfile)(?=\s*(?:$|[#←(]|\s[-–—]+\s|//))"
)
"""A line that is nothing but the path of a file or folder, and a remark on it."""
_PROGRAM = later(
    r"\s*(?:\$ |>>> |#!|//|/\*|\*/|--\s|@\w|</?\w+[\s>]"
    r"|(?:import|from|def|class|return|export|const|let|var|curl|wget|pip3?|python3?|git|docker|docker-compose|npm|yarn"
    r"|npx|uv|make|cd|mkdir|sudo|kubectl|terraform|psql|dbt|cp|mv|rm|cat|echo|ls|source|bash|sh|aws|gcloud|az)\s"
    r"|(?:SELECT|INSERT|CREATE|ALTER|DROP|UPDATE|DELETE|WITH)\s+(?:\w+\s+)?(?:TABLE|INTO|FROM|\w+\s+AS|\*|[a-z_,.]+$)"
    r"|[\w.\[\]\"']+\s*(?:[-+*/:]?=)\s*\S|[\w.]+\([^)]*\)\s*$|.*[{};]\s*$)"
)
_MARKED = later(r"\s*(?:[-*+•▪]|\d{1,3}[.)]|\[[ xX]\]|[☐☑☒✅⬜])\s")


# -- tables ---------------------------------------------------------------------------------------


def with_tables(blocks: tuple[Block, ...], source: Source) -> tuple[Block, ...]:
    """The blocks of a page, CSV of tasks as the tables that they are."""
    if not any(isinstance(block, Fence) and block.info in _CSV for block in blocks):
        return blocks
    found: list[Block] = []
    for block, over in _under(blocks):
        table = (
            table_of(block, source)
            if isinstance(block, Fence) and block.info in _CSV and not any(map(sample, over))
            else None
        )
        found.append(table or block)
    return tuple(found)


# -- text -----------------------------------------------------------------------------------------


def unfenced(blocks: tuple[Block, ...], source: Source) -> tuple[Block, ...] | None:
    """The blocks of a page with the plans in its fences in place of these; None if there are none."""
    fences = [
        block
        for block, over in _under(blocks)
        if isinstance(block, Fence) and not any(map(apart, over)) and _is_text(block, source)
    ]
    if sum(fence.info in _MARKDOWN for fence in fences) > 1:
        fences = [fence for fence in fences if fence.info not in _MARKDOWN]  # examples of how to write
    if not fences:
        return None
    inside = _blocks_of(fences, source)
    told = {id(fence): own for fence, own in zip(fences, inside, strict=True) if _is_plan(own, source)}
    if not told:
        return None
    return tuple(one for block in blocks for one in told.get(id(block), (block,)))


def branches(block: Paragraph, source: Source) -> tuple[Block, ...]:
    """What a tree outside of any fence says, as Markdown; nothing if it is one of files."""
    lines = [line.text for line in block.lines]
    if not _is_words(lines):
        return ()
    start = source.line_span(block.line).start
    end = block.span.end
    blank = "".join(char if char in "\r\n" else " " for char in source.text[:start])
    page = read_page(Source(source.path, blank + _as_markdown(source.text[start:end])))
    return page.blocks


def _blocks_of(fences: Sequence[Fence], source: Source) -> list[tuple[Block, ...]]:
    """What stands in fences, as Markdown; all else is blank, but for breaks that keep them apart."""
    blank = "".join(char if char in "\r\n" else " " for char in source.text)
    parts: list[str] = []
    at = 0
    for fence in fences:
        start, end = fence.span.start, fence.span.end
        parts += (blank[at:start], _break(blank[start : fence.body.start]))
        parts += (_as_markdown(source.slice(fence.body)), _break(blank[fence.body.end : end]))
        at = end
    parts.append(blank[at:])
    page = read_page(Source(source.path, "".join(parts)))
    found: list[tuple[Block, ...]] = []
    for fence in fences:
        last = source.line_of(fence.body.end)
        own = [block for block in page.blocks if fence.first_line <= block.line <= last]
        found.append(tuple(block for block in own if not (isinstance(block, Rule) and block.line == last)))
    return found


def _break(blank: str) -> str:
    """A thematic break as long as the line of a fence."""
    return "***" + blank[3:] if len(blank.rstrip("\r\n")) >= 3 else blank


def _as_markdown(body: str) -> str:
    return "".join(map(_line_as_markdown, body.splitlines(keepends=True)))


def _line_as_markdown(line: str) -> str:
    branch = _BRANCH.match(line)
    if branch is None:
        return line.translate(_STEMS).replace("• ", "- ", 1).replace("▪ ", "- ", 1)
    length = branch.end()
    if length < 2:
        return line
    return " " * (length - 2) + "- " + line[length:]


def _is_text(fence: Fence, source: Source) -> bool:
    """Whether a fence may hold a plan: words in lines, no program and no tree of files."""
    if fence.info not in _TEXT and fence.info not in _MARKDOWN:
        return False
    body = source.slice(fence.body)
    lines = [line for line in body.splitlines() if line.strip()]
    if not 2 <= len(lines) <= _LONGEST or _BOX.search(body):
        return False
    if fence.info in _MARKDOWN:
        return True
    commented = sum(line.lstrip().startswith("#") for line in lines)
    marked = sum(_MARKED.match(line) is not None or _BRANCH.match(line) is not None for line in lines)
    if commented and (marked + commented) * 2 < len(lines) + commented:
        return False  # comments between commands
    return _is_words(lines)


def _is_words(lines: Sequence[str]) -> bool:
    """Whether few of some lines are the paths of files, or commands."""
    bare = [line[_lead(line) :] for line in lines]
    paths = sum(_PATH.match(line) is not None for line in bare)
    programs = sum(_PROGRAM.match(line) is not None for line in bare)
    return paths * 4 < len(lines) and programs * 5 < len(lines)


def _lead(line: str) -> int:
    found = _BRANCH.match(line) or _MARKED.match(line)
    return found.end() if found else 0


def _is_plan(blocks: Iterable[Block], source: Source) -> bool:
    """Whether a fence by itself tells two phases or two tasks, and says that they are work: by times, ids,
    checkboxes, or in the words of instructions.  "Stage 1: Ingestion" over "Kafka" draws a system."""
    parts = outline(released(blocks, source))
    found = survey(parts)
    tasks = [part for part in walk(parts) if part.role == "task"]
    told = tasks if len(tasks) > 1 else found.phases
    if len(told) < 2:
        return False
    items = [*found.phases, *tasks]
    if any(part.glance.label in _TIMES or part.box is not None or is_labelled(part) for part in items):
        return True
    return instructing([_name(part) for part in told]) >= 0.5 or any(map(_timed, items))


_TIMES = frozenset(
    ("hour", "day", "week", "month", "quarter", "sprint", "iteration", "milestone", "task", "story")
)


def _name(part: Part) -> str:
    return title_of(part.text).name.text


def _timed(part: Part) -> bool:
    read = title_of(part.text)
    return bool(read.duration or read.window or read.status)


# -- where it stands --------------------------------------------------------------------------------


def _under(blocks: Iterable[Block]) -> Iterator[tuple[Block, tuple[str, ...]]]:
    """Each block with the headings that it stands under, and the line right before it."""
    above: list[tuple[int, str]] = []
    before = ""
    for block in blocks:
        if isinstance(block, Heading):
            above = [(level, text) for level, text in above if level < block.level]
            above.append((block.level, block.content.text))
        yield block, (*(text for level, text in above if level > 1), before)
        before = block.lines[-1].text if isinstance(block, Paragraph) else ""
