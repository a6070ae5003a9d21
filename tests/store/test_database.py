"""The clinic on the disk: encrypted, held by one program, durable, and honest about damage."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from kettle.domain.clock import ManualClock
from kettle.domain.errors import KettleError, Refused, Trouble
from kettle.domain.people import Patient
from kettle.store.database import open_reading, open_writing
from kettle.store.paths import DataFolder, file_system_of, mount_kind
from kettle.store.store import Store
from kettle.store.vault import Newcomer
from kettle.store.vault_file import LOWEST_COST
from tests.support.stores import NURSE, PHRASE, DiskClinic, a_patient, register

CANARY = "Quetzalcoatlus"


def test_what_was_written_is_there_when_the_clinic_is_opened_again(
    clinic: DiskClinic, clock: ManualClock
) -> None:
    store = clinic.open(clock)
    patient = register(store)
    store.close()

    again = clinic.open(clock)

    assert again.read.patients.get(patient.patient_id) == patient
    assert again.read.record.verify() == again.read.record.head().seq
    again.close()


def test_the_connection_stands_as_it_must(clinic: DiskClinic, clock: ManualClock) -> None:
    store = clinic.open(clock)
    pragmas = {
        name: store._connection.rows(f"PRAGMA {name}")[0][0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema")
    }
    store.close()

    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
    }


def test_no_name_can_be_read_from_any_file_open_or_closed(
    clinic: DiskClinic, clock: ManualClock
) -> None:
    store = clinic.open(clock)
    register(store, a_patient(family_name=CANARY, given_name=CANARY))
    store.drafts.keep(NURSE.staff_id, "register", {"name": CANARY}, at=clock.now())
    while_open = _every_byte(clinic.folder.root)
    store.close()

    for content in (while_open, _every_byte(clinic.folder.root)):
        assert CANARY.encode() not in content
        assert CANARY.lower().encode() not in content


def test_a_second_program_is_refused_and_welcome_afterwards(
    clinic: DiskClinic, clock: ManualClock
) -> None:
    store = clinic.open(clock)

    with pytest.raises(Refused, match="clinic_already_open"):
        clinic.open(clock)

    store.close()
    clinic.open(clock).close()


def test_the_wrong_key_opens_nothing(clinic: DiskClinic, clock: ManualClock) -> None:
    stranger = replace(clinic.unlocked, keys=replace(clinic.unlocked.keys, master=b"\x01" * 32))

    with pytest.raises(Trouble, match="database_key_wrong"):
        Store.open(clinic.folder, stranger, clock)

    clinic.open(clock).close()


def test_a_practice_vault_does_not_open_a_real_clinic(
    clinic: DiskClinic, clock: ManualClock
) -> None:
    practice = replace(clinic.unlocked, keys=replace(clinic.unlocked.keys, practice=True))

    with pytest.raises(Trouble, match="database_of_another_clinic"):
        Store.open(clinic.folder, practice, clock)


def test_a_clinic_is_not_founded_twice_in_one_folder(
    clinic: DiskClinic, clock: ManualClock
) -> None:
    with pytest.raises(Refused, match="clinic_already_here"):
        _found(clinic.folder, clock)


def test_a_founding_that_was_cut_short_can_be_done_again(
    tmp_path: Path, clock: ManualClock
) -> None:
    folder = DataFolder(tmp_path / "clinic")
    folder.prepare()
    open_writing(folder.database, b"\x05" * 32).close()

    store = _found(folder, clock)

    assert store.read.patients.count() == 0
    store.close()


def test_a_clinic_whose_records_are_gone_says_so(clinic: DiskClinic, clock: ManualClock) -> None:
    clinic.folder.database.unlink()

    with pytest.raises(Trouble, match="database_missing"):
        clinic.open(clock)
    assert not clinic.folder.database.exists()


def test_another_thread_reads_over_its_own_connection(
    clinic: DiskClinic, clock: ManualClock
) -> None:
    store = clinic.open(clock)
    register(store)
    counted: list[int] = []

    def count() -> None:
        with store.reading_apart() as read:
            counted.append(read.patients.count())

    thread = threading.Thread(target=count)
    thread.start()
    thread.join()
    store.close()

    assert counted == [1]


def test_the_reading_connection_cannot_write(clinic: DiskClinic, clock: ManualClock) -> None:
    store = clinic.open(clock)
    reading = open_reading(clinic.folder.database, clinic.unlocked.keys.database)

    with pytest.raises(Trouble, match="database_read_only"):
        reading.run("DELETE FROM draft")

    reading.close()
    store.close()


def test_a_clean_end_leaves_one_database_file(clinic: DiskClinic, clock: ManualClock) -> None:
    store = clinic.open(clock)
    register(store)

    store.close()

    assert not clinic.folder.database.with_name("clinic.kettle-wal").exists()


def test_files_are_for_their_owner_only(clinic: DiskClinic) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows keeps rights elsewhere")

    clinic.folder.prepare()

    assert clinic.folder.root.stat().st_mode & 0o777 == 0o700
    assert clinic.folder.database.stat().st_mode & 0o777 == 0o600
    assert clinic.folder.vault.stat().st_mode & 0o777 == 0o600


def test_no_flipped_bit_gives_a_wrong_answer(clinic: DiskClinic, clock: ManualClock) -> None:
    patients = _filled(clinic, clock)
    whole = clinic.folder.database.read_bytes()
    chance = random.Random(20260514)

    for _ in range(25):
        place = chance.randrange(len(whole))
        flipped = bytearray(whole)
        flipped[place] ^= 1 << chance.randrange(8)
        clinic.folder.database.write_bytes(flipped)

        assert _read_back(clinic, clock) in (patients, None)


def test_what_was_acknowledged_survives_a_kill(clinic: DiskClinic, clock: ManualClock) -> None:
    for run in range(3):
        acknowledged = _killed_while_writing(clinic, run)

        store = clinic.open(clock)
        there = {patient.record_number for patient in store.read.patients.every()}
        assert acknowledged
        assert acknowledged <= there
        assert store.read.record.verify() == store.read.record.head().seq
        assert store._connection.rows("PRAGMA integrity_check") == [("ok",)]
        store.close()


def test_a_folder_on_this_computer_is_trusted(tmp_path: Path) -> None:
    DataFolder(tmp_path).refuse_unless_local()

    assert file_system_of(tmp_path) != "nfs"


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs", "9p", "something-new"])
def test_a_network_share_is_known_by_its_mount(kind: str) -> None:
    table = (
        "22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/root rw\n"
        f"40 22 0:35 / /mnt/clinic rw shared:9 - {kind} server:/x rw\n"
    )

    assert mount_kind(table, Path("/mnt/clinic/kettle")) == kind
    assert mount_kind(table, Path("/var/lib/kettle")) == "ext4"


def _found(folder: DataFolder, clock: ManualClock) -> Store:
    newcomer = Newcomer(staff=NURSE, pass_phrase=PHRASE)
    return Store.create(folder, [newcomer], clock, cost=LOWEST_COST)[0]


def _every_byte(folder: Path) -> bytes:
    return b"\n".join(file.read_bytes() for file in sorted(folder.iterdir()))


def _filled(clinic: DiskClinic, clock: ManualClock) -> tuple[Patient, ...]:
    store = clinic.open(clock)
    for number in range(1, 31):
        register(store, a_patient(number))
    patients = store.read.patients.every()
    store.close()
    return patients


def _read_back(clinic: DiskClinic, clock: ManualClock) -> tuple[Patient, ...] | None:
    """All patients, or None when the store said that something is wrong."""
    try:
        store = clinic.open(clock)
    except KettleError:
        return None
    try:
        return store.read.patients.every()
    except KettleError:
        return None
    finally:
        store._connection.close()
        assert store._opened.lock is not None
        store._opened.lock.release()


_WRITER = """
import sys
from pathlib import Path
from kettle.domain.clock import ManualClock, utc
from kettle.store import vault
from kettle.store.paths import DataFolder
from kettle.store.store import Store
from tests.support.stores import NURSE, PHRASE, a_patient, register

folder, first = DataFolder(Path(sys.argv[1])), int(sys.argv[2])
unlocked = vault.unlock(folder, NURSE.staff_id, PHRASE)
store = Store.open(folder, unlocked, ManualClock(utc(2026, 5, 14)))
for number in range(first, first + 100000):
    print(register(store, a_patient(number)).record_number, flush=True)
"""


def _killed_while_writing(clinic: DiskClinic, run: int) -> set[str]:
    """Let another process register patients, kill it, and return those it had acknowledged."""
    here = Path(__file__).parents[2]
    arguments = [sys.executable, "-c", _WRITER, str(clinic.folder.root), str(run * 100000 + 1)]
    environment = {**os.environ, "PYTHONPATH": str(here)}
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, env=environment) as writer:
        assert writer.stdout is not None
        lines = [writer.stdout.readline() for _ in range(20 + run * 7)]
        writer.send_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
        lines += writer.stdout.readlines()
    return {line.decode().strip() for line in lines if line.endswith(b"\n")}
