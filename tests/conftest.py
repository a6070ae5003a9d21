"""What every test stands on: no display, no quiet warning, a clock that moves only when told."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from kettle.domain.clock import ManualClock, utc
from kettle.practice.team import Team
from kettle.workflow.desk import Desk

# Qt reads this once, when its first module is loaded.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A slow machine is not a wrong answer.
settings.register_profile(
    "kettle", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60
)
settings.load_profile("kettle")


@pytest.fixture
def clock() -> ManualClock:
    """A clock that stands at 17:47 UTC on 14 May 2026 until the test moves it."""
    return ManualClock(utc(2026, 5, 14, 17, 47))


@pytest.fixture(autouse=True)
def no_quiet_warning(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test during which Kettle logged a warning or worse that the test did not clear."""
    yield
    loud = [
        record.getMessage()
        for when in ("setup", "call")
        for record in caplog.get_records(when)
        if record.levelno >= logging.WARNING
    ]
    assert not loud, f"logged and not expected: {loud}"


@pytest.fixture
def moment_team() -> Iterator[Team]:
    """Everybody of the practice clinic at their desks, Thursday 14 May 2026, 13:47."""
    from tests.support.moments import fresh_team

    team = fresh_team()
    yield team
    team.nurse.store.close()


@pytest.fixture
def moment_desk(moment_team: Team) -> Desk:
    """The nurse's desk at the moment of the pictures; its clock moves only when told."""
    return moment_team.nurse
