"""Hooks: functions in a file of their own for what the plan names and does not define."""

from __future__ import annotations

from collections.abc import Sequence

from backends.local import naming
from backends.local.parts import Parts, merged
from backends.local.source import docstring, module
from compiler.source import Span


def perform(parts: Parts) -> None:
    """For a task without data."""
    parts.summary = "Do the work that the plan asks for; what that is stands in the hook."
    said = "What this task does: the plan names it, and does not say how."
    _add(parts, "perform", "run: TaskRun", "None", [said, *_notes(parts)], [])
    parts.lines.append("hooks.perform(run)")


def transform(parts: Parts, said: str) -> None:
    """For what becomes of all inputs together."""
    body = ["    return store.first(frames)"]
    _add(parts, "transform", "run: TaskRun, frames: dict[str, Frame]", "Frame", [said, *_notes(parts)], body)
    parts.gather()
    parts.lines.append("data = hooks.transform(run, frames)")


def on_frame(parts: Parts, what: str, name: str, said: Sequence[str], span: Span, frame: str) -> None:
    """For one part of the specification: a frame in, a frame out."""
    function = parts.name(name, what)
    place = f"Plan: {parts.project.where(span)}"
    _add(
        parts,
        function,
        "run: TaskRun, frame: Frame",
        "Frame",
        [said[0], [*said[1:], place]],
        ["    return frame"],
    )
    parts.call(frame, f"hooks.{function}", ["run", frame])


def _add(
    parts: Parts, name: str, takes: str, gives: str, said: list[str | list[str]], body: list[str]
) -> None:
    parts.use("src.hooks", f"{parts.work.key} as hooks")
    parts.hooks.append(f"src.hooks.{parts.work.key}:{name}")
    parts.hook_functions.append(
        ["@pass_through", f"def {name}({takes}) -> {gives}:", *docstring(said, 4), *body]
    )


def _notes(parts: Parts) -> list[list[str]]:
    """What the plan says of the task in words, for whoever fills in the hook."""
    notes = parts.work.task.notes[:12]
    said = [f"{note.kind}: {note.text} ({parts.project.where(note.span)})" for note in notes]
    return [said] if said else []


def module_text(parts: Parts) -> str:
    if not parts.hook_functions:
        return ""
    uses = ["from src.utils.hooks import pass_through", "from src.utils.task_run import TaskRun"]
    code = [
        line for function in parts.hook_functions for line in function if line[:1] == "d" or "return" in line
    ]
    if any("Frame" in line for line in code):
        uses.append("from src.utils.frames import Frame")
    if any(line == "    return store.first(frames)" for line in code):
        uses.append("from src.utils import store")
    task = parts.work.task
    head = docstring(
        [
            f"Business logic of {naming.title(task)}",
            f"Plan: {parts.project.where(task.span)}",
            "This file is yours: write the body of a hook and remove its `@pass_through`.",
        ]
    )
    return module(head, merged(uses), *parts.hook_functions)
