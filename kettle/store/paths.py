"""What lies in a clinic's data folder, and whether that folder can be trusted with it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from kettle.domain.errors import refuse, trouble

_LOCAL = frozenset({
    "apfs", "bcachefs", "btrfs", "ecryptfs", "exfat", "ext2", "ext3", "ext4", "f2fs",
    "fuse.fuse-overlayfs", "fuseblk", "hfs", "hfsplus", "jfs", "msdos", "nilfs2", "ntfs", "ntfs3",
    "overlay", "overlayfs", "ramfs", "reiserfs", "rootfs", "tmpfs", "ubifs", "ufs", "vfat", "xfs",
    "zfs",
})  # fmt: skip
_DRIVE_REMOTE = 4


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The folder of one clinic: database, keys, lock and the chairs' due times."""

    root: Path

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.root / "clinic.kettle"

    @property
    def vault(self) -> Path:
        """The wrapped keys of the people and of the recovery sheet."""
        return self.root / "vault.json"

    @property
    def watch(self) -> Path:
        """Chairs and due times, without names, readable before anybody signs in."""
        return self.root / "watch.json"

    @property
    def lock(self) -> Path:
        """What the one running program holds."""
        return self.root / "kettle.lock"

    @property
    def holds_clinic(self) -> bool:
        """Whether a clinic has been founded here; Trouble when the folder cannot be looked into."""
        return is_there(self.vault)

    def prepare(self) -> None:
        """Make the folder, open to its owner only."""
        try:
            self.root.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.root.chmod(0o700)
        except OSError as error:
            raise trouble("folder_not_writable", folder=str(self.root)) from error

    def remove_leftovers(self) -> None:
        """Remove a database whose founding was cut short: without a vault nobody can open it."""
        for name in ("", "-wal", "-shm"):
            self.database.with_name(self.database.name + name).unlink(missing_ok=True)

    def refuse_unless_local(self) -> None:
        """Refuse a folder on a network share or an unknown file system: locks do not hold there."""
        kind = file_system_of(self.root)
        if kind is not None and kind not in _LOCAL:
            raise refuse("folder_not_local", folder=str(self.root), kind=kind)


def is_there(path: Path) -> bool:
    """Whether a file of a clinic is there.

    Raises:
        Trouble: its folder cannot be looked into, so nobody knows.
    """
    try:
        return path.exists()
    except OSError as error:
        raise trouble("folder_not_readable", folder=str(path.parent)) from error


def file_system_of(folder: Path) -> str | None:
    """The name of the file system a folder lies on, or None where the system does not tell."""
    if sys.platform == "win32":
        return _windows_kind(folder)
    mounts = Path("/proc/self/mountinfo")
    if not mounts.exists():
        return None
    return mount_kind(mounts.read_text(encoding="utf-8", errors="replace"), folder.resolve())


def mount_kind(mountinfo: str, folder: Path) -> str | None:
    """The file system of the deepest mount above a folder, read from Linux's own table."""
    deepest, kind = -1, None
    for line in mountinfo.splitlines():
        before, _, after = line.partition(" - ")
        mount = Path(before.split()[4].replace("\\040", " "))
        if folder.is_relative_to(mount) and len(mount.parts) >= deepest:
            deepest, kind = len(mount.parts), after.split()[0]
    return kind


def _windows_kind(folder: Path) -> str | None:
    if sys.platform != "win32":
        return None
    import ctypes

    drive = folder.resolve().drive + "\\"
    remote = (
        drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(drive) == _DRIVE_REMOTE
    )
    return "network drive" if remote else None
