"""A practice clinic is made, kept fresh and played through, on the disk."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from kettle.domain.appointments import AppointmentStatus
from kettle.domain.clock import ManualClock
from kettle.domain.errors import Refused
from kettle.practice import clinic, day, freshen, house
from kettle.practice.team import Team
from kettle.store import vault
from kettle.store.paths import DataFolder
from kettle.store.store import Store
from tests.practice.courses import whole_inductions
from tests.support.folders import copied

NOW = datetime(2026, 5, 14, 13, 47)

_LITTLE_ROOM = """
import resource, sys
from kettle import cli
resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, 1_500_000))
sys.exit(cli.run(("practice", "new", sys.argv[1], "--patients", "20")))
"""


def _made(root: Path, *, patients: int = 24, seed: int = 5) -> Store:
    wanted = clinic.Wanted(patients=patients, years=1, seed=seed, now=NOW)
    return clinic.make(DataFolder(root), wanted)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clinic of two dozen people, made once."""
    root = tmp_path_factory.mktemp("made") / "clinic"
    _made(root).close()
    return root


def _clock(wall: datetime) -> ManualClock:
    return ManualClock(house.hours(wall.date()).instant_of(wall))


@pytest.fixture
def opened(made: Path, tmp_path: Path) -> Callable[[], Store]:
    folder = DataFolder(copied(made, tmp_path / "clinic"))

    def opening() -> Store:
        unlocked = vault.unlock(folder, house.NURSE.staff_id, house.PASS_PHRASE)
        return Store.open(folder, unlocked, _clock(NOW))

    return opening


def test_a_clinic_that_found_no_room_leaves_nothing_behind(tmp_path: Path) -> None:
    """On a full disk closing failed as well, and a clinic without a past stayed behind."""
    pytest.importorskip("resource")
    folder = tmp_path / "clinic"

    made = subprocess.run(
        [sys.executable, "-c", _LITTLE_ROOM, str(folder)],
        capture_output=True,
        check=False,
        text=True,
    )

    assert made.returncode == 1
    assert "fault" not in made.stderr
    assert list(folder.iterdir()) == []


def test_it_is_marked_as_practice_and_its_record_is_whole(opened: Callable[[], Store]) -> None:
    store = opened()

    assert store.is_practice
    assert store.examine().patients == 24
    store.close()


def test_it_has_a_past_a_present_and_a_future(opened: Callable[[], Store]) -> None:
    store = opened()
    read = store.read
    today = read.appointments.on(NOW.date())

    assert len(read.sessions.open()) == 7
    assert len(today) == 14
    assert any(
        one.starts_at > NOW and one.status is AppointmentStatus.BOOKED
        for one in read.appointments.between(NOW.date(), NOW.date().replace(month=8))
    )
    store.close()


def test_the_same_seed_makes_the_same_people_and_dates(made: Path, tmp_path: Path) -> None:
    again = _made(tmp_path / "again")
    unlocked = vault.unlock(DataFolder(made), house.NURSE.staff_id, house.PASS_PHRASE)
    first = Store.open_for_reading(DataFolder(made), unlocked, _clock(NOW))

    assert _outline(first) == _outline(again)
    first.close()
    again.close()


def test_made_late_on_a_saturday_its_inductions_are_whole(tmp_path: Path) -> None:
    now = datetime(2026, 5, 16, 22, 0)
    wanted = clinic.Wanted(patients=clinic.FEWEST_PATIENTS, years=1, seed=5, now=now)
    store = clinic.make(DataFolder(tmp_path / "late"), wanted)

    assert whole_inductions(Team.on(store, _clock(now)), now.date()) == 6
    store.close()


def test_too_few_people_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        _made(tmp_path / "few", patients=3)


@pytest.mark.parametrize(
    "wall",
    [datetime(2026, 5, 15, 9, 10), datetime(2026, 5, 16, 22, 0), datetime(2027, 9, 1, 13, 0)],
    ids=["tomorrow", "on a Saturday night", "after a year"],
)
def test_opened_later_it_has_a_day_of_that_day(made: Path, tmp_path: Path, wall: datetime) -> None:
    folder = DataFolder(copied(made, tmp_path / "clinic"))

    freshen.freshen(folder, _clock(wall))

    unlocked = vault.unlock(folder, house.NURSE.staff_id, house.PASS_PHRASE)
    store = Store.open(folder, unlocked, _clock(wall))
    opened_on = {
        house.hours(NOW.date()).local(one.opened_at).date() for one in store.read.sessions.open()
    }
    assert store.read.appointments.on(wall.date())
    assert opened_on <= {wall.date()}
    store.close()


def test_a_day_is_freshened_once(made: Path, tmp_path: Path) -> None:
    folder = DataFolder(copied(made, tmp_path / "clinic"))
    clock = _clock(datetime(2026, 5, 18, 13, 0))

    assert freshen.freshen(folder, clock)
    assert not freshen.freshen(folder, clock)


def test_a_day_has_one_of_everything_and_can_be_played_again(made: Path, tmp_path: Path) -> None:
    folder = DataFolder(copied(made, tmp_path / "clinic"))
    before = folder.database.read_bytes()

    first, second = (tuple(day.play(folder, tmp_path / name)) for name in ("one", "two"))
    told = "\n".join(first)

    assert first == second
    assert folder.database.read_bytes() == before
    for event in ("HIGH SpO₂ 89", "MEDIUM Check-in", "LOW No escort named", "did not come"):
        assert event in told
    assert told.count("infusion stopped") == 13
    assert told.count("sent home") == 13
    assert len(list((tmp_path / "one" / "papers").glob("*-instructions.pdf"))) == 13
    assert len(list((tmp_path / "one" / "papers").glob("*-schedule.pdf"))) == 14


def _outline(store: Store) -> tuple[object, ...]:
    """Names, dates and totals, without ids."""
    read = store.read
    people = sorted(read.patients.every(), key=lambda one: one.record_number)
    return tuple(
        (
            one.full_name,
            one.birth_date,
            [
                (visit.starts_at, visit.status)
                for visit in read.appointments.of_patient(one.patient_id)
            ],
            [score.answers for score in read.scores.of_patient(one.patient_id)],
        )
        for one in people
    )
