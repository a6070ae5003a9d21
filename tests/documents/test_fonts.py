"""Which names can be printed."""

from __future__ import annotations

import pytest

from kettle.documents import fonts


@pytest.mark.parametrize(
    "name",
    [
        "Marigold Teaspoon",
        "Íñigo O'Brien-Núñez",
        "Ελένη Παπαδοπούλου",
        "Александр Ёлкин",
        "Nguyễn Thị Ánh",
        "<b>Ann</b> </para> & Co.",
        "Zoe\u0308",
        "Ann\tLee\u0007",
    ],
)
def test_latin_greek_cyrillic_and_vietnamese_can_be_printed(name: str) -> None:
    assert fonts.unprintable(name) == ()


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("李小龍", ("李 (U+674E)", "小 (U+5C0F)", "龍 (U+9F8D)")),
        ("محمد", ("م (U+0645)", "ح (U+062D)", "د (U+062F)")),
        ("דוד", ("ד (U+05D3)", "ו (U+05D5)")),
        ("Ann 😀", ("😀 (U+1F600)",)),
        ("Ann\u202eeeL", ("U+202E",)),
        ("Ann\u200bLee", ("U+200B",)),
    ],
)
def test_what_cannot_be_printed_is_named_once_each(name: str, named: tuple[str, ...]) -> None:
    assert fonts.unprintable(name) == named


def test_letters_are_composed_and_control_characters_left_out() -> None:
    assert fonts.tidy("Zoe\u0308\x00 Lee\nMay") == "Zoë Lee May"


def test_bold_is_wider_and_width_grows_with_size() -> None:
    light = fonts.width("Teaspoon", 13, strong=False)

    assert fonts.width("Teaspoon", 13, strong=True) > light
    assert fonts.width("Teaspoon", 26, strong=False) == pytest.approx(2 * light)
