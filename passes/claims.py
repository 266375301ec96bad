"""What phase a stated count or total is about."""

from __future__ import annotations

import re

from compiler.ir import Claim, Phase
from passes.facts import Facts
from passes.index import fold, fold_name
from passes.labels import abbreviates, canonical


def scope(facts: Facts, claim: Claim) -> str | None:
    """The id of the phase that a claim is about, "" for the whole plan, None if nobody knows.

    A row of a table names its phase in its first cell: by id (``2``, ``E2`` for Epic 2) or by name.
    """
    if claim.of is None or not claim.of.startswith("="):
        return claim.of or ""
    named = fold(claim.of[1:])
    short = re.fullmatch(r"([^\W\d_]{1,3})[-. ]?(\d.*)", named)
    for phases in (
        [phase for phase in facts.plan.phases if fold(phase.written_id or "") == named],
        [phase for phase in facts.plan.phases if short and _is_short(phase, short[1], short[2])],
        [phase for phase in facts.plan.phases if fold_name(phase.name.text) == fold_name(named)],
    ):
        if phases:
            return phases[0].id if len(phases) == 1 else None
    return None


def _is_short(phase: Phase, letters: str, number: str) -> bool:
    return fold(phase.written_id or "") == number and abbreviates(letters, canonical(phase.label))


def follows(facts: Facts, claim: Claim) -> bool:
    """Whether a number of the whole plan is the sum of those of its phases: it is wrong only if they are."""
    if claim.of is not None:
        return False
    alike = {
        other.of: other.low
        for other in facts.plan.stated.claims
        if other.of is not None and (other.kind, other.label) == (claim.kind, claim.label)
    }
    return len(alike) > 1 and abs(sum(alike.values()) - claim.low) < 1e-6 and claim.low == claim.high
