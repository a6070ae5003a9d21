"""Everything the code names is shipped, everything shipped can be read, and says who made it."""

from __future__ import annotations

import re
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

from kettle import assets
from tests.support.walls import CHECKOUT, Source, house

RESOURCES = CHECKOUT / "resources"
_ASSET = re.compile(
    r"(icons|fonts|wording|theme|scales|protocols|help|safety|sounds|pictures)/[\w/.-]+\.\w+"
)


def _shipped(pattern: str) -> list[Path]:
    return sorted(RESOURCES.rglob(pattern))


def _named(source: Source) -> Iterator[str]:
    return (text for _, text in source.sentences() if _ASSET.fullmatch(text))


def test_every_file_the_code_names_is_shipped() -> None:
    named = {name for source in house() for name in _named(source)}

    missing = sorted(name for name in named if not (RESOURCES / name).is_file())

    assert named
    assert not missing


def test_a_name_without_a_file_is_found() -> None:
    planted = Source(name="kettle/ui/planted.py", text="picture = 'icons/nothing.svg'")

    assert [name for name in _named(planted) if not (RESOURCES / name).is_file()]


@pytest.mark.parametrize("path", _shipped("*.toml"), ids=lambda path: path.name)
def test_every_table_can_be_read(path: Path) -> None:
    assert tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", _shipped("*.svg"), ids=lambda path: path.name)
def test_every_icon_is_a_drawing(path: Path) -> None:
    drawing = ET.fromstring(path.read_text(encoding="utf-8"))

    assert drawing.tag == "{http://www.w3.org/2000/svg}svg"
    assert len(drawing) > 0


@pytest.mark.parametrize("path", _shipped("*.?tf"), ids=lambda path: path.name)
def test_every_font_stands_beside_its_licence(path: Path) -> None:
    assert (path.parent / "OFL.txt").is_file()


def test_every_paper_is_wholly_translated() -> None:
    """The glossary is left out: English takes its words from the names in the code."""
    for path in _shipped("wording/*/*.toml"):
        if path.stem != "glossary":
            assert _keys(path) == _keys(RESOURCES / "wording" / "en" / path.name), path


def test_a_file_is_not_found_outside_the_resources() -> None:
    for name in ("../pyproject.toml", "/etc/hostname", "icons//x.svg", ""):
        with pytest.raises(ValueError, match="not the name of a shipped file"):
            assets.read_text(name)


def test_a_folder_tells_its_files_in_order() -> None:
    icons = assets.names("icons", ".svg")

    assert list(icons) == sorted(icons)
    assert all(name.startswith("icons/") and name.endswith(".svg") for name in icons)
    assert assets.read_bytes(icons[0]).lstrip().startswith(b"<")


def _keys(path: Path) -> set[str]:
    """Every place of a table that holds a text, as a dotted name."""
    found: set[str] = set()

    def gather(table: dict[str, object], before: str) -> None:
        for key, value in table.items():
            if isinstance(value, dict):
                gather(value, f"{before}{key}.")
            else:
                found.add(f"{before}{key}")

    gather(tomllib.loads(path.read_text(encoding="utf-8")), "")
    return found
