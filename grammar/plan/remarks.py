"""Lists within a phase that are no work, though numbered as work is: questions, commands to type, what a line
above them calls findings, reasons, checks.  What is to be done next is work where nothing else is.
"""

from __future__ import annotations

from compiler.patterns import later
from grammar.plan import words
from grammar.plan.parts import Part

_COMMAND = later(
    r"(?:`[^`]+`[\s.:;)]*$|\$ |(?:git|docker|docker-compose|kubectl|terraform|npm|npx|yarn|pip3?|uv|make|curl"
    r"|ssh|psql|dbt|python3?|bash|sudo|cd|gcloud|aws|az|helm)\s[\w./:=@-]+(?:\s[\w./:=@-]+){0,4}$)"
)
_QUESTION = later(r"[?？][\s*_`)\"”]*$")
_TELLS_LISTED = (
    "verify verification validate validation confirm usage learned learnt found findings observed"
    " observations reasons reason why because questions notes remarks assumptions outcome outcomes expected"
    " benefits advantages options alternatives measures success expect learnings lessons insights"
)
_TELLS = frozenset(_TELLS_LISTED.split())
_NEXT_LISTED = (
    "next steps|recommended next steps|next actions|immediate next actions|immediate next steps|next"
    "|próximos passos|próximos pasos|nächste schritte|prochaines étapes|下一步"
)
_NEXT = frozenset(_NEXT_LISTED.split("|"))
_WORD = later(r"[^\W\d_]+")


def is_remark(items: list[Part], over: Part | None) -> bool:
    """Whether a list without boxes and ids is none of work, by itself or by the line right above it."""
    if any(item.box is not None or item.glance.kind or item.glance.form == "dotted" for item in items):
        return False
    lines = [item.text.text for item in items]
    if sum(_QUESTION.search(line) is not None for line in lines) * 2 > len(lines):
        return True
    if sum(_COMMAND.match(line) is not None for line in lines) * 2 > len(lines):
        return True
    return items[0].ordinal is not None and _remarks(over)


def _remarks(over: Part | None) -> bool:
    """A line such as ``We have learned three things:`` or ``To verify:``."""
    if over is None or over.shape != "text" or not over.text.text.rstrip("*_ ").endswith((":", "：")):
        return False
    told = _WORD.findall(over.text.text.lower())
    return not _TELLS.isdisjoint(told) and "tasks" not in told


def is_next(part: Part) -> bool:
    """Whether a section tells what comes after the work of the phase that it stands in."""
    return part.meaning == "tasks" and words.fold(part.text.text or part.label) in _NEXT
