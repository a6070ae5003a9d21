"""Who can open the clinic: one master key, wrapped once for each person and for the recovery sheet.

Argon2id makes a guess dear, AES-256-GCM wraps, HKDF-SHA256 gives each use its own key, Ed25519
signs. A person's signing key is wrapped under that person's pass phrase only, so that nobody else,
an administrator included, can sign in their name. Opening is slow by intent and safe on any thread.

The names for signing in are read before the window is painted, so what only an opening needs is
imported where it is used.
"""

from __future__ import annotations

import hmac
import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from kettle.domain.clock import Clock
from kettle.domain.errors import refuse, trouble
from kettle.domain.ids import StaffId, new_id
from kettle.domain.people import Staff
from kettle.store import crockford, vault_file
from kettle.store.instants import instant_text
from kettle.store.paths import DataFolder
from kettle.store.vault_file import (
    LOWEST_COST,
    USUAL_COST,
    KeyCost,
    Sealed,
    Slot,
    SlotKind,
    VaultFile,
    bound_to,
)

if TYPE_CHECKING:
    from kettle.store.record import SigningKey

_KEY_BYTES = 32
_NONCE_BYTES = 12
_SHORTEST_PHRASE = 12
_UNHURRIED_NS = 400_000_000
_NONE_YET = Sealed(nonce="", content="")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Newcomer:
    """A person who is to be able to sign in, with the pass phrase they chose."""

    staff: Staff
    pass_phrase: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Keys:
    """The keys of an opened clinic; kept in memory only."""

    master: bytes
    vault_id: str
    practice: bool

    @property
    def database(self) -> bytes:
        """The raw key of the database."""
        return _derived(self.master, "db")

    @property
    def audit(self) -> bytes:
        """The key of the record's chain."""
        return _derived(self.master, "audit")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Unlocked:
    """What a right pass phrase opens: the clinic's keys, and the person with their signing key.

    `staff` and `signing_key` are None after the recovery code: it opens the clinic, not a person.
    """

    keys: Keys
    staff: Staff | None
    signing_key: SigningKey | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Founding:
    """A vault that is ready to be written, with what must be printed before it is."""

    keys: Keys
    recovery_code: str
    file: VaultFile

    @property
    def people(self) -> tuple[tuple[Staff, str], ...]:
        """Each person with the public half of their signing key."""
        return tuple(
            (slot.staff, slot.public_key) for slot in self.file.slots if slot.staff is not None
        )

    def write(self, folder: DataFolder) -> None:
        """Put it into its folder; from then on there is a clinic. Durable on return."""
        _write_sealed(folder, self.file, self.keys)


def founding(
    newcomers: Sequence[Newcomer], *, at: datetime, cost: KeyCost, practice: bool
) -> Founding:
    """Draw the keys of a new clinic; nothing is written yet.

    Raises:
        Refused: a pass phrase is too short, or the cost of a guess is below the floor.
    """
    keys = Keys(master=secrets.token_bytes(_KEY_BYTES), vault_id=new_id(at), practice=practice)
    secret = secrets.token_bytes(20)
    file = VaultFile(
        vault_id=keys.vault_id,
        generation=1,
        practice=practice,
        founded_at=instant_text(at),
        slots=(),
    )
    slots = [_person_slot(file, keys, newcomer, cost, at) for newcomer in newcomers]
    slots.append(_recovery_slot(file, keys, secret, cost, at))
    return Founding(
        keys=keys,
        recovery_code=crockford.recovery_code(secret),
        file=replace(file, slots=tuple(slots)),
    )


def people(folder: DataFolder) -> tuple[Staff, ...]:
    """Who can sign in here, by name; readable before anybody has.

    Raises:
        Refused: there is no clinic here.
        Trouble: the vault is damaged.
    """
    return vault_file.read(folder.vault).people


def is_practice(folder: DataFolder) -> bool:
    """Whether this is a practice clinic; readable before anybody has signed in."""
    return vault_file.read(folder.vault).practice


def unlock(folder: DataFolder, staff_id: StaffId, pass_phrase: str) -> Unlocked:
    """Open the clinic with a person's pass phrase; takes about half a second by intent.

    Raises:
        Refused: the pass phrase is wrong.
        Trouble: the vault is damaged or was edited.
    """
    from cryptography.exceptions import InvalidTag

    from kettle.store.record import SigningKey

    file = vault_file.read(folder.vault)
    slot = file.slot_of(staff_id)
    wrapping = _wrapping_key(pass_phrase, slot)
    try:
        keys = _open_slot(file, slot, wrapping)
        private = _open(slot.signing or _NONE_YET, wrapping, bound_to(file, slot, "signing"))
    except InvalidTag as error:
        raise refuse("wrong_pass_phrase") from error
    return Unlocked(keys=keys, staff=slot.staff, signing_key=SigningKey(private))


