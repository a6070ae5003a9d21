"""`vault.json`: who can open this clinic, and the wrapped keys, without a secret in clear.

Format `kettle-vault/1` (final). The digest finds a damaged file before anybody is told that their
pass phrase is wrong; the seal, made with a key that only an opened vault has, finds an edited one.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from kettle.domain.errors import Trouble, refuse, trouble
from kettle.domain.ids import StaffId
from kettle.domain.people import Role, Staff
from kettle.store.codec import from_json, to_json
from kettle.store.durable_file import write_durably
from kettle.store.paths import is_there

FORMAT = "kettle-vault/1"
GENERATIONS = 2


class SlotKind(StrEnum):
    """Whose secret opens a slot."""

    PERSON = "person"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyCost:
    """What one guess at a pass phrase costs: Argon2id memory in KiB, passes and lanes."""

    memory_kib: int
    passes: int
    lanes: int

    @property
    def may_be_read(self) -> bool:
        """Whether a slot of this cost is opened at all: neither too weak nor made to exhaust us."""
        return (
            19 * 1024 <= self.memory_kib <= 2 * 1024 * 1024
            and 2 <= self.passes <= 64
            and 1 <= self.lanes <= 16
        )

    @property
    def may_be_written(self) -> bool:
        """Whether a new slot may be this cheap."""
        return self.may_be_read and self.memory_kib >= 64 * 1024 and self.passes >= 3


USUAL_COST = KeyCost(memory_kib=128 * 1024, passes=3, lanes=2)
LOWEST_COST = KeyCost(memory_kib=64 * 1024, passes=3, lanes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """Something encrypted with AES-256-GCM, in hexadecimal."""

    nonce: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One way in: whose it is, how dear a guess is, and the wrapped master and signing keys."""

    slot_id: str
    kind: SlotKind
    staff: Staff | None
    cost: KeyCost
    salt: str
    master: Sealed
    signing: Sealed | None
    public_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultFile:
    """The whole file; `generation` counts its rewritings, `seal` is empty until it is sealed."""

    format: str = FORMAT
    vault_id: str
    generation: int
    practice: bool
    founded_at: str
    slots: tuple[Slot, ...]
    seal: str = ""
    digest: str = ""

    @property
    def people(self) -> tuple[Staff, ...]:
        """Everybody who can sign in, by name."""
        staff = [slot.staff for slot in self.slots if slot.staff is not None]
        return tuple(sorted(staff, key=lambda person: person.name))

    def slot_of(self, staff_id: StaffId) -> Slot:
        """The slot of one person.

        Raises:
            Refused: nobody of that id can sign in here.
        """
        for slot in self.slots:
            if slot.staff is not None and slot.staff.staff_id == staff_id:
                return slot
        raise refuse("nobody_of_that_name")

    def recovery_slot(self) -> Slot:
        """The slot of the printed recovery code."""
        for slot in self.slots:
            if slot.kind is SlotKind.RECOVERY:
                return slot
        raise trouble("vault_damaged")

    def sealed_bytes(self) -> bytes:
        """What the seal covers: everything but seal and digest."""
        return to_json(VaultFile, replace(self, seal="", digest="")).encode()


def write(path: Path, file: VaultFile) -> None:
    """Replace the vault on disk; durable on return, the two generations before are kept."""
    whole = replace(file, digest=_digest(file))
    write_durably(path, to_json(VaultFile, whole).encode(), generations=GENERATIONS)


def read(path: Path) -> VaultFile:
    """The vault of a clinic; where it is damaged, the newest generation that is whole.

    Raises:
        Refused: there is no clinic here.
        Trouble: no generation can be read.
    """
    candidates = [path, *(path.with_name(f"{path.name}.{age}") for age in (1, 2))]
    present = [candidate for candidate in candidates if is_there(candidate)]
    if not present:
        raise refuse("no_clinic_here", folder=str(path.parent))
    for candidate in present:
        try:
            return _read_one(candidate)
        except PermissionError as error:
            raise trouble("folder_not_readable", folder=str(path.parent)) from error
        except (Trouble, OSError, UnicodeDecodeError):
            continue
    raise trouble("vault_damaged")


def _read_one(path: Path) -> VaultFile:
    file: VaultFile = from_json(VaultFile, path.read_text(encoding="utf-8"))
    if file.format != FORMAT or file.digest != _digest(file):
        raise trouble("vault_damaged")
    return file


def _digest(file: VaultFile) -> str:
    return hashlib.sha256(to_json(VaultFile, replace(file, digest="")).encode()).hexdigest()


def bound_to(file: VaultFile, slot: Slot, purpose: str) -> bytes:
    """What a wrapped key is bound to: change the person's role and the key no longer opens."""
    staff = slot.staff
    roles = [] if staff is None else sorted(role.value for role in staff.roles)
    parts = (
        FORMAT,
        file.vault_id,
        str(file.practice),
        slot.slot_id,
        slot.kind.value,
        "" if staff is None else staff.staff_id,
        ",".join(roles),
        f"{slot.cost.memory_kib}/{slot.cost.passes}/{slot.cost.lanes}",
        slot.salt,
        slot.public_key,
        purpose,
    )
    return to_json(tuple[str, ...], parts).encode()


def roles_text(roles: frozenset[Role]) -> str:
    """Roles in a fixed order, `nurse,prescriber`."""
    return ",".join(sorted(role.value for role in roles))
