"""Who this is about: the same banner on every surface that concerns one patient."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kettle.ui.parts.brush import fill_round
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.parts.frames import Ground
from kettle.ui.parts.layouts import empty_out
from kettle.ui.parts.mixed_text import MixedText, Run
from kettle.ui.parts.signs import Icon
from kettle.ui.parts.text import Text
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

LEAST_HEIGHT = 76
_MOST_LINES = 8


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
        self._notes: list[_NoteBox] = []
        self._ask: Button | None = None
        self._room_for_boxes = QWidget()
        self._boxes = QHBoxLayout(self._room_for_boxes)
        self._grid = QGridLayout(self)
        self.right = QHBoxLayout()
        self._lay_out()
        theme.theme_changed.connect(self._place_boxes)

    def show_look(self, look: PatientBannerLook) -> None:
        """Show another patient; everything changes at once."""
        self._name.setText(look.name)
        self._facts.show_runs(self._told(look))
        said = self.tr("%s, born %s, record %s") % (look.name, look.born, look.record_number)
        self.setAccessibleName(said)
        empty_out(self._boxes)
        self._notes = [_NoteBox(note, theme=self._theme) for note in (look.allergies, *look.notes)]
        self._ask = self._asking() if look.allergies_unasked else None
        for box in self._notes:
            self._boxes.addWidget(box)
        if self._ask is not None:
            self._boxes.insertWidget(1, self._ask)
        self._place_boxes()

    def _asking(self) -> Button:
        ask = Button(
            self.tr("Ask now"), theme=self._theme, kind=ButtonKind.DESK, name="ask_allergies"
        )
        ask.clicked.connect(self.ask_allergies)
        return ask

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

    def _keep_height(self) -> None:
        """Let no screen below press the banner together."""
        words = self._grid.minimumHeightForWidth(self.width())
        self.setMinimumHeight(max(self._theme.px(LEAST_HEIGHT), words))

    def _place_boxes(self) -> None:
        """Put the boxes below the name where beside it they would need more than two lines."""
        whole = self._grid.contentsRect().width()
        parts = (self._facts.sizeHint(), self.right.minimumSize())
        room = whole - sum(size.width() + self._grid.horizontalSpacing() for size in parts)
        below = not self._share_out(room, most_lines=2)
        if below:
            self._share_out(whole, most_lines=_MOST_LINES)
        self._grid.setColumnMinimumWidth(0, 0 if below else parts[0].width())
        if below is not self._are_below:
            self._are_below = below
            self._grid.removeWidget(self._room_for_boxes)
            if below:
                self._grid.addWidget(self._room_for_boxes, 1, 0, 1, 4)
            else:
                self._grid.addWidget(self._room_for_boxes, 0, 1)
        self._keep_height()

    def _share_out(self, room: int, *, most_lines: int) -> bool:
        """Give each box the width at which all need the fewest lines; False where none will do."""
        ask = self._ask.sizeHint().width() if self._ask else 0
        left = room - ask - self._boxes.spacing() * max(self._boxes.count() - 1, 0)
        for lines in range(1, most_lines + 1):
            widths = [note.width_for(lines) for note in self._notes]
            if sum(widths) <= left:
                for note, width in zip(self._notes, widths, strict=True):
                    note.setMinimumWidth(width)
                return True
        return False

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
        self.setMinimumHeight(px(LEAST_HEIGHT))
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
        self._heading = Text(note.heading, Letters.SMALL, "ink2")
        said = (Run(text=note.strong, strong=True), Run(text=note.rest))
        self._said = MixedText(said, theme=theme, narrowest=70)
        words.addStretch(1)
        words.addWidget(self._heading)
        words.addWidget(self._said)
        words.addStretch(1)
        row.addLayout(words, 1)
        self.setAccessibleName(f"{note.heading}: {note.strong}{note.rest}")

    def width_for(self, lines: int) -> int:
        """The least width at which the sentence takes no more than so many lines."""
        words = max(self._said.width_for(lines), self._heading.sizeHint().width())
        return words + self._theme.px(12 + 16 + 10 + 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        edge = "ink" if self._inked else "ctl"
        plain = self._theme.edge
        width = (1.5 if plain == 1 else 4.0) if self._inked else float(plain)
        fill_round(
            QPainter(self), QRectF(self.rect()), self._theme.px(6),
            fill=self._theme.color("surface"), edge=self._theme.color(edge), width=width,
        )  # fmt: skip
