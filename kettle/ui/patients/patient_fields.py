"""The fields of the form in which a patient is registered or amended."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kettle.domain.people import Sex
from kettle.ui.parts.choice import Choice
from kettle.ui.parts.date_field import DateField
from kettle.ui.parts.field import Field
from kettle.ui.parts.segments import Segments
from kettle.ui.parts.text import Text
from kettle.ui.patients.form_values import ASKED_NONE, ASKED_SOME, Typed, field_labels
from kettle.ui.patients.words import tr
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

_SEXES = ("", Sex.FEMALE.value, Sex.MALE.value, Sex.OTHER.value)
_LANGUAGES = ("en", "es")
_ASKED = ("", ASKED_NONE, ASKED_SOME)
_LONGEST = 5_000


class PatientFields(QWidget):
    """A grid of two columns; texts go in and out by the names of `Patient`'s fields.

    `edited` is said on every change a person makes, `left` when a field loses the keys.
    """

    edited = Signal()
    left = Signal()

    def __init__(
        self, names: tuple[str, ...], *, theme: Theme, parent: QWidget | None = None
    ) -> None:
        """Make empty fields for some names, in that order."""
        super().__init__(parent)
        self._theme = theme
        self._labels = field_labels()
        self._fields: dict[str, Field] = {}
        self._segments: dict[str, Segments] = {}
        self._language: Choice | None = None
        self._parts = {name: self._part(name) for name in names}
        self._grid = QGridLayout(self)
        self._lay_out()

    @property
    def fields(self) -> Mapping[str, Field]:
        """The fields that are typed in, where `Unreadable` is said."""
        return self._fields

    @property
    def typed(self) -> dict[str, str]:
        """What stands in every field."""
        typed = {name: field.text for name, field in self._fields.items()}
        for name, segments in self._segments.items():
            values = _ASKED if name == "allergies" else _SEXES
            typed[name] = values[(segments.index or 0)]
        if self._language is not None:
            typed["language"] = str(self._language.currentData())
        return typed

    def show_typed(self, typed: Typed) -> None:
        """Put texts into the fields they belong to."""
        for name, text in typed.items():
            self.show_one(name, text)
        self._show_parts()

    def show_one(self, name: str, text: str) -> None:
        """Put a text into one field."""
        if name in self._fields:
            self._fields[name].show_text(text)
            self._fields[name].clear_wrong()
        elif name in self._segments:
            values = _ASKED if name == "allergies" else _SEXES
            self._segments[name].choose(values.index(text) if text in values else 0)
        elif name == "language" and self._language is not None:
            self._language.setCurrentIndex(max(self._language.findData(text), 0))

    def show_part(self, name: str, *, visible: bool) -> None:
        """Show or hide a field that is not always asked for."""
        self._parts[name].setVisible(visible)

    def is_shown(self, name: str) -> bool:
        """Whether a field is asked for."""
        return name in self._parts and not self._parts[name].isHidden()

    def _part(self, name: str) -> QWidget:
        match name:
            case "sex":
                sexes = (self.tr("Not asked"), self.tr("Female"), self.tr("Male"), self.tr("Other"))
                return self._choosing(name, sexes)
            case "allergies":
                words = (self.tr("Not asked yet"), self.tr("None known"), self.tr("These:"))
                return self._choosing(name, words)
            case "language":
                return self._languages()
            case _:
                return self._field(name)

    def _field(self, name: str) -> Field:
        make = DateField if name == "birth_date" else Field
        field = make(
            self._labels[name], theme=self._theme, name=name, hint=_hints().get(name, ""),
            unit=self.tr("cm") if name == "height_cm" else "", max_length=_LONGEST,
        )  # fmt: skip
        field.edited.connect(self.edited)
        field.left.connect(self.left)
        self._fields[name] = field
        return field

    def _choosing(self, name: str, words: tuple[str, ...]) -> QWidget:
        segments = Segments(words, theme=self._theme, name=name, label=self._labels[name])
        segments.choose(0)
        segments.chosen.connect(self._on_chosen)
        self._segments[name] = segments
        return self._labelled(name, segments)

    def _languages(self) -> QWidget:
        choice = Choice(theme=self._theme, name="language", label=self._labels["language"])
        for key, endonym in zip(_LANGUAGES, ("English", "Español"), strict=True):
            choice.addItem(endonym, key)
        choice.activated.connect(self._on_chosen)
        self._language = choice
        return self._labelled("language", choice)

    def _labelled(self, name: str, part: QWidget) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(4))
        column.addWidget(Text(self._labels[name], Letters.SMALL_STRONG, "ink2"))
        column.addWidget(part)
        column.addStretch(1)
        return whole

    def _on_chosen(self) -> None:
        self._show_parts()
        self.edited.emit()
        self.left.emit()

    def _show_parts(self) -> None:
        if "allergy_items" in self._parts:
            some = self._segments["allergies"].index == _ASKED.index(ASKED_SOME)
            self.show_part("allergy_items", visible=some)

    def _lay_out(self) -> None:
        px = self._theme.px
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(12))
        for at, part in enumerate(self._parts.values()):
            self._grid.addWidget(part, at // 2, at % 2, Qt.AlignmentFlag.AlignTop)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)
        self._show_parts()


def _hints() -> dict[str, str]:
    return {
        "birth_date": tr("Such as 3 Mar 1984, with the year"),
        "given_name": tr("A dash for somebody with one name only"),
        "allergy_items": tr("With commas between them, such as Penicillin (rash), Latex"),
        "name_for_printing": tr("In Latin letters; only papers use it"),
        "former_names": tr("With semicolons between them"),
        "watch_notes": tr("Shown in the banner; semicolons between them"),
    }
