"""Trying again: exponential back-off with jitter, for faults that pass by themselves and for no other."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception,
    stop_after_attempt,
    wait_exponential,
    wait_random,
)

T = TypeVar("T")
log = logging.getLogger("retry")

DEFAULTS = {"attempts": 5, "initial_seconds": 0.5, "max_seconds": 30.0}


def is_transient(error: BaseException) -> bool:
    """Lost connections, time-outs and full pools pass; wrong SQL, missing tables and bad passwords do not."""
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    if isinstance(error, OperationalError | InterfaceError):
        text = str(error).lower()
        return not any(word in text for word in ("password", "authentication", "syntax", "no such"))
    return isinstance(error, PoolTimeout | ConnectionError | TimeoutError)


def with_retry(call: Callable[[], T], config: dict[str, Any] | None = None) -> T:
    """The result of `call`, tried again while its faults are transient."""
    wanted = {**DEFAULTS, **(config or {})}
    first = float(wanted["initial_seconds"])
    retrying = Retrying(
        retry=retry_if_exception(is_transient),
        stop=stop_after_attempt(int(wanted["attempts"])),
        wait=wait_exponential(multiplier=first, max=float(wanted["max_seconds"])) + wait_random(0, first),
        before_sleep=say,
        reraise=True,
    )
    return retrying(call)


def say(state: RetryCallState) -> None:
    """Log that a call is tried again, and after which kind of error."""
    error = state.outcome.exception() if state.outcome else None
    log.warning("trying again", extra={"attempt": state.attempt_number, "error": type(error).__name__})
