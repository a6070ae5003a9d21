"""Who are you: the first screen of the day and the lock, dark, with the chairs in sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kettle.domain import dates
from kettle.domain.errors import KettleError
from kettle.ui.background import Background
from kettle.ui.chairs.chair_looks import ChairCellLook
from kettle.ui.locked.chair_card import LockedChairs
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.parts.choice import Choice
from kettle.ui.parts.field import Field
from kettle.ui.parts.focus_ring import FocusRing
from kettle.ui.parts.frames import Card, Hairline, InkBox, View
from kettle.ui.parts.signs import Icon
from kettle.ui.parts.text import Text
from kettle.ui.saying import Saying
from kettle.ui.theme.letters import PERCENTS, Letters
from kettle.ui.theme.theme import Theme
from kettle.ui.theme.tokens import Look

WORD_AFTER_MS = 300
LEFT_WIDTH = 382
LEAST_ROOM = QSize(1020, 690)
"""Everything here has room in so many pixels at 100 per cent."""
LOW_HEIGHT = 800
"""Below this height the promise at the foot makes room for the sentence of an error."""

PAUSE_BEFORE_SIGN_IN = timedelta(minutes=2)
"""The length of a pause of the sound while no protocol can be read (decisions 6)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffChoice:
    """One person who may sign in here."""

    staff_id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInLook:
    """What the screen says apart from time and chairs.

    `line` is the small print under the title, such as "R. Okafor, 13:42. One unsaved check-in is
    kept."; a practice clinic shows its published pass phrase. `pause` is how long the sound of
    alarms would rest.
    """

    clinic: str
    staff: tuple[StaffChoice, ...]
    locked: bool = False
    line: str = ""
    chosen: str = ""
    practice_phrase: str = ""
    pause: timedelta = PAUSE_BEFORE_SIGN_IN


