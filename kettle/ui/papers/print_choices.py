"""The left side of the print sheet: which papers, in which language, letters and paper."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kettle.ui.papers import print_sheet_look as looks
from kettle.ui.papers.check_card import CheckCard
from kettle.ui.parts.scroll_column import ScrollColumn
from kettle.ui.parts.segments import Segments
from kettle.ui.parts.text import Text
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme
from kettle.workflow import printing

_ICONS = {printing.HANDOUT: "house", printing.SCHEDULE: "calendar-days"}


class PrintChoices(ScrollColumn):
    """Cards to tick and three rows of choices; `chosen` comes with every change."""

    chosen = Signal()

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Show the papers, none of them ticked."""
        super().__init__(theme=theme, name="print_choices", parent=parent)
        self.cards = {
            kind: CheckCard(looks.paper_name(kind), icon=icon, theme=theme, name=f"print_{kind}")
            for kind, icon in _ICONS.items()
        }
        self._languages = self._segments(
            self.tr("Language"), list(looks.LANGUAGES.values()), "print_language"
        )
        sizes = [self.tr("Normal"), self.tr("Large"), self.tr("Largest")]
        self._letters = self._segments(self.tr("Letters"), sizes, "print_letters")
        papers = [self.tr("A4"), self.tr("Letter")]
        self._papers = self._segments(self.tr("Paper"), papers, "print_paper")
        self._hint = Text("", Letters.SMALL, "ink3", wrap=True)
        self._lay_out()
        for kind, card in self.cards.items():
            card.show_detail(looks.paper_detail(kind))
        for card in self.cards.values():
            card.clicked.connect(self._on_chosen)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The papers that are ticked and can be had."""
        return tuple(
            kind for kind, card in self.cards.items() if card.isChecked() and card.isEnabled()
        )

    @property
    def language(self) -> str:
        """The chosen language, empty for the patient's own."""
        return _of(tuple(looks.LANGUAGES), self._languages.index)

    @property
    def letters(self) -> str:
        """The chosen letters, empty for the patient's own."""
        return _of(looks.LETTERS, self._letters.index)

    @property
    def paper(self) -> str:
        """The chosen paper, empty for the clinic's own."""
        return _of(looks.PAPERS, self._papers.index)

    def show_choice(self, *, language: str, letters: str, paper: str, hint: str) -> None:
        """Show what the papers are in."""
        self._languages.choose(tuple(looks.LANGUAGES).index(language))
        self._letters.choose(looks.LETTERS.index(letters))
        self._papers.choose(looks.PAPERS.index(paper))
        self._hint.setText(hint)

    def refuse(self, kind: str, sentence: str) -> None:
        """Say on its card why a paper cannot be had."""
        card = self.cards[kind]
        card.setChecked(False)
        card.setEnabled(False)
        card.show_detail(sentence)

    def _segments(self, label: str, options: list[str], name: str) -> Segments:
        segments = Segments(options, theme=self._theme, name=name, label=label, first_figure=1)
        segments.chosen.connect(self._on_chosen)
        return segments

    def _on_chosen(self) -> None:
        self.chosen.emit()

    def _lay_out(self) -> None:
        px, column = self._theme.px, self.column
        column.setContentsMargins(px(16), px(14), px(16), px(14))
        column.setSpacing(px(8))
        column.addWidget(Text(self.tr("What"), Letters.SMALL_STRONG, "ink2"))
        for card in self.cards.values():
            column.addWidget(card)
        for label, part in (
            (self.tr("Language"), self._languages),
            (self.tr("Letters"), self._letters),
            (self.tr("Paper"), self._papers),
        ):
            column.addSpacing(px(6))
            column.addWidget(Text(label, Letters.SMALL_STRONG, "ink2"))
            column.addWidget(part)
        column.addWidget(self._hint)
        column.addStretch(1)


def _of(options: tuple[str, ...], index: int | None) -> str:
    return "" if index is None else options[index]
