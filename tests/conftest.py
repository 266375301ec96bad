"""Shared by all tests: hypothesis profiles and the real plans, where they can be found."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Machines that run tests are shared and slow: a deadline would test the machine.
settings.register_profile(
    "planc", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True, max_examples=100
)
settings.load_profile("planc")

# Tests that are about what is kept say where; no other is to be answered by an earlier one.
os.environ["PLANC_NO_CACHE"] = "1"


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real plans; tests that need it skip aloud where it cannot be had."""
    folder = os.environ.get("PLANC_CORPUS")
    if not folder:
        pytest.skip("PLANC_CORPUS is not set: the real plans are not here")
    return Path(folder)