class SignInView(View):
    """Person, pass phrase, Enter. The key is derived in the background; the clock goes on.

    `sign_in` is called there with the id and the phrase; what it returns goes out by `signed_in`,
    what it refuses is said under the field and nothing typed is lost.
    """

    signed_in = Signal(object)
    pause_sound_wanted = Signal()

    def __init__(
        self,
        look: SignInLook,
        *,
        theme: Theme,
        sign_in: Callable[[str, str], object],
        background: Background,
        saying: Saying,
        room: QSize,
        parent: QWidget | None = None,
    ) -> None:
        """Wait for a person; letters are no larger than the `room` of the window can hold."""
        super().__init__(name="sign_in_view", parent=parent)
        percent = min(theme.percent, largest_in(room))
        self._theme = Theme(self, look=Look.DARK, percent=percent)
        self._look = look
        self._sign_in = sign_in
        self._background = background
        self._saying = saying
        self._clock = Text("", Letters.LOCK_CLOCK)
        self._day = Text("", Letters.LEAD, "ink2", wrap=True)
        self._who = Choice(theme=self._theme, name="staff", label=self.tr("Who are you?"))
        self._who.setFont(self._theme.font(Letters.BODY))
        self._phrase = Field(self.tr("Pass phrase"), theme=self._theme, name="phrase")
        self._go = Button(
            self._verb(), theme=self._theme, kind=ButtonKind.MAIN, key=self.tr("Enter"),
            name="unlock",
        )  # fmt: skip
        self._chairs = LockedChairs(theme=self._theme)
        words = self.tr("Records on this computer are encrypted. No names are shown while locked.")
        self._promise = Text(words, Letters.SMALL, "ink2", wrap=True)
        self._nothing = Text(self.tr("No session is running."), Letters.BODY, "ink2")
        self._pause = Button(
            self._pause_verb(), theme=self._theme, icon="bell-off", key="F12", name="pause_sound"
        )
        self._slow = QTimer(self)
        self._lay_out()
        self._fill()
        self._connect()
        self.setProperty("ring", "own")
        self._ring = FocusRing(self, theme=self._theme)

    def show_clock(self, time: str, day: str) -> None:
        """Show the clinic's time, such as `13:47`, and its day, such as `Thursday 14 May 2026`."""
        self._clock.setText(time)
        self._day.setText(" · ".join(filter(None, (day, self._look.clinic))))

    def show_chairs(self, looks: tuple[ChairCellLook, ...]) -> None:
        """Show the chairs, without anything that was measured."""
        self._chairs.show_looks(looks)
        self._nothing.setVisible(not looks)

    def show_pause(self, left: timedelta | None) -> None:
        """Show how long the sound still rests; None when alarms sound."""
        if left is None:
            words, icon = self._pause_verb(), "bell-off"
        else:
            from kettle.ui.chairs.shown import time_left

            words, icon = self.tr("Sounds again in %s") % time_left(left), "bell"
        if words != self._pause.text():
            self._pause.say(words)
            self._pause.show_icon(icon)

    def _pause_verb(self) -> str:
        return self.tr("Pause sound %s") % dates.span(self._look.pause)

    def show_staff(self, staff: Sequence[StaffChoice], *, chosen: str = "") -> None:
        """Offer these people."""
        self._who.clear()
        for person in staff:
            self._who.addItem(person.name, person.staff_id)
        self._who.setCurrentIndex(max(self._who.findData(chosen), 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._promise.setVisible(self.height() >= self._theme.px(LOW_HEIGHT))

    def say_wrong(self, sentence: str) -> None:
        """Say under the pass phrase why one cannot go on."""
        self._phrase.say_wrong(sentence)

    def submit(self) -> None:
        """Try the pass phrase that was typed."""
        if not self._go.isEnabled():
            return
        staff_id, phrase = str(self._who.currentData()), self._phrase.text
        self._wait(waiting=True)
        self._background.run(
            lambda: self._sign_in(staff_id, phrase), done=self._on_done, failed=self._on_failed
        )

    def _on_done(self, opened: object) -> None:
        self._wait(waiting=False)
        self._phrase.show_text("")
        self.signed_in.emit(opened)

    def _on_failed(self, trouble: BaseException) -> None:
        self._wait(waiting=False)
        if not isinstance(trouble, KettleError):
            raise trouble
        self.say_wrong(self._saying.said(trouble).sentence)

    def _wait(self, *, waiting: bool) -> None:
        for control in (self._who, self._phrase, self._go):
            control.setEnabled(not waiting)
        if waiting:
            self._slow.start()
        else:
            self._slow.stop()
            self._go.say(self._verb())

    def _on_slow(self) -> None:
        self._go.say(self.tr("Opening records…"))

    def _verb(self) -> str:
        return self.tr("Unlock") if self._look.locked else self.tr("Sign in")

    def _fill(self) -> None:
        self.show_staff(self._look.staff, chosen=self._look.chosen)
        self._phrase.line.setEchoMode(QLineEdit.EchoMode.Password)
        self._slow.setSingleShot(True)
        self._slow.setInterval(WORD_AFTER_MS)
        self.setFocusProxy(self._phrase)

    def _connect(self) -> None:
        self._slow.timeout.connect(self._on_slow)
        self._go.clicked.connect(self.submit)
        self._phrase.entered.connect(self.submit)

    def _lay_out(self) -> None:
        px = self._theme.px
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        left = QWidget()
        left.setLayout(self._left())
        left.setFixedWidth(px(LEFT_WIDTH + 88))
        row.addWidget(left)
        row.addWidget(Hairline(down=True))
        row.addLayout(self._right(), 1)
        self.setTabOrder(self._who, self._phrase.line)
        self.setTabOrder(self._phrase.line, self._go)
        self._go.setMinimumHeight(px(44))

    def _left(self) -> QVBoxLayout:
        px = self._theme.px
        column = QVBoxLayout()
        column.setContentsMargins(px(44), px(36), px(44), px(24))
        column.setSpacing(0)
        column.addLayout(self._brand())
        column.addStretch(2)
        column.addWidget(self._clock)
        column.addWidget(self._day)
        column.addSpacing(px(32))
        column.addWidget(self._card())
        if self._look.practice_phrase:
            column.addSpacing(px(14))
            column.addWidget(self._practice())
        column.addStretch(5)
        column.addWidget(self._promise)
        return column

    def _brand(self) -> QHBoxLayout:
        row = QHBoxLayout()
        mark = Text()
        mark.setPixmap(self._theme.mark(48, dpr=self.devicePixelRatioF()))
        mark.setAccessibleName("Kettle")
        row.setSpacing(self._theme.px(14))
        row.addWidget(mark)
        row.addWidget(Text("Kettle", Letters.NAME))
        row.addStretch(1)
        return row

    def _card(self) -> Card:
        px = self._theme.px
        card = Card(name="sign_in_card")
        column = QVBoxLayout(card)
        column.setContentsMargins(px(24), px(22), px(24), px(24))
        column.setSpacing(px(4))
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(Icon("lock", theme=self._theme, size=22, colour="ink"))
        words = QVBoxLayout()
        words.setSpacing(0)
        title = self.tr("Locked") if self._look.locked else self.tr("Sign in")
        words.addWidget(Text(title, Letters.CARD_HEAD))
        if self._look.line:
            words.addWidget(Text(self._look.line, Letters.SMALL, "ink2", wrap=True))
        head.addLayout(words, 1)
        column.addLayout(head)
        column.addSpacing(px(14))
        column.addWidget(Text(self.tr("Who are you?"), Letters.SMALL_STRONG, "ink2"))
        column.addWidget(self._who)
        column.addSpacing(px(8))
        column.addWidget(self._phrase)
        column.addSpacing(px(8))
        column.addWidget(self._go)
        return card

    def _practice(self) -> InkBox:
        px = self._theme.px
        box = InkBox(name="practice_box")
        column = QVBoxLayout(box)
        column.setContentsMargins(px(16), px(10), px(16), px(12))
        column.setSpacing(px(2))
        words = self.tr("Practice clinic. Nobody here is real. The pass phrase of everybody is")
        column.addWidget(Text(words, Letters.SMALL, "ink2", wrap=True))
        phrase = Text(self._look.practice_phrase, Letters.CARD_HEAD, wrap=True)
        phrase.setObjectName("practice_phrase")
        phrase.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(phrase)
        return box

    def _right(self) -> QVBoxLayout:
        px = self._theme.px
        column = QVBoxLayout()
        column.setContentsMargins(px(36), px(36), px(36), px(36))
        column.setSpacing(px(14))
        head = QHBoxLayout()
        head.setSpacing(px(10))
        head.addWidget(Text(self.tr("Chairs"), Letters.TITLE))
        head.addWidget(Text(self.tr("timers and alarms keep running"), Letters.BODY, "ink2"))
        head.addStretch(1)
        QShortcut(QKeySequence("F12"), self).activated.connect(self.pause_sound_wanted)
        self._pause.clicked.connect(self.pause_sound_wanted)
        head.addWidget(self._pause)
        column.addLayout(head)
        column.addWidget(self._nothing)
        column.addWidget(self._chairs, 1)
        return column


def largest_in(room: QSize) -> int:
    """The largest size of letters at which clock, card and chairs stand side by side uncut."""
    share = min(room.width() / LEAST_ROOM.width(), room.height() / LEAST_ROOM.height())
    return max((one for one in PERCENTS if one <= share * 100), default=PERCENTS[0])
