"""Who this is about: the same banner on every surface that concerns one patient."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kettle.ui.parts.brush import fill_round
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.parts.frames import Ground
from kettle.ui.parts.signs import Icon
from kettle.ui.parts.text import Text
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

_WIDEST = 300
_NARROWEST = 120
"""A sentence in a box wraps beyond so many pixels, and is never set narrower than so many."""
_ENDLESS = 100_000.0

_BESIDE, _BELOW = (2, 3, 1, 0), (1, 0, 0, 0)
"""How name, boxes, air and the screen's own part share the width."""


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
        self._facts = _Facts(theme=theme)
        self._room_for_boxes = QWidget()
        self._boxes = QHBoxLayout(self._room_for_boxes)
        self._grid = QGridLayout(self)
        self.right = QHBoxLayout()
        self._lay_out()

    def show_look(self, look: PatientBannerLook) -> None:
        """Show another patient; everything changes at once."""
        self._name.setText(look.name)
        self._facts.show_look(look)
        self.setAccessibleName(f"{look.name}, {self._facts.accessibleName()}")
        while (item := self._boxes.takeAt(0)) is not None:
            if (box := item.widget()) is not None:
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_boxes()

    def _place_boxes(self) -> None:
        """Put the boxes below the name where they would have to be cut beside it."""
        beside = sum(
            part.minimumSize().width() + self._grid.horizontalSpacing()
            for part in (self._who, self._boxes, self.right)
        )
        below = beside > self._grid.contentsRect().width()
        if below is not self._are_below:
            self._are_below = below
            self._grid.removeWidget(self._room_for_boxes)
            for column, share in enumerate(_BELOW if below else _BESIDE):
                self._grid.setColumnStretch(column, share)
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
        self._who = who
        self._grid.setContentsMargins(px(20), px(10), px(20), px(10))
        self._grid.setHorizontalSpacing(px(20))
        self._grid.setVerticalSpacing(px(8))
        self._grid.addLayout(who, 0, 0)
        self._grid.addWidget(self._room_for_boxes, 0, 1)
        self._grid.addLayout(self.right, 0, 3)
        for column, share in enumerate(_BESIDE):
            self._grid.setColumnStretch(column, share)
        self.setMinimumHeight(px(76))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)


class _Facts(QWidget):
    """Birth date, age, record number, pronouns: small print with the figures in bold."""

    def __init__(self, *, theme: Theme) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(4))
        self._born = Text("", Letters.SMALL_STRONG)
        self._age = Text("", Letters.SMALL, "ink2")
        self._record = Text("", Letters.SMALL_STRONG)
        self._pronouns = Text("", Letters.SMALL, "ink2")
        self._record.setObjectName("banner_record")
        self._row.addWidget(Text(self.tr("Born"), Letters.SMALL, "ink2"))
        self._row.addWidget(self._born)
        self._row.addWidget(self._age)
        self._row.addSpacing(theme.px(8))
        self._row.addWidget(Text(self.tr("Record"), Letters.SMALL, "ink2"))
        self._row.addWidget(self._record)
        self._row.addSpacing(theme.px(8))
        self._row.addWidget(self._pronouns)
        self._row.addStretch(1)

    def show_look(self, look: PatientBannerLook) -> None:
        self._born.setText(look.born)
        self._age.setText(f"({look.age})")
        self._record.setText(look.record_number)
        self._pronouns.setText(look.pronouns)
        self.setAccessibleName(self.tr("born %s, record %s") % (look.born, look.record_number))


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
        words.addWidget(_Sentence(note.strong, note.rest, theme=theme))
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


class _Sentence(QWidget):
    """Bold words and plain words behind them, on as many lines as they need; nothing is cut."""

    def __init__(self, strong: str, rest: str, *, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._strong, self._rest = strong, rest
        self.setAccessibleName(f"{strong}{rest}")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return ceil(_height(self._set(width)))

    def sizeHint(self) -> QSize:
        wide = ceil(min(self._set(_ENDLESS).maximumWidth(), self._theme.px(_WIDEST))) + 1
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self._theme.px(_NARROWEST), self.sizeHint().width()), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._theme.color("ink"))
        self._set(self.width()).draw(painter, QPointF(0, 0))

    def _set(self, width: float) -> QTextLayout:
        """The whole sentence set in lines of a width."""
        bold = QTextLayout.FormatRange()
        bold.start, bold.length = 0, len(self._strong)
        bold.format = QTextCharFormat()
        bold.format.setFontWeight(self._theme.font(Letters.SMALL_STRONG).weight())
        layout = QTextLayout(self._strong + self._rest, self._theme.font(Letters.SMALL))
        layout.setFormats([bold])
        layout.setTextOption(_wrapping())
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        return layout


def _wrapping() -> QTextOption:
    how = QTextOption()
    how.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    how.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    return how


def _height(layout: QTextLayout) -> float:
    return sum(layout.lineAt(at).height() for at in range(layout.lineCount()))
