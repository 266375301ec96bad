"""Nothing that passes find out depends on the order in which Python happens to walk a set."""

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import random
from passes.order import sketch
from passes.rules import load
from tests.passes.build import Draft, weeks

random.seed(7)
draft = Draft()
known = []
for phase in range(1, 7):
    draft.phase(str(phase), window=weeks(f"Week {phase}", phase))
    for n in range(1, 7):
        own = f"{phase}.{n}"
        far = [f"{random.randint(1, 6)}.{random.randint(1, 8)}"] if random.random() < 0.2 else []
        needs = random.sample(known, min(len(known), random.randint(0, 2))) + far
        draft.task(own, "Load trips", needs=", ".join(needs) or None, inputs=[f"d{n}"], outputs=[f"D{n + 1}"])
        known.append(own)
facts = draft.facts()
print(facts.edges, facts.cycles, facts.resolutions, facts.links, facts.placements, sketch(facts).nodes)
for rule in load():
    print(list(rule.check(facts)))
"""


def test_facts_and_findings_are_the_same_under_any_hash_seed() -> None:
    outputs = set()
    for seed in ("0", "1", "4242"):
        environment = dict(os.environ, PYTHONHASHSEED=seed, PYTHONPATH=str(Path(__file__).parents[2]))
        ran = subprocess.run([sys.executable, "-c", SCRIPT], env=environment, capture_output=True, check=True)
        outputs.add(ran.stdout)
    (output,) = outputs
    assert b"PL301" in output
    assert b"PL201" in output
