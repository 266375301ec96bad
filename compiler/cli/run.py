"""What surrounds every command: streams, and what becomes of whatever goes wrong."""

from __future__ import annotations

import errno
import gc
import io
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from compiler.refusal import Refusal

CLEAN, FINDINGS, USAGE, FAULT = 0, 1, 2, 3
_NO_ROOM = {
    getattr(errno, name)
    for name in ("ENOSPC", "EDQUOT", "EFBIG", "EIO", "EBADF", "EROFS")
    if hasattr(errno, name)
}
"""Why a stream takes no more."""


def run(words: Sequence[str] | None = None) -> int:
    import click

    from compiler.cli.app import ReaderLeft, planc

    try:
        status = planc.main(
            args=list(words) if words is not None else None, prog_name="planc", standalone_mode=False
        )
        sys.stdout.flush()
        return status if isinstance(status, int) else CLEAN
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return USAGE
    except click.ClickException as error:
        from compiler.cli.usage import refusal

        return _refused(refusal(error))
    except Refusal as refused:
        return _refused(refused)
    except (KeyboardInterrupt, click.Abort):
        return 130
    except (BrokenPipeError, ReaderLeft):
        _drop_output()
        return 141
    except OSError as error:
        # Files that are written are guarded where that is done, and have names.
        if error.errno not in _NO_ROOM or error.filename is not None:
            return _fault(error, words)
        _drop_output()
        return _refused(Refusal(f"cannot write to standard output: {error.strerror}"))
    except Exception as error:
        return _fault(error, words)


def leave(status: int) -> NoReturn:
    """End the process at once: to take a large plan down, object by object, takes a tenth of its check."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        sys.exit(status)  # the interpreter says in its own way what it could not write
    os._exit(status)


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


def _fault(error: Exception, words: Sequence[str] | None) -> int:
    if os.environ.get("PLANC_DEBUG"):
        import traceback

        traceback.print_exception(error)
        return FAULT
    from compiler.cli.fault import report

    given = list(words) if words is not None else sys.argv[1:]
    sys.stderr.write(f"planc: {report(error, given)}\n")
    return FAULT


class _Closed(io.TextIOBase):
    """Standard output that was closed before planc began."""

    def write(self, text: str) -> int:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


def prepare() -> None:
    """Streams that can show any plan, and no work that a short-lived process has no use for."""
    # Python has no streams, whatever their type says, where the shell closed them.
    sys.stdout = sys.stdout or _Closed()
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - for the whole process
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        # Pipes get UTF-8 wherever planc runs, unless somebody asked for something else.
        if stream.isatty() or os.environ.get("PYTHONIOENCODING"):
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8", errors="replace")
    # No plug-in of pydantic's has a say in our models; looking for some costs more than a small check.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    gc.disable()
