"""The command line.  `main` is the console script; each command is a module, imported when named.

What an unchanged project needs is imported here and nothing else: see `docs/decisions/answers-are-kept.md`.
"""

TYPE_CHECKING = False  # `typing` would cost more than this module does
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

    from compiler.cache.answers import Answer


def main(words: "Sequence[str] | None" = None) -> "NoReturn":
    """Run planc and leave with its exit status: 0 clean, 1 findings, 2 wrong usage, 3 a fault of planc."""
    import sys

    from compiler.cli.streams import leave, prepare

    prepare()
    given = sys.argv[1:] if words is None else list(words)
    # Whoever watches waits for changes; there is nothing to be kept.
    if given[:1] == ["check"] and "--watch" not in given:
        from compiler.cache import store

        if store.wanted():
            leave(_check(given))
    leave(_run(given))


def _run(words: "list[str]") -> int:
    from compiler.cache import compiled

    kept = compiled.install()
    from compiler.cli.run import run

    status = run(words)
    if kept:
        kept.save()
    return status


def _check(words: "list[str]") -> int:
    """`planc check`: what it answered last time, if that is still the answer."""
    from compiler.cache import answers
    from compiler.cache.seen import Seen

    try:
        answer = answers.find(words)
    except KeyboardInterrupt:
        return 130
    except Exception:  # what is kept may be of use; if it is not, there is still the check
        answer = None
    if answer is not None:
        return _repeated(answer)
    with Seen() as seen, answers.Ear() as ear:
        status = _run(words)
    answers.keep(words, seen, answers.Answer(status, ear.said))
    return status


def _repeated(answer: "Answer") -> int:
    import sys

    try:
        answer.repeat()
        sys.stdout.flush()
    except (OSError, KeyboardInterrupt) as error:
        from compiler.cli.run import outcome

        return outcome(error, sys.argv[1:])
    return answer.status
