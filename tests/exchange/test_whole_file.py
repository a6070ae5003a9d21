"""A file appears whole, or what was there stays."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kettle.domain.errors import Trouble
from kettle.exchange.whole_file import written_whole


def test_the_file_is_there_after_the_block_and_not_before(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"

    with written_whole(target) as file:
        file.write("Peña\n")
        assert not target.exists()

    assert target.read_bytes() == "Peña\n".encode()


def test_a_block_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("old")

    with pytest.raises(ZeroDivisionError), written_whole(target) as file:
        file.write(str(1 // 0))

    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "out.csv", tmp_path / "link.csv"
    target.write_text("old")
    link.symlink_to(target)

    with written_whole(link) as file:
        file.write("new")

    assert link.is_symlink()
    assert target.read_text() == "new"


@pytest.mark.parametrize("place", ["no such folder/out.csv", "."])
def test_a_place_that_cannot_be_written_is_trouble(tmp_path: Path, place: str) -> None:
    with pytest.raises(Trouble), written_whole(tmp_path / place):
        pytest.fail("nothing can be written there")

    assert not list(tmp_path.iterdir())


def test_a_device_is_not_replaced_by_a_file() -> None:
    with pytest.raises(Trouble) as caught, written_whole(Path(os.devnull)):
        pytest.fail("a device is no file")

    assert caught.value.reason.code == "file_not_a_file"
    assert not Path(os.devnull).is_file()
