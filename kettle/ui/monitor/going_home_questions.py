"""What is asked or looked at before going home: the question, its answers, and how it reads done.

The Aldrete items and the site carry points (domain.md 3.7, 3.8); the first answer is the best one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from kettle.domain.going_home import Item

_ASK = "ask:"


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeAnswer:
    """One answer: its word, whether it lets the patient go, and its points where there are any."""

    word: str
    passed: bool
    points: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeQuestion:
    """One question with its answers, the best first; `done` is how the best one reads later."""

    prompt: str
    done: str
    answers: tuple[HomeAnswer, ...]


def ask_of(item: Item) -> str:
    """The name of the control that asks one item."""
    return f"{_ASK}{item.value}"


def item_of(cure: str) -> Item | None:
    """The item that a control asks, or None for another sort of control."""
    return Item(cure.removeprefix(_ASK)) if cure.startswith(_ASK) else None


def home_questions() -> Mapping[Item, HomeQuestion]:
    """Every question, in the language of the window."""
    yes, no = _tr("Yes"), _tr("No")
    return {
        Item.ORIENTED: _pair(_tr("Knows name, place and day?"), _tr("Oriented"), yes, no),
        Item.STEADY: _pair(
            _tr("Ten steps without help, or as before?"), _tr("Walks steadily"), yes, _tr("Not yet")
        ),
        Item.DRINKING: _pair(_tr("Has kept a drink?"), _tr("Drinks"), yes, no),
        Item.CANNULA_OUT: _pair(
            _tr("Cannula out, site clean?"), _tr("Out, site clean"), yes, _tr("Not yet")
        ),
        Item.SAFETY_ASKED: _pair(
            _tr("Thoughts of self-harm now?"), _tr("No thoughts of self-harm"), _tr("None"), yes
        ),
        Item.MEDICINES_REVIEWED: _pair(
            _tr("Side effects and tonight's medicines gone over?"),
            _tr("No thoughts of self-harm, medicines gone over"),
            yes,
            _tr("Not yet"),
        ),
        Item.EXPLAINED: _pair(
            _tr("Said back by the patient, with the escort?"), _tr("Said back"), yes, _tr("Not yet")
        ),
        Item.VOIDED: _pair(_tr("Has passed water?"), _tr("Has passed water"), yes, no),
        Item.ALDRETE_ACTIVITY: _points(
            _tr("Aldrete score: moves how many limbs?"), (_tr("All four"), _tr("Two"), _tr("None"))
        ),
        Item.ALDRETE_RESPIRATION: _points(
            _tr("Aldrete score: breathes how?"),
            (_tr("Deep, coughs"), _tr("Shallow"), _tr("Not alone")),
        ),
        Item.SITE_BLEEDING: _points(
            _tr("Bleeding at the site?"), (_tr("None"), _tr("Some"), _tr("Much"))
        ),
    }


def _pair(prompt: str, done: str, passes: str, fails: str) -> HomeQuestion:
    answers = (HomeAnswer(word=passes, passed=True), HomeAnswer(word=fails, passed=False))
    return HomeQuestion(prompt=prompt, done=done, answers=answers)


def _points(prompt: str, words: tuple[str, str, str]) -> HomeQuestion:
    answers = tuple(
        HomeAnswer(word=word, passed=points > 0, points=str(points))
        for word, points in zip(words, (2, 1, 0), strict=True)
    )
    return HomeQuestion(prompt=prompt, done=words[0], answers=answers)


def _tr(text: str) -> str:
    return QCoreApplication.translate("going_home", text)
