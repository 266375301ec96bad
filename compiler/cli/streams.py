"""Standard streams before and after a command.  Imported first, so nothing is imported here that costs."""

import errno
import gc
import io
import os
import sys

TYPE_CHECKING = False  # `typing` would cost more than this module does
if TYPE_CHECKING:
    from typing import NoReturn


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


def leave(status: int) -> "NoReturn":
    """End the process at once: to take a large plan down, object by object, takes a tenth of its check."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        sys.exit(status)  # the interpreter says in its own way what it could not write
    os._exit(status)


class _Closed(io.TextIOBase):
    """Standard output that was closed before planc began."""

    def write(self, text: str) -> int:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
