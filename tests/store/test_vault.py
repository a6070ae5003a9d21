from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kettle.domain.clock import ManualClock, utc
from kettle.domain.errors import Refused, Trouble
from kettle.domain.ids import StaffId
from kettle.domain.people import Role
from kettle.store import crockford, vault, vault_file
from kettle.store.paths import DataFolder
from kettle.store.vault import Newcomer
from kettle.store.vault_file import LOWEST_COST, USUAL_COST, KeyCost
from tests.support.stores import NURSE, PHRASE, PRESCRIBER, DiskClinic

AT = utc(2026, 5, 14, 17, 47)


def _edited(folder: DataFolder, change: dict[str, object]) -> None:
    """Edit the nurse's slot as an intruder would: with a right digest, in every generation."""
    file = vault_file.read(folder.vault)
    slots = (replace(file.slots[0], **change), *file.slots[1:])  # type: ignore[arg-type]
    vault_file.write(folder.vault, replace(file, slots=slots))


def test_the_names_can_be_read_before_anybody_signs_in(clinic: DiskClinic) -> None:
    assert vault.people(clinic.folder) == (NURSE,)
    assert not vault.is_practice(clinic.folder)


def test_the_right_pass_phrase_opens_the_clinic_and_the_persons_own_key(clinic: DiskClinic) -> None:
    unlocked = vault.unlock(clinic.folder, NURSE.staff_id, PHRASE)

    assert unlocked.staff == NURSE
    assert unlocked.keys == clinic.unlocked.keys
    assert unlocked.signing_key is not None


def test_a_wrong_pass_phrase_is_refused(clinic: DiskClinic) -> None:
    with pytest.raises(Refused, match="wrong_pass_phrase"):
        vault.unlock(clinic.folder, NURSE.staff_id, PHRASE + " ")


def test_a_name_that_is_not_here_is_refused(clinic: DiskClinic) -> None:
    with pytest.raises(Refused, match="nobody_of_that_name"):
        vault.unlock(clinic.folder, StaffId("somebody"), PHRASE)


def test_the_recovery_code_opens_the_clinic_in_any_spelling(clinic: DiskClinic) -> None:
    spelt = clinic.recovery_code.lower().replace("-", " ").replace("0", "o").replace("1", "l")

    unlocked = vault.unlock_with_recovery(clinic.folder, spelt)

    assert unlocked.keys == clinic.unlocked.keys
    assert unlocked.staff is None
    assert unlocked.signing_key is None


def test_another_clinics_recovery_code_is_refused(clinic: DiskClinic) -> None:
    with pytest.raises(Refused, match="another_clinic"):
        vault.unlock_with_recovery(clinic.folder, crockford.recovery_code(b"\x01" * 20))


@given(
    secret=st.binary(min_size=20, max_size=20), place=st.integers(0, 34), step=st.integers(1, 31)
)
def test_one_wrong_symbol_of_a_recovery_code_is_found_at_once(
    secret: bytes, place: int, step: int
) -> None:
    code = list(crockford.recovery_code(secret).replace("-", ""))
    symbols = crockford._SYMBOLS
    right = "".join(code)
    code[place] = symbols[(symbols.index(code[place]) + step) % 32]

    assert crockford.secret_of(right) == secret
    assert crockford.secret_of("".join(code)) != secret


def test_a_mistyped_recovery_code_is_found_before_the_slow_part(clinic: DiskClinic) -> None:
    with pytest.raises(Refused, match="recovery_code_mistyped"):
        vault.unlock_with_recovery(clinic.folder, clinic.recovery_code[:-1])


def test_a_nurse_cannot_make_herself_an_administrator(clinic: DiskClinic) -> None:
    promoted = replace(NURSE, roles=frozenset({Role.ADMINISTRATOR}))

    _edited(clinic.folder, {"staff": promoted})

    with pytest.raises(Refused, match="wrong_pass_phrase"):
        vault.unlock(clinic.folder, NURSE.staff_id, PHRASE)


