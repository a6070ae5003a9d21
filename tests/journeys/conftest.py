"""What journeys share: clinics on the disk, made once a run and copied for each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kettle.domain.clock import ManualClock
from kettle.store.paths import DataFolder
from kettle.ui.alarms import AlarmSounder
from tests.journeys import clinic as clinics
from tests.journeys.clinic import Clinic
from tests.journeys.nurse import Nurse, at_the_program
from tests.support.folders import copied

THURSDAY_BEFORE = datetime(2026, 2, 26, 10, 0)
"""When the clinic was founded, at the clinic's wall."""

SitDown = Callable[..., Nurse]


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Clinic:
    """The clinic with nobody on the books."""
    return clinics.found(tmp_path_factory.mktemp("scenarios") / "clinic", THURSDAY_BEFORE)


@pytest.fixture
def clinic(founded: Clinic, tmp_path: Path) -> Clinic:
    """A clinic of the test's own."""
    root = copied(founded.folder.root, tmp_path / "clinic")
    return Clinic(folder=DataFolder(root), left_at=founded.left_at)


@pytest.fixture
def sit_down(clinic: Clinic, qapp: QApplication) -> Iterator[SitDown]:
    """Open the program at a wall time, with the sign-in in sight; the program ends with the test.

    `sit_down(wall)` begins at that time; `sit_down(clock=...)` goes on with a clock.
    """
    with ExitStack() as open_programs:

        def begin(
            wall: datetime | None = None,
            *,
            clock: ManualClock | None = None,
            sounder: AlarmSounder | None = None,
        ) -> Nurse:
            clock = clock or ManualClock(clinics.instant(wall or THURSDAY_BEFORE))
            return open_programs.enter_context(at_the_program(clinic, clock, sounder=sounder))

        yield begin
