"""Patients' wording: every place filled, every value placed, both languages alike."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kettle.documents.blocks import text_of
from kettle.documents.paper import Language
from kettle.documents.wording import Wording, wording

PAPERS = ("days", "every_page", "going_home", "schedule")
ODD = Wording(name="en/odd", texts={"version": "1", "hello": "For **{name}**. Ended {at}."})


def _places(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def test_a_place_without_a_value_is_an_error() -> None:
    with pytest.raises(ValueError, match="hello and its values do not agree on: at"):
        ODD.words("hello", name="Ann")


def test_a_value_without_a_place_is_an_error() -> None:
    with pytest.raises(ValueError, match="do not agree on: dose"):
        ODD.words("hello", name="Ann", at="noon", dose="39 mg")


def test_bold_comes_from_the_wording_and_never_from_a_value() -> None:
    words = ODD.words("hello", name="**Ann** {at}", at="noon")

    assert [span.text for span in words if span.strong] == ["**Ann** {at}"]


def test_a_value_that_ends_with_a_full_stop_ends_the_sentence() -> None:
    assert text_of(ODD.words("hello", name="Ann", at="1 p. m.")) == "For Ann. Ended 1 p. m."


def test_a_name_with_a_full_stop_before_bold_ends_once() -> None:
    assert text_of(ODD.words("hello", name="J. R.", at="noon")) == "For J. R. Ended noon."


@pytest.mark.parametrize("paper", PAPERS)
def test_each_language_has_the_same_texts_with_the_same_places(paper: str) -> None:
    english = wording(Language.ENGLISH, paper).texts
    spanish = wording(Language.SPANISH, paper).texts

    assert {key: _places(text) for key, text in english.items()} == {
        key: _places(text) for key, text in spanish.items()
    }


@pytest.mark.parametrize("paper", PAPERS)
def test_every_text_is_used(paper: str) -> None:
    code = "".join(path.read_text("utf-8") for path in Path("kettle/documents").glob("*.py"))
    built = {"call_", "no_driving_detail", "no_alcohol_detail", "no_decisions_detail", "one_"}

    unused = [
        key
        for key in wording(Language.ENGLISH, paper).texts
        if f'"{key}"' not in code and not any(key.startswith(start) for start in built)
    ]

    assert set(unused) <= {"version", "hours", "minutes"}


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", Language)
def test_bold_that_is_opened_is_closed(language: Language, paper: str) -> None:
    odd = [key for key, text in wording(language, paper).texts.items() if text.count("**") % 2]

    assert not odd
