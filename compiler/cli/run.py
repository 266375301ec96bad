"""What surrounds every command: streams, and what becomes of whatever goes wrong."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence

from compiler.refusal import Refusal

CLEAN, FINDINGS, USAGE, FAULT = 0, 1, 2, 3
_NO_ROOM = {
    getattr(errno, name)
    for name in ("ENOSPC", "EDQUOT", "EFBIG", "EIO", "EBADF", "EROFS")
    if hasattr(errno, name)
}
"""Why a stream takes no more."""


def run(words: Sequence[str] | None = None) -> int:
    from compiler.cli.app import planc

    try:
        status = planc.main(
            args=list(words) if words is not None else None, prog_name="planc", standalone_mode=False
        )
        sys.stdout.flush()
        return status if isinstance(status, int) else CLEAN
    except (Exception, KeyboardInterrupt) as error:
        return outcome(error, words)


def outcome(error: BaseException, words: Sequence[str] | None) -> int:
    """The exit status of a command that did not come to its end; says why where nobody knows yet."""
    import click

    from compiler.cli.app import ReaderLeft

    match error:
        case click.exceptions.Exit():
            return error.exit_code
        case click.exceptions.NoArgsIsHelpError():
            error.show()
            return USAGE
        case click.ClickException():
            from compiler.cli.usage import refusal

            return _refused(refusal(error))
        case Refusal():
            return _refused(error)
        case KeyboardInterrupt() | click.Abort():
            return 130
        case BrokenPipeError() | ReaderLeft():
            _drop_output()
            return 141
        # Files that are written are guarded where that is done, and have names.
        case OSError() if error.errno in _NO_ROOM and error.filename is None:
            _drop_output()
            return _refused(Refusal(f"cannot write to standard output: {error.strerror}"))
        case _:
            return _fault(error, words)


def _drop_output() -> None:
    """What is still buffered must not complain at exit."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - until the end of the process


def _refused(refused: Refusal) -> int:
    sys.stderr.write(f"planc: {_shown(refused.message)}\n")
    for line in refused.help:
        sys.stderr.write(f"help: {_shown(line)}\n")
    return USAGE


def _shown(text: str) -> str:
    from compiler.render.glyphs import visible

    return visible(text)


def _fault(error: BaseException, words: Sequence[str] | None) -> int:
    if os.environ.get("PLANC_DEBUG"):
        import traceback

        traceback.print_exception(error)
        return FAULT
    from compiler.cli.fault import report

    given = list(words) if words is not None else sys.argv[1:]
    sys.stderr.write(f"planc: {report(error, given)}\n")
    return FAULT
