from __future__ import annotations

from pathlib import Path

import pytest

from kettle.domain.clock import ManualClock, utc
from kettle.domain.errors import Trouble
from kettle.domain.ids import Chair
from kettle.store import watch_file
from kettle.store.durable_file import write_durably
from kettle.store.watch_file import ChairWatch, WatchFile

AT = utc(2026, 5, 14, 14, 2)
WATCH = WatchFile(
    clocks=ManualClock(AT).reading(),
    practice=False,
    chairs=(ChairWatch(chair=Chair(3), stage="observing", due_at=(AT,), may_leave_at=AT),),
)


def test_chairs_are_read_back_before_anybody_signs_in(tmp_path: Path) -> None:
    watch_file.write(tmp_path / "watch.json", WATCH)

    assert watch_file.read(tmp_path / "watch.json") == WATCH


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"chairs":[7]}', b"\xff\xfe"])
def test_a_file_that_cannot_be_read_shows_no_chair(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "watch.json").write_bytes(content)

    assert watch_file.read(tmp_path / "watch.json") is None


def test_no_file_shows_no_chair(tmp_path: Path) -> None:
    assert watch_file.read(tmp_path / "watch.json") is None


def test_a_small_file_keeps_its_two_earlier_generations(tmp_path: Path) -> None:
    path = tmp_path / "vault.json"
    for content in (b"one", b"two", b"three", b"four"):
        write_durably(path, content, generations=2)

    assert path.read_bytes() == b"four"
    assert (tmp_path / "vault.json.1").read_bytes() == b"three"
    assert (tmp_path / "vault.json.2").read_bytes() == b"two"
    assert len(list(tmp_path.iterdir())) == 3


def test_a_disk_that_does_not_take_it_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "watch.json"
    path.write_bytes(b"old")
    (tmp_path / "watch.json.new").mkdir()

    with pytest.raises(Trouble, match="file_not_written"):
        write_durably(path, b"new")

    assert path.read_bytes() == b"old"