def test_an_edited_name_is_found_by_the_seal(clinic: DiskClinic) -> None:
    _edited(clinic.folder, {"staff": replace(NURSE, name="Somebody Else")})

    with pytest.raises(Trouble, match="vault_edited"):
        vault.unlock(clinic.folder, NURSE.staff_id, PHRASE)


def test_a_guess_cannot_be_made_cheap_by_editing_the_file(clinic: DiskClinic) -> None:
    _edited(clinic.folder, {"cost": KeyCost(memory_kib=8, passes=1, lanes=1)})

    with pytest.raises(Trouble, match="vault_damaged"):
        vault.unlock(clinic.folder, NURSE.staff_id, PHRASE)


@pytest.mark.parametrize("tenth", range(10))
def test_a_flipped_bit_never_looks_like_a_wrong_pass_phrase(clinic: DiskClinic, tenth: int) -> None:
    whole = bytearray(clinic.folder.vault.read_bytes())
    whole[len(whole) * tenth // 10] ^= 0x04
    clinic.folder.vault.write_bytes(whole)

    with pytest.raises(Trouble, match="vault_damaged"):
        vault.people(clinic.folder)


def test_a_damaged_vault_falls_back_to_the_one_before(clinic: DiskClinic) -> None:
    _add_prescriber(clinic)
    clinic.folder.vault.write_bytes(b"{")

    assert vault.people(clinic.folder) == (NURSE,)


def test_no_clinic_is_said_as_such(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no_clinic_here"):
        vault.people(DataFolder(tmp_path))


def test_one_more_person_opens_the_same_clinic(clinic: DiskClinic) -> None:
    _add_prescriber(clinic)

    unlocked = vault.unlock(clinic.folder, PRESCRIBER.staff_id, PHRASE)

    assert unlocked.keys == clinic.unlocked.keys
    assert vault.unlock(clinic.folder, NURSE.staff_id, PHRASE).staff == NURSE


def test_the_same_pass_phrase_typed_on_another_keyboard_fits(clinic: DiskClinic) -> None:
    composed, decomposed = "Zo\u00eb sips warm tea", "Zoe\u0308 sips warm tea"
    _add_prescriber(clinic, phrase=composed)

    assert vault.unlock(clinic.folder, PRESCRIBER.staff_id, decomposed).staff == PRESCRIBER


def test_a_short_pass_phrase_is_refused(clinic: DiskClinic) -> None:
    with pytest.raises(Refused, match="pass_phrase_too_short"):
        _add_prescriber(clinic, phrase="short")


def test_a_cheap_key_is_refused() -> None:
    cheap = replace(LOWEST_COST, memory_kib=32 * 1024)
    newcomer = Newcomer(staff=NURSE, pass_phrase=PHRASE)

    with pytest.raises(Refused, match="key_cost_too_low"):
        vault.founding([newcomer], at=AT, cost=cheap, practice=False)


def test_calibrating_never_goes_below_the_usual_cost(clock: ManualClock) -> None:
    assert vault.calibrated(clock) == USUAL_COST


def test_the_vault_holds_no_secret_in_clear(clinic: DiskClinic) -> None:
    text = clinic.folder.vault.read_text(encoding="utf-8")

    assert PHRASE not in text
    assert clinic.unlocked.keys.master.hex() not in text
    assert json.loads(text)["format"] == "kettle-vault/1"


def _add_prescriber(clinic: DiskClinic, *, phrase: str = PHRASE) -> None:
    newcomer = Newcomer(staff=PRESCRIBER, pass_phrase=phrase)
    vault.add_person(clinic.folder, clinic.unlocked.keys, newcomer, at=AT, cost=LOWEST_COST)


def test_the_names_are_read_without_loading_what_only_an_opening_needs() -> None:
    ask = (
        "import sys\nimport kettle.store.vault\n"
        "print([name for name in ('cryptography', 'sqlcipher3') if name in sys.modules])"
    )

    here = Path(__file__).parents[2]
    told = subprocess.run(
        [sys.executable, "-c", ask], cwd=here, capture_output=True, encoding="utf-8", check=True
    )

    assert told.stdout.strip() == "[]"
