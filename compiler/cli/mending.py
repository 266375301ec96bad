"""`planc check --fix` and `--diff`: what was mended in memory, written or shown.

Several projects may share context: what one of them mended the others see, and it is written once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from compiler import fixes
from compiler.cli.checking import Ledger, Result, Want, checker, result
from compiler.cli.common import Job, documents_of, note, out
from compiler.cli.rewriting import Rewrites, shown
from compiler.render import counted

if TYPE_CHECKING:
    from compiler.documents import Document
    from compiler.driver import Checked

_Check = Callable[[Sequence["Document"]], "Checked"]


def mend_all(
    work: Sequence[Job],
    select: Sequence[str],
    ignore: Sequence[str],
    ledger: Ledger,
    *,
    unsafe: bool,
    diff: bool,
    want: Want,
) -> tuple[list[Result], bool, bool]:
    """Mend projects: what is left to report, whether the status is 1 in any case, and whether the plan
    itself, from standard input, went to standard output."""
    mender = Mender(unsafe)
    done = []
    for job in work:
        documents = documents_of(job)
        check = checker(job, select, ignore, ledger)
        after, checked = mender.run(documents, check)
        done.append((job, documents, after, check, result(checked, job, want)))
    results = []
    rewrites = mender.rewrites
    for job, documents, after, check, known in done:
        current = rewrites.current(documents)
        # A later project may have mended a file that this one reads, too.
        stale = [each.source.text for each in current] != [each.source.text for each in after]
        results.append(result(check(current), job, want) if stale else known)
    if diff:
        out("".join(shown(line) for line in rewrites.diff()))
        return results, rewrites.changed, False
    written = rewrites.write()
    if mender.mended:
        note(f"mended {counted(mender.mended, 'finding')} in {counted(rewrites.files, 'file')}")
    piped = [text for _, each, *_ in done if (text := rewrites.piped(each)) is not None]
    for text in piped:
        out(text)
    return results, not written, bool(piped)


class Restless(Exception):  # noqa: N818 - reads as what it is
    """Fixes that undo each other: a fault of planc, and nothing was written."""


class Mender:
    def __init__(self, unsafe: bool) -> None:
        self.unsafe = unsafe
        self.mended = 0
        self.rewrites = Rewrites()

    def run(self, documents: Sequence[Document], check: _Check) -> tuple[tuple[Document, ...], Checked]:
        """Mend the documents of one project in memory."""
        start = self.rewrites.current(documents)
        # What was piped in comes out again; files beside it belong to nobody who asked.
        piped = any(each.file is None for each in documents)
        fixed = fixes.fix(
            start,
            check,
            unsafe=self.unsafe,
            only=lambda each: fixes.writable(each) and (not piped or each.file is None),
        )
        if fixed.restless:
            raise Restless(
                f"the fixes of {', '.join(fixed.restless)} do not come to rest; nothing was written"
            )
        self.mended += len(fixed.applied)
        if fixed.applied:
            before = check(documents).sources
            for old, new in zip(documents, fixed.documents, strict=True):
                if old.source.text != new.source.text:
                    self.rewrites.note(old, new, before, fixed.checked.sources)
        return fixed.documents, fixed.checked
