"""`planc fmt`: the canonical layout of plan files."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from compiler import fixes
from compiler.cli.common import Job, color_option, documents_of, jobs, no_plan, note, out, read
from compiler.cli.rewriting import Rewrites, shown
from compiler.cli.run import CLEAN, FINDINGS
from compiler.cli.scope import plans_of
from compiler.refusal import Refusal
from compiler.render import counted
from compiler.render.glyphs import visible
from compiler.render.style import When

if TYPE_CHECKING:
    from compiler.documents import Document
    from compiler.driver import Checked


@click.command(epilog="Exit status: 0 done, 1 a file would change (--check, --diff), 2 wrong usage.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--check", "only_check", is_flag=True, help="Name what would change, and write nothing.")
@click.option("--diff", is_flag=True, help="Show what would change, and write nothing.")
@click.option("--stdin-filename", metavar="FILE", help="The file that - stands for.")
@click.option("--hook", is_flag=True, help="As pre-commit wants it: of the PATHs, those that are plans.")
@color_option
def command(
    paths: tuple[str, ...],
    only_check: bool,
    diff: bool,
    stdin_filename: str | None,
    hook: bool,
    color: When,
) -> int:
    """Lay out plan files canonically: one style of bullets, headings and labels, tables in line.

    What planc understands of a file, and what it finds wrong with it, is the same before and after; a change
    that would not keep it is not made. Of a folder, its plans are laid out; other pages have to be named.

    \b
    Examples:
      planc fmt
      planc fmt plans/intake.md data_flows/story_1_1.md
      planc fmt --diff
      planc fmt --check     in CI
      planc fmt - < plan.md
    """
    given = plans_of(paths) if hook else paths or (".",)
    work = _work(given, stdin_filename)
    if not work and not hook:
        raise no_plan(given)
    rewrites, quiet = Rewrites(), diff or any(each.project.inputs[0].file is None for each, _ in work)
    piped = [text for job, name in work if (text := _laid_out(job, name, rewrites)) is not None]
    if diff:
        out("".join(shown(line) for line in rewrites.diff()))
    elif only_check:
        for path in rewrites.paths:
            out(f"would lay out {visible(path)}\n")
    else:
        out("".join(piped))
        if not rewrites.write():
            return FINDINGS
        if not quiet:
            for path in rewrites.paths:
                out(f"laid out {visible(path)}\n")
    note(_summary(rewrites.files, len(work), only_check or diff))
    return FINDINGS if rewrites.changed and (only_check or diff) else CLEAN


def _summary(changed: int, all_: int, would: bool) -> str:
    verb = "would be laid out anew" if would else "laid out anew"
    return f"{counted(changed, 'file')} {verb}, {all_ - changed} as it should be"


def _work(paths: Sequence[str], stdin_name: str | None) -> list[tuple[Job, str]]:
    """The projects, each with the name of the document that is meant."""
    from compiler.cli.projects import project_of

    found: list[tuple[Job, str]] = []
    for path in paths:
        if path != "-" and os.path.isfile(path):
            found.append(project_of(path))
        else:
            found += [(job, job.project.plan) for job in jobs([path], stdin_name=stdin_name)]
    return found


def _laid_out(job: Job, name: str, rewrites: Rewrites) -> str | None:
    """Lay out one document of a project in memory; its text, if it came from standard input."""
    from compiler.layout import lay_out

    documents = rewrites.current(documents_of(job))
    which = next((n for n, each in enumerate(documents) if each.source.path == name), None)
    if which is None or documents[which].source.path.lower().endswith(_NO_PAGES):
        raise Refusal(f"`{name}` is no Markdown page", "planc lays out plans and pages of their context")
    old = documents[which]

    def check(given: Sequence[Document]) -> Checked:
        return read(job, documents=given)

    if not fixes.writable(old):
        note(f"`{name}` holds bytes that are no text; it was left as it is")
        return old.source.text if old.file is None else None
    layout = lay_out(documents, which, check)
    if layout.left_out:
        note(
            f"`{name}`: left as they are, since planc would read them otherwise: {', '.join(layout.left_out)}"
        )
    if layout.text != old.source.text:
        new = fixes.with_text(old, layout.text)
        after = [new if n == which else each for n, each in enumerate(documents)]
        rewrites.note(old, new, check(documents).sources, check(after).sources)
    return layout.text if old.file is None else None


_NO_PAGES = (".yml", ".yaml", ".json", ".sql", ".ddl", ".csv", ".toml", ".ini", ".env")
