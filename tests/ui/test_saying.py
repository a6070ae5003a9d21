"""A no is said where it belongs, and a bug passes through."""

import logging

import pytest

from kettle.domain.errors import unreadable
from kettle.ui.saying import Said, SaidKind, Saying, built


class _Field:
    def __init__(self) -> None:
        self.sentence = ""

    def say_wrong(self, sentence: str) -> None:
        self.sentence = sentence


def _unreadable() -> None:
    raise unreadable("date_in_strokes", field_name="born", typed="6/4/2026")


def _said() -> tuple[list[Said], _Field]:
    return [], _Field()


def test_what_goes_through_is_not_talked_about() -> None:
    said, field = _said()

    went = Saying().attempt(lambda: None, place=said.append, fields={"born": field})

    assert (went, said, field.sentence) == (True, [], "")


def test_an_unreadable_date_is_said_at_its_field() -> None:
    said, field = _said()

    went = Saying().attempt(_unreadable, place=said.append, fields={"born": field})

    assert not went
    assert said == []
    assert "6/4/2026" in field.sentence


def test_an_unreadable_text_without_a_field_is_said_at_the_place() -> None:
    said, _ = _said()

    Saying().attempt(_unreadable, place=said.append)

    assert [one.kind for one in said] == [SaidKind.UNREADABLE]


def test_a_bug_is_not_swallowed() -> None:
    with pytest.raises(ZeroDivisionError):
        Saying().attempt(lambda: 1 / 0, place=print)


def test_a_bug_while_building_a_view_is_logged_without_its_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def build() -> int:
        raise KeyError("Marigold Teaspoon")

    with caplog.at_level(logging.ERROR):
        assert built(build) is None

    assert "KeyError" in caplog.text
    assert "Teaspoon" not in caplog.text
    caplog.clear()
