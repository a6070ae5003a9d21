"""A clinic in memory, and one on the disk, for every test of the store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kettle.domain.clock import ManualClock
from kettle.store.store import Store
from tests.support.stores import DiskClinic, disk_clinic, memory_store


@pytest.fixture
def store(clock: ManualClock) -> Iterator[Store]:
    store = memory_store(clock)
    yield store
    store.close()


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> DiskClinic:
    """Founded once, because deriving keys is slow by intent; copy it before writing to it."""
    from kettle.domain.clock import utc

    root = tmp_path_factory.mktemp("founded") / "clinic"
    return disk_clinic(root, ManualClock(utc(2026, 5, 14, 17, 47)))


@pytest.fixture
def clinic(founded: DiskClinic, tmp_path: Path) -> DiskClinic:
    """A clinic on the disk of this test's own."""
    import shutil

    from kettle.store.paths import DataFolder

    root = tmp_path / "clinic"
    shutil.copytree(founded.folder.root, root)
    return DiskClinic(DataFolder(root), founded.unlocked, founded.recovery_code)
