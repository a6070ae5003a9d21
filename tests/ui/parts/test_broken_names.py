"""A name that is wider than its column goes on in the next line and loses nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kettle.ui.parts.broken_names import broken


def _broken(text: str, letters: int) -> tuple[str, ...]:
    return broken(text, letters, len)


@pytest.mark.parametrize(
    ("name", "letters", "lines"),
    [
        ("Quill", 8, ("Quill",)),
        ("Marmalade", 8, ("Marma-", "lade")),
        ("Pepperpot", 8, ("Pepper-", "pot")),
        ("Lanternfish", 8, ("Lantern-", "fish")),
        ("Clementine", 8, ("Clemen-", "tine")),
        ("Butterdish", 8, ("Butter-", "dish")),
        ("Placeholder", 6, ("Place-", "holder")),
        ("Teaspoon", 6, ("Tea-", "spoon")),
        ("Lampshade", 6, ("Lamp-", "shade")),
        ("Smith-Jones", 8, ("Smith-", "Jones")),
        ("van der Berg", 8, ("van der", "Berg")),
        ("O’Brien", 8, ("O’Brien",)),
    ],
)
def test_a_name_is_broken_as_a_reader_would(
    name: str, letters: int, lines: tuple[str, ...]
) -> None:
    assert _broken(name, letters) == lines


def test_a_row_of_letters_without_syllables_is_broken_all_the_same() -> None:
    assert _broken("W" * 20, 8) == ("W" * 8, "W" * 8, "W" * 4)


def test_an_accent_stays_with_its_letter() -> None:
    lines = _broken("e\u0301" * 6, 5)

    assert not any(line.startswith("\u0301") for line in lines)


@given(st.text(alphabet=st.characters(categories=["L"]), min_size=1, max_size=60))
def test_no_letter_is_lost(name: str) -> None:
    assert "".join(_broken(name, 8)).replace("-", "") == name
