"""Who this is about: the same banner on every surface that concerns one patient."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kettle.ui.parts.brush import fill_round
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.parts.frames import Ground
from kettle.ui.parts.mixed_text import MixedText, Run
from kettle.ui.parts.signs import Icon
from kettle.ui.parts.text import Text
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class BannerNote:
    """One box of the banner: what it is about, the words in bold, and the rest of the sentence."""

    icon: str
    heading: str
    strong: str
    rest: str = ""
    inked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientBannerLook:
    """What the banner shows of one patient, already in words.

    `allergies` is always there: "No known allergies, asked today", or "Not asked yet" with
    `allergies_unasked`, which adds the button that asks. `notes` are similar names and things to
    watch, the most important first.
    """

    name: str
    born: str
    age: str
    record_number: str
    allergies: BannerNote
    allergies_unasked: bool = False
    pronouns: str = ""
    notes: tuple[BannerNote, ...] = ()
    practice: bool = False


class PatientBanner(Ground):
    """Name, birth date, record number, allergies and warnings; room at the right for the screen.

    A name is never shortened: it wraps and the banner grows.
    """

    ask_allergies = Signal()

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty banner; put buttons or a chip into `right`."""
        super().__init__("surface", name="patient_banner", parent=parent)
        self._theme = theme
        self._are_below = False
        self._name = Text("", Letters.NAME, wrap=True)
        self._name.setObjectName("banner_name")
        self._facts = MixedText(theme=theme, narrowest=160, widest=600)
        self._room_for_boxes = QWidget()
        self._boxes = QHBoxLayout(self._room_for_boxes)
        self._grid = QGridLayout(self)
        self.right = QHBoxLayout()
        self._lay_out()

    def show_look(self, look: PatientBannerLook) -> None:
        """Show another patient; everything changes at once."""
        self._name.setText(look.name)
        self._facts.show_runs(self._told(look))
        said = self.tr("%s, born %s, record %s") % (look.name, look.born, look.record_number)
        self.setAccessibleName(said)
        while (item := self._boxes.takeAt(0)) is not None:
            if (box := item.widget()) is not None:
                # Hidden first: a box that the layout is about to show would become a window.
                box.hide()
                box.setParent(None)
                box.deleteLater()
        self._boxes.addWidget(_NoteBox(look.allergies, theme=self._theme))
        if look.allergies_unasked:
            ask = Button(
                self.tr("Ask now"), theme=self._theme, kind=ButtonKind.DESK, name="ask_allergies"
            )
            ask.clicked.connect(self.ask_allergies)
            self._boxes.addWidget(ask)
        for note in look.notes:
            self._boxes.addWidget(_NoteBox(note, theme=self._theme))
        self._place_boxes()

    def _told(self, look: PatientBannerLook) -> tuple[Run, ...]:
        """Birth date, age, record number, pronouns: small print with the figures in bold."""
        return (
            Run(text=self.tr("Born "), tone="ink2"),
            Run(text=look.born, strong=True),
            Run(text=f" ({look.age})   ", tone="ink2"),
            Run(text=self.tr("Record "), tone="ink2"),
            Run(text=look.record_number, strong=True),
            Run(text=f"   {look.pronouns}" if look.pronouns else "", tone="ink2"),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_boxes()

    def _place_boxes(self) -> None:
        """Put the boxes below the name where they would have to be cut beside it."""
        parts = (self._facts.sizeHint(), self._boxes.minimumSize(), self.right.minimumSize())
        beside = sum(size.width() + self._grid.horizontalSpacing() for size in parts)
        below = beside > self._grid.contentsRect().width()
        self._grid.setColumnMinimumWidth(0, 0 if below else parts[0].width())
        if below is not self._are_below:
            self._are_below = below
            self._grid.removeWidget(self._room_for_boxes)
            if below:
                self._grid.addWidget(self._room_for_boxes, 1, 0, 1, 4)
            else:
                self._grid.addWidget(self._room_for_boxes, 0, 1)

    def _lay_out(self) -> None:
        px = self._theme.px
        who = QVBoxLayout()
        who.setSpacing(px(2))
        who.addStretch(1)
        who.addWidget(self._name)
        who.addWidget(self._facts)
        who.addStretch(1)
        self._boxes.setContentsMargins(0, 0, 0, 0)
        self._boxes.setSpacing(px(12))
        self._grid.setContentsMargins(px(20), px(10), px(20), px(10))
        self._grid.setHorizontalSpacing(px(20))
        self._grid.setVerticalSpacing(px(8))
        self._grid.addLayout(who, 0, 0)
        self._grid.addWidget(self._room_for_boxes, 0, 1)
        self._grid.addLayout(self.right, 0, 3)
        self._grid.setColumnStretch(0, 1)
        self.setMinimumHeight(px(76))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)


class _NoteBox(QWidget):
    """One box with an icon, a heading and a sentence that wraps."""

    def __init__(self, note: BannerNote, *, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._inked = note.inked
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        px = theme.px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(5), px(12), px(5))
        row.setSpacing(px(10))
        row.addWidget(Icon(note.icon, theme=theme, size=16, colour="ink"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(note.heading, Letters.SMALL, "ink2"))
        said = (Run(text=note.strong, strong=True), Run(text=note.rest))
        words.addWidget(MixedText(said, theme=theme, narrowest=70))
        row.addLayout(words, 1)
        self.setAccessibleName(f"{note.heading}: {note.strong}{note.rest}")

    def paintEvent(self, event: QPaintEvent) -> None:
        edge = "ink" if self._inked else "ctl"
        plain = self._theme.edge
        width = (1.5 if plain == 1 else 4.0) if self._inked else float(plain)
        fill_round(
            QPainter(self), QRectF(self.rect()), self._theme.px(6),
            fill=self._theme.color("surface"), edge=self._theme.color(edge), width=width,
        )  # fmt: skip
