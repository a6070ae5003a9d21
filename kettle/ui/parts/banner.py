"""Who this is about: the same banner on every surface that concerns one patient."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kettle.ui.parts.brush import fill_round
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.parts.frames import Ground
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
        self._name = Text("", Letters.NAME, wrap=True)
        self._name.setObjectName("banner_name")
        self._facts = _Facts(theme=theme)
        self._boxes = QHBoxLayout()
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

    def _lay_out(self) -> None:
        px = self._theme.px
        who = QVBoxLayout()
        who.setSpacing(px(2))
        who.addStretch(1)
        who.addWidget(self._name)
        who.addWidget(self._facts)
        who.addStretch(1)
        self._boxes.setSpacing(px(12))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(20), px(10), px(20), px(10))
        row.setSpacing(px(20))
        row.addLayout(who, 2)
        row.addLayout(self._boxes, 3)
        row.addStretch(1)
        row.addLayout(self.right)
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
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
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
    """Bold words and plain words on one line, or on as many as they need."""

    def __init__(self, strong: str, rest: str, *, theme: Theme) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        long = len(strong) > 34
        first = Text(strong, Letters.SMALL_STRONG, wrap=long)
        row.addWidget(first, 1 if long else 0)
        row.addWidget(Text(rest, Letters.SMALL))
        row.setAlignment(first, Qt.AlignmentFlag.AlignTop)
        row.addStretch(0 if long else 1)
        self.setMinimumSize(QSize(0, 0))
