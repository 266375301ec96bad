"""Why planc cannot go on, where it is neither a fault of the plan nor one of planc: exit status 2."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 - reads as what it is
    """A path that cannot be read, a setting that does not exist, an output folder that is in use.

    `message` says what is wrong in one line, `help` what to do, one line each.
    """

    def __init__(self, message: str, *help: str) -> None:
        super().__init__(message)
        self.message = message
        self.help = help


def did_you_mean(word: str, known: list[str]) -> str | None:
    """The known word nearest to a misspelt one, as a question."""
    from difflib import get_close_matches  # only the misspelt pay for it

    folded = {name.lower(): name for name in known}
    near = get_close_matches(word.lower(), list(folded), n=1, cutoff=0.6)
    return f"did you mean `{folded[near[0]]}`?" if near else None