def unlock_with_recovery(folder: DataFolder, code: str) -> Unlocked:
    """Open the clinic with the printed recovery code.

    Raises:
        Refused: the code was mistyped (found at once), or belongs to another clinic.
        Trouble: the vault is damaged or was edited.
    """
    from cryptography.exceptions import InvalidTag

    if crockford.secret_of(code) is None:
        raise refuse("recovery_code_mistyped")
    file = vault_file.read(folder.vault)
    slot = file.recovery_slot()
    try:
        keys = _open_slot(file, slot, _wrapping_key(_plain_code(code), slot))
    except InvalidTag as error:
        raise refuse("recovery_code_of_another_clinic") from error
    return Unlocked(keys=keys, staff=None, signing_key=None)


def add_person(
    folder: DataFolder, keys: Keys, newcomer: Newcomer, *, at: datetime, cost: KeyCost
) -> None:
    """Let one more person sign in, or give one who forgot their pass phrase a new slot and key."""
    file = vault_file.read(folder.vault)
    others = tuple(
        slot
        for slot in file.slots
        if slot.staff is None or slot.staff.staff_id != newcomer.staff.staff_id
    )
    slots = (*others, _person_slot(file, keys, newcomer, cost, at))
    _write_sealed(folder, replace(file, slots=slots, generation=file.generation + 1), keys)


def calibrated(clock: Clock) -> KeyCost:
    """The cost that takes this computer about half a second, never below the usual one."""
    cost = USUAL_COST
    while True:
        begun = clock.reading().monotonic_ns
        _argon2("calibration", b"\0" * 16, cost)
        took = clock.reading().monotonic_ns - begun
        dearer = replace(cost, memory_kib=cost.memory_kib * 2)
        if took == 0 or took >= _UNHURRIED_NS or not dearer.may_be_read:
            return cost
        cost = dearer


def _person_slot(
    file: VaultFile, keys: Keys, newcomer: Newcomer, cost: KeyCost, at: datetime
) -> Slot:
    from kettle.store.record import SigningKey

    if len(newcomer.pass_phrase) < _SHORTEST_PHRASE:
        raise refuse("pass_phrase_too_short", shortest=_SHORTEST_PHRASE)
    private = secrets.token_bytes(_KEY_BYTES)
    slot = _empty_slot(SlotKind.PERSON, cost, at)
    slot = replace(slot, staff=newcomer.staff, public_key=SigningKey(private).public_key)
    wrapping = _wrapping_key(newcomer.pass_phrase, slot)
    return replace(
        slot,
        master=_close(keys.master, wrapping, bound_to(file, slot, "master")),
        signing=_close(private, wrapping, bound_to(file, slot, "signing")),
    )


def _recovery_slot(file: VaultFile, keys: Keys, secret: bytes, cost: KeyCost, at: datetime) -> Slot:
    slot = _empty_slot(SlotKind.RECOVERY, cost, at)
    wrapping = _wrapping_key(_plain_code(crockford.recovery_code(secret)), slot)
    return replace(slot, master=_close(keys.master, wrapping, bound_to(file, slot, "master")))


def _empty_slot(kind: SlotKind, cost: KeyCost, at: datetime) -> Slot:
    if not cost.may_be_written:
        raise refuse("key_cost_too_low", lowest_mib=LOWEST_COST.memory_kib // 1024)
    return Slot(
        slot_id=new_id(at),
        kind=kind,
        staff=None,
        cost=cost,
        salt=secrets.token_hex(16),
        master=_NONE_YET,
        signing=None,
        public_key="",
    )


def _open_slot(file: VaultFile, slot: Slot, wrapping: bytes) -> Keys:
    master = _open(slot.master, wrapping, bound_to(file, slot, "master"))
    if not hmac.compare_digest(file.seal, _seal(file, master)):
        raise trouble("vault_edited")
    return Keys(master=master, vault_id=file.vault_id, practice=file.practice)


def _write_sealed(folder: DataFolder, file: VaultFile, keys: Keys) -> None:
    vault_file.write(folder.vault, replace(file, seal=_seal(file, keys.master)))


def _seal(file: VaultFile, master: bytes) -> str:
    return hmac.digest(_derived(master, "vault-header"), file.sealed_bytes(), "sha256").hex()


def _wrapping_key(secret: str, slot: Slot) -> bytes:
    """The key a secret opens its slot with; both ways to type an accented letter give the same."""
    if not slot.cost.may_be_read:
        raise trouble("vault_damaged")
    return _argon2(unicodedata.normalize("NFKC", secret), bytes.fromhex(slot.salt), slot.cost)


def _argon2(secret: str, salt: bytes, cost: KeyCost) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    return Argon2id(
        salt=salt,
        length=_KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    ).derive(secret.encode())


def _close(content: bytes, key: bytes, bound: bytes) -> Sealed:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(_NONCE_BYTES)
    return Sealed(nonce=nonce.hex(), content=AESGCM(key).encrypt(nonce, content, bound).hex())


def _open(sealed: Sealed, key: bytes, bound: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if not sealed.nonce:
        raise trouble("vault_damaged")
    content = bytes.fromhex(sealed.content)
    return AESGCM(key).decrypt(bytes.fromhex(sealed.nonce), content, bound)


def _derived(master: bytes, label: str) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    info = f"kettle/v1/{label}".encode()
    return HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=None, info=info).derive(master)


def _plain_code(code: str) -> str:
    secret = crockford.secret_of(code)
    return sha256(secret or b"").hexdigest()
